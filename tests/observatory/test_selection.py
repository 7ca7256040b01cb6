"""A view is taken away as it is shown: of its year, its sexes, its spaces, its release."""

import csv
import html
import io
import json
import re
import zipfile
from decimal import Decimal

import pytest
import time_machine
from django.utils.timezone import now
from frictionless import Package
from openpyxl import load_workbook

from apps.members.models import MetropolitanSpace
from apps.observatory import services
from apps.observatory.downloads import FORMATS
from apps.observatory.models import Indicator, Observation
from tests import factories

GREEN = "/en/observatory/green_area"
ASKED = "year=2012&sex=total&space=barcelona&space=nowhere&release=1"
WORDS = (
    "Year: 2012 or the nearest within 4 years; Sex: total; "
    "Metropolitan spaces: Barcelona, nowhere; Release 1"
)


def body(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def values(rows) -> set[tuple[str, str, str, float]]:
    return {
        (row["place_code"], row["year"], row["sex"], float(row["value"]))
        for row in rows
    }


def links(client, path) -> dict[str, str]:
    """Address of the CSV behind each of the sentences of a page that offer files."""
    page = client.get(path).content.decode()
    offered = re.search(r'<p class="citation__files">(.*?)</p>', page, re.DOTALL)[1]
    found = re.findall(r'([\w ]+):\s*<a href="([^"]+)" download>CSV</a>', offered)
    return {words: html.unescape(address) for words, address in found}


@pytest.fixture
def tolerant(green) -> Indicator:
    """With a tolerance of four years, and five of other years than 2020."""
    Indicator.objects.filter(pk=green.pk).update(tolerance_years=4)
    for slug, period in (("lyon", 2009), ("madrid", 2014), ("sofia", 2015)):
        space = MetropolitanSpace.objects.get(slug=slug)
        value = Decimal(period - 2000)
        factories.ObservationFactory(space=space, period=period, value=value)
    services.summarise()
    return Indicator.objects.get(pk=green.pk)


@pytest.mark.parametrize("view", ["map", "ranking"])
@pytest.mark.parametrize("year", [2010, 2012, 2020])
def test_a_map_or_ranking_is_taken_away_as_it_is_shown(
    client, ana, tolerant, view, year
):
    """Each value of its own year, which the tolerance lets stand in."""
    client.force_login(ana)
    path = f"{GREEN}/?view={view}&year={year}&space=barcelona&release=1"

    response = client.get(f"{path}&full")
    offered = links(client, path)

    places = response.context["page"].reading.places
    shown = {
        (places[key].code, str(one.period), "total", one.value)
        for key, one in response.context["page"].reading.figures.items()
    }
    assert len(shown) > 1
    assert values(rows_of(body(client.get(offered["The values of this view"])))) == (
        shown
    )
    chosen = rows_of(body(client.get(offered["The chosen spaces"])))
    assert values(chosen) == {one for one in shown if one[0] == "barcelona"}
    assert {row["release"] for row in chosen} == {"1"}


def test_the_year_that_a_view_falls_back_to_is_the_files(client, ana, tolerant):
    """An address without a year, or with one that there is nothing near."""
    client.force_login(ana)

    for asked in ("", "&year=1700"):
        found = links(client, f"{GREEN}/?view=map{asked}")
        assert "year=2020" in found["The values of this view"]


def test_a_chart_is_of_one_sex_and_all_years(client, ana, national):
    client.force_login(ana)
    path = f"{national.get_absolute_url()}?sex=men&space=barcelona"

    found = links(client, path)

    chosen = rows_of(body(client.get(found["The chosen spaces"])))
    assert [(row["place_code"], row["sex"]) for row in chosen] == [("BAX", "men")]
    every = rows_of(body(client.get(found["The values of this view"])))
    assert {row["sex"] for row in every} == {"men"}
    assert len(rows_of(body(client.get(found["All values"])))) == 4


def test_women_and_men_are_taken_away_in_pairs(client, ana, national):
    """Of the very year, whatever the tolerance; the gap with them."""
    Indicator.objects.filter(pk=national.pk).update(tolerance_years=5)
    country = MetropolitanSpace.objects.get(slug="madrid").country
    for sex in ("women", "men"):
        factories.ObservationFactory(
            indicator=national, space=None, country=country, sex=sex, period=2019
        )
    services.summarise()
    client.force_login(ana)

    found = links(client, f"{national.get_absolute_url()}?view=sexes")

    rows = rows_of(body(client.get(found["The values of this view"])))
    assert {(row["year"], row["sex"]) for row in rows} == {
        ("2021", "women"),
        ("2021", "men"),
    }
    assert {row["computed_gap"] for row in rows} == {"", "5.6", "6.0"}


@pytest.mark.parametrize("is_national", [True, False])
def test_who_has_one_of_both_values_is_not_in_the_file(
    client, ana, green, national, is_national
):
    """Nor on the page: women alone, men alone, men of another year or of a later
    release, and women whose value is missing.
    """
    indicator = national if is_national else green
    Indicator.objects.filter(pk=indicator.pk).update(tolerance_years=5, is_by_sex=True)
    later = factories.ReleaseFactory(number=2)

    def given(slug, sex, **fields):
        space = MetropolitanSpace.objects.get(slug=slug)
        place = {"space": space}
        if is_national:
            place = {"space": None, "country": space.country}
        told = {"indicator": indicator, "sex": sex, "period": 2021} | fields
        factories.ObservationFactory(**place | told)

    if not is_national:
        for slug, sex in (
            *(("barcelona", "women"), ("barcelona", "men")),
            *(("lyon", "women"), ("lyon", "men")),
        ):
            given(slug, sex)
    given("madrid", "women")
    given("lisbon", "men")
    given("sofia", "women")
    given("sofia", "men", period=2020)
    given("zagreb", "women", value=None, status="O")
    given("zagreb", "men")
    given("bogota", "women")
    given("bogota", "men", since=later)
    services.summarise()
    client.force_login(ana)
    path = f"{indicator.get_absolute_url()}?view=sexes&year=2021&release=1"

    page = client.get(path)
    found = links(client, path)

    shown = {pair.place.code for pair in page.context["page"].sexes.pairs}
    assert len(shown) == 2
    rows = rows_of(body(client.get(found["The values of this view"])))
    assert [(row["place_code"], row["sex"], row["year"]) for row in rows] == [
        (code, sex, "2021") for code in sorted(shown) for sex in ("men", "women")
    ]
    every = rows_of(body(client.get(found["All values"])))
    assert len({row["place_code"] for row in every if row["sex"] != "total"}) > 2


def test_pairs_are_of_one_year_whatever_the_tolerance(client, ana, national):
    """Of a place whose women and men have other years beside one in common, that."""
    country = MetropolitanSpace.objects.get(slug="madrid").country
    for sex, period in (
        *(("women", 2018), ("men", 2018)),
        *(("women", 2020), ("men", 2021)),
    ):
        factories.ObservationFactory(
            indicator=national, space=None, country=country, sex=sex, period=period
        )
    client.force_login(ana)
    asked = "sex=women&sex=men&year=2021&tolerance=5&pairs=1"

    rows = rows_of(body(client.get(f"{national.get_absolute_url()[:-1]}.csv?{asked}")))

    madrid = {
        (row["sex"], row["year"]) for row in rows if row["place_code"] == country.iso3
    }
    assert madrid == {("women", "2018"), ("men", "2018")}


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_pairs_says_so(client, ana, national, form, tmp_path):
    client.force_login(ana)
    address = national.get_absolute_url()[:-1]

    response = client.get(f"{address}.{form}?pairs=1")

    assert "life_expectancy-pairs." in response["Content-Disposition"]
    content = body(response)
    words = "Only where there is a value of women and one of men"
    if form == "zip":
        content = zipfile.ZipFile(io.BytesIO(content)).read("datapackage.json")
        assert json.loads(content)["selection"]["pairs"] is True
    if form == "xlsx":
        book = load_workbook(io.BytesIO(content))
        told = [cell.value for sheet in book for row in sheet for cell in row]
        assert any(words in str(one) for one in told)
    if form in ("json", "zip"):
        assert words in content.decode()
    assert client.get(f"{address}.{form}")["ETag"] != response["ETag"]


def test_every_format_says_what_was_asked_for(client, ana, tolerant, tmp_path):
    client.force_login(ana)

    def fetch(form):
        return body(client.get(f"{GREEN}.{form}?{ASKED}"))

    [line] = rows_of(fetch("csv"))
    [sdmx] = rows_of(fetch("sdmx"))
    told = json.loads(fetch("json"))
    book = load_workbook(io.BytesIO(fetch("xlsx")))
    archive = zipfile.ZipFile(io.BytesIO(fetch("zip")))
    archive.extractall(tmp_path)
    package = json.loads(archive.read("datapackage.json"))

    asked = {
        "in_words": WORDS,
        "year": 2012,
        "tolerance_years": 4,
        "sex": ["total"],
        "spaces": ["barcelona", "nowhere"],
        "release": 1,
    }
    assert (line["selection"], line["year"], line["value"]) == (WORDS, "2010", "2.1")
    assert (sdmx["SELECTION"], sdmx["TIME_PERIOD"]) == (WORDS, "2010")
    assert told["selection"] == package["selection"] == asked
    assert [one["year"] for one in told["observations"]] == [2010]
    assert package["description"] == WORDS
    assert WORDS in archive.read("README.md").decode()
    assert archive.read("data.csv").decode().count("\n") == 2
    assert Package(str(tmp_path / "datapackage.json")).validate().valid
    data, *_others, notes = book.worksheets
    assert {cell.value for cell in data[2]} >= {WORDS, 2010}
    assert f"This file holds a selection. {WORDS}." in {row[0].value for row in notes}


def test_a_file_of_everything_says_nothing_of_a_choice(client, ana, green):
    client.force_login(ana)

    told = json.loads(body(client.get(f"{GREEN}.json")))
    package = zipfile.ZipFile(io.BytesIO(body(client.get(f"{GREEN}.zip"))))

    assert told["selection"] is None
    assert "selection" not in json.loads(package.read("datapackage.json"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "Año: 2012 o el más cercano en un margen de 4 años"),
        ("fr", "Année : 2012 ou la plus proche dans une marge de 4 ans"),
    ],
)
def test_what_was_asked_for_is_said_in_each_language(
    client, ana, tolerant, language, words
):
    client.force_login(ana)

    [line, *_others] = rows_of(
        body(client.get(f"/{language}/observatory/green_area.csv?year=2012"))
    )

    assert line["selection"] == words


def test_the_name_of_a_file_tells_it_from_others(client, ana, tolerant):
    client.force_login(ana)

    response = client.get(f"{GREEN}.csv?{ASKED}")

    assert (
        'filename="green_area-2012-total-release-1.csv"'
        in (response["Content-Disposition"])
    )


def test_the_name_of_a_file_tells_its_only_space(client, ana, green, tolerant):
    client.force_login(ana)

    names = [
        client.get(f"/en/observatory/observatory.csv?{asked}")["Content-Disposition"]
        for asked in ("space=lyon&release=1", "space=lyon&space=sofia", "space=a%0Ab")
    ]

    assert names == [
        f'attachment; filename="{name}.csv"'
        for name in ("observatory-lyon-release-1", "observatory", "observatory")
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_another_question_is_another_file_to_a_cache(client, ana, tolerant, form):
    client.force_login(ana)
    questions = (
        *("", "?year=2010", "?year=2012", "?year=2012&tolerance=0", "?sex=total"),
        *("?sex=women", "?sex=women&sex=men", "?release=1", "?space=lyon"),
    )

    marks = [client.get(f"{GREEN}.{form}{asked}")["ETag"] for asked in questions]
    again = client.get(f"{GREEN}.{form}?year=2010", headers={"If-None-Match": marks[1]})

    assert len(set(marks)) == len(questions)
    assert again.status_code == 304


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("year=twenty", "Year: Give a year, such as 2010."),
        ("year=0", "Year: Give a year, such as 2010."),
        ("year=99999999999999999999", "Year: Give a year, such as 2010."),
        ("year=2010%00", "Year: Give a year, such as 2010."),
        ("year=2010&tolerance=-1", "Tolerance, years: Give a number of years"),
        ("sex=everyone", "Give one of these: total, women, men."),
    ],
)
def test_a_question_that_makes_no_sense_has_no_file(
    client, ana, green, form, asked, reason
):
    client.force_login(ana)

    refused = client.get(f"{GREEN}.{form}?{asked}")
    of_all = client.get(f"/en/observatory/observatory.zip?{asked}")

    for response in (refused, of_all):
        assert response.status_code == 400
        assert reason in response.content.decode()
        assert "Content-Disposition" not in response


def test_no_other_year_stands_in_for_what_a_licence_keeps(client, ana, tolerant):
    """The nearest is closed: the map shows it, and the file is without that place."""
    factories.ObservationFactory(
        space=MetropolitanSpace.objects.get(slug="barcelona"),
        period=2011,
        source=factories.SourceFactory(code="closed", is_redistributable=False),
    )
    client.force_login(ana)

    for form in ("csv", "sdmx", "json"):
        content = body(client.get(f"{GREEN}.{form}?year=2011"))
        assert b"madrid" in content
        assert b"barcelona" not in content
    before = rows_of(body(client.get(f"{GREEN}.csv?year=2010")))
    assert ("barcelona", "2010", "total", 2.1) in values(before)


def test_of_everything_each_indicator_has_its_own_tolerance(client, ana, tolerant):
    strict = factories.IndicatorFactory(code="strict", tolerance_years=0)
    for period in (2011, 2012):
        factories.ObservationFactory(indicator=strict, period=period)
    factories.ObservationFactory(
        indicator=strict, space=MetropolitanSpace.objects.get(slug="lyon"), period=2011
    )
    client.force_login(ana)

    page = body(client.get("/en/observatory/observatory.zip?year=2012"))
    archive = zipfile.ZipFile(io.BytesIO(page))

    rows = rows_of(archive.read("data.csv"))
    assert {row["year"] for row in rows if row["indicator"] == "strict"} == {"2012"}
    assert {row["year"] for row in rows if row["indicator"] == "green_area"} == {
        *("2009", "2010", "2014", "2015"),
    }
    said = json.loads(archive.read("datapackage.json"))["selection"]
    assert (said["year"], said["tolerance_years"]) == (2012, None)
    assert "within each indicator’s tolerance" in said["in_words"]


# The same through the API


def test_the_api_takes_away_a_view_too(client, ana, tolerant):
    client.force_login(ana)
    address = "/api/v1/indicators/green_area/data.csv"

    for asked in (ASKED, "year=2010&tolerance=1&sex=total&sex=women", "pairs=1"):
        page = body(client.get(f"{GREEN}.csv?{asked}"))
        assert body(client.get(f"{address}?{asked}&lang=en")) == page
    for wrong in ("year=twenty", "year=0", "tolerance=-1", "sex=everyone"):
        refused = client.get(f"{address}?{wrong}")
        assert refused.status_code == 422
        [mistake] = refused.json()["errors"]
        assert mistake["message"]


@pytest.mark.parametrize("form", FORMATS)
def test_the_api_has_the_same_files_of_everything(client, ana, national, form):
    client.force_login(ana)

    # A workbook and an archive say when they were made.
    with time_machine.travel(now(), tick=False):
        of_page = body(client.get(f"/en/observatory/observatory.{form}?space=lyon"))
        of_api = body(client.get(f"/api/v1/observatory.{form}?space=lyon&lang=en"))

    assert of_api == of_page
    assert client.get("/api/v1/observatory.exe").status_code == 422
    assert client.get("/en/observatory/observatory.exe").status_code == 404


def test_the_api_has_the_workbook_of_everything(client, ana, tolerant, national):
    client.force_login(ana)

    book = load_workbook(io.BytesIO(body(client.get("/api/v1/observatory.xlsx"))))
    of_a_year = body(client.get("/api/v1/observatory.xlsx?year=2012&space=barcelona"))

    assert book.worksheets[0].max_row == 1 + Observation.objects.count()
    assert load_workbook(io.BytesIO(of_a_year)).worksheets[0].max_row == 2
    assert client.get("/api/v1/observatory.xlsx?spaces=lyon").status_code == 422


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    "asked",
    [
        "space=barcelona&space=lyon",
        "view=scatter&x=green_area&y=life_expectancy&sex=women",
    ],
)
def test_the_api_has_the_files_of_a_comparison(client, ana, national, form, asked):
    client.force_login(ana)
    view = "" if "view" in asked else "view=table&"

    page = client.get(f"/en/observatory/compare/values.{form}?{view}{asked}")
    api = client.get(f"/api/v1/compare.{form}?{asked}&lang=en")

    assert api["Content-Disposition"] == page["Content-Disposition"]
    if form in ("csv", "json", "sdmx"):
        assert body(api) == body(page)
        assert b"The values shown by a comparison" in body(
            client.get(f"/api/v1/compare.{form}?{asked}")
        )


def test_a_comparison_of_the_api_refuses_what_it_does_not_know(client, ana, national):
    client.force_login(ana)

    unknown = client.get("/api/v1/compare.csv?view=scatter&x=greens")
    neither = client.get("/api/v1/compare.csv?view=time")

    assert [one.status_code for one in (unknown, neither)] == [422, 422]
    assert unknown.json()["errors"] == [
        {"parameter": "x", "message": "There is no indicator with this code."}
    ]


def test_a_comparison_of_the_api_keeps_what_a_licence_keeps(client, ana, national):
    national.source.is_redistributable = False
    national.source.save()
    client.force_login(ana)

    content = body(client.get("/api/v1/compare.csv?space=barcelona"))

    assert rows_of(content) == []
