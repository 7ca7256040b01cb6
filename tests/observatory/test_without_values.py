"""An indicator that is described and has no values yet: every page and file says so."""

import io
import json
import zipfile
from decimal import Decimal

import pytest
from frictionless import Package

from apps.members import member_files
from apps.observatory import services
from apps.observatory.downloads import FORMATS
from apps.observatory.forms import TABS
from apps.observatory.management.commands.load_observatory import FIXTURES
from apps.observatory.models import Benchmark, Indicator
from tests import factories

SENTENCES = {
    "en": "No values yet. They come when the Secretariat imports",
    "es": "Aún no hay valores. Llegan cuando la Secretaría importa",
    "fr": "Pas encore de valeurs. Elles arrivent quand le Secrétariat importe",
}


@pytest.fixture
def air(green) -> Indicator:
    """Beside one that has values."""
    found = factories.IndicatorFactory(
        code="air",
        name="Air",
        unit="µg/m³",
        position=2,
        source=factories.SourceFactory(code="who"),
    )
    Benchmark.objects.create(
        indicator=found, year=2005, value=Decimal(10), label="Guideline", source="WHO"
    )
    return found


def read(client, path) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", SENTENCES)
def test_the_page_says_what_brings_values_in(client, ana, air, language):
    client.force_login(ana)

    for view in TABS:
        page = read(client, f"/{language}/observatory/air/?view={view}")
        assert (SENTENCES[language] in page) == (view != "about")
        assert "Guideline" in page  # what they will be held against
    compared = read(client, f"/{language}/observatory/compare/?indicator=air")
    assert SENTENCES[language] in compared


def test_of_a_country_no_member_gives_values(client, ana, air):
    Indicator.objects.filter(pk=air.pk).update(level="national")
    client.force_login(ana)

    page = read(client, "/en/observatory/air/")

    assert "imports a publisher’s file, with the next release." in page


def test_who_can_import_is_led_there(air, officer):
    assert "Import values" in read(officer, "/en/observatory/air/")


def test_who_cannot_import_is_not(client, ana, air):
    client.force_login(ana)

    assert "Import values" not in read(client, "/en/observatory/air/")


def test_lists_name_it_and_say_that_it_has_none(client, ana, barcelona, air):
    client.force_login(ana)

    catalogue = read(client, "/en/observatory/")
    api = client.get("/api/v1/indicators/air").json()
    values = client.get("/api/v1/observations?indicator=air").json()

    card = catalogue.partition("/en/observatory/air/")[2].partition("</article>")[0]
    assert "no values yet" in card
    assert [one["value"] for one in api["benchmarks"]] == [10]
    assert values["count"] == 0
    for path in (
        f"/en/observatory/spaces/{barcelona.slug}/",
        f"/en/observatory/compare/?view=table&space={barcelona.slug}",
        "/en/observatory/compare/?view=scatter&x=green_area&y=air",
    ):
        assert read(client, path)


@pytest.mark.parametrize("form", FORMATS)
def test_its_files_hold_what_is_said_of_it_and_no_value(
    client, ana, air, form, tmp_path
):
    client.force_login(ana)

    for asked in ("", "?year=2020", "?release=1"):
        for address in (
            f"/en/observatory/air.{form}",
            f"/api/v1/indicators/air/data.{form}",
        ):
            response = client.get(f"{address}{asked}")
            content = b"".join(response)
            assert response.status_code == 200
            assert b"zagreb" not in content
    if form == "json":
        told = json.loads(content)
        assert told["observations"] == []
        assert told["indicators"][0]["benchmarks"][0]["label"] == "Guideline"
    if form == "zip":
        zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
        assert Package(str(tmp_path / "datapackage.json")).validate().valid


def test_it_is_in_the_package_of_everything(client, ana, air):
    client.force_login(ana)

    content = b"".join(client.get("/en/observatory/observatory.zip"))

    archive = zipfile.ZipFile(io.BytesIO(content))
    assert "\r\nair," in archive.read("indicators.csv").decode()
    assert "air," not in archive.read("data.csv").decode()


def test_fine_particles_have_the_guidelines_of_who_and_no_values(db):
    """The plan has the first, WHO the second; the third is the plan's own average."""
    member_files.load_members()

    services.load(FIXTURES)

    indicator = Indicator.objects.get(code="pm25_annual_mean")
    assert indicator.observations.count() == 0
    assert [(one.year, one.value) for one in indicator.benchmarks.all()] == [
        (2005, 10),
        (2020, Decimal("35.1")),
        (2021, 5),
    ]
    assert (indicator.sdg_target, indicator.polarity, indicator.unit_short) == (
        "11.6",
        "lower_is_better",
        "µg/m³",
    )
    assert all(
        getattr(indicator, f"{field}_{language}")
        for field in ("name", "definition", "concepts", "rationale", "method")
        for language in ("en", "es", "fr")
    )
    assert not indicator.source.is_redistributable
