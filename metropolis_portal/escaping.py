"""Text that a spreadsheet program would take for a formula, in a file without types."""

import re

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def as_text_alone(text: str) -> str:
    """With an apostrophe before what would be worked out: `'=1+1`."""
    return f"'{text}" if DANGEROUS.match(text) else text


def as_written(text: str) -> str:
    """Without it again; `'s-Hertogenbosch` keeps its own."""
    return text[1:] if ESCAPED.match(text) else text
