"""Reads frozen content: one language out of three, texts back into values."""

from datetime import date
from decimal import Decimal
from typing import Any

from apps.accounts.models import User
from metropolis_portal.other_language import CODES, text_of

LANGUAGES = frozenset(User.Language.values)
DECIMALS = frozenset(
    {
        "actual",
        "baseline",
        "budget",
        "budget_now",
        "denominator",
        "numerator",
        "spent",
        "spent_unallocated",
        "target",
    }
)
DATES = frozenset(
    {"approved_on", "as_of", "ends_on", "on", "starts_on", "untold_since"}
)


def text_in(texts: dict[str, str], language: str) -> str:
    """The text of a language, else the first there is, which then says so."""
    return text_of([texts[code] for code in CODES], language)


def thaw(value: Any, language: str, name: str = "") -> Any:
    """Content as its reader needs it: texts of one language, decimals and dates."""
    if isinstance(value, list):
        return [thaw(item, language) for item in value]
    if isinstance(value, dict):
        if value.keys() == LANGUAGES:
            return text_in(value, language)
        return {key: thaw(item, language, key) for key, item in value.items()}
    if isinstance(value, str) and name in DECIMALS:
        return Decimal(value)
    if isinstance(value, str) and name in DATES:
        return date.fromisoformat(value)
    return value


def without_sources(value: Any) -> Any:
    """The same content without the addresses, for who may not open what is there."""
    if isinstance(value, list):
        return [without_sources(item) for item in value]
    if isinstance(value, dict):
        return {
            key: "" if key == "path" else without_sources(item)
            for key, item in value.items()
        }
    return value
