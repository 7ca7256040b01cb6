"""Several people write in one row, and none undoes another.

    class IntroductionForm(SharedForm): ...

    if form.is_valid() and accepted(form, write, report, form.written):

The form takes along marks of what stood in its fields when it was opened. Only what its
person changed is written. Where a colleague changed the same field meanwhile nothing is,
and the page shows both.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.db import transaction
from django.db.models import Model
from django.utils.text import normalize_newlines
from django.utils.translation import gettext as _

from metropolis_portal.forms import posted
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.templatetags.ui import day

SALT = "together"


@dataclass(frozen=True)
class Difference:
    """A field that two people wrote differently.

    With a `name` the person chooses on the page whose stands; `is_theirs` says whose
    does until then.
    """

    label: str
    theirs: str
    yours: str
    name: str = ""
    is_theirs: bool = False


class WrittenMeanwhile(Meanwhile):
    """A colleague wrote in the same fields: `theirs` is what they hold now."""

    def __init__(self, theirs: Mapping[str, Any]) -> None:
        super().__init__(
            _(
                "Someone else wrote in the same place while you were writing. Yours "
                "stands in the form below and replaces the other when you save."
            )
        )
        self.theirs = theirs


def plain(value: Any) -> str:
    """A value in one writing; rows by their keys, in any order but within a pair."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, tuple):
        return "-".join(plain(item) for item in value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ",".join(sorted(plain(item) for item in value))
    # A browser sends lines with other ends than those it was given.
    return "" if value is None else normalize_newlines(str(value)).strip()


def mark(value: Any) -> str:
    return hashlib.sha256(plain(value).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Written:
    """What a person wrote, and marks of what stood there; without a mark, what does."""

    values: Mapping[str, Any]
    read: Mapping[str, str]

    def changes(self, row: Model) -> dict[str, Any]:
        """What the person changed, by field. Call it with the row as it is, locked.

        Raises `WrittenMeanwhile` when a colleague changed one of the same fields.
        """
        changes, theirs = {}, {}
        for name, value in self.values.items():
            stands = row._meta.get_field(name).value_from_object(row)  # type: ignore[union-attr]
            was = self.read.get(name, mark(stands))
            if mark(value) in (was, mark(stands)):
                continue
            if mark(stands) != was:
                theirs[name] = stands
            changes[name] = value
        if theirs:
            raise WrittenMeanwhile(theirs)
        return changes


@transaction.atomic
def write(row: Model, written: Written) -> None:
    """Write what the person changed, and no other column, on the row as it is now."""
    now = type(row)._default_manager.select_for_update().get(pk=row.pk)
    changes = written.changes(now)
    for name, value in changes.items():
        setattr(now, name, value)
    now.save(update_fields=changes)


class InWords(forms.ModelForm):
    """A form that can say its values as a person reads them."""

    def shown(self, name: str, value: Any) -> str:
        """A value in words, to lay two versions side by side."""
        choices = dict(self.flat_choices(name))
        if isinstance(value, Iterable) and not isinstance(value, str):
            keys = [
                "-".join(map(str, item)) if isinstance(item, tuple) else key_of(item)
                for item in value
            ]
            return ", ".join(sorted(choices.get(key, key) for key in keys))
        if choices:
            return choices.get(key_of(value), "")
        if isinstance(value, date):
            return day(value)
        return "" if value is None else str(value)

    def flat_choices(self, name: str) -> Iterator[tuple[str, str]]:
        """Key as text to label, groups aside."""
        for key, label in getattr(self.fields[name], "choices", []):
            if isinstance(label, list | tuple):
                yield from ((str(k), str(words)) for k, words in label)
            else:
                yield str(key), str(label)


def key_of(value: Any) -> str:
    """What a choice is posted as: a row's key, or the value itself."""
    return str(getattr(value, "pk", value))


class SharedForm(InWords):
    """A form on a row that several people write. `written` is what to save."""

    read = forms.CharField(required=False, widget=forms.HiddenInput)
    differences: Sequence[Difference] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.note_read(self._meta.fields or ())

    def note_read(self, names: Iterable[str]) -> None:
        marks = {name: mark(self.initial.get(name)) for name in names}
        self.initial["read"] = signing.dumps(marks, salt=SALT)

    def clean_read(self) -> dict[str, str]:
        try:
            marks: dict[str, str] = signing.loads(self.cleaned_data["read"], salt=SALT)
        except signing.BadSignature:
            return {}
        return marks

    @property
    def written(self) -> Written:
        data = self.cleaned_data
        return Written(
            {name: data[name] for name in self._meta.fields or ()}, data["read"]
        )

    def is_untouched(self, name: str) -> bool:
        """Whether a field was sent as it was opened."""
        return self.cleaned_data["read"].get(name) == mark(self.cleaned_data[name])

    def add_error(self, field: str | None, error: Any) -> None:
        super().add_error(field, error)
        if isinstance(error, WrittenMeanwhile):
            self.lay_beside(error.theirs)

    def lay_beside(self, theirs: Mapping[str, Any]) -> None:
        """Show both, and let the next save replace what the person then has read."""
        self.differences = [
            Difference(
                str(self[name].label),
                self.shown(name, value),
                self.shown(name, self.cleaned_data[name]),
            )
            for name, value in theirs.items()
        ]
        marks = self.cleaned_data["read"] | {
            name: mark(value) for name, value in theirs.items()
        }
        self.data = posted(self, read=signing.dumps(marks, salt=SALT))
