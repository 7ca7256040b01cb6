"""A file that a person uploads, as rows of raw values by column.

What a file is called proves nothing: its content says whether it is a workbook, a text
with separators, or JSON. Whatever else it is, is refused with a sentence.
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_noop
from openpyxl.utils import get_column_letter

from apps.workplans.exchange.columns import (
    UNKEPT,
    Column,
    header_key,
    names_of,
    short,
)
from metropolis_portal.escaping import as_written
from metropolis_portal.files import sizes
from metropolis_portal.sentences import Refused, refusal
from metropolis_portal.tables import (
    NO_WORKBOOK,
    decoded,
    filled,
    kind_of,
    until_empty,
)
from metropolis_portal.workbook import BROKEN, Forbidden, Row, Workbook

HEADER_WITHIN = 50  # rows in which the names of the columns are looked for
ROWS_AT_MOST = 20_000

TOO_LARGE = gettext_noop(
    "The file has %(size)s; at most %(limit)s are taken. Remove pictures and other "
    "sheets, or bring the activities in several files."
)
BROKEN_JSON = gettext_noop("The JSON cannot be read: see line %(line)s.")
OTHER_JSON = gettext_noop(
    "The JSON holds no list of activities. Export the work plan as JSON to see its form."
)
NO_HEADER = gettext_noop(
    "No row with the names of the columns was found. Export the work plan and write in "
    "that file."
)
NO_ID = gettext_noop(
    "The column “id” is missing: without it every activity would be added anew. Export "
    "the work plan and keep that column; it is empty for new activities."
)
TWICE = gettext_noop("The column “%(name)s” is there twice.")
NO_ROWS = gettext_noop("The file holds no activities under the names of the columns.")
TOO_MANY_ROWS = gettext_noop("The file holds more than %(most)s rows.")


@dataclass
class Table:
    """What a file holds: its columns by their place, and the rows that have values.

    A row is its number in the file and the raw values by the column's key; a key is
    missing where the row says nothing of the column. `sheet` is empty outside workbooks.
    """

    sheet: str
    places: dict[str, str]  # column's key to its letter; empty for JSON
    rows: Iterable[tuple[int, dict[str, Any]]]
    unknown: list[str] = field(default_factory=list)


def refuse_upload(file: File) -> None:
    """What can be said of an uploaded file at once, before it is kept.

    Raises `ValidationError` in the reader's language.
    """
    limit = settings.UPLOAD_LIMIT_BYTES
    try:
        if file.size > limit:
            raise Refused(TOO_LARGE, **sizes(file.size, limit))
        file.seek(0)
        kind_of(file.read())
        file.seek(0)
    except Refused as refused:
        raise refusal(refused) from refused


def read(content: bytes, columns: dict[str, Column]) -> Table:
    """The table that a file holds. Raises `Refused` or `ValidationError`.

    Of a workbook, the sheet that names most of the columns.
    """
    kind = kind_of(content)
    if kind == "json":
        return read_json(content, columns)
    if kind == "csv":
        return table_of(*separated(decoded(content), columns), columns, "")
    try:
        return read_workbook(content, columns)
    except Refused:
        raise
    except BROKEN as error:
        raise Refused(NO_WORKBOOK) from error


def read_workbook(content: bytes, columns: dict[str, Column]) -> Table:
    archive = zipfile.ZipFile(io.BytesIO(content))
    try:
        book = Workbook(archive)
    except Forbidden:
        raise Refused(NO_WORKBOOK) from None
    names = names_of(columns)
    found: tuple[int, str] = (0, "")
    for sheet in book.paths:
        first = list(until_empty(book.rows(sheet), HEADER_WITHIN))
        best = max((recognised(row[1], names) for row in first), default=0)
        found = max(found, (best, sheet), key=lambda pair: pair[0])
    if found[0] < 2:
        raise Refused(NO_HEADER)
    sheet = found[1]
    rows = until_empty(book.rows(sheet))
    head = list(until_empty(book.rows(sheet), HEADER_WITHIN))
    table = table_of(head, rows, columns, sheet)
    table.rows = unbroken(table.rows)
    return table


def unbroken(rows: Iterable[Any]) -> Iterator[Any]:
    """What turns out to be damaged further down is refused as what is at the start."""
    try:
        yield from rows
    except BROKEN as error:
        raise Refused(NO_WORKBOOK) from error


def recognised(values: dict[int, Any], names: dict[str, str]) -> int:
    """How many columns a row names."""
    keys = {names.get(header_key(v)) for v in values.values() if isinstance(v, str)}
    return len(keys - {None})


def separated(text: str, columns: dict[str, Column]) -> tuple[list[Row], list[Row]]:
    """The first rows of a text, and all of them, by the sign that names most columns."""
    csv.field_size_limit(max(csv.field_size_limit(), settings.UPLOAD_LIMIT_BYTES))
    names = names_of(columns)

    def rows_by(sign: str) -> Iterator[Row]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
        for number, line in enumerate(lines, start=1):
            values = {
                place: as_written(value)
                for place, value in enumerate(line, start=1)
                if filled(value)
            }
            if values:
                yield number, values

    def best_of(sign: str) -> int:
        head = zip(range(HEADER_WITHIN), rows_by(sign), strict=False)
        return max((recognised(row[1], names) for _n, row in head), default=0)

    try:
        sign = max((";", ",", "\t"), key=best_of)
        rows = list(rows_by(sign))
    except csv.Error as error:
        raise Refused(NO_WORKBOOK) from error
    return rows[:HEADER_WITHIN], rows


def table_of(
    head: list[Row], rows: Iterable[Row], columns: dict[str, Column], sheet: str
) -> Table:
    """Find the names of the columns, then read what is under them."""
    names = names_of(columns)
    scores = [recognised(values, names) for _number, values in head]
    if max(scores, default=0) < 2:
        raise Refused(NO_HEADER)
    first = last = scores.index(max(scores))
    # Names for people and names for machines may stand one under the other, and a name
    # may be merged over both rows: each column has the one that is recognised.
    while first and scores[first - 1] >= 2:
        first -= 1
    while last + 1 < len(scores) and scores[last + 1] >= 2:
        last += 1
    places: dict[int, str] = {}
    unknown: dict[int, str] = {}
    for _number, values in reversed(head[first : last + 1]):
        for place, name in values.items():
            key = names.get(header_key(name))
            if key:
                places.setdefault(place, key)
            else:
                unknown.setdefault(place, short(name))
    keys = list(places.values())
    for key in keys:
        if keys.count(key) > 1:
            raise Refused(TWICE, name=key)
    if "id" not in keys:
        raise Refused(NO_ID)
    return Table(
        sheet=sheet,
        places={key: get_column_letter(place) for place, key in places.items()},
        rows=under(head[last][0], rows, places),
        unknown=[
            name for place, name in sorted(unknown.items()) if place not in places
        ],
    )


def under(
    header: int, rows: Iterable[Row], places: dict[int, str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows under the names, each with every column that is named."""
    count = 0
    for number, values in rows:
        if number <= header:
            continue
        row = {key: values.get(place) for place, key in places.items()}
        if not any(filled(value) for value in row.values()):
            continue
        count += 1
        if count > ROWS_AT_MOST:
            raise Refused(TOO_MANY_ROWS, most=ROWS_AT_MOST)
        yield number, row
    if not count:
        raise Refused(NO_ROWS)


def read_json(content: bytes, columns: dict[str, Column]) -> Table:
    try:
        data = json.loads(
            decoded(content), parse_float=Decimal, parse_constant=lambda _name: None
        )
    except json.JSONDecodeError as error:
        raise Refused(BROKEN_JSON, line=error.lineno) from error
    except (RecursionError, ValueError) as error:
        raise Refused(NO_WORKBOOK) from error
    rows = data.get("activities") if isinstance(data, dict) else data
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(OTHER_JSON)
    if not rows:
        raise Refused(NO_ROWS)
    if len(rows) > ROWS_AT_MOST:
        raise Refused(TOO_MANY_ROWS, most=ROWS_AT_MOST)
    if not any("id" in row for row in rows):
        raise Refused(NO_ID)
    named = list(dict.fromkeys(chain.from_iterable(rows)))
    return Table(
        sheet="",
        places={},
        rows=[
            (number, {key: row[key] for key in columns if key in row})
            for number, row in enumerate(rows, start=1)
        ],
        unknown=[UNKEPT.sub("", name)[:60] for name in named if name not in columns],
    )
