"""What a check says of each value, beside what stands."""

import re
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from apps.members.models import MetropolitanSpace
from apps.observatory.models import (
    Indicator,
    IndicatorName,
    PlaceName,
)
from apps.observatory.services import imports
from tests import factories
from tests.observatory.importing.bringing import (
    LIST,
    PLAIN,
    told,
    upload,
    verdicts,
    work,
    workbook,
)


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


def test_a_place_without_its_code_is_found_by_the_name_beside_it(bring, places):
    imported = bring(
        "place code,place name,year,value\n"
        "sao-paulo,Lyon,2020,1\n"
        ",Lyon,2020,2\n"
        ",Lyons,2020,3\n"
        ",,2020,4\n"
    )

    found = imported.values.order_by("line").values_list(
        "verdict", "problem", "space__slug"
    )
    assert list(found) == [
        ("new", "", "sao-paulo"),
        ("new", "", "lyon"),
        ("unsure", "", None),
        ("error", "no_place", None),
    ]


def test_the_same_twice_counts_once_and_two_values_for_one_are_wrong(bring, places):
    imported = bring(PLAIN + "Lyon,2020,1\nLyon,2020,1.0\nLyon,2021,1\nLyon,2021,2\n")

    assert told(imported) == [
        (2, "new", "", ""),
        (3, "again", "", ""),
        (4, "error", "twice", "1"),
        (5, "error", "twice", "2"),
    ]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            [
                "“12.5.1” is not a number",
                "1,234.5: the same place, year and sex stands there with two values",
            ],
        ),
        (
            "es",
            [
                "«12.5.1» no es un número",
                "1.234,5: el mismo lugar, año y sexo figura con dos valores",
            ],
        ),
        (
            "fr",
            [
                "«\xa012.5.1\xa0» n’est pas un nombre",
                "1\u202f234,5\xa0: le même lieu, la même année et le même sexe y "
                "figurent avec deux valeurs",
            ],
        ),
    ],
)
def test_a_number_that_was_read_is_told_in_the_readers_language(
    bring, places, language, sentences
):
    """What was not stands as it does in the file."""
    imported = bring(PLAIN + "Lyon,2020,12.5.1\nLyon,2021,1234.5\nLyon,2021,1235.5\n")

    with translation.override(language):
        told = [one.sentence for one in imported.values.order_by("line")]

    assert told[:2] == sentences


def test_a_sign_for_no_value_is_a_status_and_an_empty_cell_is_nothing(bring, places):
    imported = bring(PLAIN + "Lyon,2020,..\nLyon,2021,\nLyon,2022,3*\n")

    rows = imported.values.order_by("line").values_list("period", "status", "comment")
    assert list(rows) == [(2020, "O", ".."), (2022, "A", "*")]


def test_the_status_that_no_column_tells_is_said_once_for_all(bring, places):
    imported = bring("city,year,value,flag\nLyon,2020,1,\nLyon,2021,2,P\n", status="E")

    rows = imported.values.order_by("line").values_list("status", flat=True)
    assert list(rows) == ["E", "P"]


def stand_estimated(source):
    """Three values of Lyon that are estimates: 10, 10 and none."""
    lyon = MetropolitanSpace.objects.get(slug="lyon")
    for period, value, status in (
        (2019, 10, "E"),
        (2020, 10, "E"),
        (2021, None, "L"),
    ):
        factories.ObservationFactory(
            space=lyon, period=period, source=source, value=value, status=status
        )


UNSAID = PLAIN + "Lyon,2019,10\nLyon,2020,11\nLyon,2021,..\nLyon,2022,12\n"


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        (
            "",
            [
                ("unchanged", "E"),
                ("changed", "A"),
                ("unchanged", "L"),
                ("new", "A"),
            ],
        ),
        (
            "A",
            [
                ("changed", "A"),
                ("changed", "A"),
                ("changed", "O"),
                ("new", "A"),
            ],
        ),
    ],
)
def test_the_same_value_keeps_a_status_that_nobody_says(
    bring, places, source, chosen, found
):
    stand_estimated(source)

    imported = bring(UNSAID, status=chosen)

    rows = imported.values.order_by("line").values_list("verdict", "status")
    assert list(rows) == found


def test_a_column_of_statuses_says_even_where_it_is_empty(bring, places, source):
    stand_estimated(source)

    imported = bring("city,year,value,flag\nLyon,2019,10,\nLyon,2020,10,E\n")

    rows = imported.values.order_by("line").values_list("verdict", "status")
    assert list(rows) == [("changed", "A"), ("unchanged", "E")]


@pytest.mark.parametrize(("chosen", "is_said"), [("", True), ("E", False)])
def test_the_page_says_what_becomes_of_a_status_that_nobody_says(
    officer, bring, places, chosen, is_said
):
    imported = bring(PLAIN + "Lyon,2020,1\n", status=chosen)

    page = officer.get(imported.get_absolute_url()).content.decode()

    assert ("No status is said" in page) == is_said


def test_what_is_odd_is_pointed_at_but_not_refused(bring, places):
    Indicator.objects.update(unit="% of area", unit_en="% of area")

    imported = bring(PLAIN + "Lyon,2019,10\nLyon,2020,50\nLyon,2021,130\n")

    warned = imported.values.order_by("line").values_list("warning", flat=True)
    assert list(warned) == ["", "jump", "percent"]
    assert (imported.counts["jump"], imported.counts["percent"]) == (1, 1)
    assert imported.is_applicable


@pytest.mark.parametrize(
    ("unit", "value", "warned"),
    [
        ("index 0-100", "105", "range"),
        ("index 0-100", "-1", "range"),
        ("index 0-100", "100", ""),
        ("index 0-1", "1.2", "range"),
        ("index 0-1", "0.4", ""),
        ("Score (1–10)", "0.5", "range"),
        ("points from 0 to 10", "11", "range"),
        ("births per 1,000 women aged 15-19", "105", ""),
        ("index, 2010 = 100", "105", ""),
    ],
)
def test_a_value_outside_the_bounds_that_its_unit_names_is_pointed_at(
    bring, places, unit, value, warned
):
    Indicator.objects.filter(pk=places.pk).update(unit="otra", unit_en=unit)

    imported = bring(PLAIN + f"Lyon,2020,{value}\n")

    assert imported.values.get().warning == warned
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

    imported = bring(PLAIN + "Lyon,2020,10\nAtlantis,2020,11\n", status="A")
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
