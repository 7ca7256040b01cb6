"""Files of every making: understood, or refused with a sentence."""

import csv
import io
import zipfile
from collections import Counter
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.observatory.importing import files
from apps.observatory.models import (
    ValueImport,
)
from apps.observatory.services import imports
from metropolis_portal.sentences import Refused, said
from tests import factories
from tests.observatory.importing.bringing import (
    PLAIN,
    VERDICT_CODES,
    told,
    upload,
    verdicts,
    workbook,
)


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff" + PLAIN + "São Paulo,2020,1\n",
        PLAIN + "\u200bSão Pau\u2060lo\u200e,2020,1\n",
        (PLAIN + "São Paulo,2020,1\n").encode("cp1252"),
        (PLAIN + "São Paulo,2020,1\n").encode("utf-16"),
        PLAIN.replace(",", ";") + "São Paulo;2020;1,5\n",
        PLAIN.replace(",", "\t") + "São Paulo\t2020\t1\n",
        "\n\n" + PLAIN + "\n\nSão Paulo,2020,1\n\n\n",
        "a," * 200 + PLAIN + "x," * 200 + "São Paulo,2020,1\n",
    ],
)
def test_files_as_people_make_them(bring, places, content):
    imported = bring(content)

    assert imported.status == "checked", said(imported.problem)
    assert verdicts(imported) == ["new"]


ODD = [
    "São Paulo", "Lyon", "lyon ", "LYX", "In FR", "Atlantis", "", " ", "2020", "2020.0",
    "0", "-1", "99999", "12.3*", "1,234.5", "1.234,5", "1e99", "..", "n/a", "–", "NaN",
    "inf", "=1+1", "\0", "\ufeff", "\u202e", "٢٠٢٠", "A", "Z", "women", "?", '"', "'", ";",
    "x" * 300, "%", "1" * 30, "#REF!", "true", "green_area", "\ud7ff", "👩‍👧",
]  # fmt: skip
PLAIN_CELLS = st.sampled_from(["Lyon", "São Paulo", "2020", "2021"])
CELLS = PLAIN_CELLS | st.sampled_from(ODD) | st.text(max_size=8)
HEADS = st.sampled_from(
    [
        ["city", "year", "value"],
        ["Country Name", "1990", "2000", "2010"],
        ["REF_AREA", "INDICATOR", "SEX", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"],
        ["place", "period", "sex", "value", "status", "unit", "comment"],
    ]
)


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"a,"])
)
def test_no_bytes_break_the_look_at_a_file(content, start):
    with suppress(ValidationError, Refused):
        files.look_at(io.BytesIO(start + content))


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    HEADS,
    st.lists(st.lists(CELLS, min_size=1, max_size=8), min_size=1, max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_every_value_of_any_table_is_judged_or_the_table_refused(
    bring, places, head, rows, separator, encoding
):
    """Nothing is lost on the way, and nothing that is wrong gets through."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows([head, *rows])
    with transaction.atomic():
        with suppress(ValidationError):
            imported = bring(text.getvalue().encode(encoding, errors="replace"))
            assert imported.status in ("checked", "failed")
            kept = [
                (one.verdict, one.value, one.status) for one in imported.values.all()
            ]
            judged = {
                key: n for key, n in imported.counts.items() if key in VERDICT_CODES
            }
            assert Counter(verdict for verdict, *_rest in kept) == judged
            assert all(
                (value is None) == (status in "LMOQ")
                for verdict, value, status in kept
                if verdict in ("new", "again")
            )
        transaction.set_rollback(True)


def test_what_no_program_writes_as_a_number_is_shown_as_it_stands(bring, places):
    """Python would read a thousand."""
    made = workbook(["city", "year", "value"], ["Lyon", 2020, 1234])
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as book,
        zipfile.ZipFile(content, "w") as out,
    ):
        for name in book.namelist():
            out.writestr(name, book.read(name).replace(b"<v>1234<", b"<v>1_234<"))

    imported = bring(content.getvalue())

    assert told(imported) == [(2, "error", "number", "1_234")]


def broken_workbook() -> bytes:
    return workbook(["City", "Year", "Value"], ["Lyon", 2020, 1])[:-200]


def archive(*names: str, content: str = PLAIN) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in names:
            packed.writestr(name, content)
    return file.getvalue()


def packed_bomb() -> bytes:
    return archive("values.csv", content="0" * 50_000_000)


def test_the_table_in_a_zip_is_taken_by_itself(bring, places):
    names = ("Metadata_Country_API_X.csv", "API_X.csv", "Metadata_Indicator_API_X.csv")

    imported = bring(archive(*names, content=PLAIN + "Lyon,2020,1\n"))

    assert (imported.file_name, verdicts(imported)) == ("API_X.csv", ["new"])
    with imported.file.open("rb") as kept:
        assert kept.read().decode() == PLAIN + "Lyon,2020,1\n"


def test_an_archive_that_is_broken_is_refused(places, source, bakary):
    broken = bytearray(archive("values.csv", content=PLAIN + "Lyon,2020,1\n" * 90))
    broken[50:60] = b"x" * 10

    with pytest.raises(ValidationError, match="no workbook"):
        imports.bring(source, upload(bytes(broken)), by=bakary)


def test_several_columns_of_values_are_each_of_an_indicator(bring, places, officer):
    small = factories.IndicatorFactory(code="pm25", name="PM2.5")
    factories.IndicatorFactory(code="no2", name="Nitrogen dioxide")
    head = "City,Year,PM2.5 (µg/m3),PM10 (µg/m3),NO2 (µg/m3)\n"

    imported = bring(head + "Lyon,2020,11,n/a,23\n", indicator="")

    assert imported.columns == {
        0: "place", 1: "year", 2: "values_of:pm25", 4: "values_of:no2",
    }  # fmt: skip
    values = imported.values.order_by("column").values_list(
        "column", "indicator__code", "value", "verdict"
    )
    assert list(values) == [("C", "pm25", 11, "new"), ("E", "no2", 23, "new")]
    page = officer.get(imported.get_absolute_url(), {"columns": "1"})
    form = page.context["mapping"]
    assert form.unsaid == []
    given = {name: form[name].value() or "" for name in form.fields}
    given["column-4"] = f"values_of:{small.code}"
    address = imported.get_absolute_url() + "columns/"
    again = officer.post(address, given)
    assert "Two columns are said to be the same: values of “PM2.5”." in str(
        again.context["mapping"].errors
    )


def test_columns_of_numbers_that_nothing_is_said_of_are_named(
    source, places, officer, bakary
):
    content = "City,Year,Trees,Parks\nLyon,2020,3,4\n"
    imported = imports.bring(source, upload(content), by=bakary)

    page = officer.get(imported.get_absolute_url())

    assert page.context["mapping"].unsaid == ["Trees", "Parks"]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 210_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "The file is empty"),
        ("only words\nand more\n", "No row with the names of columns"),
        ("<html><table></table></html>", "This is a web page"),
        ('{"a": 1}', "This is JSON"),
        (broken_workbook, "no workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 500, "old XLS format"),
        (b"\x00\x01\x02\x03" * 100, "No row with the names of columns"),
        ("a," * 500 + PLAIN, "more than 400 columns"),
        (bomb, "unpack"),
        (lambda: archive("a/one.csv", "two.xlsx"), "2 tables: one.csv, two.xlsx."),
        (lambda: archive("Metadata_Country_X.csv"), "This is a ZIP archive"),
        (packed_bomb, "unpack"),
    ],
)
def test_files_that_cannot_be_taken_say_why(places, source, bakary, content, words):
    content = content() if callable(content) else content

    with pytest.raises(ValidationError) as refused:
        imports.bring(source, upload(content), by=bakary)

    assert words in " ".join(refused.value.messages)
    assert not ValueImport.objects.exists()
