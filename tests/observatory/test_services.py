import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from apps.members import member_files
from apps.observatory import services
from apps.observatory.management.commands.load_observatory import FIXTURES
from apps.observatory.models import (
    Benchmark,
    Indicator,
    IndicatorSummary,
    IndicatorTheme,
    Observation,
    Release,
    Source,
)
from tests import factories

DESCRIBED = {
    "themes": [{"code": "quality", "position": 1, "name": {"en": "Quality of life"}}],
    "sources": [
        {
            "code": "who",
            "publisher": "WHO",
            "title": {"en": "Air", "es": "Aire", "fr": "Air"},
            "licence": "CC BY 4.0",
            "licence_url": "https://example.org/licence",
            "url": "https://example.org/",
            "citation": "WHO (2020). Air.",
            "redistributable": True,
        }
    ],
    "indicators": [
        {
            "code": "air",
            "theme": "quality",
            "source": "who",
            "name": {"en": "Air quality", "es": "Calidad del aire"},
            "definition": {"en": "Mean of the year."},
            "limitations": {"en": "Few.", "es": "Pocas.", "fr": "Peu."},
            "unit": {"en": "µg/m³"},
            "unit_short": "µg/m³",
            "decimals": 1,
            "polarity": "lower_is_better",
            "level": "metropolitan",
            "level_note": {},
            "sex_disaggregated": False,
            "kind": "normalised",
            "tolerance_years": 2,
            "average": "mean",
            "file": "air.csv",
        }
    ],
    "benchmarks": [
        {
            "indicator": "air",
            "year": 2005,
            "value": "10",
            "label": {"en": "WHO guideline"},
            "source": {"en": "WHO"},
        }
    ],
}
MEMBERS = "name,space_id,is_space_reference\nLyon,lyon,yes\nVénissieux,lyon,no\n"
AIR = "indicator,member,source_unit,year,value,unit,obs_status\n"


@pytest.fixture
def folder(tmp_path, db) -> Path:
    """Data files about one space, Lyon, and the space itself."""
    factories.SpaceFactory(slug="lyon", country=factories.CountryFactory(iso3="FRA"))
    (tmp_path / "data").mkdir()
    (tmp_path / "indicators.json").write_text(json.dumps(DESCRIBED))
    (tmp_path / "data" / "members.csv").write_text(MEMBERS)
    write(tmp_path, "air,Lyon,Greater Lyon,2020,11.5,µg/m³,E")
    return tmp_path


def write(folder: Path, *rows: str) -> None:
    (folder / "data" / "air.csv").write_text(AIR + "\n".join(rows) + "\n")


def open_data() -> list[dict[str, str]]:
    """Every row of the files that is of a country or of a reference member."""
    data = FIXTURES / "data"
    with (data / "members.csv").open(encoding="utf-8") as file:
        repeats = {
            row["name"]
            for row in csv.DictReader(file)
            if row["is_space_reference"] != "yes"
        }
    rows = []
    for path in sorted(data.glob("obs_*.csv")):
        with path.open(encoding="utf-8") as file:
            rows += csv.DictReader(file)
    return [row for row in rows if row.get("member") not in repeats]


def test_load_brings_in_all_the_open_data_and_a_second_time_nothing(db):
    member_files.load_members()

    first = services.load(FIXTURES)
    second = services.load(FIXTURES)

    rows = open_data()
    women = sum(row.get("sex") == "female" for row in rows)
    assert (first.rows, first.created, first.changed) == (len(rows), len(rows), 0)
    assert (second.created, second.changed, second.unchanged) == (0, 0, len(rows))
    assert Observation.objects.count() == len(rows)
    assert Observation.objects.filter(sex="women").count() == women
    assert (
        IndicatorTheme.objects.count(),
        Source.objects.count(),
        Indicator.objects.count(),
        Benchmark.objects.count(),
    ) == (6, 8, 28, 5)


def test_load_keeps_who_where_when_and_how(folder):
    services.load(folder)

    row = Observation.objects.select_related("space", "source").get()
    assert (row.space.slug, row.country_id, row.period, row.sex) == (
        "lyon",
        None,
        2020,
        "total",
    )
    assert (str(row.value), row.status, row.level) == ("11.500000", "E", "metropolitan")
    assert (row.source.code, row.source_unit) == ("who", "Greater Lyon")


def test_load_writes_every_language(folder):
    services.load(folder)

    indicator = Indicator.objects.get()
    assert (indicator.name_en, indicator.name_es) == (
        "Air quality",
        "Calidad del aire",
    )
    assert (indicator.limitations_es, indicator.method_en) == ("Pocas.", None)


def test_load_counts_what_the_files_changed(folder):
    services.load(folder)
    write(
        folder,
        "air,Lyon,Greater Lyon,2020,12.0,µg/m³,E",
        "air,Lyon,Greater Lyon,2021,10.0,µg/m³,P",
    )

    loaded = services.load(folder)

    assert (loaded.created, loaded.changed, loaded.unchanged) == (1, 1, 0)
    standing = Observation.objects.as_of(None).order_by("period")
    assert list(standing.values_list("value", "status")) == [(12, "E"), (10, "P")]


def test_each_load_that_changes_something_is_a_release(folder):
    services.load(folder)
    services.load(folder)
    write(folder, "air,Lyon,Greater Lyon,2020,12.0,µg/m³,E")
    services.load(folder)

    first, second = Release.objects.order_by("number")
    assert (first.number, first.new_count, first.title_fr) == (
        1,
        1,
        "Données ouvertes livrées avec le portail",
    )
    assert (second.number, second.changed_count, second.change_count) == (2, 1, 1)


def test_load_leaves_aside_what_other_members_of_the_space_repeat(folder):
    write(
        folder,
        "air,Lyon,Greater Lyon,2020,11.5,µg/m³,E",
        "air,Vénissieux,Greater Lyon,2020,11.5,µg/m³,E",
    )

    assert services.load(folder).rows == 1


def test_load_takes_a_missing_value_with_its_reason(folder):
    write(folder, "air,Lyon,Greater Lyon,2020,,µg/m³,L")

    services.load(folder)

    row = Observation.objects.get()
    assert (row.value, row.status) == (None, "L")


def test_load_summarises(folder):
    write(
        folder,
        "air,Lyon,Greater Lyon,2019,12.0,µg/m³,E",
        "air,Lyon,Greater Lyon,2020,10.0,µg/m³,E",
        "air,Lyon,Greater Lyon,2021,,µg/m³,L",
    )

    services.load(folder)

    summary = IndicatorSummary.objects.get()
    assert (summary.place_count, summary.first_period, summary.last_period) == (
        1,
        2019,
        2020,
    )
    assert summary.years == [[2019, 1, 12.0, 12.0], [2020, 1, 10.0, 10.0]]


def test_summarise_forgets_what_has_no_values_left(folder):
    services.load(folder)
    draft = services.begin()
    value = Observation.objects.get()
    draft.revisions.create(
        indicator=value.indicator,
        space=value.space,
        period=value.period,
        level=value.level,
        source=value.source,
        is_removal=True,
    )

    services.publish(draft, by=None, told={})

    assert not IndicatorSummary.objects.exists()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("water,Lyon,x,2020,1,x,E", "air.csv, line 2: there is no indicator “water”."),
        (
            "air,Paris,x,2020,1,x,E",
            "air.csv, line 2: there is no member or country “Paris”.",
        ),
        ("air,Lyon,x,2020,many,x,E", "air.csv, line 2: “many” is not a number."),
        ("air,Lyon,x,2020,1,x,Z", "air.csv, line 2: “Z” is no status."),
        (
            "air,Lyon,x,2020,,x,E",
            "air.csv, line 2: give a value, or a status that says why there is none.",
        ),
        (
            "air,Lyon,x,2020,3,x,L",
            "air.csv, line 2: give a value, or a status that says why there is none.",
        ),
        ("air,Lyon,x,20,1,x,E", "air.csv, line 2: “20” is no year."),
    ],
)
def test_load_refuses_a_wrong_row_and_keeps_nothing(folder, row, said):
    write(folder, row)

    with pytest.raises(ValidationError) as refusal:
        services.load(folder)

    assert refusal.value.messages == [said]
    assert not Indicator.objects.exists()


def test_load_refuses_an_unknown_sex(folder):
    (folder / "data" / "air.csv").write_text(
        "indicator,country_iso3,sex,year,value,obs_status\nair,FRA,all,2020,1,E\n"
    )

    with pytest.raises(ValidationError, match="“all” is no sex"):
        services.load(folder)


def test_load_refuses_a_file_without_its_columns(folder):
    (folder / "data" / "air.csv").write_text("indicator,year,value\n")

    with pytest.raises(ValidationError, match="the column “obs_status” is missing"):
        services.load(folder)


def test_load_refuses_a_space_that_is_not_there(folder):
    (folder / "data" / "members.csv").write_text(MEMBERS.replace("lyon", "paris"))

    with pytest.raises(ValidationError, match="the space “paris” is not loaded"):
        services.load(folder)


def test_load_asks_for_the_members_first(db):
    with pytest.raises(ValidationError, match="load the members first"):
        services.load(FIXTURES)


def test_the_command_says_what_it_did_in_one_line(folder):
    said = StringIO()

    call_command("load_observatory", folder=folder, stdout=said)

    assert said.getvalue() == (
        "Observatory: 1 indicators, 1 values read: 1 new, 0 changed, 0 as they were.\n"
    )


def test_the_command_says_which_file_is_missing(tmp_path, db):
    with pytest.raises(CommandError, match=r"indicators\.json is missing"):
        call_command("load_observatory", folder=tmp_path)


def test_the_command_says_which_file_is_not_json(tmp_path, db):
    (tmp_path / "indicators.json").write_text("{")

    with pytest.raises(CommandError, match="is not readable JSON"):
        call_command("load_observatory", folder=tmp_path)
