"""One indicator among a group of peers: its median, its quartiles, each place in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.members.models import MetropolitanSpace
from apps.observatory import reckoned, statistics, wording
from apps.observatory.figures import Figure, Reading, Series
from apps.observatory.models import PEERS_AT_LEAST
from apps.observatory.peers import REGION, Peers
from apps.observatory.places import Place
from apps.observatory.statistics import Group, Scope, Whole
from metropolis_portal.templatetags.ui import bare


@dataclass
class GroupReading:
    """A reading of an indicator, of a group's places alone."""

    reading: Reading
    peers: Peers

    @cached_property
    def keys(self) -> frozenset[int]:
        """Of its places: spaces, or the countries that they lie in."""
        spaces = self.peers.spaces or frozenset()
        if self.reading.is_many:
            return spaces
        return frozenset(
            key
            for key, place in self.reading.places.items()
            if any(space.pk in spaces for space in place.spaces)
        )

    @cached_property
    def figures(self) -> dict[int, Figure]:
        """Near the year, of those that have a value."""
        figures = self.reading.figures_at(self.keys)
        return {key: figures[key] for key in self.keys & figures.keys()}

    @cached_property
    def values(self) -> dict[int, float]:
        return {
            key: figure.value
            for key, figure in self.figures.items()
            if figure.value is not None
        }

    @property
    def region(self) -> str:
        """Which region's it is, where that has to be told; empty otherwise."""
        return self.peers.label if self.peers.rule == REGION else ""

    @property
    def median_name(self) -> str:
        name = _("Median of the peers")
        return f"{name}, {self.region}" if self.region else name

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last of the values; there are some."""
        years = [figure.period for figure in self.figures.values()]
        return min(years), max(years)

    @property
    def sources(self) -> set[int]:
        """Keys."""
        return {figure.source for figure in self.figures.values()}

    @property
    def left_out_count(self) -> int:
        return len(self.keys) - len(self.figures)

    @cached_property
    def left_out(self) -> list[Place]:
        """Peers without a value near the year; none are named where there are many."""
        if self.reading.is_many:
            return []
        places = self.reading.places
        return [place for key, place in places.items() if key in self.missing]

    @property
    def missing(self) -> frozenset[int]:
        return self.keys - self.figures.keys()

    @property
    def group(self) -> Group | None:
        return statistics.group_of(list(self.values.values()))

    @property
    def problem(self) -> str:
        """Why there is no median; empty where there is one."""
        if self.peers.problem:
            return self.peers.problem
        return "" if self.group else too_few(len(self.values))

    def medians(self, series: Mapping[int, Series]) -> dict[int, tuple[float, int]]:
        """Median and number of values by year, in order, of the years in which enough of
        the group have one: five, and half of those that ever have one.
        """
        by_year: dict[int, list[float]] = {}
        reporting = self.keys & series.keys()
        for key in reporting:
            for year, value in series[key]:
                by_year.setdefault(year, []).append(value)
        return {
            year: (median(values), len(values))
            for year, values in sorted(by_year.items())
            if len(values) >= max(PEERS_AT_LEAST, len(reporting) / 2)
        }

    def sentence(self, place: Place) -> str:
        """Where a place stands among the others of the group."""
        figure = self.reading.of_chosen.get(place.key)
        indicator = self.reading.indicator
        if figure is None or figure.value is None:
            return wording.no_value(self.reading, place)
        peers = [value for key, value in self.values.items() if key != place.key]
        words = {
            "year": figure.period,
            "place": place.name,
            "value": wording.with_status(indicator, figure),
        }
        if len(peers) < PEERS_AT_LEAST:
            text = _("In %(year)s %(place)s had %(value)s.") % words
            return text if self.problem else f"{text} {too_few(len(peers))}"
        found = statistics.standing(
            figure.value, peers, indicator.polarity, Scope.GROUP
        )
        text = _(
            "In %(year)s %(place)s had %(value)s; the median of %(count)s peers was "
            "%(median)s; %(place)s was %(rank)s of %(of)s."
        )
        return text % (words | wording.standing_words(indicator, found))


def in_region(reading: Reading, place: Place, label: str = "") -> GroupReading:
    """The other places of its region."""
    keys = {space.pk for space in reading.places.atlas.around(place)}
    return GroupReading(reading, Peers(REGION, frozenset(keys), label))


def region_without(place: Place, places: Iterable[Place]) -> str:
    """What its region is called where others of it are chosen too: each of those stands
    among these peers, and has peers of its own. Empty where it is the only one.
    """
    others = {one.key for one in places if one.region_id == place.region_id}
    if others <= {place.key}:
        return ""
    told = {"region": place.region, "place": bare(place.name)}
    return _("%(region)s without %(place)s") % told


@dataclass
class WideRegion:
    """The other places of a place's region, where they are too many to go through: the
    database reckons what is told of them. Two queries.
    """

    reading: Reading
    place: Place

    @cached_property
    def whole(self) -> Whole:
        of_region = self.reading.near.filter(space__region=self.place.region_id)
        return reckoned.whole(of_region.exclude(space=self.place.key))

    @property
    def group(self) -> Group | None:
        found = self.whole
        if found.count < PEERS_AT_LEAST:
            return None
        return Group(found.count, *found.spread)

    @property
    def years(self) -> tuple[int, int]:
        return self.whole.first_period, self.whole.last_period

    @property
    def sources(self) -> frozenset[int]:
        return self.whole.sources

    @cached_property
    def left_out_count(self) -> int:
        """None of them is named."""
        spaces = MetropolitanSpace.objects.filter(region=self.place.region_id)
        return spaces.count() - 1 - self.whole.count


AnyGroup = GroupReading | WideRegion


def by_region(
    reading: Reading, places: Sequence[Place], most: int
) -> list[tuple[str, AnyGroup]]:
    """Of each region that one of the places is held against, under its name: the peers of
    the first of them.

    Two queries for each region where there are many places: of up to `most` peers, they
    are read, of more the database reckons.
    """
    found: dict[str, tuple[str, AnyGroup]] = {}
    for place in places:
        standing = reading.standing(place)
        if not standing or standing.scope != Scope.REGION or place.region in found:
            continue
        is_wide = reading.is_many and standing.peer_count > most
        region = WideRegion if is_wide else in_region
        name = region_without(place, places) or place.region
        found[place.region] = name, region(reading, place)
    return list(found.values())


def too_few(count: int) -> str:
    """Why fewer than five values are no group."""
    if not count:
        return _("None of these peers has a value near the year.")
    return ngettext(
        "%(count)s of these peers has a value near the year: a median and a position "
        "need five.",
        "%(count)s of these peers have a value near the year: a median and a position "
        "need five.",
        count,
    ) % {"count": count}
