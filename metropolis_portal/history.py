"""Who changed what, when and why: the event tables that pghistory's triggers keep.

`track` is called in each app's `translation.py`, after the fields of each language
are there; called earlier, the columns of the other languages would be left out.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

import pghistory
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, FileField, ForeignKey, Model, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from apps.accounts.models import User
from metropolis_portal.templatetags.ui import day, exact, number

SHOWN_CHARACTERS = 300
# They say nothing to a reader, or are told elsewhere: as the reason, as the differences.
SILENT = {"version", "is_demo", "sent_back_reason", "touched"}
# What one person wrote to another is in their mail alone.
PRIVATE = {"members.Invitation.message"}


def track(*models: type[Model], exclude: tuple[str, ...] = ()) -> None:
    """Keep every insert, update and delete of these models, in append-only tables."""
    for model in models:
        pghistory.track(exclude=list(exclude) or None)(model)


@dataclass(frozen=True)
class FieldChange:
    """One field, in the reader's language; `old` is empty when the row was made.

    `language` is the language of the texts themselves, of a column of one language.
    """

    name: str
    old: str
    new: str
    language: str = ""


@dataclass(frozen=True)
class Change:
    """What happened to one row at one moment.

    `operation` is `insert`, `update` or `delete`; `what` names the row's model, and the
    person it is of, when it belongs to the object rather than being it, else it is
    empty. `who` is empty for
    work that no person did.
    """

    at: datetime
    who: str
    operation: str
    what: str
    fields: list[FieldChange]
    reason: str

    @property
    def did(self) -> str:
        """What the person did, to follow the name: `changed this`."""
        if not self.what:
            return {
                "insert": _("made this"),
                "update": _("changed this"),
                "delete": _("deleted this"),
            }[self.operation]
        sentence = {
            "insert": _("added: %(what)s"),
            "update": _("changed: %(what)s"),
            "delete": _("removed: %(what)s"),
        }[self.operation]
        return sentence % {"what": self.what}


def changes_of(
    obj: Model, *, limit: int = 50, rows: Iterable[type[Model]] = ()
) -> list[Change]:
    """The last changes of an object, newest first.

    `rows` are tracked models that point to the object (its tags, its notes): their
    changes are told too; not those of others of its own kind that point to it, such as
    a copy in a draft. Two queries, and one more for each kind of object that a
    changed field names (an outcome, a theme). An update that changed nothing that a
    reader sees is left out.
    """
    another = Q(pgh_obj_model=obj._meta.label) & ~Q(pgh_obj_id=str(obj.pk))
    events = pghistory.models.Events.objects.references(obj).exclude(another)
    return told(events, [type(obj), *rows], obj, limit)


def changes_in(*models: type[Model], limit: int = 50) -> list[Change]:
    """The last changes of all rows of some tracked models, newest first."""
    return told(pghistory.models.Events.objects.all(), models, None, limit)


def told(
    events: Any, models: Iterable[type[Model]], obj: Model | None, limit: int
) -> list[Change]:
    """What the newest events of these models say; `obj` is what the page is about."""
    kinds: list[Any] = list(models)
    events = list(
        events.across(*[model.pgh_event_model for model in kinds]).order_by(
            "-pgh_created_at", "-pgh_id"
        )[:limit]
    )
    names = names_of(events)
    changes = [
        Change(
            at=event.pgh_created_at,
            who=names[User].get((event.pgh_context or {}).get("user"), ""),
            operation=event.pgh_label,
            what="" if model is type(obj) else row_name(event, model, names),
            fields=field_changes(event, obj, names),
            reason=reason_of(event.pgh_context or {}),
        )
        for event in events
        if (model := apps.get_model(event.pgh_obj_model))
    ]
    return [
        change for change in changes if change.fields or change.operation != "update"
    ]


def reason_of(context: dict[str, Any]) -> str:
    """As the person gave it; what the portal says by itself, in the reader's words."""
    reason = str(context.get("reason", ""))
    return _(reason) if reason and not context.get("user") else reason


def shown_fields(model: type[Model]) -> dict[str, Any]:
    """The fields a reader is told of, by column.

    Of a translated field only the columns of each language, else it would come twice.
    """
    fields: list[Any] = list(model._meta.concrete_fields)
    translated = {
        field.translated_field.name
        for field in fields
        if hasattr(field, "translated_field")
    }
    return {
        field.column: field
        for field in fields
        if not field.primary_key
        and not field.generated
        and field.name not in SILENT | translated
        and str(field) not in PRIVATE
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
    }


def raw_changes(event: Any) -> dict[Field, tuple[Any, Any]]:
    """Field to what the database held before and after."""
    fields = shown_fields(apps.get_model(event.pgh_obj_model))
    if event.pgh_label == "update":
        pairs = {key: tuple(pair) for key, pair in (event.pgh_diff or {}).items()}
    else:
        pairs = {key: (None, value) for key, value in event.pgh_data.items()}
    return {field: pairs[column] for column, field in fields.items() if column in pairs}


def names_of(events: list[Any]) -> dict[type[Model], dict[Any, str]]:
    """What to call each row that the events name by its key. A query per model."""
    wanted: dict[type[Model], set[Any]] = defaultdict(set)
    for event in events:
        wanted[User].add((event.pgh_context or {}).get("user"))
        wanted[User].add(event.pgh_data.get("user_id"))
        for field, values in raw_changes(event).items():
            if isinstance(field, ForeignKey):
                wanted[field.related_model].update(values)
    return defaultdict(
        dict,
        {
            model: {row.pk: str(row) for row in named_rows(model, keys - {None})}
            for model, keys in wanted.items()
        },
    )


def named_rows(model: type[Model], keys: set[Any]) -> Iterable[Model]:
    """The rows of these keys, with what their names read."""
    if not keys:
        return []
    rows = model._default_manager.filter(pk__in=keys)
    for path in ("axis__line", "line", "report__work_plan", "work_plan"):
        try:
            model._meta.get_field(path.partition("__")[0])
        except FieldDoesNotExist:
            continue
        return rows.select_related(path)
    return rows


def row_name(
    event: Any, model: type[Model], names: dict[type[Model], dict[Any, str]]
) -> str:
    """What the row is, and of whom or of which file: `affiliation, Ana`."""
    person = names[User].get(event.pgh_data.get("user_id"))
    # Who is invited may have no account yet.
    whose = person or event.pgh_data.get("email") or event.pgh_data.get("file_name")
    return ", ".join(filter(None, (str(model._meta.verbose_name), whose)))


def field_changes(
    event: Any, obj: Model | None, names: dict[type[Model], dict[Any, str]]
) -> list[FieldChange]:
    """The event's fields in words, but for the one that points to the object."""
    changes = []
    for field, (old, new) in raw_changes(event).items():
        if isinstance(field, ForeignKey) and field.related_model is type(obj):
            continue
        before, after = in_words(field, old, names), in_words(field, new, names)
        if before != after:
            language = getattr(field, "language", "")
            changes.append(FieldChange(name_of(field), before, after, language))
    return changes


def name_of(field: Field) -> str:
    """What a reader calls the field; Django names those of its own tables in code."""
    if field.model._meta.auto_created:
        return str(field.related_model._meta.verbose_name)  # type: ignore[union-attr]
    return str(field.verbose_name)


def in_words(field: Field, value: Any, names: dict[type[Model], dict[Any, str]]) -> str:
    """A stored value as a reader knows it; the empty text when there is none."""
    if value is None or value == "":
        return ""
    if isinstance(field, ForeignKey):
        return names[field.related_model].get(value) or _("no longer there")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, FileField):
        return PurePosixPath(str(value)).name
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    kind = field.get_internal_type()
    if kind in ("DateField", "DateTimeField"):
        return str(day(field.to_python(value)))
    if kind == "DecimalField":
        # A generated field keeps its places with what it puts out.
        decimal: Any = getattr(field, "output_field", field)
        # Sums keep their cents; what may have more places has those it was given.
        places = decimal.decimal_places
        return number(value, places) if places <= 2 else exact(value)
    return Truncator(str(value)).chars(SHOWN_CHARACTERS)
