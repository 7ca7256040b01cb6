"""Lays what a file says beside what stands in the database. Nothing is written here.

The result is JSON, kept with the import: every row as it would be created, updated, left
alone or refused, with what stood and what would stand, cell by cell.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop, override

from apps.workplans.exchange.columns import EMPTY, Column, as_text, short
from apps.workplans.exchange.lists import LANGUAGES, Lists
from apps.workplans.exchange.milestones import MORE, NO_MILESTONE, read_line
from apps.workplans.exchange.reading import Table
from apps.workplans.exchange.records import Record
from apps.workplans.models import Activity, WorkPlan
from apps.workplans.rules import (
    DROPPED,
    problems_of,
    problems_of_milestone,
    status_at,
)
from metropolis_portal.sentences import Refused, Sentence, sentence

Status = Activity.Status
CREATE, UPDATE, UNCHANGED, ERROR = KINDS = ("create", "update", "unchanged", "error")

NO_SUCH_ID = gettext_noop(
    "No activity of this work plan has the id %(value)s. For a new activity leave the "
    "id empty."
)
ID_TWICE = gettext_noop("The id %(value)s stands in row %(row)s already.")
OTHER_IDENTIFIER = gettext_noop(
    "This id belongs to %(code)s: an identifier never changes, and rows must not be "
    "mixed up."
)
NOT_OF_SECRETARIAT = gettext_noop(
    "%(value)s is not an active account of the Secretariat and cannot own an activity."
)
NO_CONTRIBUTOR = gettext_noop(
    "%(value)s is not an active account of the Secretariat and cannot be added."
)
DROPPED_AT_WORK = gettext_noop(
    "The activity is dropped: leave the progress as it is, or take it up again."
)
NOT_ALL_DONE = gettext_noop("What is done is at 100 %%.")
NEW_DROPPED = gettext_noop("A new activity is not dropped.")
MISSING = gettext_noop("A new activity needs this.")

# What a new activity is of which nothing else is said.
STARTING = {
    "status": Status.NOT_STARTED.value,
    "percent": 0,
    "gender_marker": int(Activity.GenderMarker.NOT_TARGETED),
}
EVERY = 250  # rows after which it is said how far the check is


def in_order_sentence() -> str:
    """What the database says of dates the wrong way round, as a message id."""
    constraint = next(
        row
        for row in Activity._meta.constraints
        if row.name == "activity_dates_in_order"
    )
    with override("en"):
        return str(constraint.violation_error_message)


@dataclass
class Checked:
    """One row of the file. `cells` holds what stood and what would stand, as kept."""

    number: int
    kind: str = UNCHANGED
    pk: int | None = None
    version: int = 0
    code: str = ""
    title: str = ""
    titles: list[str] = field(default_factory=list)  # in each language
    cells: dict[str, list[Any]] = field(default_factory=dict)
    errors: list[tuple[str, Sentence]] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        kept = {name: value for name, value in vars(self).items() if value}
        if not any(self.titles):
            kept.pop("titles", None)
        return {"kind": self.kind} | kept


@dataclass
class Check:
    """The check of one file against the records of its work plan."""

    work_plan: WorkPlan
    columns: dict[str, Column]
    lists: Lists
    records: dict[int, Record]
    seen: dict[int, int] = field(default_factory=dict)  # id to the row that has it

    def __post_init__(self) -> None:
        self.dates_in_order = in_order_sentence()

    def rows(self, table: Table) -> Iterator[Checked]:
        for number, raw in table.rows:
            yield self.row(number, raw)

    def row(self, number: int, raw: dict[str, Any]) -> Checked:
        row = Checked(number)
        try:
            record = self.record_of(number, raw)
        except Refused as refused:
            row.errors.append(("id", refused.sentence))
            record = None
        if record:
            row.pk, row.version = record.pk, record.version
            row.code, row.title = record.values["identifier"], record.title
            row.titles = record.titles
            self.refuse_mixed_up(row, record, raw)
        if row.errors:
            # Of whom the row speaks is not known: what it says is not looked at.
            row.titles = row.titles or titles_of(raw)
            row.title = row.title or first_of(row.titles)
        elif record:
            self.update(row, record, self.read(row, raw))
        else:
            self.create(row, self.read(row, raw))
        if row.errors:
            row.kind = ERROR
        return row

    def record_of(self, number: int, raw: dict[str, Any]) -> Record | None:
        """Which activity a row speaks of; None for a new one. Raises `Refused`."""
        key = self.columns["id"].read(raw.get("id"))
        if key is None:
            return None
        if key not in self.records:
            raise Refused(NO_SUCH_ID, value=key)
        if key in self.seen:
            raise Refused(ID_TWICE, value=key, row=self.seen[key])
        self.seen[key] = number
        return self.records[key]

    def refuse_mixed_up(
        self, row: Checked, record: Record, raw: dict[str, Any]
    ) -> None:
        """Ids that slid against their rows, as sorting one column alone does."""
        code = short(raw["identifier"]) if raw.get("identifier") else ""
        if code and record.values["identifier"] not in ("", code):
            known = {"code": record.values["identifier"]}
            row.errors.append(("identifier", sentence(OTHER_IDENTIFIER, **known)))

    def read(self, row: Checked, raw: dict[str, Any]) -> dict[str, Any]:
        """The values of the cells; what is not understood goes to the row's errors."""
        values = {}
        for key, given in raw.items():
            column = self.columns[key]
            if column.is_given:
                continue
            try:
                values[key] = column.read(given)
            except Refused as refused:
                row.errors.append((key, refused.sentence))
        return values

    def update(self, row: Checked, record: Record, values: dict[str, Any]) -> None:
        old = record.values
        new = {
            key: value
            for key, value in values.items()
            if not self.columns[key].is_same(old[key], value)
        }
        for key, value in list(new.items()):
            if value is None and not key.startswith("budget:"):
                row.errors.append((key, sentence(EMPTY)))
                del new[key]
        self.bring_together(row, old, new)
        if new:
            row.kind = UPDATE
            self.judge(row, old, new)
        row.cells = {
            key: [self.columns[key].kept(old[key]), self.columns[key].kept(value)]
            for key, value in new.items()
        }

    def create(self, row: Checked, values: dict[str, Any]) -> None:
        row.kind = CREATE
        wrong = {key for key, _sentence in row.errors}
        for key, column in self.columns.items():
            if column.is_needed and values.get(key) is None and key not in wrong:
                row.errors.append((key, sentence(MISSING)))
        old = self.blank()
        new = {key: value for key, value in values.items() if value is not None}
        if new.get("status") == Status.DROPPED:
            row.errors.append(("status", sentence(NEW_DROPPED)))
        self.bring_together(row, old, new)
        for key in STARTING:
            new.setdefault(key, old[key])
        self.judge(row, old, new)
        row.titles = titles_of(new)
        row.title = first_of(row.titles)
        row.cells = {
            key: [None, self.columns[key].kept(value)]
            for key, value in new.items()
            if value not in ("", ())
        }

    def blank(self) -> dict[str, Any]:
        """What a new activity is before anything is said of it."""
        blank = {key: column_nothing(column) for key, column in self.columns.items()}
        return blank | STARTING

    def bring_together(
        self, row: Checked, old: dict[str, Any], new: dict[str, Any]
    ) -> None:
        """Status and progress, as a note and the button *done* bring them together.

        Who writes only one of them means both. What the file says of both must agree.
        """
        status, percent = new.get("status"), new.get("percent")
        if status == Status.DONE and percent is None and old["percent"] != 100:
            new["percent"] = 100
        elif status is None and percent is not None:
            if old["status"] == Status.DROPPED:
                row.errors.append(("percent", sentence(DROPPED_AT_WORK)))
            elif (follows := str(status_at(percent, old["status"]))) != old["status"]:
                new["status"] = follows
        merged = old | new
        if (
            merged["status"] == Status.DONE
            and merged["percent"] != 100
            and (status or percent is not None)
        ):
            row.errors.append(("percent", sentence(NOT_ALL_DONE)))

    def judge(self, row: Checked, old: dict[str, Any], new: dict[str, Any]) -> None:
        """What must hold of the whole activity, as its form asks it."""
        merged = old | new
        owner = [new["owner"]] if "owner" in new else []
        self.refuse_strangers(row, "owner", owner, NOT_OF_SECRETARIAT)
        joining = [
            email
            for email in new.get("contributors", ())
            if email not in old["contributors"]
        ]
        self.refuse_strangers(row, "contributors", joining, NO_CONTRIBUTOR)
        wrong = {key for key, _sentence in row.errors}
        for key, text, filling in problems_of(merged, self.work_plan):
            if key not in wrong:
                row.errors.append((key, sentence(text, **filling)))
        self.judge_milestones(row, merged, old)
        starts, ends = merged["starts_on"], merged["ends_on"]
        if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
            row.errors.append(("ends_on", sentence(self.dates_in_order)))

    def judge_milestones(
        self, row: Checked, merged: dict[str, Any], old: dict[str, Any]
    ) -> None:
        """Those that the file brings, by the rules of their form."""
        wanted, stood = merged["milestones"], old["milestones"]
        if wanted == MORE:  # of a new activity, which has none to stay
            row.errors.append(("milestones", sentence(NO_MILESTONE, value=MORE[0])))
            return
        if wanted != stood and merged["status"] == Status.DROPPED:
            row.errors.append(("milestones", sentence(DROPPED)))
        for line in map(read_line, set(wanted) - set(stood)):
            days = line.due_on, line.done_on
            for _name, why in problems_of_milestone(*days, self.work_plan):
                row.errors.append(("milestones", sentence(why)))

    def refuse_strangers(
        self, row: Checked, key: str, emails: Iterable[str], why: str
    ) -> None:
        """Who left stays where they are, and is put nowhere else."""
        for email in emails:
            person = self.lists.people.by_code.get(email)
            if person and not person.is_offered:
                row.errors.append((key, sentence(why, value=email)))


def column_nothing(column: Column) -> Any:
    """What an empty cell of the column means; None where it cannot mean anything."""
    return column.parsed(None)


def titles_of(raw: dict[str, Any]) -> list[str]:
    """What a row calls its activity in each language, empty where that is no text."""
    titles = []
    for code in LANGUAGES:
        try:
            titles.append((as_text(raw.get(f"title_{code}")) or "")[:200])
        except Refused:
            titles.append("")
    return titles


def first_of(titles: Iterable[str]) -> str:
    return next(filter(None, titles), "")


def check(
    table: Table,
    *,
    work_plan: WorkPlan,
    columns: dict[str, Column],
    lists: Lists,
    records: list[Record],
    advance: Callable[[int], None] = lambda count: None,
) -> dict[str, Any]:
    """What a file would do, as JSON; `advance` is told how many rows are looked at.

    `counts` by kind and of the activities that the file does not name (`absent`), which
    stay as they are. No query. Raises `Refused` where the file ends in damage.
    """
    checking = Check(work_plan, columns, lists, {row.pk: row for row in records})
    rows = []
    for row in checking.rows(table):
        rows.append(row)
        if len(rows) % EVERY == 0:
            advance(len(rows))
    counts: Counter[str] = Counter(row.kind for row in rows)
    counts["absent"] = len(records) - len(checking.seen)
    return {
        "sheet": table.sheet,
        "places": table.places,
        "unknown": table.unknown,
        "counts": {kind: counts[kind] for kind in (*KINDS, "absent")},
        "rows": [row.kept() for row in rows],
    }
