"""Text without accents and case, for searching."""

import unicodedata

from django.db.models import CharField, TextField, Transform


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
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()
