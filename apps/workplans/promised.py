"""What the Board approved against what stands now: the page of it, ready to be written."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.strategy.models import ActionLine, Outcome
from apps.workplans.models import Activity, Amendment, Promise, WorkPlan
from apps.workplans.services.amendments import with_planned
from metropolis_portal.templatetags.ui import day, money

ZERO = Decimal(0)


@dataclass
class Sums:
    """Activities and euros, promised and now."""

    promised_count: int = 0
    now_count: int = 0
    promised: Decimal = ZERO
    now: Decimal = ZERO

    def add(self, promise: Promise | None, activity: Activity) -> None:
        if promise:
            self.promised_count += 1
            self.promised += promise.budget
        if activity.status != Activity.Status.DROPPED:
            self.now_count += 1
            self.now += activity.planned  # type: ignore[attr-defined]

    @property
    def difference(self) -> Decimal:
        return self.now - self.promised


@dataclass(frozen=True)
class Difference:
    """A field that does not stand as it was promised."""

    label: str
    was: str
    now: str


@dataclass
class ChangedActivity:
    """An activity that does not stand as it was promised, with why.

    `mark` is `added`, `dropped` or `changed`.
    """

    activity: Activity
    mark: str
    differences: list[Difference]
    amendments: list[Amendment]


@dataclass
class Comparison:
    """A work plan as approved and as it stands. Four queries."""

    work_plan: WorkPlan
    outcomes: dict[int, Outcome]
    total: Sums = field(default_factory=Sums)
    by_line: dict[ActionLine, Sums] = field(default_factory=dict)
    changed: list[ChangedActivity] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def compare(work_plan: WorkPlan) -> Comparison:
    outcomes = {outcome.pk: outcome for outcome in Outcome.objects.of(work_plan.plan)}
    comparison = Comparison(work_plan, outcomes)
    for outcome in outcomes.values():
        comparison.by_line.setdefault(outcome.axis.line, Sums())
    amendments = amendments_of(work_plan)
    activities = with_planned(
        work_plan.activities.select_related("promise").in_plan_order()
    )
    for activity in activities:
        promise = getattr(activity, "promise", None)
        # It counts where it was promised; what was added, where it was added.
        outcome = outcomes[promise.outcome_id if promise else activity.outcome_id]
        if not promise and activity.pk not in amendments:
            continue  # dropped before the Board decided
        comparison.total.add(promise, activity)
        comparison.by_line[outcome.axis.line].add(promise, activity)
        differences = differences_of(promise, activity, outcomes)
        mark = mark_of(promise, activity, differences)
        comparison.counts[mark] += 1
        if mark != "kept":
            comparison.changed.append(
                ChangedActivity(
                    activity, mark, differences, amendments.get(activity.pk, [])
                )
            )
    return comparison


def amendments_of(work_plan: WorkPlan) -> dict[int, list[Amendment]]:
    """The amendments of each activity, oldest first. One query."""
    found: dict[int, list[Amendment]] = defaultdict(list)
    rows = work_plan.amendments.select_related("guidance", "made_by").order_by("number")
    for amendment in rows:
        amendment.work_plan = work_plan
        found[amendment.activity_id].append(amendment)
    return found


def mark_of(
    promise: Promise | None, activity: Activity, differences: list[Difference]
) -> str:
    if activity.status == Activity.Status.DROPPED:
        return "dropped"
    if promise is None:
        return "added"
    return "changed" if differences else "kept"


def differences_of(
    promise: Promise | None, activity: Activity, outcomes: dict[int, Outcome]
) -> list[Difference]:
    """Field by field, in words: what was promised, and what stands."""
    if promise is None:
        return []
    pairs = [
        (
            _("Outcome"),
            str(outcomes[promise.outcome_id]),
            str(outcomes[activity.outcome_id]),
        ),
        (_("Starts"), day(promise.starts_on), day(activity.starts_on)),
        (_("Ends"), day(promise.ends_on), day(activity.ends_on)),
        (_("Budget"), money(promise.budget), money(activity.planned)),  # type: ignore[attr-defined]
        (_("Title"), promise.title, activity.title),
    ]
    return [Difference(name, was, now) for name, was, now in pairs if was != now]
