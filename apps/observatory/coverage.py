"""Which metropolitan space has a value of which indicator, and how old: whom to ask."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.members.models import MetropolitanSpace
from apps.observatory.models import Indicator, Observation


@dataclass(frozen=True)
class Latest:
    """The newest thing that is known: a value, or why there is none."""

    period: int
    status: str
    is_old: bool

    @property
    def is_missing(self) -> bool:
        return self.status in Observation.MISSING_STATUSES

    @property
    def status_label(self) -> str:
        return str(Observation.Status(self.status).label)


@dataclass(frozen=True)
class Row:
    """A space with what is known of each indicator; None for nothing."""

    space: MetropolitanSpace
    cells: list[tuple[Indicator, Latest | None]]

    @property
    def count(self) -> int:
        """How many indicators it has a value of, that is not too old."""
        return sum(has_value(latest) for _indicator, latest in self.cells)


def has_value(latest: Latest | None) -> bool:
    return latest is not None and not latest.is_missing and not latest.is_old


@dataclass(frozen=True)
class Coverage:
    """The matrix, and how many spaces have a value of each indicator."""

    indicators: list[Indicator]
    rows: list[Row]

    @property
    def counts(self) -> list[tuple[Indicator, int]]:
        counted: Counter[int] = Counter()
        for row in self.rows:
            counted.update(one.pk for one, latest in row.cells if has_value(latest))
        return [(one, counted[one.pk]) for one in self.indicators]

    def lines(self) -> Iterator[list[Any]]:
        """As a table for a spreadsheet: the year, with the status where it is none."""
        yield [_("Metropolitan space"), _("Region"), *(i.code for i in self.indicators)]
        for row in self.rows:
            yield [
                str(row.space.name),
                str(row.space.region),
                *(written(latest) for _indicator, latest in row.cells),
            ]


def written(latest: Latest | None) -> str:
    if latest is None:
        return ""
    return f"{latest.period} {latest.status}"


def coverage_of(
    *, theme: str = "", region: str = "", since: int | None = None
) -> Coverage:
    """Of the spaces' own indicators; national ones are their countries'. Three queries.

    What is from before `since` counts as old.
    """
    indicators = Indicator.objects.exclude(level=Indicator.Level.NATIONAL)
    spaces = MetropolitanSpace.objects.select_related("region", "country")
    if theme:
        indicators = indicators.filter(theme__code=theme)
    if region:
        spaces = spaces.filter(region__code=region)
    latest = latest_of(since)
    chosen = list(indicators)
    rows = [
        Row(space, [(one, latest.get((one.pk, space.pk))) for one in chosen])
        for space in spaces.order_by("region__position", "name")
    ]
    return Coverage(chosen, rows)


def latest_of(since: int | None) -> dict[tuple[int, int], Latest]:
    """By indicator and space. One query; forecasts of years to come are left aside."""
    rows = (
        Observation.objects.as_of(None)
        .filter(space__isnull=False, period__lte=timezone.localdate().year)
        .order_by("indicator_id", "space_id", "-period")
        .distinct("indicator_id", "space_id")
        .values_list("indicator_id", "space_id", "period", "status")
    )
    return {
        (indicator, space): Latest(period, status, since is not None and period < since)
        for indicator, space, period, status in rows
        if space is not None
    }
