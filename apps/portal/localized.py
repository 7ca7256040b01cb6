"""Translated text inside one query over several models, where instances would be many."""

from django.conf import settings
from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language

from metropolis_portal.other_language import OtherLanguage

TEXT = TextField()


def localized(field: str) -> Coalesce:
    """The field's text in the reader's language, else in the first that has one."""
    language = get_language() or settings.LANGUAGE_CODE
    codes = [language, *(code for code, _name in settings.LANGUAGES)]
    columns = [
        NullIf(Cast(f"{field}_{code}", TEXT), Value("", output_field=TEXT))
        for code in dict.fromkeys(codes)
    ]
    return Coalesce(*columns, Value("", output_field=TEXT))


def language_of(field: str) -> Case:
    """Which language `localized` gives the field in; empty when it is the reader's."""
    language = get_language() or settings.LANGUAGE_CODE
    own = Q(**{f"{field}_{language}__gt": ""})
    others = [
        When(Q(**{f"{field}_{code}__gt": ""}), then=Value(code))
        for code, _name in settings.LANGUAGES
        if code != language
    ]
    return Case(
        When(own, then=Value("")), *others, default=Value(""), output_field=TEXT
    )


def said(text: str, code: str) -> str:
    """A text of such a query, which says when it is in another language."""
    return OtherLanguage(text, code) if code else text


def as_text(expression: str | Combinable) -> Cast:
    """So that columns of different models stand under each other in a union."""
    return Cast(F(expression) if isinstance(expression, str) else expression, TEXT)


def columns_of(field: str) -> list[str]:
    """A translated field's column in each language."""
    return [f"{field}_{code}" for code, _name in settings.LANGUAGES]


EMPTY = Value("", output_field=TEXT)
