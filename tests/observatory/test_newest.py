"""The newest of each place, against what `as_of` finds by reading everything."""

import re
from itertools import product
from random import Random

import pytest
from django.db import connection

from apps.observatory.call_page import standing_in
from apps.observatory.comparing.latest import (
    latest_of,
    latest_of_one_sex,
    sexes_in,
)
from apps.observatory.models import Observation, Sex
from apps.observatory.newest import (
    NEWEST,
    NEWEST_BY_SEX,
    NEWEST_EVERYWHERE,
    newest,
)
from tests import factories
from tests.observatory.test_releases import publish, revise


@pytest.fixture
def spaces(green, national):
    """Three releases, which set, change and take away at random; places of both kinds."""
    first = green.observations.first()
    spaces = [row.space for row in green.observations.filter(period=2020)[:4]]
    random = Random(4)
    for _release in range(3):
        for indicator in (green, national):
            for space in spaces:
                place = {"space": space, "country": None}
                if indicator == national:
                    place = {"space": None, "country": space.country}
                for sex in random.sample(Sex.values, 2):
                    said = random.choice(
                        [
                            {"value": random.randint(0, 9)},
                            {"value": None, "status": "L"},
                            {"value": None, "status": "O", "is_removal": True},
                        ]
                    )
                    revise(
                        first,
                        random.randint(2015, 2024),
                        **place | said | {"indicator": indicator, "sex": sex},
                    )
        publish()
    return spaces


ALL_SQL = [NEWEST, NEWEST_BY_SEX, NEWEST_EVERYWHERE]


def test_it_is_the_newest_value_else_the_newest_reason(spaces):
    for sql, release in product(ALL_SQL, [None, 1, 2, 3, 4]):
        expected = found_by_reading(spaces, sql, release)

        found = newest(
            sql,
            [space.pk for space in spaces],
            {space.country_id for space in spaces},
            year=2022,
            release=release,
        )

        assert len(found) == len(expected), (sql, release)
        assert {
            (indicator, place, None if sql == NEWEST else sex): (
                value is not None,
                period,
            )
            for indicator, sex, place, value, period, *_rest in found
        } == expected, (sql, release)


def found_by_reading(spaces, sql, release):
    """The place and sex to whether there is a value, and to its year."""
    keys = {space.pk for space in spaces}
    countries = {space.country_id for space in spaces}
    found = {}
    for row in Observation.objects.as_of(release).filter(period__lte=2022):
        if row.space_id in keys or row.country_id in countries:
            sex = None if sql == NEWEST else row.sex
            key = (row.indicator_id, row.space_id or row.country_id, sex)
            rank = (row.value is not None, row.period)
            found[key] = max(rank, found.get(key, rank))
    return found


def test_of_a_year_with_several_a_call_shows_the_total(barcelona, green):
    for sex in ("women", "men"):
        factories.ObservationFactory(space=barcelona, sex=sex, value=7)

    assert standing_in(barcelona, 2021)[green.pk].value == 3


def test_the_sex_that_is_shown_is_the_one_that_all_of_them_would_tell(
    spaces, green, national, monkeypatch
):
    two = [green, national]
    for release, asked, many in product([None, 2, 4], ["", *Sex.values], [500, 3]):
        every = latest_of(two, release, spaces)

        monkeypatch.setattr("apps.observatory.comparing.latest.MANY", many)
        found = latest_of_one_sex(two, release, spaces, asked)

        for indicator in two:
            [sex] = sexes_in(every, indicator, asked)[:1]
            case = (release, asked, many, indicator)
            assert sexes_in(found, indicator, asked)[:1] == [sex], case
            assert found[indicator.pk, sex] == every[indicator.pk, sex], case


def test_of_two_indicators_no_other_sex_is_looked_up(
    green, barcelona, django_assert_num_queries
):
    for sex in ("women", "men"):
        factories.ObservationFactory(space=barcelona, sex=sex, value=7)

    with django_assert_num_queries(1):
        found = latest_of_one_sex([green], None, [barcelona], "")

    assert found.keys() == {(green.pk, "total")}


@pytest.mark.parametrize("sql", ALL_SQL)
def test_many_places_are_looked_up_by_their_own_type(green, barcelona, sql):
    """Of two types of whole number PostgreSQL goes through the list for each row."""
    asked = {
        "spaces": [barcelona.pk] * 9,
        "countries": [barcelona.country_id] * 9,
        "indicators": None,
        "sexes": ["total"],
        "year": 2020,
        "release": None,
    }
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", asked)
        plan = "\n".join(line for [line] in cursor.fetchall())

    lists = re.findall(r"(?:space|country)_id = ANY \('.*?'::(\w+)", plan)
    assert set(lists) == {"bigint"}
