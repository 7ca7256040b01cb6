"""Women and men side by side, and how far apart: as the indicator declares it.

A gap is only ever of two values of the same place, the same year.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.observatory import reckoned, statistics
from apps.observatory.figures import SAID, Figure, Reading, key_field, values_of
from apps.observatory.models import (
    PEERS_AT_LEAST,
    Indicator,
    ObservationQuerySet,
    Sex,
)
from apps.observatory.places import SHOWN, Place
from apps.observatory.statistics import Both
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

    @property
    def comment(self) -> str:
        """Of both, once where they say the same."""
        said = dict.fromkeys([self.women.comment, self.men.comment])
        return " / ".join(filter(None, said))


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

    @property
    def rows(self) -> ObservationQuerySet:
        """Values of women and of men in the year, over all places."""
        assert self.year is not None
        rows = values_of(self.indicator, self.reading.release).with_value()
        return rows.filter(sex__in=BOTH, period=self.year)

    def pairs_in(
        self, rows: ObservationQuerySet, places: Iterable[Place]
    ) -> list[Pair]:
        """In the order of the places; those with both values alone. One query."""
        found: dict[str, dict[int, Figure]] = {sex: {} for sex in BOTH}
        place = key_field(self.indicator)
        for sex, key, value, *rest in rows.values_list("sex", place, "value", *SAID):
            found[sex][key] = Figure(key, float(value), *rest)
        women, men = (found[sex] for sex in BOTH)
        return [
            paired(self.indicator, place, women[place.key], men[place.key])
            for place in places
            if place.key in women and place.key in men
        ]

    @property
    def is_many(self) -> bool:
        return self.reading.is_many and self.year is not None

    @cached_property
    def pairs(self) -> Sequence[Pair]:
        """In order of name; those with both values alone. One query, the first time."""
        if self.year is None:
            return []
        if self.is_many:
            return PairsByName(self)
        return self.pairs_in(self.rows, self.reading.places.values())

    @cached_property
    def whole(self) -> Both:
        """One query where there are many."""
        if self.is_many:
            return reckoned.both(self.rows, self.indicator.gap)
        ahead = [one for one in self.pairs if one.women.value > one.men.value]  # type: ignore[operator]
        gaps = [pair.gap for pair in self.pairs if pair.gap is not None]
        sources = {one.source for pair in self.pairs for one in (pair.women, pair.men)}
        return Both(
            len(self.pairs),
            len(ahead),
            len(gaps),
            statistics.average(gaps, Indicator.Average.MEAN),
            statistics.average(gaps, Indicator.Average.MEDIAN),
            frozenset(sources),
        )

    @cached_property
    def page(self) -> Page:
        """Of the pairs; all on one where they are few."""
        return Paginator(self.pairs, SHOWN).get_page(self.number)

    @property
    def left_out_count(self) -> int:
        """Places without both values in the year."""
        return len(self.reading.places) - self.whole.count

    @property
    def left_out(self) -> list[Place]:
        """Those places; none are named where there are many."""
        if self.is_many:
            return []
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
        whole = self.whole
        if not whole.count:
            return []
        words = {"year": self.year, "count": whole.count, "ahead": whole.ahead}
        text = ngettext(
            "In %(year)s %(count)s place has a value of women and one of men.",
            "In %(year)s %(count)s places have a value of women and one of men; in "
            "%(ahead)s of them the value of women is the higher one.",
            whole.count,
        )
        return [text % words, *self.average]

    @property
    def average(self) -> list[str]:
        kind, whole = self.indicator.average, self.whole
        value = whole.mean if kind == Indicator.Average.MEAN else whole.median
        if value is None or whole.gaps < PEERS_AT_LEAST:
            return []
        if kind == Indicator.Average.NONE:
            return []
        return [
            _("%(gap)s, %(kind)s of %(count)s: %(value)s %(unit)s.")
            % {
                "gap": self.label,
                "kind": Indicator.Average(kind).label,
                "count": whole.gaps,
                "value": number(value, self.decimals),
                "unit": gap_unit(self.indicator),
            }
        ]


@dataclass
class PairsByName(Sequence[Pair]):
    """The pairs of many places, in order of name. Three queries for a slice."""

    sexes: Sexes

    def __len__(self) -> int:
        return self.sexes.whole.count

    def __getitem__(self, asked: Any) -> Any:
        """Single ones are not asked for."""
        women, men = (self.sexes.rows.filter(sex=sex) for sex in BOTH)
        both = women.filter(space__in=men.values("space"))
        ordered = both.order_by("space__name", "space_id")[asked]
        keys = list(ordered.values_list("space_id", flat=True))
        places = self.sexes.reading.places
        places.know(keys)
        rows = self.sexes.rows.filter(space__in=keys)
        return self.sexes.pairs_in(rows, [places[key] for key in keys])


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


def gap_rows(
    found: Mapping[Place, Iterable[Pair]],
) -> list[tuple[int, list[tuple[Place, Pair | None]]]]:
    """By year, the latest first, the pair of each place whose gap is known."""
    gaps = {
        (place, pair.year): pair
        for place, pairs in found.items()
        for pair in pairs
        if pair.gap is not None
    }
    return [
        (year, [(place, gaps.get((place, year))) for place in found])
        for year in sorted({year for _place, year in gaps}, reverse=True)
    ]
