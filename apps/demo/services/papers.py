"""Small real PDF files that say of themselves that they are a demonstration."""

import textwrap
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.demo.services.fixtures import read

TITLE_SIZE, TEXT_SIZE, LINE_HEIGHT = 16, 10, 16
LEFT, TOP = 56, 770
NOTICES: dict[str, str] = read("mandate")["notice"]


def paper(title: str, lines: Iterable[str], language: str) -> bytes:
    """A page of A4 with a title and some lines, under the notice of a demonstration.

    The same input gives the same bytes.
    """
    notice = NOTICES[language]
    heading = textwrap.wrap(title, 60)
    text = [row for line in lines for row in textwrap.wrap(line, 90)]
    content = b"".join(
        [
            shown(notice, TEXT_SIZE, 0),
            *(shown(row, TITLE_SIZE, 2 + at * 1.5) for at, row in enumerate(heading)),
            *(
                shown(row, TEXT_SIZE, 3.5 + len(heading) * 1.5 + at)
                for at, row in enumerate(text)
            ),
        ]
    )
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R/Lang(%s)"
            b"/ViewerPreferences<</DisplayDocTitle true>>>>" % language.encode(),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Title(%s)>>" % escaped(f"{title} ({notice})"),
        ]
    )


def escaped(text: str) -> bytes:
    """A text as a PDF string holds it; what the font lacks becomes a question mark."""
    plain = text.encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def shown(text: str, size: int, lines_down: float) -> bytes:
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (
        size,
        LEFT,
        TOP - lines_down * LINE_HEIGHT,
        escaped(text),
    )


def assembled(objects: list[bytes]) -> bytes:
    """Numbered objects, their table of places, and the trailer."""
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info 6 0 R>>"
        b"\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(body))
    )


class Shelf:
    """Stores papers, and can take them all away when the loading fails."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def put(self, name: str, content: bytes) -> str:
        """The name it is kept under."""
        kept = default_storage.save(name, ContentFile(content))
        self.names.append(kept)
        return kept

    def clear(self) -> None:
        for name in self.names:
            default_storage.delete(name)
