"""Finding indicators by words in any of three languages, slips forgiven."""

import difflib
import re
from dataclasses import dataclass

from apps.observatory.models import Indicator, IndicatorQuerySet
from metropolis_portal.forms import LANGUAGES
from metropolis_portal.text import fold

LIKENESS = 0.8  # of two words, 0 to 1: one slip in five letters
SHORTEST = 4  # letters; what is shorter is like too much
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Found:
    """`is_near`: none had the words, these have words like them."""

    indicators: list[Indicator]
    is_near: bool = False


def search(indicators: IndicatorQuerySet, words: str) -> Found:
    """Those that hold every word; else those with words like them.

    The queries of `indicators`, twice where nothing holds the words.
    """
    if not words.strip():
        return Found(list(indicators))
    exact = list(indicators.matching(words))
    if exact:
        return Found(exact)
    near = [one for one in indicators if is_like(one, words)]
    return Found(near, is_near=bool(near))


def is_like(indicator: Indicator, words: str) -> bool:
    """Whether each word is, or looks like, one of the indicator's own."""
    own = vocabulary(indicator)
    return all(
        any(word in one for one in own) or any(is_slip(word, one) for one in own)
        for word in WORD.findall(fold(words))
    )


def is_slip(word: str, meant: str) -> bool:
    """Whether the one may be the other misspelt: with letters swapped, or nearly alike.

    Of short words too many are alike: "parc" and "par".
    """
    if min(len(word), len(meant)) < SHORTEST:
        return False
    if sorted(word) == sorted(meant):
        return True
    return bool(difflib.get_close_matches(word, [meant], 1, LIKENESS))


def vocabulary(indicator: Indicator) -> set[str]:
    """Its name, unit and theme in every language, word by word."""
    texts = [
        getattr(row, f"{field}_{language}") or ""
        for row, field in (
            (indicator, "name"),
            (indicator, "unit"),
            (indicator.theme, "name"),
        )
        for language in LANGUAGES
    ]
    return set(WORD.findall(fold(" ".join(texts))))
