"""Opens a table of any making as a stream of rows, with a few things said of it."""

import codecs
import csv
import io
import zipfile
from collections.abc import Generator, Iterator
from dataclasses import asdict, dataclass
from typing import IO, Any

from django.utils.translation import gettext_noop

from apps.observatory.importing import guessing
from metropolis_portal.sentences import Refused
from metropolis_portal.tables import (
    NO_WORKBOOK,
    decoded,
    kind_of,
    until_empty,
)
from metropolis_portal.workbook import BROKEN, Forbidden, Workbook

HEAD = 60  # rows in which the names of the columns are looked for
SAMPLE = 8  # rows shown under them
COLUMNS_AT_MOST = 400
BLOCK = 1024 * 1024
NO_TABLE = gettext_noop(
    "No row with the names of columns was found: there must be one for the place, the "
    "year and the value, or one for each year."
)
TOO_WIDE = gettext_noop("The file has more than %(most)s columns.")
JSON = gettext_noop("This is JSON. Save it as CSV or XLSX and upload that.")

Cells = list[Any]


@dataclass(frozen=True)
class Layout:
    """How a file is laid out: `header` is the number of the row that names the columns."""

    kind: str
    names: list[str]
    header: int
    sample: list[list[str]]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def look_at(file: IO[bytes]) -> Layout:
    """How a file is laid out, by what it holds. Raises `Refused`, and `ValidationError`
    for a workbook that would not unpack.
    """
    file.seek(0)
    start = file.read(BLOCK)
    archive = start.startswith((b"PK", b"\xd0\xcf\x11\xe0"))
    kind = kind_of(start + file.read() if archive else start)
    if kind == "json":
        raise Refused(JSON)
    layouts = workbook_layouts(file) if kind == "xlsx" else text_layouts(file)
    best = max(layouts, key=lambda found: found[0], default=None)
    if best is None or best[0] < guessing.ENOUGH:
        raise Refused(NO_TABLE)
    if len(best[1].names) > COLUMNS_AT_MOST:
        raise Refused(TOO_WIDE, most=COLUMNS_AT_MOST)
    return best[1]


def encoding_of(file: IO[bytes]) -> str:
    """UTF-16 by its mark, UTF-8 where all of it is, else Western Windows."""
    file.seek(0)
    start = file.read(200)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start:
        decoded(start)  # refuses what is no text at all
        return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while block := file.read(BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def text_layouts(file: IO[bytes]) -> Iterator[tuple[int, Layout]]:
    """One for each sign that may separate, with how much of it makes sense."""
    encoding = encoding_of(file)
    for separator in (",", ";", "\t", "|"):
        layout = Layout("csv", [], 0, [], encoding, separator)
        head = []
        for row in rows_of(file, layout):
            head.append(row)
            if len(head) == HEAD:
                break
        yield scored(layout, head)


def workbook_layouts(file: IO[bytes]) -> Iterator[tuple[int, Layout]]:
    try:
        book = Workbook(zipfile.ZipFile(file))
        for sheet in book.paths:
            layout = Layout("xlsx", [], 0, [], sheet=sheet)
            rows = [
                (number, in_order(values))
                for number, values in until_empty(book.rows(sheet), HEAD)
            ]
            yield scored(layout, rows)
    except (*BROKEN, Forbidden) as error:
        raise Refused(NO_WORKBOOK) from error


def scored(layout: Layout, head: list[tuple[int, Cells]]) -> tuple[int, Layout]:
    """With the row that names most columns as its header."""
    scores = [guessing.score(cells) for _number, cells in head]
    if not scores:
        return 0, layout
    at = scores.index(max(scores))
    number, cells = head[at]
    names = [shown(cell) for cell in cells]
    under = [[shown(cell) for cell in row] for _number, row in head[at + 1 :]]
    return scores[at], Layout(
        layout.kind,
        names,
        number,
        under[:SAMPLE],
        layout.encoding,
        layout.separator,
        layout.sheet,
    )


def shown(cell: Any) -> str:
    """As a person reads it, and as JSON keeps it; a year in a number is a year."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).replace("\0", "").split())[:200]


def rows_of(file: IO[bytes], layout: Layout) -> Iterator[tuple[int, Cells]]:
    """The file's rows that hold something, each with its number. Raises `Refused`."""
    file.seek(0)
    try:
        if layout.kind == "xlsx":
            book = Workbook(zipfile.ZipFile(file))
            for number, values in until_empty(book.rows(layout.sheet)):
                yield number, in_order(values)
            return
        text = io.TextIOWrapper(file, layout.encoding, newline="", errors="replace")
        try:
            lines = csv.reader(text, delimiter=layout.separator)
            for number, cells in enumerate(lines, start=1):
                if any(cells):
                    yield number, cells
        finally:
            text.detach()
    except (*BROKEN, Forbidden, csv.Error) as error:
        raise Refused(NO_WORKBOOK) from error


def rows_under(
    file: IO[bytes], layout: Layout
) -> Generator[tuple[int, Cells], None, None]:
    """Without the names of the columns and what stands above them. Raises `Refused`."""
    for number, cells in rows_of(file, layout):
        if number > layout.header:
            yield number, cells


def in_order(values: dict[int, Any]) -> Cells:
    return [values.get(place) for place in range(1, max(values, default=0) + 1)]
