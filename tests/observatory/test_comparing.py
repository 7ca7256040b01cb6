import csv
import re
from decimal import Decimal
from html import unescape
from io import StringIO

import pytest
from django.urls import reverse

from apps.members.models import MetropolitanSpace
from apps.observatory import services
from apps.observatory.comparing.pairs import ranked
from apps.observatory.models import Indicator, Observation, Source
from tests import factories


def open_page(client, user, name="compare", *args, **query):
    client.force_login(user)
    return client.get(reverse(f"observatory:{name}", args=args), query)


def text(response) -> str:
    content = response.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(content.split())


def beside(response):
    """Indicator, sex and (value, year) by space, of each row."""
    return [
        (
            row.indicator.code,
            str(row.sex),
            {
                space.slug: cell and (cell.value, cell.period)
                for space, cell in row.cells
            },
        )
        for row in response.context["page"].beside.rows
    ]


@pytest.fixture
def density(green) -> Indicator:
    """A second indicator, of six of the eight spaces, the higher the less green."""
    indicator = factories.IndicatorFactory(
        code="density", position=9, name="Density", unit="persons per km²", decimals=0
    )
    values = {
        "barcelona": 9000,
        "lyon": 4000,
        "madrid": 3000,
        "lisbon": 900,
        "sofia": 1200,
        "zagreb": 100,
    }
    for slug, value in values.items():
        factories.ObservationFactory(
            indicator=indicator,
            space=MetropolitanSpace.objects.get(slug=slug),
            value=Decimal(value),
            period=2015,
        )
    services.summarise()
    return indicator


# Which spaces


def test_it_begins_with_ones_own_space(client, ana, green, montevideo):
    space = MetropolitanSpace.objects.get(slug="montevideo")
    montevideo.space_memberships.create(space=space, role="single")

    response = open_page(client, ana)

    spaces = response.context["page"].spaces
    assert [space.slug for space in spaces.shown] == ["montevideo"]
    assert list(spaces.adders) == [1]


def test_whoever_has_no_space_adds_two_at_once(client, ravi, green):
    response = open_page(client, ravi)

    assert list(response.context["page"].spaces.adders) == [1, 2]
    assert "No space is chosen yet" in text(response)


def test_a_ninth_space_is_told_to_be_left_out(client, ravi, green):
    slugs = [*green.observations.values_list("space__slug", flat=True).distinct()]
    slugs.append(factories.SpaceFactory(slug="ninth", name="Ninth").slug)

    response = open_page(client, ravi, space=slugs)

    spaces = response.context["page"].spaces
    assert [space.slug for space in spaces.shown] == slugs[:8]
    assert not spaces.adders
    assert "at once. Left out: Ninth. Remove one" in text(response)


@pytest.mark.parametrize("view", ["time", "table", "scatter", "nonsense"])
@pytest.mark.parametrize("code", ["atlantis", "a\0b", "<script>", "1" * 2000])
def test_codes_of_nothing_are_told(client, ana, green, density, view, code):
    query = dict.fromkeys(("indicator", "x", "y", "sex", "theme", "log"), code)
    slugs = ["barcelona", code]
    response = open_page(client, ana, view=view, space=slugs, look=code, **query)

    page = text(response)
    assert response.status_code == 200
    assert "There is no metropolitan space under this code: " in page
    assert ("There is no indicator under this code: " in page) == (view != "table")
    assert "\0" not in page
    assert "<script>" not in page
    chart = open_page(client, ana, "compare_chart", "json", space=slugs, **query)
    assert chart.status_code == 200


@pytest.fixture
def old(green) -> Indicator:
    """Retired, with a value of Lyon; it would be the first of its theme."""
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    indicator = factories.IndicatorFactory(
        code="old", name="Old count", position=0, is_retired=True
    )
    factories.ObservationFactory(indicator=indicator, space=lyon)
    services.summarise()
    return indicator


@pytest.mark.parametrize("view", ["time", "table", "scatter"])
def test_what_is_retired_is_not_offered(client, ana, old, density, view):
    page = open_page(client, ana, view=view, space="lyon")

    assert "Old count" not in text(page)
    assert page.context["page"].indicator.code == "green_area"


@pytest.mark.parametrize(
    ("query", "mark"),
    [
        ({"view": "time", "indicator": "old"}, "This indicator is retired"),
        ({"view": "scatter", "x": "old"}, "metropolitan, retired."),
        ({"view": "scatter", "y": "old"}, "metropolitan, retired."),
    ],
)
def test_what_is_retired_is_shown_when_its_address_names_it(
    client, ana, old, density, query, mark
):
    page = text(open_page(client, ana, space="lyon", **query))

    assert '<option value="old" selected>Old count (retired)</option>' in page
    assert mark in page
    assert "There is no indicator under this code" not in page


def test_a_space_is_removed_by_a_link_that_keeps_the_rest(client, ana, green):
    slugs = ["lyon", "barcelona"]

    response = open_page(client, ana, view="table", space=slugs)

    html = response.content.decode()
    assert 'href="?view=table&amp;space=barcelona" aria-label="Remove Lyon"' in html
    response = open_page(client, ana, view="table", space="lyon")
    assert (
        '?view=table&amp;space=" aria-label="Remove Lyon"' in response.content.decode()
    )


# Over time


def test_over_time_shows_the_chosen_on_the_indicators_own_chart(client, ana, green):
    response = open_page(client, ana, space=["barcelona", "lyon"])

    html = response.content.decode()
    chart = reverse("observatory:chart", args=[green.code, "json"])
    assert f'data-chart="{chart}?space=barcelona&amp;space=lyon"' in html
    page = response.context["page"].over_time
    assert [row[0] for row in page.year_rows] == [2020, 2010, 1990]
    assert "In 2020 Barcelona had 3.0 m²" in text(response)


# Side by side


def test_each_value_is_the_latest_with_its_own_year(client, ana, national):
    barcelona = MetropolitanSpace.objects.get(slug="barcelona")
    for period in (2022, 2999):
        factories.ObservationFactory(
            space=barcelona, period=period, value=Decimal("3.5"), status="F"
        )
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(space=lyon, period=2023, value=None, status="L")

    slugs = ["barcelona", "lyon", "bogota"]
    response = open_page(client, ana, view="table", space=slugs)

    assert beside(response) == [
        (
            "green_area",
            "total",
            {"barcelona": (3.5, 2022), "lyon": (9.0, 2020), "bogota": (6.0, 2020)},
        ),
        (
            "life_expectancy",
            "women",
            {"barcelona": (85.8, 2021), "lyon": (85.0, 2021), "bogota": None},
        ),
        (
            "life_expectancy",
            "men",
            {"barcelona": (80.2, 2021), "lyon": (79.0, 2021), "bogota": None},
        ),
    ]
    page = text(response)
    assert "different years: 2020 to 2022" in page
    assert "2022 · forecast" in page
    assert "no data" in page


def test_men_are_asked_for(client, ana, national):
    response = open_page(client, ana, view="table", space="lyon", sex="men")

    assert [(code, sex) for code, sex, _cells in beside(response)] == [
        ("green_area", "total"),
        ("life_expectancy", "men"),
    ]


def test_where_there_never_was_a_value_the_reason_stands(client, ana, green):
    space = factories.SpaceFactory(slug="quito", name="Quito")
    factories.ObservationFactory(space=space, period=2019, value=None, status="Q")

    response = open_page(client, ana, view="table", space="quito")

    assert "missing: suppressed" in text(response)
    assert beside(response) == [("green_area", "total", {"quito": (None, 2019)})]


def test_sizes_are_shown_when_they_are_asked_for(client, ana, green):
    size = factories.IndicatorFactory(
        code="population", position=5, kind=Indicator.Kind.ABSOLUTE
    )
    factories.ObservationFactory(
        indicator=size, space=MetropolitanSpace.objects.get(slug="lyon")
    )

    plain = open_page(client, ana, view="table", space="lyon")
    with_sizes = open_page(client, ana, view="table", space="lyon", sizes=1)

    assert [code for code, _sex, _cells in beside(plain)] == ["green_area"]
    assert {code for code, _sex, _cells in beside(with_sizes)} == {
        "green_area",
        "population",
    }


def test_as_of_a_release_it_is_what_it_was(client, ana, green):
    first = Observation.objects.first().since
    second = factories.ReleaseFactory(number=first.number + 1)
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    green.observations.filter(space=lyon).update(until=second)
    factories.ObservationFactory(space=lyon, value=Decimal(10), since=second)

    now = open_page(client, ana, view="table", space="lyon")
    then = open_page(client, ana, view="table", space="lyon", release=first.number)

    assert beside(now)[0][2] == {"lyon": (10.0, 2020)}
    assert beside(then)[0][2] == {"lyon": (9.0, 2020)}
    assert "As it was after" in text(then)
    assert f"Metropolis Observatory, {second} of" in text(now)
    assert f"Metropolis Observatory, {first} of" in text(then)
    assert f"?view=table&space=lyon&release={second.number}</a>" in unescape(text(now))


@pytest.mark.parametrize(
    ("view", "named"),
    [
        ("time", "&indicator=green_area&"),
        ("scatter", "&x=green_area&y=life_expectancy&"),
    ],
)
def test_a_citation_names_what_the_page_chose_by_itself(
    client, ana, green, national, view, named
):
    page = unescape(text(open_page(client, ana, view=view)))

    [address] = re.findall(r"/en/observatory/compare/(\?[^<]*)</a>", page)
    assert named in f"&{address[1:]}&"
    assert "space=" in address


# Two indicators


@pytest.mark.parametrize("view", ["table", "scatter"])
def test_what_is_taken_from_the_page_is_what_it_shows(
    client, ana, chloe, green, density, montevideo, view
):
    """One's own space is chosen where the address names none."""
    space = MetropolitanSpace.objects.get(slug="barcelona")
    montevideo.space_memberships.create(space=space, role="single", is_reference=True)
    page = open_page(client, ana, view=view).content.decode()
    [link] = re.findall('href="([^"]*values.csv[^"]*)"', page)
    pictures = re.findall('href="([^"]*chart.svg[^"]*)"', page)

    def answers(who):
        client.force_login(who)
        links = map(unescape, [link, *pictures])
        return [b"".join(client.get(one)) for one in links]

    assert len(pictures) == (view == "scatter")
    assert answers(chloe) == answers(ana)
    assert b"barcelona" in answers(chloe)[0]


def test_two_indicators_leave_out_who_lacks_one_and_say_so(client, ana, density):
    quito = factories.SpaceFactory(slug="quito", name="Quito")

    response = open_page(
        client,
        ana,
        view="scatter",
        x="green_area",
        y="density",
        space=["madrid", "barcelona", "bogota"],
    )

    two = response.context["page"].two
    assert [(p.place.code, *p.values, p.x.period, p.y.period) for p in two.pairs] == [
        ("madrid", 12, 3000, 2020, 2015),
        ("barcelona", 3, 9000, 2020, 2015),
        ("lisbon", 49, 900, 2020, 2015),
        ("lyon", 9, 4000, 2020, 2015),
        ("sofia", 33, 1200, 2020, 2015),
        ("zagreb", 85, 100, 2020, 2015),
    ]
    assert [
        ([one.code for one in group.indicators], [place.code for place in group.places])
        for group in two.left_out
    ] == [
        (["density"], ["bogota", "montevideo"]),
        (["green_area", "density"], [quito.slug]),
    ]
    page = text(response)
    assert "Of the chosen, left out for want of a value: Bogota." in page
    assert "up to 5 years apart" in page
    assert "Too few places have both values" in page
    assert "Barcelona: 3.0 m² in 2020 and 9,000" in page


def test_two_that_go_against_each_other_are_told_so(client, ana, density):
    for n in range(5):
        space = factories.SpaceFactory(slug=f"more-{n}")
        factories.ObservationFactory(space=space, value=Decimal(100 + n))
        factories.ObservationFactory(
            indicator=density, space=space, value=Decimal(90 - n)
        )

    response = open_page(client, ana, view="scatter", x="green_area", y="density")

    assert response.context["page"].two.correlation == pytest.approx(-1)
    assert "mostly is lower (rank correlation −1.00)" in text(response)


@pytest.mark.parametrize(
    ("values", "ranks"),
    [([], []), ([3, 1, 2], [3, 1, 2]), ([5, 5, 1], [2.5, 2.5, 1])],
)
def test_the_same_values_share_a_rank(values, ranks):
    assert ranked(values) == ranks


def test_a_scale_is_logarithmic_only_where_the_values_span_much(client, ana, density):
    query = {"x": "green_area", "y": "density", "log": ["x", "y"]}

    page = open_page(client, ana, view="scatter", **query)
    spec = open_page(client, ana, "compare_chart", "json", **query).json()

    two = page.context["page"].two
    assert (two.wide, two.bent) == ({"y"}, {"y"})
    encoding = spec["layer"][0]["encoding"]
    assert encoding["y"]["scale"]["type"] == "log"
    assert "type" not in encoding["x"]["scale"]


def test_two_national_indicators_are_held_against_each_other_by_country(
    client, ana, national
):
    other = factories.IndicatorFactory(
        code="other", position=8, level=Indicator.Level.NATIONAL
    )
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.SpaceFactory(slug="paris", country=lyon.country, region=lyon.region)
    factories.ObservationFactory(indicator=other, space=None, country=lyon.country)

    response = open_page(
        client, ana, view="scatter", x=national.code, y="other", space="paris"
    )

    [pair] = response.context["page"].two.pairs
    assert pair.place.code == lyon.country.iso3
    assert pair.is_chosen
    assert "each point is a country" in text(response)


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_chart_of_two_is_a_picture_too(client, ana, density, form):
    response = open_page(client, ana, "compare_chart", form, space="lyon")

    assert response.status_code == 200
    assert response["Content-Type"].startswith("image/")
    if form == "svg":
        assert ">Lyon</text>" in response.content.decode()
    assert open_page(client, ana, "compare_chart", "gif").status_code == 404


# What is taken away


def rows_of(response):
    content = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(StringIO(content)))


@pytest.mark.parametrize("view", ["table", "scatter"])
def test_each_value_says_its_source_and_a_level_that_is_not_the_indicators(
    client, ana, green, density, view
):
    source = factories.SourceFactory(code="own", publisher="City of Barcelona")
    space = green.observations.filter(space__slug="barcelona").first().space
    factories.ObservationFactory(
        space=space, period=2021, value=4, level="municipal", source=source
    )
    services.summarise()
    asked = {"view": view, "space": "barcelona", "x": green.code, "y": density.code}

    page = text(open_page(client, ana, **asked))

    table = page.split("<tbody>")[1].split("</tbody>")[0]
    notes = [one.split("</small>")[0] for one in table.split("value-note")[1:]]
    (own,) = [one for one in notes if "City of Barcelona" in one]
    assert "municipal" in own
    assert [one for one in notes if one != own] == [
        one for one in notes if "UN-Habitat" in one and "municipal" not in one
    ]


@pytest.mark.parametrize(
    ("view", "title"),
    [
        ("time", "Barcelona, 2021"),
        ("table", "Green area, Barcelona, 2021"),
        ("scatter", "Green area, Barcelona, 2021"),
    ],
)
def test_a_footnote_is_beside_its_value(client, ana, green, density, view, title):
    space = MetropolitanSpace.objects.get(slug="barcelona")
    factories.ObservationFactory(
        space=space, period=2021, value=4, comment="Of <parks> alone."
    )
    services.summarise()
    asked = {"view": view, "indicator": green.code, "x": green.code, "y": density.code}

    page = text(open_page(client, ana, space=["barcelona", "lyon"], **asked))

    assert page.count('<details class="footnote">') == 1
    before, note = page.split('<details class="footnote">')
    assert before.rsplit("<td", 1)[1].count("4.0") == 1
    assert f": {title}</span></summary><p>Of &lt;parks&gt; alone.</p>" in note


def test_a_reason_for_no_value_has_its_footnote_too(client, ana, green):
    quito = factories.SpaceFactory(slug="quito", name="Quito")
    factories.ObservationFactory(
        space=quito, value=None, status="L", comment="The survey is of 2024."
    )

    page = text(open_page(client, ana, view="table", space=["quito", "lyon"]))

    assert "Quito, 2020</span></summary><p>The survey is of 2024.</p>" in page


@pytest.mark.parametrize("sex", ["women", "men"])
def test_a_footnote_tells_of_whom_it_is(client, ana, national, sex):
    country = MetropolitanSpace.objects.get(slug="barcelona").country
    for one in ("women", "men"):
        factories.ObservationFactory(
            indicator=national,
            space=None,
            country=country,
            sex=one,
            period=2022,
            comment="Of the census." if one == sex else "",
        )
    services.summarise()

    page = text(open_page(client, ana, view="table", space=["barcelona"]))

    assert f": Life expectancy, {sex}, Barcelona, 2022</span>" in page
    assert page.count("Of the census.") == 1


def test_the_file_holds_what_is_shown(client, ana, density):
    query = {"view": "table", "space": ["barcelona", "bogota"]}

    rows = rows_of(open_page(client, ana, "compare_data", "csv", **query))

    assert [
        (row["indicator_code"], row["place_code"], row["year"], row["value"])
        for row in rows
    ] == [
        ("green_area", "barcelona", "2020", "3"),
        ("green_area", "bogota", "2020", "6"),
        ("density", "barcelona", "2015", "9000"),
    ]
    pairs = rows_of(open_page(client, ana, "compare_data", "csv", view="scatter"))
    assert len(pairs) == 12
    assert open_page(client, ana, "compare_data", "exe").status_code == 404


def test_what_its_licence_keeps_is_shown_and_not_in_the_file(client, ana, density):
    closed = Source.objects.create(
        code="closed",
        publisher="Closed",
        title="Closed data",
        licence="All rights reserved",
        citation="Closed (2020).",
        is_redistributable=False,
    )
    quito = factories.SpaceFactory(slug="quito", name="Quito")
    factories.ObservationFactory(space=quito, source=closed)
    query = {"view": "table", "space": ["quito", "lyon"]}

    page = open_page(client, ana, **query)
    rows = rows_of(open_page(client, ana, "compare_data", "csv", **query))

    assert {row["place_code"] for row in rows} == {"lyon"}
    assert "not hand them on: Closed data." in text(page)
    assert "Closed (2020)." in text(page)


@pytest.mark.parametrize("view", ["scatter", ""])
def test_a_point_tells_its_year_status_level_and_source(client, ana, green, view):
    density = factories.IndicatorFactory(code="density", name="Density", position=2)
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(indicator=density, space=lyon, status="E")
    client.force_login(ana)

    spec = client.get(
        reverse("observatory:compare_chart", args=["json"]),
        {"view": view, "x": "green_area", "y": "density", "space": "lyon"},
    ).json()

    (point,) = spec["layer"][1]["data"]["values"]
    about = f"metropolitan · {green.source.title}"
    assert point["xtold"] == f"9.0 · 2020 · normal · {about}"
    assert point["ytold"] == f"10.0 · 2020 · estimated · {about}"


# Cost and parts


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("view", "queries"), [("time", 13), ("table", 9), ("scatter", 9)]
)
def test_it_costs_the_same_for_any_number(
    client, ana, green, count, view, queries, django_assert_num_queries
):
    spaces = [factories.SpaceFactory(slug=f"space-{n}") for n in range(count)]
    for n in range(count + 1):
        indicator = factories.IndicatorFactory(code=f"indicator_{n}", position=n + 1)
        for space in spaces:
            factories.ObservationFactory(indicator=indicator, space=space)
    services.summarise()
    client.force_login(ana)
    query = {"view": view, "x": "indicator_0", "y": "indicator_1"}
    query["space"] = [space.slug for space in spaces]

    # person, releases; indicators; places: 3; own spaces;
    # then values and sources, or what the indicator's own page asks for: peer groups
    # to choose from too
    with django_assert_num_queries(queries):
        client.get(reverse("observatory:compare"), query)


def test_htmx_gets_the_answer_alone(client, ana, green):
    client.force_login(ana)

    response = client.get(
        reverse("observatory:compare"), headers={"HX-Request": "true"}
    )

    assert response.content.decode().strip().startswith('<div id="answer">')


def test_an_empty_observatory_says_who_fills_it(client, ana):
    for view in ("time", "table", "scatter"):
        response = open_page(client, ana, view=view)
        assert "once the Secretariat loads the open data" in text(response)
    assert open_page(client, ana, "compare_chart", "svg").status_code == 200


def test_pages_of_the_observatory_lead_to_it(client, ana, green):
    compare = reverse("observatory:compare")
    for name, args, link in [
        ("list", [], compare),
        ("indicator", [green.code], f"{compare}?space=lyon&amp;indicator=green_area"),
        ("space", ["lyon"], f"{compare}?space=lyon&amp;view=table"),
    ]:
        response = open_page(client, ana, name, *args, space="lyon")
        assert response.content.decode().count(f'href="{link}"') == 1


def test_a_picture_names_the_sources_of_its_two_indicators_alone(client, ana, green):
    closed = factories.SourceFactory(code="census", citation="Census (2020).")
    other = factories.IndicatorFactory(code="other", position=9, source=closed)
    factories.ObservationFactory(indicator=other, source=closed)
    second = factories.IndicatorFactory(code="second", position=8, source=green.source)
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(indicator=second, space=lyon, source=green.source)
    client.force_login(ana)

    chart = reverse("observatory:compare_chart", args=["svg"])
    query = {"x": green.code, "y": "second", "space": "lyon"}
    picture = unescape(client.get(chart, query).content.decode())

    assert green.source.citation in picture
    assert "Census (2020)." not in picture
