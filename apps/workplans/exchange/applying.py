"""Writes a checked import, all of it or nothing, and takes it back."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override

from apps.accounts.models import User
from apps.workplans.exchange.columns import Column
from apps.workplans.exchange.layout import columns_of
from apps.workplans.exchange.lists import BETWEEN, Gone, Lists, lists_of
from apps.workplans.exchange.milestones import set_milestones
from apps.workplans.exchange.records import (
    LINKS,
    OWN,
    Record,
    records_of,
)
from apps.workplans.exchange.sentences import CHANGED_SINCE_CHECK, CHANGED_SINCE_IMPORT
from apps.workplans.models import (
    Activity,
    ActivityMilestone,
    ActivityTag,
    Amendment,
    BudgetLine,
    ProgressNote,
    WorkPlan,
    WorkPlanImport,
)
from apps.workplans.services.activity import next_code, with_later_work
from apps.workplans.services.amendments import Reason, amending
from metropolis_portal.sentences import Refused

BATCH = 500  # rows in one statement
NAMED = 10  # activities that a refusal names one by one

IMPORT = gettext_noop("Import of %(file)s")
UNDONE = gettext_noop("Undone: import of %(file)s")
NO_LONGER_THERE = gettext_noop("“%(code)s” is no longer there. Check the file again.")
LOOKING = gettext_noop("Looking what changed meanwhile")
WRITING = gettext_noop("Writing the changes")
ADDING = gettext_noop("Adding the new activities")
PUTTING_BACK = gettext_noop("Putting back what stood before")
TAKING_AWAY = gettext_noop("Taking away what was added")
KEEPING = gettext_noop("Keeping what was done")

Values = dict[str, Any]


def named(codes: list[str]) -> dict[str, Any]:
    """What fills a refusal that names activities."""
    more = " …" if len(codes) > NAMED else ""
    return {"count": len(codes), "names": ", ".join(codes[:NAMED]) + more}


class Writer:
    """What is written for one import; set-based, whatever the number of rows.

    The work plan is locked, as by all that writes activities.
    """

    def __init__(self, work_plan: WorkPlan, *, by: User) -> None:
        self.work_plan, self.by = work_plan, by
        self.lists: Lists = lists_of(work_plan)
        self.columns: dict[str, Column] = columns_of(self.lists)

    def records(self, keys: Iterable[int]) -> dict[int, Record]:
        """The activities as they stand now."""
        rows = self.work_plan.activities.in_plan_order().filter(pk__in=list(keys))
        return {row.pk: row for row in records_of(rows, self.lists)}

    def restored(self, row: Mapping[str, Any], place: int) -> Values:
        """The values that a checked row had (0) or would have (1)."""
        if gone := row["cells"].keys() - self.columns.keys():
            raise Gone(min(gone))
        return {
            key: self.columns[key].restored(pair[place])
            for key, pair in row["cells"].items()
        }

    def own(self, values: Values) -> Values:
        """Those of the activity's own row, by field."""
        own = {name: values[name] for name in OWN if name in values}
        for name in own:
            if name.startswith(("title", "description")):
                own[name] = own[name] or None  # as a form leaves it
        if "outcome" in values:
            own["outcome_id"] = self.lists.outcomes.pk(values["outcome"])
        if "owner" in values:
            own["owner_id"] = self.lists.people.pk(values["owner"])
        return own

    def create(self, rows: list[Values]) -> list[Activity]:
        """New activities; once the plan is submitted, with the next identifiers of
        their axes."""
        activities = []
        codes: dict[int, str] = {}
        for values in rows:
            activity = Activity(work_plan=self.work_plan, **self.own(values))
            activities.append(activity)
            if self.work_plan.status == WorkPlan.Status.DRAFT:
                continue
            axis = self.lists.axes[activity.outcome_id]
            code = codes.get(axis.pk)
            code = following(code) if code else next_code(self.work_plan, axis)
            codes[axis.pk] = activity.code = code
        Activity.objects.bulk_create(activities, batch_size=BATCH)
        wanted = zip(activities, rows, strict=True)
        self.link({activity.pk: values for activity, values in wanted})
        return activities

    def update(self, wanted: dict[int, Values]) -> dict[int, int]:
        """Write values over activities; their new versions, by key."""
        activities = Activity.objects.in_bulk(list(wanted))
        fields = {"version", "updated_at"}
        for pk, values in wanted.items():
            own = self.own(values)
            fields |= {name.removesuffix("_id") for name in own}
            for name, value in own.items():
                setattr(activities[pk], name, value)
            activities[pk].version += 1
            activities[pk].updated_at = timezone.now()
        if activities:
            Activity.objects.bulk_update(
                activities.values(), sorted(fields), batch_size=BATCH
            )
        self.link(wanted)
        return {pk: activity.version for pk, activity in activities.items()}

    def link(self, wanted: dict[int, Values]) -> None:
        """Write links, tags and budgets, each only where it differs."""
        for name, (column, list_name) in LINKS.items():
            options = getattr(self.lists, list_name)
            pairs = {
                pk: {options.pk(code) for code in values[name]}
                for pk, values in wanted.items()
                if name in values
            }
            through = getattr(Activity, name).through
            set_pairs(
                through, (column,), {pk: {(k,) for k in v} for pk, v in pairs.items()}
            )
        tags: dict[int, set[tuple[int, ...]]] = {
            pk: {self.tag(text) for text in values["tags"]}
            for pk, values in wanted.items()
            if "tags" in values
        }
        set_pairs(ActivityTag, ("challenge_id", "theme_id"), tags)
        self.set_budgets(wanted)
        set_milestones(
            {
                pk: values["milestones"]
                for pk, values in wanted.items()
                if "milestones" in values
            }
        )

    def tag(self, text: str) -> tuple[int, int]:
        challenge, _between, theme = text.partition(BETWEEN)
        return self.lists.challenges.pk(challenge), self.lists.themes.pk(theme)

    def set_budgets(self, wanted: dict[int, Values]) -> None:
        amounts = {
            (pk, self.lists.sources.pk(key.removeprefix("budget:"))): amount
            for pk, values in wanted.items()
            for key, amount in values.items()
            if key.startswith("budget:")
        }
        lines = BudgetLine.objects.filter(activity_id__in={pk for pk, _s in amounts})
        changed, gone = [], []
        for line in lines:
            place = line.activity_id, line.source_id
            amount = amounts.pop(place, line.amount)
            if amount is None:
                gone.append(line.pk)
            elif amount != line.amount:
                line.amount = amount
                changed.append(line)
        BudgetLine.objects.filter(pk__in=gone).delete()
        BudgetLine.objects.bulk_update(changed, ["amount"], batch_size=BATCH)
        BudgetLine.objects.bulk_create(
            [
                BudgetLine(activity_id=pk, source_id=source, amount=amount)
                for (pk, source), amount in amounts.items()
                if amount
            ],
            batch_size=BATCH,
        )

    def note_drops(self, keys: Iterable[int], reason: str) -> list[int]:
        """Why they are dropped, among their notes, as when one is dropped by itself."""
        notes = ProgressNote.objects.bulk_create(
            ProgressNote(
                activity_id=pk,
                noted_on=self.work_plan.today,
                author=self.by,
                language=self.by.language,
                text=reason,
            )
            for pk in keys
        )
        return [note.pk for note in notes]


def following(code: str) -> str:
    """The identifier after this one, on the same axis."""
    start, _dash, number = code.rpartition("-")
    return f"{start}-{int(number) + 1:02d}"


def set_pairs(
    model: type[models.Model],
    columns: tuple[str, ...],
    wanted: dict[int, set[tuple[int, ...]]],
) -> None:
    """Give each activity exactly these rows of a table of links. Three queries."""
    if not wanted:
        return
    manager = model._default_manager
    gone = []
    missing = {(pk, *others) for pk, links in wanted.items() for others in links}
    for row in manager.filter(activity_id__in=list(wanted)).values_list(
        "pk", "activity_id", *columns
    ):
        link = tuple(row[1:])
        if link in missing:
            missing.discard(link)
        else:
            gone.append(row[0])
    manager.filter(pk__in=gone).delete()
    names = ("activity_id", *columns)
    manager.bulk_create(
        [model(**dict(zip(names, link, strict=True))) for link in sorted(missing)],
        batch_size=BATCH,
    )


Advance = Callable[[int, str], None]  # percent, message id of the step


def write(
    imported: WorkPlanImport, *, by: User, amendment: Reason | None, advance: Advance
) -> None:
    """Write every row of a checked import. What the Board approved changes with an
    `amendment` only; see `amending`. Call it with the work plan locked.

    Raises `Refused` when somebody changed one of its activities since the check, with
    their names, and for a code that is gone. History says who, and why: the reason and
    the name of the file.
    """
    work_plan, reason = imported.work_plan, imported.reason
    advance(5, LOOKING)
    writer = Writer(work_plan, by=by)
    rows = imported.rows
    updates = {row["pk"]: row for row in rows if row["kind"] == "update"}
    try:
        refuse_changed(writer, updates)
        creates = [writer.restored(row, 1) for row in rows if row["kind"] == "create"]
        with (
            amending(work_plan, work_plan.activities.all(), by=by, reason=amendment),
            pghistory.context(reason=why(IMPORT, imported, by)),
        ):
            wanted = {pk: writer.restored(row, 1) for pk, row in updates.items()}
            dropped = [pk for pk, v in wanted.items() if v.get("status") == "dropped"]
            advance(20, WRITING)
            updated = list(writer.update(wanted).items())
            advance(55, ADDING)
            made = writer.create(creates)
            imported.trace = {
                "updated": updated,
                "created": [[row.pk, row.version] for row in made],
                "notes": writer.note_drops(dropped, reason),
            }
            advance(85, KEEPING)
    except Gone as gone:
        raise Refused(NO_LONGER_THERE, code=gone.args[0]) from gone
    imported.save(update_fields=["trace"])


def why(words: str, imported: WorkPlanImport, by: User) -> str:
    """What history gives as the reason, in the language of who asked."""
    with override(by.language):
        said = _(words) % {"file": imported.file_name}
    return f"{said}: {imported.reason}" if imported.reason else said


def refuse_changed(writer: Writer, updates: dict[int, dict[str, Any]]) -> None:
    """Of each activity the version that was checked, and the very values that stood."""
    now = writer.records(updates)
    codes = [
        row.get("code") or row["title"]
        for pk, row in updates.items()
        if pk not in now
        or now[pk].version != row["version"]
        or is_other(writer.columns, now[pk].values, writer.restored(row, 0))
    ]
    if codes:
        raise Refused(CHANGED_SINCE_CHECK, **named(codes))


def is_other(columns: dict[str, Column], stands: Values, expected: Values) -> bool:
    """Whether one of the values is not what it should be; empty is empty."""
    return any(
        (stands.get(key) or None) != (value or None)
        for key, value in expected.items()
        if key in columns
    )


def take_back(imported: WorkPlanImport, *, by: User, advance: Advance) -> None:
    """Put back what stood before, and delete what was added; of a plan that the Board
    has approved, drop it, with an amendment that says so. Call it with the work plan
    locked.

    Raises `Refused` when an activity was changed since, or something hangs from one
    that was added: what people wrote later would be lost.
    """
    work_plan = imported.work_plan
    advance(5, LOOKING)
    writer = Writer(work_plan, by=by)
    updates = {row["pk"]: row for row in imported.rows if row["kind"] == "update"}
    added = dict(imported.trace["created"])
    refuse_edited(imported, writer, updates, added)
    words = why(UNDONE, imported, by)
    amendment = Reason(Amendment.Reason.CORRECTION, words)
    advance(30, PUTTING_BACK)
    with (
        amending(work_plan, work_plan.activities.all(), by=by, reason=amendment),
        pghistory.context(reason=words),
    ):
        ProgressNote.objects.filter(pk__in=imported.trace["notes"]).delete()
        writer.update({pk: writer.restored(row, 0) for pk, row in updates.items()})
        advance(65, TAKING_AWAY)
        if work_plan.needs_reason:
            writer.update({pk: {"status": Activity.Status.DROPPED} for pk in added})
        else:
            Activity.objects.filter(pk__in=added).delete()
        advance(85, KEEPING)


def refuse_edited(
    imported: WorkPlanImport,
    writer: Writer,
    updates: dict[int, dict[str, Any]],
    added: dict[int, int],
) -> None:
    now = writer.records([*updates, *added])
    versions = dict(imported.trace["updated"]) | added
    made = (row for row in imported.rows if row["kind"] == "create")
    expected = {pk: writer.restored(row, 1) for pk, row in updates.items()}
    of_money = {key for key in writer.columns if key.startswith("budget:")}
    nothing = dict.fromkeys({*of_money, "milestones"})
    for pk, row in zip(added, made, strict=True):
        expected[pk] = nothing | writer.restored(row, 1)
    used = with_later_work(added, but=ActivityMilestone)
    edited = [
        pk
        for pk, version in versions.items()
        if pk not in now
        or pk in used
        or now[pk].version != version
        or is_other(writer.columns, now[pk].values, expected[pk])
    ]
    codes = [
        now[pk].values["identifier"] or now[pk].title if pk in now else f"id {pk}"
        for pk in edited
    ]
    if codes:
        raise Refused(CHANGED_SINCE_IMPORT, **named(codes))
