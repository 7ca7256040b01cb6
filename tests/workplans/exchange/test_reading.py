"""What people really make is taken, or refused with a sentence."""

import io
import json
import zipfile
from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from apps.workplans.exchange import reading
from apps.workplans.exchange.columns import header_key, names_of
from apps.workplans.exchange.reading import refuse_upload
from metropolis_portal.sentences import Refused, said
from metropolis_portal.tables import OLE, kind_of
from tests.workplans.exchange.sheets import (
    COLUMNS,
    LISTS,
    cell_of,
    check,
    check_rows,
    edited,
    exported,
    only_row,
    record,
    saved,
    sentences,
    workbook,
)

HEAD = ["id", "title_en", "starts_on"]
A_MORNING = datetime.combine(date(2022, 4, 3), time(10, 30))


def changed_to(row):
    return {key: new for key, (_old, new) in row["cells"].items()}


def refused(content):
    """The sentence with which a file is refused, wherever that is seen."""
    with pytest.raises((Refused, ValidationError)) as caught:
        list(reading.read(content, COLUMNS).rows)
    error = caught.value
    return said(error.sentence) if isinstance(error, Refused) else error.message


# Columns


def test_columns_may_be_moved_left_out_and_added():
    result = check_rows(
        ["Remarks", "Title in English", "ID", None, "Colour"],
        ["mine", "New title", 1, None, "red"],
        records=[record()],
    )

    assert changed_to(only_row(result)) == {"title_en": "New title"}
    assert result["unknown"] == ["Remarks", "Colour"]


@pytest.mark.parametrize(
    "names",
    [
        ["id", "Título (Inglés)", "Inicio"],
        ["ID ", "TITRE - ANGLAIS", " debut "],
        ["id", "title en", "Starts_on"],
    ],
)
def test_names_of_columns_are_known_in_three_languages(names):
    known = names_of(COLUMNS)

    keys = [known.get(header_key(name)) for name in names]

    assert keys == ["id", "title_en", "starts_on"]


def test_names_need_not_be_in_the_first_row():
    content = workbook(
        [["Work plan of Metropolis"], [], ["as of", "March"], HEAD, [1, "New", None]]
    )

    assert changed_to(only_row(check(content, record())))["title_en"] == "New"


def test_merged_names_are_read():
    def merge(page):
        page.insert_rows(1)
        page["A1"] = "What is done"
        page.merge_cells("A1:J1")
        page.merge_cells("D2:D3")  # over the name for machines, which goes
        cell_of_title = page["D4"]
        cell_of_title.value = "New title"

    content = edited(exported("xlsx", record()), merge)

    assert changed_to(only_row(check(content, record()))) == {"title_en": "New title"}


def test_without_ids_nothing_is_taken():
    assert "The column “id” is missing" in refused(workbook([HEAD[1:], ["A", "B"]]))


def test_a_column_that_is_there_twice_is_refused():
    content = workbook([[*HEAD, "title_en"], [1, "A", "", "B"]])

    assert refused(content) == "The column “title_en” is there twice."


def test_a_file_without_names_of_columns_is_refused():
    assert refused(workbook([[1, 2, 3], ["a", "b", "c"]])).startswith("No row with the")


@pytest.mark.parametrize("rows", [[], [HEAD], [HEAD, [None, " ", "\xa0"]]])
def test_a_file_without_rows_is_refused(rows):
    assert refused(workbook(rows)).startswith(("No row with", "The file holds no act"))


def test_the_sheet_of_activities_is_found():
    book = load_workbook(io.BytesIO(exported("xlsx", record())))
    book.move_sheet(book.worksheets[0], 2)

    assert check(saved(book), record())["counts"]["unchanged"] == 1


# Cells


@pytest.mark.parametrize(
    "typed",
    [
        date(2022, 4, 3), A_MORNING, "2022-04-03", "2022-4-3",
        "2022-04-03T00:00:00", "3/4/2022", "03/04/2022", "3.4.2022", "3-4-2022",
        " 3/4/2022\xa0", 44654,
    ],
)  # fmt: skip
def test_dates_are_read(typed):
    row = only_row(check_rows(HEAD, [1, "Activity 1", typed], records=[record()]))

    assert changed_to(row) == {"starts_on": "2022-04-03"}


@pytest.mark.parametrize(
    "typed",
    ["3/25/2022", "3/4/22", "31/2/2022", "April", "2022", "3/4", 20220403, True, "3/4-2022"],
)  # fmt: skip
def test_dates_that_could_be_another_day_are_refused(typed):
    row = only_row(check_rows(HEAD, [1, "Activity 1", typed], records=[record()]))

    assert "is not understood as a date" in sentences(row)["starts_on"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1234,5", "1234.50"), ("1.234,50", "1234.50"), ("1,234.50", "1234.50"),
        ("1 234,50 €", "1234.50"), ("1\xa0234.50", "1234.50"), ("1'234.5", "1234.50"),
        ("1.000", "1000.00"), ("1,000", "1000.00"), ("1.234.567,8", "1234567.80"),
        ("EUR 12", "12.00"), (12, "12.00"), (0.1 + 0.2, "0.30"), (1e3, "1000.00"),
        (0, None), ("", None), ("0,00", None),
    ],
)  # fmt: skip
def test_amounts_are_read(typed, kept):
    row = only_row(check_rows(["id", "budget:fees"], [1, typed], records=[record()]))

    assert row.get("cells", {}).get("budget:fees", [0, "1234.50"])[1] == kept


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("-5", "A budget is not below zero."),
        ("12,345.678", "“12,345.678” has more than two decimals. Round it to cents."),
        (1000 / 3, "more than two decimals"),
        ("a lot", "“a lot” is not an amount in euros."),
        ("1.2.3", "“1.2.3” is not an amount in euros."),
        ("1,23,4", "is not an amount in euros."),
        (date(2022, 1, 1), "is not an amount in euros."),
        (1e300, "is more than the portal can keep."),
        ("9" * 40, "is more than the portal can keep."),
        ("1e5", "is not an amount in euros."),
    ],
)
def test_amounts_that_are_none_are_refused(typed, sentence):
    row = only_row(check_rows(["id", "budget:fees"], [1, typed], records=[record()]))

    assert sentence in sentences(row)["budget:fees"]


@pytest.mark.parametrize("typed", [60, 60.0, "60", "60 %", "60%", " 60\xa0"])
def test_percentages_are_read(typed):
    row = only_row(check_rows(["id", "percent"], [1, typed], records=[record()]))

    assert changed_to(row) == {"percent": 60}


def test_a_cell_that_shows_a_percentage_is_one():
    def as_percentage(page):
        page["B2"].number_format = "0%"

    content = workbook([["id", "percent"], [1, 0.6]], change=as_percentage)

    assert changed_to(only_row(check(content, record()))) == {"percent": 60}


@pytest.mark.parametrize(
    "typed", [0.6, 101, -1, "half", "1e400", "nan", True, "6_0", "\uff16\uff10"]
)
def test_percentages_that_are_none_are_refused(typed):
    row = only_row(check_rows(["id", "percent"], [1, typed], records=[record()]))

    assert "percent" in sentences(row)


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("outcome", "1.1.2 Its name, as it was copied", "1.1.2"),
        ("owner", " BO@example.org ", "bo@example.org"),
        ("status", "Done", "done"),
        ("status", LISTS.statuses.by_code["done"].names["fr"], "done"),
        ("gender_marker", "2", 2),
        ("gender_marker", 2.0, 2),
        ("gender_marker", "2: principal objective", 2),
        ("outcome_kinds", "policy, Learning", ["learning", "policy"]),
        ("outcome_kinds", "policy\npolicy;", ["policy"]),
        ("tags", "resilience x cohesion; Growth/Cohesion",
         ["resilience × cohesion", "growth × cohesion"]),
        ("projects", "observatory", ["observatory"]),
    ],
)  # fmt: skip
def test_codes_and_names_are_read(key, typed, kept):
    stand = record(percent=100, status="in_progress")
    row = only_row(check_rows(["id", key], [1, typed], records=[stand]))

    assert changed_to(row)[key] == kept


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("outcome", "9.9.9", "“9.9.9” is not known."),
        ("outcome", A_MORNING, "made a date of this code"),
        ("owner", "nobody@example.org", "“nobody@example.org” is not known."),
        ("owner", "gone@example.org", "is not an active account of the Secretariat"),
        ("owner", None, "This cannot be empty."),
        ("status", "Perhaps", "“Perhaps” is not known."),
        ("gender_marker", 3, "“3” is not known."),
        ("outcome_kinds", "learning; nothing", "“nothing” is not known."),
        ("tags", "growth", "“growth” is not a challenge and a theme"),
        ("tags", "growth × nothing", "“nothing” is not known."),
        ("title_en", "a" * 201, "The text has 201 characters; at most 200"),
        ("title_en", "", "Write the title in at least one language."),
        ("starts_on", None, "This cannot be empty."),
        ("starts_on", date(2022, 7, 1), "does not end before it starts."),
        ("ends_on", date(2022, 2, 1), "does not end before it starts."),
        ("ends_on", date(2021, 12, 31), "lies outside 2022."),
        ("starts_on", date(2018, 1, 1), "That is long before the mandate."),
    ],
)  # fmt: skip
def test_cells_that_are_wrong_say_why(key, typed, sentence):
    row = only_row(check_rows(["id", key], [1, typed], records=[record()]))

    assert row["kind"] == "error"
    assert sentence in " ".join(sentences(row).values())


def test_spaces_around_a_text_and_what_nobody_sees_change_nothing():
    row = only_row(
        check_rows(
            ["id", "title_en"],
            [1, "\xa0 Acti\u202evity\u2066 1 \u200b\ufeff"],
            records=[record()],
        )
    )

    assert row["kind"] == "unchanged"


def test_a_number_is_a_title_too():
    row = only_row(check_rows(["id", "title_en"], [1, 2022.0], records=[record()]))

    assert changed_to(row) == {"title_en": "2022"}


# Formulas


def test_the_result_of_a_formula_counts():
    content = workbook([["id", "percent"], [1, 60]])
    content = rewritten(
        content,
        "xl/worksheets/sheet1.xml",
        b"<v>60</v>",
        b"<f>30*2</f><v>60</v>",
    )

    assert changed_to(only_row(check(content, record()))) == {"percent": 60}


def test_a_formula_without_result_is_an_error_of_its_cell():
    content = workbook([["id", "title_en", "percent"], [1, "New", "=30*2"]])

    row = only_row(check(content, record()))

    assert list(sentences(row)) == ["percent"]
    assert "has no result yet" in sentences(row)["percent"]


def test_a_formula_that_went_wrong_is_an_error_of_its_cell():
    content = workbook([["id", "percent"], [1, "#DIV/0!"]])

    row = only_row(check(content, record()))

    assert sentences(row) == {"percent": "The cell shows the error #DIV/0!."}


def rewritten(content, part, old, new):
    """The archive with one part changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in archive.namelist():
            data = archive.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            out.writestr(name, data)
    return target.getvalue()


# Other programs


def test_a_file_as_libreoffice_saves_it():
    """Shared texts in pieces, days as numbers with a style, cells with no more."""

    def change(page):
        cell_of(page, "title_en", 3).value = "Changed in LibreOffice"
        cell_of(page, "starts_on", 3).value = date(2022, 4, 1)

    content = edited(exported("xlsx", record()), change)
    content = rewritten(
        content,
        "xl/sharedStrings.xml",
        b"<t>Changed in LibreOffice</t>",
        b'<r><t xml:space="preserve">Changed </t></r><r><rPr><b/></rPr><t>in LibreOffice'
        b"</t></r><rPh sb='0' eb='1'><t>no</t></rPh>",
    )

    row = only_row(check(content, record()))

    assert changed_to(row) == {
        "title_en": "Changed in LibreOffice",
        "starts_on": "2022-04-01",
    }


def test_a_workbook_that_counts_its_days_from_1904():
    content = workbook([["id", "starts_on"], [1, date(2022, 4, 1)]])
    book = load_workbook(io.BytesIO(content))
    book.epoch = CALENDAR_MAC_1904

    assert changed_to(only_row(check(saved(book), record()))) == {
        "starts_on": "2022-04-01"
    }


def test_a_million_empty_rows_with_a_style_are_not_read():
    content = workbook([HEAD, [1, "New", None]])
    empty = b"".join(b'<row r="%d" s="1"/>' % n for n in range(3, 1_000_000))
    content = rewritten(
        content, "xl/worksheets/sheet1.xml", b"</sheetData>", empty + b"</sheetData>"
    )

    assert changed_to(only_row(check(content, record())))["title_en"] == "New"


def test_rows_far_below_are_beyond_the_end():
    def far(page):
        page["A900000"] = 2

    content = workbook([["id", "title_en"], [1, "New"]], change=far)

    assert check(content, record())["counts"]["update"] == 1


# Text files


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_are_read_with_their_signs(sign, encoding):
    lines = ["sep=" + sign, sign.join(["id", "title_en"]), sign.join(["1", "Año é €"])]

    result = check("\r\n".join(lines).encode(encoding), record())

    assert changed_to(only_row(result)) == {"title_en": "Año é €"}


def test_utf_16_without_its_mark_is_read():
    result = check("id,title_en\n1,Año".encode("utf-16-le"), record())

    assert changed_to(only_row(result)) == {"title_en": "Año"}


def test_json_of_ones_own_is_read():
    rows = [
        {
            "id": 1,
            "title_en": "New",
            "budget:fees": 12.5,
            "tags": ["growth × cohesion"],
        },
        {"title_en": "Other", "colour": "red"},
    ]

    result = check(json.dumps(rows).encode(), record())

    assert changed_to(result["rows"][0]) == {"title_en": "New", "budget:fees": "12.50"}
    assert result["rows"][1]["kind"] == "error"
    assert result["unknown"] == ["colour"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"activities": [', "The JSON cannot be read: see line 1."),
        (b'{"a": 1}', "The JSON holds no list of activities."),
        (b"[1, 2]", "The JSON holds no list of activities."),
        (b"[]", "The file holds no activities"),
        (b'[{"title_en": "A"}]', "The column “id” is missing"),
        (b"[" * 100_000, "that can be opened"),
        (b'[{"id": ' + b"9" * 5_000 + b"}]", "that can be opened"),
    ],
)
def test_json_that_is_no_work_plan_is_refused(content, sentence):
    assert sentence in refused(content)


@pytest.mark.parametrize(
    "value", [{"a": 1}, [[1]], [{"a": 1}], [None], "\ud800", "\x00"]
)
def test_json_of_another_shape_is_an_error_of_its_cell(value):
    content = json.dumps([{"id": 1, "title_en": value, "tags": value}]).encode()

    row = only_row(check(content, record()))

    assert row["kind"] == "error"


# Files that are something else


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\t ", "The file is empty."),
        (OLE + b"\x00" * 600, "the old XLS format"),
        (
            OLE + b"\x00" * 100 + "EncryptedPackage".encode("utf-16-le"),
            "locked with a password",
        ),
        (b"PK\x03\x04 and no more", "that can be opened"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "that can be opened"),
        (b"%PDF-1.7\nSome text", "No row with the names"),
        (b"<html><table><tr><td>id</td></tr></table></html>", "This is a web page"),
        (b"\x81\x8d\x8f\x90 neither UTF-8 nor Windows", "that can be opened"),
        (b"Just a letter to you", "No row with the names"),
        (
            b'<?xml version="1.0"?>\n\n<office:document xmlns:office="urn:oasis">',
            "an OpenDocument file",
        ),
    ],
)
def test_what_is_no_spreadsheet_is_refused(content, sentence):
    assert sentence in refused(content)


def archive_of(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return content.getvalue()


def test_archives_that_are_no_workbook_are_refused():
    assert "OpenDocument" in refused(archive_of(**{"content.xml": "<a/>"}))
    assert "XLSB" in refused(archive_of(**{"xl/workbook.bin": "a"}))
    assert "that can be opened" in refused(archive_of(**{"word/document.xml": "<a/>"}))


def test_a_workbook_with_damage_inside_is_refused():
    content = workbook([HEAD, [1, "A", None]])
    for part, old, new in [
        ("xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetDat"),
        ("xl/workbook.xml", b"<workbook", b"<wirkbook><"),
        ("xl/worksheets/sheet1.xml", b'r="B2"', b'r="B2" t="s" s="99"'),
    ]:
        broken = rewritten(content, part, old, new)
        assert "that can be opened" in refused(broken)


def test_an_entity_in_a_workbook_is_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet '
    content = workbook([HEAD, [1, "A", None]])

    content = rewritten(content, "xl/worksheets/sheet1.xml", b"<worksheet ", bomb)

    assert "that can be opened" in refused(content)


def test_an_entity_in_another_encoding_is_refused_too():
    content = workbook([HEAD, [1, "A", None]])
    part = "xl/workbook.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        old = archive.read(part)
    root = old[old.index(b"<workbook") :].decode()
    new = f'<!DOCTYPE a [<!ENTITY a "aaaa">]>{root}'.encode("utf-16")

    assert "that can be opened" in refused(rewritten(content, part, old, new))


def test_a_workbook_that_would_unpack_to_far_more_is_refused():
    content = archive_of(
        **{"[Content_Types].xml": "<a/>", "xl/workbook.xml": " " * 50_000_000}
    )

    assert "would unpack to far more than it is" in refused(content)


def test_a_workbook_of_many_parts_is_refused():
    parts = {f"xl/media/{n}.png": "a" for n in range(5_001)}

    content = archive_of(**parts, **{"xl/workbook.xml": "a"})

    assert "would unpack to far more than it is" in refused(content)


def test_a_workbook_with_macros_is_refused():
    content = archive_of(
        **{
            "[Content_Types].xml": "<a/>",
            "xl/workbook.xml": "<a/>",
            "xl/vbaProject.bin": "a",
        }
    )

    assert "The document holds macros." in refused(content)


def test_what_a_file_is_called_does_not_matter():
    assert kind_of(workbook([HEAD])) == "xlsx"
    for name in ("plan.xls", "plan.csv", "plan.xlsx", "plan"):
        refuse_upload(SimpleUploadedFile(name, workbook([HEAD])))
    with pytest.raises(ValidationError, match="the old XLS format"):
        refuse_upload(SimpleUploadedFile("plan.xlsx", OLE + b"\x00" * 600))


def test_50_mb_are_refused_before_anything_is_read():
    file = SimpleUploadedFile("plan.xlsx", b"PK")
    file.size = 50 * 1024 * 1024
    file.file.close()  # reading would fail

    with pytest.raises(ValidationError, match="at most 20"):
        refuse_upload(file)


def test_more_rows_than_any_plan_has_are_refused(monkeypatch):
    monkeypatch.setattr(reading, "ROWS_AT_MOST", 2)
    rows = [[None, f"A {n}"] for n in range(3)]

    assert refused(workbook([HEAD[:2], *rows])) == "The file holds more than 2 rows."
    assert "more than 2 rows" in refused(json.dumps([{"id": 1}] * 3).encode())
