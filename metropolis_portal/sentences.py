"""What is said of a file and of its cells, to whoever reads it later.

A file is checked in the background and read by several people: what is wrong with it is
kept as a message id with what fills it, and said in the language of the moment.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

Sentence = dict[str, Any]

# Sentences with a number, by the name under which they are kept; each app adds its own.
COUNTED: dict[str, Callable[[int], str]] = {}


def sentence(text: str, **filling: Any) -> Sentence:
    """`text` is a message id marked with `gettext_noop`, or a name in `COUNTED`."""
    return {"text": text, "with": filling}


def said(kept: Sentence) -> str:
    """In the reader's language; empty for an empty one."""
    if not kept:
        return ""
    counted = COUNTED.get(kept["text"])
    words = counted(kept["with"]["count"]) if counted else gettext(kept["text"])
    return words % kept["with"]


class Refused(Exception):
    """A cell, or a whole file, that cannot be taken, with the sentence that says why."""

    def __init__(self, text: str, **filling: Any) -> None:
        super().__init__(text)
        self.sentence = sentence(text, **filling)


def refusal(refused: Refused) -> ValidationError:
    """The same for a form, in the language of the moment."""
    return ValidationError(said(refused.sentence))


def sentence_of(refused: Refused | ValidationError) -> Sentence:
    """To be kept; what a service refused in English is a message id."""
    if isinstance(refused, Refused):
        return refused.sentence
    return sentence(" ".join(refused.messages).replace("%", "%%"))
