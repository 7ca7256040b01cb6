"""What the page of a work plan shows, ready to be written: one flat list of rows.

The page is opened all day and holds up to 300 activities. Each text is made here
once, so that its template is a plain loop.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

from babel.dates import format_date
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from apps.strategy.models import (
    ActionLine,
    Axis,
    Challenge,
    Outcome,
    StrategicPlan,
    Theme,
)
from apps.workplans.figures import NOTHING, Totals, budget_of, spent_of
from apps.workplans.models import Activity, ActivityTag, WorkPlan
from metropolis_portal.templatetags.ui import (
    activity_state,
    bar,
    locale_of,
    money,
    percent,
    translated,
)

# Rows are mappings: templates look a key up five times faster than an attribute.
Row = dict[str, Any]


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


def activities_of(work_plan: WorkPlan) -> QuerySet[Activity]:
    """The activities in the plan's order, each with `its_budget` and `its_spent` in
    euros, without their long texts."""
    return (
        Activity.objects.filter(work_plan=work_plan)
        .select_related("owner")
        .only(  # type: ignore[misc]  # the columns of each language are not typed
            "code", "title_en", "title_es", "title_fr", "starts_on", "ends_on", "status",
            "percent", "gender_marker", "outcome", "work_plan", "owner__full_name",
            "owner__email",
        )
        .annotate(its_budget=budget_of(), its_spent=spent_of())
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
        self.challenges = list(Challenge.objects.filter(plan=plan))
        self.themes = list(Theme.objects.filter(plan=plan))


class Grid:
    """The rows of a work plan with their totals. Two queries: activities and tags."""

    def __init__(
        self,
        work_plan: WorkPlan,
        parts: Parts,
        activities: Iterable[Activity],
        *,
        is_filtered: bool,
    ) -> None:
        self.work_plan = work_plan
        self.today = work_plan.today
        self.outcomes = parts.outcomes
        self.activities = list(activities)
        self.challenge_names = {row.pk: str(row) for row in parts.challenges}
        self.theme_names = {row.pk: str(row) for row in parts.themes}
        self.is_filtered = is_filtered
        self.language = get_language() or "en"
        self.states: dict[str, SafeString] = {}
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
            axis, line = parents[activity.outcome_id]
            self.of_outcome[activity.outcome_id].append(activity)
            self.sums["outcome", activity.outcome_id] += its
            self.sums["axis", axis] += its
            self.sums["line", line] += its
            self.by_marker[activity.gender_marker] += its
            self.total += its

    @cached_property
    def tags(self) -> dict[int, list[str]]:
        """Activity's key to its tags in words. One query for the whole plan."""
        words: dict[int, list[str]] = defaultdict(list)
        for activity, challenge, theme in ActivityTag.objects.filter(
            activity__work_plan=self.work_plan
        ).values_list("activity_id", "challenge_id", "theme_id"):
            pair = f"{self.challenge_names[challenge]} × {self.theme_names[theme]}"
            words[activity].append(pair)
        return words

    @cached_property
    def rows(self) -> list[Row]:
        return list(self.written())

    def written(self) -> Iterator[Row]:
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
        return {
            "is_activity": False,
            "level": level,
            "code": obj.code,
            "line": outcome.axis.line.number,
            "name": obj.name,
            "url": obj.get_absolute_url(),
            "counts": counts_of(totals),
            "late_count": totals.late_count,
            "late_text": gettext("%(count)s late") % {"count": totals.late_count}
            if totals.late_count
            else "",
            "budget": money(totals.budget) if has_money else "",
            "spent": money(totals.spent) if has_money else "",
        }

    def row(self, activity: Activity) -> Row:
        budget, spent = activity.its_budget, activity.its_spent  # type: ignore[attr-defined]
        tags = self.tags.get(activity.pk, [])
        return {
            "is_activity": True,
            "url": activity.get_absolute_url(),
            "code": activity.code,
            "title": translated(activity, "title"),
            "owner": str(activity.owner),
            "months": months(activity.starts_on, activity.ends_on, self.language),
            "dates": f"{activity.starts_on} – {activity.ends_on}",
            "state": self.state(activity),
            "progress": progress(activity.percent, self.language),
            "marker": activity.gender_marker,
            "budget": money(budget),
            "spent": money(spent),
            "is_over": bool(spent and spent > (budget or 0)),
            "tags": "\n".join(tags),
            "first_tag": tags[0] if tags else "",
            "more_tags": f"+{len(tags) - 1}" if len(tags) > 1 else "",
        }

    def state(self, activity: Activity) -> SafeString:
        """The state as the component writes it, made once for each kind."""
        state = activity.state(self.today)
        if state not in self.states:
            self.states[state] = render_to_string(
                "components/activity_state.html", activity_state(activity, self.today)
            )
        return self.states[state]

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
