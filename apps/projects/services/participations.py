"""A member asks to take part, the Secretariat answers; or is added, and leaves."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.members.models import Member
from apps.projects.models import Participation, Project
from apps.projects.services import mails
from metropolis_portal.meanwhile import Meanwhile, no_other_first

Status = Participation.Status


@transaction.atomic
def ask(
    project: Project, member: Member, *, by: User, message: str = ""
) -> Participation:
    """A request for a member; the Secretariat is told by mail.

    Refused when the member takes part already, or has asked: of two clicks one wins.
    """
    participation = open_one(
        Participation(
            project=project, member=member, requested_by=by, message=message.strip()
        )
    )
    mails.tell_request(participation)
    return participation


@transaction.atomic
def add(project: Project, member: Member, *, by: User) -> Participation:
    """The Secretariat notes that a member takes part; its focal points are told."""
    participation = open_one(
        Participation(
            project=project,
            member=member,
            status=Status.ACTIVE,
            since=timezone.localdate(),
            requested_by=by,
            answered_by=by,
            answered_at=timezone.now(),
        )
    )
    mails.tell_answer(participation)
    return participation


def open_one(participation: Participation) -> Participation:
    """Save it, or say what is open already: the database allows one at a time."""
    words = _("%(member)s already takes part, or has asked to.")
    with no_other_first(
        "participation_one_open", words % {"member": participation.member}
    ):
        participation.save()
    return participation


@transaction.atomic
def withdraw(participation: Participation) -> None:
    """Take a request back while it has no answer. The Secretariat's list loses it."""
    moved = Participation.objects.filter(
        pk=participation.pk, status=Status.REQUESTED
    ).update(status=Status.WITHDRAWN)
    if not moved:
        raise ValidationError(
            _("The request has an answer already; it cannot be taken back.")
        )
    participation.refresh_from_db()


@transaction.atomic
def accept(participation: Participation, *, by: User, answer: str = "") -> None:
    """The member takes part from today; its side is told by mail."""
    settle(
        participation,
        by=by,
        answer=answer,
        status=Status.ACTIVE,
        since=timezone.localdate(),
    )


@transaction.atomic
def decline(participation: Participation, *, by: User, answer: str) -> None:
    """A refusal says why; the member's side is told by mail and may ask again."""
    if not answer.strip():
        raise ValidationError({"answer": _("Say why, so that the member knows.")})
    settle(participation, by=by, answer=answer, status=Status.DECLINED)


def settle(
    participation: Participation, *, by: User, answer: str, **values: object
) -> None:
    """Answer a request that has no answer yet: of two people one wins."""
    moved = Participation.objects.filter(
        pk=participation.pk, status=Status.REQUESTED
    ).update(
        answer=answer.strip(), answered_by=by, answered_at=timezone.now(), **values
    )
    participation.refresh_from_db()
    if not moved:
        raise Meanwhile(
            _("This request is settled already: %(status)s.")
            % {"status": participation.get_status_display()}
        )
    mails.tell_answer(participation)


@transaction.atomic
def end(participation: Participation, *, by: User) -> None:
    """The member takes part no longer; the other side is told by mail."""
    moved = Participation.objects.filter(
        pk=participation.pk, status=Status.ACTIVE
    ).update(status=Status.ENDED, ended_on=timezone.localdate())
    participation.refresh_from_db()
    if not moved:
        raise ValidationError(
            _("%(member)s does not take part now.") % {"member": participation.member}
        )
    mails.tell_end(participation, by=by)


def note_answer(participation: Participation) -> None:
    """The member's side has read the answer: it no longer waits on its home page."""
    Participation.objects.filter(pk=participation.pk).answered().update(
        answer_seen_at=timezone.now()
    )
    participation.refresh_from_db()
