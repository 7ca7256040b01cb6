"""A form's fields and what was posted, under the types that they have."""

from typing import Any

from django import forms
from django.http import QueryDict


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


def posted(form: forms.BaseForm, **renewed: str) -> QueryDict:
    """A copy of what was posted, with some fields renewed: what was typed, ready to be
    sent over what the person has seen by then."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    for name, value in renewed.items():
        data[form.add_prefix(name)] = value
    return data
