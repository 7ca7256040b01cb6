"""A later year's plan from this year's: what is taken over, and what is reset."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.models import (
    Activity,
    ActivityTag,
    BudgetLine,
    ExpectedResult,
    LineCoordinator,
    WorkPlan,
)
from apps.workplans.services.activity import locked, next_codes
from apps.workplans.services.amendments import Reason, amending
from apps.workplans.services.plan import begin
from metropolis_portal.meanwhile import Meanwhile

LINKS = (
    Activity.contributors.through,
    Activity.outcome_kinds.through,
    Activity.cross_cutting_factors.through,
    Activity.projects.through,
    Activity.members.through,
)


@dataclass(frozen=True)
class Rules:
    """What a person chose on the page that shows the rules."""

    activities: Collection[int]  # their keys
    with_money: bool = False
    with_results: bool = True


def a_year_later(day: date, years: int) -> date:
    """The same day of a later year; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def copyable(work_plan: WorkPlan) -> QuerySet[Activity]:
    """What may be copied: all that was not dropped, in the plan's order."""
    return work_plan.activities.standing().in_plan_order()


def targets_of(work_plan: WorkPlan) -> dict[int, WorkPlan]:
    """The plans of later years of the mandate that take activities. One query."""
    return targets_among(work_plan.plan.work_plans.all(), work_plan)


def targets_among(made: Iterable[WorkPlan], work_plan: WorkPlan) -> dict[int, WorkPlan]:
    """The same, of the plans that the mandate has. No query.

    A year without a plan has a draft that is not saved yet. What is with the Board, or
    closed, takes none.
    """
    plans = {row.year: row for row in made}
    targets = [
        plans.get(year, WorkPlan(plan=work_plan.plan, year=year))
        for year in work_plan.plan.years
        if year > work_plan.year
    ]
    return {row.year: row for row in targets if row.takes_activities}


def taken_over(work_plan: WorkPlan) -> dict[int, set[int]]:
    """The years whose plan has each activity already, by its key. One query."""
    years: dict[int, set[int]] = defaultdict(set)
    origins = work_plan.activities.filter(continuations__isnull=False)
    for pk, year in origins.values_list("pk", "continuations__work_plan__year"):
        years[pk].add(year)
    return years


@transaction.atomic
def copy_forward(
    origin: WorkPlan, year: int, rules: Rules, *, by: User, reason: Reason | None = None
) -> WorkPlan:
    """The plan of `year` with the chosen activities of `origin`, each linked to its own.

    Dates move by the years between, at most to the ends that a mandate allows; progress
    starts anew; titles, descriptions, owners, tags, outcome kinds, factors, projects,
    members and partners stay; milestones, notes, comments, evidence, participants and
    vouchers are not taken over. A plan that has begun takes what it has not yet; one
    that the Board approved takes each as an amendment, with an identifier at once, but
    neither expected results nor coordinators. The copy of a demonstration is one. Some
    twelve queries, however many activities.
    """
    if year not in targets_of(origin):
        raise Meanwhile(_("%(year)s takes no activities.") % {"year": year})
    target, _is_new = begin(origin.plan, year, is_demo=origin.is_demo or by.is_demo)
    target = locked(target)
    if not target.takes_activities:
        raise Meanwhile(_("%(year)s takes no activities.") % {"year": year})
    chosen = list(
        copyable(origin)
        .filter(pk__in=rules.activities)
        .exclude(continuations__work_plan=target)
        .select_related("outcome__axis__line")
    )
    if not chosen:
        raise ValidationError(_("Choose at least one activity that is not there yet."))
    with amending(target, target.activities.all(), by=by, reason=reason):
        copies = copy_activities(chosen, target)
        copy_rows(copies, with_money=rules.with_money)
    if not target.needs_reason:
        copy_coordinators(origin, target)
        if rules.with_results:
            copy_results(origin, target)
    return target


def copy_activities(
    chosen: Iterable[Activity], target: WorkPlan
) -> dict[int, Activity]:
    """The copies, by the key of their origin. One query; two in an approved plan."""
    kept = [
        field.attname
        for field in Activity._meta.concrete_fields
        if field.attname.startswith(("title", "description"))
    ] + ["outcome_id", "owner_id", "gender_marker", "partners"]
    chosen = list(chosen)
    codes = [""] * len(chosen)
    if target.needs_reason:
        codes = list(next_codes(target, [row.outcome.axis for row in chosen]))
    made = Activity.objects.bulk_create(
        Activity(
            work_plan=target,
            origin=activity,
            code=code,
            starts_on=a_year_later(activity.starts_on, target.year - origin_year),
            ends_on=a_year_later(activity.ends_on, target.year - origin_year),
            **{name: getattr(activity, name) for name in kept},
        )
        for activity, code in zip(chosen, codes, strict=True)
        for origin_year in [activity.work_plan.year]
    )
    return {activity.origin_id: activity for activity in made if activity.origin_id}


def copy_rows(copies: dict[int, Activity], *, with_money: bool) -> None:
    """Links and tags of the origins, and their budgets if asked. Two queries a kind."""
    kinds: list[type[models.Model]] = [*LINKS, ActivityTag]
    if with_money:
        kinds.append(BudgetLine)
    for model in kinds:
        names = [
            field.attname
            for field in model._meta.concrete_fields
            if not field.primary_key and field.attname != "activity_id"
        ]
        rows = model._default_manager.filter(activity__in=copies)
        model._default_manager.bulk_create(
            model(
                activity_id=copies[row.activity_id].pk,  # type: ignore[attr-defined]
                **{name: getattr(row, name) for name in names},
            )
            for row in rows
        )


def copy_coordinators(origin: WorkPlan, target: WorkPlan) -> None:
    """Of the lines for which the draft names nobody yet. Three queries."""
    had = set(target.coordinators.values_list("line_id", flat=True))
    LineCoordinator.objects.bulk_create(
        LineCoordinator(work_plan=target, line_id=row.line_id, user_id=row.user_id)
        for row in origin.coordinators.all()
        if row.line_id not in had
    )


def copy_results(origin: WorkPlan, target: WorkPlan) -> None:
    """Expected results that the draft has not: what was reached is the new baseline."""
    had = set(target.expected_results.values_list("outcome_id", "name"))
    kept = [
        field.attname
        for field in ExpectedResult._meta.concrete_fields
        if field.attname.startswith(("name", "unit", "verification"))
    ] + ["outcome_id", "measure", "target", "indicator_id"]
    ExpectedResult.objects.bulk_create(
        ExpectedResult(
            work_plan=target,
            **baseline_after(row),
            **{name: getattr(row, name) for name in kept},
        )
        for row in origin.expected_results.all()
        if (row.outcome_id, row.name) not in had
    )


def baseline_after(row: ExpectedResult) -> dict[str, Any]:
    """Of next year's result: what was reached, else what stood before."""
    if row.actual is None:
        return {"baseline": row.baseline, "baseline_status": row.baseline_status}
    return {"baseline": row.actual, "baseline_status": row.actual_status}
