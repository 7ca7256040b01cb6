"""What an uploaded table is, by what it holds: its name proves nothing."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_noop

from metropolis_portal.files import check_office
from metropolis_portal.sentences import Refused
from metropolis_portal.workbook import BROKEN, Row

EMPTY_RUN = 1_000  # empty rows after which a sheet is over

OLE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # office files of before 2007, and locked ones
)
TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".json")
LOCKED = "EncryptedPackage".encode("utf-16-le")

EMPTY_FILE = gettext_noop("The file is empty.")
PASSWORD = gettext_noop(
    "The workbook is locked with a password. Save it without one and upload it again."
)
OLD_WORKBOOK = gettext_noop(
    "This is a workbook in the old XLS format, whatever its name says. Save it as XLSX."
)
OPEN_DOCUMENT = gettext_noop(
    "This is an OpenDocument file. Save it as XLSX and upload that."
)
BINARY_WORKBOOK = gettext_noop(
    "This is a workbook in the XLSB format. Save it as XLSX."
)
NO_WORKBOOK = gettext_noop(
    "This is no workbook, no CSV and no JSON that can be opened, whatever its name says."
)
ARCHIVE = gettext_noop(
    "This is a ZIP archive. Unpack it and upload the table that is in it."
)
WEB_PAGE = gettext_noop(
    "This is a web page, whatever its name says. Open it in a spreadsheet program and "
    "save it as XLSX."
)


def kind_of(content: bytes) -> str:
    """`xlsx`, `json` or `csv`, by what the file holds. Raises `Refused`, and
    `ValidationError` for a workbook with macros or one that would not unpack."""
    if not content.strip():
        raise Refused(EMPTY_FILE)
    if content.startswith(OLE):
        raise Refused(PASSWORD if LOCKED in content else OLD_WORKBOOK)
    if content.startswith(b"PK"):
        return kind_of_archive(content)
    start = decoded(content)[:1024].lstrip("\ufeff \t\r\n").lower()
    if start.startswith("<?xml") and "<office:document" in start:
        raise Refused(OPEN_DOCUMENT)
    if start.startswith(("<!doctype", "<html", "<?xml", "<table", "<meta")):
        raise Refused(WEB_PAGE)
    return "json" if start.startswith(("{", "[")) else "csv"


def kind_of_archive(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except BROKEN as error:
        raise Refused(NO_WORKBOOK) from error
    if "content.xml" in names:
        raise Refused(OPEN_DOCUMENT)
    if "xl/workbook.bin" in names:
        raise Refused(BINARY_WORKBOOK)
    if "xl/workbook.xml" not in names:
        holds_table = any(name.lower().endswith(TABLES) for name in names)
        raise Refused(ARCHIVE if holds_table else NO_WORKBOOK)
    check_office("xlsx", content)
    return "xlsx"


def decoded(content: bytes) -> str:
    """Text in UTF-8, UTF-16 or the code page of Western Windows. Raises `Refused`."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:200]:
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise Refused(NO_WORKBOOK)


def until_empty(rows: Iterable[Row], most: int | None = None) -> Iterator[Row]:
    """The rows with values, until they end or a long run of empty ones begins."""
    last = count = 0
    for number, values in rows:
        if number - last > EMPTY_RUN:
            return
        if not any(filled(value) for value in values.values()):
            continue
        last = number
        yield number, values
        count += 1
        if count == most:
            return


def filled(value: Any) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))
