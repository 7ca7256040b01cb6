"""A missing translation is never replaced without a word: the text says so itself."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, override
from modeltranslation.fields import TranslationFieldDescriptor
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname, resolution_order

from metropolis_portal.templatetags.ui import untranslated

CODES = [code for code, _name in settings.LANGUAGES]


class OtherLanguage(str):
    """A text whose translation is missing; `text` alone, in `language`.

    On a page it is marked. Where no mark-up may stand, in a mail, a hint, a title or
    inside a sentence, its language follows in brackets: `str()` and f-strings do that.
    """

    language: str

    def __new__(cls, text: str, language: str) -> "OtherLanguage":
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return self.text, self.language

    @property
    def text(self) -> str:
        return super().__str__()

    @property
    def mark(self) -> str:
        return f"({dict(settings.LANGUAGES)[self.language]})"

    def __str__(self) -> str:
        return f"{self.text} {self.mark}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __html__(self) -> SafeString:
        return untranslated(self.text, self.language)


def text_of(texts: Sequence[str | None], language: str) -> str:
    """The text of a language among those of `settings.LANGUAGES`, in their order.

    Else the first there is, which then says so; empty when there is none.
    """
    by_code = dict(zip(CODES, texts, strict=True))
    own = by_code[language]
    if own:
        return own
    for code, text in by_code.items():
        if text:
            return OtherLanguage(text, code)
    return ""


class MarkingDescriptor(TranslationFieldDescriptor):
    """What modeltranslation gives for a field; another language's text says so."""

    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            return self
        language = get_language() or settings.LANGUAGE_CODE
        name = self.field.name
        text = getattr(instance, build_localized_fieldname(name, language))
        if text:
            return text
        for other in resolution_order(language, self.fallback_languages):
            text = getattr(instance, build_localized_fieldname(name, other))
            if text:
                return OtherLanguage(text, other)
        return super().__get__(instance, owner)


def mark_fallbacks() -> None:
    """Let every translated field of every model say when it falls back."""
    for model in translator.get_registered_models():
        options = translator.get_options_for_model(model)
        for name in options.local_fields:
            plain = model.__dict__[name]
            marking = MarkingDescriptor(
                plain.field,
                plain.fallback_languages,
                plain.fallback_value,
                plain.fallback_undefined,
            )
            setattr(model, name, marking)


def in_each_language(field: str, message: str, **filling: object) -> dict[str, str]:
    """A message of ours as the columns of a translated field: what we write in a row.

    `message` is marked with `gettext_noop`.
    """
    found = {}
    for code in CODES:
        with override(code):
            found[f"{field}_{code}"] = gettext(message) % filling
    return found
