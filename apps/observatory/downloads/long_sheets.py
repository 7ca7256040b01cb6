"""A workbook with sheets of very many rows, in pieces, as the rows come.

openpyxl writes all but those rows: of a cell it makes a tree first, which takes ten times
as long as its text, and most texts are those of the row before.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from apps.observatory.downloads.as_package import Pipe
from metropolis_portal.cells import cut, encode

FIRST = 2  # row, under the heads of columns
BLOCK = 500  # rows that are written together
TEXTS = 4096  # that are kept to be written again


def filled(book: Workbook, rows: Sequence[Iterable[Sequence[Any]]]) -> Iterator[bytes]:
    """The file of a book with those rows in its first sheets, which have heads alone."""
    by_part = {f"xl/worksheets/sheet{n}.xml": each for n, each in enumerate(rows, 1)}
    heads = io.BytesIO()
    book.save(heads)
    pipe: Any = Pipe()
    with (
        zipfile.ZipFile(heads) as blank,
        zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in blank.namelist():
            before, end, after = blank.read(name).partition(b"</sheetData>")
            with archive.open(name, "w") as part:
                part.write(before)
                lines = written(by_part.get(name, ()))
                while block := "".join(islice(lines, BLOCK)):
                    part.write(block.encode())
                    yield pipe.take()
                part.write(end + after)
    yield pipe.take()


def written(rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Each row as a sheet holds it: text is text, never a formula."""
    in_cell = lru_cache(TEXTS)(text_cell)
    letters: list[str] = []
    for number, values in enumerate(rows, start=FIRST):
        letters = letters or [get_column_letter(n + 1) for n in range(len(values))]
        cells = [
            f'<c r="{letter}{number}"'
            f"{in_cell(value) if isinstance(value, str) else number_cell(value)}"
            for letter, value in zip(letters, values, strict=True)
        ]
        yield f'<row r="{number}">{"".join(cells)}</row>'


def text_cell(text: str) -> str:
    """All of a cell but where it is."""
    if not text:
        return "/>"
    told = escape(encode(cut(text)))
    return f' t="inlineStr"><is><t xml:space="preserve">{told}</t></is></c>'


def number_cell(value: Any) -> str:
    return "/>" if value is None else f"><v>{value}</v></c>"
