"""Whom the median of a space's figure leaves out, for want of a value near the year."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from apps.members.models import MetropolitanSpace
from apps.observatory.figures import SpaceFigure
from apps.observatory.places import SHOWN, Atlas, SpaceRow, by_name, space_rows
from apps.observatory.statistics import Scope
from metropolis_portal.text import fold


@dataclass(frozen=True)
class LeftOut:
    """How many peers, and their names in order: none where they are too many to name."""

    count: int
    names: list[str]


@dataclass
class HeldAgainst:
    """The other spaces that a space is held against, or their countries.

    Of few spaces no query, but for the countries' names. Of many at most two more, and
    none for each figure.
    """

    space: MetropolitanSpace
    scope: Scope
    peers: Collection[int]  # keys of spaces, of a group
    atlas: Atlas

    def left_out(self, figure: SpaceFigure) -> LeftOut:
        counted = figure.counted.places
        if figure.indicator.is_national:
            names = self.countries
        elif self.rows is None:
            return LeftOut(self.count - len(counted), [])
        else:
            names = {one.pk: one.name for one in self.rows}
        missing = [name for key, name in names.items() if key not in counted]
        return LeftOut(len(missing), missing)

    @property
    def others(self) -> QuerySet[MetropolitanSpace]:
        rows = MetropolitanSpace.objects.exclude(pk=self.space.pk).order_by()
        if self.scope == Scope.GROUP:
            return rows.filter(pk__in=self.peers)
        if self.scope == Scope.REGION:
            return rows.filter(region=self.space.region_id)
        return rows

    def is_other(self, one: SpaceRow) -> bool:
        if self.scope == Scope.GROUP:
            return one.pk in self.peers
        return self.scope == Scope.ALL or one.region_id == self.space.region_id

    @cached_property
    def rows(self) -> list[SpaceRow] | None:
        """In order of name; None where there are too many to name."""
        if not self.atlas.is_many:
            spaces = self.atlas.spaces.values()
            return [o for o in spaces if o.pk != self.space.pk and self.is_other(o)]
        if self.scope == Scope.GROUP:
            return by_name(space_rows(self.others))
        if self.scope == Scope.ALL:
            return None
        rows = space_rows(self.others[: SHOWN + 1])
        return by_name(rows) if len(rows) <= SHOWN else None

    @cached_property
    def count(self) -> int:
        return self.others.count()

    @cached_property
    def countries(self) -> dict[int, str]:
        """Names by key, in order; not the space's own."""
        if self.atlas.is_many:
            keys = set(self.others.values_list("country_id", flat=True).distinct())
        else:
            keys = {one.country_id for one in self.rows or ()}
        names = {key: self.atlas.countries[key][1] for key in keys}
        names.pop(self.space.country_id, None)
        return dict(sorted(names.items(), key=lambda entry: fold(entry[1])))
