"""Women and men side by side, and how far apart: as the indicator declares it.

A gap is only ever of two values of the same place, the same year.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.observatory import statistics
from apps.observatory.figures import SHOWN, Figure, Place, Reading, key_field, values_of
from apps.observatory.models import Indicator, Sex
from metropolis_portal.templatetags.ui import number

BOTH = (Sex.WOMEN, Sex.MEN)


def gap_of(indicator: Indicator, women: float, men: float) -> float | None:
    """Women minus men, or women as a percentage of men; None where neither is declared
    or there is nothing to divide by."""
    if indicator.gap == Indicator.Gap.DIFFERENCE:
        return women - men
    if indicator.gap == Indicator.Gap.RATIO and men:
        return women / men * 100
    return None


def gap_label(indicator: Indicator) -> str:
    """What the column is called; empty where no gap is worked out."""
    if indicator.gap == Indicator.Gap.DIFFERENCE:
        return _("Women minus men")
    if indicator.gap == Indicator.Gap.RATIO:
        return _("Women as % of men")
    return ""


def gap_decimals(indicator: Indicator) -> int:
    """A percentage has one decimal; a difference those of the values."""
    return 1 if indicator.gap == Indicator.Gap.RATIO else indicator.decimals


def gap_unit(indicator: Indicator) -> str:
    if indicator.gap == Indicator.Gap.RATIO:
        return "%"
    if str(indicator.unit_short or indicator.unit).startswith("%"):
        return _("percentage points")
    return str(indicator.unit_short or indicator.unit)


@dataclass(frozen=True)
class Pair:
    """A place's two values of one year, and how far apart they are."""

    place: Place
    women: Figure
    men: Figure
    gap: float | None

    @property
    def year(self) -> int:
        return self.women.period

    @property
    def status_label(self) -> str:
        return both(self.women.status_label, self.men.status_label)

    @property
    def level_label(self) -> str:
        return both(self.women.level_label, self.men.level_label)


def both(women: str, men: str) -> str:
    """Once where they are the same."""
    return women if women == men else f"{women} / {men}"


def paired(indicator: Indicator, place: Place, women: Figure, men: Figure) -> Pair:
    assert women.value is not None
    assert men.value is not None
    gap = gap_of(indicator, women.value, men.value)
    return Pair(place, women, men, gap)


@dataclass
class Sexes:
    """An indicator's women and men over all places, in the year of a reading."""

    reading: Reading
    number: int = 1  # of the page of pairs

    @property
    def indicator(self) -> Indicator:
        return self.reading.indicator

    @cached_property
    def years(self) -> list[int]:
        """In which there are values of women and of men, the latest first."""
        found = [
            {row[0] for row in self.reading.summaries[sex].years}
            for sex in BOTH
            if sex in self.reading.summaries
        ]
        return sorted(set.intersection(*found), reverse=True) if len(found) > 1 else []

    @cached_property
    def year(self) -> int | None:
        """The reading's, or the nearest in which there are both."""
        asked = self.reading.year
        if asked is None or not self.years:
            return None
        return min(self.years, key=lambda year: (abs(year - asked), year))

    @cached_property
    def figures(self) -> dict[str, dict[int, Figure]]:
        """By sex and place. One query, the first time."""
        found: dict[str, dict[int, Figure]] = {sex: {} for sex in BOTH}
        if self.year is None:
            return found
        rows = (
            values_of(self.indicator, self.reading.release)
            .with_value()
            .filter(sex__in=BOTH, period=self.year)
            .values_list(
                key_field(self.indicator),
                "sex",
                "value",
                "period",
                "status",
                "level",
                "source_id",
            )
        )
        for key, sex, value, *rest in rows:
            found[sex][key] = Figure(key, float(value), *rest)
        return found

    @property
    def shown(self) -> list[Figure]:
        """Of both sexes and all places."""
        return [one for of_sex in self.figures.values() for one in of_sex.values()]

    @cached_property
    def pairs(self) -> list[Pair]:
        """In order of name; those with both values alone."""
        women, men = (self.figures[sex] for sex in BOTH)
        return [
            paired(self.indicator, place, women[key], men[key])
            for key, place in self.reading.places.items()
            if key in women and key in men
        ]

    @cached_property
    def page(self) -> Page:
        """Of the pairs; all on one where they are few."""
        return Paginator(self.pairs, SHOWN).get_page(self.number)

    @property
    def gaps(self) -> list[float]:
        return [pair.gap for pair in self.pairs if pair.gap is not None]

    @property
    def left_out(self) -> list[Place]:
        """Places without both values in the year."""
        told = {pair.place.key for pair in self.pairs}
        return [place for key, place in self.reading.places.items() if key not in told]

    @property
    def label(self) -> str:
        return gap_label(self.indicator)

    @property
    def decimals(self) -> int:
        return gap_decimals(self.indicator)

    @property
    def sentences(self) -> list[str]:
        """How many, how far apart, and where it is the other way round."""
        if not self.pairs:
            return []
        ahead = sum(pair.women.value > pair.men.value for pair in self.pairs)  # type: ignore[operator]
        words = {"year": self.year, "count": len(self.pairs), "ahead": ahead}
        text = ngettext(
            "In %(year)s %(count)s place has a value of women and one of men.",
            "In %(year)s %(count)s places have a value of women and one of men; in "
            "%(ahead)s of them the value of women is the higher one.",
            len(self.pairs),
        )
        return [text % words, *self.average]

    @property
    def average(self) -> list[str]:
        kind = self.indicator.average
        value = statistics.average(self.gaps, kind)
        if value is None:
            return []
        return [
            _("%(gap)s, %(kind)s of %(count)s: %(value)s %(unit)s.")
            % {
                "gap": self.label,
                "kind": Indicator.Average(kind).label,
                "count": len(self.gaps),
                "value": number(value, self.decimals),
                "unit": gap_unit(self.indicator),
            }
        ]


def over_years(
    indicator: Indicator, place: Place, women: Iterable[Figure], men: Iterable[Figure]
) -> list[Pair]:
    """Of one place, the latest first; years with both values alone."""
    of_women, of_men = (
        {figure.period: figure for figure in figures if figure.value is not None}
        for figures in (women, men)
    )
    return [
        paired(indicator, place, of_women[year], of_men[year])
        for year in sorted(of_women.keys() & of_men.keys(), reverse=True)
    ]
