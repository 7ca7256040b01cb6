import pytest

from apps.observatory import permissions
from apps.observatory.models import Indicator, Release, Source


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("ana", False),
        ("fabio", False),
        ("lucia", False),
        ("marta", False),
        ("bakary", True),
        ("gabriela", True),
        ("ravi", True),
    ],
)
def test_who_sees_the_whole_ranking(request, who, expected):
    user = request.getfixturevalue(who)

    assert permissions.can_see_full_ranking(user, Indicator()) is expected


def test_an_indicator_may_show_all_places_to_all(ana):
    assert permissions.can_see_full_ranking(ana, Indicator(is_ranked_in_full=True))


@pytest.mark.parametrize(
    ("who", "expected"),
    [("ana", False), ("fabio", False), ("ravi", False), ("bakary", True)],
)
def test_who_prepares_releases(request, who, expected):
    user = request.getfixturevalue(who)

    assert permissions.can_prepare_releases(user) is expected
    assert permissions.can_roll_back(user, Release(status="published")) is expected
    assert permissions.can_roll_back(user, Release()) is False


@pytest.mark.parametrize("who", ["ana", "bakary"])
@pytest.mark.parametrize("is_free", [True, False])
def test_downloads_go_by_the_licence_for_everyone(request, who, is_free):
    source = Source(is_redistributable=is_free)

    assert permissions.can_download(request.getfixturevalue(who), source) is is_free
