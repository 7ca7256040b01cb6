"""Reads frozen content: one language out of three, texts back into values."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString

from apps.accounts.models import User
from metropolis_portal.templatetags.ui import untranslated

LANGUAGES = frozenset(User.Language.values)
DECIMALS = frozenset(
    {
        "actual",
        "baseline",
        "budget",
        "spent",
        "spent_unallocated",
        "target",
    }
)
DATES = frozenset({"approved_on", "as_of", "ends_on", "on", "starts_on"})


class OtherLanguage(str):
    """A text whose reader's language is missing: it says which one it is in."""

    language: str

    def __new__(cls, text: str, language: str) -> "OtherLanguage":
        self = super().__new__(cls, text)
        self.language = language
        return self

    @property
    def mark(self) -> str:
        return f"({User.Language(self.language).label})"

    def __html__(self) -> SafeString:
        return untranslated(str.__str__(self), self.language)


def text_in(texts: dict[str, str], language: str) -> str:
    """The text of a language, else the first there is, which then says so."""
    if texts[language]:
        return texts[language]
    for other in User.Language.values:
        if texts[other]:
            return OtherLanguage(texts[other], other)
    return ""


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
