"""Opens the ZIP in which a publisher packs one table beside what describes it."""

import shutil
import tempfile
import zipfile
import zlib
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_noop

from metropolis_portal.files import refuse_bomb, sizes
from metropolis_portal.sentences import Refused
from metropolis_portal.tables import NO_WORKBOOK, PASSWORD
from metropolis_portal.workbook import BROKEN

TABLES = (".csv", ".tsv", ".txt", ".xlsx")
BESIDE = ("metadata_", "readme", ".")  # as the World Bank's downloads have it
DOCUMENT = {"[Content_Types].xml", "mimetype", "content.xml", "xl/workbook.bin"}
NAMED_AT_MOST = 5
ENCRYPTED = 0x1  # of the flags of an entry
SEVERAL = gettext_noop(
    "The ZIP archive holds %(count)s tables: %(names)s. Unpack it and upload the one "
    "that you mean."
)
TOO_LARGE = gettext_noop(
    "The table in the ZIP archive has %(size)s; at most %(limit)s are taken."
)


def table_of(file: File) -> File:
    """The one table in a ZIP, under its own name; any other file as it is.

    Raises `Refused`, and `ValidationError` for an archive that would not unpack.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            if DOCUMENT & set(archive.namelist()):
                return file
            refuse_bomb(archive)
            entry = only_table(archive)
            if entry is None:
                return file
            unpacked = tempfile.TemporaryFile()  # noqa: SIM115 – kept by who asked
            with archive.open(entry) as packed:
                shutil.copyfileobj(packed, unpacked)
    except zipfile.BadZipFile:
        return file
    except (*BROKEN, RuntimeError, zlib.error) as error:
        raise Refused(NO_WORKBOOK) from error
    return File(unpacked, name=PurePosixPath(entry.filename).name)


def only_table(archive: zipfile.ZipFile) -> zipfile.ZipInfo | None:
    """None where there is none. Raises `Refused` for several, for one that is large and
    for one behind a password."""
    tables = [entry for entry in archive.infolist() if is_table(entry.filename)]
    if len(tables) > 1:
        names = [PurePosixPath(entry.filename).name for entry in tables]
        shown = ", ".join(names[:NAMED_AT_MOST])
        more = ", …" if len(names) > NAMED_AT_MOST else ""
        raise Refused(SEVERAL, count=len(names), names=shown + more)
    limit = settings.VALUES_LIMIT_BYTES
    if tables and tables[0].file_size > limit:
        raise Refused(TOO_LARGE, **sizes(tables[0].file_size, limit))
    if tables and tables[0].flag_bits & ENCRYPTED:
        raise Refused(PASSWORD)
    return tables[0] if tables else None


def is_table(path: str) -> bool:
    name = PurePosixPath(path).name.lower()
    return name.endswith(TABLES) and not name.startswith(BESIDE)
