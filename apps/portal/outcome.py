"""Everything about one outcome, year by year."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from apps.accounts.models import User
from apps.projects.models import Project
from apps.strategy.models import Axis, Outcome
from apps.workplans.figures import NOTHING, Totals, people_total, totals_by
from apps.workplans.models import (
    Activity,
    Evidence,
    ExpectedResult,
    Recommendation,
    WorkPlan,
)


@dataclass
class Year:
    """One year of an outcome, of the work plans that the reader may see."""

    number: int
    work_plan: WorkPlan
    totals: Totals
    results: list[ExpectedResult] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)

    @property
    def participant_count(self) -> int | None:
        """None while those of no activity are counted."""
        counted = [row.people for row in self.activities if row.people is not None]  # type: ignore[attr-defined]
        return sum(counted) if counted else None


# What the page shows of each.
OF_WORK_PLAN = ("year", "status", "is_demo", "as_of")
OF_RESULT = (
    "work_plan",
    "name",
    "unit",
    "baseline",
    "target",
    "actual",
    "actual_status",
)
OF_ACTIVITY = (
    "work_plan",
    "code",
    "title",
    "owner__full_name",
    "starts_on",
    "ends_on",
    "status",
    "percent",
    "override",
    "override_reason",
)
OF_EVIDENCE = (
    "kind",
    "title",
    "language",
    "added_at",
    "activity__code",
    "activity__title",
    "result__name",
)


def years_of(outcome: Outcome, work_plans: QuerySet[WorkPlan]) -> list[Year]:
    """The years that have a work plan, newest first. Four queries.

    The work plans are of the outcome's own mandate.
    """
    totals = totals_by(work_plans, "work_plan_id", outcome=outcome.pk)
    years = {
        work_plan.pk: Year(work_plan.year, work_plan, totals.get(work_plan.pk, NOTHING))
        for work_plan in work_plans.only(*OF_WORK_PLAN).order_by("-year")
    }
    for year in years.values():
        year.work_plan.plan = outcome.axis.line.plan
    results = ExpectedResult.objects.filter(outcome=outcome, work_plan__in=list(years))
    for result in results.only(*OF_RESULT).order_by("pk"):
        years[result.work_plan_id].results.append(result)
    activities = (
        Activity.objects.filter(outcome=outcome, work_plan__in=list(years))
        .select_related("owner")
        .only(*OF_ACTIVITY)
        .annotate(people=people_total())
        .with_told_on()
    )
    for activity in activities.in_plan_order():
        activity.work_plan = years[activity.work_plan_id].work_plan
        years[activity.work_plan_id].activities.append(activity)
    return list(years.values())


def total_of_years(years: Iterable[Year]) -> Totals:
    return sum((year.totals for year in years), NOTHING)


def evidence_of(
    outcome: Outcome, work_plans: QuerySet[WorkPlan], user: User
) -> QuerySet[Evidence]:
    return (
        Evidence.objects.visible_to(user)
        .of_outcome(outcome)
        .of(work_plans)
        .select_related("activity", "result")
        .only(*OF_EVIDENCE)
    )


def projects_of(outcome: Outcome, user: User) -> QuerySet[Project]:
    return (
        Project.objects.visible_to(user)
        .filter(outcomes=outcome)
        .select_related("plan")
        .only("slug", "name", "kind", "plan__code")
        .with_participants()
        .order_by("position")
    )


def recommendations_of(axis: Axis, user: User) -> QuerySet[Recommendation]:
    """With the Secretariat's response, newest first."""
    return (
        Recommendation.objects.visible_to(user)
        .filter(axis=axis)
        .select_related("response")
        .only("evaluated_year", "number", "text", "is_demo", "response__decision")
        .order_by("-evaluated_year", "number")
    )
