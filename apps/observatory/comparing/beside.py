from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString

from apps.observatory.comparing.latest import Cell, Latest, label_of, sexes_in
from apps.observatory.models import Indicator, Sex, Source
from apps.observatory.places import SpaceRow
from metropolis_portal.jinja import written


@dataclass(frozen=True)
class Row:
    """An indicator's latest values, a cell for each chosen space."""

    indicator: Indicator
    sex: Sex
    cells: list[tuple[SpaceRow, Cell | None]]

    @property
    def sex_label(self) -> str:
        return label_of(self.sex)

    def written(self, sources: Mapping[int, Source]) -> SafeString:
        """Its cells, as a page shows them."""
        told = {"row": self, "indicator": self.indicator, "sources": sources}
        return written("observatory/compare_cells.html", **told)

    @property
    def years(self) -> list[int]:
        """Of the values, each once, the earliest first."""
        return sorted(
            {cell.period for _s, cell in self.cells if cell and cell.has_value}
        )

    @property
    def is_of_several_years(self) -> bool:
        return len(self.years) > 1


@dataclass(frozen=True)
class SideBySide:
    """Many indicators of the chosen spaces."""

    spaces: Sequence[SpaceRow]
    indicators: Sequence[Indicator]
    latest: Latest
    sex: str  # asked for, or empty

    @cached_property
    def rows(self) -> list[Row]:
        """Of the indicators that have anything to say of a chosen space, by theme."""
        return [
            Row(indicator, sex, self.cells(indicator, sex))
            for indicator in self.indicators
            for sex in sexes_in(self.latest, indicator, self.sex)
        ]

    def cells(
        self, indicator: Indicator, sex: Sex
    ) -> list[tuple[SpaceRow, Cell | None]]:
        found = self.latest[indicator.pk, sex]
        is_national = indicator.is_national
        return [
            (space, found.get(space.country_id if is_national else space.pk))
            for space in self.spaces
        ]

    @property
    def without_values(self) -> list[Indicator]:
        """Of which no chosen space has anything."""
        there = {indicator for indicator, _sex in self.latest}
        return [one for one in self.indicators if one.pk not in there]

    @property
    def shown(self) -> list[Cell]:
        """Spaces of one country share its cell."""
        cells = (cell for row in self.rows for _space, cell in row.cells)
        return list(dict.fromkeys(cell for cell in cells if cell))
