from datetime import UTC, datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation

from apps.observatory import figures, services, wording
from apps.observatory.models import Indicator
from apps.observatory.statistics import Scope
from tests import factories


def place(reading, slug):
    return next(p for p in reading.places.values() if p.space.slug == slug)


def test_read_takes_the_latest_year_with_enough_values(green):
    reading = figures.read(green, year=None, sex="total")

    assert reading.year == 2020
    assert reading.years == [(2020, 8), (2010, 1), (1990, 1)]
    assert sorted(reading.values.values()) == [3, 6, 9, 12, 28, 33, 49, 85]


def test_read_passes_over_a_last_year_that_few_have_reported(green, barcelona):
    factories.ObservationFactory(space=barcelona, period=2022)
    services.summarise()

    assert figures.read(green, year=None, sex="total").year == 2020


def test_read_does_not_take_a_year_to_come(green, barcelona):
    for slug in ("a", "b", "c", "d", "e", "f", "g", "h"):
        space = factories.SpaceFactory(slug=slug)
        factories.ObservationFactory(space=space, period=2035, status="F")
    services.summarise()

    with time_machine.travel(datetime(2022, 5, 1, tzinfo=UTC)):
        assert figures.read(green, year=None, sex="total").year == 2020
        assert figures.read(green, year=2035, sex="total").year == 2035


@pytest.mark.parametrize(("asked", "read"), [(2010, 2010), (1950, 2020), (2050, 2020)])
def test_read_takes_the_year_asked_if_there_can_be_values(green, asked, read):
    assert figures.read(green, year=asked, sex="total").year == read


def test_read_falls_back_on_women_where_there_is_no_total(national):
    reading = figures.read(national, year=None, sex="total")

    assert reading.sex == "women"
    assert [str(sex) for sex in reading.sexes] == ["women", "men"]


def test_read_of_an_indicator_without_values_is_empty(db):
    reading = figures.read(factories.IndicatorFactory(), year=None, sex="total")

    assert (reading.is_empty, reading.years, reading.average) == (True, [], None)


def test_read_costs_the_same_for_any_number_of_values(green, django_assert_num_queries):
    with django_assert_num_queries(4):  # summaries, regions, spaces, values
        reading = figures.read(green, year=2020, sex="total")
        assert len(reading.figures) <= len(list(reading.places))


def test_average_says_how_many_which_years_and_who_is_left_out(green):
    silent = factories.SpaceFactory(name="Silent")

    reading = figures.read(green, year=2021, sex="total")

    average = reading.average
    assert (average.value, average.count) == (20, 8)  # between 12 and 28
    assert (average.first_period, average.last_period) == (2020, 2020)
    assert [p.space.pk for p in reading.left_out] == [silent.pk]


def test_a_place_stands_among_its_region(green):
    reading = figures.read(green, year=2020, sex="total")

    found = reading.standing(place(reading, "madrid"))

    assert (found.scope, found.rank, found.of) == (Scope.REGION, 4, 6)
    assert found.peer_median == 33  # of 3, 9, 33, 49, 85


def test_a_place_of_a_small_group_stands_among_all(green):
    reading = figures.read(green, year=2020, sex="total")

    found = reading.standing(place(reading, "montevideo"))

    assert (found.scope, found.rank, found.of) == (Scope.ALL, 4, 8)
    assert found.peer_median == 12  # of 3, 6, 9, 12, 33, 49, 85


def sentence(reading, place) -> str:
    """With plain spaces, which are easier to write here."""
    found = wording.standing_sentence(reading, place)
    return found.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sentence_says_where_a_place_stands(green):
    reading = figures.read(green, year=2021, sex="total")

    assert sentence(reading, place(reading, "madrid")) == (
        "In 2020 Madrid had 12.0 m²; the median of 5 peers in Europe was "
        "33.0 m²; Madrid was 4th of 6."
    )
    assert sentence(reading, place(reading, "montevideo")) == (
        "In 2020 Montevideo had 28.0 m²; the median of all 7 others was "
        "12.0 m²; Montevideo was 4th of 8."
    )


def test_the_sentence_tells_a_forecast(green, barcelona):
    factories.ObservationFactory(
        space=barcelona, period=2030, value=Decimal(4), status="F"
    )
    services.summarise()

    reading = figures.read(green, year=2030, sex="total")

    assert sentence(reading, place(reading, "barcelona")) == (
        "In 2030 Barcelona had 4.0 m² (forecast). No other place has a value."
    )


def test_the_sentence_says_that_there_is_no_value(green):
    factories.SpaceFactory(slug="silent", name="Silent")

    reading = figures.read(green, year=2020, sex="total")

    assert sentence(reading, place(reading, "silent")) == (
        "Silent has no value for 2020 or near it."
    )


def test_national_places_are_countries(national, barcelona):
    reading = figures.read(national, year=None, sex="women")

    assert reading.places[barcelona.country_id].name == "BA"
    assert reading.average is None  # of two countries
    assert sentence(reading, reading.places[barcelona.country_id]) == (
        "In 2021 BA had 85.8. 1 other place has a value: a median and a position "
        "need five."
    )


def test_fewer_than_five_are_no_group(client, ana):
    """On the tabs, on the page of a space, at home and in the catalogue."""
    indicator = factories.IndicatorFactory(average=Indicator.Average.MEAN)
    for slug, value in {"quito": 2, "lima": 4, "oslo": 6, "rome": 8}.items():
        space = factories.SpaceFactory(slug=slug, name=slug.title())
        for period in (2019, 2020):
            factories.ObservationFactory(space=space, value=value, period=period)
    services.summarise()
    reading = figures.read(indicator, year=2020, sex="total")
    [figure] = figures.space_figures(space)
    client.force_login(ana)

    pages = {
        view: client.get(f"/en/observatory/green_area/?space=rome&view={view}")
        for view in ("chart", "map", "ranking")
    }

    assert (reading.average, reading.medians) == (None, [])
    assert "half" not in wording.whole(reading)
    assert (figure.standing.peer_median, wording.position(figure)) == (None, "")
    for response in pages.values():
        words = response.content.decode()
        assert (
            "3 other places have a value: a median and a position need five." in words
        )
        assert "No average: it needs five values." in words
        assert "th of 4" not in words
        assert "st of 4" not in words
        assert "A quarter of the places" not in words


def test_names_follow_the_language_and_fall_back_on_english(green, barcelona):
    barcelona.name_fr = "Barcelone"
    barcelona.save()

    with translation.override("fr"):
        names = {
            place.name
            for place in figures.read(green, year=None, sex="").places.values()
        }

    assert {"Barcelone", "Madrid"} < names


def test_space_figures_hold_the_latest_value_against_peers(national, barcelona):
    green_area, life = figures.space_figures(barcelona)

    assert (green_area.value, green_area.period) == (3, 2020)
    assert (green_area.standing.rank, green_area.standing.of) == (6, 6)
    assert green_area.standing.peer_median == 33  # of 9, 12, 33, 49, 85
    assert wording.position(green_area) == "6th of 6"
    assert (life.value, life.sex_label, life.is_national) == (85.8, "women", True)
    assert wording.position(life) == ""  # one other country


@pytest.mark.parametrize(("language", "said"), [("es", "6º de 6"), ("fr", "6e sur 6")])
def test_a_position_is_words_without_markup(national, barcelona, language, said):
    green_area, _life = figures.space_figures(barcelona)

    with translation.override(language):
        assert wording.position(green_area) == said


def test_space_figures_agree_with_the_indicator_page(green, barcelona):
    reading = figures.read(green, year=2020, sex="total")

    (figure,) = figures.space_figures(barcelona)

    assert figure.standing == reading.standing(reading.places[barcelona.pk])


def test_a_peer_that_lacks_the_year_is_found_in_the_one_nearest_to_it(green, barcelona):
    type(green).objects.update(tolerance_years=2)
    (whole,) = figures.space_figures(barcelona)
    late = factories.SpaceFactory(slug="late", region=barcelona.region)
    for years, value in ((3, 55), (2, 66), (1, 77)):
        factories.ObservationFactory(
            space=late, period=whole.period - years, value=value
        )
    services.summarise()

    (figure,) = figures.space_figures(barcelona)

    assert sorted(figure.peers) == sorted([*whole.peers, 77])


def test_space_figures_do_not_reach_into_the_future(green, barcelona):
    factories.ObservationFactory(space=barcelona, period=2030, status="F")

    with time_machine.travel(datetime(2022, 5, 1, tzinfo=UTC)):
        (figure,) = figures.space_figures(barcelona)

    assert figure.period == 2020


def test_space_figures_of_a_silent_space_are_none(green):
    assert figures.space_figures(factories.SpaceFactory(slug="silent")) == []


def test_key_figures_are_few_varied_and_fit_for_comparing(
    national, barcelona, django_assert_num_queries
):
    for code, kind in (("more_green", "normalised"), ("size", "absolute")):
        other = factories.IndicatorFactory(code=code, position=5, kind=kind)
        factories.ObservationFactory(indicator=other, space=barcelona)

    with django_assert_num_queries(2):  # figures, indicators
        two = figures.key_figures(barcelona, limit=2)
    four = figures.key_figures(barcelona)

    assert [figure.indicator.code for figure in two] == [
        "green_area",
        "life_expectancy",
    ]
    assert [figure.indicator.code for figure in four] == [
        "green_area",
        "life_expectancy",
        "more_green",
    ]


def test_sparklines_are_the_series_of_the_sex_shown(national, barcelona):
    shown = figures.space_figures(barcelona)

    assert figures.sparklines(barcelona, shown) == {
        Indicator.objects.get(code="green_area").pk: [
            (1990, 2.6),
            (2010, 2.1),
            (2020, 3.0),
        ],
        national.pk: [(2021, 85.8)],
    }
