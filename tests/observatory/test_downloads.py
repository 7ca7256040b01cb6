"""What leaves says all that it means, and other people's programs read it."""

import csv
import io
import json
import tracemalloc
import zipfile
from decimal import Decimal

import pandas
import pytest
import sdmx
from frictionless import Package
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from sdmx.model import v21

from apps.observatory import downloads
from apps.observatory.downloads import (
    FORMATS,
    as_csv,
    as_sdmx,
    as_workbook,
    long_sheets,
)
from apps.observatory.models import Indicator, ObservationQuerySet, Source
from metropolis_portal.cells import cut, decode, encode
from tests import factories

SAID = ("DIRECTION", "GEO_LEVEL", "SOURCE", "LICENCE", "RELEASE")
TEXTS = ("concepts", "rationale", "method", "limitations")
EVERYTHING = "/en/observatory/observatory.zip"


def body(response) -> bytes:
    assert response.status_code == 200
    return b"".join(response)


def fetch(client, who, path) -> bytes:
    client.force_login(who)
    return body(client.get(path))


@pytest.fixture
def told(green, barcelona):
    """Of Barcelona in 2021 there is no value, and it is said why."""
    return factories.ObservationFactory(
        indicator=green,
        space=barcelona,
        period=2021,
        value=None,
        status="L",
        source_unit="Área",
        comment="=1+1",
    )


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_comes_with_its_name_and_type(client, ana, green, form):
    client.force_login(ana)

    response = client.get(f"/en/observatory/green_area.{form}")

    ending = FORMATS[form].ending
    assert response["Content-Type"] == FORMATS[form].content_type
    assert (
        response["Content-Disposition"] == f'attachment; filename="green_area.{ending}"'
    )
    assert b"barcelona" in body(response) or form in ("xlsx", "zip")


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_go_what_the_licence_keeps(client, ana, green, form):
    Source.objects.update(is_redistributable=False)
    client.force_login(ana)

    assert client.get(f"/en/observatory/green_area.{form}").status_code == 403
    assert client.get(f"/api/v1/indicators/green_area/data.{form}").status_code == 403


def test_a_format_that_is_none_is_not_found(client, ana, green):
    client.force_login(ana)

    assert client.get("/en/observatory/green_area.exe").status_code == 404


def test_the_chosen_spaces_alone(client, ana, green):
    path = "/en/observatory/green_area.csv?space=lyon&space=sofia&sex=total"

    lines = fetch(client, ana, path).decode("utf-8-sig").splitlines()

    assert [line.split(",")[5] for line in lines[1:]] == ["lyon", "sofia"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_space_that_never_was_has_no_values(client, ana, green, form):
    """Said before the file begins: a broken one would pass for a whole one."""
    for slug in ("nowhere", "%00"):
        path = f"/en/observatory/green_area.{form}?space={slug}"
        assert b"zagreb" not in fetch(client, ana, path)


def test_of_a_national_indicator_the_countries_of_the_chosen_spaces(
    client, ana, national
):
    path = f"/en/observatory/{national.code}.csv?space=barcelona&sex=women"

    [line] = fetch(client, ana, path).decode("utf-8-sig").splitlines()[1:]

    assert line.split(",")[4:10:5] == ["country", "women"]


def test_who_has_the_file_gets_it_only_when_it_changed(client, ana, green):
    client.force_login(ana)
    first = client.get("/en/observatory/green_area.csv")
    headers = {"If-None-Match": first["ETag"]}

    same = client.get("/en/observatory/green_area.csv", headers=headers)
    spanish = client.get("/es/observatory/green_area.csv", headers=headers)
    json_file = client.get("/en/observatory/green_area.json", headers=headers)
    Indicator.objects.update(unit_en="hectares")
    renamed = client.get("/en/observatory/green_area.csv", headers=headers)
    factories.ReleaseFactory(number=2)
    released = client.get("/en/observatory/green_area.csv", headers=headers)

    found = [one.status_code for one in (same, spanish, json_file, renamed, released)]
    assert found == [304, 200, 200, 200, 200]
    assert first["Cache-Control"] == "private, no-cache"


def test_what_people_write_is_no_formula(client, ana, told, green):
    """Comments of members, and what the Secretariat calls things."""
    Indicator.objects.filter(pk=green.pk).update(name_en="=2+2", unit_en="@unit")
    Source.objects.filter(pk=green.source_id).update(title_en="+source")

    csv_file = fetch(client, ana, "/en/observatory/green_area.csv").decode()
    xlsx = fetch(client, ana, "/en/observatory/green_area.xlsx")
    packed = zipfile.ZipFile(io.BytesIO(fetch(client, ana, EVERYTHING)))
    data = packed.read("data.csv").decode()

    assert ",'=1+1," in csv_file
    assert ",'=2+2,'@unit," in csv_file
    assert ",'+source," in csv_file
    assert ",Área,'=1+1\n" in data
    sheet = load_workbook(io.BytesIO(xlsx)).worksheets[0]
    assert "f" not in {cell.data_type for row in sheet for cell in row}


def test_a_workbook_holds_what_xml_cannot(client, ana, green, barcelona):
    """A break from a word processor in a comment, in a text, and in what is asked."""
    factories.ObservationFactory(
        indicator=green, space=barcelona, period=2022, comment="From\x0bWord"
    )
    Indicator.objects.filter(pk=green.pk).update(limitations_en="Two\x0blines")

    file = fetch(client, ana, "/en/observatory/green_area.xlsx")
    asked = fetch(client, ana, "/en/observatory/observatory.xlsx?space=lyon&space=%01")

    values, metadata, _notes = load_workbook(io.BytesIO(file)).worksheets
    texts = [
        decode(str(cell.value))
        for sheet in (values, metadata)
        for row in sheet
        for cell in row
    ]
    words = load_workbook(io.BytesIO(asked)).worksheets[0][2][-1].value
    assert "From\x0bWord" in texts
    assert "Two\x0blines" in texts
    assert decode(words).endswith("\x01")


def test_the_workbook_has_values_metadata_and_notes(client, ana, told):
    xlsx = fetch(client, ana, "/en/observatory/green_area.xlsx")

    data, metadata, notes = load_workbook(io.BytesIO(xlsx)).worksheets
    assert [data.title, metadata.title, notes.title] == ["Data", "Metadata", "Notes"]
    assert data.freeze_panes == "A2"
    rows = [
        dict(zip([c.value for c in data[1]], row, strict=True))
        for row in data.iter_rows(min_row=2, values_only=True)
    ]
    assert len(rows) == 11
    assert (rows[0]["value"], rows[0]["year"], rows[0]["release"]) == (2.6, 1990, 1)
    said = {row[0].value: row[1].value for row in metadata.iter_rows(min_row=2)}
    assert said["Unit"] == "m² per person"
    assert said["Citation"] == "UN-Habitat (2024). Global Urban Indicators."
    assert notes["A1"].value == "Metropolis Observatory, Release 1."


@pytest.mark.parametrize(
    ("room", "titles"),
    [(11, ["Data"]), (10, ["Data", "Data 2"]), (4, ["Data", "Data 2", "Data 3"])],
)
def test_values_go_on_in_another_sheet_of_the_workbook(
    client, ana, told, monkeypatch, room, titles
):
    whole = fetch(client, ana, "/en/observatory/green_area.xlsx")
    monkeypatch.setattr(as_workbook, "ROWS_OF_A_SHEET", room)

    parted = fetch(client, ana, "/en/observatory/green_area.xlsx")

    sheets = load_workbook(io.BytesIO(parted)).worksheets
    heads, *rows = load_workbook(io.BytesIO(whole)).worksheets[0].values
    assert [sheet.title for sheet in sheets] == [*titles, "Metadata", "Notes"]
    tables = [list(sheet.values) for sheet in sheets[: len(titles)]]
    assert {table[0] for table in tables} == {heads}
    assert [row for table in tables for row in table[1:]] == rows
    assert max(len(table) for table in tables) == min(room, 11) + 1


def test_women_and_men_go_on_in_another_sheet_too(client, ana, national, monkeypatch):
    monkeypatch.setattr(as_workbook, "ROWS_OF_A_SHEET", 1)

    found = fetch(client, ana, "/en/observatory/life_expectancy.xlsx")

    book = load_workbook(io.BytesIO(found))
    names = ("Women and men", "Women and men 2")
    first, second = (list(book[name].values) for name in names)
    assert first[0] == second[0]
    assert {first[1][1], second[1][1]} == {"BAX", "LYX"}
    assert len(first) == len(second) == 2


def test_values_published_while_a_workbook_is_made_are_not_lost(
    client, ana, told, monkeypatch
):
    monkeypatch.setattr(as_workbook, "ROWS_OF_A_SHEET", 4)
    monkeypatch.setattr(ObservationQuerySet, "count", lambda rows: 5)

    found = fetch(client, ana, "/en/observatory/green_area.xlsx")

    sheets = load_workbook(io.BytesIO(found)).worksheets
    assert [sheet.max_row for sheet in sheets[:2]] == [5, 8]


def test_a_workbook_of_no_values_has_its_heads(client, ana, db):
    factories.IndicatorFactory()

    found = fetch(client, ana, "/en/observatory/green_area.xlsx")

    data = load_workbook(io.BytesIO(found)).worksheets[0]
    assert [cell.value for cell in data[1]] == as_csv.COLUMNS
    assert data.max_row == 1


def test_long_sheets_are_what_openpyxl_would_write():
    """Numbers, nothing, markup, spaces at the ends, breaks, marks and what is no XML."""
    rows = [
        ["a", " <b>&amp; \"'] ", "two\nlines", "_x000B_", "x" * 40_000],
        ["=1+1", "a\rb\x00\ud800", "", None, "👪 é"],
        [0, 2.5, -1e-9, Decimal("0.10"), Decimal("1E+3")],
    ]
    books = []
    for pieces in (openpyxl_alone(rows), long_sheets.filled(blank(), [rows])):
        sheet = load_workbook(io.BytesIO(b"".join(pieces))).active
        books.append(
            [[(c.value, c.value and c.data_type) for c in row] for row in sheet]
        )

    assert books[0] == books[1]


def blank() -> Workbook:
    book = Workbook(write_only=True)
    book.create_sheet("Data").append(["head"] * 5)
    return book


def openpyxl_alone(rows):
    book = blank()
    for row in rows:
        cells = [encode(cut(one)) if isinstance(one, str) else one for one in row]
        cells = [WriteOnlyCell(book.active, one) for one in cells]
        for cell in cells:
            cell.data_type = "s" if isinstance(cell.value, str) else "n"
        book.active.append(cells)
    file = io.BytesIO()
    book.save(file)
    yield file.getvalue()


def test_long_sheets_leave_piece_by_piece():
    """Of six times the rows, as little is in memory."""

    def rows(count):
        return ([f"{n * 7919}", "the same", n] for n in range(count))

    peaks = []
    for count in (5_000, 30_000):
        tracemalloc.start()
        sizes = [len(piece) for piece in long_sheets.filled(blank(), [rows(count)])]
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert sum(sizes) > 500_000 > 10 * max(sizes)
    assert peaks[1] < peaks[0] + 300_000


def test_rows_leave_in_blocks_and_none_is_lost(monkeypatch):
    monkeypatch.setattr(downloads, "BLOCK", 10)

    left = list(downloads.in_blocks("en", ["éééé", "abc", b"def", "g"]))

    assert left == ["ééééabc".encode(), b"defg"]


def test_json_tells_what_the_values_are(client, ana, told):
    found = json.loads(fetch(client, ana, "/en/observatory/green_area.json"))

    assert found["release"]["number"] == 1
    assert found["indicators"][0]["direction"] == "higher_is_better"
    assert found["sources"]["un-habitat"]["licence"] == "CC BY 4.0"
    assert len(found["observations"]) == 11
    [missing] = [one for one in found["observations"] if one["year"] == 2021]
    assert (missing["value"], missing["status"], missing["publishers_place"]) == (
        None,
        "L",
        "Área",
    )


def test_json_of_no_values_is_json(client, ana, db):
    factories.IndicatorFactory()

    found = json.loads(fetch(client, ana, "/en/observatory/green_area.json"))

    assert found["observations"] == []


def structure() -> v21.DataStructureDefinition:
    """What SDMX-CSV does not say of itself: which columns are what."""
    found = v21.DataStructureDefinition(
        id="OBSERVATORY", maintainer=sdmx.model.common.Agency(id="METROPOLIS")
    )
    for name in as_sdmx.DIMENSIONS:
        found.dimensions.getdefault(id=name)
    for name in as_sdmx.ATTRIBUTES:
        found.attributes.getdefault(id=name)
    found.measures.getdefault(id="OBS_VALUE")
    return found


def test_sdmx_csv_is_read_by_another_program(client, ana, told, national, tmp_path):
    """Sexes, years and statuses in the codes of SDMX."""
    path = tmp_path / "values.csv"
    path.write_bytes(fetch(client, ana, f"/en/observatory/{national.code}.sdmx"))

    message = sdmx.read_sdmx(path, structure=structure())

    values = sdmx.to_pandas(message.data[0])
    key = ("A", "BAX", national.code, "F", "2021")
    assert len(values) == 4
    assert float(values[key]) == 85.8
    [told] = {
        tuple(str(one.attached_attribute[name].value) for name in SAID)
        for one in message.data[0].obs
    }
    assert told == (
        "higher_is_better",
        "national",
        national.source.code,
        "CC BY 4.0",
        "1",
    )


@pytest.mark.parametrize(
    ("form", "women", "names"),
    [
        ("csv", "women", ("sex", "computed_gap", "computed_gap_kind")),
        ("sdmx", "F", ("SEX", "COMPUTED_GAP", "COMPUTED_GAP_KIND")),
    ],
)
@pytest.mark.parametrize(
    ("kind", "gaps"),
    [
        ("difference", {"5.6", "6.0"}),
        ("ratio", {"106.982544", "107.594937"}),
        ("none", set()),
    ],
)
def test_the_gap_stands_beside_the_value_of_women(
    client, ana, national, form, women, names, kind, gaps
):
    Indicator.objects.filter(pk=national.pk).update(gap=kind)

    content = fetch(client, ana, f"/en/observatory/{national.code}.{form}")

    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    told = [[row[name] for name in names] for row in rows if row[names[1]]]
    assert {gap for _sex, gap, _kind in told} == gaps
    assert all(row[0] == women and row[2] == kind for row in told)


def test_sdmx_csv_says_why_a_value_is_missing(client, ana, told):
    lines = fetch(client, ana, "/en/observatory/green_area.sdmx").decode().splitlines()

    frame = pandas.read_csv(io.StringIO("\n".join(lines)))
    [row] = frame[frame.TIME_PERIOD == 2021].to_dict("records")
    assert (row["OBS_STATUS"], row["SEX"]) == ("L", "_T")
    assert pandas.isna(row["OBS_VALUE"])
    assert set(frame.STRUCTURE_ID) == {as_sdmx.STRUCTURE}


def test_the_data_package_is_valid(client, ana, told, national, tmp_path):
    """Types, limits, keys, and that each key leads somewhere."""
    with zipfile.ZipFile(io.BytesIO(fetch(client, ana, EVERYTHING))) as archive:
        archive.extractall(tmp_path)

    package = Package(str(tmp_path / "datapackage.json"))
    report = package.validate()

    assert report.flatten(["title", "message"]) == []
    assert package.get_resource("data").read_rows()[0].to_dict() == {
        "indicator": "green_area",
        "place": "barcelona",
        "year": 1990,
        "sex": "total",
        "value": Decimal("2.6"),
        "status": "A",
        "level": "metropolitan",
        "source": "un-habitat",
        "publishers_place": None,
        "comment": None,
    }


def test_the_data_package_says_all_of_an_indicator(client, ana, green):
    said = {
        "concepts": "Green is what grows",
        "rationale": "Shade",
        "method": "Seen from above",
        "limitations": "Clouds",
        "average": "mean",
        "tolerance_years": 3,
        "sdg_target": "11.7.1",
    }
    Indicator.objects.filter(pk=green.pk).update(
        **{f"{key}_en" if key in TEXTS else key: said[key] for key in said}
    )

    archive = zipfile.ZipFile(io.BytesIO(fetch(client, ana, EVERYTHING)))

    [row] = pandas.read_csv(archive.open("indicators.csv")).to_dict("records")
    assert {key: row[key] for key in said} == said


def test_the_data_package_is_read_by_pandas_in_two_lines(client, ana, told, national):
    archive = zipfile.ZipFile(io.BytesIO(fetch(client, ana, EVERYTHING)))

    values = pandas.read_csv(archive.open("data.csv"))

    assert values.value.count() == 14
    assert values[values.status == "L"].place.tolist() == ["barcelona"]
    assert 'ZipFile("observatory.zip")' in archive.read("README.md").decode()


def test_the_words_in_a_package_name_the_file_as_it_is_called(client, ana, told):
    client.force_login(ana)

    answer = client.get("/en/observatory/green_area.zip?release=1")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert 'filename="green_area-release-1.zip"' in answer["Content-Disposition"]
    assert '"green_area-release-1.zip"' in archive.read("README.md").decode()


def test_the_data_package_leaves_out_what_a_licence_keeps(client, ana, green, national):
    closed = factories.SourceFactory(code="closed", is_redistributable=False)
    factories.ObservationFactory(indicator=green, period=2000, source=closed)

    archive = zipfile.ZipFile(io.BytesIO(fetch(client, ana, EVERYTHING)))

    assert "closed" not in archive.read("sources.csv").decode()
    assert ",2000," not in archive.read("data.csv").decode()
    assert "closed" not in archive.read("datapackage.json").decode()


def test_a_package_names_the_sources_and_licences_of_its_values_alone(
    client, ana, green, national
):
    other = factories.SourceFactory(code="other", licence="CC BY-NC 4.0")
    factories.ObservationFactory(
        indicator=national, space=None, country=factories.CountryFactory(), source=other
    )

    archive = zipfile.ZipFile(
        io.BytesIO(fetch(client, ana, "/en/observatory/green_area.zip"))
    )
    described = json.loads(archive.read("datapackage.json"))

    assert [one["title"] for one in described["licenses"]] == ["CC BY 4.0"]
    assert "other" not in archive.read("sources.csv").decode()
    everything = zipfile.ZipFile(io.BytesIO(fetch(client, ana, EVERYTHING)))
    assert "other" in everything.read("sources.csv").decode()


def test_the_package_is_of_a_release_when_asked(client, ana, green):
    client.force_login(ana)

    named = client.get(f"{EVERYTHING}?release=1")

    assert 'filename="observatory-release-1.zip"' in named["Content-Disposition"]
    assert client.get(f"{EVERYTHING}?release=2").status_code == 404


def test_the_api_hands_out_the_same_files(client, ana, green):
    client.force_login(ana)

    page = body(client.get("/es/observatory/green_area.csv?space=lyon"))
    api = body(client.get("/api/v1/indicators/green_area/data.csv?space=lyon&lang=es"))
    names = zipfile.ZipFile(io.BytesIO(body(client.get("/api/v1/observatory.zip"))))

    assert api == page
    assert "cuanto" in api.decode() or "mejor" in api.decode()
    assert "data.csv" in names.namelist()
    unknown = client.get("/api/v1/indicators/green_area/data.csv?spaces=lyon")
    assert unknown.status_code == 422


@pytest.mark.parametrize(("form", "queries"), [("csv", 11), ("xlsx", 15)])
@pytest.mark.parametrize("count", [1, 3])
def test_a_file_costs_the_same_for_any_number_of_values(
    client, ana, db, count, form, queries, django_assert_num_queries
):
    """Session, person, indicator, newest release; challenges, orienting themes,
    benchmarks; sources, countries, regions, spaces; values. A workbook counts them, and
    describes the indicator (three).
    """
    for period in range(count):
        factories.ObservationFactory(period=2000 + period)
    client.force_login(ana)

    with django_assert_num_queries(queries):
        body(client.get(f"/en/observatory/green_area.{form}"))
