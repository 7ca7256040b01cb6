"""More places than a page goes through: the database reckons the same, a page at a time."""

import re
import sys

import pytest
from django.db.models import Count
from django.urls import reverse

from apps.members.models import MetropolitanSpace
from apps.observatory import charts, coverage, figures, places, services
from apps.observatory.differences import LIST, Differences, rows_of
from apps.observatory.models import Observation, PeerGroup, Release
from tests import factories

FEW = 3
PICKER = re.compile('<div class="field"><label for="space">.*?</div>')


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def many(monkeypatch):
    """From now on, eight spaces are many."""

    def now() -> None:
        monkeypatch.setattr(places, "MANY", FEW)
        monkeypatch.setattr("apps.observatory.forms.peers.MANY", FEW)

    return now


def told(indicator, year, release=None):
    """All that pages take from a reading, by key of the space."""
    reading = figures.read(indicator, year=year, sex="total", release=release)
    spaces = MetropolitanSpace.objects.order_by("slug")
    reading.chosen = frozenset(space.pk for space in spaces)
    own = [space.pk for space in spaces if space.slug == "lisbon"]
    return {
        "many": reading.is_many,
        "whole": reading.whole,
        "average": reading.average,
        "quartiles": reading.whole.quartiles,
        "left out": reading.left_out_count,
        "ranking": [tuple(row) for row in reading.ranking(own)],
        "full": [tuple(row) for row in reading.ranking(own, range(2, 5))],
        "standing": {
            space.slug: reading.standing(reading.places[space.pk]) for space in spaces
        },
    }


@pytest.mark.parametrize("year", [2020, 2010])
@pytest.mark.parametrize("polarity", ["higher", "lower"])
def test_the_database_reckons_as_python_does(many, green, year, polarity):
    """Of 2010 one value stands in; 2020 is looked for in all years that it bears."""
    type(green).objects.filter(pk=green.pk).update(
        polarity=polarity, tolerance_years=10
    )
    green.refresh_from_db()
    factories.SpaceFactory(name="Silent", slug="silent")
    few = told(green, year)

    many()
    found = told(green, year)

    assert (few.pop("many"), found.pop("many")) == (False, True)
    assert found == few


def test_nothing_is_reckoned_of_an_indicator_without_values(many, db):
    factories.SpaceFactory.create_batch(FEW + 1)
    indicator = factories.IndicatorFactory()
    many()

    reading = figures.read(indicator, year=None, sex="total")

    assert (reading.whole.count, reading.average, reading.ranking([])) == (0, None, [])


@pytest.mark.parametrize("view", ["chart", "map", "ranking", "table"])
@pytest.mark.parametrize("year", ["2020", "2010"])
@pytest.mark.parametrize("spaces", [["lyon"], ["lyon", "bogota"], [""]])
def test_a_page_says_the_same(many, client, bakary, green, view, spaces, year):
    client.force_login(bakary)
    url = reverse("observatory:indicator", args=[green.code])
    type(green).objects.update(tolerance_years=10)
    asked = {"view": view, "space": spaces, "full": "1", "year": year}

    headers = {"HX-Request": "true"}  # the answer alone
    few = text(client.get(url, asked, headers=headers))
    many()

    found = text(client.get(url, asked, headers=headers))

    assert 'type="search" id="space"' in found or view == "table"
    assert PICKER.sub("", found) == PICKER.sub("", few)


@pytest.mark.parametrize("gap", ["none", "difference", "ratio"])
@pytest.mark.parametrize("average", ["mean", "median", "none"])
def test_women_and_men_say_the_same(many, client, ana, green, gap, average):
    """Of one place there are women alone; in another there are no men to divide by."""
    type(green).objects.update(is_by_sex=True, gap=gap, average=average)
    for n, slug in enumerate(["lyon", "sofia", "bogota", "lisbon", "zagreb"]):
        space = MetropolitanSpace.objects.get(slug=slug)
        for sex, value in (("women", 5 * n), ("men", 7 * n)):
            if (slug, sex) != ("zagreb", "men"):
                factories.ObservationFactory(
                    indicator=green, space=space, sex=sex, value=value
                )
    services.summarise()
    client.force_login(ana)
    url = reverse("observatory:indicator", args=[green.code])
    asked, headers = {"view": "sexes", "space": "sofia"}, {"HX-Request": "true"}
    few = text(client.get(url, asked, headers=headers))
    many()

    found = text(client.get(url, asked, headers=headers))

    assert "4 places have a value of women and one of men" in few
    told = re.compile(
        "<details class=.left-out.>.*?</details>|<p class=.small quiet.>4 .*?</p>"
    )
    assert told.sub("", PICKER.sub("", found)) == told.sub("", PICKER.sub("", few))


# A release


@pytest.mark.parametrize("is_changed", [False, True])
def test_what_is_new_is_read_place_by_place(green, national, is_changed):
    """In the order of the list of any changes; also where some were changed since."""
    release = Release.objects.get()
    counts = Observation.objects.values_list("indicator").annotate(Count("pk"))
    release.touched = [[key, count, 0, 0] for key, count in counts]
    if is_changed:
        later = factories.ReleaseFactory(number=2)
        green.observations.filter(space__slug="lyon").update(until=later)
    found = Differences(release)
    indicators = [one.indicator.pk for one in found.counted]

    for first in (0, 3, 9):
        limits = {"first": first, "count": 4}
        expected = rows_of(release, LIST, indicators, **limits)
        assert found.rows(indicators, limits) == expected
    assert len(found.page(1)) == sum(count for _key, count in counts)


def test_spaces_are_searched_not_listed(many, client, ana, green):
    many()
    client.force_login(ana)
    url = reverse("observatory:indicator", args=[green.code])

    page = client.get(url, {"space": ["lyon", "Lis"]}).content.decode()

    assert '<option value="sofia"' not in page
    assert re.search(r'href="\?space=lyon&(amp;)?space=lisbon">Lisbon<', page)


@pytest.mark.parametrize("view", ["time", "table", "scatter"])
def test_compare_searches_too(many, client, ana, green, view):
    factories.IndicatorFactory(code="other")
    many()
    client.force_login(ana)

    response = client.get(
        reverse("observatory:compare"), {"view": view, "space": ["lyon", "Lis"]}
    )

    page = response.content.decode()
    assert '<option value="sofia"' not in page
    assert re.search(r'space=lyon&(amp;)?space=lisbon">Lisbon<', page)
    assert response.context["page"].spaces.shown[0].slug == "lyon"


@pytest.mark.parametrize("values", [1, 3])
@pytest.mark.parametrize(
    ("view", "queries"), [("chart", 20), ("map", 19), ("ranking", 20), ("table", 14)]
)
def test_queries_stay_the_same(
    many, client, ana, green, values, view, queries, django_assert_num_queries
):
    for _n in range(values):
        factories.ObservationFactory(space=factories.SpaceFactory())
    many()
    client.force_login(ana)
    url = reverse("observatory:indicator", args=[green.code])

    with django_assert_num_queries(queries):
        client.get(url, {"view": view, "space": ["lyon", "lisbon"]})


def test_a_chart_draws_every_so_many_line(many, monkeypatch, client, ana, green):
    monkeypatch.setattr("apps.observatory.pages.LINES", 4)
    many()
    client.force_login(ana)
    query = {"space": "bogota"}
    chart = reverse("observatory:chart", args=[green.code, "json"])
    page = client.get(reverse("observatory:indicator", args=[green.code]), query)

    lines = client.get(chart, query).json()["layer"][0]["data"]["values"]

    assert 0 < len({row["p"] for row in lines}) <= 4
    assert "one in 2 of the other places" in text(page)


@pytest.fixture
def wide(green, monkeypatch):
    """More peers in Europe than are gone through: five with a value, one of them of
    another year and source, and a silent one.
    """
    monkeypatch.setattr("apps.observatory.pages.LINES", 4)
    europe = MetropolitanSpace.objects.get(slug="lyon").region
    for slug in ("oslo", "paris"):
        factories.SpaceFactory(slug=slug, name=slug.title(), region=europe)
    factories.ObservationFactory(
        space=MetropolitanSpace.objects.get(slug="oslo"),
        period=2019,
        value=1,
        source=factories.SourceFactory(code="own", title="Own count"),
    )
    services.summarise()
    return green


@pytest.mark.parametrize("spaces", [["lyon"], ["lyon", "sofia"], ["lyon", "bogota"]])
def test_a_region_with_more_than_can_be_drawn_tells_its_median(
    many, client, ana, wide, spaces
):
    client.force_login(ana)
    url = reverse("observatory:indicator", args=[wide.code])

    def told():
        response = client.get(url, {"space": spaces, "year": "2020"})
        [(_name, one, sources)] = response.context["page"].told_groups
        return text(response), {
            "group": one.group,
            "years": one.years,
            "sources": {source.code for source in sources},
            "left out": one.left_out_count,
        }

    _page, few = told()
    many()
    page, found = told()

    assert (few["group"].count, few["group"].median) == (6, 22.5)
    assert (few["years"], few["left out"], len(few["sources"])) == ((2019, 2020), 1, 2)
    assert found == few
    assert "Median of 6 peers, " in page
    assert "1 peer is left out of their median: it has no value near the year" in page
    assert "Own count" in page


@pytest.mark.parametrize("count", [1, 3])
def test_such_a_median_costs_the_same_for_any_number(
    many, client, ana, wide, count, django_assert_num_queries
):
    europe = MetropolitanSpace.objects.get(slug="lyon").region
    for _n in range(count):
        factories.ObservationFactory(space=factories.SpaceFactory(region=europe))
    services.summarise()
    many()
    client.force_login(ana)
    url = reverse("observatory:indicator", args=[wide.code])

    # As `test_queries_stay_the_same`; the two of the region's median among them.
    with django_assert_num_queries(19):
        client.get(url, {"space": ["lyon", "lisbon"]})


def test_of_few_places_a_region_has_its_lines_and_median_however_many(
    client, ana, wide
):
    client.force_login(ana)
    url = reverse("observatory:chart", args=[wide.code, "json"])

    grey = client.get(url, {"space": "lyon"}).json()["layer"][0]["data"]["values"]

    assert {row["p"] for row in grey} == {
        *("Barcelona", "Madrid", "Lisbon", "Sofia", "Zagreb", "Oslo"),
    }


# Whom to ask


@pytest.mark.parametrize("query", ["", "&region=europe", "&view=matrix"])
def test_coverage_of_many_spaces_counts_all_and_shows_a_page(
    monkeypatch, client, bakary, fabio, montevideo, green, query
):
    """What lacks a value, what has an old one, what cannot have one."""
    space = MetropolitanSpace.objects.get(slug="montevideo")
    montevideo.space_memberships.create(space=space, role="single")
    for slug, status in (("island", "M"), ("silent", "L")):
        factories.ObservationFactory(
            space=factories.SpaceFactory(slug=slug), value=None, status=status
        )
    other = factories.IndicatorFactory(code="other", tolerance_years=1)
    factories.ObservationFactory(indicator=other, space=space, period=2010)
    client.force_login(bakary)
    url = f"{reverse('observatory:coverage')}?year=2021{query}"
    whole = client.get(url).context["coverage"]

    monkeypatch.setattr(coverage, "SHOWN", 4)
    monkeypatch.setattr(coverage, "ASKED", 4)
    pages = [client.get(f"{url}&page={n}").context["coverage"] for n in (1, 2, 3)]

    assert [page.totals for page in pages] == [whole.totals] * 3
    rows = [row.space for page in pages for row in page.rows]
    shown = whole.rows if "matrix" in query else whole.asked_for
    assert list(dict.fromkeys(rows)) == [row.space for row in shown]
    assert max(len(page.rows) for page in pages) == 4


@pytest.mark.parametrize("release", [None, 1, 2])
@pytest.mark.parametrize("year", [2010, 2019, 2021, 2024, 2030])
def test_the_tally_of_many_spaces_tells_values_apart_as_a_page_does(
    monkeypatch, bakary, green, year, release
):
    """Of women alone, corrected, taken back, brought later, foreseen, and impossible."""
    type(green).objects.update(tolerance_years=3)
    later = factories.ReleaseFactory(number=2)
    names = "women corrected gone late foreseen never found none"
    at = {
        name: {"indicator": green, "space": factories.SpaceFactory(slug=name)}
        for name in names.split()
    }
    gone = {"value": None, "status": "M"}
    for name, period, others in [
        ("women", 2020, {}),
        ("women", 2022, {"sex": "women"}),
        ("corrected", 2020, {"until": later}),
        ("corrected", 2020, {"since": later, "value": 5}),
        ("gone", 2020, {"until": later}),
        ("gone", 2020, {"since": later} | gone),
        ("late", 2012, {}),
        ("late", 2020, {"since": later}),
        ("foreseen", 2029, {"status": "F"}),
        ("never", 2015, gone),
        ("never", 2016, {"until": later}),
        ("found", 2020, {"until": later} | gone),
        ("found", 2020, {"since": later}),
    ]:
        factories.ObservationFactory(**at[name], period=period, **others)
    asked = {"year": year, "release": release, "page": 1}

    few = coverage.coverage_of(bakary, **asked)
    monkeypatch.setattr(coverage, "SHOWN", 1)
    many = coverage.coverage_of(bakary, **asked)
    lacking = coverage.coverage_of(bakary, **asked, lacking=True)

    assert many.totals == few.totals
    assert len(many.rows) == 1
    assert lacking.page.paginator.count == len(few.asked_for)


# Spaces


def test_the_list_of_spaces_has_pages(monkeypatch, client, ana, green):
    monkeypatch.setattr("apps.observatory.views.spaces.SHOWN", 5)
    client.force_login(ana)

    page = client.get(reverse("observatory:space_list"), {"page": "2"})

    assert "Page 2 of 2" in text(page)
    assert len(page.context["page"]) == 3


def test_peers_are_picked_among_those_found(many, client, ana, green):
    many()
    client.force_login(ana)
    url = reverse("observatory:space", args=["lyon"])

    page = client.get(url, {"find": "lis", "peer": "sofia"}).content.decode()

    assert re.findall(r'name="peer" value="(\w+)"', page) == ["lisbon", "sofia"]


PEERS = [
    {},
    {
        "peers": "picked",
        "peer": ["lyon", "madrid", "lisbon", "sofia", "zagreb", "paris"],
    },
]


@pytest.mark.parametrize("query", PEERS)
def test_peers_that_a_median_leaves_out_are_named(
    many, client, ana, wide, national, query
):
    """Spaces, and of a national indicator countries."""
    for slug in ("lisbon", "madrid", "sofia", "zagreb"):
        factories.ObservationFactory(
            indicator=national,
            space=None,
            country=MetropolitanSpace.objects.get(slug=slug).country,
            sex="women",
            period=2021,
        )
    services.summarise()
    client.force_login(ana)
    url = reverse("observatory:space", args=["barcelona"])

    def told():
        rows = client.get(url, query).context["page"].rows
        return {row.figure.indicator.code: row.left_out for row in rows}

    few = told()
    many()

    assert told() == few
    assert few["green_area"].names == ["Paris"]
    country = MetropolitanSpace.objects.get(slug="paris").country
    assert str(country.name) in few["life_expectancy"].names


def test_peers_too_many_to_name_are_counted(many, monkeypatch, client, ana, wide):
    monkeypatch.setattr("apps.observatory.left_out.SHOWN", FEW)
    many()
    client.force_login(ana)

    page = text(client.get(reverse("observatory:space", args=["barcelona"])))

    told = page.split("6 peers counted")[1].split("</details>")[0]
    assert "1 peer is left out of their median: it has no value near the year." in told
    assert "Paris" not in told


def test_those_of_everywhere_are_counted(many, client, ana, wide):
    """A region of two: held against all, of whom one is silent."""
    many()
    client.force_login(ana)

    page = text(client.get(reverse("observatory:space", args=["bogota"])))

    told = page.split("8 peers counted")[1].split("</details>")[0]
    assert "1 peer is left out of their median: it has no value near the year." in told


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("slug", ["barcelona", "bogota"])
def test_a_space_costs_the_same_for_any_number(
    many, client, ana, wide, slug, count, django_assert_num_queries
):
    """The session, its user and the release; the space, its members, targets and peer
    groups; indicators, figures, series and sources; spaces, and whom they leave out.
    """
    for number in range(count):
        other = factories.IndicatorFactory(code=f"other-{number}", position=number + 2)
        for row in wide.observations.filter(period=2020):
            factories.ObservationFactory(indicator=other, space_id=row.space_id)
    services.summarise()
    many()
    client.force_login(ana)

    with django_assert_num_queries(12):
        client.get(reverse("observatory:space", args=[slug]))


def test_a_peer_group_offers_what_was_picked(many, client, ana, green):
    many()
    client.force_login(ana)
    slugs = ["lyon", "madrid", "lisbon", "sofia", "zagreb"]
    url = reverse("observatory:peer_group_create")
    offered = client.get(url, {"peer": slugs}).content.decode()
    keys = re.findall(r'name="spaces" value="(\d+)"', offered)

    client.post(url, {"title_en": "Near us", "spaces": keys})

    assert len(keys) == 5
    assert {one.slug for one in PeerGroup.objects.get().spaces.all()} == set(slugs)


def test_a_strip_shows_no_more_dots_than_can_be_told_apart(monkeypatch):
    monkeypatch.setattr(sys.modules["apps.observatory.charts.strip"], "DOTS", 10)

    strip = charts.strip(5, list(range(95)), (1, 2, 3), is_lower_first=False)

    assert len(strip.peers) == 10
    assert (strip.peers[0], strip.own) == (0, 0.0532)
