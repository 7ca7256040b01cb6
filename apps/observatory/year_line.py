"""The years to choose from on an indicator's page."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class YearLine:
    """`years` with values, the latest first, each with how many places have one."""

    years: list[tuple[int, int]]
    shown: int | None
    view: str

    @cached_property
    def offered(self) -> list[tuple[int, int]]:
        """Those with values, and the one shown."""
        if self.shown is None or self.shown in dict(self.years):
            return self.years
        return sorted([*self.years, (self.shown, 0)], reverse=True)

    @property
    def is_slid(self) -> bool:
        """Whether the year is chosen on a line: on the map, where there are several."""
        return self.view == "map" and len(self.offered) > 1

    @property
    def step(self) -> int:
        """How many years come before the one shown."""
        return sum(year < (self.shown or 0) for year, _count in self.offered)
