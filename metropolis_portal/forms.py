"""A form's fields and what was posted, under the types and names that they have."""

from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext

from metropolis_portal.cells import NUMBER

# An address that was typed without its beginning is a secure one.
WebAddressField = partial(forms.URLField, assume_scheme="https")
KEY_DIGITS = 18  # those of a key of the database
NO_JSON = (ValidationError, RecursionError, ValueError)  # too deep, too many digits
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def choice_field(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """The field, of those that have `choices`. Raises `TypeError` for another."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choices")
    return field


def row_field(form: forms.BaseForm, name: str) -> "forms.ModelChoiceField[Any]":
    """The field, of those that choose from a `queryset`. Raises `TypeError` for another."""
    field = form.fields[name]
    if not isinstance(field, forms.ModelChoiceField):
        raise TypeError(f"{name} is no field of rows")
    return field


def key_in(text: str) -> int | None:
    """The number that a page of ours sent without a field; none of anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= KEY_DIGITS
    return int(text) if is_number else None


class PlainNumberField(forms.DecimalField):
    """Of plain digits: Django's own takes what Python reads, `1_000` for a thousand."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if text and not NUMBER.fullmatch(text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


class SeenField(forms.JSONField):
    """What stood there when the page was opened; nothing when it is not understood."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except NO_JSON:
            return None

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except NO_JSON:
            return None


def posted(form: forms.BaseForm, **renewed: str) -> QueryDict:
    """A copy of what was posted, with some fields renewed: what was typed, ready to be
    sent over what the person has seen by then."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, value in renewed.items():
        data[form.add_prefix(name)] = value
    return data


def in_each_language(field: str) -> list[str]:
    return [f"{field}_{code}" for code in LANGUAGES]


def name_languages(form: forms.BaseForm, *fields: str) -> None:
    """Give the field of each language its own label, and let each stay empty.

    Which of them are needed is for the form to say.
    """
    for field in fields:
        for code, language in settings.LANGUAGES:
            widget = form.fields[f"{field}_{code}"]
            widget.required = False
            widget.label = gettext("%(field)s in %(language)s") % {
                "field": capfirst(form._meta.model._meta.get_field(field).verbose_name),  # type: ignore[attr-defined]
                "language": language,
            }
            widget.widget.attrs["lang"] = code
