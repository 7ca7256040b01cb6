from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control

from apps.observatory.downloads import (
    as_csv,
    as_json,
    as_package,
    as_sdmx,
    as_workbook,
)
from apps.observatory.downloads.selection import Selection

BLOCK = 64 * 1024  # bytes that leave together


@dataclass(frozen=True)
class Format:
    """How values leave: `write` gives the file's pieces."""

    label: str
    ending: str
    content_type: str
    write: Callable[[Selection], Iterable[str] | Iterable[bytes]]


FORMATS = {
    "csv": Format("CSV", "csv", "text/csv; charset=utf-8", as_csv.write),
    "xlsx": Format(
        "XLSX",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        as_workbook.write,
    ),
    "json": Format("JSON", "json", "application/json", as_json.write),
    "sdmx": Format(
        "SDMX-CSV 2.0",
        "sdmx.csv",
        "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
        as_sdmx.write,
    ),
    "zip": Format("Data Package (ZIP)", "zip", "application/zip", as_package.write),
}


def in_blocks(language: str | None, pieces: Iterable[Any]) -> Iterator[bytes]:
    """In a language that may be left before the first piece is asked for; joined, as
    each block is a write of its own, and most pieces are a row.
    """
    held = bytearray()
    with translation.override(language):
        for piece in pieces:
            held += piece.encode() if isinstance(piece, str) else piece
            if len(held) >= BLOCK:
                yield bytes(held)
                held.clear()
    yield bytes(held)


def answer(request: HttpRequest, selection: Selection, form: str) -> HttpResponseBase:
    """The file, streamed; or 304 for who has it as it is."""
    chosen = FORMATS[form]
    etag = selection.etag.replace('"', f'"{form}-', 1)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        pieces = in_blocks(translation.get_language(), chosen.write(selection))
        response = StreamingHttpResponse(pieces, content_type=chosen.content_type)
        filename = f"{selection.file_name}.{chosen.ending}"
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
        response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


__all__ = ["FORMATS", "Format", "Selection", "answer"]
