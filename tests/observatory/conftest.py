"""Green area of six metropolises, by hand.

Europe: Barcelona 3, Lyon 9, Madrid 12, Lisbon 49, Sofia 33, Zagreb 85. Latin America:
Montevideo 28 and Bogotá 6, too few to be a group. All of 2020.
"""

from decimal import Decimal

import pytest

from apps.members.models import Country, MetropolitanSpace
from apps.observatory import services
from apps.observatory.models import Indicator, Observation
from tests import factories

GREEN = {
    "europe": {
        "barcelona": 3,
        "lyon": 9,
        "madrid": 12,
        "lisbon": 49,
        "sofia": 33,
        "zagreb": 85,
    },
    "latin-america-caribbean": {"montevideo": 28, "bogota": 6},
}


def green_spaces() -> list[MetropolitanSpace]:
    """In two statements: half a thousand tests stand on them."""
    spaces = [
        factories.SpaceFactory.build(
            slug=slug,
            name=slug.title(),
            region=factories.RegionFactory(code=region),
            country=factories.CountryFactory.build(iso2=slug[:2].upper()),
        )
        for region, values in GREEN.items()
        for slug in values
    ]
    Country.objects.bulk_create(space.country for space in spaces)
    for space in spaces:
        space.country = space.country  # which has its key by now
    return MetropolitanSpace.objects.bulk_create(spaces)


@pytest.fixture
def green(db) -> Indicator:
    """The indicator, its eight values, and two of Barcelona from before."""
    indicator = factories.IndicatorFactory()
    values = [
        (space, 2020, GREEN[space.region.code][space.slug]) for space in green_spaces()
    ]
    [barcelona] = [
        space for space, _year, _value in values if space.slug == "barcelona"
    ]
    values += [(barcelona, 1990, "2.6"), (barcelona, 2010, "2.1")]
    release = factories.ReleaseFactory()
    Observation.objects.bulk_create(
        factories.ObservationFactory.build(
            indicator=indicator,
            space=space,
            period=year,
            value=Decimal(value),
            since=release,
        )
        for space, year, value in values
    )
    services.summarise()
    return indicator


@pytest.fixture
def barcelona(green) -> MetropolitanSpace:
    return MetropolitanSpace.objects.get(slug="barcelona")


@pytest.fixture
def national(green) -> Indicator:
    """Years of life of women and men in two countries; a space shows its country's."""
    indicator = factories.IndicatorFactory(
        code="life_expectancy",
        theme=factories.IndicatorThemeFactory(code="gender-equality", position=2),
        position=1,
        name="Life expectancy",
        unit="years",
        unit_short="",
        level=Indicator.Level.NATIONAL,
        average=Indicator.Average.MEAN,
        is_by_sex=True,
        gap=Indicator.Gap.DIFFERENCE,
    )
    for slug, women, men in (("barcelona", "85.8", "80.2"), ("lyon", "85.0", "79.0")):
        country = MetropolitanSpace.objects.get(slug=slug).country
        for sex, value in (("women", women), ("men", men)):
            factories.ObservationFactory(
                indicator=indicator,
                space=None,
                country=country,
                sex=sex,
                value=Decimal(value),
                period=2021,
            )
    services.summarise()
    return indicator
