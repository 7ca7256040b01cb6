"""A member's value on its way: submitted, then accepted into the next release or sent
back.
"""

from collections.abc import Iterable

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from apps.accounts import services as accounts
from apps.accounts.models import SecretariatRole, User, in_force, in_secretariat, today
from apps.members.models import Affiliation, Member, MetropolitanSpace
from apps.observatory import oddities
from apps.observatory.models import (
    Indicator,
    Observation,
    Proposal,
    Release,
    Revision,
    Source,
)
from apps.observatory.services.releases import begin, give_up
from apps.observatory.services.turns import briefly
from metropolis_portal.meanwhile import Meanwhile, no_other_first
from metropolis_portal.other_language import in_each_language
from metropolis_portal.templatetags.ui import exact

Status = Proposal.Status
TITLE = gettext_noop("Values given by %(member)s")
EARLIER = 5  # years that a value is judged by
OPEN_LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


@transaction.atomic
def propose(proposal: Proposal, *, by: User, member: Member) -> Proposal:
    """Hand a value over to the Secretariat, which is told by mail, as are the other
    members of the space.

    Raises `ValidationError` when the same value stands already, or one of the same year
    and sex waits; `Meanwhile` when that one came in between.
    """
    proposal.member, proposal.proposed_by = member, by
    if says_what_stands(proposal):
        raise ValidationError(_("This is what stands already."))
    proposal.full_clean(exclude=["answer"])
    with no_other_first(
        "proposal_open_once",
        _("A value of this space, year and sex waits for the Secretariat already."),
    ):
        proposal.save()
    tell("submitted", proposal, officers())
    tell("shared", proposal, others_of(proposal.space, member, by))
    return proposal


def says_what_stands(proposal: Proposal) -> bool:
    standing = known(
        proposal.indicator, proposal.space, proposal.period, str(proposal.sex)
    )
    return standing is not None and (
        (standing.value, standing.status) == (proposal.value, proposal.value_status)
    )


def known(
    indicator: Indicator, space: MetropolitanSpace, period: int, sex: str
) -> Observation | None:
    """What stands. One query."""
    rows = Observation.objects.as_of(None).filter(
        indicator=indicator, space=space, period=period, sex=sex
    )
    return rows.first()


def earlier(proposal: Proposal) -> list[Observation]:
    """What stands of the years before it, the latest first. One query."""
    rows = Observation.objects.as_of(None).filter(
        indicator=proposal.indicator,
        space=proposal.space,
        sex=proposal.sex,
        period__lt=proposal.period,
    )
    return list(rows.select_related("source").order_by("-period")[:EARLIER])


def cautions(proposal: Proposal) -> list[str]:
    """What to look at again before it is sent. One query, or two."""
    value, indicator = proposal.value, proposal.indicator
    if value is None:
        return []
    found = []
    bounds = oddities.bounds_of(indicator)
    if bounds and bounds.exclude(value):
        found.append(words_of(bounds))
    if value < 0 and oddities.is_from_nought(indicator) and not has_negative(indicator):
        found.append(_("Below nought, where there is nothing below."))
    before = (
        Observation.objects.as_of(None)
        .with_value()
        .filter(indicator=indicator, space=proposal.space, sex=proposal.sex)
        .filter(period__lt=proposal.period)
        .order_by("-period")
        .first()
    )
    if before and before.value is not None and oddities.is_jump(value, before.value):
        words = _("In %(year)s it was %(value)s: more than three times apart.")
        found.append(words % {"year": before.period, "value": exact(before.value)})
    return found


def words_of(bounds: oddities.Bounds) -> str:
    """Of a value that lies outside."""
    if bounds.is_percentage:
        return _("A percentage outside 0 to 100.")
    words = _("Outside %(least)s to %(most)s, the bounds that the unit names.")
    return words % {"least": exact(bounds.least), "most": exact(bounds.most)}


def has_negative(indicator: Indicator) -> bool:
    """One query."""
    rows = Observation.objects.as_of(None).filter(indicator=indicator)
    return rows.filter(value__lt=0).exists()


@briefly()
def accept(proposal: Proposal, *, by: User, answer: str = "") -> None:
    """Put the value into the next release; whoever proposed it is told by mail.

    Raises `Meanwhile` when it is decided already, or that release is being published.
    """
    release = begin()
    settle(proposal, Status.ACCEPTED, by=by, answer=answer, release=release)
    Revision.objects.update_or_create(
        release=release,
        indicator=proposal.indicator,
        space=proposal.space,
        country=None,
        period=proposal.period,
        sex=proposal.sex,
        defaults={
            "value": proposal.value,
            "status": proposal.value_status,
            "level": proposal.level,
            "source": source_of(proposal),
            "source_unit": str(proposal.space),
            "comment": proposal.comment,
            "is_removal": False,
        },
    )
    tell("accepted", proposal, [proposal.proposed_by])


@transaction.atomic
def send_back(proposal: Proposal, *, by: User, answer: str) -> None:
    """With a reason, which goes by mail to whoever proposed it."""
    if not answer.strip():
        raise ValidationError(_("Say why the value is sent back."))
    settle(proposal, Status.SENT_BACK, by=by, answer=answer)
    tell("sent_back", proposal, [proposal.proposed_by])


def replace(proposal: Proposal, *, by: User | None, answer: str) -> None:
    """Send back one that was accepted, since another value goes in its place."""
    Proposal.objects.filter(pk=proposal.pk).update(
        status=Status.SENT_BACK,
        answer=answer,
        release=None,
        decided_by=by,
        decided_at=timezone.now(),
    )
    proposal.refresh_from_db()
    tell("sent_back", proposal, [proposal.proposed_by])


def wait_again(release: Release, *, by: User | None) -> list[Proposal]:
    """Have those that were accepted into the next release, which is given up, wait again
    to be decided. Their authors and the Secretariat are told, a mail a person.

    Of one place, year and sex one waits: the last; those before it are sent back.
    """
    again: list[Proposal] = []
    accepted = Proposal.objects.accepted_into(release).select_for_update(of=("self",))
    rows = accepted.select_related("indicator", "space", "member", "proposed_by")
    for proposal in rows.order_by("-pk"):
        of_it = Proposal.objects.open().filter(
            indicator=proposal.indicator,
            space=proposal.space,
            period=proposal.period,
            sex=proposal.sex,
        )
        if of_it.exists():
            with override(proposal.proposed_by.language):
                answer = _("A later value of the same year waits for the Secretariat.")
            replace(proposal, by=by, answer=answer)
            continue
        Proposal.objects.filter(pk=proposal.pk).update(
            status=Status.SUBMITTED,
            answer="",
            release=None,
            decided_by=None,
            decided_at=None,
        )
        again.append(proposal)
    authors = {one.proposed_by for one in again}
    for person in authors | (set(officers()) if again else set()):
        is_author = person in authors
        own = [one for one in again if one.proposed_by == person or not is_author]
        accounts.send(
            "observatory/email/proposals_wait_again",
            to=person.email,
            language=person.language,
            person=person,
            proposals=own,
            is_author=is_author,
            by=by,
        )
    return again


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User) -> None:
    settle(proposal, Status.WITHDRAWN, by=by)


def settle(proposal: Proposal, status: Status, *, by: User, **values: object) -> None:
    """Compare and set: of two who decide, one does."""
    moved = Proposal.objects.open().filter(pk=proposal.pk)
    is_moved = moved.update(
        status=status, decided_by=by, decided_at=timezone.now(), **values
    )
    proposal.refresh_from_db()
    if not is_moved:
        raise Meanwhile(_("This value is decided already."))


def source_of(proposal: Proposal) -> Source:
    """The member as a publisher: of what may be handed on, and of what may not."""
    member = proposal.member
    licence, url = OPEN_LICENCE if proposal.is_redistributable else ("", "")
    kept = "" if proposal.is_redistributable else "-shown"
    source, _is_new = Source.objects.get_or_create(
        code=f"member-{member.slug}"[:40] + kept,
        defaults={
            "publisher": member.government,
            "licence": licence or "© " + member.government[:180],
            "licence_url": url,
            "citation": f"{member.government}.",
            "is_redistributable": proposal.is_redistributable,
        }
        | in_each_language("title", TITLE, member=member),
    )
    return source


def officers() -> Iterable[User]:
    """One query."""
    held = in_secretariat(SecretariatRole.Role.OFFICER)
    return User.objects.active().filter(held).distinct()


def others_of(space: MetropolitanSpace, member: Member, by: User) -> Iterable[User]:
    """The focal points of the other members of the space. One query."""
    held = in_force("affiliations__", today()) & Q(
        affiliations__member__in=space.members.exclude(pk=member.pk),
        affiliations__role=Affiliation.Role.FOCAL_POINT,
    )
    return User.objects.active().filter(held).exclude(pk=by.pk).distinct()


def tell(event: str, proposal: Proposal, people: Iterable[User]) -> None:
    """One mail a person; each leaves when all is committed."""
    for person in people:
        accounts.send(
            f"observatory/email/proposal_{event}",
            to=person.email,
            language=person.language,
            person=person,
            proposal=proposal,
        )


def discard(release: Release, *, by: User | None = None) -> int:
    """Give up the next release; how many values of members wait again for it.

    Raises `Meanwhile` when it is published, or about to be.
    """
    why = _("The next release was given up.")
    with briefly(), pghistory.context(reason=why):
        draft = give_up(release)
        again = wait_again(draft, by=by)
        draft.delete()
    return len(again)
