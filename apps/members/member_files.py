"""The directory's data files: regions, countries, spaces, members and who is where.

What they hold and where it comes from is told in fixtures/data/README.md.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import translation

from apps.members.models import (
    Country,
    Member,
    MetropolitanSpace,
    Region,
    SpaceMembership,
)

FIXTURES = settings.BASE_DIR / "fixtures"
LANGUAGES = [code for code, _label in settings.LANGUAGES]
ROLES = {
    "single member": SpaceMembership.Role.SINGLE,
    "core city": SpaceMembership.Role.CORE_CITY,
    "city within the metropolitan space": SpaceMembership.Role.CITY_WITHIN,
    "city around the core city": SpaceMembership.Role.CITY_AROUND,
    "metropolitan body": SpaceMembership.Role.METROPOLITAN_BODY,
    "province around the core city": SpaceMembership.Role.PROVINCE_AROUND,
    "province containing the metropolitan space": SpaceMembership.Role.PROVINCE,
    "state government containing the metropolitan space": SpaceMembership.Role.STATE,
}


@dataclass(frozen=True)
class Summary:
    """How many rows of each kind the files hold."""

    members: int
    spaces: int
    countries: int
    regions: int

    def __str__(self) -> str:
        return (
            f"{self.members} members in {self.spaces} metropolitan spaces, "
            f"{self.countries} countries and {self.regions} regions."
        )


@transaction.atomic
def load_members(folder: Path = FIXTURES) -> Summary:
    """Bring the directory into line with the files of `folder`; five queries.

    Members and spaces are known by slug, countries and regions by code. What people
    write themselves (about, website) is left alone. Raises KeyError or ValueError,
    and changes nothing, if the files do not fit each other.
    """
    names = json.loads((folder / "members.json").read_text(encoding="utf-8"))
    members = list(rows_of(folder / "data" / "members.csv"))
    spaces = list(rows_of(folder / "data" / "spaces.csv"))
    # The column without a language, which the default language fills, is English.
    with translation.override(settings.MODELTRANSLATION_DEFAULT_LANGUAGE):
        regions = save_regions(names["regions"])
        countries = save_countries(members)
        known = {
            row["space_id"]: row["geonames_id"]
            for row in members
            if row["is_space_reference"] == "yes"
        }
        by_space = save_spaces(spaces, names["spaces"], known, countries, regions)
        by_member = save_members(members, names["members"], countries, regions)
        save_memberships(members, by_member, by_space)
    return Summary(len(by_member), len(by_space), len(countries), len(regions))


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def translated(field: str, texts: dict[str, str]) -> dict[str, str]:
    return {f"{field}_{language}": texts[language] for language in LANGUAGES}


@cache
def country_name(iso2: str, language: str) -> str:
    """As CLDR names it; raises KeyError for a code it does not know."""
    return Locale.parse(language).territories[iso2]


def save(instances: list[Any], key: list[str], fields: list[str]) -> None:
    """Insert or update in one query; each instance then has its primary key."""
    model: type[Model] = type(instances[0])
    model._default_manager.bulk_create(
        instances, update_conflicts=True, unique_fields=key, update_fields=fields
    )


def names_of(field: str) -> list[str]:
    return [field, *(f"{field}_{language}" for language in LANGUAGES)]


def save_regions(rows: list[dict[str, Any]]) -> dict[str, Region]:
    """By their English name, which is what the other files say."""
    regions = {
        row["name"]["en"]: Region(
            code=row["code"], position=position, **translated("name", row["name"])
        )
        for position, row in enumerate(rows, start=1)
    }
    save(list(regions.values()), ["code"], ["position", *names_of("name")])
    return regions


def save_countries(members: list[dict[str, str]]) -> dict[str, Country]:
    """Of all members, by three-letter code."""
    codes = {row["country_iso3"]: row["country_iso2"] for row in members}
    countries = {
        iso3: Country(
            iso2=iso2,
            iso3=iso3,
            **translated(
                "name", {lang: country_name(iso2, lang) for lang in LANGUAGES}
            ),
        )
        for iso3, iso2 in sorted(codes.items())
    }
    save(list(countries.values()), ["iso3"], ["iso2", *names_of("name")])
    return countries


def place_of(
    row: dict[str, str], countries: dict[str, Country], regions: dict[str, Region]
) -> dict[str, Any]:
    return {
        "country": countries[row["country_iso3"]],
        "region": regions[row["region"]],
        "latitude": Decimal(row["latitude"]),
        "longitude": Decimal(row["longitude"]),
    }


PLACE = ["country", "region", "latitude", "longitude"]


def save_spaces(
    rows: list[dict[str, str]],
    names: list[dict[str, Any]],
    geonames: dict[str, str],
    countries: dict[str, Country],
    regions: dict[str, Region],
) -> dict[str, MetropolitanSpace]:
    """By slug."""
    name_of = {row["slug"]: row["name"] for row in names}
    spaces = {
        row["space_id"]: MetropolitanSpace(
            slug=row["space_id"],
            **translated("name", name_of[row["space_id"]]),
            geonames_id=int(geonames[row["space_id"]] or 0) or None,
            **place_of(row, countries, regions),
        )
        for row in rows
    }
    fields = [*names_of("name"), *PLACE, "geonames_id"]
    save(list(spaces.values()), ["slug"], fields)
    return spaces


def save_members(
    rows: list[dict[str, str]],
    names: list[dict[str, Any]],
    countries: dict[str, Country],
    regions: dict[str, Region],
) -> dict[str, Member]:
    """By slug."""
    name_of = {row["slug"]: row["name"] for row in names}
    members = {
        row["slug"]: Member(
            number=int(row["no"]),
            slug=row["slug"],
            government=row["government"],
            note=note_of(row),
            **translated("name", name_of[row["slug"]]),
            **place_of(row, countries, regions),
        )
        for row in rows
    }
    save(
        list(members.values()),
        ["slug"],
        ["number", "government", "note", *names_of("name"), *PLACE],
    )
    return members


def note_of(row: dict[str, str]) -> str:
    """What to know about the country, the region and the point given."""
    notes = [row[name] for name in ("country_note", "region_note", "point_note")]
    return "; ".join(note.replace("seed", "plan") for note in notes if note)


def save_memberships(
    rows: list[dict[str, str]],
    members: dict[str, Member],
    spaces: dict[str, MetropolitanSpace],
) -> None:
    memberships = [
        SpaceMembership(
            member=members[row["slug"]],
            space=spaces[row["space_id"]],
            role=ROLES[row["space_role"]],
            is_reference=row["is_space_reference"] == "yes",
        )
        for row in rows
    ]
    save(memberships, ["member", "space"], ["role", "is_reference"])
