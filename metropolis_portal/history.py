"""Who changed what, when and why: the event tables that pghistory's triggers keep.

`track` is called in each app's `translation.py`, after the fields of each language
are there; called earlier, the columns of the other languages would be left out.
"""

import pghistory
from django.db.models import Model


def track(*models: type[Model], exclude: tuple[str, ...] = ()) -> None:
    """Keep every insert, update and delete of these models, in append-only tables."""
    for model in models:
        pghistory.track(exclude=exclude or None)(model)
