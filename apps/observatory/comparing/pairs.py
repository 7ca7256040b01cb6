import statistics
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from apps.observatory import charts
from apps.observatory.comparing import words
from apps.observatory.comparing.latest import Cell, Latest, label_of, sexes_in
from apps.observatory.models import Indicator, Sex, Source
from apps.observatory.places import MANY, SHOWN, Place
from apps.observatory.specs import told
from metropolis_portal.jinja import written

ENOUGH = 10  # places, to say whether two indicators go together
WIDE = 50  # times the lowest value: from there on most places crowd in a corner


@dataclass(frozen=True)
class Pair:
    """A place with its latest value of both indicators."""

    place: Place
    x: Cell
    y: Cell
    order: int | None  # among the chosen, from 0

    @property
    def is_chosen(self) -> bool:
        return self.order is not None

    @property
    def values(self) -> tuple[float, float]:
        """A pair is made only of what has a value."""
        assert self.x.value is not None
        assert self.y.value is not None
        return self.x.value, self.y.value

    @property
    def years_apart(self) -> int:
        return abs(self.x.period - self.y.period)


@dataclass(frozen=True)
class LeftOut:
    """Places that the chart cannot show, for want of a value of these indicators."""

    indicators: list[Indicator]
    places: list[Place]

    @property
    def named(self) -> list[Place]:
        return self.places[:MANY]

    @property
    def others(self) -> int:
        """How many are not named."""
        return len(self.places) - len(self.named)


@dataclass(frozen=True)
class Side:
    """One of the two indicators: along (`x`) or upwards (`y`)."""

    code: str
    indicator: Indicator
    sex: Sex | None
    cells: dict[int, Cell]

    @classmethod
    def of(cls, code: str, indicator: Indicator, latest: Latest, sex: str) -> "Side":
        found = next(iter(sexes_in(latest, indicator, sex)), None)
        cells = latest[indicator.pk, found] if found else {}
        return cls(code, indicator, found, cells)

    @cached_property
    def title(self) -> str:
        label = label_of(self.sex) if self.sex else ""
        return f"{self.indicator.name}, {label}" if label else str(self.indicator.name)

    @cached_property
    def is_national(self) -> bool:
        return self.indicator.is_national

    def cell(self, place: Place) -> Cell | None:
        """The place's own, or its country's, where it has a value."""
        key = place.space.country_id if self.is_national else place.key
        cell = self.cells.get(key)
        return cell if cell and cell.has_value else None


@dataclass
class TwoIndicators:
    """Two indicators against each other, over all places."""

    x: Side
    y: Side
    places: Collection[Place]  # in order of name
    chosen: Sequence[int]  # keys of spaces, as they were named
    logarithmic: Collection[str]  # sides asked for so
    page: int = 1  # of the others

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.x, self.y

    @cached_property
    def sorted_out(self) -> tuple[list[Pair], dict[tuple[bool, bool], list[Place]]]:
        """The places with both values; and the others, by which they lack."""
        pairs: list[Pair] = []
        others: dict[tuple[bool, bool], list[Place]] = defaultdict(list)
        for place in self.places:
            x, y = self.x.cell(place), self.y.cell(place)
            if x and y:
                pairs.append(Pair(place, x, y, self.order(place)))
            else:
                others[x is None, y is None].append(place)
        return pairs, others

    @cached_property
    def pairs(self) -> list[Pair]:
        """Places with both values, the chosen first."""
        pairs, last = self.sorted_out[0], len(self.chosen)
        return sorted(pairs, key=lambda p: last if p.order is None else p.order)

    @cached_property
    def orders(self) -> dict[int, int]:
        """Of the chosen spaces, from 0."""
        return {key: n for n, key in enumerate(self.chosen)}

    def order(self, place: Place) -> int | None:
        """Of the chosen space, or of the first of a country; None for any other."""
        found = [self.orders[one.pk] for one in place.spaces if one.pk in self.orders]
        return min(found, default=None)

    @cached_property
    def chosen_pairs(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.is_chosen]

    @cached_property
    def other_pairs(self) -> Page:
        """A page of them."""
        others = [pair for pair in self.pairs if not pair.is_chosen]
        return Paginator(others, SHOWN).get_page(self.page)

    def written(
        self, pairs: Iterable[Pair], sources: Mapping[int, Source]
    ) -> SafeString:
        """Rows of a table, as the page shows them."""
        shown = {"pairs": list(pairs), "x": self.x, "y": self.y, "sources": sources}
        return written("observatory/compare_pairs.html", **shown)

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """The other places, by what they lack."""
        groups = self.sorted_out[1]
        x, y = self.x.indicator, self.y.indicator
        reasons = {(True, False): [x], (False, True): [y], (True, True): [x, y]}
        return [
            LeftOut(indicators, groups[lacking])
            for lacking, indicators in reasons.items()
            if lacking in groups
        ]

    @cached_property
    def chosen_left_out(self) -> list[str]:
        """Names."""
        return [
            place.name
            for group in self.left_out
            for place in group.places
            if self.order(place) is not None
        ]

    @cached_property
    def most_apart(self) -> int:
        """Years, at most, between the two values of a place."""
        return max((pair.years_apart for pair in self.pairs), default=0)

    @cached_property
    def wide(self) -> set[str]:
        """Sides whose values span so much that a logarithmic scale shows more."""
        found = set()
        for number, side in enumerate(self.sides):
            values = [pair.values[number] for pair in self.pairs]
            if values and min(values) > 0 and max(values) >= WIDE * min(values):
                found.add(side.code)
        return found

    @property
    def bent(self) -> set[str]:
        """Sides that are shown on a logarithmic scale."""
        return self.wide.intersection(self.logarithmic)

    @property
    def correlation(self) -> float | None:
        """Spearman's, between ranks; None for few places or values all the same."""
        if len(self.pairs) < ENOUGH:
            return None
        x, y = (ranked([pair.values[n] for pair in self.pairs]) for n in (0, 1))
        try:
            return statistics.correlation(x, y)
        except statistics.StatisticsError:
            return None

    @property
    def shown(self) -> list[Cell]:
        return [cell for pair in self.pairs for cell in (pair.x, pair.y)]

    @property
    def description(self) -> str:
        """What the chart shows, for whoever does not see it."""
        return words.description(self)

    @cached_property
    def together(self) -> str:
        """Whether the two go together."""
        return words.together(self)

    def spec(
        self, sources: Mapping[int, Source], look: str, *, is_narrow: bool
    ) -> charts.Spec:
        style = charts.Style(look=look, is_narrow=is_narrow)
        if not self.pairs:
            return charts.blank(style)
        return charts.scatter(
            points=[
                charts.Point(
                    str(pair.place.name),
                    told(pair.x, sources),
                    told(pair.y, sources),
                    pair.order,
                )
                for pair in self.pairs
            ],
            x=self.axis(self.x),
            y=self.axis(self.y),
            style=style,
        )

    def axis(self, side: Side) -> charts.Axis:
        return charts.Axis(
            f"{side.title} ({side.indicator.unit})",
            side.indicator.decimals,
            side.code in self.bent,
        )


def ranked(values: Sequence[float]) -> list[float]:
    """The rank of each, from 1 for the lowest; the same values share the middle one."""
    ordered = sorted(values)
    first = {value: n for n, value in reversed(list(enumerate(ordered, start=1)))}
    last = {value: n for n, value in enumerate(ordered, start=1)}
    return [(first[value] + last[value]) / 2 for value in values]
