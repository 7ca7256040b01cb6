"""Reading figures: of one indicator over all places, of one space over all indicators.

A *place* is what a value is of: a metropolitan space, or its country where the
indicator is national. Values are never carried from one year to another without the
year being told: each `Figure` has its own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import get_language

from apps.accounts.models import User
from apps.members.models import (
    Country,
    MetropolitanSpace,
    Region,
    SpaceMembership,
)
from apps.observatory import statistics
from apps.observatory.models import (
    Indicator,
    IndicatorSummary,
    Observation,
    ObservationQuerySet,
    Sex,
)
from apps.observatory.newest import NEWEST_BY_SEX
from apps.observatory.services import summaries_as_of
from apps.observatory.statistics import Scope, Standing
from metropolis_portal.other_language import CODES, text_of
from metropolis_portal.text import fold

Series = list[tuple[int, float]]


@dataclass(frozen=True)
class SpaceRow:
    """What pages show of a space; a tenth of the cost of an instance."""

    pk: int
    slug: str
    name: str
    country_id: int
    region_id: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Place:
    """A space, or the country of some spaces, under the key its values have."""

    key: int
    code: str
    name: str
    region: str
    region_id: int
    spaces: tuple[SpaceRow, ...]

    @property
    def space(self) -> SpaceRow:
        return self.spaces[0]


@dataclass(frozen=True)
class Figure:
    """A value as it was found: with its own year, status and level."""

    key: int
    value: float | None  # None where the status says why
    period: int
    status: str
    level: str
    source: int  # key

    @property
    def status_label(self) -> str:
        return str(Observation.Status(self.status).label)

    @property
    def level_label(self) -> str:
        return str(Indicator.Level(self.level).label)


def named_rows(model: type[Model], *fields: str) -> list[tuple[Any, ...]]:
    """Key, name and `fields` of every row. One query.

    A name that is not in the reader's language says which it is in.
    """
    language = get_language() or settings.LANGUAGE_CODE
    names = [f"name_{code}" for code in CODES]
    rows = model._default_manager.values_list("pk", *names, *fields)
    found = []
    for pk, *columns in rows:
        name = text_of(columns[: len(names)], language)
        found.append((pk, name, *columns[len(names) :]))
    return found


def space_rows() -> list[SpaceRow]:
    """Every space. One query."""
    rows = named_rows(
        MetropolitanSpace, "slug", "country_id", "region_id", "latitude", "longitude"
    )
    return [
        SpaceRow(pk, slug, name, country, region, float(latitude), float(longitude))
        for pk, name, slug, country, region, latitude, longitude in rows
    ]


def places_of(indicator: Indicator) -> dict[int, Place]:
    """Every place that may have a value, by key, in order of name. Three queries."""
    return {
        key: place
        for (is_country, key), place in places_by_key().items()
        if is_country == indicator.is_national
    }


def places_by_key() -> dict[tuple[bool, int], Place]:
    """Spaces and the countries they lie in, in order of name. Three queries.

    By whether it is a country, and its key.
    """
    countries = {pk: (iso3, name) for pk, name, iso3 in named_rows(Country, "iso3")}
    regions = dict(named_rows(Region))
    groups: dict[tuple[bool, int], list[SpaceRow]] = defaultdict(list)
    for space in space_rows():
        groups[False, space.pk].append(space)
        groups[True, space.country_id].append(space)
    places = {}
    for (is_country, key), spaces in groups.items():
        space = spaces[0]
        code, name = countries[key] if is_country else (space.slug, space.name)
        places[is_country, key] = Place(
            key, code, name, regions[space.region_id], space.region_id, tuple(spaces)
        )
    return dict(sorted(places.items(), key=lambda entry: fold(entry[1].name)))


def own_space_ids(user: User) -> set[int]:
    """The spaces of the members a person works or sits for. One query, or none."""
    members = user.roles.member_ids | user.roles.board_member_ids
    if not members:
        return set()
    memberships = SpaceMembership.objects.filter(member_id__in=members)
    return set(memberships.values_list("space_id", flat=True))


def key_field(indicator: Indicator) -> str:
    return "country_id" if indicator.is_national else "space_id"


def values_of(indicator: Indicator, release: int | None) -> ObservationQuerySet:
    """An indicator's values as of a release, or as they stand for None."""
    return Observation.objects.as_of(release).filter(indicator=indicator)


def figures_near(
    indicator: Indicator, year: int, sex: str, release: int | None = None
) -> dict[int, Figure]:
    """Each place's value in `year`, or within the tolerance. One query."""
    rows = (
        values_of(indicator, release)
        .filter(sex=sex)
        .nearest_to(year, indicator.tolerance_years)
        .values_list(
            key_field(indicator), "value", "period", "status", "level", "source_id"
        )
    )
    return {
        key: Figure(key, float(value), *rest)
        for key, value, *rest in rows
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
    """By place and sex, every figure of `keys`, missing ones too. One query."""
    place = key_field(indicator)
    rows = (
        values_of(indicator, release)
        .filter(**{f"{place}__in": keys})
        .order_by("period")
        .values_list(place, "sex", "value", "period", "status", "level", "source_id")
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

    @cached_property
    def places(self) -> dict[int, Place]:
        """Three queries, the first time."""
        return places_of(self.indicator)

    @cached_property
    def figures(self) -> dict[int, Figure]:
        """One query, the first time."""
        if self.year is None:
            return {}
        return figures_near(self.indicator, self.year, self.sex, self.release)

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

    @cached_property
    def average(self) -> Average | None:
        """The declared average of all places; None when none is declared."""
        kind = self.indicator.average
        value = statistics.average(list(self.values.values()), kind)
        if value is None:
            return None
        periods = [self.figures[key].period for key in self.values]
        return Average(value, kind, len(periods), min(periods), max(periods))

    @cached_property
    def left_out(self) -> list[Place]:
        """Places without a value near the year, which no average counts."""
        return [place for key, place in self.places.items() if key not in self.values]

    @cached_property
    def ranks(self) -> list[tuple[int, int]]:
        return statistics.ranks(self.values, self.indicator.polarity)

    def standing(self, place: Place) -> Standing | None:
        """Among the places of the region if they are enough, else among all."""
        if place.key not in self.values:
            return None
        others = {key: v for key, v in self.values.items() if key != place.key}
        peers, scope = statistics.choose_peers(
            [
                value
                for key, value in others.items()
                if self.places[key].region_id == place.region_id
            ],
            list(others.values()),
        )
        return statistics.standing(
            self.values[place.key], peers, self.indicator.polarity, scope
        )


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

    @property
    def status_label(self) -> str:
        return str(Observation.Status(self.status).label)

    @property
    def level_label(self) -> str:
        return str(Indicator.Level(self.level).label)

    @property
    def sex_label(self) -> str:
        """Empty for the total."""
        return "" if self.sex == Sex.TOTAL else str(Sex(self.sex).label)

    @property
    def is_national(self) -> bool:
        return self.level == Indicator.Level.NATIONAL


# The latest value of a space, or of its country for national indicators, and of every
# other place the value nearest to it in time, as two arrays: of the peers (the region's
# where none are chosen) and of all.
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
    own.source_id, peers.chosen, peers.everywhere
FROM own CROSS JOIN LATERAL (
    SELECT array_agg(near.value) FILTER (
            WHERE near.space_id IN (SELECT space_id FROM neighbours)
                OR near.country_id IN (SELECT country_id FROM neighbours)
        ) AS chosen,
        array_agg(near.value) AS everywhere
    FROM (
        SELECT DISTINCT ON (o.space_id, o.country_id)
            o.space_id, o.country_id, o.value::float AS value
        FROM observatory_observation o
        WHERE o.indicator_id = own.indicator_id AND o.sex = own.sex
            AND o.period BETWEEN own.period - own.tolerance_years
                AND own.period + own.tolerance_years
            AND o.value IS NOT NULL AND {standing}
            AND o.space_id IS DISTINCT FROM %(space)s
            AND o.country_id IS DISTINCT FROM %(country)s
        ORDER BY o.space_id, o.country_id, abs(o.period - own.period), o.period
    ) AS near
) AS peers
"""


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
    now = {"standing": STANDING, "is_of_all": IS_OF_ALL}
    then = {"standing": STANDING_AS_OF, "is_of_all": "false"}
    with connection.cursor() as cursor:
        cursor.execute(
            LATEST.format(newest=NEWEST_BY_SEX, **(now if release is None else then)),
            {
                "release": release,
                "space": space.pk,
                "country": space.country_id,
                "spaces": [space.pk],
                "countries": [space.country_id],
                "indicators": None,
                "region": space.region_id,
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
    value, period, sex, status, level, source, chosen, everywhere = row
    if is_chosen:
        peers, scope = chosen or [], Scope.GROUP
    else:
        peers, scope = statistics.choose_peers(chosen or [], everywhere or [])
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
