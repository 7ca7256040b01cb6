import pytest

from apps.observatory import statistics
from apps.observatory.statistics import Scope, Standing


@pytest.mark.parametrize(
    ("kind", "expected"), [("mean", 5.0), ("median", 3.0), ("none", None)]
)
def test_average_is_the_one_declared(kind, expected):
    assert statistics.average([1, 2, 3, 8, 11], kind) == expected


@pytest.mark.parametrize("kind", ["mean", "median"])
def test_fewer_than_five_have_no_average(kind):
    assert statistics.average([], kind) is None
    assert statistics.average([1, 2, 3, 8], kind) is None


@pytest.mark.parametrize(
    ("polarity", "rank"),
    [("higher_is_better", 4), ("lower_is_better", 4), ("neutral", 4)],
)
def test_standing_counts_from_the_better_end(polarity, rank):
    found = statistics.standing(8, [10, 5, 1, 0, 20, 30], polarity, Scope.REGION)

    assert found == Standing(rank, 7, 6, 7.5, Scope.REGION)


def test_standing_is_shared_by_equals():
    assert statistics.standing(5, [5, 9], "higher_is_better", Scope.ALL).rank == 2


@pytest.mark.parametrize("peers", [[], [1, 2, 3, 9]])
def test_standing_among_fewer_than_five_has_no_median(peers):
    found = statistics.standing(5, peers, "higher_is_better", Scope.ALL)

    assert (found.peer_count, found.peer_median) == (len(peers), None)


def test_peers_are_the_region_if_they_are_five():
    five, all_of_them = [1, 2, 3, 4, 5], list(range(9))

    assert statistics.choose_peers(five, all_of_them) == (five, Scope.REGION)
    assert statistics.choose_peers(five[1:], all_of_them) == (all_of_them, Scope.ALL)


def test_ranks_give_equals_the_same_place():
    values = {1: 5.0, 2: 9.0, 3: 5.0, 4: 1.0}

    assert statistics.ranks(values, "higher_is_better") == [
        (1, 2),
        (2, 1),
        (2, 3),
        (4, 4),
    ]
    assert statistics.ranks(values, "lower_is_better") == [
        (1, 4),
        (2, 1),
        (2, 3),
        (4, 2),
    ]


def test_a_ranking_shows_the_top_and_ones_neighbours():
    assert statistics.shown_positions(20, []) == [0, 1, 2, 3, 4]
    assert statistics.shown_positions(20, [11]) == [0, 1, 2, 3, 4, 9, 10, 11, 12, 13]
    assert statistics.shown_positions(3, [2]) == [0, 1, 2]
    assert statistics.shown_positions(1, []) == [0]


@pytest.mark.parametrize("count", [2, 5, 6, 20])
def test_a_ranking_shows_nobody_else_as_last(count):
    assert count - 1 not in statistics.shown_positions(count, [])


def test_quartiles_need_five_values():
    assert statistics.quartiles([1, 2, 3, 4]) is None
    assert statistics.quartiles([1, 2, 3, 4, 5]) == (2, 3, 4)
