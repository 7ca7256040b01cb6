"""Which of our places a row is of."""

import csv

import pytest
from django.conf import settings

from apps.members.models import MetropolitanSpace
from apps.observatory.importing.country_names import ALSO_CALLED
from apps.observatory.importing.places import places_of, plain
from apps.observatory.models import (
    ValueImport,
)
from tests import factories
from tests.observatory.importing.bringing import LIST, upload, work


def test_a_place_is_found_by_code_and_by_any_of_its_names(places, source):
    known = places_of(source, is_national=False)

    lyon = known.find("lyon")
    assert lyon[1]
    assert lyon == known.find("LYON")
    assert known.find("Sao Paulo") == known.find("São Paulo")
    assert known.find("Atlantis") == (None, True)


@pytest.mark.parametrize(
    ("iso2", "name", "text"),
    [
        ("TR", "Türkiye", "Turkey"),
        ("RU", "Russia", "Russian Federation"),
        ("KR", "South Korea", "Korea (Republic of)"),
        ("KR", "South Korea", "Korea, Rep."),
        ("BA", "Bosnia & Herzegovina", "Bosnia and Herzegovina"),
        ("CI", "Côte d’Ivoire", "Côte d'Ivoire"),
        ("CI", "Côte d’Ivoire", "Cote d'Ivoire"),
    ],
)
def test_a_country_is_known_by_what_publishers_call_it(source, iso2, name, text):
    country = factories.CountryFactory(iso2=iso2, name=name)

    assert places_of(source, is_national=True).find(text) == (country.pk, True)


def test_what_countries_are_also_called_names_one_of_ours_alone():
    file = settings.BASE_DIR / "fixtures" / "data" / "members.csv"
    with file.open(encoding="utf-8") as lines:
        ours = {row["country_iso2"] for row in csv.DictReader(lines)}
    texts = [plain(text) for names in ALSO_CALLED.values() for text in names]

    assert set(ALSO_CALLED) <= ours
    assert len(texts) == len(set(texts))


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
