import csv
import html
import re
from io import StringIO

import pytest
from django.urls import reverse

from apps.members.models import SpaceMembership
from apps.observatory import services
from apps.observatory.models import Benchmark, IndicatorTheme, Source
from apps.strategy.models import PublishedAverage
from tests import factories
from tests.browser.reading import PageReader


@pytest.fixture
def at_home(green, montevideo) -> None:
    """Montevideo, the member, operates in the space of that name."""
    space = green.observations.get(space__slug="montevideo").space
    SpaceMembership.objects.create(
        member=montevideo, space=space, role="single", is_reference=True
    )


def open_page(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(f"observatory:{name}", args=args), query)


def text(response) -> str:
    return " ".join(response.content.decode().split())


# /observatory/


def test_list_groups_indicators_and_says_what_a_theme_lacks(client, ana, green):
    IndicatorTheme.objects.create(code="economy", position=9, name="Economy")

    response = open_page(client, ana, "list")

    groups = [
        (theme.code, [card.indicator.code for card in cards])
        for theme, cards in response.context["groups"]
    ]
    assert groups == [
        ("environmental-sustainability", ["green_area"]),
        ("economy", []),
    ]
    assert "No indicator of this theme yet." in text(response)
    assert "8 spaces · 1990–2020" in text(response)
    assert "higher is better" in text(response)


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ({"q": "M² pér"}, ["green_area"]),
        ({"q": "nothing"}, []),
        ({"theme": "gender-equality"}, ["life_expectancy"]),
        ({"level": "national"}, ["life_expectancy"]),
        ({"level": "galactic"}, ["green_area", "life_expectancy"]),
    ],
)
def test_list_is_narrowed(client, ana, national, query, codes):
    response = open_page(client, ana, "list", **query)

    assert [
        card.indicator.code
        for _theme, cards in response.context["groups"]
        for card in cards
    ] == codes


def test_list_shows_the_total_where_there_are_women_and_men_too(client, ana):
    values = {"total": 50, "women": 40, "men": 60}
    for _place in range(5):
        space = factories.SpaceFactory()
        for sex, value in values.items():
            factories.ObservationFactory(space=space, sex=sex, value=value)
    services.summarise()

    [(_theme, [card])] = open_page(client, ana, "list").context["groups"]

    assert card.medians == [(2020, 50)]


def test_list_shows_what_the_plan_publishes(client, ana):
    PublishedAverage.objects.create(
        plan=factories.StrategicPlanFactory(),
        code="life",
        position=1,
        name="Life expectancy",
        value="73.7",
        unit="years",
        spaces_count=71,
        year=2020,
    )

    response = open_page(client, ana, "list")

    assert "No values behind them are public" in text(response)
    assert "73.7" in text(response)


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number_of_indicators(
    client, ana, count, django_assert_num_queries
):
    for n in range(count):
        indicator = factories.IndicatorFactory(code=f"indicator_{n}")
        factories.ObservationFactory(indicator=indicator)
    services.summarise()
    client.force_login(ana)

    # person, plan, challenges, orienting themes and themes to choose, themes,
    # indicators, summaries, averages
    with django_assert_num_queries(9):
        response = client.get(reverse("observatory:list"))

    cards = [card for _theme, cards in response.context["groups"] for card in cards]
    assert len(cards) == count


# /observatory/<code>/


def test_indicator_shows_ones_own_space_at_first(client, ana, green, at_home):
    response = open_page(client, ana, "indicator", green.code)

    page = response.context["page"]
    assert [space.slug for space in page.choice.spaces] == ["montevideo"]
    assert (
        "In 2020 Montevideo had 28.0 m²; the median of all 7 others was 12.0 m²; "
        "Montevideo was 4th of 8."
    ) in response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def test_indicator_shows_the_spaces_that_the_address_names(client, ana, green, at_home):
    response = open_page(
        client, ana, "indicator", green.code, space=["lyon", "atlantis", "lyon"]
    )

    choice = response.context["page"].choice
    assert [space.slug for space in choice.spaces] == ["lyon"]
    assert "There is no metropolitan space under this code: atlantis" in text(response)


def test_indicator_without_a_chosen_space_speaks_of_all(client, ana, green, at_home):
    response = open_page(client, ana, "indicator", green.code, space="")

    assert response.context["page"].sentences == [
        "In 2020, or near it, 8 places have a value: from 3.0\N{NO-BREAK SPACE}m² to "
        "85.0\N{NO-BREAK SPACE}m², half of them below 20.0\N{NO-BREAK SPACE}m²."
    ]


def test_a_chosen_space_can_be_removed(client, ana, green):
    page = open_page(
        client, ana, "indicator", green.code, space=["lyon", "madrid"]
    ).context["page"]

    assert [(chip.space.slug, chip.rest) for chip in page.chips] == [
        ("lyon", ["madrid"]),
        ("madrid", ["lyon"]),
    ]
    one = open_page(client, ana, "indicator", green.code, space="lyon")
    assert 'href="?space="' in text(one)


def test_indicator_has_the_chart_in_words_in_a_table_and_without_javascript(
    client, ana, green
):
    response = open_page(client, ana, "indicator", green.code, space="barcelona")

    page = text(response)
    assert "Barcelona: from 2.6" in page
    assert (
        f'<noscript><img class="chart__image" src="/en/observatory/{green.code}' in page
    )
    rows = response.context["page"].year_rows
    assert [(year, figures[0][1].value, median) for year, figures, median in rows] == [
        (2020, 3, (33, 5)),  # of the region's other five: 9, 12, 33, 49, 85
        (2010, 2.1, None),
        (1990, 2.6, None),
    ]
    assert '33.0 <small class="value-note">n = 5</small>' in page


def test_indicator_shows_its_benchmarks_with_their_year(client, ana, green):
    Benchmark.objects.create(
        indicator=green, year=2016, value=9, label="WHO advice", source="WHO"
    )

    response = open_page(client, ana, "indicator", green.code, space="lyon")

    assert "WHO advice (2016)" in text(response)
    assert 2016 in [row[0] for row in response.context["page"].year_rows]


def test_indicator_by_sex_shows_women_men_and_the_difference(client, ana, national):
    response = open_page(client, ana, "indicator", national.code, space="barcelona")

    (row,) = response.context["page"].sex_rows
    assert (row.year, row.women.value, row.men.value) == (2021, 85.8, 80.2)
    assert row.gap == pytest.approx(5.6)
    assert "These are national values" in text(response)


def test_indicator_of_men_is_another_address(client, ana, national):
    response = open_page(client, ana, "indicator", national.code, sex="men")

    assert sorted(response.context["page"].reading.values.values()) == [79, 80.2]


@pytest.mark.parametrize("view", ["chart", "map"])
def test_what_is_copied_shows_a_colleague_the_same(
    client, ana, chloe, green, at_home, view
):
    """One's own space is chosen where the address names none."""
    page = open_page(client, ana, "indicator", green.code, view=view)
    cited = re.search('<a href="([^"]*)">http', page.content.decode())[1]
    pictures = re.findall('href="([^"]*chart.svg[^"]*)"', page.content.decode())
    cited, [picture] = html.unescape(cited), map(html.unescape, pictures)
    mine = client.get(picture).content

    client.force_login(chloe)
    theirs = client.get(green.get_absolute_url() + cited)

    assert theirs.context["page"].slugs == page.context["page"].slugs == ["montevideo"]
    assert client.get(picture).content == mine


def test_what_may_not_be_handed_on_may_be_cited(client, ana, green, at_home):
    Source.objects.update(is_redistributable=False)

    page = open_page(client, ana, "indicator", green.code).content.decode()

    assert "there is no download" in page
    assert "?space=montevideo&amp;release=1</a>" in page


def test_ranking_shows_the_top_and_ones_own_neighbourhood(client, ana, green, at_home):
    for n in range(12):
        factories.ObservationFactory(
            space=factories.SpaceFactory(name=f"Grey {n:02}"), value=n / 10
        )
    services.summarise()

    response = open_page(client, ana, "indicator", green.code, view="ranking", full="1")

    page = response.context["page"]
    assert [row.place.name for row in page.ranking_rows] == [
        "Zagreb",
        "Lisbon",
        "Sofia",
        "Montevideo",
        "Madrid",
        "Lyon",
    ]
    assert page.left_after == 14
    assert "Grey 00" not in text(response).partition("left out")[0].partition("<h2>")[2]


def test_ranking_does_not_show_a_strangers_neighbourhood(client, ana, green, at_home):
    response = open_page(
        client, ana, "indicator", green.code, view="ranking", space="barcelona"
    )

    shown = [row.place.name for row in response.context["page"].ranking_rows]
    assert "Barcelona" not in shown


@pytest.mark.parametrize(
    ("who", "is_whole"), [("bakary", True), ("ravi", True), ("marta", False)]
)
def test_the_whole_ranking_is_the_secretariats(client, request, green, who, is_whole):
    user = request.getfixturevalue(who)

    response = open_page(
        client, user, "indicator", green.code, view="ranking", full="1", space=""
    )

    rows = response.context["page"].ranking_rows
    assert (len(rows) == 8) is is_whole
    assert ("Show only the first" in text(response)) is is_whole


def test_map_lists_each_value_with_its_own_year(client, ana, green, barcelona):
    response = open_page(client, ana, "indicator", green.code, view="map", year="2012")

    assert [
        (place.name, figure.period)
        for place, figure, _source in response.context["page"].map_rows
    ] == [("Barcelona", 2010)]


@pytest.fixture
def quito(green) -> Source:
    """Of Quito's value alone; all others are the indicator's source's."""
    source = factories.SourceFactory(
        code="quito",
        title="Green count of Quito",
        publisher="City of Quito",
        citation="City of Quito (2021). Green count.",
    )
    space = factories.SpaceFactory(slug="quito", name="Quito")
    factories.ObservationFactory(space=space, source=source)
    return source


@pytest.mark.parametrize("view", ["chart", "map", "ranking"])
def test_an_average_names_every_source_and_who_is_left_out(
    client, ana, green, quito, view
):
    factories.SpaceFactory(slug="lima", name="Lima")

    words = text(open_page(client, ana, "indicator", green.code, view=view))

    every = f"{green.source.title}; Green count of Quito"
    assert f"Sources of the values counted: {every}." in words
    assert "1 place is left out" in words
    assert '<p class="small">Lima</p>' in words
    assert quito.citation in words


def test_an_average_names_no_source_of_a_year_that_it_does_not_count(
    client, ana, green, barcelona
):
    older = factories.SourceFactory(code="older", title="An older count")
    factories.ObservationFactory(space=barcelona, source=older, period=2000)

    words = text(
        open_page(client, ana, "indicator", green.code, space="barcelona", year="2020")
    )

    assert f"Sources of the values counted: {green.source.title}." in words
    assert "But for: Barcelona 2000 (metropolitan, An older count)" in words


@pytest.mark.parametrize("view", ["map", "ranking"])
def test_each_value_stands_with_its_source(client, bakary, green, quito, view):
    page = open_page(
        client, bakary, "indicator", green.code, view=view, space="quito", full="1"
    )

    rows = page.content.decode().split("<tr")
    (row,) = [row for row in rows if '<th scope="row">Quito<' in row]
    assert 'data-label="Source">City of Quito<' in row
    (row,) = [row for row in rows if '<th scope="row">Lyon<' in row]
    assert f'data-label="Source">{green.source.publisher}<' in row


@pytest.mark.parametrize("view", ["chart", "map", "ranking"])
def test_charts_tell_the_source_of_each_number_on_hover(
    client, bakary, green, quito, view
):
    asked = {"view": view, "space": ["quito", "barcelona"], "full": "1"}

    spec = open_page(client, bakary, "chart", green.code, "json", **asked).json()

    layer = next(one for one in spec["layer"] if "source" in str(one["data"]))
    told = {row["p"].split()[-1]: row["source"] for row in layer["data"]["values"]}
    assert told["Quito"] == "Green count of Quito"
    assert told["Barcelona"] == green.source.title


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("value", ("Barcelona", 2010)),
        ("-value", ("Zagreb", 2020)),
        ("place", ("Barcelona", 2020)),
        ("-place", ("Zagreb", 2020)),
        ("year", ("Barcelona", 1990)),
        ("nonsense", ("Barcelona", 2020)),
    ],
)
def test_table_is_sorted(client, bakary, green, sort, first):
    asked = {"view": "table", "sort": sort}
    response = open_page(client, bakary, "indicator", green.code, **asked)

    place, figure, source, *_note = next(response.context["page"].table.rows)
    assert (place.name, figure.period, source.code) == (*first, "un-habitat")


@pytest.mark.parametrize("sort", ["value", "-value"])
def test_table_shows_no_member_who_comes_last(client, ana, green, sort):
    asked = {"view": "table", "sort": sort}
    response = open_page(client, ana, "indicator", green.code, **asked)

    place, figure, *_told = next(response.context["page"].table.rows)
    assert (place.name, figure.period) == ("Barcelona", 2020)
    head = text(response).split("<thead>")[1].split("</thead>")[0]
    assert [one for one in ("value", "-value") if f"sort={one}" in head] == []
    assert "Only the Secretariat sees them in order of size" in text(response)


def test_table_is_sorted_by_value_for_all_where_the_indicator_lets_them(
    client, ana, green
):
    green.is_ranked_in_full = True
    green.save(update_fields=["is_ranked_in_full"])
    asked = {"view": "table", "sort": "value"}

    response = open_page(client, ana, "indicator", green.code, **asked)

    place, figure, *_told = next(response.context["page"].table.rows)
    assert (place.name, figure.period) == ("Barcelona", 2010)
    assert "sort=-value" in text(response)


def test_table_shows_what_is_missing(client, ana, green, barcelona):
    factories.ObservationFactory(space=barcelona, period=2021, value=None, status="L")

    response = open_page(client, ana, "indicator", green.code, view="table")

    assert "missing: exists but was not collected" in text(response)


def test_table_has_pages(client, ana, green):
    for n in range(60):
        factories.ObservationFactory(space=factories.SpaceFactory(name=f"S {n}"))

    response = open_page(client, ana, "indicator", green.code, view="table", page="2")

    assert "Page 2 of 2" in text(response)
    assert len(list(response.context["page"].table.rows)) == 20


def test_about_says_what_where_from_and_under_which_licence(client, ana, green):
    page = text(open_page(client, ana, "indicator", green.code, view="about"))

    for words in ("Green area per inhabitant.", "Global Urban Indicators", "CC BY 4.0"):
        assert words in page


@pytest.mark.parametrize("view", ["chart", "map", "ranking", "table", "about", "odd"])
def test_indicator_without_values_says_so(client, ana, view):
    indicator = factories.IndicatorFactory()

    response = open_page(client, ana, "indicator", indicator.code, view=view)

    assert ("No values yet." in text(response)) is (view != "about")


def test_htmx_gets_the_answer_alone(client, ana, green):
    client.force_login(ana)

    response = client.get(
        reverse("observatory:indicator", args=[green.code]),
        headers={"HX-Request": "true"},
    )

    assert text(response).startswith('<div id="answer">')


@pytest.mark.parametrize("values", [1, 3])
@pytest.mark.parametrize(
    ("view", "queries"), [("chart", 12), ("map", 11), ("ranking", 11), ("table", 12)]
)
def test_indicator_costs_the_same_for_any_number_of_values(
    client, ana, values, view, queries, django_assert_num_queries
):
    """Session, person, indicator, releases, summaries, regions, spaces, benchmarks.

    Then the targets of the chosen, the peer groups to choose from, one's own spaces and the year's values, and the chosen places' for the chart;
    or, for the table, how many values there are, one page of them, and their sources.
    """
    for _n in range(values):
        row = factories.ObservationFactory()
    services.summarise()
    client.force_login(ana)
    url = reverse("observatory:indicator", args=[row.indicator.code])

    with django_assert_num_queries(queries):
        client.get(url, {"view": view, "space": row.space.slug})


def test_indicator_that_is_not_there_is_not_found(client, ana):
    assert open_page(client, ana, "indicator", "nothing").status_code == 404


# /observatory/<code>/chart.<form>, data.csv


@pytest.mark.parametrize(
    ("view", "form", "kind"),
    [
        ("chart", "json", "application/json"),
        ("map", "json", "application/json"),
        ("ranking", "svg", "image/svg+xml"),
        ("table", "png", "image/png"),
    ],
)
def test_chart_comes_as_specification_and_as_picture(
    client, ana, green, view, form, kind
):
    response = open_page(
        client, ana, "chart", green.code, form, view=view, space="lyon"
    )

    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert "private" in response["Cache-Control"]


def test_chart_of_a_single_year_is_a_distribution(client, ana):
    row = factories.ObservationFactory()
    services.summarise()

    spec = open_page(client, ana, "chart", row.indicator.code, "json").json()

    assert spec["layer"][0]["mark"]["type"] == "tick"


def test_chart_of_one_value_a_place_is_a_distribution_too(client, ana):
    row = factories.ObservationFactory(period=2020)
    factories.ObservationFactory(indicator=row.indicator, period=2021)
    services.summarise()

    spec = open_page(client, ana, "chart", row.indicator.code, "json").json()

    assert spec["layer"][0]["mark"]["type"] == "tick"


def test_chart_in_another_form_is_not_found(client, ana, green):
    assert open_page(client, ana, "chart", green.code, "exe").status_code == 404


def lines_of(response) -> list[dict[str, str]]:
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(content)))


def test_data_hold_all_that_a_value_means(client, ana, green, barcelona):
    factories.ObservationFactory(
        space=barcelona,
        period=2021,
        value=None,
        status="L",
        source_unit="Área",
        comment="Asked",
    )

    response = open_page(client, ana, "data", green.code, "csv")

    rows = lines_of(response)
    assert len(rows) == 11
    assert rows[0] == {
        "indicator_code": "green_area",
        "indicator": "Green area",
        "unit": "m² per person",
        "direction": "higher is better",
        "place_kind": "space",
        "place_code": "barcelona",
        "place": "Barcelona",
        "region": "Europe",
        "year": "1990",
        "sex": "total",
        "value": "2.6",
        "status_code": "A",
        "status": "normal",
        "geographic_level": "metropolitan",
        "source": "Global Urban Indicators",
        "publisher": "UN-Habitat",
        "licence": "CC BY 4.0",
        "publishers_place": "",
        "comment": "",
        "release": "1",
        "selection": "",
        "computed_gap": "",
        "computed_gap_kind": "",
    }
    missing = next(row for row in rows if row["year"] == "2021")
    assert (missing["value"], missing["status"], missing["publishers_place"]) == (
        "",
        "missing: exists but was not collected",
        "Área",
    )
    assert response["Content-Disposition"] == 'attachment; filename="green_area.csv"'


def test_data_of_countries_name_them(client, ana, national):
    rows = lines_of(open_page(client, ana, "data", national.code, "csv"))

    assert {(row["place_kind"], row["place_code"], row["sex"]) for row in rows} == {
        ("country", "BAX", "women"),
        ("country", "BAX", "men"),
        ("country", "LYX", "women"),
        ("country", "LYX", "men"),
    }


def test_data_that_the_licence_keeps_are_refused_with_the_reason(client, ana, green):
    Source.objects.update(is_redistributable=False)

    response = open_page(client, ana, "data", green.code, "csv")

    assert response.status_code == 403
    assert "lets us show these values, not hand them on" in text(response)
    page = text(open_page(client, ana, "indicator", green.code))
    assert "green_area.csv" not in page
    assert "there is no download" in page


def test_data_leave_out_single_values_that_their_licence_keeps(client, ana, green):
    closed = factories.SourceFactory(code="closed", is_redistributable=False)
    factories.ObservationFactory(indicator=green, period=2000, source=closed)

    rows = lines_of(open_page(client, ana, "data", green.code, "csv"))

    assert "2000" not in {row["year"] for row in rows}
    assert len(rows) == 10


# /observatory/spaces/


@pytest.mark.parametrize("count", [1, 3])
def test_space_list_costs_the_same_for_any_number(
    client, ana, count, django_assert_num_queries
):
    factories.SpaceFactory.create_batch(count)
    client.force_login(ana)

    with django_assert_num_queries(2):  # person, spaces
        response = client.get(reverse("observatory:space_list"))

    assert len(response.context["page"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_space_costs_the_same_for_any_number_of_figures(
    client, ana, count, django_assert_num_queries
):
    space = factories.SpaceFactory(slug="rio", name="Rio")
    factories.SpaceFactory()  # to pick
    for n in range(count):
        indicator = factories.IndicatorFactory(code=f"indicator_{n}")
        factories.ObservationFactory(indicator=indicator, space=space)
        factories.SpaceMembershipFactory(space=space, is_reference=n == 0)
    client.force_login(ana)

    # person, space, newest release, members, groups, regions, spaces,
    # indicators, figures, targets, series
    with django_assert_num_queries(11):
        response = client.get(reverse("observatory:space", args=["rio"]))

    (group,) = response.context["page"].groups
    assert len(group.rows) == count


def test_space_shows_its_figures_and_its_members(client, ana, green, at_home):
    page = text(open_page(client, ana, "space", "montevideo"))

    assert "28.0" in page
    assert "4th of all 8" in page
    assert 'href="/en/members/montevideo/"' in page


def test_space_without_figures_says_so(client, ana):
    factories.SpaceFactory(slug="rio")

    page = text(open_page(client, ana, "space", "rio"))

    assert "The figures of this space will be here" in page


def test_space_that_is_not_there_is_not_found(client, ana):
    assert open_page(client, ana, "space", "nowhere").status_code == 404


def test_a_value_of_another_source_says_so_and_is_cited(client, ana, barcelona):
    own = factories.SourceFactory(
        code="city", title="Count of the city", citation="City hall (2021)."
    )
    factories.ObservationFactory(
        space=barcelona, period=2021, value=4, source=own, level="municipal"
    )
    services.summarise()
    client.force_login(ana)

    green = reverse("observatory:indicator", args=["green_area"])
    answer = client.get(green, {"space": "barcelona"})

    page = text(answer)
    assert "But for:" in page
    assert "2021 (municipal, Count of the city)" in page
    assert "City hall (2021)." in page
    assert "Not in the files" not in page
    Source.objects.filter(pk=own.pk).update(is_redistributable=False)
    page = text(client.get(green, {"space": "barcelona"}))
    assert "Not in the files, since the licence lets us show" in page
    assert "But for:" not in text(client.get(green, {"space": "lyon"}))


# As of a release


@pytest.mark.parametrize(("asked", "offered"), [("", 20), ("2", 21), ("21", 20)])
def test_an_older_release_stays_the_one_that_is_asked_for(
    client, ana, green, asked, offered
):
    for number in range(2, 23):
        factories.ReleaseFactory(number=number)

    for name, args in (("indicator", [green.code]), ("compare", [])):
        response = open_page(client, ana, name, *args, release=asked)
        choice = (
            response.content.decode().split('id="release"')[1].split("</select>")[0]
        )
        assert choice.count("<option") - 1 == offered
        assert choice.count(f'<option value="{asked or "none"}" selected') == bool(
            asked
        )


# What is told beside each number


def noted(green, barcelona):
    """A value of another level, with a source of its own and a footnote."""
    source = factories.SourceFactory(code="own", title="Own count")
    factories.ObservationFactory(
        space=barcelona,
        period=2021,
        value=4,
        status="E",
        level="municipal",
        source=source,
        comment="Parks of the port are not counted.",
    )
    services.summarise()


@pytest.mark.parametrize("view", ["chart", "map", "ranking", "table"])
def test_a_footnote_is_beside_its_value(client, bakary, green, barcelona, view):
    noted(green, barcelona)
    asked = {"view": view, "space": "barcelona", "year": 2021}

    page = text(open_page(client, bakary, "indicator", green.code, **asked))

    assert page.count('<details class="footnote">') == 1
    note = page.split('<details class="footnote">')[1].split("</details>")[0]
    assert ": Barcelona, 2021</span></summary>" in note
    assert "<p>Parks of the port are not counted.</p>" in note


def test_women_and_men_have_status_level_source_and_footnote(client, ana, national):
    country = national.observations.first().country
    for sex in ("women", "men"):
        factories.ObservationFactory(
            indicator=national,
            space=None,
            country=country,
            sex=sex,
            period=2022,
            status="E",
            comment="Of the census.",
        )
    services.summarise()
    asked = {"view": "sexes", "space": "barcelona", "year": 2022}

    page = text(open_page(client, ana, "indicator", national.code, **asked))

    of_years, of_all = page.split("<table")[1:3]
    for table in (of_years, of_all):
        heads = [one.split("</th>")[0] for one in table.split('scope="col">')[1:]]
        assert heads[-3:] == ["Status", "Level", "Source"]
        row = table.split("<tbody>")[1].split("</tr>")[0]
        assert "estimated" in row
        assert "national" in row
        assert national.source.publisher in row
        assert row.count("Of the census.") == 1


def test_grey_lines_tell_what_is_unusual_of_a_number(client, ana, green, barcelona):
    noted(green, barcelona)

    asked = {"space": "lyon", "peers": "picked", "peer": ["barcelona", "madrid"]}
    spec = open_page(client, ana, "chart", green.code, "json", **asked).json()

    rows = {(row["p"], row["y"]): row for row in spec["layer"][0]["data"]["values"]}
    assert rows["Barcelona", 2021] == {
        "p": "Barcelona",
        "v": 4,
        "y": 2021,
        "status": "estimated",
        "level": "municipal",
        "source": "Own count",
    }
    assert rows["Madrid", 2020] == {"p": "Madrid", "v": 12, "y": 2020}


def test_the_peers_median_tells_its_years_sources_and_who_is_left_out(
    client, ana, green, barcelona
):
    source = factories.SourceFactory(code="own", title="Own count")
    factories.SpaceFactory(
        slug="paris",
        name="Paris",
        region=barcelona.region,
        country=factories.CountryFactory(iso2="FR"),
    )
    oslo = factories.SpaceFactory(
        slug="oslo",
        name="Oslo",
        region=barcelona.region,
        country=factories.CountryFactory(iso2="NO"),
    )
    factories.ObservationFactory(space=oslo, period=2019, value=1, source=source)
    services.summarise()

    asked = {"space": "barcelona", "year": 2020}
    page = text(open_page(client, ana, "indicator", green.code, **asked))

    assert "Median of 6 peers" in page
    assert "<dt>Years of the peers’ values</dt><dd>2019–2020</dd>" in page
    sources = page.split("Sources of the peers’ values: ")[1].split("</p>")[0]
    assert "Global Urban Indicators" in sources
    assert "Own count" in sources
    left_out = page.split("1 peer is left out of their median")[1]
    assert "Paris" in left_out.split("</details>")[0]


def test_each_region_tells_its_median_where_the_chosen_are_of_several(
    client, ana, green
):
    asked = {"space": ["barcelona", "montevideo"], "year": 2020}

    page = text(open_page(client, ana, "indicator", green.code, **asked))

    assert page.count("<dt>Years of the peers’ values</dt>") == 1
    assert "<dt>Median of 5 peers, " in page


# The year on the map


def test_the_year_of_a_map_is_slid_along_those_with_values(client, ana, green):
    page = text(open_page(client, ana, "indicator", green.code, view="map", year=2010))

    slider = page.split("data-year-slider")[1].split(">")[0]
    assert 'min="0" max="2" step="1" value="1" list="year-steps"' in slider
    assert 'aria-valuetext="2010"' in slider
    assert '<output for="year-slider">2010</output>' in page
    steps = page.split('<datalist id="year-steps">')[1].split("</datalist>")[0]
    assert [one.split('"')[0] for one in steps.split('label="')[1:]] == [
        "1990",
        "2010",
        "2020",
    ]
    # What is sent, and all there is without scripts.
    assert '<option value="2010" selected>' in page


@pytest.mark.parametrize("view", ["chart", "map"])
def test_a_year_without_values_stays_the_one_that_is_asked_for(
    client, ana, green, view
):
    asked = {"view": view, "year": 2005}

    page = text(open_page(client, ana, "indicator", green.code, **asked))

    assert '<option value="2005" selected>2005 · 0 spaces</option>' in page


# Each chart


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize(
    ("code", "asked"),
    [
        ("green_area", {"space": "barcelona"}),
        ("green_area", {"view": "map"}),
        ("green_area", {"view": "ranking"}),
        ("life_expectancy", {"space": ["barcelona"]}),
        ("life_expectancy", {"space": ["barcelona", "lyon"]}),
        ("life_expectancy", {"view": "sexes", "space": ["barcelona"]}),
        ("life_expectancy", {"view": "sexes", "space": ["barcelona", "lyon"]}),
        ("", {"space": "barcelona", "indicator": "green_area"}),
        ("", {"view": "scatter", "space": "barcelona"}),
    ],
)
def test_each_chart_leads_to_its_table_first(
    client, ana, national, language, code, asked
):
    client.force_login(ana)
    path = f"{code}/" if code else "compare/"

    page = client.get(f"/{language}/observatory/{path}", asked).content.decode()
    reader = PageReader(page)

    assert (reader.repeated_ids, reader.leading_nowhere) == ([], [])
    before, *charts = page.split("<figure")
    ways = [before, *charts][: len(charts)]
    assert charts
    for way, chart in zip(ways, charts, strict=True):
        table = way.rpartition('<a href="#')[2].partition('"')[0]
        assert f' id="{table}" tabindex="-1"' in page
        words = chart.partition('aria-labelledby="')[2].partition('"')[0]
        assert f'<figcaption class="chart__words" id="{words}">' in chart
