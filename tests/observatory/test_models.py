from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from apps.observatory.models import (
    Benchmark,
    Indicator,
    IndicatorSummary,
    Observation,
)
from tests import factories


@pytest.mark.parametrize("status", ["L", "M", "O", "Q"])
def test_a_missing_status_has_no_value(db, status):
    kept = factories.ObservationFactory(value=None, status=status)

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ObservationFactory(value=Decimal(1), status=status)

    assert Observation.objects.get() == kept


@pytest.mark.parametrize("status", ["A", "B", "D", "E", "F", "I", "P", "U"])
def test_any_other_status_has_a_value(db, status):
    kept = factories.ObservationFactory(value=Decimal(0), status=status)

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ObservationFactory(value=None, status=status)

    assert Observation.objects.get() == kept


def test_a_value_is_of_a_space_or_of_a_country(db):
    country = factories.CountryFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ObservationFactory(country=country)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ObservationFactory(space=None)

    assert factories.ObservationFactory(space=None, country=country).space_id is None


def test_a_place_has_one_value_a_year_and_sex(db):
    first = factories.ObservationFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ObservationFactory(space=first.space)

    factories.ObservationFactory(space=first.space, sex="women")
    assert Observation.objects.count() == 2


def test_nearest_prefers_the_closest_and_of_two_the_earlier(db):
    space = factories.SpaceFactory()
    for period in (2015, 2018, 2022, 2030):
        factories.ObservationFactory(space=space, period=period)
    near = Observation.objects.nearest_to

    assert [row.period for row in near(2021, 5)] == [2022]
    assert [row.period for row in near(2020, 5)] == [2018]
    assert [row.period for row in near(2025, 2)] == []


def test_nearest_passes_over_what_has_no_value(db):
    space = factories.SpaceFactory()
    factories.ObservationFactory(space=space, period=2020, value=None, status="L")
    factories.ObservationFactory(space=space, period=2019, value=Decimal(7))

    assert [row.value for row in Observation.objects.nearest_to(2020, 1)] == [7]


def test_redistributable_leaves_out_what_the_licence_keeps(db):
    closed = factories.SourceFactory(code="closed", is_redistributable=False)
    factories.ObservationFactory(source=closed)
    free = factories.ObservationFactory()

    assert list(Observation.objects.redistributable()) == [free]


@pytest.mark.parametrize("words", ["GREEN", "área verde", "AREA VERDE", "espace vert"])
def test_matching_looks_in_three_languages_and_past_accents(db, words):
    found = factories.IndicatorFactory(
        name_en="Green area", name_es="Área verde", name_fr="Espace vert"
    )
    factories.IndicatorFactory(code="gini", name="Gini index", definition="-")

    assert list(Indicator.objects.matching(words)) == [found]


def test_visible_to_whoever_is_signed_in(green, ana):
    nobody = AnonymousUser()

    assert list(Indicator.objects.visible_to(ana)) == [green]
    assert list(Indicator.objects.visible_to(nobody)) == []
    assert Observation.objects.visible_to(ana).count() == 10
    assert Observation.objects.visible_to(nobody).count() == 0


@pytest.mark.parametrize(("place_count", "years"), [(12, [2019]), (8, [2018, 2019])])
def test_medians_are_of_years_with_half_of_the_places_and_five(place_count, years):
    counts = [[2017, 4, 9.0, 9.0], [2018, 5, 7.0, 6.0], [2019, 6, 5.0, 4.0]]
    summary = IndicatorSummary(place_count=place_count, years=counts)

    assert [year for year, _median in summary.medians] == years


def test_a_benchmark_says_its_year_once():
    assert Benchmark(label="WHO guideline", year=2005).title == "WHO guideline (2005)"
    assert Benchmark(label="Metropolis 2020", year=2020).title == "Metropolis 2020"
