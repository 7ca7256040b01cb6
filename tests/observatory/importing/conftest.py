"""A source, the places that its files are of, and a file brought in and checked."""

import pytest

from apps.observatory.models import (
    ValueImport,
)
from apps.observatory.services import imports
from tests import factories
from tests.observatory.importing.bringing import upload, work


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
