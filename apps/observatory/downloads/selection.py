"""Which values leave, and all that each of them means."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import F
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.observatory.models import (
    Indicator,
    Observation,
    ObservationQuerySet,
    Release,
    Sex,
    Source,
)
from apps.observatory.models.indicator import DECIMALS_AT_MOST
from apps.observatory.places import Place, places_by_key
from apps.observatory.sexes import BOTH, gap_of

CHUNK = 2000  # rows in memory at a time


class Row(NamedTuple):
    """One value, as it leaves."""

    indicator: Indicator
    place: Place
    period: int
    sex: str
    value: Decimal | None
    status: str
    level: str
    source: Source
    source_unit: str
    comment: str

    @property
    def place_kind(self) -> str:
        return "country" if self.indicator.is_national else "space"

    @property
    def number(self) -> str:
        """With a point, without needless noughts; empty where the status says why."""
        return "" if self.value is None else f"{self.value.normalize():f}"


STATUSES = dict(Observation.Status.choices)
GAP_COLUMNS = [
    "indicator",
    "place",
    "place_name",
    "year",
    "women",
    "men",
    "computed_gap",
    "kind",
]


class Gap(NamedTuple):
    """Women against men of one place and year: computed, not the source's own."""

    women: Row
    men: Row

    @property
    def value(self) -> float | None:
        """Rounded, as floats add a tail."""
        women, men = float(self.women.number), float(self.men.number)
        gap = gap_of(self.women.indicator, women, men)
        return None if gap is None else round(gap, DECIMALS_AT_MOST)

    @property
    def cells(self) -> list[Any]:
        """In the order of `GAP_COLUMNS`."""
        indicator, place = self.women.indicator, self.women.place
        women, men = float(self.women.number), float(self.men.number)
        names = [indicator.code, place.code, str(place.name), self.women.period]
        return [*names, women, men, self.value, indicator.gap]


@dataclass(frozen=True)
class Selection:
    """The values of `indicators` that their licence lets go, as of a release.

    `spaces` are codes, None for all; a national indicator gives their countries'.
    `sexes` are none for all; `in_pairs` those of women and men alone, of the places and
    years that have both. Of a `year` each place has one value of each sex: that of
    the year, or as pages have it the nearest within the indicator's tolerance, unless
    another `tolerance` is asked for. `release` is None for what stands, `cited` the
    release that the file names: the one asked for, or the newest. `name` is what the
    file is called.
    """

    indicators: Sequence[Indicator]
    spaces: Sequence[str] | None = None
    sexes: Sequence[str] = ()
    year: int | None = None
    tolerance: int | None = None
    in_pairs: bool = False
    release: Release | None = None
    cited: Release | None = None
    name: str = "observatory"

    @property
    def file_name(self) -> str:
        """Without its ending. One space is named if there is such a one, several not."""
        alone = self.spaces if self.spaces and len(self.spaces) == 1 else ()
        parts = [self.name, *(self.spaces_by_code.keys() & set(alone))]
        parts += [*([str(self.year)] if self.year else []), *self.sexes]
        parts += ["pairs"] if self.in_pairs else []
        if self.release:
            parts += ["release", str(self.release.number)]
        return "-".join(parts)

    @property
    def asked(self) -> dict[str, Any]:
        """What was asked for, by the address's names; nothing where it was everything."""
        found: dict[str, Any] = {}
        if self.year is not None:
            found |= {"year": self.year, "tolerance_years": self.tolerated}
        if self.sexes:
            found["sex"] = list(self.sexes)
        if self.in_pairs:
            found["pairs"] = True
        if self.spaces is not None:
            found["spaces"] = list(self.spaces)
        if self.release:
            found["release"] = self.release.number
        return found

    @cached_property
    def words(self) -> str:
        """The same for people; empty where it was everything."""
        said = [self.words_of_year] if self.year is not None else []
        if self.sexes:
            labels = [str(Sex(one).label) for one in self.sexes]
            said.append(_("Sex: %(sexes)s") % {"sexes": ", ".join(labels)})
        if self.in_pairs:
            said.append(_("Only where there is a value of women and one of men"))
        if self.spaces:
            names = self.spaces_by_code
            told = ", ".join(names.get(code, code) for code in self.spaces)
            said.append(_("Metropolitan spaces: %(spaces)s") % {"spaces": told})
        if self.release:
            said.append(str(self.release))
        return "; ".join(said)

    @property
    def words_of_year(self) -> str:
        told = {"year": self.year, "years": self.tolerated}
        if self.tolerated is None:
            text = _("Year: %(year)s or the nearest within each indicator’s tolerance")
        elif not self.tolerated:
            text = _("Year: %(year)s")
        else:
            text = ngettext(
                "Year: %(year)s or the nearest within %(years)s year",
                "Year: %(year)s or the nearest within %(years)s years",
                self.tolerated,
            )
        return text % told

    @property
    def tolerated(self) -> int | None:
        """How far from the year a value may be; None where indicators differ in it."""
        if self.tolerance is not None:
            return self.tolerance
        each = {one.tolerance_years for one in self.indicators}
        return each.pop() if len(each) == 1 else None

    @cached_property
    def places(self) -> dict[tuple[bool, int], Place]:
        """By whether it is a country, and key. Three queries."""
        return places_by_key()

    @property
    def spaces_by_code(self) -> dict[str, str]:
        """Their names."""
        return {
            place.code: str(place.name)
            for (is_country, _key), place in self.places.items()
            if not is_country
        }

    @cached_property
    def sources(self) -> dict[int, Source]:
        """One query."""
        return Source.objects.in_bulk()

    @cached_property
    def used_sources(self) -> list[Source]:
        """Of the values that leave. One query."""
        used = self.observations.order_by().values_list("source", flat=True).distinct()
        return [self.sources[key] for key in sorted(used)]

    @property
    def observations(self) -> ObservationQuerySet:
        number = self.release.number if self.release else None
        rows = Observation.objects.as_of(number)
        rows = rows.filter(indicator__in=[one.pk for one in self.indicators])
        if self.sexes:
            rows = rows.filter(sex__in=self.sexes)
        if self.spaces is not None:
            rows = rows.of_spaces(self.spaces)
        if self.in_pairs:
            rows = rows.in_pairs(number)
        if self.year is not None:
            years = self.tolerated
            tolerance = F("indicator__tolerance_years") if years is None else years
            nearest = rows.nearest_to(self.year, tolerance)
            rows = Observation.objects.filter(pk__in=nearest.values("pk"))
        # Last: where the licence keeps the nearest, no other stands in for it.
        rows = rows.redistributable()
        # By name; two of one name each stay together, which `rows_with_gap` needs.
        return rows.order_by(
            *("indicator", "indicator_id", "space", "space_id", "country"),
            *("period", "sex"),
        )

    @property
    def with_gap(self) -> list[Indicator]:
        """Those that declare how far apart women and men are."""
        return [one for one in self.indicators if one.gap != Indicator.Gap.NONE]

    @property
    def values_of_women(self) -> ObservationQuerySet:
        """As many as there are gaps, or more."""
        return self.of_sexes(Sex.WOMEN)

    def of_sexes(self, *sexes: str) -> ObservationQuerySet:
        values = self.observations.with_value()
        return values.filter(indicator__in=self.with_gap, sex__in=sexes)

    def gaps(self) -> Iterator[Gap]:
        """Of those, where both values may leave. One query beside those of `rows`, or
        none; memory does not grow.

        In order of keys, so that women follow men of the same place and year.
        """
        if not self.with_gap:
            return
        both = self.of_sexes(*BOTH)
        keys = ("indicator_id", "space_id", "country_id", "period", "sex")
        for men, women in pairwise(self.rows(both.order_by(*keys))):
            if men[:3] == women[:3]:
                yield Gap(women, men)

    def rows_with_gap(self) -> Iterator[tuple[Row, Gap | None]]:
        """Each row; beside that of women, how far from men of the same place and year.

        Men come before women, in order of their codes.
        """
        men, declared = None, set(self.with_gap)
        for row in self.rows():
            gap = None
            if row.indicator in declared and row.value is not None:
                if row.sex == Sex.MEN:
                    men = row
                elif row.sex == Sex.WOMEN and men and men[:3] == row[:3]:
                    gap = Gap(row, men)
            yield row, gap

    def rows(self, observations: ObservationQuerySet | None = None) -> Iterator[Row]:
        """In a fixed order. Five queries; memory does not grow with the values."""
        indicators = {one.pk: one for one in self.indicators}
        chosen = self.observations if observations is None else observations
        columns = chosen.values_list(
            "indicator_id",
            "space_id",
            "country_id",
            "period",
            "sex",
            "value",
            "status",
            "level",
            "source_id",
            "source_unit",
            "comment",
        )
        for row in columns.iterator(chunk_size=CHUNK):
            indicator, space, country, period, sex, value, status, level = row[:8]
            source, source_unit, comment = row[8:]
            yield Row(
                indicators[indicator],
                self.places[space is None, space or country],
                period,
                sex,
                value,
                status,
                level,
                self.sources[source],
                source_unit,
                comment,
            )

    @property
    def etag(self) -> str:
        """The same as long as the file is: of the release, and all that is described."""
        described = [
            get_language(),
            self.cited and self.cited.number,
            self.asked,
            *(sorted(told(one).items()) for one in self.indicators),
            *(topics_of(one) for one in self.indicators),
            *(sorted(told(one).items()) for one in self.sources.values()),
            self.places,
        ]
        digest = hashlib.sha256(repr(described).encode()).hexdigest()[:32]
        return f'"{digest}"'


def told(row: Indicator | Source) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.fields}


def topics_of(indicator: Indicator) -> list[object]:
    """What a file says of an indicator that stands in other tables."""
    return [
        *(str(one) for one in indicator.challenges.all()),
        *(str(one) for one in indicator.orienting_themes.all()),
        *((one.year, one.value, one.title) for one in indicator.benchmarks.all()),
    ]
