"""The file of a plan: which lists it holds, and whether one is well made.

A plan is one JSON object. `docs/plan-file.md` describes it for whoever writes one;
here the same is said to the machine. Lengths, ranges and what may be empty are the
models' own.
"""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model

from apps.strategy.models import (
    ActionLine,
    Axis,
    CallPoint,
    Challenge,
    CrossCuttingFactor,
    GovernanceFactor,
    KeyIdea,
    Milestone,
    Outcome,
    OutcomeKind,
    PublishedAverage,
    PublishedFact,
    Reference,
    StrategicPlan,
    Theme,
    Topic,
)

LANGUAGES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Rows:
    """A list of the file, and the model it fills.

    `key` tells the rows of one parent apart: a `code` or `number` that the file
    gives, or the `position` in the list. With `is_text` each row is but a text.
    """

    name: str
    model: type[Model]
    parent: str
    key: str
    texts: tuple[str, ...]
    values: tuple[str, ...] = ()
    children: tuple["Rows", ...] = ()
    is_text: bool = False
    is_needed: bool = False


PLAN_VALUES = ("code", "first_year", "last_year")
PLAN_TEXTS = (
    "title",
    "subtitle",
    "source",
    "vision",
    "vision_text",
    "mission",
    "mission_text",
    "challenges_text",
    "outcomes_text",
    "created_text",
    "governance_text",
)
CALL_TEXTS = ("title", "text")  # of the object `call`

NAMED = ("name",)
DESCRIBED = ("name", "description")
OUTCOMES = Rows("outcomes", Outcome, "axis", "number", NAMED, is_needed=True)
AXES = Rows("axes", Axis, "line", "number", NAMED, children=(OUTCOMES,), is_needed=True)
KEY_IDEAS = Rows("key_ideas", KeyIdea, "line", "position", ("text",), is_text=True)
TOPICS = Rows("topics", Topic, "challenge", "number", DESCRIBED)
LISTS = (
    Rows(
        "lines",
        ActionLine,
        "plan",
        "number",
        NAMED,
        children=(KEY_IDEAS, AXES),
        is_needed=True,
    ),
    Rows("outcome_kinds", OutcomeKind, "plan", "code", ("name", "aim")),
    Rows("themes", Theme, "plan", "code", DESCRIBED),
    Rows(
        "challenges",
        Challenge,
        "plan",
        "code",
        ("name", "summary", "description"),
        children=(TOPICS,),
    ),
    Rows("cross_cutting_factors", CrossCuttingFactor, "plan", "code", DESCRIBED),
    Rows("governance_factors", GovernanceFactor, "plan", "number", DESCRIBED),
    Rows("call_points", CallPoint, "plan", "number", DESCRIBED),
    Rows("milestones", Milestone, "plan", "position", ("text",), ("year",)),
    Rows("references", Reference, "plan", "position", ("title",), ("author", "year")),
    Rows(
        "published_averages",
        PublishedAverage,
        "plan",
        "code",
        ("name", "unit", "note"),
        ("value", "spaces_count", "year"),
    ),
    Rows("facts", PublishedFact, "plan", "code", ("text",), ("value",)),
)


@dataclass
class Row:
    """One checked row: its columns, and the rows under it by the name of their list."""

    columns: dict[str, Any]
    children: dict[str, list["Row"]] = field(default_factory=dict)


def read(data: Any) -> Row:
    """The plan as rows.

    Raises ValidationError with every problem of the file, each with its path, such
    as `lines[0].axes[2].name` (counted from 0).
    """
    reader = Reader()
    row = reader.plan(data)
    if reader.problems:
        raise ValidationError(reader.problems)
    return row


class Reader:
    """Walks through a file and notes every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def plan(self, data: Any) -> Row:
        if not isinstance(data, dict):
            self.problems.append("The file is not an object with the plan's fields.")
            return Row({})
        self.refuse_unknown(
            data,
            "",
            (*PLAN_VALUES, *PLAN_TEXTS, "call", *(rows.name for rows in LISTS)),
        )
        columns: dict[str, Any] = {}
        for name in PLAN_VALUES:
            columns |= self.value(StrategicPlan, name, data.get(name), name)
        for name in PLAN_TEXTS:
            columns |= self.text(StrategicPlan, name, data.get(name), name)
        columns |= self.call(data.get("call"))
        first, last = columns.get("first_year"), columns.get("last_year")
        if first and last and last < first:
            self.problems.append("last_year: it is before first_year.")
        return Row(columns, {rows.name: self.rows(rows, data, "") for rows in LISTS})

    def call(self, data: Any) -> dict[str, Any]:
        if data is None:
            data = {}
        if not isinstance(data, dict):
            self.problems.append("call: expected an object with title and text.")
            return {}
        self.refuse_unknown(data, "call", CALL_TEXTS)
        columns: dict[str, Any] = {}
        for name in CALL_TEXTS:
            columns |= self.text(
                StrategicPlan, f"call_{name}", data.get(name), f"call.{name}"
            )
        return columns

    def rows(self, rows: Rows, holder: dict[str, Any], path: str) -> list[Row]:
        data = holder.get(rows.name, [])
        path = f"{path}.{rows.name}" if path else rows.name
        if not isinstance(data, list):
            self.problems.append(f"{path}: expected a list.")
            return []
        if rows.is_needed and not data:
            self.problems.append(f"{path}: at least one is needed.")
        found = [
            self.row(rows, item, f"{path}[{index}]", index + 1)
            for index, item in enumerate(data)
        ]
        self.refuse_twice(rows, found, path)
        return found

    def row(self, rows: Rows, data: Any, path: str, position: int) -> Row:
        columns: dict[str, Any] = {}
        if any(f.name == "position" for f in rows.model._meta.get_fields()):
            columns["position"] = position
        if rows.is_text:
            return Row(columns | self.text(rows.model, rows.texts[0], data, path))
        if not isinstance(data, dict):
            self.problems.append(f"{path}: expected an object.")
            return Row(columns)
        given = rows.values if rows.key == "position" else (rows.key, *rows.values)
        known = (*given, *rows.texts, *(child.name for child in rows.children))
        self.refuse_unknown(data, path, known)
        for name in given:
            columns |= self.value(rows.model, name, data.get(name), f"{path}.{name}")
        for name in rows.texts:
            columns |= self.text(rows.model, name, data.get(name), f"{path}.{name}")
        children = {child.name: self.rows(child, data, path) for child in rows.children}
        return Row(columns, children)

    def value(
        self, model: type[Model], name: str, data: Any, path: str
    ) -> dict[str, Any]:
        column: Any = model._meta.get_field(name)
        if data is None and column.blank and not column.null:
            data = ""
        if isinstance(data, bool | dict | list):
            self.problems.append(f"{path}: expected a single value.")
            return {}
        try:
            return {name: column.clean(data, None)}
        except ValidationError as error:
            self.problems += [f"{path}: {message}" for message in error.messages]
            return {}

    def text(
        self, model: type[Model], name: str, data: Any, path: str
    ) -> dict[str, Any]:
        """One text in every language, or in none where the model lets it be empty."""
        column: Any = model._meta.get_field(name)
        empty = dict.fromkeys(LANGUAGES, "")
        given = empty if data in (None, "") else data
        if not isinstance(given, dict) or not set(given) <= set(LANGUAGES):
            self.problems.append(f"{path}: expected a text in {', '.join(LANGUAGES)}.")
            return {}
        if not any(given.values()) and column.blank:
            return {f"{name}_{language}": "" for language in LANGUAGES}
        columns = {}
        for language, label in LANGUAGES.items():
            value = given.get(language)
            if not isinstance(value, str) or not value.strip():
                self.problems.append(f"{path}: the text in {label} is missing.")
                continue
            if column.max_length and len(value) > column.max_length:
                self.problems.append(
                    f"{path}: the text in {label} has {len(value)} characters; "
                    f"{column.max_length} fit."
                )
            columns[f"{name}_{language}"] = value
        return columns

    def refuse_unknown(
        self, data: dict[str, Any], path: str, known: tuple[str, ...]
    ) -> None:
        for name in data:
            if name not in known:
                place = f"{path}.{name}" if path else name
                self.problems.append(f"{place}: a plan has nothing of this name.")

    def refuse_twice(self, rows: Rows, found: list[Row], path: str) -> None:
        seen = set()
        for index, row in enumerate(found):
            key = row.columns.get(rows.key)
            if key is not None and key in seen:
                self.problems.append(
                    f"{path}[{index}].{rows.key}: {key} is there twice."
                )
            seen.add(key)
