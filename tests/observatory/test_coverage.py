"""What is known of each space, what is missing, and whom to ask for it."""

import html
import re

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
        asked = f"{PAGE}?{query}&view=matrix"
        found = client.get(asked).context["coverage"]
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


@pytest.fixture
def silent(client, bakary, green, monkeypatch):
    """Five spaces without a value beside eight with one; two on a page."""
    monkeypatch.setattr(coverage, "ASKED", 2)
    region = factories.RegionFactory(code="asia", name="Asia")
    for number in range(5):
        factories.SpaceFactory(
            slug=f"silent-{number}",
            name=f"Silent {number}",
            region=region if number < 3 else green.observations.first().space.region,
        )
    client.force_login(bakary)


def shown(response) -> list[str]:
    rows = re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)', text_of(response))
    return sorted(rows)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_whom_to_ask_has_pages_that_keep_what_is_asked(client, silent):
    asked = {"year": 2021, "region": "asia"}

    first, second = (client.get(PAGE, asked | {"page": n}) for n in (1, 2))

    assert shown(first) + shown(second) == ["Silent 0", "Silent 1", "Silent 2"]
    [following] = re.findall(r'rel="next" href="([^"]*)"', text_of(first))
    assert shown(client.get(PAGE + html.unescape(following))) == ["Silent 2"]
    assert "Page 1 of 2" in text_of(first)
    assert "Spaces to ask about: 3. The CSV" in text_of(first)


def test_pages_of_whom_to_ask_hold_each_space_once(client, silent):
    found = [client.get(PAGE, {"year": 2021, "page": n}) for n in (1, 2, 3)]

    every = [name for page in found for name in shown(page)]
    assert sorted(every) == [f"Silent {n}" for n in range(5)]
    assert len({page.context["coverage"].totals.missing for page in found}) == 1


def test_the_file_and_the_figures_are_of_all_pages(client, silent):
    page = client.get(PAGE, {"year": 2021, "page": 2})
    lines = client.get(CSV, {"year": 2021, "page": 2}).getvalue().splitlines()

    assert len(lines) == 1 + 5
    assert page.context["coverage"].totals.missing == 5
    assert "5 <small>of 13 possible</small>" in text_of(page)


@pytest.mark.parametrize(("page", "number"), [("9", 3), ("0", 1), ("x", 1), ("-1", 1)])
def test_a_page_that_is_none_is_the_nearest(client, silent, page, number):
    found = client.get(PAGE, {"year": 2021, "page": page})

    assert found.status_code == 200
    assert found.context["coverage"].page.number == number


def test_who_can_be_asked_on_one_page_needs_no_others(client, silent, monkeypatch):
    monkeypatch.setattr(coverage, "ASKED", 5)

    found = client.get(PAGE, {"year": 2021})

    assert len(shown(found)) == 5
    assert 'class="pages"' not in text_of(found)
    assert "Spaces to ask about" not in text_of(found)


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
