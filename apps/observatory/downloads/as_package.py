"""A Frictionless Data Package: tables of plain CSV, and a file that describes them.

The values are written by PostgreSQL itself, so millions cost seconds and no memory.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils.text import slugify

from apps.observatory.downloads.as_csv import Echo
from apps.observatory.downloads.as_json import release_of, selection_of
from apps.observatory.downloads.selection import GAP_COLUMNS, Selection
from apps.observatory.models import Indicator, Observation, Sex, Source

README = """Values of the Metropolis Observatory{selected}. With pandas:

    from zipfile import ZipFile; import pandas
    values = pandas.read_csv(ZipFile("{file_name}.zip").open("data.csv"))

indicators.csv says what is measured, in which unit and which direction is better;
places.csv names the places, sources.csv the publishers with licence and citation;
datapackage.json describes all columns. A missing value is empty: its status says why.
gaps.csv, where there is one, holds what the portal computes from values of women and men.
"""
VALUES = """
COPY (
    SELECT indicator.code AS indicator, coalesce(space.slug, country.iso3) AS place,
        chosen.period AS year, chosen.sex, trim_scale(chosen.value) AS value,
        chosen.status, chosen.level, source.code AS source,
        {publishers_place} AS publishers_place, {comment} AS comment
    FROM ({chosen}) AS chosen
    JOIN observatory_indicator AS indicator ON indicator.id = chosen.indicator_id
    JOIN observatory_source AS source ON source.id = chosen.source_id
    LEFT JOIN members_metropolitanspace AS space ON space.id = chosen.space_id
    LEFT JOIN members_country AS country ON country.id = chosen.country_id
    ORDER BY indicator.position, 1, 2, 3, 4
) TO STDOUT WITH (FORMAT csv, HEADER)
"""
# `as_text_alone`, in SQL.
TEXT_ALONE = """CASE WHEN chosen.{column} ~ E'^''*[=+@\\t\\r-]' THEN '''' ELSE '' END
        || chosen.{column}"""


class Pipe:
    """A file that is handed on piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: Any) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """What a file that is written to must have; nothing waits here."""

    def take(self) -> bytes:
        taken = b"".join(self.pieces)
        self.pieces.clear()
        return taken


def write(selection: Selection) -> Iterator[bytes]:
    """The ZIP, as it is made."""
    pipe: Any = Pipe()
    tables = {
        "indicators.csv": indicator_rows(selection.indicators),
        "places.csv": place_rows(selection),
        "sources.csv": source_rows(selection.used_sources),
    }
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        described = json.dumps(description(selection), ensure_ascii=False, indent=2)
        archive.writestr("datapackage.json", described)
        selected = f" ({selection.words})" if selection.words else ""
        readme = README.format(file_name=selection.file_name, selected=selected)
        archive.writestr("README.md", readme)
        for name, rows in tables.items():
            archive.writestr(name, table(rows))
        with archive.open("data.csv", "w", force_zip64=True) as file:
            for block in blocks(selection):
                file.write(block)
                yield pipe.take()
        if selection.with_gap:
            with archive.open("gaps.csv", "w") as file:
                for line in gap_lines(selection):
                    file.write(line.encode())
                    if pipe.pieces:
                        yield pipe.take()
    yield pipe.take()


def gap_lines(selection: Selection) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield writer.writerow(GAP_COLUMNS)
    for gap in selection.gaps():
        yield writer.writerow(gap.cells)


def blocks(selection: Selection) -> Iterator[bytes]:
    """`data.csv`, as PostgreSQL writes it."""
    chosen = selection.observations.order_by().values(
        "indicator_id",
        "space_id",
        "country_id",
        "source_id",
        "period",
        "sex",
        "value",
        "status",
        "level",
        "source_unit",
        "comment",
    )
    try:
        sql, values = chosen.query.sql_with_params()
    except EmptyResultSet:  # no indicator, no value
        yield table([[name for name, *_rest in VALUE_FIELDS]]).encode()
        return
    with connection.cursor() as cursor:
        said = {
            "publishers_place": TEXT_ALONE.format(column="source_unit"),
            "comment": TEXT_ALONE.format(column="comment"),
        }
        statement = cursor.mogrify(VALUES.format(chosen=sql, **said), values)
        with cursor.copy(statement) as copy:
            for block in copy:
                yield bytes(block)


def table(rows: Iterable[Iterable[Any]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def indicator_rows(indicators: Iterable[Indicator]) -> Iterator[list[Any]]:
    yield [name for name, *_rest in INDICATOR_FIELDS]
    for one in indicators:
        yield [
            one.code,
            one.name,
            one.definition,
            one.concepts,
            one.rationale,
            one.method,
            one.limitations,
            one.theme.code,
            one.unit,
            one.polarity,
            one.kind,
            one.level,
            one.average,
            one.tolerance_years,
            one.sdg_target,
            one.gap,
            " ".join(topic.code for topic in one.challenges.all()),
            " ".join(topic.code for topic in one.orienting_themes.all()),
            one.source.code,
        ]


def place_rows(selection: Selection) -> Iterator[list[Any]]:
    """Those that values are of: spaces for some indicators, countries for others."""
    yield [name for name, *_rest in PLACE_FIELDS]
    kinds = {one.is_national for one in selection.indicators}
    for (is_country, _key), place in selection.places.items():
        if is_country in kinds:
            kind = "country" if is_country else "space"
            yield [place.code, kind, place.name, place.region]


def source_rows(sources: Iterable[Source]) -> Iterator[list[Any]]:
    yield [name for name, *_rest in SOURCE_FIELDS]
    for one in sources:
        yield [
            one.code,
            one.title,
            one.publisher,
            one.licence,
            one.licence_url,
            one.url,
            one.citation,
        ]


# Name, type, what it is, constraints.
VALUE_FIELDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("indicator", "string", "Code of the indicator", {"required": True}),
    ("place", "string", "Code of the space, or ISO 3166", {"required": True}),
    ("year", "integer", "Year", {"required": True}),
    ("sex", "string", "Whom it is about", {"enum": list(Sex.values)}),
    ("value", "number", "In the indicator's unit; empty: the status says why", {}),
    (
        "status",
        "string",
        "SDMX CL_OBS_STATUS 2.2",
        {"enum": list(Observation.Status.values)},
    ),
    (
        "level",
        "string",
        "Geographic level of the value",
        {"enum": list(Indicator.Level.values)},
    ),
    ("source", "string", "Code of the source", {"required": True}),
    ("publishers_place", "string", "The place as its publisher names it", {}),
    ("comment", "string", "Comment", {}),
]
INDICATOR_FIELDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("code", "string", "Code", {"unique": True, "required": True}),
    ("name", "string", "Name", {}),
    ("definition", "string", "What is measured", {}),
    ("concepts", "string", "Concepts", {}),
    ("rationale", "string", "Rationale", {}),
    ("method", "string", "Method", {}),
    ("limitations", "string", "Limitations", {}),
    ("theme", "string", "Theme of the Observatory", {}),
    ("unit", "string", "Unit", {}),
    (
        "direction",
        "string",
        "Which direction is better",
        {"enum": list(Indicator.Polarity.values)},
    ),
    ("kind", "string", "Fit for comparing, or a size", {}),
    ("level", "string", "Geographic level", {}),
    (
        "average",
        "string",
        "How the values of many places are averaged",
        {"enum": list(Indicator.Average.values)},
    ),
    ("tolerance_years", "integer", "How far from a year a value may stand in", {}),
    ("sdg_target", "string", "SDG target", {}),
    (
        "women_and_men",
        "string",
        "How far apart they are: women minus men, or women as a percentage of men",
        {"enum": list(Indicator.Gap.values)},
    ),
    ("challenges", "string", "Codes of the plan's challenges", {}),
    ("orienting_themes", "string", "Codes of the plan's orienting themes", {}),
    ("source", "string", "Code of its main source", {}),
]
PLACE_FIELDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("code", "string", "Code of the space, or ISO 3166", {"unique": True}),
    ("kind", "string", "space or country", {"enum": ["space", "country"]}),
    ("name", "string", "Name", {}),
    ("region", "string", "Region", {}),
]
SOURCE_FIELDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("code", "string", "Code", {"unique": True, "required": True}),
    ("title", "string", "Title", {}),
    ("publisher", "string", "Publisher", {}),
    ("licence", "string", "Licence", {}),
    ("licence_url", "string", "Text of the licence", {}),
    ("url", "string", "Publisher's page", {}),
    ("citation", "string", "How to cite", {}),
]
GAP_FIELDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("indicator", "string", "Code of the indicator", {"required": True}),
    ("place", "string", "Code of the space, or ISO 3166", {"required": True}),
    ("place_name", "string", "Name of the place", {}),
    ("year", "integer", "Year of both values", {"required": True}),
    ("women", "number", "Value of women", {"required": True}),
    ("men", "number", "Value of men", {"required": True}),
    (
        "computed_gap",
        "number",
        "Computed by the portal, not the source's own; in the indicator's unit, or %",
        {},
    ),
    (
        "kind",
        "string",
        "difference: women minus men; ratio: women as a percentage of men",
        {"enum": ["difference", "ratio"]},
    ),
]
RESOURCES = {
    "data": VALUE_FIELDS,
    "gaps": GAP_FIELDS,
    "indicators": INDICATOR_FIELDS,
    "places": PLACE_FIELDS,
    "sources": SOURCE_FIELDS,
}
KEYS: dict[str, Any] = {
    "data": {
        "primaryKey": ["indicator", "place", "year", "sex"],
        "foreignKeys": [
            {"fields": name, "reference": {"resource": resource, "fields": "code"}}
            for name, resource in (
                ("indicator", "indicators"),
                ("place", "places"),
                ("source", "sources"),
            )
        ],
    },
    "gaps": {"primaryKey": ["indicator", "place", "year"]},
    **{name: {"primaryKey": ["code"]} for name in ("indicators", "places", "sources")},
}


def description(selection: Selection) -> dict[str, Any]:
    """`datapackage.json`, by the Data Package standard."""
    release = release_of(selection)
    sources = selection.used_sources
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "metropolis-observatory",
        "title": "Metropolis Observatory",
        **({"description": selection.words} if selection.words else {}),
        **({"version": str(release["number"])} if release else {}),
        **({"created": f"{release['published']}T00:00:00Z"} if release else {}),
        "licenses": [
            {
                "name": slugify(one.licence),
                "title": one.licence,
                **({"path": one.licence_url} if one.licence_url else {}),
            }
            for one in {one.licence: one for one in sources}.values()
        ],
        "sources": [
            {
                "title": f"{one.publisher}: {one.title}",
                **({"path": one.url} if one.url else {}),
            }
            for one in sources
        ],
        **({"selection": asked} if (asked := selection_of(selection)) else {}),
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {
                            "name": field,
                            "type": kind,
                            "description": words,
                            **({"constraints": limits} if limits else {}),
                        }
                        for field, kind, words, limits in fields
                    ],
                    "missingValues": [""],
                    **KEYS[name],
                },
            }
            for name, fields in RESOURCES.items()
            if name != "gaps" or selection.with_gap
        ],
    }
