from dataclasses import dataclass
from functools import cached_property

from apps.accounts.models import User
from apps.observatory import charts
from apps.observatory.choosing import Chip, to_add
from apps.observatory.places import Atlas, SpaceRow, own_space_ids

ADDED_AT_ONCE = 2  # spaces, by whoever begins with none


@dataclass
class ChosenSpaces:
    """The spaces that an address names; one's own when it names none (None)."""

    slugs: list[str] | None
    user: User

    @cached_property
    def atlas(self) -> Atlas:
        """Three queries."""
        return Atlas()

    @cached_property
    def known(self) -> dict[str, SpaceRow]:
        """What is asked for and one's own, by code, in order of name."""
        found = self.atlas.find(self.slugs or [], self.own)
        return {space.slug: space for space in found}

    @cached_property
    def own(self) -> set[int]:
        """One query, or none."""
        return own_space_ids(self.user)

    @cached_property
    def asked(self) -> list[str]:
        if self.slugs is not None:
            return self.slugs
        return [slug for slug, space in self.known.items() if space.pk in self.own]

    @cached_property
    def found(self) -> list[SpaceRow]:
        return [self.known[slug] for slug in self.asked if slug in self.known]

    @cached_property
    def shown(self) -> list[SpaceRow]:
        """As many as can be told apart."""
        return self.found[: charts.HIGHLIGHTS]

    @cached_property
    def too_many(self) -> list[str]:
        """Names of those that there is no room for."""
        return [space.name for space in self.found[charts.HIGHLIGHTS :]]

    @property
    def unknown(self) -> list[str]:
        return [slug for slug in self.asked if slug not in self.known]

    @property
    def like(self) -> list[Chip]:
        """What unknown words may mean, where there are many spaces; to be added."""
        found = self.atlas.like(self.unknown)
        return to_add(found, self.shown, self.atlas)

    @property
    def adders(self) -> range:
        """A number for each space that can be added at once."""
        room = charts.HIGHLIGHTS - len(self.found)
        return range(1, 1 + min(ADDED_AT_ONCE if not self.found else 1, max(room, 0)))

    @property
    def regions(self) -> list[tuple[str, list[SpaceRow]]]:
        """Every space that could still be chosen, by region; none where there are many."""
        if self.atlas.is_many:
            return []
        groups: dict[str, list[SpaceRow]] = {}
        for place in self.atlas.places(countries=False).values():
            if place.space not in self.shown:
                groups.setdefault(place.region, []).append(place.space)
        return sorted(groups.items())

    @cached_property
    def chips(self) -> list[Chip]:
        """The spaces, each with its country and with the others should it be removed."""
        return [
            Chip(
                space,
                self.atlas.country(space.country_id, (space,)),
                space.pk in self.own,
                [other.slug for other in self.shown if other != space] or "",
            )
            for space in self.shown
        ]
