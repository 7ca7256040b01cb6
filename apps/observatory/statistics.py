"""The arithmetic of comparing places: averages, peers and positions. No queries."""

import statistics
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from apps.observatory.models import PEERS_AT_LEAST, Indicator

TOP_GROUP = 5
NEIGHBOURS = 2  # on each side


class Scope(StrEnum):
    """Whom a place is held against."""

    REGION = "region"
    ALL = "all"
    GROUP = "group"  # one that was chosen


@dataclass(frozen=True)
class Standing:
    """Where a value stands among its peers' values, which do not include it.

    `rank` counts from the best (from the highest where neither is better); places
    with the same value share it. `of` is the peers and the place itself. Fewer than
    five peers have no median, and nothing is said of the rank.
    """

    rank: int
    of: int
    peer_count: int
    peer_median: float | None
    scope: Scope


def is_lower_first(polarity: str) -> bool:
    return polarity == Indicator.Polarity.LOWER


def average(values: Collection[float], kind: str) -> float | None:
    """The mean or the median, as the indicator declares.

    None when it declares none, and for fewer values than make a group.
    """
    if len(values) < PEERS_AT_LEAST or kind == Indicator.Average.NONE:
        return None
    if kind == Indicator.Average.MEAN:
        return statistics.fmean(values)
    return statistics.median(values)


def standing(
    value: float, peers: Collection[float], polarity: str, scope: Scope
) -> Standing:
    if is_lower_first(polarity):
        better = sum(peer < value for peer in peers)
    else:
        better = sum(peer > value for peer in peers)
    return Standing(
        rank=better + 1,
        of=len(peers) + 1,
        peer_count=len(peers),
        peer_median=(
            statistics.median(peers) if len(peers) >= PEERS_AT_LEAST else None
        ),
        scope=scope,
    )


def choose_peers(
    region: Sequence[float], everywhere: Sequence[float]
) -> tuple[Sequence[float], Scope]:
    """The region's values if they are enough to hide behind, else everyone's."""
    if len(region) >= PEERS_AT_LEAST:
        return region, Scope.REGION
    return everywhere, Scope.ALL


def ranks(values: Mapping[int, float], polarity: str) -> list[tuple[int, int]]:
    """(rank, key), the best first (the highest where neither is better)."""
    sign = 1 if is_lower_first(polarity) else -1
    ordered = sorted(values, key=lambda key: (sign * values[key], key))
    found: list[tuple[int, int]] = []
    for position, key in enumerate(ordered, start=1):
        if found and values[found[-1][1]] == values[key]:
            found.append((found[-1][0], key))
        else:
            found.append((position, key))
    return found


def shown_positions(count: int, own: Iterable[int]) -> list[int]:
    """Which positions of a ranking of `count` to show: the top, and around `own`.

    The last places are shown only to whoever stands among them.
    """
    shown = set(range(min(max(count - 1, 1), TOP_GROUP)))
    for position in own:
        shown |= set(range(position - NEIGHBOURS, position + NEIGHBOURS + 1))
    return sorted(position for position in shown if 0 <= position < count)


def quartiles(values: Collection[float]) -> tuple[float, float, float] | None:
    """None for too few to speak of as a group."""
    if len(values) < PEERS_AT_LEAST:
        return None
    first, second, third = statistics.quantiles(values, n=4, method="inclusive")
    return first, second, third


@dataclass(frozen=True)
class Whole:
    """What the values of all places amount to; only the count where there are none."""

    count: int
    first_period: int
    last_period: int
    mean: float
    spread: tuple[float, ...]  # lowest, quartiles, highest
    sources: frozenset[int]  # keys

    @property
    def median(self) -> float:
        return self.spread[2]

    @property
    def quartiles(self) -> tuple[float, ...] | None:
        """None for fewer than five values."""
        return self.spread[1:4] if self.count >= PEERS_AT_LEAST else None


def whole(
    values: Collection[float], periods: Collection[int], sources: Collection[int]
) -> Whole:
    if not values:
        return Whole(0, 0, 0, 0, (), frozenset())
    middle = quartiles(values) or (statistics.median(values),) * 3
    spread = (min(values), *middle, max(values))
    return Whole(
        len(values),
        min(periods),
        max(periods),
        statistics.fmean(values),
        spread,
        frozenset(sources),
    )


@dataclass(frozen=True)
class Both:
    """What the pairs of women and men of all places amount to."""

    count: int
    ahead: int  # where the value of women is the higher one
    gaps: int
    mean: float | None  # of the gaps
    median: float | None
    sources: frozenset[int]  # keys


@dataclass(frozen=True)
class Group:
    """What the values of a group of peers amount to."""

    count: int
    lowest: float
    first: float  # quartile
    median: float
    third: float
    highest: float


def group_of(values: Collection[float]) -> Group | None:
    """None for too few to speak of as a group."""
    found = quartiles(values)
    if found is None:
        return None
    return Group(len(values), min(values), *found, max(values))


def share_behind(value: float, peers: Collection[float], polarity: str) -> float | None:
    """Which part of the peers a value is ahead of, 0 to 1; equals count half.

    None where neither higher nor lower is better.
    """
    if polarity == Indicator.Polarity.NEUTRAL or not peers:
        return None
    lower = sum(peer < value for peer in peers)
    equal = sum(peer == value for peer in peers)
    behind = len(peers) - lower - equal if is_lower_first(polarity) else lower
    return (behind + equal / 2) / len(peers)
