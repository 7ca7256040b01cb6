"""What the page of a work plan shows, ready to be written: one flat list of rows.

The page is opened all day and holds up to 300 activities. Each text is made here
once, so that its template is a plain loop.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import Any

from babel.dates import format_date
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.strategy.models import (
    ActionLine,
    Axis,
    Challenge,
    Outcome,
    OutcomeKind,
    StrategicPlan,
    Theme,
)
from apps.workplans import cells, permissions
from apps.workplans.cells import Values
from apps.workplans.figures import NOTHING, Totals, budget_of, spent_of
from apps.workplans.models import Activity, GridChange, WorkPlan
from metropolis_portal.templatetags.ui import (
    activity_state,
    bar,
    locale_of,
    money,
    percent,
    translated,
)

# What may be shown beside identifier and title, in this order.
COLUMNS: dict[str, str | Promise] = {
    "owner": _("Owner"),
    "contributors": _("Contributors"),
    "when": _("When"),
    "state": _("State"),
    "percent": _("Progress"),
    "marker": _("Gender marker"),
    "budget": _("Budget"),
    "spent": _("Spent"),
    "tags": _("Challenge × theme"),
    "kinds": _("Outcome kinds"),
}
# What is called a cell elsewhere than in the head of a column.
HEADINGS = COLUMNS | {"title": _("Title"), "outcome": _("Outcome")}
USUAL = [name for name in COLUMNS if name not in ("contributors", "kinds")]

# What the template of the rows reads; Jinja2 finds a key of a mapping far slower.
Row = SimpleNamespace


@lru_cache(maxsize=2048)
def months(starts: date, ends: date, language: str) -> str:
    """`Mar–Jun`, in the reader's language."""
    first, last = (
        format_date(day, "LLL", locale=locale_of(language)).rstrip(".")
        for day in (starts, ends)
    )
    return first if first == last else f"{first}–{last}"


@lru_cache(maxsize=512)
def progress(share: int, language: str) -> SafeString:
    """A bar and its percentage, in the reader's language."""
    return format_html("{} {}", bar(share, 100), percent(share))


def counts_of(totals: Totals) -> str:
    """`2 of 3 done`, or that nothing is planned yet."""
    if not totals.activity_count:
        return gettext("no activity yet") if not totals.dropped_count else ""
    return gettext("%(done)s of %(count)s done") % {
        "done": totals.done_count,
        "count": totals.activity_count,
    }


def more_than_one(names: list[str]) -> str:
    """`+2` beside the first of three; nothing beside the only one."""
    return f"+{len(names) - 1}" if len(names) > 1 else ""


def activities_of(work_plan: WorkPlan) -> QuerySet[Activity]:
    """The activities in the plan's order, each with `its_budget` and `its_spent` in
    euros, without their long texts."""
    return (
        Activity.objects.filter(work_plan=work_plan)
        .select_related("owner")
        .only(  # type: ignore[misc]  # the columns of each language are not typed
            "code", "title_en", "title_es", "title_fr", "starts_on", "ends_on", "status",
            "percent", "gender_marker", "outcome", "work_plan", "owner__full_name",
            "owner__email", "override", "override_reason",
        )
        .annotate(its_budget=budget_of(), its_spent=spent_of())
        .with_told_on()
        .in_plan_order()
    )  # fmt: skip


def totals_of(activity: Activity, today: date) -> Totals:
    """What one activity adds to the sums, counted as `figures` counts it."""
    spent = activity.its_spent or Decimal(0)  # type: ignore[attr-defined]
    if activity.status == Activity.Status.DROPPED:
        return Totals(dropped_count=1, spent=spent)
    return Totals(
        activity_count=1,
        done_count=int(activity.status == Activity.Status.DONE),
        open_count=int(activity.is_open),
        late_count=int(activity.is_late(today)),
        risk_count=int(activity.is_at_risk(today)),
        percent_sum=activity.percent,
        budget=activity.its_budget or Decimal(0),  # type: ignore[attr-defined]
        spent=spent,
    )


def outcomes_of(plan: StrategicPlan) -> list[Outcome]:
    """As `Outcome.objects.of`, all on the one plan at hand: it holds long texts, which
    a join would bring once for each outcome."""
    outcomes = list(
        Outcome.objects.of(plan).select_related(None).select_related("axis__line")
    )
    for outcome in outcomes:
        outcome.axis.line.plan = plan
    return outcomes


class Parts:
    """What the activities of a work plan hang from. Three queries."""

    def __init__(self, work_plan: WorkPlan) -> None:
        plan = work_plan.plan
        self.outcomes = outcomes_of(plan)
        self.challenges = list(Challenge.objects.filter(plan=plan).only("code", "name"))
        self.themes = list(Theme.objects.filter(plan=plan).only("code", "name"))


def said_of(change: GridChange | None) -> str:
    """What the last change was, in words: `2022-L1A1-01: owner, state`. One query."""
    if change is None:
        return ""
    changed = [c for c, names in cells.CELLS.items() if change.fields & set(names)]
    names = list(Activity.objects.filter(pk__in=change.after)[:2])
    if None in change.before.values():
        return gettext("Added: %(name)s.") % {"name": names[0]} if names else ""
    what = ", ".join(str(HEADINGS[cell]) for cell in changed)
    if len(change.after) == 1 and names:
        return gettext("Saved: %(name)s (%(cells)s).") % {
            "name": names[0],
            "cells": what,
        }
    return ngettext(
        "Saved in %(count)s activity: %(cells)s.",
        "Saved in %(count)s activities: %(cells)s.",
        len(change.after),
    ) % {"count": len(change.after), "cells": what}


class Spans:
    """How many columns the cells of a group's row take, for the columns chosen."""

    def __init__(self, columns: Collection[str], *, is_editable: bool) -> None:
        people = ("owner", "contributors", "when")
        lead = 2 + is_editable + sum(name in columns for name in people)
        self.counts = sum(name in columns for name in ("state", "percent", "marker"))
        self.lead = lead
        self.all = lead + self.counts
        self.end = sum(name in columns for name in ("tags", "kinds")) + is_editable


class Grid:
    """The rows of a work plan with their totals. Two queries, activities and what they
    are linked to, and one for each column of contributors and outcome kinds.

    `editor` is who may change cells here; without one it is a page to read.
    """

    def __init__(
        self,
        work_plan: WorkPlan,
        parts: Parts,
        activities: Iterable[Activity],
        *,
        is_filtered: bool,
        columns: Collection[str] = (),
        editor: User | None = None,
    ) -> None:
        self.work_plan = work_plan
        self.today = work_plan.today
        self.outcomes = parts.outcomes
        self.activities = list(activities)
        self.challenge_names = {str(row.pk): str(row) for row in parts.challenges}
        self.theme_names = {str(row.pk): str(row) for row in parts.themes}
        self.is_filtered = is_filtered
        self.columns = {name: name in (columns or USUAL) for name in COLUMNS}
        self.labels = {name: str(label) for name, label in COLUMNS.items()}
        self.editor = editor
        self.can_add = bool(editor and permissions.can_add_activity(editor, work_plan))
        chosen = [name for name, is_shown in self.columns.items() if is_shown]
        self.spans = Spans(chosen, is_editable=bool(editor))
        self.outside: list[Activity] = []
        self.language = get_language() or "en"
        self.states: dict[tuple[str, date | None, str], SafeString] = {}
        self.sum_up()

    def sum_up(self) -> None:
        """Add every activity to its outcome, axis and line, and to the whole."""
        parents = {o.pk: (o.axis_id, o.axis.line_id) for o in self.outcomes}
        self.of_outcome: dict[int, list[Activity]] = defaultdict(list)
        self.sums: dict[tuple[str, int], Totals] = defaultdict(Totals)
        self.by_marker: dict[int, Totals] = defaultdict(Totals)
        self.total = NOTHING
        for activity in self.activities:
            its = totals_of(activity, self.today)
            self.of_outcome[activity.outcome_id].append(activity)
            self.sums["outcome", activity.outcome_id] += its
            self.by_marker[activity.gender_marker] += its
        for outcome in self.of_outcome:
            its = self.sums["outcome", outcome]
            axis, line = parents[outcome]
            self.sums["axis", axis] += its
            self.sums["line", line] += its
            self.total += its

    @cached_property
    def standing(self) -> dict[int, Values]:
        """What stands in the cells, to be edited. One query for the whole plan."""
        return cells.standing([*self.activities, *self.outside])

    @cached_property
    def sets(self) -> dict[str, dict[int, list[str]]]:
        """What activities are linked to, as far as it is shown. One query at most."""
        if self.editor:
            return {
                name: {pk: values[name] for pk, values in self.standing.items()}
                for name in (*cells.LINKS, "tags")
            }
        shown = [
            name for name in ("contributors", "kinds", "tags") if self.columns[name]
        ]
        names = [name for column in shown for name in cells.CELLS[column]]
        return cells.sets_of((row.pk for row in self.activities), names)

    @cached_property
    def tag_names(self) -> dict[str, str]:
        """What a pair of challenge and theme is called, by its value in a cell."""
        return {
            f"{challenge}-{theme}": f"{its_name} × {name}"
            for challenge, its_name in self.challenge_names.items()
            for theme, name in self.theme_names.items()
        }

    def linked(
        self, column: str, rows_of: Callable[[set[str]], QuerySet[Any]]
    ) -> dict[int, list[str]]:
        """Activity's key to the names of what it is linked to; nothing where that is
        not shown. One query."""
        if not self.columns[column]:
            return {}
        (name,) = cells.CELLS[column]
        found = self.sets[name]
        rows = rows_of({key for keys in found.values() for key in keys})
        names = {str(row.pk): str(row) for row in rows}
        return {
            pk: [names[key] for key in names if key in keys]
            for pk, keys in found.items()
        }

    @cached_property
    def kinds(self) -> dict[int, list[str]]:
        return self.linked(
            "kinds", lambda keys: OutcomeKind.objects.filter(pk__in=keys)
        )

    @cached_property
    def contributors(self) -> dict[int, list[str]]:
        return self.linked(
            "contributors", lambda keys: User.objects.filter(pk__in=keys)
        )

    def with_outside(self, activities: Iterable[Activity]) -> "Grid":
        """Rows that the filters leave out, to be shown where they stand already."""
        self.outside = list(activities)
        return self

    def rows_of(self, pks: Collection[int]) -> list[Row]:
        """The rows of some activities, each with `after`: what it stands below."""
        found, above = [], {row.pk: f"outcome-{row.pk}" for row in self.outcomes}
        shown = [row for rows in self.of_outcome.values() for row in rows]
        for activity in [*shown, *self.outside]:
            if activity.pk in pks:
                row = self.row(activity)
                row.after = above[activity.outcome_id]
                row.is_outside = activity in self.outside
                found.append(row)
            above[activity.outcome_id] = f"activity-{activity.pk}"
        return found

    def groups_of(self, outcome_pks: Collection[int]) -> list[Row]:
        """The rows of these outcomes, their axes and their lines."""
        groups: dict[tuple[str, int], Row] = {}
        for outcome in self.outcomes:
            if outcome.pk not in outcome_pks:
                continue
            axis, line = outcome.axis, outcome.axis.line
            groups["line", line.pk] = self.group("line", line, outcome)
            groups["axis", axis.pk] = self.group("axis", axis, outcome)
            groups["outcome", outcome.pk] = self.group("outcome", outcome, outcome)
        return list(groups.values())

    @cached_property
    def rows(self) -> list[Row]:
        return list(self.in_order())

    @property
    def written(self) -> SafeString:
        """All rows as HTML."""
        return self.write(rows=self.rows)

    def write(
        self,
        *,
        rows: list[Row] | None = None,
        changed: list[Row] | None = None,
        groups: list[Row] | None = None,
    ) -> SafeString:
        """Rows as HTML: those of the page, or some that take the place of others."""
        context = {
            "grid": self,
            "columns": SimpleNamespace(**self.columns),
            "labels": SimpleNamespace(**self.labels),
            "rows": rows or [],
            "changed": changed or [],
            "groups": groups or [],
        }
        page = render_to_string("workplans/grid_rows.html", context, using="jinja2")
        return SafeString(page)

    def in_order(self) -> Iterator[Row]:
        """Line, axis, outcome, activities; with filters only what holds any."""
        line = axis = None
        for outcome in self.outcomes:
            activities = self.of_outcome[outcome.pk]
            if self.is_filtered and not activities:
                continue
            if outcome.axis.line_id != line:
                line = outcome.axis.line_id
                yield self.group("line", outcome.axis.line, outcome)
            if outcome.axis_id != axis:
                axis = outcome.axis_id
                yield self.group("axis", outcome.axis, outcome)
            yield self.group("outcome", outcome, outcome)
            for activity in activities:
                yield self.row(activity)

    def group(
        self, level: str, obj: ActionLine | Axis | Outcome, outcome: Outcome
    ) -> Row:
        """Of a line, an axis or an outcome: each has a code, a name and a page."""
        totals = self.sums[level, obj.pk]
        has_money = bool(totals.budget or totals.spent)
        return Row(
            is_activity=False,
            level=level,
            pk=obj.pk,
            code=obj.code,
            line=outcome.axis.line.number,
            name=obj.name,
            url=obj.get_absolute_url(),
            counts=counts_of(totals),
            late_count=totals.late_count,
            late_text=gettext("%(count)s late") % {"count": totals.late_count}
            if totals.late_count
            else "",
            budget=money(totals.budget) if has_money else "",
            spent=money(totals.spent) if has_money else "",
        )

    def row(self, activity: Activity) -> Row:
        budget, spent = activity.its_budget, activity.its_spent  # type: ignore[attr-defined]
        tags = [self.tag_names[pair] for pair in self.sets["tags"].get(activity.pk, ())]
        people = self.contributors.get(activity.pk, [])
        return Row(
            is_activity=True,
            is_outside=False,
            pk=activity.pk,
            outcome=activity.outcome_id,
            values=self.values(activity),
            url=activity.get_absolute_url(),
            code=activity.code,
            name=activity.code or str(activity.title),
            title=translated(activity, "title"),
            owner=str(activity.owner),
            contributors="\n".join(people),
            first_contributor=people[0] if people else "",
            more_contributors=more_than_one(people),
            months=months(activity.starts_on, activity.ends_on, self.language),
            dates=f"{activity.starts_on} – {activity.ends_on}",
            state=self.state(activity),
            progress=progress(activity.percent, self.language),
            marker=activity.gender_marker,
            budget=money(budget),
            spent=money(spent),
            is_over=bool(spent and spent > (budget or 0)),
            tags="\n".join(tags),
            first_tag=tags[0] if tags else "",
            more_tags=more_than_one(tags),
            kinds=", ".join(self.kinds.get(activity.pk, [])),
        )

    def values(self, activity: Activity) -> str:
        """What stands in its cells, for whoever may edit them; else nothing."""
        if self.editor and permissions.may_edit_activity(self.editor, activity):
            return json.dumps(self.standing[activity.pk], ensure_ascii=False)
        return ""

    def state(self, activity: Activity) -> SafeString:
        """The state as the component writes it, made once for each that is told."""
        told = activity_state(activity, self.today)
        key = (told["state"], told["since"], told["by_hand"])
        if key not in self.states:
            self.states[key] = render_to_string("components/activity_state.html", told)
        return self.states[key]

    @property
    def marker_shares(self) -> list[dict[str, object]]:
        """The share of planned money by gender marker, in percent, largest marker
        first; empty without a budget."""
        whole = self.total.budget
        if not whole:
            return []
        return [
            {
                "marker": marker.value,
                "label": marker.label,
                "budget": self.by_marker[marker.value].budget,
                "share": 100 * self.by_marker[marker.value].budget / whole,
            }
            for marker in reversed(Activity.GenderMarker)
        ]

    @property
    def sentence(self) -> str:
        """What is shown, for the live region: `14 of 152 activities`."""
        return gettext("Activities shown: %(count)s") % {"count": len(self.activities)}
