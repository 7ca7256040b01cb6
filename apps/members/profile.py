"""What the page of a member shows beside the member's own fields."""

from dataclasses import dataclass
from typing import Any

from apps.accounts.models import User
from apps.members import permissions, world_map
from apps.members.directory import MapPoint, point_of
from apps.members.models import (
    Affiliation,
    Mandate,
    Member,
    MetropolitanSpace,
    SpaceMembership,
)

FIGURES_SHOWN = 6
# What is told of an indicator beside a figure, and what they are put in order by.
NAMED = ("code", "name", "unit", "unit_short", "decimals", "kind", "position")
INDICATOR = [f"indicator__{name}" for name in NAMED]


@dataclass(frozen=True)
class Profile:
    """Seven queries, and one more for those who may see the people."""

    places: list[SpaceMembership]
    neighbours: list[SpaceMembership]
    seats: list[Mandate]
    participations: list[Any]
    activities: list[Any]
    figures: list[Any]
    people: list[Affiliation]
    points: list[MapPoint]
    frame: world_map.Frame


def profile_of(member: Member, user: User) -> Profile:
    places = list(
        member.space_memberships.select_related("space").only(
            "member", "role", "is_reference", "space__slug", "space__name"
        )
    )
    spaces = [place.space for place in places]
    people: list[Affiliation] = []
    point = point_of(member)
    if permissions.can_see_people(user, member):
        people = list(member.affiliations.in_force().for_list())
    return Profile(
        places=places,
        neighbours=neighbours_of(member, spaces),
        seats=list(member.mandates.in_force().select_related("user").order_by("role")),
        participations=participations_of(member),
        figures=figures_of(spaces[0]) if spaces else [],
        activities=activities_of(member, user),
        people=people,
        points=[point],
        frame=world_map.frame_around([(point.x, point.y)], ratio=1.6, smallest=220),
    )


def neighbours_of(
    member: Member, spaces: list[MetropolitanSpace]
) -> list[SpaceMembership]:
    """The other members that operate in the same spaces."""
    return list(
        SpaceMembership.objects.filter(space__in=spaces)
        .exclude(member=member)
        .select_related("member")
        .only("role", "member__slug", "member__name")
        .order_by("member__name")
    )


def participations_of(member: Member) -> list[Any]:
    """The projects it takes part in now, in the catalogue's order."""
    return list(
        member.participations.active()
        .select_related("project__plan")
        .only(
            "member",
            "since",
            "is_demo",
            "project__slug",
            "project__name",
            "project__plan__code",
        )
        .order_by("-project__plan__first_year", "project__position")
    )


def activities_of(member: Member, user: User) -> list[Any]:
    """Those of the annual work plans that involve it and that the person may read, of
    the newest year first."""
    return list(
        member.activities.visible_to(user)
        .standing()
        .select_related("work_plan")
        .only("title", "work_plan__year", "work_plan__is_demo")
        .order_by("-work_plan__year", "code", "pk")
    )


def figures_of(space: MetropolitanSpace) -> list[Any]:
    """The latest observed values of a space; those fit for comparing come first."""
    latest = (
        space.observations.filter(sex="total", value__isnull=False)
        .exclude(status="F")
        .select_related("indicator")
        .only("space", "value", "period", "status", *INDICATOR)
        .order_by("indicator_id", "-period")
        .distinct("indicator_id")
    )
    return sorted(
        latest,
        key=lambda value: (
            value.indicator.kind != "normalised",
            value.indicator.position,
        ),
    )[:FIGURES_SHOWN]
