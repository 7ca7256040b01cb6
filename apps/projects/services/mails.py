"""Mails about participation, each in its reader's language."""

from collections.abc import Iterable

from django.db.models import Q

from apps.accounts import services as accounts
from apps.accounts.models import SecretariatRole, User, in_force, in_secretariat, today
from apps.members.models import Affiliation, Member
from apps.projects.models import Participation


def secretariat_of(member: Member) -> Iterable[User]:
    """Officers, and the regional secretary of the member's region. One query."""
    officers = in_secretariat(SecretariatRole.Role.OFFICER)
    regional = in_force("regional_mandates__", today()) & Q(
        regional_mandates__region=member.region_id
    )
    return User.objects.active().filter(officers | regional).distinct()


def focal_points_of(member: Member) -> Iterable[User]:
    """One query."""
    held = in_force("affiliations__", today()) & Q(
        affiliations__member=member,
        affiliations__role=Affiliation.Role.FOCAL_POINT,
    )
    return User.objects.active().filter(held).distinct()


def tell_request(participation: Participation) -> None:
    send("request", participation, secretariat_of(participation.member))


def tell_answer(participation: Participation) -> None:
    """To the member's focal points; who asked is one of them, or was."""
    send("answer", participation, focal_points_of(participation.member))


def tell_end(participation: Participation, *, by: User) -> None:
    """A focal point's leaving is told to the Secretariat, and the other way round."""
    others = focal_points_of(participation.member)
    if participation.member_id in by.roles.focal_member_ids:
        others = secretariat_of(participation.member)
    send("end", participation, others)


def send(event: str, participation: Participation, people: Iterable[User]) -> None:
    """One mail a person; each leaves when all is committed."""
    for person in people:
        accounts.send(
            f"projects/email/participation_{event}",
            to=person.email,
            language=person.language,
            person=person,
            participation=participation,
        )
