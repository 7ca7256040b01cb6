"""Reading figures: of one indicator over all places, of one space over all indicators.

A *place* is what a value is of: a metropolitan space, or its country where the
indicator is national. Values are never carried from one year to another without the
year being told: each `Figure` has its own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.utils import timezone

from apps.members.models import MetropolitanSpace
from apps.observatory import reckoned, statistics
from apps.observatory.counted import COUNTED, Counted
from apps.observatory.models import (
    PEERS_AT_LEAST,
    Indicator,
    IndicatorSummary,
    Observation,
    ObservationQuerySet,
    Sex,
)
from apps.observatory.newest import NEWEST_BY_SEX
from apps.observatory.places import Atlas, Place, Places
from apps.observatory.services import summaries_as_of
from apps.observatory.statistics import Scope, Standing, Whole
from metropolis_portal.choices import called

Series = list[tuple[int, float]]
SAID = ("period", "status", "level", "source_id", "comment")  # of a `Figure`'s value


@dataclass(frozen=True)
class Figure:
    """A value as it was found: with its own year, status and level."""

    key: int
    value: float | None  # None where the status says why
    period: int
    status: str
    level: str
    source: int  # key
    comment: str = ""  # a footnote

    @property
    def status_label(self) -> str:
        return called(Observation.Status(self.status))

    @property
    def level_label(self) -> str:
        return called(Indicator.Level(self.level))


def key_field(indicator: Indicator) -> str:
    return "country_id" if indicator.is_national else "space_id"


def values_of(indicator: Indicator, release: int | None) -> ObservationQuerySet:
    """An indicator's values as of a release, or as they stand for None."""
    return Observation.objects.as_of(release).filter(indicator=indicator)


def figures_in(rows: ObservationQuerySet, place: str) -> dict[int, Figure]:
    """By key of the place: one value of each. One query."""
    told = rows.values_list(place, "value", *SAID)
    return {
        key: Figure(key, float(value), *rest)
        for key, value, *rest in told
        if key is not None
    }


def series_of(
    indicator: Indicator,
    sex: str,
    keys: Collection[int] | None = None,
    release: int | None = None,
) -> dict[int, Series]:
    """(year, value) by place, in order; of `keys` only when given. One query."""
    place = key_field(indicator)
    rows = values_of(indicator, release).filter(sex=sex).with_value()
    if keys is not None:
        rows = rows.filter(**{f"{place}__in": keys})
    found: dict[int, Series] = defaultdict(list)
    ordered = rows.order_by(place, "period").values_list(place, "period", "value")
    for key, period, value in ordered:
        found[key].append((period, float(value)))
    return dict(found)


def figures_of(
    indicator: Indicator, keys: Collection[int], release: int | None = None
) -> dict[tuple[int, str], list[Figure]]:
    """By place and sex, every figure of `keys`, missing ones too. One query, or none."""
    if not keys:
        return {}
    place = key_field(indicator)
    rows = (
        values_of(indicator, release)
        .filter(**{f"{place}__in": keys})
        .order_by("period")
        .values_list(place, "sex", "value", *SAID)
    )
    found: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for key, sex, value, *rest in rows:
        real = None if value is None else float(value)
        found[key, sex].append(Figure(key, real, *rest))
    return dict(found)


@dataclass(frozen=True)
class Average:
    """An average with all it takes to trust it."""

    value: float
    kind: str
    count: int
    first_period: int
    last_period: int

    @property
    def kind_label(self) -> str:
        return str(Indicator.Average(self.kind).label)


@dataclass
class Reading:
    """One indicator, one sex, one year, over all places."""

    indicator: Indicator
    summaries: dict[str, IndicatorSummary]
    sex: str
    year: int | None
    release: int | None = None  # None: as it stands
    chosen: frozenset[int] = frozenset()  # keys of places

    @cached_property
    def places(self) -> Places:
        """Three queries, the first time; one more as `Atlas` says."""
        return Atlas().places(countries=self.indicator.is_national)

    @property
    def is_many(self) -> bool:
        """Whether its places are too many to go through: the database reckons."""
        return self.places.atlas.is_many and not self.indicator.is_national

    @property
    def near(self) -> ObservationQuerySet:
        """Each place's value in `year`, or within the tolerance.

        Where all that have a value have one of that very year, none is looked for beside.
        """
        assert self.year is not None
        summary = self.summaries[self.sex]
        rows = values_of(self.indicator, self.release).filter(sex=self.sex)
        if dict(self.years).get(self.year) == summary.place_count:
            return rows.with_value().filter(period=self.year)
        return rows.nearest_to(self.year, self.indicator.tolerance_years)

    @cached_property
    def figures(self) -> dict[int, Figure]:
        """One query, the first time."""
        if self.year is None:
            return {}
        return figures_in(self.near, key_field(self.indicator))

    @cached_property
    def whole(self) -> Whole:
        """One query where there are many."""
        if self.is_many and self.year is not None:
            return reckoned.whole(self.near)
        told = [self.figures[key] for key in self.values]
        return statistics.whole(
            list(self.values.values()),
            [figure.period for figure in told],
            {figure.source for figure in told},
        )

    @property
    def is_empty(self) -> bool:
        return self.year is None

    @cached_property
    def years(self) -> list[tuple[int, int]]:
        """(year, number of places), the latest first."""
        summary = self.summaries.get(self.sex)
        rows = summary.years if summary else []
        return [(year, count) for year, count, _mean, _median in reversed(rows)]

    @property
    def has_one_year(self) -> bool:
        return len(self.years) == 1

    @property
    def has_no_lines(self) -> bool:
        """Whether no place has values of two years, which a line could join."""
        summary = self.summaries.get(self.sex)
        counted = sum(count for _year, count in self.years)
        return summary is not None and counted == summary.place_count

    @property
    def medians(self) -> Series:
        summary = self.summaries.get(self.sex)
        return summary.medians if summary else []

    @property
    def sexes(self) -> list[Sex]:
        """Which there are values of, in order."""
        return [sex for sex in Sex if sex in self.summaries]

    @cached_property
    def values(self) -> dict[int, float]:
        return {
            key: figure.value
            for key, figure in self.figures.items()
            if figure.value is not None and key in self.places
        }

    @property
    def average(self) -> Average | None:
        """The declared average of all places; None when none is declared, or of fewer
        than five values."""
        kind, whole = self.indicator.average, self.whole
        if whole.count < PEERS_AT_LEAST or kind == Indicator.Average.NONE:
            return None
        value = whole.mean if kind == Indicator.Average.MEAN else whole.median
        return Average(value, kind, whole.count, whole.first_period, whole.last_period)

    @property
    def left_out_count(self) -> int:
        """Places without a value near the year, which no average counts."""
        return len(self.places) - self.whole.count

    @cached_property
    def left_out(self) -> list[Place]:
        """Those places; none are named where there are many."""
        if self.is_many:
            return []
        return [place for key, place in self.places.items() if key not in self.values]

    def ranking(
        self, own: Collection[int], whole: Sequence[int] | None = None
    ) -> list[tuple[int, int, int]]:
        """Position, rank and key: of the first and those around one's own, or of the
        positions of the `whole`. One query where there are many.
        """
        if self.is_many and self.year is not None:
            order = statistics.is_lower_first(self.indicator.polarity)
            return reckoned.ranking(self.near, own, whole, is_lower_first=order)
        ranks = statistics.ranks(self.values, self.indicator.polarity)
        around = [n for n, (_rank, key) in enumerate(ranks) if key in own]
        shown = statistics.shown_positions(len(ranks), around)
        return [(n, *ranks[n]) for n in (shown if whole is None else whole)]

    def figures_at(self, keys: Collection[int]) -> Mapping[int, Figure]:
        """Of those places; of all where they are few. One query where there are many."""
        if self.year is None or not self.is_many:
            return self.figures
        return figures_in(self.near.filter(space__in=keys), "space_id")

    @property
    def by_name(self) -> Sequence[Figure]:
        """In order of the places' names; read as far as asked for where there are many."""
        if self.is_many and self.year is not None:
            return NearByName(self)
        return [self.figures[key] for key in self.places if key in self.figures]

    @cached_property
    def of_chosen(self) -> Mapping[int, Figure]:
        """One query where there are many."""
        return self.figures_at(self.chosen)

    def standing(self, place: Place) -> Standing | None:
        """Among the places of the region if they are enough, else among all."""
        own = self.of_chosen.get(place.key)
        if own is None or own.value is None or place.key not in self.places:
            return None
        region, everywhere = self.rivals(place, own.value)
        peers, scope = statistics.choose_peers(region, everywhere)
        return statistics.standing(own.value, peers, self.indicator.polarity, scope)

    def rivals(self, place: Place, own: float) -> tuple[list[float], list[float]]:
        """The values of the other places of the region, and of all others.

        Where there are many, of all others only when the region has too few.
        """
        if self.is_many:
            region = without(self.by_region[place.region_id], own)
            if len(region) >= PEERS_AT_LEAST:
                return region, []
            return region, without(self.everywhere, own)
        others = {key: v for key, v in self.values.items() if key != place.key}
        in_region = [
            value
            for key, value in others.items()
            if self.places[key].region_id == place.region_id
        ]
        return in_region, list(others.values())

    @cached_property
    def everywhere(self) -> list[float]:
        """Where there are many: all values. One query."""
        return reckoned.values(self.near)

    @cached_property
    def by_region(self) -> dict[int, list[float]]:
        """Where there are many: the values of the chosen places' regions. One query."""
        regions = {self.places[key].region_id for key in self.chosen}
        return reckoned.values_by_region(self.near, regions)


@dataclass
class NearByName(Sequence[Figure]):
    """The values near a year, in order of the places' names. One query for a slice."""

    reading: Reading

    def __len__(self) -> int:
        return self.reading.whole.count

    def __getitem__(self, asked: Any) -> Any:
        """Single ones are not asked for."""
        rows = Observation.objects.filter(pk__in=self.reading.near.values("pk"))
        ordered = rows.order_by("space__name", "space_id")
        return list(figures_in(ordered[asked], "space_id").values())


def without(values: Sequence[float], one: float) -> list[float]:
    at = values.index(one)
    return [*values[:at], *values[at + 1 :]]


def read(
    indicator: Indicator, *, year: int | None, sex: str, release: int | None = None
) -> Reading:
    """Read an indicator over all places. One query; places and figures are four more.

    As of a release when one is given, else as it stands.

    A `year` or `sex` without values gives way to the default: the latest year worth
    showing, and the total or, where there is none, women.
    """
    if release is None:
        summaries = {summary.sex: summary for summary in indicator.summaries.all()}
    else:
        summaries = summaries_as_of(release, [indicator.pk])[indicator.pk]
    if sex not in summaries:
        sex = next((code for code in Sex.values if code in summaries), Sex.TOTAL)
    year = year_to_read(summaries.get(sex), year)
    return Reading(indicator, summaries, sex, year, release)


def year_to_read(summary: IndicatorSummary | None, asked: int | None) -> int | None:
    """`asked` if values were or could be near it, else the latest worth showing.

    That is one which has begun, and has half as many values as the fullest year.
    """
    if summary is None:
        return None
    if asked is not None and summary.first_period <= asked <= summary.last_period:
        return asked
    today = timezone.localdate().year
    begun = {row[0]: row[1] for row in summary.years if row[0] <= today}
    if not begun:
        return summary.first_period
    enough = max(begun.values()) / 2
    return max(year for year, count in begun.items() if count >= enough)


# One space over all indicators


@dataclass(frozen=True)
class SpaceFigure:
    """A space's latest value of one indicator, and how it stands among its peers."""

    indicator: Indicator
    value: float
    period: int
    sex: str
    status: str
    level: str
    standing: Standing
    peers: tuple[float, ...]  # whose values are held against it
    source_id: int
    comment: str  # a footnote
    counted: Counted  # the values of the peers

    @property
    def status_label(self) -> str:
        return called(Observation.Status(self.status))

    @property
    def level_label(self) -> str:
        return called(Indicator.Level(self.level))

    @property
    def sex_label(self) -> str:
        """Empty for the total."""
        return "" if self.sex == Sex.TOTAL else called(Sex(self.sex))

    @property
    def is_national(self) -> bool:
        return self.level == Indicator.Level.NATIONAL

    @property
    def has_level_to_tell(self) -> bool:
        """That it is the country's, or that it is not of the indicator's own level."""
        return self.is_national or self.level != self.indicator.level


# The latest value of a space, or of its country for national indicators, and of every
# other place the value nearest to it in time, as two arrays: of the peers (the region's
# where none are chosen) and, where they are too few, of all.
LATEST = """
WITH own AS (
    SELECT DISTINCT ON (newest.indicator_id) newest.*,
        CASE WHEN {is_of_all} THEN 0 ELSE tolerance_years END AS tolerance_years
    FROM ({newest}) AS newest
    JOIN observatory_indicator AS indicator ON indicator.id = newest.indicator_id
    LEFT JOIN observatory_indicatorsummary AS summary
        ON summary.indicator_id = newest.indicator_id AND summary.sex = newest.sex
    WHERE value IS NOT NULL
    ORDER BY newest.indicator_id, newest.sex = 'men', newest.sex = 'women'
), neighbours AS (
    SELECT id AS space_id, country_id FROM members_metropolitanspace
    WHERE id = ANY(%(peers)s) OR %(peers)s::bigint[] IS NULL AND region_id = %(region)s
)
SELECT own.indicator_id, own.value, own.period, own.sex, own.status, own.level,
    own.source_id, own.comment, chosen, everywhere, peers.first, peers.last,
    peers.sources, peers.places, others.first, others.last, others.sources, others.places
FROM own CROSS JOIN LATERAL (
    SELECT array_agg(near.value) AS chosen, {counted} FROM ({near}
        AND (o.space_id IN (SELECT space_id FROM neighbours)
            OR o.country_id IN (SELECT country_id FROM neighbours))
    {nearest}) AS near
) AS peers LEFT JOIN LATERAL (
    SELECT array_agg(near.value) AS everywhere, {counted} FROM ({near} {nearest}) AS near
) AS others ON coalesce(cardinality(chosen), 0) < %(enough)s
"""
NEAR = """
    SELECT DISTINCT ON (o.space_id, o.country_id)
        o.space_id, o.country_id, o.value::float AS value, o.period, o.source_id
    FROM observatory_observation o
    WHERE o.indicator_id = own.indicator_id AND o.sex = own.sex
        AND o.period BETWEEN own.period - own.tolerance_years
            AND own.period + own.tolerance_years
        AND o.value IS NOT NULL AND {standing}
        AND o.space_id IS DISTINCT FROM %(space)s
        AND o.country_id IS DISTINCT FROM %(country)s"""
NEAREST = "ORDER BY o.space_id, o.country_id, abs(o.period - own.period), o.period"


# Whether all that have a value have one of that very year: none is looked for beside it.
IS_OF_ALL = """place_count = (
    SELECT count(o.value) FROM observatory_observation AS o
    WHERE o.indicator_id = newest.indicator_id AND o.sex = newest.sex
        AND o.period = newest.period AND o.until_id IS NULL)"""
STANDING = "o.until_id IS NULL"
STANDING_AS_OF = """o.since_id <= %(release)s
    AND (o.until_id IS NULL OR o.until_id > %(release)s)"""


def space_figures(
    space: MetropolitanSpace,
    release: int | None = None,
    peers: frozenset[int] | None = None,
    among: Iterable[Indicator] | None = None,
) -> list[SpaceFigure]:
    """The latest value of every indicator that has one, by theme. Two queries, or one
    with the indicators that it is asked for `among`.

    Held against `peers`, or for None against the region's spaces, or all.
    """
    standing = STANDING if release is None else STANDING_AS_OF
    with connection.cursor() as cursor:
        cursor.execute(
            LATEST.format(
                newest=NEWEST_BY_SEX,
                is_of_all=IS_OF_ALL if release is None else "false",
                near=NEAR.format(standing=standing),
                nearest=NEAREST,
                counted=COUNTED,
            ),
            {
                "release": release,
                "space": space.pk,
                "country": space.country_id,
                "spaces": [space.pk],
                "countries": [space.country_id],
                "indicators": None,
                "sexes": Sex.values,
                "region": space.region_id,
                "enough": PEERS_AT_LEAST,
                "peers": None if peers is None else list(peers),
                "year": timezone.localdate().year,
            },
        )
        rows = {row[0]: row[1:] for row in cursor.fetchall()}
    if among is None:
        among = Indicator.objects.filter(pk__in=rows).select_related("theme")
    is_chosen = peers is not None
    return [
        space_figure(indicator, rows[indicator.pk], is_chosen)
        for indicator in among
        if indicator.pk in rows
    ]


def space_figure(
    indicator: Indicator, row: tuple[Any, ...], is_chosen: bool
) -> SpaceFigure:
    value, period, sex, status, level, source, comment, *others = row
    chosen, everywhere, *counted = others
    if is_chosen:
        peers, scope = chosen or [], Scope.GROUP
    else:
        peers, scope = statistics.choose_peers(chosen or [], everywhere or [])
    told = counted[4:] if scope == Scope.ALL else counted[:4]
    return SpaceFigure(
        indicator,
        float(value),
        period,
        sex,
        status,
        level,
        statistics.standing(float(value), peers, indicator.polarity, scope),
        tuple(peers),
        source,
        comment,
        Counted.of(*told),
    )


def key_figures(space: MetropolitanSpace, limit: int = 4) -> list[SpaceFigure]:
    """A few of a space's figures that are fit for comparing. Two queries."""
    return varied(space_figures(space))[:limit]


def varied(shown: Iterable[SpaceFigure]) -> list[SpaceFigure]:
    """Those fit for comparing, one of each theme before a second of any.

    The space's own come before its country's.
    """
    fit = [
        figure for figure in shown if figure.indicator.kind == Indicator.Kind.NORMALISED
    ]
    fit.sort(key=lambda figure: figure.is_national)
    seen: dict[int, int] = defaultdict(int)
    order = []
    for position, figure in enumerate(fit):
        order.append((seen[figure.indicator.theme_id], position, figure))
        seen[figure.indicator.theme_id] += 1
    order.sort(key=lambda entry: entry[:2])
    return [figure for _round, _position, figure in order]


# Of each indicator and sex, in order of years.
SERIES = """
SELECT said.indicator_id, array_agg(o.period ORDER BY o.period),
    array_agg(o.value::float ORDER BY o.period)
FROM unnest(%(indicators)s::bigint[], %(sexes)s::text[], %(spaces)s::bigint[],
    %(countries)s::bigint[]) AS said (indicator_id, sex, space_id, country_id)
CROSS JOIN LATERAL (
    SELECT * FROM observatory_observation AS o WHERE o.indicator_id = said.indicator_id
        AND o.space_id = said.space_id AND o.sex = said.sex AND {standing}
    UNION ALL
    SELECT * FROM observatory_observation AS o WHERE o.indicator_id = said.indicator_id
        AND o.country_id = said.country_id AND o.sex = said.sex AND {standing}
) AS o
WHERE o.value IS NOT NULL AND o.period <= %(year)s
GROUP BY said.indicator_id
"""


def sparklines(
    space: MetropolitanSpace, shown: Collection[SpaceFigure], release: int | None = None
) -> dict[int, Series]:
    """By indicator, the series behind each figure. One query."""
    national = [figure.indicator.is_national for figure in shown]
    asked: dict[str, Any] = {
        "indicators": [figure.indicator.pk for figure in shown],
        "sexes": [figure.sex for figure in shown],
        "spaces": [None if one else space.pk for one in national],
        "countries": [space.country_id if one else None for one in national],
        "release": release,
        "year": timezone.localdate().year,
    }
    standing = STANDING if release is None else STANDING_AS_OF
    with connection.cursor() as cursor:
        cursor.execute(SERIES.format(standing=standing), asked)
        return {
            indicator: list(zip(years, values, strict=True))
            for indicator, years, values in cursor.fetchall()
        }
