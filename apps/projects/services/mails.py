"""Mails about participation, each in its reader's language."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation

from apps.accounts.models import SecretariatRole, User, in_force
from apps.members.models import Affiliation, Member
from apps.projects.models import Participation


def secretariat_of(member: Member) -> Iterable[User]:
    """Officers, and the regional secretary of the member's region."""
    today = timezone.localdate()
    officers = in_force("secretariat_roles__", today) & Q(
        secretariat_roles__role=SecretariatRole.Role.OFFICER
    )
    regional = in_force("regional_mandates__", today) & Q(
        regional_mandates__region=member.region_id
    )
    return User.objects.active().filter(officers | regional).distinct()


def focal_points_of(member: Member) -> Iterable[User]:
    held = in_force("affiliations__", timezone.localdate()) & Q(
        affiliations__member=member,
        affiliations__role=Affiliation.Role.FOCAL_POINT,
    )
    return User.objects.active().filter(held).distinct()


def send_request(pk: int) -> None:
    """Silent when the request was taken back or answered meanwhile."""
    participation = find(pk)
    if participation.is_requested:
        send("announce_request", participation, secretariat_of(participation.member))


def send_answer(pk: int) -> None:
    """To the member's focal points; who asked is one of them, or was."""
    participation = find(pk)
    send("announce_answer", participation, focal_points_of(participation.member))


def send_end(pk: int, by_pk: int) -> None:
    """A focal point's leaving is told to the Secretariat, and the other way round."""
    participation = find(pk)
    focal_points = focal_points_of(participation.member)
    others = focal_points
    if any(person.pk == by_pk for person in focal_points):
        others = secretariat_of(participation.member)
    send("announce_end", participation, others)


def find(pk: int) -> Participation:
    return Participation.objects.select_related("project__plan", "member").get(pk=pk)


def send(task: str, participation: Participation, people: Iterable[User]) -> None:
    for person in people:
        with translation.override(person.language):
            context = {
                "person": person,
                "participation": participation,
                "url": f"{settings.PUBLIC_URL}{participation.get_absolute_url()}",
            }
            subject = render_to_string(f"projects/email/{task}.subject.txt", context)
            body = render_to_string(f"projects/email/{task}.body.txt", context)
            send_mail(subject.strip(), body, None, [person.email])
