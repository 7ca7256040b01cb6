"""The geographic level and the source of a value."""

import pytest

from apps.members.models import MetropolitanSpace
from apps.observatory.importing.values import (
    level_of,
)
from apps.observatory.models import (
    Indicator,
    Observation,
    ValueImport,
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
)
from tests.observatory.test_releases import publish


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
