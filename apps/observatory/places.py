"""Where values are of: metropolitan spaces, and the countries that they lie in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.utils.translation import get_language

from apps.accounts.models import User
from apps.members.models import (
    Country,
    MetropolitanSpace,
    Region,
    SpaceMembership,
    named,
)
from metropolis_portal.other_language import CODES, text_of
from metropolis_portal.text import fold

MANY = 500  # spaces: more are searched, not listed to choose from
LIKE = 10  # of those found
SHOWN = 150  # places on a page


@dataclass(frozen=True)
class SpaceRow:
    """What pages show of a space; a tenth of the cost of an instance."""

    pk: int
    slug: str
    name: str
    country_id: int
    region_id: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Place:
    """A space, or the country of some spaces, under the key its values have."""

    key: int
    code: str
    name: str
    region: str
    region_id: int
    spaces: tuple[SpaceRow, ...]

    @property
    def space(self) -> SpaceRow:
        return self.spaces[0]


Found = tuple[SpaceRow, Place]


def named_rows(found: QuerySet[Any], *fields: str) -> list[tuple[Any, ...]]:
    """Key, name and `fields` of rows. One query.

    A name that is not in the reader's language says which it is in.
    """
    language = get_language() or settings.LANGUAGE_CODE
    names = [f"name_{code}" for code in CODES]
    return [
        (pk, text_of(columns[: len(names)], language), *columns[len(names) :])
        for pk, *columns in found.values_list("pk", *names, *fields)
    ]


def space_rows(
    rows: QuerySet[MetropolitanSpace] | None = None,
) -> list[SpaceRow]:
    """Of `rows`, or of every space. One query."""
    found = named_rows(
        MetropolitanSpace.objects.all() if rows is None else rows,
        *("slug", "country_id", "region_id", "latitude", "longitude"),
    )
    return [
        SpaceRow(pk, slug, name, country, region, float(latitude), float(longitude))
        for pk, name, slug, country, region, latitude, longitude in found
    ]


def by_name(spaces: Iterable[SpaceRow]) -> list[SpaceRow]:
    return sorted(spaces, key=lambda space: fold(space.name))


class Atlas:
    """The metropolitan spaces, their countries and their regions, each by one query.

    Up to `MANY` spaces are known at once. Of more, those that are asked for together,
    for a query each time; and all of them to whoever goes through all.
    """

    def __init__(self) -> None:
        first = space_rows(MetropolitanSpace.objects.order_by("pk")[: MANY + 1])
        self.is_many = len(first) > MANY
        self.is_whole = not self.is_many
        self.spaces = {space.pk: space for space in by_name(first)}

    @cached_property
    def countries(self) -> dict[int, tuple[str, str]]:
        """Code and name. One query."""
        rows = named_rows(Country.objects.all(), "iso3")
        return {pk: (iso3, name) for pk, name, iso3 in rows}

    @cached_property
    def regions(self) -> dict[int, str]:
        """Names. One query."""
        return dict(named_rows(Region.objects.all()))

    @cached_property
    def count(self) -> int:
        """One query where there are many."""
        if self.is_whole:
            return len(self.spaces)
        return MetropolitanSpace.objects.count()

    def every(self) -> Collection[SpaceRow]:
        if not self.is_whole:
            self.spaces = {space.pk: space for space in by_name(space_rows())}
            self.is_whole = True
        return self.spaces.values()

    def know(self, keys: set[int]) -> None:
        missing = keys - self.spaces.keys()
        if missing and not self.is_whole:
            rows = MetropolitanSpace.objects.filter(pk__in=missing)
            self.spaces |= {space.pk: space for space in space_rows(rows)}

    def find(self, slugs: Collection[str], keys: Collection[int]) -> list[SpaceRow]:
        """Those under these codes, and these."""
        if not self.is_whole:
            rows = MetropolitanSpace.objects.filter(Q(slug__in=slugs) | Q(pk__in=keys))
            self.spaces |= {space.pk: space for space in space_rows(rows)}
        wanted, codes = set(keys), set(slugs)
        return by_name(
            space
            for space in self.spaces.values()
            if space.slug in codes or space.pk in wanted
        )

    def around(self, place: Place) -> list[SpaceRow]:
        """The other spaces of its region. One query where there are many."""
        if self.is_whole:
            spaces = list(self.spaces.values())
        else:
            rows = MetropolitanSpace.objects.filter(region=place.region_id)
            spaces = space_rows(rows)
        own = {space.pk for space in place.spaces}
        return [
            space
            for space in spaces
            if space.region_id == place.region_id and space.pk not in own
        ]

    def like(self, words: Collection[str]) -> list[SpaceRow]:
        """Where there are many, a few whose name holds one of the words."""
        words = [word for word in words if word.strip()][:LIKE]
        if not self.is_many or not words:
            return []
        rows = MetropolitanSpace.objects.filter(reduce(or_, map(named, words)))
        return space_rows(rows.order_by("name")[:LIKE])

    def place(self, space: SpaceRow) -> Place:
        """The space's own."""
        region = self.regions[space.region_id]
        return Place(
            space.pk, space.slug, space.name, region, space.region_id, (space,)
        )

    def country(self, key: int, spaces: tuple[SpaceRow, ...]) -> Place:
        (code, name), region = self.countries[key], spaces[0].region_id
        return Place(key, code, name, self.regions[region], region, spaces)

    def places(self, *, countries: bool) -> "Places":
        return Places(self, countries)


class Places(Mapping[int, Place]):
    """Every space, or every country that they lie in, by key, in order of name."""

    def __init__(self, atlas: Atlas, are_countries: bool) -> None:
        self.atlas, self.are_countries = atlas, are_countries

    @cached_property
    def every(self) -> dict[int, Place]:
        spaces, atlas = self.atlas.every(), self.atlas
        if self.are_countries:
            groups: dict[int, list[SpaceRow]] = defaultdict(list)
            for space in spaces:
                groups[space.country_id].append(space)
            places = [atlas.country(key, tuple(of)) for key, of in groups.items()]
            places.sort(key=lambda place: fold(place.name))
        else:  # in order already
            places = [atlas.place(space) for space in spaces]
        return {place.key: place for place in places}

    @property
    def is_whole(self) -> bool:
        return self.atlas.is_whole or self.are_countries

    def __getitem__(self, key: int) -> Place:
        if self.is_whole:
            return self.every[key]
        self.atlas.know({key})
        return self.atlas.place(self.atlas.spaces[key])

    def __iter__(self) -> Iterator[int]:
        return iter(self.every)

    def __len__(self) -> int:
        return len(self.every) if self.are_countries else self.atlas.count

    def __contains__(self, key: object) -> bool:
        """A space with a value is always there, a country where a space lies in it."""
        return key in self.every if self.is_whole else True

    def know(self, keys: Collection[int]) -> None:
        """Before they are asked for one by one. One query where there are many."""
        if not self.is_whole:
            self.atlas.know(set(keys))

    def step(self, most: int) -> int:
        """Of how many places one must be taken to have at most so many."""
        return -(-len(self) // most)

    def some(self, most: int) -> list[int]:
        """Keys of spaces, about evenly spread. One query."""
        rows = MetropolitanSpace.objects.alias(turn=F("pk") % self.step(most))
        return list(rows.filter(turn=0).order_by().values_list("pk", flat=True))

    def find(self, slugs: Collection[str], keys: Collection[int]) -> list[Found]:
        """The spaces under these codes, and these, each with its place."""
        found = self.atlas.find(slugs, keys)
        if self.are_countries:
            return [(space, self.every[space.country_id]) for space in found]
        return [(space, self[space.pk]) for space in found]


def places_by_key() -> dict[tuple[bool, int], Place]:
    """Every space and every country they lie in, in order of name. Three queries.

    By whether it is a country, and its key.
    """
    atlas = Atlas()
    places = {
        (is_country, key): place
        for is_country in (False, True)
        for key, place in atlas.places(countries=is_country).items()
    }
    return dict(sorted(places.items(), key=lambda entry: fold(entry[1].name)))


def own_space_ids(user: User) -> set[int]:
    """The spaces of the members a person works or sits for. One query, or none."""
    members = user.roles.member_ids | user.roles.board_member_ids
    if not members:
        return set()
    memberships = SpaceMembership.objects.filter(member_id__in=members)
    return set(memberships.values_list("space_id", flat=True))
