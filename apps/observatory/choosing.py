"""The metropolitan spaces that an address names, and those that could be added."""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.observatory import charts
from apps.observatory.places import Atlas, Place, Places, SpaceRow


@dataclass(frozen=True)
class Choice:
    """The spaces that a page is about."""

    spaces: list[SpaceRow]
    places: list[Place]
    own: frozenset[int]  # keys of one's own places
    unknown: list[str]


def choose(places: Places, slugs: list[str] | None, own_spaces: set[int]) -> Choice:
    """What the address names, else one's own; at most as many as can be told apart."""
    where = {
        space.slug: (space, place)
        for space, place in places.find(slugs or [], own_spaces)
    }
    own = [slug for slug, (space, _place) in where.items() if space.pk in own_spaces]
    asked = own if slugs is None else slugs
    found = [where[slug] for slug in asked if slug in where][: charts.HIGHLIGHTS]
    return Choice(
        [space for space, _place in found],
        list({place.key: place for _space, place in found}.values()),
        frozenset(where[slug][1].key for slug in own),
        [slug for slug in asked if slug not in where],
    )


@dataclass(frozen=True)
class Chip:
    """A space; `rest` are the codes that an address names when it is removed, or added;
    empty text for none."""

    space: SpaceRow
    place: Place
    is_own: bool
    rest: list[str] | str


def to_add(
    found: Iterable[SpaceRow], chosen: Iterable[SpaceRow], atlas: Atlas
) -> list[Chip]:
    """Each with the codes of an address that names it beside the chosen."""
    slugs = [space.slug for space in chosen]
    return [
        Chip(
            space,
            atlas.country(space.country_id, (space,)),
            is_own=False,
            rest=[*slugs, space.slug],
        )
        for space in found
    ]
