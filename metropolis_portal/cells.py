"""What a cell of a workbook may hold beside text and numbers, and how text fits in."""

import re

CELL_CHARACTERS = 32_767  # more no spreadsheet program keeps in a cell

# Office Open XML, 22.4.2.4: what XML cannot hold is written as _x000B_, and what looks
# like that as _x005F_x000B_. A carriage return would come back as a line feed.
UNWRITABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)"
)
WRITTEN = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Python's own readers also take `1_000`, `inf` and the digits of other scripts.
NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")


class Percentage(float):
    """A number that its cell shows as a percentage: 0.6 is 60 %."""


class NoResult:
    """A formula that no program has worked out yet."""


class ErrorValue(str):
    """What a cell shows whose formula went wrong: `#N/A`."""

    __slots__ = ()


def encode(text: str) -> str:
    """As a workbook holds it."""
    return UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def decode(text: str) -> str:
    if "_x" not in text:
        return text
    return WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)


def cut(text: str) -> str:
    """As much of a text as a cell holds."""
    # Of one character `encode` makes seven at most.
    while len(text) > CELL_CHARACTERS // 7 and len(encode(text)) > CELL_CHARACTERS:
        text = text[: len(text) - max(1, (len(encode(text)) - CELL_CHARACTERS) // 7)]
    return text
