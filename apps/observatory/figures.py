"""Reading figures: of one indicator over all places, of one space over all indicators.

A *place* is what a value is of: a metropolitan space, or its country where the
indicator is national. Values are never carried from one year to another without the
year being told: each `Figure` has its own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from apps.accounts.models import User
from apps.members.models import (
    Country,
    MetropolitanSpace,
    Region,
    SpaceMembership,
    named,
)
from apps.observatory import reckoned, statistics
from apps.observatory.models import (
    PEERS_AT_LEAST,
    Indicator,
    IndicatorSummary,
    Observation,
    ObservationQuerySet,
    Sex,
)
from apps.observatory.newest import NEWEST_BY_SEX
from apps.observatory.services import summaries_as_of
from apps.observatory.statistics import Scope, Standing, Whole
from metropolis_portal.other_language import CODES, text_of
from metropolis_portal.text import fold

Series = list[tuple[int, float]]
MANY = 500  # spaces: more are searched, not listed to choose from
LIKE = 10  # of those found
SHOWN = 150  # places on a page


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


Found = tuple[SpaceRow, Place]


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


def named_rows(found: QuerySet[Any], *fields: str) -> list[tuple[Any, ...]]:
    """Key, name and `fields` of rows. One query.

    A name that is not in the reader's language says which it is in.
    """
    language = get_language() or settings.LANGUAGE_CODE
    names = [f"name_{code}" for code in CODES]
    return [
        (pk, text_of(columns[: len(names)], language), *columns[len(names) :])
        for pk, *columns in found.values_list("pk", *names, *fields)
    ]


def space_rows(
    rows: QuerySet[MetropolitanSpace] | None = None,
) -> list[SpaceRow]:
    """Of `rows`, or of every space. One query."""
    found = named_rows(
        MetropolitanSpace.objects.all() if rows is None else rows,
        *("slug", "country_id", "region_id", "latitude", "longitude"),
    )
    return [
        SpaceRow(pk, slug, name, country, region, float(latitude), float(longitude))
        for pk, name, slug, country, region, latitude, longitude in found
    ]


def by_name(spaces: Iterable[SpaceRow]) -> list[SpaceRow]:
    return sorted(spaces, key=lambda space: fold(space.name))


class Atlas:
    """The metropolitan spaces, their countries and their regions, each by one query.

    Up to `MANY` spaces are known at once. Of more, those that are asked for together,
    for a query each time; and all of them to whoever goes through all.
    """

    def __init__(self) -> None:
        first = space_rows(MetropolitanSpace.objects.order_by("pk")[: MANY + 1])
        self.is_many = len(first) > MANY
        self.is_whole = not self.is_many
        self.spaces = {space.pk: space for space in by_name(first)}

    @cached_property
    def countries(self) -> dict[int, tuple[str, str]]:
        """Code and name. One query."""
        rows = named_rows(Country.objects.all(), "iso3")
        return {pk: (iso3, name) for pk, name, iso3 in rows}

    @cached_property
    def regions(self) -> dict[int, str]:
        """Names. One query."""
        return dict(named_rows(Region.objects.all()))

    @cached_property
    def count(self) -> int:
        """One query where there are many."""
        if self.is_whole:
            return len(self.spaces)
        return MetropolitanSpace.objects.count()

    def every(self) -> Collection[SpaceRow]:
        if not self.is_whole:
            self.spaces = {space.pk: space for space in by_name(space_rows())}
            self.is_whole = True
        return self.spaces.values()

    def know(self, keys: set[int]) -> None:
        missing = keys - self.spaces.keys()
        if missing and not self.is_whole:
            rows = MetropolitanSpace.objects.filter(pk__in=missing)
            self.spaces |= {space.pk: space for space in space_rows(rows)}

    def find(self, slugs: Collection[str], keys: Collection[int]) -> list[SpaceRow]:
        """Those under these codes, and these."""
        if not self.is_whole:
            rows = MetropolitanSpace.objects.filter(Q(slug__in=slugs) | Q(pk__in=keys))
            self.spaces |= {space.pk: space for space in space_rows(rows)}
        wanted, codes = set(keys), set(slugs)
        return by_name(
            space
            for space in self.spaces.values()
            if space.slug in codes or space.pk in wanted
        )

    def around(self, place: Place) -> list[SpaceRow]:
        """The other spaces of its region. One query where there are many."""
        if self.is_whole:
            spaces = list(self.spaces.values())
        else:
            rows = MetropolitanSpace.objects.filter(region=place.region_id)
            spaces = space_rows(rows)
        own = {space.pk for space in place.spaces}
        return [
            space
            for space in spaces
            if space.region_id == place.region_id and space.pk not in own
        ]

    def like(self, words: Collection[str]) -> list[SpaceRow]:
        """Where there are many, a few whose name holds one of the words."""
        words = [word for word in words if word.strip()][:LIKE]
        if not self.is_many or not words:
            return []
        rows = MetropolitanSpace.objects.filter(reduce(or_, map(named, words)))
        return space_rows(rows.order_by("name")[:LIKE])

    def place(self, space: SpaceRow) -> Place:
        """The space's own."""
        region = self.regions[space.region_id]
        return Place(
            space.pk, space.slug, space.name, region, space.region_id, (space,)
        )

    def country(self, key: int, spaces: tuple[SpaceRow, ...]) -> Place:
        (code, name), region = self.countries[key], spaces[0].region_id
        return Place(key, code, name, self.regions[region], region, spaces)

    def places(self, *, countries: bool) -> "Places":
        return Places(self, countries)


class Places(Mapping[int, Place]):
    """Every space, or every country that they lie in, by key, in order of name."""

    def __init__(self, atlas: Atlas, are_countries: bool) -> None:
        self.atlas, self.are_countries = atlas, are_countries

    @cached_property
    def every(self) -> dict[int, Place]:
        spaces, atlas = self.atlas.every(), self.atlas
        if self.are_countries:
            groups: dict[int, list[SpaceRow]] = defaultdict(list)
            for space in spaces:
                groups[space.country_id].append(space)
            places = [atlas.country(key, tuple(of)) for key, of in groups.items()]
        else:
            places = [atlas.place(space) for space in spaces]
        places.sort(key=lambda place: fold(place.name))
        return {place.key: place for place in places}

    @property
    def is_whole(self) -> bool:
        return self.atlas.is_whole or self.are_countries

    def __getitem__(self, key: int) -> Place:
        if self.is_whole:
            return self.every[key]
        self.atlas.know({key})
        return self.atlas.place(self.atlas.spaces[key])

    def __iter__(self) -> Iterator[int]:
        return iter(self.every)

    def __len__(self) -> int:
        return len(self.every) if self.are_countries else self.atlas.count

    def __contains__(self, key: object) -> bool:
        """A space with a value is always there, a country where a space lies in it."""
        return key in self.every if self.is_whole else True

    def know(self, keys: Collection[int]) -> None:
        """Before they are asked for one by one. One query where there are many."""
        if not self.is_whole:
            self.atlas.know(set(keys))

    def step(self, most: int) -> int:
        """Of how many places one must be taken to have at most so many."""
        return -(-len(self) // most)

    def some(self, most: int) -> list[int]:
        """Keys of spaces, about evenly spread. One query."""
        rows = MetropolitanSpace.objects.alias(turn=F("pk") % self.step(most))
        return list(rows.filter(turn=0).order_by().values_list("pk", flat=True))

    def find(self, slugs: Collection[str], keys: Collection[int]) -> list[Found]:
        """The spaces under these codes, and these, each with its place."""
        found = self.atlas.find(slugs, keys)
        if self.are_countries:
            return [(space, self.every[space.country_id]) for space in found]
        return [(space, self[space.pk]) for space in found]


def places_by_key() -> dict[tuple[bool, int], Place]:
    """Every space and every country they lie in, in order of name. Three queries.

    By whether it is a country, and its key.
    """
    atlas = Atlas()
    places = {
        (is_country, key): place
        for is_country in (False, True)
        for key, place in atlas.places(countries=is_country).items()
    }
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


def figures_in(rows: ObservationQuerySet, place: str) -> dict[int, Figure]:
    """By key of the place: one value of each. One query."""
    told = rows.values_list(place, "value", "period", "status", "level", "source_id")
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
        """The declared average of all places; None when none is declared."""
        kind, whole = self.indicator.average, self.whole
        if not whole.count or kind == Indicator.Average.NONE:
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
    own.source_id, chosen, everywhere
FROM own CROSS JOIN LATERAL (
    SELECT array_agg(near.value) AS chosen FROM ({near}
        AND (o.space_id IN (SELECT space_id FROM neighbours)
            OR o.country_id IN (SELECT country_id FROM neighbours))
    {nearest}) AS near
) AS peers LEFT JOIN LATERAL (
    SELECT array_agg(near.value) AS everywhere FROM ({near} {nearest}) AS near
) AS others ON coalesce(cardinality(chosen), 0) < %(enough)s
"""
NEAR = """
    SELECT DISTINCT ON (o.space_id, o.country_id)
        o.space_id, o.country_id, o.value::float AS value
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
            ),
            {
                "release": release,
                "space": space.pk,
                "country": space.country_id,
                "spaces": [space.pk],
                "countries": [space.country_id],
                "indicators": None,
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
