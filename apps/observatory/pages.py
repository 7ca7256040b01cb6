"""What each tab of an indicator's page shows, and the chart that goes with it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.observatory import among_peers, charts, peers, permissions, wording
from apps.observatory.among_peers import AnyGroup, GroupReading
from apps.observatory.choosing import Chip, Choice, choose, to_add
from apps.observatory.downloads import FORMATS
from apps.observatory.figures import (
    Figure,
    Reading,
    Series,
    figures_of,
    read,
    series_of,
)
from apps.observatory.files_of_view import files_of
from apps.observatory.forms import Question
from apps.observatory.models import (
    Benchmark,
    Indicator,
    Observation,
    PeerGroup,
    Release,
    Source,
    SpaceTarget,
)
from apps.observatory.peers import REGION, Peers, Reference
from apps.observatory.places import SHOWN, Place, SpaceRow, own_space_ids
from apps.observatory.sexes import BOTH, Pair, Sexes, gap_rows, over_years
from apps.observatory.specs import SPECS, gap_spec, key_of, number_of, told, trend_spec
from apps.observatory.statistics import Scope
from apps.observatory.unusual import unusual_of
from apps.observatory.value_table import ValueTable
from apps.observatory.year_line import YearLine
from metropolis_portal.jinja import written
from metropolis_portal.templatetags.ui import bare

# Year, each chosen place with its figure, the median and of how many it is.
YearRow = tuple[int, list[tuple[Place, Figure | None]], tuple[float, int] | None]
LINES = 150  # that can be drawn


@dataclass
class IndicatorPage:
    """An indicator, a question about it, and the answer."""

    indicator: Indicator
    question: Question
    user: User

    @cached_property
    def reading(self) -> Reading:
        return read(
            self.indicator,
            year=self.question.year,
            sex=self.question.sex,
            release=self.question.release,
        )

    @cached_property
    def choice(self) -> Choice:
        return self.chosen_among(own_space_ids(self.user))

    def chosen_among(self, own_spaces: set[int]) -> Choice:
        """One query where there are many places."""
        choice = choose(self.reading.places, self.question.slugs, own_spaces)
        self.reading.chosen = frozenset(place.key for place in choice.places)
        return choice

    @cached_property
    def benchmarks(self) -> list[Benchmark | SpaceTarget]:
        """What is published, and what the chosen spaces want to reach. Two queries."""
        chosen = {space.pk for space in self.choice.spaces}
        if not chosen:
            return list(self.indicator.benchmarks.all())
        targets = self.indicator.space_targets.visible_to(self.user)
        own = targets.filter(space__in=chosen).select_related("space").order_by("year")
        return [*self.indicator.benchmarks.all(), *own]

    # Peers

    @cached_property
    def peers(self) -> Peers:
        """Those that are asked for; the nearest are those of the first chosen space."""
        first = next(iter(self.choice.spaces), None)
        of = Reference(first.pk, str(first.name)) if first else None
        asked, release = self.question.peers, self.question.release
        return peers.resolve(asked, self.user, of, release, self.spaces_with_value)

    def spaces_with_value(self) -> list[int]:
        """Keys; of a national indicator, the spaces of the countries."""
        if self.reading.is_many:
            return list(self.reading.near.values_list("space_id", flat=True))
        values = self.reading.values
        return [
            space.pk
            for key, place in self.reading.places.items()
            if key in values
            for space in place.spaces
        ]

    @cached_property
    def peer_choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groups = PeerGroup.objects.visible_to(self.user).in_order()
        return peers.choices(list(groups), self.question.peers)

    @cached_property
    def group(self) -> GroupReading | None:
        """None where each place is held against its region, or all."""
        if self.peers.rule == REGION:
            return None
        return GroupReading(self.reading, self.peers)

    @cached_property
    def around(self) -> GroupReading | None:
        """Whose lines and median stand about the chosen places: the group's, or those of
        the first one's region, if all of them lie in it. None for everyone's, and where
        there are many and the region has more than can be drawn.
        """
        if self.group or not self.choice.places:
            return self.group
        first, *others = self.choice.places
        standing = self.reading.standing(first)
        is_one_region = all(one.region_id == first.region_id for one in others)
        if standing is None or standing.scope != Scope.REGION or not is_one_region:
            return None
        if self.reading.is_many and standing.peer_count > LINES:
            return None
        region = among_peers.region_without(first, self.choice.places)
        return among_peers.in_region(self.reading, first, region)

    @cached_property
    def series(self) -> dict[int, Series]:
        """Of the chosen places and their peers; everyone's where there are none, or none
        of them has a value: of many, every so many one's. One query, or two.
        """
        of, release = (self.indicator, self.reading.sex), self.reading.release
        found = {}
        if self.around:
            chosen = {place.key for place in self.choice.places}
            found = series_of(*of, self.around.keys | chosen, release)
        some = self.reading.places.some(LINES) if self.reading.is_many else None
        return found or series_of(*of, some, release)

    @property
    def one_in(self) -> int:
        """Of how many places one is drawn; 1 for all."""
        if self.around or not self.reading.is_many:
            return 1
        return self.reading.places.step(LINES)

    @cached_property
    def counted_medians(self) -> dict[int, tuple[float, int]]:
        """Median and number of values by year: of the peers, or of all. One query for
        peers.
        """
        if self.around:
            return self.around.medians(self.series)
        counts = dict(self.reading.years)
        return {year: (median, counts[year]) for year, median in self.reading.medians}

    @cached_property
    def groups(self) -> list[tuple[str, AnyGroup]]:
        """Whose medians are told: the peers', or those of each region that a chosen
        place is held against, under its name.
        """
        if self.around:
            return [(self.around.region, self.around)]
        return among_peers.by_region(self.reading, self.choice.places, LINES)

    @property
    def told_groups(self) -> list[tuple[str, AnyGroup, list[Source]]]:
        """Those of them that have a median, with the sources of their values."""
        return [
            (name, one, [self.sources[key] for key in sorted(one.sources)])
            for name, one in self.groups
            if one.group
        ]

    @property
    def medians(self) -> Series:
        return [(year, median) for year, (median, _n) in self.counted_medians.items()]

    @property
    def median_points(self) -> list[tuple[int, float, int]]:
        return [(year, *counted) for year, counted in self.counted_medians.items()]

    @property
    def median_name(self) -> str:
        return self.around.median_name if self.around else _("Median of all places")

    def unusual(self, keys: Collection[int]) -> dict[tuple[int, int], Figure]:
        """One query."""
        reading = self.reading
        return unusual_of(self.indicator, reading.sex, keys, reading.release)

    @property
    def compared(self) -> set[int]:
        """Whose lines are drawn thin: the peers', or everyone's."""
        return {key for key in self.series if key in self.reading.places}

    @cached_property
    def regions(self) -> list[tuple[str, list[SpaceRow]]]:
        """Every space that could still be chosen, by region; none where there are many."""
        if self.reading.places.atlas.is_many:
            return []
        chosen = {space.pk for space in self.choice.spaces}
        groups: dict[str, list[SpaceRow]] = {}
        for place in self.reading.places.values():
            free = [space for space in place.spaces if space.pk not in chosen]
            groups.setdefault(place.region, []).extend(free)
        return sorted(
            (region, sorted(spaces, key=lambda space: space.name))
            for region, spaces in groups.items()
            if spaces
        )

    @cached_property
    def chips(self) -> list["Chip"]:
        """The chosen spaces, each with the address's others should it be removed."""
        spaces = self.choice.spaces
        places = {s.pk: p for p in self.choice.places for s in p.spaces}
        return [
            Chip(
                space,
                places[space.pk],
                places[space.pk].key in self.choice.own,
                [other.slug for other in spaces if other != space] or "",
            )
            for space in spaces
        ]

    @property
    def like(self) -> list["Chip"]:
        """What unknown words may mean, where there are many spaces; to be added."""
        atlas = self.reading.places.atlas
        return to_add(atlas.like(self.choice.unknown), self.choice.spaces, atlas)

    @property
    def place_count(self) -> int:
        summary = self.reading.summaries.get(self.reading.sex)
        return summary.place_count if summary else 0

    @property
    def slugs(self) -> list[str]:
        """The chosen spaces by name, or that there are none: one's own are not meant.

        No query where nothing is of a space.
        """
        if self.question.view == "about":
            return self.question.slugs or []
        return [space.slug for space in self.choice.spaces] or [""]

    @property
    def has_room(self) -> bool:
        return len(self.choice.spaces) < charts.HIGHLIGHTS

    @cached_property
    def sentences(self) -> list[str]:
        """One for each chosen place, or one about all."""
        if self.reading.is_empty:
            return []
        if not self.choice.places:
            return [wording.whole(self.reading)]
        if self.group:
            return [self.group.sentence(place) for place in self.choice.places]
        return [
            wording.standing_sentence(self.reading, place)
            for place in self.choice.places
        ]

    @property
    def direction(self) -> str:
        return wording.direction(self.indicator)

    # Chart

    @cached_property
    def figures(self) -> dict[tuple[int, str], list[Figure]]:
        """All figures of the chosen places, by place and sex, in order of years."""
        keys = [place.key for place in self.choice.places]
        return figures_of(self.indicator, keys, self.question.release)

    @cached_property
    def chosen_series(self) -> dict[int, Series]:
        return {
            key: [(f.period, f.value) for f in found if f.value is not None]
            for (key, sex), found in self.figures.items()
            if sex == self.reading.sex
        }

    def told_of(
        self, place: Place, sex: str, sources: Mapping[int, Source]
    ) -> list[charts.Told]:
        figures = self.figures.get((place.key, sex), [])
        return [told(one, sources) for one in figures if one.value is not None]

    @property
    def words(self) -> str:
        """What the chart of the view shows, for whoever does not see it."""
        if self.question.is_gap:
            return self.gap_words
        if self.question.view not in SPECS or self.reading.is_empty:
            return self.description
        told = {
            "indicator": bare(self.indicator.name),
            "year": self.reading.year,
            "count": self.reading.whole.count,
        }
        if self.question.view == "map":
            return (
                _(
                    "%(indicator)s in %(year)s or near it on a map of the world: "
                    "%(count)s values, the stronger the colour, the higher."
                )
                % told
            )
        if self.question.view == "ranking":
            told["shown"] = len(self.ranking_rows)
            return (
                _(
                    "%(indicator)s in %(year)s or near it: %(shown)s of %(count)s "
                    "places as bars, in order."
                )
                % told
            )
        if not self.choice.places:
            return ""
        told["place"] = bare(self.choice.places[0].name)
        return _("%(indicator)s: women and men in %(place)s over the years.") % told

    @property
    def description(self) -> str:
        if self.reading.is_empty:
            return ""
        return wording.description(
            self.reading,
            self.choice.places,
            self.chosen_series,
            (self.median_name, self.medians),
        )

    @property
    def year_rows(self) -> list[YearRow]:
        """The chart as a table."""
        by_year: dict[int, dict[int, Figure]] = {}
        for (key, sex), found in self.figures.items():
            if sex == self.reading.sex:
                for figure in found:
                    by_year.setdefault(figure.period, {})[key] = figure
        medians = self.counted_medians
        return [
            (
                year,
                [(p, by_year.get(year, {}).get(p.key)) for p in self.choice.places],
                medians.get(year),
            )
            for year in sorted(
                by_year.keys()
                | medians.keys()
                | {benchmark.year for benchmark in self.benchmarks},
                reverse=True,
            )
        ]

    @cached_property
    def sources(self) -> dict[int, Source]:
        """Of every figure that the view shows or counts, and the indicator's.

        One query, or none.
        """
        if self.question.view == "sexes":
            return self.sources_of(self.chosen_figures, self.sexes.whole.sources)
        shown = [] if self.question.view in ("map", "ranking") else self.chosen_figures
        return self.sources_of(shown, self.reading.whole.sources)

    def sources_of(
        self, figures: Iterable[Figure], counted: Collection[int] = ()
    ) -> dict[int, Source]:
        """And those counted, by key, and the indicator's. One query, or none."""
        own = self.indicator.source
        others = {*counted, *(one.source for one in figures)} - {own.pk}
        return {own.pk: own} | (Source.objects.in_bulk(others) if others else {})

    @property
    def chosen_figures(self) -> list[Figure]:
        return [one for found in self.figures.values() for one in found]

    @property
    def counted(self) -> list[Source]:
        """Of the values that the average counts."""
        keys = self.reading.whole.sources
        return [source for key, source in self.sources.items() if key in keys]

    @property
    def kept_here(self) -> list[Source]:
        """Those of them whose licence lets their values be shown, not handed on."""
        return [one for one in self.sources.values() if not one.is_redistributable]

    @property
    def exceptions(self) -> list[tuple[Place, Figure, Source]]:
        """Figures of the chosen places of another source or level than the indicator's."""
        usual = (self.indicator.source_id, self.indicator.level)
        return [
            (place, figure, self.sources[figure.source])
            for place in self.choice.places
            for figure in self.figures.get((place.key, self.reading.sex), [])
            if (figure.source, figure.level) != usual
        ]

    @cached_property
    def pairs(self) -> dict[Place, list[Pair]]:
        """Women and men of each chosen place, the latest year first."""
        if not self.indicator.is_by_sex:
            return {}
        found = {}
        for place in self.choice.places:
            women, men = (self.figures.get((place.key, sex), []) for sex in BOTH)
            found[place] = over_years(self.indicator, place, women, men)
        return found

    @property
    def sex_rows(self) -> list[Pair]:
        """Of the first chosen place."""
        return next(iter(self.pairs.values()), [])

    @property
    def gap_rows(self) -> list[tuple[int, list[tuple[Place, Pair | None]]]]:
        """By year, the latest first, the two that are apart in each chosen place."""
        return gap_rows(self.pairs)

    @property
    def gap_words(self) -> str:
        """What the chart of the gap shows, for whoever does not see it."""
        places = ", ".join(bare(place.name) for place in self.pairs)
        told = {"gap": self.sexes.label, "places": places}
        return _("%(gap)s over the years, computed: %(places)s.") % told

    @cached_property
    def sexes(self) -> Sexes:
        return Sexes(self.reading, self.question.page)

    # Map and ranking

    @cached_property
    def year_line(self) -> YearLine:
        return YearLine(self.reading.years, self.reading.year, self.question.view)

    @cached_property
    def map_page(self) -> Page:
        """Of the places with a value, in order of name; all on one where they are few."""
        return Paginator(self.reading.by_name, SHOWN).get_page(self.question.page)

    @property
    def map_rows(self) -> list[tuple[Place, Figure, Source]]:
        return self.told_rows(list(self.map_page))

    @property
    def map_written(self) -> SafeString:
        """Those rows, as the page shows them."""
        shown = {"rows": self.map_rows, "indicator": self.indicator}
        return written("observatory/map_rows.html", **shown)

    def told_rows(
        self, figures: Sequence[Figure]
    ) -> list[tuple[Place, Figure, Source]]:
        """Each with its place and its source. One query where there are many."""
        self.reading.places.know({figure.key for figure in figures})
        return [
            (self.reading.places[one.key], one, self.sources[one.source])
            for one in figures
        ]

    @property
    def can_see_full_ranking(self) -> bool:
        return permissions.can_see_full_ranking(self.user, self.indicator)

    @property
    def is_full(self) -> bool:
        return self.question.is_full and self.can_see_full_ranking

    @property
    def own_keys(self) -> set[int]:
        """Whose neighbourhood is shown: one's own; for the Secretariat, the chosen."""
        if self.can_see_full_ranking:
            return {place.key for place in self.choice.places}
        return set(self.choice.own)

    @cached_property
    def ranking_page(self) -> Page:
        """Positions of the full ranking; all on one where they are few."""
        positions = range(self.reading.whole.count)
        return Paginator(positions, SHOWN).get_page(self.question.page)

    @cached_property
    def ranking(self) -> list[tuple[int, int, int]]:
        """Position, rank and key of each row to show."""
        whole = list(self.ranking_page) if self.is_full else None
        return self.reading.ranking(self.own_keys, whole)

    @cached_property
    def ranking_rows(self) -> list["RankingRow"]:
        """The rows to show, each knowing how many were left out before it."""
        ranking = self.ranking
        keys = [key for _position, _rank, key in ranking]
        figures = self.reading.figures_at(keys)
        told = self.told_rows([figures[key] for key in keys])
        chosen = {place.key for place in self.choice.places} | self.choice.own
        rows, previous = [], -1
        if self.is_full and ranking:
            previous = ranking[0][0] - 1
        for (position, rank, key), one in zip(ranking, told, strict=True):
            left = position - previous - 1
            rows.append(RankingRow(rank, *one, key in chosen, left))
            previous = position
        return rows

    @property
    def left_after(self) -> int:
        """How many places of the ranking follow the last row shown."""
        if self.is_full or not self.ranking:
            return 0
        return self.reading.whole.count - self.ranking[-1][0] - 1

    @property
    def quartiles(self) -> tuple[float, ...] | None:
        return self.reading.whole.quartiles

    @cached_property
    def table(self) -> ValueTable:
        return ValueTable(self.reading, self.question, self.can_see_full_ranking)

    # Downloads and pictures

    formats = FORMATS

    files = property(files_of)

    @property
    def has_chart(self) -> bool:
        if self.question.view in ("table", "about") or self.reading.is_empty:
            return False
        return self.question.view != "sexes" or bool(self.sex_rows)

    @property
    def can_download(self) -> bool:
        return permissions.can_download(self.user, self.indicator.source)

    def spec(self, *, is_picture: bool = False) -> charts.Spec:
        """The chart of the tab; the tabs without one have the first tab's."""
        if self.reading.is_empty:
            return charts.blank(self.style)
        if self.question.is_gap:
            return gap_spec(self)
        return SPECS.get(self.question.view, trend_spec)(self, is_picture)

    def picture(self, cited: Release | None) -> charts.Spec:
        """The chart with all that is read beside it on the page. At most one query more."""
        told = [key_of(self), wording.credit(self.sources.values(), cited)]
        name, spec = bare(self.indicator.name), self.spec(is_picture=True)
        return charts.titled(spec, name, told, self.style)

    @property
    def style(self) -> charts.Style:
        return charts.Style(
            decimals=self.indicator.decimals,
            unit=str(self.indicator.unit),
            look=self.question.look,
            is_narrow=self.question.is_narrow,
            usual={
                "status": str(Observation.Status.NORMAL.label),
                "level": self.indicator.get_level_display(),
                "source": str(self.indicator.source.title),
            },
        )

    @property
    def benchmark_lines(self) -> list[charts.Line]:
        return [
            charts.Line(float(b.value), f"{b.title}: {number_of(b)}")
            for b in self.benchmarks
        ]


@dataclass(frozen=True)
class RankingRow:
    rank: int
    place: Place
    figure: Figure
    source: Source
    is_chosen: bool
    left_before: int
