from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from django.utils import timezone

from apps.observatory.figures import Figure
from apps.observatory.models import Indicator, Sex
from apps.observatory.newest import ALL, NEWEST_BY_SEX, NEWEST_EVERYWHERE, newest
from apps.observatory.places import MANY, SpaceRow
from metropolis_portal.choices import called


@dataclass(frozen=True)
class Cell(Figure):
    """The latest value, or why there never was one; and the row it came from."""

    pk: int = 0

    @classmethod
    def of(
        cls,
        key: int,
        value: Decimal | None,
        period: int,
        status: str,
        level: str,
        source: int,
        comment: str,
        pk: int,
    ) -> Self:
        """As a row of `newest` tells it."""
        real = None if value is None else float(value)
        return cls(key, real, period, status, level, source, comment, pk)

    @property
    def has_value(self) -> bool:
        return self.value is not None


# By indicator and sex, of each place (under the key that the indicator's values have).
Latest = dict[tuple[int, str], dict[int, Cell]]


def latest_of(
    indicators: Iterable[Indicator],
    release: int | None,
    spaces: Collection[SpaceRow],
    sexes: Collection[str] = ALL,
) -> Latest:
    """The latest of each indicator and sex, not later than this year. One query.

    A value goes before a reason for having none, whatever their years.
    """
    rows = newest(
        NEWEST_EVERYWHERE if len(spaces) > MANY else NEWEST_BY_SEX,
        [space.pk for space in spaces],
        {space.country_id for space in spaces},
        indicators=[one.pk for one in indicators],
        sexes=sexes,
        year=timezone.localdate().year,
        release=release,
    )
    found: Latest = defaultdict(dict)
    for indicator, sex, key, *said in rows:
        found[indicator, sex][key] = Cell.of(key, *said)
    return dict(found)


def latest_of_one_sex(
    indicators: Collection[Indicator],
    release: int | None,
    spaces: Collection[SpaceRow],
    asked: str,
) -> Latest:
    """Of each indicator at least the first of `sexes_in`, and of most no other: of many
    spaces each costs as much again. One query; two where an indicator has none of the
    sex asked for, or of the total.
    """
    first = asked if asked in Sex.values else str(Sex.TOTAL)
    found = latest_of(indicators, release, spaces, [first])
    without = [one for one in indicators if (one.pk, first) not in found]
    if without:
        others = [sex for sex in ALL if sex != first]
        found |= latest_of(without, release, spaces, others)
    return found


def sexes_in(latest: Latest, indicator: Indicator, asked: str) -> list[Sex]:
    """The sex asked for; else the total; else all there are."""
    there = [sex for sex in Sex if (indicator.pk, sex) in latest]
    for sex in (asked, Sex.TOTAL):
        if sex in there:
            return [Sex(sex)]
    return there


def label_of(sex: Sex) -> str:
    """Empty for the total."""
    return "" if sex == Sex.TOTAL else called(sex)
