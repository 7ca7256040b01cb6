"""A publisher's file, from its upload to the next release."""

import csv
import io
import operator
import re
import zipfile
from collections import Counter
from contextlib import suppress
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.members.models import MetropolitanSpace
from apps.observatory import services
from apps.observatory.importing import checking, files, guessing
from apps.observatory.importing.places import places_of
from apps.observatory.importing.values import (
    Unreadable,
    level_of,
    number_in,
    sex_of,
    year_of,
)
from apps.observatory.models import (
    ImportedValue,
    Indicator,
    IndicatorName,
    Observation,
    PlaceName,
    Proposal,
    Release,
    Revision,
    ValueImport,
)
from apps.observatory.services import imports, proposals
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.sentences import Refused, said
from tests import factories, threads
from tests.observatory.test_releases import publish

PLAIN = "city,year,value\n"
VERDICT_CODES = set(ImportedValue.Verdict.values)
VERDICTS = ("line", "verdict", "problem", "written")


@pytest.fixture
def source(db):
    return factories.SourceFactory()


@pytest.fixture
def places(source):
    """Lyon of France, and two that are called Barcelona, of Spain and of Venezuela."""
    for slug, name, iso2 in (
        ("lyon", "Lyon", "FR"),
        ("barcelona", "Barcelona", "ES"),
        ("barcelona-ve", "Barcelona", "VE"),
        ("sao-paulo", "São Paulo", "BR"),
    ):
        country = factories.CountryFactory(
            iso2=iso2, iso3=f"{iso2}X", name=f"In {iso2}"
        )
        factories.SpaceFactory(slug=slug, name=name, country=country)
    return factories.IndicatorFactory()


def upload(content: str | bytes, name="values.csv") -> SimpleUploadedFile:
    data = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, data)


def workbook(*rows, sheet="Data") -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def work(imported: ValueImport) -> ValueImport:
    """Do what a worker was asked."""
    job = jobs.claim(Job.objects.open().get(key=str(imported.pk)).pk)
    do = imports.carry_out if job.arguments["do"] == "apply" else imports.check
    result = do(job)
    if Job.objects.open().filter(pk=job.pk).exists():
        jobs.finish(job, result)
    imported.refresh_from_db()
    return imported


@pytest.fixture
def bring(source, bakary):
    """`bring("city,year,value\\n…")`: the file checked, its columns as they were guessed;
    `indicator="green_area"` and the like say what the file does not.
    """

    def bring_one(content, *, by=bakary, **mapping) -> ValueImport:
        imported = imports.bring(source, upload(content), by=by)
        given = imported.mapping | {"indicator": "green_area"} | mapping
        imports.choose(imported, given, by=by)
        return work(imported)

    return bring_one


def told(imported: ValueImport) -> list[tuple]:
    return list(imported.values.order_by("line", "pk").values_list(*VERDICTS))


def verdicts(imported: ValueImport) -> list[str]:
    return list(
        imported.values.order_by("line", "pk").values_list("verdict", flat=True)
    )


# Numbers


@pytest.mark.parametrize(
    ("text", "sign", "value", "mark"),
    [
        ("12.3", ".", "12.3", ""),
        ("-12", ".", "-12", ""),
        ("1e3", ".", "1000", ""),
        ("1,234.5", ".", "1234.5", ""),
        ("1.234,5", ",", "1234.5", ""),
        ("1 234,5", ",", "1234.5", ""),
        ("1\u202f234", ".", "1234", ""),
        ("12,5", ",", "12.5", ""),
        ("12.3*", ".", "12.3", "*"),
        ("12.3 (b)", ".", "12.3", "(b)"),
        ("12.3 e", ".", "12.3", "e"),
        ("85 %", ".", "85", ""),
        ("10.4 [8.1-12.5]", ".", "10.4", "[8.1-12.5]"),
        ("\u22125", ".", "-5", ""),
        (12.5, ",", "12.5", ""),
        (12, ",", "12", ""),
    ],
)
def test_numbers_as_publishers_write_them(text, sign, value, mark):
    assert number_in(text, sign) == (Decimal(value), mark, False)


@pytest.mark.parametrize("text", ["..", "n/a", "–", "-", ":", "…"])
def test_signs_that_say_there_is_no_value(text):
    assert number_in(text, ".") == (None, text, True)


@pytest.mark.parametrize("text", ["", " ", None, "NaN", "null"])
def test_an_empty_cell_says_nothing(text):
    assert number_in(text, ".") == (None, "", False)


@pytest.mark.parametrize(
    "text", ["many", "1,23.4", "12,34", "1.2.3", "9" * 20, "=1+1", True, "12 to 13"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Unreadable):
        number_in(text, ".")


@given(st.decimals(-(10**10), 10**10, places=4), st.sampled_from(".,"))
def test_every_number_comes_back_from_how_it_is_written(number, sign):
    other = "," if sign == "." else "."
    written = f"{number:,.4f}".replace(",", "x").replace(".", sign).replace("x", other)

    assert number_in(written, sign)[0] == number


@given(st.text(max_size=20), st.sampled_from(".,"))
def test_no_text_breaks_the_reading_of_numbers(text, sign):
    try:
        value, _mark, is_missing = number_in(text, sign)
    except Unreadable:
        return
    assert value is None or (value.is_finite() and not is_missing)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["12,5"], ","),
        (["1.234,5"], ","),
        (["1,234.5"], "."),
        (["12.5"], "."),
        (["1,234", "12"], "."),
        ([], "."),
    ],
)
def test_the_decimal_sign_is_told_by_the_file(texts, sign):
    assert guessing.decimal_sign(texts) == sign


@pytest.mark.parametrize("text", ["2020", "2020.0", "2020-12-31", "2020 [YR2020]"])
def test_years(text):
    assert year_of(text) == 2020


@pytest.mark.parametrize("text", ["20", "1500", "2999", "year", ""])
def test_what_is_no_year_is_refused(text):
    with pytest.raises(Unreadable):
        year_of(text)


@pytest.mark.parametrize(
    ("text", "sex"),
    [("", "total"), ("_T", "total"), ("Both sexes", "total"), ("Female", "women"),
     ("SEX_MLE", "men"), ("Femmes", "women")],
)  # fmt: skip
def test_sexes(text, sex):
    assert sex_of(text) == sex


# Columns


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (["Country Name", "Country Code", "Indicator Name", "Indicator Code", "1960", "1961"],
         {1: "place", 3: "indicator", 4: "of_year", 5: "of_year"}),
        (["IndicatorCode", "SpatialDimensionValueCode", "Location", "Period", "Dim1",
          "FactValueNumeric", "Value"],
         {0: "indicator", 1: "place", 3: "year", 4: "sex", 5: "value"}),
        (["DATAFLOW", "REF_AREA", "INDICATOR", "SEX", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"],
         {1: "place", 2: "indicator", 3: "sex", 4: "year", 5: "value", 6: "status"}),
        (["Ciudad", "Año", "Valor"], {0: "place", 1: "year", 2: "value"}),
        (["WHO Region", "ISO3", "WHO Country Name", "City or Locality", "Measurement Year",
          "PM2.5 (μg/m3)"],
         {1: "country", 3: "place", 4: "year"}),
    ],
)  # fmt: skip
def test_what_publishers_call_their_columns(names, roles):
    assert guessing.roles_of(names) == roles


# Places


def test_a_place_is_found_by_code_and_by_any_of_its_names(places, source):
    known = places_of(source, is_national=False)

    lyon = known.find("lyon")
    assert lyon[1]
    assert lyon == known.find("LYON")
    assert known.find("Sao Paulo") == known.find("São Paulo")
    assert known.find("Atlantis") == (None, True)


def test_a_name_that_two_places_have_is_asked_but_for_its_country(places, source):
    known = places_of(source, is_national=False)
    spain = places_of(source, is_national=True).find("ES")[0]

    assert known.find("Barcelona") == (None, False)
    key, sure = known.find("Barcelona", spain)
    assert sure
    assert known.country_of[key] == spain
    assert known.find("Lyon", spain) == (None, True)


@pytest.mark.parametrize(
    ("country", "found"),
    [("", (True, True)), ("BR", (True, True)), ("KEN", (False, True)),
     ("Kenya", (False, False)), ("ES", (False, True))],
)  # fmt: skip
def test_a_city_of_a_country_that_is_not_ours_is_not_guessed(
    places, source, country, found
):
    """Left out by a code; asked by a name, which may be another one of a country of ours."""
    countries = places_of(source, is_national=True)

    key, is_sure = places_of(source, is_national=False).find(
        "São Paulo", countries.country(country)
    )

    assert (key is not None, is_sure) == found


def test_what_is_only_alike_is_asked(places, source):
    known = places_of(source, is_national=False)

    assert known.find("Sao Paolo") == (None, False)
    assert [name for name, _key in known.alike("Sao Paolo")] == ["sao paulo"]


@pytest.mark.parametrize("text", ["Grand Lyon", "Lyon (métropole)", "Paulo"])
def test_a_name_of_more_words_or_fewer_is_asked(places, source, text):
    assert places_of(source, is_national=False).find(text) == (None, False)


@pytest.mark.parametrize("text", ["Lyonnais", "San Salvador", "Greater"])
def test_a_name_of_other_words_is_none_of_ours(places, source, text):
    assert places_of(source, is_national=False).find(text) == (None, True)


WHO = (
    "who_region,iso3,country_name,city,year,version,pm10_concentration,"
    "pm25_concentration,no2_concentration,pm10_tempcov,pm25_tempcov,no2_tempcov,"
    "type_of_stations,reference,web_link,population,population_source,latitude,longitude,"
    "who_ms\n"
    "4_Eur,ESP,Spain,A Coruna/ESP,2013,V4.0 (2022),23.238,11.491,28.841,87,46,93,"
    '"Urban, Urban, Suburban","European Environment Agency",,246146,,43.36,-8.41,1\n'
    "2_Amr,BRA,Brazil,Sao Paulo/BRA,2019,V6.0 (2023),29.1,16.7,NA,NA,NA,NA,"
    '"Urban, Traffic",CETESB,,12106920,,-23.55,-46.63,1\n'
    "2_Amr,CAN,Canada,Montreal/CAN,2019,V6.0 (2023),NA,6.94,11.2,NA,100,99,Urban,"
    "Canada NAPS,,1704694,,45.5,-73.57,1\n"
    "2_Amr,MEX,Mexico,Mexico City/MEX,2019,V6.0 (2023),43.1,20.4,NA,,,,NA,SEDEMA,,,,,,1\n"
    "2_Amr,CAN,Canada,Montreal-Est/CAN,2019,V6.0 (2023),NA,9,NA,NA,NA,NA,NA,NAPS,,,,,,1\n"
    "4_Eur,AFG,Afghanistan,Kabul/AFG,2019,V6.0 (2023),NA,90,NA,NA,NA,NA,NA,AirNow,,,,,,1\n"
)


@pytest.fixture
def measured(places):
    """Four metropolises that WHO measures the air of, as we write them."""
    for slug, name, iso2, iso3, country in (
        ("a-coruna", "A Coruña", "E1", "ESP", "Spain"),
        ("sao-paulo-br", "São Paulo", "B1", "BRA", "Brazil"),
        ("montreal", "Montréal", "C1", "CAN", "Canada"),
        ("mexico-city", "Mexico City", "M1", "MEX", "Mexico"),
    ):
        of = factories.CountryFactory(iso2=iso2, iso3=iso3, name=country)
        factories.SpaceFactory(slug=slug, name=name, country=of)
    return factories.IndicatorFactory(code="pm25", name="PM2.5", unit="µg/m³")


def test_a_file_of_who_goes_in_by_the_page(officer, measured, source):
    file = upload(WHO, "who_ambient_air_quality.csv")
    officer.post(LIST, {"source": source.pk, "file": file})
    imported = ValueImport.objects.get()
    page = officer.get(imported.get_absolute_url())
    form = page.context["mapping"]
    assert imported.columns == {1: "country", 3: "place", 4: "year"}
    assert "pm25_concentration" in form.unsaid
    given = {name: form[name].value() or "" for name in form.fields}

    officer.post(
        f"{imported.get_absolute_url()}columns/", given | {"column-7": "values_of:pm25"}
    )
    work(imported)

    rows = imported.values.order_by("line").values_list(
        "place", "space__slug", "verdict"
    )
    assert list(rows) == [
        ("A Coruna/ESP", "a-coruna", "new"),
        ("Sao Paulo/BRA", "sao-paulo-br", "new"),
        ("Montreal/CAN", "montreal", "new"),
        ("Mexico City/MEX", "mexico-city", "new"),
        ("Montreal-Est/CAN", None, "unsure"),
        ("Kabul/AFG", None, "left_out"),
    ]
    page = officer.get(imported.get_absolute_url())
    [field] = page.context["places"].fields.values()
    montreal = MetropolitanSpace.objects.get(slug="montreal")
    [alike] = [group for group in field.choices if isinstance(group[1], list)][:1]
    assert [key for key, _label in alike[1]] == [str(montreal.pk)]
    [name] = page.context["places"].asked
    officer.post(f"{imported.get_absolute_url()}places/", {name: "none"})
    work(imported)
    assert imported.counts == {"new": 4, "left_out": 2}


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("A Coruna/ESP", "ESP", "A Coruna"),
        ("Lyon, In FR", "FRX", "Lyon"),
        ("Lyon (In FR)", "FR", "Lyon"),
        ("Lyon / frx", "In FR", "Lyon"),
        ("Lyon/ESP", "FRX", "Lyon/ESP"),
        ("Washington, D.C.", "USA", "Washington, D.C."),
        ("Lyon/FRX", "", "Lyon/FRX"),
        ("Kabul/AFG", "AFG", "Kabul"),
    ],
)
def test_a_country_behind_a_name_is_dropped_where_the_row_names_it(
    places, source, text, country, name
):
    countries = places_of(source, is_national=True)

    assert countries.without_country(text, country) == name


def test_signs_between_words_are_no_matter_where_the_country_agrees(places, source):
    known = places_of(source, is_national=False)
    brazil = places_of(source, is_national=True).find("BR")[0]

    assert known.find("São-Paulo", brazil)[0] is not None
    assert known.find("São-Paulo") == (None, False)


# Checking


def test_values_are_laid_beside_what_stands(bring, places, source):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    for period in (2019, 2020):
        factories.ObservationFactory(space=lyon, period=period, source=source)

    imported = bring(PLAIN + "Lyon,2019,10\nLyon,2020,11\nLyon,2021,12\nOslo,2021,1\n")

    assert imported.status == "checked"
    assert verdicts(imported) == ["unchanged", "changed", "new", "left_out"]
    assert imported.counts == {"unchanged": 1, "changed": 1, "new": 1, "left_out": 1}


def test_what_is_wrong_is_said_line_by_line(bring, places):
    imported = bring(
        "city,year,value,sex,status\n"
        "Lyon,2020,many,,\n"
        "Lyon,20,1,,\n"
        "Lyon,2020,1,all of them,\n"
        "Lyon,2020,1,,Z\n"
        "Lyon,2020,1,,L\n"
        "Lyon,2021,,,A\n"
        ",2021,1,,\n"
    )

    assert told(imported) == [
        (2, "error", "number", "many"),
        (3, "error", "year", "20"),
        (4, "error", "sex", "all of them"),
        (5, "error", "status", "Z"),
        (6, "error", "value_and_missing", "1"),
        (7, "error", "no_value", ""),
        (8, "error", "no_place", ""),
    ]
    with pytest.raises(ValidationError, match="Some values are wrong"):
        imports.apply(imported, by=imported.uploaded_by)


def test_the_same_twice_counts_once_and_two_values_for_one_are_wrong(bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2020,1.0\nLyon,2021,1\nLyon,2021,2\n")

    assert told(imported) == [
        (2, "new", "", ""),
        (3, "again", "", ""),
        (4, "error", "twice", "1"),
        (5, "error", "twice", "2"),
    ]


def test_a_sign_for_no_value_is_a_status_and_an_empty_cell_is_nothing(bring, places):
    imported = bring(PLAIN + "Lyon,2020,..\nLyon,2021,\nLyon,2022,3*\n")

    rows = imported.values.order_by("line").values_list("period", "status", "comment")
    assert list(rows) == [(2020, "O", ".."), (2022, "A", "*")]


def test_the_status_that_no_column_tells_is_said_once_for_all(bring, places):
    imported = bring("city,year,value,flag\nLyon,2020,1,\nLyon,2021,2,P\n", status="E")

    rows = imported.values.order_by("line").values_list("status", flat=True)
    assert list(rows) == ["E", "P"]


def test_what_is_odd_is_pointed_at_but_not_refused(bring, places):
    Indicator.objects.update(unit="% of area", unit_en="% of area")

    imported = bring(PLAIN + "Lyon,2019,10\nLyon,2020,50\nLyon,2021,130\n")

    warned = imported.values.order_by("line").values_list("warning", flat=True)
    assert list(warned) == ["", "jump", "percent"]
    assert (imported.counts["jump"], imported.counts["percent"]) == (1, 1)
    assert imported.is_applicable


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"unit": "m² per person"}, "negative"),
        ({"unit": "inhabitants"}, "negative"),
        ({"unit": "PPP$ 2017"}, "negative"),
        ({"unit": "points", "kind": "absolute"}, "negative"),
        ({"unit": "°C"}, ""),
        ({"unit": "persons", "name": "Net migration"}, ""),
        ({"unit": "points", "kind": "normalised"}, ""),
        ({"unit": "% of area"}, "percent"),
    ],
)
def test_a_value_below_nought_is_pointed_at_where_there_is_none(
    bring, places, fields, warned
):
    given = {f"{name}_en": fields[name] for name in ("unit", "name") if name in fields}
    Indicator.objects.filter(pk=places.pk).update(
        **{"kind": "normalised"} | fields | given
    )

    imported = bring(PLAIN + "Lyon,2020,-1\n")

    assert imported.values.get().warning == warned
    assert imported.is_applicable


def test_a_value_below_nought_is_plain_where_others_stand(bring, places):
    paulo = MetropolitanSpace.objects.get(slug="sao-paulo")
    factories.ObservationFactory(indicator=places, space=paulo, value=-3)

    assert bring(PLAIN + "Lyon,2020,-1\n").values.get().warning == ""


@pytest.mark.parametrize(("value", "warned"), [("31", "far"), ("29", ""), ("3", "far")])
def test_a_value_far_from_the_one_that_stands_is_pointed_at(
    bring, places, source, value, warned
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(indicator=places, space=lyon, period=2020, value=10)

    imported = bring(PLAIN + f"Lyon,2020,{value}\n")

    assert imported.values.get().warning == warned
    assert imported.count("far") == bool(warned)


def test_a_value_that_comes_from_another_source_is_pointed_at(
    bring, places, source, officer
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    other = factories.SourceFactory(code="other", title="Another office")
    for period, said_by in ((2020, other), (2021, source)):
        factories.ObservationFactory(
            indicator=places, space=lyon, period=period, value=10, source=said_by
        )

    imported = bring(PLAIN + "Lyon,2020,10\nLyon,2021,11\nLyon,2022,12\n")

    assert verdicts(imported) == ["changed", "changed", "new"]
    assert imported.count("other_source") == 1
    page = officer.get(imported.get_absolute_url(), {"show": "other_source"})
    assert [row.period for row in page.context["page"].page] == [2020]
    assert "from another source before: Another office" in page.content.decode()
    account = officer.get(imported.get_absolute_url() + "account.csv")
    [_head, first, *_rest] = b"".join(account).decode().splitlines()
    assert first.endswith("10,A,metropolitan,Another office")


@pytest.mark.parametrize(("value", "warned"), [("31", "jump"), ("29", "")])
def test_a_jump_is_told_from_what_stands_where_the_file_is_of_one_year(
    bring, places, value, warned
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    for period, stands in ((2010, 100), (2015, 10), (2022, 100)):
        factories.ObservationFactory(
            indicator=places, space=lyon, period=period, value=stands
        )
    factories.ObservationFactory(
        indicator=places, space=lyon, period=2019, value=None, status="L"
    )

    row = bring(PLAIN + f"Lyon,2020,{value}\n").values.get()

    assert row.warning == warned
    assert ("the last value before it" in row.sentence) == bool(warned)


def test_an_unsure_place_is_asked_and_the_answer_remembered(
    bring, places, source, bakary
):
    imported = bring(PLAIN + "Sao Paolo,2020,1\nSao Paolo,2021,2\nBarcelona,2020,3\n")
    assert verdicts(imported) == ["unsure"] * 3
    with pytest.raises(ValidationError, match="which places"):
        imports.apply(imported, by=bakary)
    sao_paulo = MetropolitanSpace.objects.get(slug="sao-paulo").pk

    answers = {("Sao Paolo", False): sao_paulo, ("Barcelona", False): None}
    imports.name_places(imported, answers, by=bakary)
    work(imported)

    assert verdicts(imported) == ["new", "new", "left_out"]
    assert imported.counts == {"new": 2, "left_out": 1}
    again = bring(PLAIN + "Sao Paolo,2020,1\n")
    assert verdicts(again) == ["new"]
    assert PlaceName.objects.get(text="Sao Paolo").answered_by == bakary


def test_a_city_of_an_unknown_country_is_asked_with_it_and_alone(
    bring, places, source, officer, bakary
):
    """An answer about another name does not settle it, nor is its own one taken for the
    city of that name that is ours."""
    text = "city,country,year,value\nLyon,Kenya,2020,1\nLyon,In FR,2020,2\n"
    imported = bring(text + "Sao Paolo,In BR,2020,3\n")

    assert imported.counts == {"new": 1, "unsure": 2}
    page = officer.get(imported.get_absolute_url()).content.decode()
    assert "Lyon, Kenya" in page
    paulo = MetropolitanSpace.objects.get(slug="sao-paulo")
    imports.name_places(imported, {("Sao Paolo", False): paulo.pk}, by=bakary)
    work(imported)
    assert imported.counts == {"new": 2, "unsure": 1}
    imports.name_places(imported, {("Lyon, Kenya", False): None}, by=bakary)
    work(imported)
    assert imported.counts == {"new": 2, "left_out": 1}
    assert bring(text).counts == {"new": 1, "left_out": 1}


def test_each_value_says_why_it_is_left_out_or_changed(bring, places, source, officer):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(
        indicator=places, space=lyon, period=2020, value=10, status="E", source=source
    )

    imported = bring(PLAIN + "Lyon,2020,10\nAtlantis,2020,11\n")
    lost = bring(PLAIN + "Lyon,2020,n/a\n")

    said = {row.verdict: row.sentence for row in imported.values.all()}
    assert said == {
        "changed": "the value stays: only its status is another",
        "left_out": "no place of ours",
    }
    assert lost.values.get().sentence == (
        "a value stands for that year, the file has none"
    )
    page = officer.get(imported.get_absolute_url(), {"show": "changed"})
    assert '<small class="value-note">estimated</small>' in page.content.decode()
    account = officer.get(imported.get_absolute_url() + "account.csv")
    assert ",no place of ours,Atlantis," in b"".join(account).decode()


def test_what_stands_first_in_a_column_is_told_once(source, bakary, officer):
    content = "Country,year,value\n" + "Lyon,2020,1\n" * 3 + "Roma,2020,1\n"
    imported = imports.bring(source, upload(content), by=bakary)

    page = officer.get(imported.get_absolute_url()).content.decode()

    assert ">Lyon · Roma<" in page
    assert ">2020<" in page


def test_whoever_may_bring_a_file_in_is_led_there(client, officer, places, ana):
    address, pages = LIST, ["/en/observatory/", places.get_absolute_url()]

    assert all(address in officer.get(page).content.decode() for page in pages)
    client.force_login(ana)
    assert not any(address in client.get(page).content.decode() for page in pages)


CODES = "city,indicator,year,value\n"


def test_an_unknown_indicator_is_asked_and_the_answer_remembered(bring, places, bakary):
    content = CODES + "Lyon,GREEN.PC,2020,1\nLyon,SI.POV,2020,2\nLyon,,2020,3\n"
    imported = bring(content.replace("Lyon,,2020,3\n", ""), indicator="")
    assert told(imported) == [
        (2, "unnamed", "", "GREEN.PC"),
        (3, "unnamed", "", "SI.POV"),
    ]
    with pytest.raises(ValidationError, match="which indicators"):
        imports.apply(imported, by=bakary)

    answers = {"GREEN.PC": places.pk, "SI.POV": None}
    imports.name_indicators(imported, answers, by=bakary)
    work(imported)

    assert verdicts(imported) == ["new", "left_out"]
    assert imported.is_applicable
    again = bring(content, indicator="")
    assert verdicts(again) == ["new", "left_out", "error"]
    assert IndicatorName.objects.get(text="SI.POV").answered_by == bakary


def test_an_indicator_is_known_by_its_name_in_each_language(bring, places):
    Indicator.objects.update(name_en="Green area", name_es="Área verde", name_fr="")

    imported = bring(
        CODES + "Lyon,GREEN AREA,2020,1\nLyon,area verde,2021,2\n", indicator=""
    )

    assert verdicts(imported) == ["new", "new"]


def test_a_name_that_two_indicators_share_is_asked(bring, places):
    factories.IndicatorFactory(code="other", name_es="Área verde")
    Indicator.objects.filter(pk=places.pk).update(name_es="Área verde")

    imported = bring(CODES + "Lyon,Área verde,2020,1\n", indicator="")

    assert verdicts(imported) == ["unnamed"]


def test_another_unit_is_pointed_at(bring, places):
    Indicator.objects.update(unit_en="m² per person", unit_es="m² por persona")

    imported = bring(
        "city,year,value,unit\nLyon,2019,1,m² per  person\n"
        "Lyon,2020,1,M² por persona\nLyon,2021,1,km²\n"
    )

    warned = imported.values.order_by("line").values_list("warning", flat=True)
    assert list(warned) == ["", "", "unit"]
    assert imported.counts["unit"] == 1
    assert imported.is_applicable


def test_indicators_are_named_on_the_page(bring, places, bakary, client):
    imported = bring(CODES + "Lyon,Green areas,2020,1\n", indicator="")
    client.force_login(bakary)
    page = client.get(imported.get_absolute_url()).content.decode()
    assert "Which indicators are meant?" in page
    [field] = set(re.findall(r'name="(name-\w+)"', page))

    nothing = client.post(f"/en/observatory/imports/{imported.pk}/indicators/", {})
    assert nothing.status_code == 302
    assert IndicatorName.objects.count() == 0
    wrong = client.post(
        f"/en/observatory/imports/{imported.pk}/indicators/", {field: "999999"}
    )
    assert "Select a valid choice" in wrong.content.decode()
    client.post(
        f"/en/observatory/imports/{imported.pk}/indicators/", {field: places.pk}
    )
    work(imported)

    assert verdicts(imported) == ["new"]


def test_a_complete_file_takes_away_what_it_no_longer_holds(bring, places, source):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    for period in (2019, 2020):
        factories.ObservationFactory(space=lyon, period=period, source=source)
    other = factories.SourceFactory(code="other")
    factories.ObservationFactory(space=lyon, period=2018, source=other)

    imported = bring(PLAIN + "Lyon,2020,10\n", is_complete=True)

    assert imported.counts == {"unchanged": 1, "removed": 1}
    assert imported.values.get(verdict="removed").period == 2019


def test_a_column_for_each_year(bring, places):
    """As the World Bank lays its files out, with lines above the names."""
    factories.IndicatorFactory(
        code="gini", position=9, level=Indicator.Level.NATIONAL, name="Gini"
    )
    content = (
        '"Data Source","World Development Indicators",\n\n'
        '"Last Updated Date","2024-06-28",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2018","2019",\n'
        '"In FR","FRX","Gini","SI.POV.GINI","32.4","",\n'
        '"World","WLD","Gini","SI.POV.GINI","1","2",\n'
    )

    imported = bring(content, indicator="gini")

    rows = imported.values.order_by("line", "pk")
    assert list(rows.values_list("line", "column", "period", "verdict")) == [
        (6, "E", 2018, "new"),
        (7, "E", 2018, "left_out"),
        (7, "F", 2019, "left_out"),
    ]


def test_a_workbook_with_numbers_as_numbers(bring, places):
    imported = bring(workbook(["City", "Year", "Value"], ["Lyon", 2020, 12.5]))

    assert imported.values.get().value == Decimal("12.5")
    assert imported.counts == {"new": 1}


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "sdmx"])
def test_what_goes_out_changes_nothing_when_it_comes_back(
    bring, green, barcelona, client, bakary, form, language
):
    """Values with what is said of them, of two sources and three levels, and what is
    missing with its reason."""
    said = {"source_unit": "-Área", "comment": "=1+1"}
    given = {"licence": "CC BY 4.0", "title": "-Values given by Barcelona"}
    own = factories.SourceFactory(code="member-barcelona", **given)
    factories.SourceFactory(
        code="member-barcelona-shown", is_redistributable=False, **given
    )
    for period, level in ((1995, "municipal"), (1996, "regional")):
        factories.ObservationFactory(
            space=barcelona, period=period, level=level, source=own, **said
        )
    factories.ObservationFactory(space=barcelona, period=2000, status="E", **said)
    for period, status in enumerate("LMOQ", start=2001):
        factories.ObservationFactory(
            space=barcelona, period=period, value=None, status=status, **said
        )
    client.force_login(bakary)
    out = b"".join(client.get(f"/{language}/observatory/green_area.{form}"))

    imported = bring(out, indicator="", status="")

    assert imported.counts == {"unchanged": 17}


# Geographic level and source


def levels(imported: ValueImport) -> list[tuple[str, str]]:
    rows = imported.values.order_by("line", "pk")
    return list(rows.values_list("verdict", "level"))


@pytest.mark.parametrize(
    ("text", "level"),
    [("municipal", "municipal"), ("City proper", "municipal"), ("FUA", "metropolitan"),
     ("Área metropolitana", "metropolitan"), ("région", "regional"), ("ville", "municipal"),
     ("NATIONAL", "national"), ("functional_urban_area", "metropolitan"), ("", "")],
)  # fmt: skip
def test_levels_as_publishers_call_them(text, level):
    assert level_of(text) == level


def test_a_column_tells_the_level_else_the_choice_else_the_indicator(
    bring, places, bakary
):
    content = "city,year,value,geographic level\nLyon,2020,1,ciudad\nLyon,2021,2,\n"

    told, chosen = bring(content), bring(content, level="regional")

    assert told.columns[3] == "level"
    assert levels(told) == [("new", "municipal"), ("new", "metropolitan")]
    assert levels(chosen) == [("new", "municipal"), ("new", "regional")]
    imports.apply(chosen, by=bakary)
    work(chosen)
    publish(by=bakary)
    kept = Observation.objects.order_by("period").values_list("level", flat=True)
    assert list(kept) == ["municipal", "regional"]
    assert levels(bring(content, level="regional")) == [
        ("unchanged", "municipal"),
        ("unchanged", "regional"),
    ]


def test_a_level_that_nobody_knows_is_wrong(bring, places):
    content = "city,year,value,level\nLyon,2020,1,galactic\nLyon,2021,many,city\n"
    columns = {"0": "place", "1": "year", "2": "value", "3": "level"}

    imported = bring(content, columns=columns)

    assert told(imported) == [
        (2, "error", "level", "galactic"),
        (3, "error", "number", "many"),
    ]


def test_a_country_has_no_other_level_than_its_own(bring, places):
    """A level for all is that of metropolitan spaces."""
    factories.IndicatorFactory(code="gini", position=9, level=Indicator.Level.NATIONAL)
    content = "country,year,value,level\nFRX,2019,1,city\nFRX,2020,1,\n"

    imported = bring(content, indicator="gini", level="municipal")

    assert told(imported) == [
        (2, "error", "level_of_country", "city"),
        (3, "new", "", ""),
    ]
    assert levels(imported)[1] == ("new", "national")


def test_another_level_alone_is_a_change_and_told_as_one(
    bring, places, source, bakary, officer
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(indicator=places, space=lyon, source=source)
    words = "another geographic level: metropolitan before, municipal now"

    imported = bring(PLAIN + "Lyon,2020,10\n", level="municipal")

    assert verdicts(imported) == ["changed"]
    assert imported.values.get().sentence == words
    imports.apply(imported, by=bakary)
    work(imported)
    page = officer.get("/en/observatory/releases/next/").content.decode()
    assert words in page
    published = publish(by=bakary)
    assert words in officer.get(published.get_absolute_url()).content.decode()


def test_one_value_at_two_levels_in_one_file_is_wrong(bring, places):
    imported = bring("city,year,value,level\nLyon,2020,1,city\nLyon,2020,1,region\n")

    assert verdicts(imported) == ["error", "error"]


@pytest.fixture
def capital(places):
    """A space that is called otherwise than the member whose government it is of."""
    space = factories.SpaceFactory(slug="seoul-capital-area", name="Seoul Capital Area")
    member = factories.MemberFactory(name="Seoul")
    member.space_memberships.create(space=space, role="single", is_reference=True)
    return space


def test_a_city_is_not_surely_the_area_that_it_is_the_middle_of(
    bring, capital, source, bakary
):
    content = "city,year,value,level\nSeoul,2020,1,{}\nSeoul Capital Area,2021,2,{}\n"
    city, area = content.format("city", "city"), content.format("metropolitan", "")

    assert verdicts(bring(area)) == ["new", "new"]
    imported = bring(city)
    assert verdicts(imported) == ["unsure", "new"]
    assert imported.values.get(verdict="unsure").sentence == (
        "another level than the indicator’s: municipal"
    )
    imports.name_places(imported, {("Seoul", False): capital.pk}, by=bakary)
    work(imported)
    assert levels(imported) == [("new", "municipal"), ("new", "municipal")]
    assert verdicts(bring(city)) == ["new", "new"]


def test_the_level_for_all_is_chosen_on_the_page_and_remembered(
    officer, places, source, bakary
):
    imported = imports.bring(source, upload(PLAIN + "Lyon,2020,1\n"), by=bakary)
    page = officer.get(imported.get_absolute_url())
    form = page.context["mapping"]
    assert [code for code, _label in form.fields["level"].choices] == [
        "", "metropolitan", "municipal", "regional",
    ]  # fmt: skip
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"indicator": "green_area", "level": "municipal"}

    officer.post(f"{LIST}{imported.pk}/columns/", given)
    work(imported)

    assert levels(imported) == [("new", "municipal")]
    again = imports.bring(source, upload(PLAIN + "Lyon,2021,1\n"), by=bakary)
    assert again.mapping["level"] == "municipal"


def test_a_source_of_ours_is_taken_and_another_pointed_at(bring, places, source):
    own = factories.SourceFactory(code="member-lyon", title="Values of Lyon")
    columns = {"0": "place", "1": "year", "2": "value", "3": "source"}

    imported = bring(
        "city,year,value,source\nLyon,2019,1,member-lyon\nLyon,2020,1,Values of Lyon\n"
        "Lyon,2021,1,A survey\nLyon,2022,1,\n",
        columns=columns,
    )

    rows = imported.values.order_by("line").values_list("source", "warning")
    assert list(rows) == [
        (own.pk, ""), (own.pk, ""), (source.pk, "source"), (source.pk, ""),
    ]  # fmt: skip
    assert imported.is_applicable


def test_columns_that_only_sound_like_level_and_source_are_left(source, places, bakary):
    content = "city,year,value,level,source\nLyon,2020,1,3,A survey\n"

    imported = imports.bring(source, upload(content), by=bakary)

    assert set(imported.columns.values()) == {"place", "year", "value"}


# Files of every making


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


# To the release


def test_applied_it_is_in_the_next_release_and_published_it_stands(
    bring, places, source, bakary
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(
        space=lyon, source=source, comment="kept", source_unit="Grand Lyon"
    )
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,..\n")

    imports.apply(imported, by=bakary)
    work(imported)

    assert (imported.status, imported.decided_by) == ("applied", bakary)
    assert imported.release == Release.objects.draft().get()
    assert Observation.objects.count() == 1
    publish(by=bakary)
    rows = Observation.objects.as_of(None).order_by("period")
    assert list(
        rows.values_list("period", "value", "status", "comment", "source_unit")
    ) == [
        (2020, 11, "A", "kept", "Grand Lyon"),
        (2021, None, "O", "..", "Lyon"),
    ]


def test_of_two_files_in_one_release_the_later_holds(bring, places, bakary):
    for value in (1, 2):
        imported = bring(PLAIN + f"Lyon,2020,{value}\n")
        imports.apply(imported, by=bakary)
        work(imported)

    assert Revision.objects.get().value == 2


# Beside members' values that wait in the same release


@pytest.fixture
def given_by_lyon(places, bakary, lyon, chloe):
    """`given_by_lyon(period=2020)`: a value of a member, accepted into the next release."""
    space = MetropolitanSpace.objects.get(slug="lyon")
    lyon.space_memberships.create(space=space, role="single", is_reference=True)

    def give(period=2020, value=12) -> Proposal:
        proposal = proposals.propose(
            Proposal(
                indicator=places, space=space, period=period, value=value,
                level="metropolitan", comment="Counted by our own survey.",
            ),
            by=chloe,
            member=lyon,
        )  # fmt: skip
        proposals.accept(proposal, by=bakary)
        return proposal

    return give


def revisions() -> list[tuple[int, int]]:
    return list(Revision.objects.order_by("period").values_list("period", "value"))


def test_a_members_value_that_waits_is_asked_about_and_stays(
    bring, given_by_lyon, bakary, officer
):
    proposal = given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")

    assert verdicts(imported) == ["held", "new"]
    with pytest.raises(ValidationError, match="whether the members’ values give way"):
        imports.apply(imported, by=bakary)
    page = officer.get(imported.get_absolute_url())
    assert "a value that a member gave and the Secretariat accepted waits" in (
        page.content.decode()
    )
    [name] = page.context["members"].asked
    assert "the member’s stays: 12 (normal), of " in page.content.decode()
    officer.post(f"{imported.get_absolute_url()}members/", {name: "kept"})
    imported.refresh_from_db()
    assert imported.counts == {"kept": 1, "new": 1}
    imports.apply(imported, by=bakary)
    work(imported)

    assert revisions() == [(2020, 12), (2021, 13)]
    proposal.refresh_from_db()
    assert (proposal.status, proposal.release) == ("accepted", imported.release)


def test_a_members_value_gives_way_with_a_reason_that_it_is_told(
    bring, given_by_lyon, bakary, officer, at_once
):
    proposal = given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\n")
    address = f"{imported.get_absolute_url()}members/"
    [name] = officer.get(imported.get_absolute_url()).context["members"].asked

    refused = officer.post(address, {name: "taken"})
    assert "Say why the members’ values give way." in refused.content.decode()
    assert verdicts(imported) == ["held"]
    officer.post(address, {name: "taken", "reason": "The survey was revised."})
    imported.refresh_from_db()
    assert (imported.counts, imported.change_count) == ({"taken": 1}, 1)
    mail.outbox.clear()
    with at_once():
        imports.apply(imported, by=bakary)
        work(imported)

    assert revisions() == [(2020, 11)]
    proposal.refresh_from_db()
    assert (proposal.status, proposal.release, proposal.decided_by) == (
        "sent_back", None, bakary,
    )  # fmt: skip
    assert proposal.answer == "The survey was revised."
    [told] = mail.outbox
    assert told.to == [proposal.proposed_by.email]
    assert "The survey was revised." in told.body


def test_a_members_value_accepted_after_the_check_is_not_overtaken(
    bring, given_by_lyon, bakary
):
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")
    given_by_lyon()

    with pytest.raises(Meanwhile, match="A value of a member was accepted"):
        imports.apply(imported, by=bakary)


def test_nor_is_one_that_is_accepted_while_a_worker_is_awaited(
    bring, given_by_lyon, bakary
):
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")
    imports.apply(imported, by=bakary)
    given_by_lyon()
    work(imported)

    assert revisions() == [(2020, 12), (2021, 13)]
    assert imported.counts == {"kept": 1, "new": 1}


def test_a_complete_file_takes_no_members_value_away(
    bring, given_by_lyon, source, bakary
):
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(space=lyon, period=2020, source=source)
    given_by_lyon()

    imported = bring(PLAIN + "Lyon,2021,11\n", is_complete=True)

    assert imported.counts == {"new": 1, "kept": 1}
    imports.apply(imported, by=bakary)
    work(imported)
    assert revisions() == [(2020, 12), (2021, 11)]


def test_compared_again_it_is_asked_again(bring, given_by_lyon, places, bakary):
    given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\nSao Paolo,2020,1\n")
    imports.settle_members(
        imported, {imported.values.get(verdict="held").pk: False}, by=bakary
    )

    imports.name_places(imported, {("Sao Paolo", False): None}, by=bakary)
    work(imported)

    assert imported.counts == {"held": 1, "left_out": 1}


def test_what_was_published_meanwhile_is_not_undone(bring, places, source, bakary):
    """Or a value that the file lacks would go, whoever has corrected it since."""
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    factories.ObservationFactory(space=lyon, source=source, indicator=places)
    imported = bring(PLAIN + "Lyon,2021,11\n", is_complete=True)
    assert imported.counts["removed"] == 1
    with transaction.atomic():
        release = services.begin()
        release.revisions.create(
            indicator=places,
            space=lyon,
            period=2020,
            value=12,
            level="metropolitan",
            source=factories.SourceFactory(code="the-city"),
        )
        services.publish(release, by=bakary, told={})

    with pytest.raises(Meanwhile, match="Check it again"):
        imports.apply(imported, by=bakary)

    imported.refresh_from_db()
    assert imported.status == "checked"
    imports.choose(imported, imported.mapping, by=bakary)
    work(imported)
    assert "removed" not in imported.counts
    imports.apply(imported, by=bakary)
    assert work(imported).status == "applied"


def test_it_is_applied_once(bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,1\n")
    imports.apply(imported, by=bakary)

    with pytest.raises(Meanwhile, match="being applied already"):
        imports.apply(imported, by=bakary)


def test_what_is_wrong_is_left_out_when_all_of_it_is_agreed_to(officer, bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2021,many\nLyon,2022,more\n")
    address = f"/en/observatory/imports/{imported.pk}/apply/"

    for agreed in ("", "1", "x"):
        page = officer.post(address, {"left_out": agreed}, follow=True)
        assert "Some values are wrong: nothing is applied." in page.content.decode()
    assert "Leave 2 wrong values out" in page.content.decode()
    officer.post(address, {"left_out": "2"})
    work(imported)

    assert imported.status == "applied"
    assert [one.period for one in imported.release.revisions.all()] == [2020]


def test_nothing_is_left_out_of_a_file_that_says_to_be_complete(bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2021,many\n", is_complete=True)

    with pytest.raises(ValidationError, match="Some values are wrong"):
        imports.apply(imported, by=bakary, left_out=1)


def test_what_changes_nothing_is_not_applied(bring, places, bakary):
    imported = bring(PLAIN + "Atlantis,2020,1\n")

    with pytest.raises(ValidationError, match="changes nothing"):
        imports.apply(imported, by=bakary)


def test_cancelled_it_leaves_nothing_to_a_check_that_runs(places, source, bakary):
    imported = imports.bring(source, upload(PLAIN + "Lyon,2020,1\n"), by=bakary)
    imports.choose(imported, imported.mapping | {"indicator": "green_area"}, by=bakary)

    imports.cancel(imported, by=bakary)
    work(imported)

    assert imported.status == "cancelled"
    assert not ImportedValue.objects.exists()


def test_a_long_file_tells_how_far_it_is(bring, places, source, bakary, monkeypatch):
    """Between two COPYs: whoever asks the database amid one waits for ever."""
    monkeypatch.setattr(checking, "TOLD_EVERY", 2)
    imported = bring(PLAIN + "Lyon,2020,1\n")
    lines = [(line, ["Lyon", str(2000 + line), "1"]) for line in range(2, 7)]
    told = []

    def advance(count: int) -> None:
        told.append((count, connection.connection.info.transaction_status.name))

    with transaction.atomic():
        checking.stage(imported, lines, advance)
        counts = checking.compare(imported)

    assert told == [(2, "INTRANS"), (4, "INTRANS"), (5, "INTRANS")]
    assert counts == {"new": 5}


@pytest.mark.django_db(transaction=True)
def test_cancelled_while_it_is_read_it_ends(places, source, bakary, monkeypatch):
    monkeypatch.setattr(checking, "TOLD_EVERY", 2)
    content = PLAIN + "".join(f"Lyon,{year},1\n" for year in range(2000, 2010))
    imported = imports.bring(source, upload(content), by=bakary)
    imports.choose(imported, imported.mapping | {"indicator": "green_area"}, by=bakary)
    told = []

    def advance(job, percent, step):
        told.append(percent)
        if len(told) == 3:  # begun, and two times two values
            jobs.in_own_connection(lambda: imports.cancel(imported, by=bakary))

    monkeypatch.setattr(jobs, "advance", advance)
    work(imported)

    assert (imported.status, len(told)) == ("cancelled", 3)
    assert not ImportedValue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_cancelled_while_it_is_read_again_it_is_not_waited_for(
    bring, bakary, monkeypatch
):
    """The check that runs holds what the one before it found."""
    monkeypatch.setattr(checking, "TOLD_EVERY", 2)
    rows = "".join(f"Lyon,{year},1\n" for year in range(2000, 2010))
    imported = bring(PLAIN + rows)
    imports.choose(imported, imported.mapping, by=bakary)

    def advance(job, percent, step):
        if percent == 6:
            jobs.in_own_connection(lambda: imports.cancel(imported, by=bakary))

    monkeypatch.setattr(jobs, "advance", advance)
    work(imported)

    assert imported.status == "cancelled"
    assert not ImportedValue.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", ["begin", "checking.prepare", "checking.counted"])
def test_cancelled_while_it_is_applied_it_leaves_nothing_changed(
    bring, given_by_lyon, bakary, monkeypatch, moment
):
    proposal = given_by_lyon()
    imported = bring(PLAIN + "Lyon,2020,11\nLyon,2021,13\n")
    taken = dict.fromkeys(imported.values.values_list("pk", flat=True), True)
    imports.settle_members(imported, taken, by=bakary, reason="It was revised.")
    imports.apply(imported, by=bakary)
    act = operator.attrgetter(moment)(imports)

    def cancel_after(*given):
        done = act(*given)
        jobs.in_own_connection(lambda: imports.cancel(imported, by=bakary))
        return done

    monkeypatch.setattr(f"apps.observatory.services.imports.{moment}", cancel_after)
    mail.outbox.clear()
    work(imported)

    assert (imported.status, imported.release) == ("cancelled", None)
    assert revisions() == [(2020, 12)]
    proposal.refresh_from_db()
    assert (proposal.status, mail.outbox) == ("accepted", [])
    assert not ImportedValue.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_a_worker_and_one_who_cancels_at_once_one_is_first(bring, places, bakary):
    rows = [(year, 1) for year in range(1950, 2020)]
    imported = bring(PLAIN + "".join(f"Lyon,{year},1\n" for year, _one in rows))
    imports.apply(imported, by=bakary)
    seen = ValueImport.objects.get()

    refused, _worked = threads.at_once(
        lambda: imports.cancel(seen, by=bakary), lambda: work(imported)
    )

    imported.refresh_from_db()
    found = (imported.status, revisions(), isinstance(refused, Meanwhile))
    assert found in (("cancelled", [], False), ("applied", rows, True))


def test_what_is_applied_is_not_cancelled(bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,11\n")
    imports.apply(imported, by=bakary)
    work(imported)

    with pytest.raises(Meanwhile, match="applied already"):
        imports.cancel(imported, by=bakary)

    assert (imported.status, revisions()) == ("applied", [(2020, 11)])


def test_what_is_being_applied_is_cancelled_by_clicking(officer, bring, places, bakary):
    imported = bring(PLAIN + "Lyon,2020,11\n")
    imports.apply(imported, by=bakary)
    address = imported.get_absolute_url()
    assert f'action="{address}cancel/"' in officer.get(address).content.decode()

    response = officer.post(f"{address}cancel/", follow=True)
    work(imported)

    page = response.content.decode()
    assert "<strong>Cancelled</strong> · Bakary" in page
    assert "Nothing was changed." in page
    assert not Release.objects.draft().exists()
    last = changes_of(imported)[0]
    assert (last.who, [(one.old, one.new) for one in last.fields][0]) == (
        "Bakary", ("Being applied", "Cancelled"),
    )  # fmt: skip


def test_the_same_columns_are_proposed_as_they_were_said_before(
    bring, places, source, bakary
):
    first = bring(
        PLAIN + "Lyon,2020,1\n",
        sex="women",
        columns={"0": "place", "1": "year", "2": "value"},
    )

    again = imports.bring(source, upload(PLAIN + "Lyon,2021,1\n"), by=bakary)

    assert again.mapping == first.mapping
    assert again.mapping["sex"] == "women"


# /observatory/imports/


LIST = "/en/observatory/imports/"


def test_only_who_prepares_releases_brings_values(client, ana, ravi, bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\n")
    for who in (ana, ravi):
        client.force_login(who)
        assert client.get(LIST).status_code == 403
        assert client.get(imported.get_absolute_url()).status_code == 404
        assert client.post(f"{LIST}{imported.pk}/apply/").status_code == 404


def test_from_upload_to_the_release_by_clicking(officer, places, source):
    file = upload(PLAIN + "Lyon,2020,1\nSao Paolo,2020,2\n")
    response = officer.post(LIST, {"source": source.pk, "file": file}, follow=True)
    imported = ValueImport.objects.get()
    assert "What the columns are" in response.content.decode()

    columns = {f"column-{n}": role for n, role in enumerate(["place", "year", "value"])}
    chosen = columns | {
        "indicator": "green_area",
        "sign": ".",
        "sex": "",
        "year": "",
        "status": "A",
        "level": "",
    }
    officer.post(f"{LIST}{imported.pk}/columns/", chosen)
    work(imported)
    page = officer.get(f"{LIST}{imported.pk}/")
    assert "Which places are meant?" in page.content.decode()

    [name] = page.context["places"].asked
    key = str(MetropolitanSpace.objects.get(slug="sao-paulo").pk)
    officer.post(f"{LIST}{imported.pk}/places/", {name: key})
    work(imported)
    page = officer.get(f"{LIST}{imported.pk}/").content.decode()
    assert "Bring 2 changes into the next release" in page

    officer.post(f"{LIST}{imported.pk}/apply/")
    work(imported)
    page = officer.get("/en/observatory/releases/next/")
    assert [one.kind for one in page.context["page"]] == ["new", "new"]


def test_who_watches_asks_again_of_a_job_that_ended_in_between(officer, bring, places):
    """The import was read while a worker had it, its job a moment later."""
    imported = bring(PLAIN + "Lyon,2020,1\n")
    ValueImport.objects.update(status="applying")

    page = officer.get(imported.get_absolute_url()).content.decode()

    assert Job.objects.get().is_done
    assert 'hx-trigger="every 1s"' in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"column-0": ""}, "Say which column names the place."),
        ({"column-2": ""}, "Say which column holds the value"),
        ({"column-1": ""}, "Say which column tells the year"),
        ({"column-1": "value"}, "Two columns are said to be the same"),
        ({"indicator": ""}, "Say which indicator it is"),
        ({"column-2": "of_year"}, "is not called after a year"),
        ({"column-1": "", "year": "20"}, "Give a year of four digits."),
    ],
)
def test_columns_that_do_not_make_a_value_are_refused_and_kept(
    officer, places, source, bakary, given, words
):
    imported = imports.bring(source, upload(PLAIN + "Lyon,2020,1\n"), by=bakary)
    chosen = {
        "column-0": "place", "column-1": "year", "column-2": "value",
        "indicator": "green_area", "sign": ".", "sex": "", "year": "",
        "status": "A",
    }  # fmt: skip

    response = officer.post(f"{LIST}{imported.pk}/columns/", chosen | given)

    assert words in response.content.decode()
    imported.refresh_from_db()
    assert imported.status == "mapping"


def test_a_refused_file_is_said_at_its_field(officer, source):
    response = officer.post(LIST, {"source": source.pk, "file": upload("<html>")})

    assert "This is a web page" in " ".join(response.context["form"].errors["file"])


def test_the_account_tells_every_value(officer, bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2021,many\n=cmd,2020,1\n")

    response = officer.get(f"{LIST}{imported.pk}/account.csv")

    lines = b"".join(response).decode("utf-8-sig").splitlines()
    assert lines[1:] == [
        "2,,new,,,,Lyon,Lyon,green_area,2020,total,1,A,metropolitan,,,,",
        "3,,wrong,is not a number,many,,Lyon,Lyon,green_area,,total,,,metropolitan,,,,",
        "4,,left out: not ours,,,no place of ours,'=cmd,,green_area,2020,total,1,A,"
        "metropolitan,,,,",
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_values(
    officer, bring, places, count, django_assert_num_queries
):
    """Session, person, import; how many values, and a page of them."""
    rows = "".join(f"Lyon,{2000 + n},1\n" for n in range(count))
    imported = bring(PLAIN + rows)

    with django_assert_num_queries(4):
        officer.get(f"{LIST}{imported.pk}/")
