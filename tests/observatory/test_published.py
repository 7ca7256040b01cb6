"""What publishers say is what leaves: their files against ours, without the database."""

import csv
import io
from collections import defaultdict
from decimal import Decimal

import pytest

from apps.members import member_files
from apps.observatory import services
from apps.observatory.management.commands.load_observatory import FIXTURES
from tests import factories

DATA = FIXTURES / "data"
SEXES = {"female": "women", "male": "men"}
Key = tuple[str, str, str]
Said = dict[Key, tuple[Decimal, str, str]]
# One value of each file, copied from it by hand.
SPOTS: list[tuple[str, Key, str]] = [
    ("population_agglomeration", ("abidjan", "1950", "total"), "65000"),
    ("population_urban_centre", ("abidjan", "2015", "total"), "4551850"),
    ("green_area_per_capita", ("alexandria", "1990", "total"), "9.9038"),
    ("open_public_space_access", ("abidjan", "2020", "total"), "11.9719"),
    ("public_transport_access", ("accra", "2020", "total"), "52.4597"),
    ("national_life_expectancy", ("ARG", "1991", "women"), "75.635"),
    ("national_gini_index", ("ARG", "1986", "total"), "42.8"),
]


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def published() -> dict[tuple[str, str], Said]:
    """By file and indicator: value, status and unit of each place, year and sex."""
    spaces = {
        row["name"]: row["space_id"]
        for row in rows_of("members.csv")
        if row["is_space_reference"] == "yes"
    }
    found: dict[tuple[str, str], Said] = defaultdict(dict)
    for path in sorted(DATA.glob("obs_*.csv")):
        for row in rows_of(path.name):
            place = spaces.get(row.get("member", ""), row.get("country_iso3"))
            if place:
                sex = SEXES.get(row.get("sex", ""), "total")
                said = (Decimal(row["value"]), row["obs_status"], row["unit"])
                found[path.name, row["indicator"]][place, row["year"], sex] = said
    return found


@pytest.fixture
def handed_out(db, client):
    """The same of an indicator's download."""
    member_files.load_members()
    services.load(FIXTURES)
    client.force_login(factories.UserFactory())

    def handed_out_of(code: str) -> Said:
        content = b"".join(client.get(f"/en/observatory/{code}.csv"))
        return {
            (row["place_code"], row["year"], row["sex"]): (
                Decimal(row["value"]),
                row["status_code"],
                row["unit"],
            )
            for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        }

    return handed_out_of


def test_every_published_value_leaves_as_it_was_published(handed_out):
    """Sums first: they say of which file and indicator something is wrong."""
    files = published()
    ours = {(name, code): handed_out(code) for name, code in files}

    assert {key: total(said) for key, said in ours.items()} == {
        key: total(said) for key, said in files.items()
    }
    assert {key: units(said) for key, said in ours.items()} == {
        key: units(said) for key, said in files.items()
    }
    assert {key: values(said) for key, said in ours.items()} == {
        key: values(said) for key, said in files.items()
    }
    by_code = {code: said for (_name, code), said in ours.items()}
    assert len(by_code) == len(ours) == 27
    assert [(code, key, str(by_code[code][key][0])) for code, key, _value in SPOTS] == (
        SPOTS
    )


def total(said: Said) -> tuple[int, Decimal]:
    return len(said), sum((value for value, *_rest in said.values()), Decimal(0))


def units(said: Said) -> set[str]:
    return {unit for _value, _status, unit in said.values()}


def values(said: Said) -> dict[Key, tuple[Decimal, str]]:
    return {key: (value, status) for key, (value, status, _unit) in said.items()}
