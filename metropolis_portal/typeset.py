"""Sets one PDF and ends: the compiler keeps what it has seen in memory.

    python -m metropolis_portal.typeset FOLDER FONTS SECONDS

FOLDER holds `document.typ` and `data.json`; the document is written beside them as
`document.pdf`. SECONDS since 1970 is the moment the document says it was made. Django is
not needed here.
"""

import json
import struct
import sys
import unicodedata
from pathlib import Path
from typing import Any

import typst

MISSING = "\N{REPLACEMENT CHARACTER}"  # stands where the fonts have no sign


def coverage(font: bytes) -> set[int]:
    """The characters of a TrueType font, from its `cmap` of format 4 (the BMP)."""
    tables = struct.unpack(">H", font[4:6])[0]
    records = (struct.unpack(">4sIII", font[12 + 16 * i :][:16]) for i in range(tables))
    start = next(offset for tag, _sum, offset, _size in records if tag == b"cmap")
    count = struct.unpack(">H", font[start + 2 :][:2])[0]
    offsets = (
        struct.unpack(">HHI", font[start + 4 + 8 * i :][:8]) for i in range(count)
    )
    at = next(
        start + offset
        for _platform, _encoding, offset in offsets
        if struct.unpack(">H", font[start + offset :][:2])[0] == 4
    )
    twice = struct.unpack(">H", font[at + 6 :][:2])[0]
    ends = struct.unpack(f">{twice // 2}H", font[at + 14 :][:twice])
    starts = struct.unpack(f">{twice // 2}H", font[at + 16 + twice :][:twice])
    return {
        code
        for first, last in zip(starts, ends, strict=True)
        for code in range(first, last + 1)
        if code != 0xFFFF
    }


def shown(text: str, covered: set[int]) -> str:
    """The text in signs that the fonts have: other spaces plain, the rest as �."""
    return "".join(
        character
        if ord(character) in covered or character == "\n"
        else " "
        if unicodedata.category(character) == "Zs"
        else ""
        if unicodedata.category(character) in ("Cc", "Cf", "Mn")
        else MISSING
        for character in unicodedata.normalize("NFC", text)
    )


def settable(value: Any, covered: set[int]) -> Any:
    """All texts of a document, in signs that the fonts have."""
    if isinstance(value, str):
        return shown(value, covered)
    if isinstance(value, list):
        return [settable(item, covered) for item in value]
    if isinstance(value, dict):
        return {key: settable(item, covered) for key, item in value.items()}
    return value


def main(folder: Path, fonts: Path, seconds: int) -> None:
    covered = set.intersection(
        *(coverage(path.read_bytes()) for path in sorted(fonts.glob("*.ttf")))
    )
    data = folder / "data.json"
    document = settable(json.loads(data.read_text("utf-8")), covered)
    data.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    typst.compile(
        str(folder / "document.typ"),
        output=str(folder / "document.pdf"),
        root=str(folder),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=seconds,
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
