"""Inviting people, and what happens when they come: the services of invitations."""

from typing import Any

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.accounts import services as accounts
from apps.accounts.models import AccessEvent, SecretariatRole, User
from apps.members import services
from apps.members.models import Affiliation, Invitation, invitation_expiry

KEPT = "invitation"
# allauth reads the address that is known to be theirs under this key.
VERIFIED_EMAIL = "account_verified_email"


@transaction.atomic
def invite(invitation: Invitation, *, by: User | None) -> Invitation:
    """Keep a new invitation and mail its link; `by` is None from the command line.

    Refused when the person is already what they are invited to be, or when the same
    invitation is open.
    """
    invitation.email = invitation.email.strip().lower()
    invitation.invited_by = by
    one_at_a_time(invitation.email)
    same = Invitation.objects.pending().filter(
        email__iexact=invitation.email, role=invitation.role, member=invitation.member
    )
    if same.exists():
        raise ValidationError(
            _("This invitation is already open. Send it again from the list.")
        )
    if already_is(invitation):
        raise ValidationError(_("This person already has this role."))
    invitation.save()
    mail(invitation)
    accounts.record(AccessEvent.Kind.INVITED, by, told(invitation))
    return invitation


def one_at_a_time(email: str) -> None:
    """Hold whoever invites the same address until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [email])


@transaction.atomic
def resend(invitation: Invitation, *, by: User) -> None:
    """Mail the same link again, for two more weeks."""
    moved = Invitation.objects.filter(unanswered(), pk=invitation.pk).update(
        expires_at=invitation_expiry()
    )
    if not moved:
        raise ValidationError(_("This invitation was accepted or revoked already."))
    invitation.refresh_from_db()
    mail(invitation)
    accounts.record(AccessEvent.Kind.INVITED, by, told(invitation))


@transaction.atomic
def revoke(invitation: Invitation) -> None:
    """From now on the link lets nobody in."""
    moved = Invitation.objects.filter(unanswered(), pk=invitation.pk).update(
        revoked_at=timezone.now()
    )
    if not moved:
        raise ValidationError(_("This invitation was accepted or revoked already."))


@transaction.atomic
def accept(invitation: Invitation, *, by: User) -> None:
    """Give the person the role; the link works once, for its own address only."""
    if by.email.lower() != invitation.email.lower():
        raise ValidationError(_("This invitation is for another email address."))
    # Asking for an open one in the same query lets one of two clicks win.
    moved = (
        Invitation.objects.pending()
        .filter(pk=invitation.pk)
        .update(accepted_at=timezone.now(), accepted_by=by)
    )
    if not moved:
        raise ValidationError(_("This invitation is no longer open."))
    give_role(invitation, by)
    accounts.record(AccessEvent.Kind.ROLE_CHANGED, by, told(invitation))


def give_role(invitation: Invitation, user: User) -> None:
    if invitation.role == Invitation.Role.OFFICER:
        SecretariatRole.objects.get_or_create(
            user=user, role=SecretariatRole.Role.OFFICER, ends_on=None
        )
        return
    affiliation, is_new = Affiliation.objects.get_or_create(
        user=user,
        member=invitation.member,
        ends_on=None,
        defaults={"role": invitation.role},
    )
    # A focal point who is invited as staff stays focal point.
    if not is_new and invitation.role == Invitation.Role.FOCAL_POINT:
        affiliation.role = Affiliation.Role.FOCAL_POINT
        affiliation.save(update_fields=["role"])


def already_is(invitation: Invitation) -> bool:
    """Whether whoever has this address holds the role today, or a higher one."""
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None:
        return False
    if invitation.role == Invitation.Role.OFFICER:
        return user.is_officer
    if invitation.role == Invitation.Role.FOCAL_POINT:
        return invitation.member_id in user.roles.focal_member_ids
    return invitation.member_id in user.roles.member_ids


def unanswered() -> Q:
    return Q(accepted_at__isnull=True, revoked_at__isnull=True)


def told(invitation: Invitation) -> str:
    """For the log: to whom, as what, where. Codes, in no language."""
    where = invitation.member.slug if invitation.member else "secretariat"
    return f"{invitation.email} {invitation.role} {where}"


def link(invitation: Invitation) -> str:
    """The whole address in the language of who is invited: for a mail or a console."""
    with translation.override(invitation.language):
        address = reverse("invitation", args=[invitation.token])
    return settings.PUBLIC_URL.rstrip("/") + address


def mail(invitation: Invitation) -> None:
    accounts.send(
        "members/email/invitation",
        to=invitation.email,
        language=invitation.language,
        invitation=invitation,
        link=link(invitation),
    )


def keep_until_sign_in(invitation: Invitation, session: SessionBase) -> None:
    """Whoever has the link has the mailbox: the address counts as verified.

    An account that was closed when its last role ended opens again.
    """
    services.open_account(invitation.email)
    session[KEPT] = invitation.token
    session[VERIFIED_EMAIL] = invitation.email


def kept_in(session: SessionBase) -> Invitation | None:
    """The open invitation that this visitor came with. No query without one."""
    token: Any = session.get(KEPT)
    if not token:
        return None
    return (
        Invitation.objects.pending()
        .select_related("member", "invited_by")
        .filter(token=token)
        .first()
    )


def accept_kept(session: SessionBase, user: User) -> Invitation | None:
    """Accept what the person came with, if any. Raises `ValidationError` as `accept`."""
    invitation = kept_in(session)
    session.pop(KEPT, None)
    session.pop(VERIFIED_EMAIL, None)
    if invitation:
        accept(invitation, by=user)
    return invitation
