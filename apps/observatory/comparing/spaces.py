from dataclasses import dataclass
from functools import cached_property

from apps.accounts.models import User
from apps.observatory import charts
from apps.observatory.figures import Place, SpaceRow, own_space_ids, places_by_key
from apps.observatory.pages import Chip

ADDED_AT_ONCE = 2  # spaces, by whoever begins with none


@dataclass
class ChosenSpaces:
    """The spaces that an address names; one's own when it names none (None)."""

    slugs: list[str] | None
    user: User

    @cached_property
    def places(self) -> dict[tuple[bool, int], Place]:
        """Three queries."""
        return places_by_key()

    def places_of(self, *, countries: bool) -> dict[int, Place]:
        """Every country, or every space, by key, in order of name."""
        return {
            key: place
            for (is_country, key), place in self.places.items()
            if is_country == countries
        }

    @cached_property
    def every(self) -> dict[str, tuple[SpaceRow, Place]]:
        """By code, in order of name, each with the place of its own."""
        places = self.places_of(countries=False).values()
        return {place.space.slug: (place.space, place) for place in places}

    @cached_property
    def own(self) -> set[int]:
        """One query, or none."""
        return own_space_ids(self.user)

    @cached_property
    def asked(self) -> list[str]:
        if self.slugs is not None:
            return self.slugs
        return [
            slug for slug, (space, _p) in self.every.items() if space.pk in self.own
        ]

    @cached_property
    def found(self) -> list[SpaceRow]:
        return [self.every[slug][0] for slug in self.asked if slug in self.every]

    @property
    def shown(self) -> list[SpaceRow]:
        """As many as can be told apart."""
        return self.found[: charts.HIGHLIGHTS]

    @property
    def too_many(self) -> list[str]:
        """Names of those that there is no room for."""
        return [space.name for space in self.found[charts.HIGHLIGHTS :]]

    @property
    def unknown(self) -> list[str]:
        return [slug for slug in self.asked if slug not in self.every]

    @property
    def adders(self) -> range:
        """A number for each space that can be added at once."""
        room = charts.HIGHLIGHTS - len(self.found)
        return range(1, 1 + min(ADDED_AT_ONCE if not self.found else 1, max(room, 0)))

    @property
    def regions(self) -> list[tuple[str, list[SpaceRow]]]:
        """Every space that could still be chosen, by region."""
        groups: dict[str, list[SpaceRow]] = {}
        for space, place in self.every.values():
            if space not in self.shown:
                groups.setdefault(place.region, []).append(space)
        return sorted(groups.items())

    @property
    def chips(self) -> list[Chip]:
        """The spaces, each with its country and with the others should it be removed."""
        return [
            Chip(
                space,
                self.places[True, space.country_id],
                space.pk in self.own,
                [other.slug for other in self.shown if other != space] or "",
            )
            for space in self.shown
        ]
