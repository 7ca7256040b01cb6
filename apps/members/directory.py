"""The rows of the directory: light ones, since a page shows all members at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language

from apps.members import world_map
from apps.members.models import Member, MemberQuerySet, SpaceMembership
from metropolis_portal.addresses import address
from metropolis_portal.other_language import CODES, text_of

NAMES = [f"name_{code}" for code in CODES]


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A member as a dot: `path` is drawn with a round end, so it keeps its size."""

    label: str
    url: str
    x: float
    y: float

    @property
    def path(self) -> str:
        return f"M{self.x} {self.y}h0"


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """What the directory tells of a member."""

    name: str
    url: str
    government: str
    country: str
    region: str
    spaces: list[Link]
    latitude: float
    longitude: float

    @property
    def point(self) -> MapPoint:
        x, y = world_map.project(self.latitude, self.longitude)
        return MapPoint(f"{self.name}, {self.country}", self.url, x, y)


def narrow(members: MemberQuerySet) -> QuerySet[Any, Any]:
    """Only the columns of a row, in the directory's order."""
    return members.order_by(*MemberQuerySet.BY_NAME).values_list(
        "pk",
        "slug",
        *NAMES,
        "government",
        "country_id",
        "region_id",
        "latitude",
        "longitude",
    )


def rows_of(
    members: Iterable[tuple],
    *,
    countries: Mapping[int, str],
    regions: Mapping[int, str],
) -> list[DirectoryRow]:
    """The rows of what `narrow` found; one query for their spaces."""
    found = list(members)
    language = get_language() or settings.LANGUAGE_CODE
    spaces = spaces_of([member[0] for member in found])
    return [
        DirectoryRow(
            name=text_of(names, language),
            url=address("members:detail", slug),
            government=government,
            country=countries[country],
            region=regions[region],
            spaces=spaces[pk],
            latitude=float(latitude),
            longitude=float(longitude),
        )
        for (
            pk,
            slug,
            *names,
            government,
            country,
            region,
            latitude,
            longitude,
        ) in found
    ]


def spaces_of(members: list[int]) -> dict[int, list[Link]]:
    """By the key of the member, in the reader's language."""
    spaces: dict[int, list[Link]] = defaultdict(list)
    language = get_language() or settings.LANGUAGE_CODE
    places = (
        SpaceMembership.objects.filter(member__in=members)
        .order_by(f"space__name_{language}")
        .values_list("member_id", "space__slug", *(f"space__{name}" for name in NAMES))
    )
    for member, slug, *names in places:
        url = address("observatory:space", slug)
        spaces[member].append(Link(text_of(names, language), url))
    return spaces


def point_of(member: Member) -> MapPoint:
    """The member's dot; reads `country`."""
    x, y = world_map.project(float(member.latitude), float(member.longitude))
    return MapPoint(f"{member}, {member.country}", member.get_absolute_url(), x, y)
