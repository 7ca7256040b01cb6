"""Text as it is searched, without accents and case, and as it is kept."""

import re
import unicodedata

from django.db.models import CharField, TextField, Transform

# Texts that look the same differ by them: they turn text around, or are spaces without
# a width. What joins letters, in Persian or in an emoji, stays.
UNSEEN = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def without_unseen(text: str) -> str:
    return UNSEEN.sub("", text)


@CharField.register_lookup
@TextField.register_lookup
class Fold(Transform):
    """`name__folded__contains="sao"` finds São Paulo; both sides are folded.

    The function `portal_fold` is made by the first migration of `metropolis_portal`.
    """

    lookup_name = "folded"
    function = "portal_fold"
    bilateral = True
    output_field = TextField()


def fold(text: str) -> str:
    """What `portal_fold` does, in Python."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
