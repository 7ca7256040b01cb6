"""Which space has a value of which indicator, for whoever asks the members."""

import pytest

from tests import factories

PAGE = "/en/observatory/coverage/"


@pytest.fixture
def table(client, bakary, green, barcelona):
    """Madrid says why it has nothing; Barcelona has a forecast for years to come."""
    madrid = green.observations.get(space__slug="madrid").space
    factories.ObservationFactory(
        indicator=green, space=madrid, period=2021, value=None, status="L"
    )
    factories.ObservationFactory(
        indicator=green, space=barcelona, period=2100, status="F"
    )
    factories.SpaceFactory(slug="silent", name="Silent")
    client.force_login(bakary)

    def read(query="") -> dict[str, tuple]:
        found = client.get(f"{PAGE}?{query}").context["coverage"]
        return {
            row.space.slug: (
                row.count,
                *((one.period, one.status) if one else None for _i, one in row.cells),
            )
            for row in found.rows
        }

    return read


def test_each_space_shows_its_newest_year_or_that_there_is_none(table):
    found = table()

    assert found["barcelona"] == (1, (2020, "A"))
    assert found["madrid"] == (0, (2021, "L"))
    assert found["silent"] == (0, None)


def test_what_is_older_than_asked_does_not_count(table):
    assert table("since=2021")["barcelona"] == (0, (2020, "A"))


def test_it_is_narrowed_by_region_and_theme(table):
    assert set(table("region=latin-america-caribbean")) == {"montevideo", "bogota"}
    assert set(table("theme=environmental-sustainability")["lyon"]) == {1, (2020, "A")}


@pytest.mark.parametrize("query", ["since=old", "region=nowhere&theme=%00", "since=9"])
def test_filters_that_make_no_sense_are_left_aside(table, query):
    assert table(query)["barcelona"] == (1, (2020, "A"))


def test_it_counts_the_spaces_of_each_indicator(client, table, green):
    [(indicator, count)] = client.get(PAGE).context["coverage"].counts

    assert (indicator, count) == (green, 7)


def test_it_is_taken_away_as_a_table(client, table):
    lines = b"".join(client.get("/en/observatory/coverage.csv")).decode("utf-8-sig")

    assert lines.splitlines()[0] == "Metropolitan space,Region,green_area"
    assert "Madrid,Europe,2021 L" in lines.splitlines()


def test_it_is_the_secretariats(client, ana, green):
    client.force_login(ana)

    assert client.get(PAGE).status_code == 403
    assert b"coverage/" not in client.get("/en/observatory/").content


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number(
    client, bakary, count, django_assert_num_queries
):
    """Session, person, indicators, values, spaces; themes and regions to choose from."""
    for _n in range(count):
        factories.ObservationFactory()
    client.force_login(bakary)

    with django_assert_num_queries(7):
        client.get(PAGE)
