"""The money of a year cut one way at a time, and the vouchers behind each sum.

Sums are made in the database by sets, whatever the number of vouchers, from one
definition: a voucher counts where its activities stand, by the share that each bears;
one that no activity bears stands in a place of its own. The same conditions that cut
the sums narrow the list of vouchers (`behind`), so that both are equal. Euros
everywhere; not rounded, so that parts add up to their whole.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import (
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce, ExtractQuarter, ExtractYear
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.workplans.figures import MONEY, ZERO, budget_of
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Allocation,
    BudgetLine,
    Expense,
    WorkPlan,
)
from apps.workplans.models.money import ExpenseQuerySet
from apps.workplans.models.travel import travelling

Status = Expense.Status
NONE = "none"  # in an address: what has no activity, no budget line, no tag


class By(models.TextChoices):
    """The ways in which the money of a year is cut."""

    LINE = "line", _("Action line")
    AXIS = "axis", _("Axis")
    OUTCOME = "outcome", _("Outcome")
    SOURCE = "source", _("Funding source")
    QUARTER = "quarter", _("Quarter of payment")
    MARKER = "marker", _("Gender marker")
    MATRIX = "matrix", _("Challenge × theme")
    CATEGORY = "category", _("Category of expense")


@dataclass(frozen=True)
class Sums:
    """Euros: planned, approved and entered (which waits for its approval)."""

    budget: Decimal = Decimal(0)
    approved: Decimal = Decimal(0)
    entered: Decimal = Decimal(0)

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            self.budget + other.budget,
            self.approved + other.approved,
            self.entered + other.entered,
        )

    def __bool__(self) -> bool:
        return bool(self.budget or self.approved or self.entered)

    @property
    def left(self) -> Decimal:
        """Budget that no approved voucher has used; below zero when overspent."""
        return self.budget - self.approved


def name_of_quarter(year: int, quarter: int) -> str:
    return gettext("Quarter %(number)s of %(year)s") % {
        "number": quarter,
        "year": year,
    }


Key = tuple[Any, ...]  # of the columns of a cut; None where a voucher has no such thing

# Columns of the activity; the money of an activity with several tags counts in each.
ACTIVITY_KEYS = {
    By.LINE: ("outcome__axis__line",),
    By.AXIS: ("outcome__axis",),
    By.OUTCOME: ("outcome",),
    By.SOURCE: ("budget_lines__source",),
    By.MARKER: ("gender_marker",),
    By.MATRIX: ("tags__challenge", "tags__theme"),
}
# Of the voucher itself: nothing is planned by quarter or category.
OWN_KEYS: dict[By, dict[str, Any]] = {
    By.QUARTER: {"year": ExtractYear("paid_on"), "quarter": ExtractQuarter("paid_on")},
    By.CATEGORY: {"its_category": F("category")},
}
BORNE = F("amount_eur") * Coalesce(F("allocations__share"), Value(Decimal(100))) / 100
# Vouchers name no source: what an activity spent is shared out over its budget lines.
OF_SOURCE = Coalesce(
    F("allocations__activity__budget_lines__amount")
    / budget_of("allocations__activity"),
    Value(Decimal(1)),
    output_field=MONEY,
)


def total(work_plans: QuerySet[WorkPlan], expenses: ExpenseQuerySet) -> Sums:
    """All of it, reckoned apart from any cut. Two queries."""
    spent = expenses.aggregate(
        approved=sum_of(F("amount_eur"), Status.APPROVED),
        entered=sum_of(F("amount_eur"), Status.ENTERED),
    )
    budget = standing_budget(work_plans).aggregate(
        budget=Coalesce(Sum("amount"), ZERO, output_field=MONEY)
    )
    return Sums(budget["budget"], spent["approved"], spent["entered"])


def standing_budget(work_plans: QuerySet[WorkPlan]) -> QuerySet[BudgetLine]:
    """Budget lines of the activities that were not dropped."""
    return (
        BudgetLine.objects.filter(activity__work_plan__in=work_plans)
        .exclude(activity__status=Activity.Status.DROPPED)
        .order_by()
    )


def sums_by(
    by: By, work_plans: QuerySet[WorkPlan], expenses: ExpenseQuerySet
) -> tuple[dict[Key, Sums], Sums]:
    """The sums by the keys of the cut, and of what no activity bears. Two queries.

    `expenses` are those of the work plans that the person may know of. What lacks the
    thing that the cut is made by has `None` as its key.
    """
    found: dict[Key, Sums] = defaultdict(Sums)
    unborne = Sums()
    for is_unborne, key, sums in spent_by(by, expenses):
        if is_unborne:
            unborne += sums
        else:
            found[key] += sums
    for key, sums in planned_by(by, work_plans):
        found[key] += sums
    return dict(found), unborne


def spent_by(by: By, expenses: ExpenseQuerySet) -> list[tuple[bool, Key, Sums]]:
    part: Any = BORNE * OF_SOURCE if by == By.SOURCE else BORNE
    unborne: Any = Q(allocations__isnull=True)
    if by in OWN_KEYS:
        keys = list(OWN_KEYS[by])
        expenses = expenses.annotate(**OWN_KEYS[by])
        part, unborne = F("amount_eur"), Value(False)
    else:
        keys = [f"allocations__activity__{key}" for key in ACTIVITY_KEYS[by]]
    return [
        (row[0], tuple(row[1:-2]), Sums(approved=row[-2], entered=row[-1]))
        for row in expenses.order_by()
        .annotate(
            is_unborne=ExpressionWrapper(unborne, output_field=models.BooleanField())
        )
        .values_list("is_unborne", *keys)
        .annotate(
            approved_sum=sum_of(part, Status.APPROVED),
            entered_sum=sum_of(part, Status.ENTERED),
        )
    ]


def sum_of(part: Any, status: str) -> Coalesce:
    return Coalesce(
        Sum(ExpressionWrapper(part, output_field=MONEY), filter=Q(status=status)),
        ZERO,
        output_field=MONEY,
    )


def planned_by(by: By, work_plans: QuerySet[WorkPlan]) -> list[tuple[Key, Sums]]:
    if by in OWN_KEYS:
        return []
    keys = (
        ["source"]
        if by == By.SOURCE
        else [f"activity__{key}" for key in ACTIVITY_KEYS[by]]
    )
    return [
        (tuple(row[:-1]), Sums(budget=row[-1]))
        for row in standing_budget(work_plans)
        .values_list(*keys)
        .annotate(its_budget=Sum("amount"))
    ]


# From a sum to the vouchers behind it


def behind(expenses: ExpenseQuerySet, wanted: Mapping[str, str]) -> ExpenseQuerySet:
    """The vouchers behind a sum, each with `counted`: the euros of it that stand there.

    It is the part `its_share`, in percent, of the voucher.

    `wanted` names places as addresses do: `line` 3, `axis` 3.4, `outcome` 3.4.1,
    `activity` (its key or `none`), `marker` 0 to 2, `challenge` (a code or `none`) and
    `theme`, `source` (a code or `none`), `kind` (of the source), `quarter` 2022-2, `travel` (see `travelling`).
    Unknown names are left out.
    """
    if "quarter" in wanted:
        year, _dash, quarter = wanted["quarter"].partition("-")
        expenses = expenses.filter(paid_on__year=year, paid_on__quarter=quarter)
    if "travel" in wanted:
        expenses = travelling(expenses, wanted["travel"])
    if wanted.get("activity") == NONE:
        expenses = expenses.filter(allocations__isnull=True)
    return (
        expenses.annotate(its_share=share_of_place(wanted))
        .filter(its_share__isnull=False)
        .annotate(
            counted=ExpressionWrapper(
                F("amount_eur") * F("its_share") / 100, output_field=MONEY
            )
        )
    )


def share_of_place(wanted: Mapping[str, str]) -> Any:
    """The percentage of a voucher that stands in the place; null if none of it does."""
    conditions = standing(wanted)
    if not conditions:
        return Value(Decimal(100), output_field=MONEY)
    share = F("share") * of_source(wanted) if is_sourced(wanted) else F("share")
    return Subquery(
        Allocation.objects.filter(*conditions, expense=OuterRef("pk"))
        .order_by()
        .values("expense")
        .annotate(total=Sum(ExpressionWrapper(share, output_field=MONEY)))
        .values("total"),
        output_field=MONEY,
    )


def standing(wanted: Mapping[str, str]) -> list[Q | Exists]:
    """What the activity of an allocation must be."""
    numbers: dict[str, str] = {}
    for name in ("line", "axis", "outcome"):
        if name in wanted:
            levels = ("axis__line__number", "axis__number", "number")
            numbers |= dict(zip(levels, wanted[name].split("."), strict=False))
    found: list[Q | Exists] = [
        Q(**{f"activity__outcome__{level}": number})
        for level, number in numbers.items()
    ]
    if wanted.get("activity", NONE) != NONE:
        found.append(Q(activity=wanted["activity"]))
    if "marker" in wanted:
        found.append(Q(activity__gender_marker=wanted["marker"]))
    if wanted.get("challenge") == NONE:
        found.append(Q(activity__tags__isnull=True))
    elif tagged := {
        f"{name}__code": wanted[name]
        for name in ("challenge", "theme")
        if name in wanted
    }:
        found.append(
            Exists(ActivityTag.objects.filter(activity=OuterRef("activity"), **tagged))
        )
    if wanted.get("source") == NONE:
        found.append(Q(activity__budget_lines__isnull=True))
    elif is_sourced(wanted):
        found.append(Exists(lines_of_source(wanted)))
    return found


def is_sourced(wanted: Mapping[str, str]) -> bool:
    return "kind" in wanted or wanted.get("source", NONE) != NONE


def lines_of_source(wanted: Mapping[str, str]) -> QuerySet[BudgetLine]:
    """The budget lines of an allocation's activity that the source pays."""
    named = {"source": "source__code", "kind": "source__kind"}
    chosen = {path: wanted[name] for name, path in named.items() if name in wanted}
    return BudgetLine.objects.filter(activity=OuterRef("activity"), **chosen)


def of_source(wanted: Mapping[str, str]) -> Any:
    """The part of what an activity spent that falls to the source."""
    amount = (
        lines_of_source(wanted)
        .order_by()
        .values("activity")
        .annotate(total=Sum("amount"))
        .values("total")
    )
    return Subquery(amount, output_field=MONEY) / budget_of("activity")


def counted_sums(vouchers: ExpenseQuerySet) -> dict[str, Any]:
    """`approved`, `entered`: the euros counted here; `waiting_count`. One query."""
    return vouchers.order_by().aggregate(
        approved=counted_sum(Status.APPROVED),
        entered=counted_sum(Status.ENTERED),
        waiting_count=models.Count("pk", filter=Q(status=Status.ENTERED)),
    )


def counted_sum(status: str) -> Coalesce:
    return Coalesce(Sum("counted", filter=Q(status=status)), ZERO, output_field=MONEY)
