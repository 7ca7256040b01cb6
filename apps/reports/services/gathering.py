"""Copies a year's living rows into the plain content that an edition freezes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet, Sum
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

from apps.accounts.models import User
from apps.strategy.models import ActionLine, Axis, Outcome
from apps.workplans import figures
from apps.workplans.figures import ParticipantTotals, Totals
from apps.workplans.models import (
    Activity,
    Evidence,
    ExpectedResult,
    Expense,
    FundingSource,
    Recommendation,
    WorkPlan,
)
from apps.workplans.models.promise import kinds_of as kinds_of_change
from apps.workplans.models.result import SEXES
from apps.workplans.promised import compare
from apps.workplans.spending import By, Sums, sums_by
from metropolis_portal.addresses import without_language

SCHEMA = 4
ZERO = Decimal(0)
CENT = Decimal("0.01")

Content = dict[str, Any]
Texts = dict[str, str]


def texts(row: Model, name: str) -> Texts:
    """A field in every language, an empty text where none was written."""
    return {
        language: getattr(row, build_localized_fieldname(name, language)) or ""
        for language in User.Language.values
    }


def path_of(row: Model) -> str:
    """Where the row can be seen, in no language: pages and documents add their own."""
    return without_language(row.get_absolute_url())  # type: ignore[attr-defined]


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal in one writing only, so that the same value has the same checksum."""
    if value is None:
        return None
    return f"{value.quantize(CENT):f}"


def totals_content(totals: Totals) -> Content:
    mean = totals.percent_mean
    return {
        "activity_count": totals.activity_count,
        "done_count": totals.done_count,
        "late_count": totals.late_count,
        "risk_count": totals.risk_count,
        "dropped_count": totals.dropped_count,
        "percent_mean": None if mean is None else round(mean),
        "budget": decimal_text(totals.budget),
        "spent": decimal_text(totals.spent),
    }


def by_hand_of(activity: Activity, day: date) -> Content | None:
    """The state that someone of the Secretariat set against the figures, and why; None
    where none counts on `day`. Who it was is told by the part he or she has in it, not
    by name: people are not frozen."""
    if not activity.by_hand(day):
        return None
    assert activity.overridden_at  # a constraint holds both
    assert activity.overridden_by
    return {
        "state": activity.override,
        "on": timezone.localdate(activity.overridden_at).isoformat(),
        "by": "owner" if activity.overridden_by_id == activity.owner_id else "officer",
        "language": activity.overridden_by.language,
        "reason": activity.override_reason,
    }


def activity_content(activity: Any, day: date) -> Content:
    """One activity as it stands on `day`, annotated with its budget and what it spent.
    Its last note is told without its author: people are not frozen."""
    note = next((note for note in activity.notes.all() if note.text), None)
    return {
        "code": activity.code,
        "title": texts(activity, "title"),
        "description": texts(activity, "description"),
        "path": path_of(activity),
        "starts_on": activity.starts_on.isoformat(),
        "ends_on": activity.ends_on.isoformat(),
        "status": activity.status,
        "state": activity.state(day),
        "untold_since": activity.untold_since and activity.untold_since.isoformat(),
        "by_hand": by_hand_of(activity, day),
        "percent": activity.percent,
        "gender_marker": activity.gender_marker,
        "budget": decimal_text(activity.its_budget or ZERO),
        "spent": decimal_text(activity.its_spent or ZERO),
        "note": {
            "on": note.noted_on.isoformat(),
            "language": note.language,
            "text": note.text,
        }
        if note
        else None,
    }


def result_content(result: ExpectedResult) -> Content:
    return {
        "name": texts(result, "name"),
        "unit": texts(result, "unit"),
        "baseline": decimal_text(result.baseline),
        "target": decimal_text(result.target),
        "actual": decimal_text(result.actual),
        "is_met": result.is_met,
        "baseline_status": result.baseline_status,
        "actual_status": result.actual_status,
        "sexes": {sex: getattr(result, sex) for sex in SEXES}
        if result.counts_people
        else None,
        "numerator": decimal_text(result.numerator),
        "denominator": decimal_text(result.denominator),
        "verification": texts(result, "verification"),
        "path": path_of(result),
    }


@dataclass
class Year:
    """What is read once and told in several chapters."""

    work_plan: WorkPlan
    work_plans: QuerySet[WorkPlan]
    activities: Sequence[Activity]

    def standing(self) -> list[Activity]:
        return [a for a in self.activities if a.status != Activity.Status.DROPPED]


def year_of(work_plan: WorkPlan) -> Year:
    activities = list(
        Activity.objects.filter(work_plan=work_plan)
        .annotate(its_budget=figures.budget_of(), its_spent=figures.spent_of())
        .with_told_on()
        .select_related("overridden_by")
        .prefetch_related("notes", "projects__plan")
        .order_by("code")
    )
    return Year(work_plan, WorkPlan.objects.filter(pk=work_plan.pk), activities)


def gather(work_plan: WorkPlan) -> Content:
    """All that the report of a work plan says, in three languages, as plain data.

    Nothing in it leads back to a row: sources are addresses, decimals are texts. The
    same rows on the same day give the same content. About 20 queries, however many
    activities there are.
    """
    year = year_of(work_plan)
    return {
        "schema": SCHEMA,
        "year": work_plan.year,
        "as_of": work_plan.today.isoformat(),
        "is_demo": work_plan.is_demo,
        "plan": {
            "code": work_plan.plan.code,
            "title": texts(work_plan.plan, "title"),
            "path": path_of(work_plan.plan),
        },
        "work_plan": work_plan_content(work_plan),
        "introduction": introduction_of(work_plan),
        "summary": summary_of(year),
        "lines": lines_of(year),
        "money": money_content(year),
        "participants": participants_of(year),
        "kinds": kinds_of(year),
        "matrix": matrix_of(year),
        "projects": projects_of(year),
        "recommendations": recommendations_to(work_plan),
        "promised": promised_of(work_plan),
        "dropped": [
            {
                "code": activity.code,
                "title": texts(activity, "title"),
                "path": path_of(activity),
            }
            for activity in year.activities
            if activity.status == Activity.Status.DROPPED
        ],
        "evidence": evidence_of(year),
    }


def work_plan_content(work_plan: WorkPlan) -> Content:
    approved_on = work_plan.approved_on
    path = path_of(work_plan)
    return {
        "path": path,
        "done": {"path": f"{path}?state=done"},
        "late": {"path": f"{path}?state=late"},
        "status": work_plan.status,
        "introduction": texts(work_plan, "introduction"),
        "approved_on": approved_on.isoformat() if approved_on else None,
        "decision_reference": work_plan.decision_reference,
    }


def introduction_of(work_plan: WorkPlan) -> Texts:
    """What people wrote before the figures; empty before there is a report."""
    report = getattr(work_plan, "report", None)
    if report is None:
        return dict.fromkeys(User.Language.values, "")
    return texts(report, "introduction")


def summary_of(year: Year) -> Content:
    totals = figures.totals_by_work_plan(year.work_plans)
    outcome_ids = {activity.outcome_id for activity in year.standing()}
    return totals_content(totals.get(year.work_plan.pk, figures.NOTHING)) | {
        "outcome_count": len(outcome_ids),
        "spent_unallocated": decimal_text(
            figures.unallocated_spending(year.work_plans)
        ),
    }


def lines_of(year: Year) -> list[Content]:
    """The plan's tree, with what was done under each of its parts."""
    by_outcome: dict[int, list[Activity]] = defaultdict(list)
    for activity in year.activities:
        by_outcome[activity.outcome_id].append(activity)
    results: dict[int, list[ExpectedResult]] = defaultdict(list)
    for result in year.work_plan.expected_results.order_by("pk"):
        results[result.outcome_id].append(result)
    outcomes = list(Outcome.objects.of(year.work_plan.plan))
    of_outcome = figures.totals_by_outcome(year.work_plans)
    of_axis = figures.rolled_up(of_outcome, figures.axes_of(outcomes))
    of_line = figures.rolled_up(of_outcome, figures.lines_of(outcomes))

    tree: dict[ActionLine, dict[Axis, list[Outcome]]] = {}
    for outcome in outcomes:
        axes = tree.setdefault(outcome.axis.line, {})
        axes.setdefault(outcome.axis, []).append(outcome)

    def part(row: ActionLine | Axis | Outcome, totals: Mapping[int, Totals]) -> Content:
        return {
            "code": row.code,
            "name": texts(row, "name"),
            "path": path_of(row),
        } | totals_content(totals.get(row.pk, figures.NOTHING))

    def outcome_content(outcome: Outcome) -> Content:
        return part(outcome, of_outcome) | {
            "results": [result_content(row) for row in results[outcome.pk]],
            "activities": [
                activity_content(activity, year.work_plan.today)
                for activity in by_outcome[outcome.pk]
            ],
        }

    return [
        part(line, of_line)
        | {
            "axes": [
                part(axis, of_axis)
                | {"outcomes": [outcome_content(outcome) for outcome in its_outcomes]}
                for axis, its_outcomes in axes.items()
            ]
        }
        for line, axes in tree.items()
    ]


def money_by_source(year: Year) -> dict[int, Sums]:
    """Funding source's key to its money; what was spent without any budget line is in
    no source. Two queries."""
    vouchers = Expense.objects.counted().filter(work_plan__in=year.work_plans)
    found, _unborne = sums_by(By.SOURCE, year.work_plans, vouchers)
    return {source: sums for (source,), sums in found.items() if source}


def money_content(year: Year) -> Content:
    path = path_of(year.work_plan)
    by_source = money_by_source(year)
    by_marker = figures.totals_by_gender_marker(year.work_plans)
    by_category = (
        Expense.objects.counted()
        .filter(work_plan=year.work_plan)
        .values_list("category")
        .annotate(spent=Sum("amount_eur"))
        .order_by("category")
    )
    return {
        "by_source": [
            {
                "code": source.code,
                "name": texts(source, "name"),
                "kind": source.kind,
                "budget": decimal_text(by_source[source.pk].budget),
                "spent": decimal_text(by_source[source.pk].approved),
            }
            for source in FundingSource.objects.filter(pk__in=by_source).order_by(
                "code"
            )
        ],
        "by_category": [
            {"category": category, "spent": decimal_text(spent)}
            for category, spent in by_category
        ],
        "by_marker": [
            {"marker": marker, "path": f"{path}?marker={marker}"}
            | totals_content(by_marker.get(marker, figures.NOTHING))
            for marker in Activity.GenderMarker.values
        ],
    }


def participants_of(year: Year) -> Content:
    """People by sex, kind and region, beside what the plan says about people each year.

    `figures.YARDSTICKS` says which kinds stand for what the plan says. Where nobody was
    counted there are no kinds and no regions, and the yardsticks are not known.
    """
    people = figures.people_in(year.work_plans)
    counted = people.all
    return vars(counted) | {
        "total": counted.total,
        "women_percent": women_percent(counted),
        "kinds": [
            {"kind": kind, **vars(totals), "total": totals.total}
            for kind, totals in people.by_kind.items()
        ],
        "regions": [
            {"name": texts(region, "name") if region else None, **vars(totals)}
            | {"total": totals.total}
            for region, totals in figures.in_regions(people)
        ],
        "yardsticks": [
            {
                "code": yardstick.fact.code,
                "value": yardstick.fact.value,
                "text": texts(yardstick.fact, "text"),
                "counted": yardstick.counted,
            }
            for yardstick in figures.yardsticks_of(year.work_plan.plan, people)
        ],
    }


def women_percent(counted: ParticipantTotals) -> int | None:
    """Of those who stated their sex; None when nobody did."""
    stated = counted.total - counted.not_stated
    return round(100 * counted.women / stated) if stated else None


def kinds_of(year: Year) -> list[Content]:
    """The plan's kinds of outcome; an activity of two kinds counts in both."""
    totals = figures.totals_by_outcome_kind(year.work_plans)
    return [
        {"code": kind.code, "name": texts(kind, "name")}
        | totals_content(totals.get(kind.pk, figures.NOTHING))
        for kind in year.work_plan.plan.outcomekinds.order_by("position")
    ]


def matrix_of(year: Year) -> Content:
    """Where challenges meet themes; an activity counts in each of its cells."""
    plan = year.work_plan.plan
    themes = list(plan.themes.order_by("position"))
    totals = figures.totals_by_cell(year.work_plans)
    path = path_of(year.work_plan)
    return {
        "themes": [{"name": texts(theme, "name")} for theme in themes],
        "challenges": [
            {
                "name": texts(challenge, "name"),
                "cells": [
                    {
                        "theme": texts(theme, "name"),
                        "path": f"{path}?challenge={challenge.code}&theme={theme.code}",
                    }
                    | totals_content(
                        totals.get((challenge.pk, theme.pk), figures.NOTHING)
                    )
                    for theme in themes
                ],
            }
            for challenge in plan.challenges.order_by("position")
        ],
    }


def projects_of(year: Year) -> list[Content]:
    """The initiatives that the year's activities belong to, in the plan's order."""
    codes: dict[Any, list[str]] = defaultdict(list)
    for activity in year.standing():
        for project in activity.projects.all():
            codes[project].append(activity.code)
    return [
        {
            "name": texts(project, "name"),
            "path": path_of(project),
            "activities": codes[project],
        }
        for project in sorted(codes, key=lambda project: (project.position, project.pk))
    ]


def recommendations_to(work_plan: WorkPlan) -> list[Content]:
    """What the Board asked of this year, and what the Secretariat answered."""
    asked = (
        Recommendation.objects.addressed_to(work_plan.plan, work_plan.year)
        .select_related("axis__line", "response")
        .prefetch_related("response__activities")
        .order_by("number")
    )
    return [
        {
            "code": row.code,
            # Of another mandate's axis the code would name one of this mandate's.
            "axis": row.axis.code
            if row.axis and row.plan_id == work_plan.plan_id
            else None,
            "text": texts(row, "text"),
            "path": path_of(row),
            "response": response_content(row),
        }
        for row in asked
    ]


def promised_of(work_plan: WorkPlan) -> Content | None:
    """What the Board approved against what stands, and each amendment with its reason;
    None of a plan that it never approved. Four queries."""
    if not work_plan.approved_on:
        return None
    comparison = compare(work_plan)
    total = comparison.total
    activities = {row.activity.pk: row.activity for row in comparison.changed}
    outcomes = {pk: outcome.code for pk, outcome in comparison.outcomes.items()}
    return {
        "path": f"{path_of(work_plan)}changes/",
        "promised_count": total.promised_count,
        "now_count": total.now_count,
        "kept_count": comparison.counts["kept"],
        "budget": decimal_text(total.promised),
        "budget_now": decimal_text(total.now),
        "amendments": [
            {
                "code": amendment.code,
                "activity": activities[amendment.activity_id].code,
                "title": texts(activities[amendment.activity_id], "title"),
                "path": path_of(activities[amendment.activity_id]),
                "kinds": kinds_of_change(amendment.before, amendment.after),
                "reason": amendment.reason,
                "guidance": str(amendment.guidance or ""),
                "language": amendment.language,
                "text": amendment.text,
                "was": differing(amendment.before, amendment.after, outcomes),
                "now": differing(amendment.after, amendment.before, outcomes),
            }
            for row in comparison.changed
            for amendment in row.amendments
        ],
    }


def differing(
    stood: Content | None, other: Content | None, outcomes: dict[int, str]
) -> Content:
    """How an activity stood, as far as it stood otherwise; its outcome by its code."""
    if stood is None or other is None:
        return {}
    named = stood | {"outcome": outcomes[stood["outcome"]]}
    return {
        name: named[name]
        for name in ("outcome", "starts_on", "ends_on", "budget")
        if stood[name] != other[name]
    }


def response_content(recommendation: Recommendation) -> Content | None:
    response = getattr(recommendation, "response", None)
    if response is None:
        return None
    activities = sorted(response.activities.all(), key=lambda row: row.code)
    return {
        "decision": response.decision,
        "text": texts(response, "text"),
        "activities": [
            {
                "code": activity.code,
                "title": texts(activity, "title"),
                "path": path_of(activity),
                "status": activity.status,
            }
            for activity in activities
        ],
    }


def evidence_of(year: Year) -> list[Content]:
    """What shows the work, by activity, and what was reached, by the code of the outcome.
    Documents of vouchers stay with their vouchers."""
    shown = Evidence.objects.of(year.work_plans).filter(expense__isnull=True)
    return [
        {
            "activity": row.activity.code if row.activity else row.result.outcome.code,  # type: ignore[union-attr]
            "title": row.title,
            "kind": row.kind,
            "language": row.language,
            "path": path_of(row),
        }
        for row in shown.for_list().order_by("activity__code", "pk")
    ]
