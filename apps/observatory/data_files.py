"""The Observatory's data files: what describes indicators, and files of values.

What they hold and where it comes from is told in fixtures/data/README.md. Whatever is
wrong with one is a `ValidationError` that names the file and the line.
"""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.members.models import Country, MetropolitanSpace
from apps.observatory.models import Observation, Sex

# The publishers' codes; a ratio of women to men is a value of the place as a whole.
SEXES = {
    "": Sex.TOTAL,
    "total": Sex.TOTAL,
    "ratio": Sex.TOTAL,
    "female": Sex.WOMEN,
    "male": Sex.MEN,
}
# Asked once a row: the class makes its list anew whenever it is asked.
STATUSES = frozenset(Observation.Status.values)


def read_json(path: Path) -> dict[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise ValidationError(
            _("The file %(path)s is missing.") % {"path": path}
        ) from None
    except (ValueError, TypeError) as error:
        raise ValidationError(
            _("The file %(path)s is not readable JSON: %(error)s")
            % {"path": path, "error": error}
        ) from None


def read_csv(path: Path, *columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and row; the first line names the columns, these among them."""
    try:
        file = path.open(encoding="utf-8", newline="")
    except FileNotFoundError:
        raise ValidationError(
            _("The file %(path)s is missing.") % {"path": path}
        ) from None
    with file:
        rows = csv.DictReader(file)
        missing = sorted(set(columns) - set(rows.fieldnames or []))
        if missing:
            what = _("the column “%(column)s” is missing.")
            raise wrong(path, 1, what % {"column": missing[0]})
        yield from enumerate(rows, start=2)


def wrong(path: Path, line: int, what: str) -> ValidationError:
    return ValidationError(
        _("%(file)s, line %(line)s: %(what)s")
        % {"file": path.name, "line": line, "what": what}
    )


@dataclass(frozen=True)
class Places:
    """Keys of spaces by their reference member's name, and of countries by ISO code."""

    spaces: dict[str, int]
    others: frozenset[str]  # members that repeat their space's values
    countries: dict[str, int]

    @classmethod
    def read(cls, path: Path) -> "Places":
        by_slug = dict(MetropolitanSpace.objects.values_list("slug", "pk"))
        if not by_slug:
            raise ValidationError(
                _("There are no metropolitan spaces yet: load the members first.")
            )
        spaces, others = {}, set()
        for line, row in read_csv(path, "name", "space_id", "is_space_reference"):
            if row["is_space_reference"] != "yes":
                others.add(row["name"])
            elif row["space_id"] in by_slug:
                spaces[row["name"]] = by_slug[row["space_id"]]
            else:
                what = _("the space “%(space)s” is not loaded.")
                raise wrong(path, line, what % {"space": row["space_id"]})
        countries = dict(Country.objects.values_list("iso3", "pk"))
        return cls(spaces, frozenset(others), countries)


@dataclass(frozen=True)
class Described:
    """What a row of values needs to know of its indicator."""

    pk: int
    level: str
    source_id: int


def rows_of(
    path: Path, indicators: dict[str, Described], places: Places
) -> Iterator[tuple[Any, ...]]:
    """The rows of one file as the table `incoming` takes them."""
    for line, row in read_csv(path, "indicator", "year", "value", "obs_status"):
        if row.get("member") in places.others:
            continue
        indicator = indicators.get(row["indicator"])
        if indicator is None:
            what = _("there is no indicator “%(code)s”.")
            raise wrong(path, line, what % {"code": row["indicator"]})
        space_id = places.spaces.get(row.get("member", ""))
        country_id = places.countries.get(row.get("country_iso3", ""))
        if space_id is None and country_id is None:
            place = row.get("member") or row.get("country_iso3")
            what = _("there is no member or country “%(place)s”.")
            raise wrong(path, line, what % {"place": place})
        value, status = value_of(path, line, row)
        yield (
            indicator.pk,
            space_id,
            country_id,
            year_of(path, line, row),
            sex_of(path, line, row),
            value,
            status,
            indicator.level,
            indicator.source_id,
            row.get("source_unit", ""),
            row.get("data_source", ""),
        )


def value_of(path: Path, line: int, row: dict[str, str]) -> tuple[Decimal | None, str]:
    """A value and its status, which agree on whether there is one."""
    status = row["obs_status"]
    if status not in STATUSES:
        what = _("“%(status)s” is no status.")
        raise wrong(path, line, what % {"status": status})
    if (row["value"] == "") != (status in Observation.MISSING_STATUSES):
        raise wrong(
            path, line, _("give a value, or a status that says why there is none.")
        )
    if row["value"] == "":
        return None, status
    try:
        return Decimal(row["value"]), status
    except InvalidOperation:
        what = _("“%(value)s” is not a number.")
        raise wrong(path, line, what % {"value": row["value"]}) from None


def sex_of(path: Path, line: int, row: dict[str, str]) -> str:
    try:
        return SEXES[row.get("sex", "")]
    except KeyError:
        what = _("“%(sex)s” is no sex.")
        raise wrong(path, line, what % {"sex": row["sex"]}) from None


def year_of(path: Path, line: int, row: dict[str, str]) -> int:
    if not (
        row["year"].isascii() and row["year"].isdecimal() and len(row["year"]) == 4
    ):
        what = _("“%(year)s” is no year.")
        raise wrong(path, line, what % {"year": row["year"]})
    return int(row["year"])
