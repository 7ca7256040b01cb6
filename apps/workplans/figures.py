"""Sums over work plans, for the pages of other apps and for the yearly report.

Every function takes the work plans to count, which the caller has narrowed with
`WorkPlan.objects.visible_to(user)`, and is one query whatever their number.

What is counted, everywhere the same:
- activities: all but the dropped;
- budget: the budget lines of these activities, in euros;
- spent: approved expenses × share, in euros, of all activities: money spent on an
  activity that was dropped later has been spent. Not rounded, so that parts add up to
  their whole to the last digit.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import (
    Count,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce

from apps.strategy.models import Outcome
from apps.workplans.models import (
    Activity,
    Allocation,
    BudgetLine,
    Expense,
    Participants,
    WorkPlan,
)
from apps.workplans.models.plan import at_risk_q, late_q

Key = TypeVar("Key", bound=Hashable)

MONEY = DecimalField(max_digits=20, decimal_places=6)
ZERO = Value(Decimal(0), output_field=MONEY)


@dataclass(frozen=True)
class Totals:
    """Activities and euros of some part of a plan. `late_count` and `risk_count` are
    reckoned on each work plan's own day. Two of them can be added."""

    activity_count: int = 0
    done_count: int = 0
    open_count: int = 0
    late_count: int = 0
    risk_count: int = 0
    dropped_count: int = 0
    percent_sum: int = 0
    budget: Decimal = Decimal(0)
    spent: Decimal = Decimal(0)

    @property
    def percent_mean(self) -> Decimal | None:
        """Mean progress of the activities, 0 to 100; None without any."""
        if not self.activity_count:
            return None
        return Decimal(self.percent_sum) / self.activity_count

    @property
    def left(self) -> Decimal:
        """Budget not yet spent; below zero when overspent."""
        return self.budget - self.spent

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(*[a + b for a, b in zip(self.values, other.values, strict=True)])

    @property
    def values(self) -> tuple[Any, ...]:
        return tuple(vars(self).values())


NOTHING = Totals()


@dataclass(frozen=True)
class ParticipantTotals:
    """People who took part, by sex; a person in two activities counts twice."""

    women: int = 0
    men: int = 0
    another: int = 0
    not_stated: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.another + self.not_stated


def budget_of(outer: str = "pk") -> Subquery:
    """The euros of an activity's budget lines, for a query over activities."""
    return Subquery(
        BudgetLine.objects.filter(activity=OuterRef(outer))
        .order_by()
        .values("activity")
        .annotate(total=Sum("amount"))
        .values("total"),
        output_field=MONEY,
    )


def spent_of(outer: str = "pk") -> Subquery:
    """The euros of an activity's approved shares, for a query over activities."""
    return Subquery(
        Allocation.objects.filter(
            activity=OuterRef(outer), expense__status=Expense.Status.APPROVED
        )
        .order_by()
        .values("activity")
        .annotate(total=Sum(F("expense__amount_eur") * F("share"), output_field=MONEY))
        .annotate(euros=F("total") / 100)
        .values("euros"),
        output_field=MONEY,
    )


def totals_by(work_plans: QuerySet[WorkPlan], *keys: str) -> dict[Any, Totals]:
    """Totals by one field of the activity, or by several as a tuple. One query."""
    standing = ~Q(status=Activity.Status.DROPPED)
    rows = (
        Activity.objects.filter(work_plan__in=work_plans)
        .order_by()
        .annotate(its_budget=budget_of(), its_spent=spent_of())
        .values_list(*keys)
        .annotate(
            activity_count=Count("pk", filter=standing),
            done_count=Count("pk", filter=Q(status=Activity.Status.DONE)),
            open_count=Count("pk", filter=Q(status__in=Activity.OPEN)),
            late_count=Count("pk", filter=late_q()),
            risk_count=Count("pk", filter=at_risk_q()),
            dropped_count=Count("pk", filter=~standing),
            percent_sum=Coalesce(Sum("percent", filter=standing), 0),
            budget=Coalesce(Sum("its_budget", filter=standing), ZERO),
            spent=Coalesce(Sum("its_spent"), ZERO),
        )
    )
    width = len(keys)
    return {
        (row[0] if width == 1 else row[:width]): Totals(*row[width:]) for row in rows
    }


def totals_by_work_plan(work_plans: QuerySet[WorkPlan]) -> dict[int, Totals]:
    """Work plan's key to its totals."""
    return totals_by(work_plans, "work_plan_id")


def totals_by_outcome(work_plans: QuerySet[WorkPlan]) -> dict[int, Totals]:
    """Outcome's key to its totals; an outcome without activities is not in it."""
    return totals_by(work_plans, "outcome_id")


def totals_by_gender_marker(work_plans: QuerySet[WorkPlan]) -> dict[int, Totals]:
    """Gender marker (0, 1, 2) to its totals."""
    return totals_by(work_plans, "gender_marker")


def totals_by_factor(work_plans: QuerySet[WorkPlan]) -> dict[int, Totals]:
    """Cross-cutting factor's key to its totals; an activity with both counts in full
    in each."""
    return without_none(totals_by(work_plans, "cross_cutting_factors__id"))


def totals_by_outcome_kind(work_plans: QuerySet[WorkPlan]) -> dict[int, Totals]:
    """Outcome kind's key to its totals; an activity of several counts in full in
    each."""
    return without_none(totals_by(work_plans, "outcome_kinds__id"))


def totals_by_cell(
    work_plans: QuerySet[WorkPlan],
) -> dict[tuple[int, int], Totals]:
    """(Challenge's key, theme's key) to the totals of what is tagged with both.

    An activity with several tags counts, with all its money, in full in each cell:
    the cells do not add up to the plan.
    """
    cells = totals_by(work_plans, "tags__challenge_id", "tags__theme_id")
    return {cell: totals for cell, totals in cells.items() if None not in cell}


def without_none(totals: dict[Any, Totals]) -> dict[Any, Totals]:
    return {key: value for key, value in totals.items() if key is not None}


def rolled_up(totals: Mapping[Any, Totals], parent_of: Mapping[Any, Key]) -> dict:
    """Totals of the parents: `rolled_up(by_outcome, {outcome.pk: outcome.axis_id})`.

    Takes no query.
    """
    sums: dict[Key, Totals] = defaultdict(Totals)
    for key, value in totals.items():
        sums[parent_of[key]] += value
    return dict(sums)


def axes_of(outcomes: "list[Outcome] | QuerySet[Outcome]") -> dict[int, int]:
    """Outcome's key to its axis's; for `rolled_up`."""
    return {outcome.pk: outcome.axis_id for outcome in outcomes}


def lines_of(outcomes: "list[Outcome] | QuerySet[Outcome]") -> dict[int, int]:
    """Outcome's key to its line's; reads `axis`, which `Outcome.objects.of` joins."""
    return {outcome.pk: outcome.axis.line_id for outcome in outcomes}


def total_of(totals: Mapping[Any, Totals]) -> Totals:
    """All of them in one. Right for parts that do not overlap."""
    return sum(totals.values(), NOTHING)


def money_by_source(work_plans: QuerySet[WorkPlan]) -> dict[int, Totals]:
    """Funding source's key to budget and spent; counts stay zero.

    Vouchers name no source: what an activity spent is shared out in proportion to
    its budget lines. What was spent without any budget line is in no source.
    """
    share = F("amount") * Coalesce(spent_of("activity"), ZERO) / budget_of("activity")
    rows = (
        BudgetLine.objects.filter(activity__work_plan__in=work_plans)
        .order_by()
        .annotate(its_spent=share)
        .values_list("source_id")
        .annotate(
            budget=Coalesce(
                Sum("amount", filter=~Q(activity__status=Activity.Status.DROPPED)),
                ZERO,
                output_field=MONEY,
            ),
            spent=Coalesce(Sum("its_spent", output_field=MONEY), ZERO),
        )
    )
    return {
        source: Totals(budget=budget, spent=spent) for source, budget, spent in rows
    }


def unallocated_spending(work_plans: QuerySet[WorkPlan]) -> Decimal:
    """Euros of approved vouchers that no activity bears."""
    return Expense.objects.filter(
        work_plan__in=work_plans,
        status=Expense.Status.APPROVED,
        allocations__isnull=True,
    ).aggregate(total=Coalesce(Sum("amount_eur"), ZERO, output_field=MONEY))["total"]


def participants_of(work_plans: QuerySet[WorkPlan]) -> ParticipantTotals:
    """People who took part in the activities, the dropped ones' too."""
    sexes = ("women", "men", "another", "not_stated")
    return ParticipantTotals(
        **Participants.objects.filter(activity__work_plan__in=work_plans).aggregate(
            **{sex: Coalesce(Sum(sex), 0) for sex in sexes}
        )
    )
