"""What is known of each space, what is missing, and whom to ask for it."""

import pytest

from apps.observatory import coverage
from tests import factories

PAGE = "/en/observatory/coverage/"
CSV = "/en/observatory/coverage.csv"


@pytest.fixture
def table(client, bakary, green, barcelona):
    """Madrid's reason is newer than its value; Silent has a reason alone, Nothing none.

    Barcelona has a forecast for years to come.
    """
    madrid = green.observations.get(space__slug="madrid").space
    silent = factories.SpaceFactory(slug="silent", name="Silent")
    for space in (madrid, silent):
        factories.ObservationFactory(
            indicator=green, space=space, period=2021, value=None, status="L"
        )
    factories.ObservationFactory(
        indicator=green, space=barcelona, period=2100, status="F"
    )
    factories.SpaceFactory(slug="nothing", name="Nothing")
    client.force_login(bakary)

    def read(query="year=2021") -> dict[str, tuple]:
        found = client.get(f"{PAGE}?{query}").context["coverage"]
        return {
            row.space.slug: (
                len(row.missing),
                len(row.old),
                *((one.period, one.status) for one in row.cells),
            )
            for row in found.rows
        }

    return read


def test_each_space_shows_its_newest_value_or_why_there_is_none(table):
    found = table()

    assert found["barcelona"] == (0, 0, (2020, "A"))
    assert found["madrid"] == (0, 0, (2020, "A"))
    assert found["silent"] == (1, 0, (2021, "L"))
    assert found["nothing"] == (1, 0, (None, ""))


@pytest.mark.parametrize(("tolerance", "is_old"), [(5, 0), (4, 1)])
def test_a_value_is_old_beyond_what_its_indicator_bears(
    table, green, tolerance, is_old
):
    type(green).objects.filter(pk=green.pk).update(tolerance_years=tolerance)

    assert table("year=2025")["barcelona"] == (0, is_old, (2020, "A"))


def test_what_cannot_exist_is_not_asked_for(client, table, green):
    factories.ObservationFactory(
        space=factories.SpaceFactory(slug="island"), value=None, status="M"
    )

    assert table()["island"] == (0, 0, (2020, "M"))
    [(indicator, count)] = client.get(f"{PAGE}?year=2021").context["coverage"].counts
    assert (indicator, count) == (green, 8)


def test_it_is_narrowed_by_region_and_theme(table):
    query = "region=latin-america-caribbean&theme=environmental-sustainability"

    assert set(table(query)) == {"montevideo", "bogota"}


@pytest.mark.parametrize("query", ["year=old", "region=nowhere&theme=%00", "year=9"])
def test_filters_that_make_no_sense_are_left_aside(table, query):
    assert table(query)["barcelona"][2] == (2020, "A")


def test_it_names_the_focal_points_and_where_there_is_none(
    client, bakary, fabio, montevideo, lyon
):
    space = factories.SpaceFactory(slug="montevideo")
    other = factories.SpaceFactory(slug="lyon")
    factories.IndicatorFactory()
    montevideo.space_memberships.create(space=space, role="single")
    lyon.space_memberships.create(space=other, role="single")
    client.force_login(bakary)

    page = client.get(PAGE)

    [theirs, nobodys] = page.context["coverage"].rows
    assert {theirs.space: theirs.has_someone, nobodys.space: nobodys.has_someone} == {
        space: True,
        other: False,
    }
    assert "mailto:fabio@example.org" in page.content.decode()
    assert "no focal point" in page.content.decode()
    assert page.context["coverage"].totals.without_anyone == 1


def test_what_is_asked_for_is_taken_away_with_whom_to_ask(
    client, table, fabio, montevideo, green
):
    space = factories.SpaceFactory(
        slug="more", name="=Silent", region=montevideo.region
    )
    montevideo.space_memberships.create(space=space, role="single")

    found = client.get(f"{CSV}?year=2021&region=latin-america-caribbean")
    lines = b"".join(found).decode("utf-8-sig").splitlines()

    assert found["Content-Disposition"] == 'attachment; filename="asked-for-2021.csv"'
    assert lines[1].split(",")[1:6] == [
        "'=Silent",
        "Montevideo",
        "Fabio <fabio@example.org>",
        "Green area",
        "green_area",
    ]
    assert lines[1].endswith(",missing")
    assert len(lines) == 2


def test_a_regional_secretary_asks_the_own_region(client, table, ravi):
    factories.SpaceFactory(
        slug="seoul", region=factories.RegionFactory(code="asia"), name="Seoul"
    )
    client.force_login(ravi)

    assert set(table()) == {"seoul"}


def test_it_is_the_secretariats(client, ana, green):
    client.force_login(ana)

    assert client.get(PAGE).status_code == client.get(CSV).status_code == 403
    assert b"coverage/" not in client.get("/en/observatory/").content


@pytest.mark.parametrize("view", ["", "?view=matrix"])
@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number(
    client, bakary, count, view, django_assert_num_queries
):
    """Session, person, indicators, focal points, members, values, spaces; themes and
    regions to choose from.
    """
    for _n in range(count):
        space = factories.ObservationFactory().space
        space.memberships.create(member=factories.MemberFactory(), role="single")
    client.force_login(bakary)

    with django_assert_num_queries(8):
        client.get(PAGE + view)


@pytest.mark.parametrize("shown", [150, 1])
def test_it_can_be_asked_for_as_of_a_release(client, bakary, green, monkeypatch, shown):
    """Also where the database counts, of more spaces than a page holds."""
    monkeypatch.setattr(coverage, "SHOWN", shown)
    later = factories.ReleaseFactory(number=2)
    for slug in ("one", "two"):
        space = factories.SpaceFactory(slug=slug)
        factories.ObservationFactory(
            indicator=green, space=space, period=2020, since=later
        )
    client.force_login(bakary)
    asked = {"year": 2020, "view": "matrix"}

    now = client.get(PAGE, asked)
    before = client.get(PAGE, asked | {"release": 1})

    [(_green, count)], [(_same, before_count)] = (
        answer.context["coverage"].counts for answer in (now, before)
    )
    assert count == before_count + 2
    assert b"As it was after" in before.content
    assert b"As it was after" not in now.content
    assert client.get(PAGE, {"release": 9}).status_code == 404
    rows = [client.get(CSV, {"year": 2020, "release": n}).getvalue() for n in (1, 2)]
    assert len(rows[0].splitlines()) == len(rows[1].splitlines()) + 2
