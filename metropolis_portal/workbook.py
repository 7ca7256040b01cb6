"""Reads the cells of an XLSX workbook as a stream.

openpyxl's own reader takes four seconds for 5,000 rows of 25 cells, and holds a tree of
each row; this takes less than one and stops where the rows end. What a format or a
serial number of a day means is still asked of openpyxl.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import IO, Any
from xml.etree.ElementTree import Element, fromstring
from xml.parsers import expat

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from metropolis_portal.cells import NUMBER, ErrorValue, NoResult, Percentage, decode

CHUNK = 64 * 1024
CELL = re.compile(r"([A-Z]{1,3})(\d+)")
NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # of a format: words, colours

Row = tuple[int, dict[int, Any]]  # its number, and the values by column from 1

# What readers raise over files that were damaged, or made to damage.
BROKEN = (
    expat.ExpatError,
    zipfile.BadZipFile,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)


class Forbidden(ValueError):
    """An entity in the file's XML: no office program writes one."""


def local(name: str) -> str:
    """A name without what says which schema it is of."""
    return name.rpartition("}")[2].rpartition(":")[2]


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def parser_without_entities() -> expat.XMLParserType:
    """It raises `Forbidden` where one is declared, in whatever encoding."""

    def refuse(*_found: Any) -> None:
        raise Forbidden

    parser = expat.ParserCreate()
    parser.EntityDeclHandler = refuse
    return parser


def feed(handler: Any, stream: IO[bytes]) -> Iterator[None]:
    """Give the stream to the handler, chunk by chunk. Raises `Forbidden`."""
    parser = parser_without_entities()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.characters
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
        yield
    parser.Parse(b"", True)
    yield


class Texts:
    """Collects the shared texts of a workbook, without how to pronounce them."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.parts: list[str] = []
        self.is_text = self.is_aside = False

    def start(self, name: str, _given: dict[str, str]) -> None:
        name = local(name)
        if name == "si":
            self.parts = []
        elif name == "rPh":
            self.is_aside = True
        elif name == "t":
            self.is_text = not self.is_aside

    def end(self, name: str) -> None:
        name = local(name)
        if name == "t":
            self.is_text = False
        elif name == "rPh":
            self.is_aside = False
        elif name == "si":
            self.found.append(decode("".join(self.parts)))

    def characters(self, text: str) -> None:
        if self.is_text:
            self.parts.append(text)


class Cells:
    """Collects the rows of a sheet that have values."""

    def __init__(self, book: "Workbook") -> None:
        self.book = book
        self.rows: list[Row] = []
        self.number = self.column = 0
        self.values: dict[int, Any] = {}
        self.kind = self.style = ""
        self.parts: list[str] = []
        self.is_open = self.is_formula = self.has_value = self.is_aside = False

    def start(self, name: str, given: dict[str, str]) -> None:
        name = local(name)
        if name == "c":
            place = CELL.fullmatch(given.get("r", ""))
            self.column = column_number(place[1]) if place else self.column + 1
            self.kind = given.get("t", "n")
            self.style = given.get("s", "")
            self.parts = []
            self.is_formula = self.has_value = False
        elif name == "v":
            self.is_open = self.has_value = True
        elif name == "t":
            self.is_open = self.has_value = not self.is_aside
        elif name == "rPh":
            self.is_aside = True
        elif name == "f":
            self.is_formula = True
        elif name == "row":
            given_number = given.get("r", "")
            self.number = (
                int(given_number) if given_number.isdecimal() else self.number + 1
            )
            self.column = 0
            self.values = {}

    def characters(self, text: str) -> None:
        if self.is_open:
            self.parts.append(text)

    def end(self, name: str) -> None:
        name = local(name)
        if name in ("v", "t"):
            self.is_open = False
        elif name == "rPh":
            self.is_aside = False
        elif name == "c":
            value = self.value()
            if value is not None and value != "":
                self.values[self.column] = value
        elif name == "row" and self.values:
            self.rows.append((self.number, self.values))

    def value(self) -> Any:
        text = "".join(self.parts)
        if self.kind == "s":
            return self.book.texts[int(text)] if text else None
        if self.kind in ("inlineStr", "str"):
            return decode(text)
        if not text:
            return NoResult() if self.is_formula else None
        if self.kind == "b":
            return text == "1"
        if self.kind == "e":
            return ErrorValue(text)
        if self.kind == "d":
            return datetime.fromisoformat(text)
        return self.book.number(text, self.style)


class Workbook:
    """An open workbook: its sheets by name, what its formats mean, its shared texts.

    Raises one of `BROKEN` for what is no workbook.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        book = self.part("xl/workbook.xml")
        self.paths = self.sheet_paths(book)
        properties = next(
            (e for e in book.iter() if local(e.tag) == "workbookPr"), None
        )
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.epoch = CALENDAR_MAC_1904 if is_1904 else CALENDAR_WINDOWS_1900
        self.formats = self.cell_formats()
        self.texts = self.shared_texts()

    def part(self, name: str) -> Element:
        """A small part, whole."""
        content = self.archive.read(name)
        parser_without_entities().Parse(content, True)
        return fromstring(content)  # noqa: S314 (no entity is in it: just asked)

    def sheet_paths(self, book: Element) -> dict[str, str]:
        targets = {
            row.get("Id"): str(row.get("Target"))
            for row in self.part("xl/_rels/workbook.xml.rels")
        }
        paths = {}
        for element in book.iter():
            if local(element.tag) != "sheet":
                continue
            link = next((v for k, v in element.items() if local(k) == "id"), None)
            target = targets.get(link, "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if "chartsheet" not in path:
                paths[str(element.get("name"))] = path
        return paths

    def cell_formats(self) -> list[str]:
        """`day`, `percent` or nothing, by the number of a cell's style."""
        if "xl/styles.xml" not in self.archive.namelist():
            return []
        styles = self.part("xl/styles.xml")
        codes = dict(BUILTIN_FORMATS)
        kinds = []
        for element in styles:
            if local(element.tag) == "numFmts":
                codes |= {
                    int(row.get("numFmtId", 0)): str(row.get("formatCode"))
                    for row in element
                }
        for element in styles:
            if local(element.tag) == "cellXfs":
                kinds = [
                    meaning(codes.get(int(row.get("numFmtId", 0)), "General"))
                    for row in element
                ]
        return kinds

    def shared_texts(self) -> list[str]:
        texts = Texts()
        if "xl/sharedStrings.xml" in self.archive.namelist():
            with self.archive.open("xl/sharedStrings.xml") as stream:
                for _chunk in feed(texts, stream):
                    pass
        return texts.found

    def number(self, text: str, style: str) -> Any:
        """A number, or a day by the cell's format; the text, where it is no number."""
        if not NUMBER.fullmatch(text.strip()):
            return text
        number = float(text)
        kind = self.formats[int(style)] if style and self.formats else ""
        if kind == "day":
            return from_excel(number, self.epoch)
        if kind == "percent":
            return Percentage(number)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows that have values, as they are read."""
        cells = Cells(self)
        with self.archive.open(self.paths[sheet]) as stream:
            for _chunk in feed(cells, stream):
                yield from cells.rows
                cells.rows.clear()
                # Of an endless sheet of empty rows, who asks sees how far it is.
                yield cells.number, {}


def meaning(code: str) -> str:
    if is_date_format(code):
        return "day"
    return "percent" if "%" in NOT_SHOWN.sub("", code) else ""
