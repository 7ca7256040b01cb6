"""Finds our sources under the names that files give them: our own ones come back."""

from itertools import product

from django.conf import settings
from django.utils.translation import override

from apps.observatory.models import Source
from metropolis_portal.text import without_unseen

LANGUAGES = [code for code, _name in settings.LANGUAGES]


def sources_of(source: Source) -> dict[str, int]:
    """Keys by code and by title in each language. One query.

    Of several with one title, the one that `source` is, else the only one that may be
    handed on: the others never go out. Where that leaves more than one, none.
    """
    titled: dict[str, set[Source]] = {}
    found: dict[str, int] = {}
    for one, language in product(Source.objects.all(), LANGUAGES):
        with override(language):  # with the mark of one that is in another
            title = str(one.title)
            titled.setdefault(without_unseen(title).strip(), set()).add(one)
    for title, several in titled.items():
        if source in several:
            found[title] = source.pk
            continue
        open_ones = [one for one in several if one.is_redistributable]
        named = open_ones if len(several) > 1 else list(several)
        if len(named) == 1:
            found[title] = named[0].pk
    for one in {one for several in titled.values() for one in several}:
        found[one.code] = one.pk
    found.pop("", None)
    return found
