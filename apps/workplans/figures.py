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
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.members.models import Region
from apps.strategy.models import Outcome, PublishedFact, StrategicPlan
from apps.workplans.models import (
    Activity,
    Allocation,
    BudgetLine,
    Expense,
    ParticipantCount,
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
    """People who took part, by sex; a person in two activities counts twice.

    Two of them can be added.
    """

    women: int = 0
    men: int = 0
    another: int = 0
    not_stated: int = 0

    @property
    def total(self) -> int:
        return self.women + self.men + self.another + self.not_stated

    def __add__(self, other: "ParticipantTotals") -> "ParticipantTotals":
        mine, theirs = vars(self).values(), vars(other).values()
        return ParticipantTotals(*[a + b for a, b in zip(mine, theirs, strict=True)])


@dataclass(frozen=True)
class People:
    """Who took part, as far as it was counted: by sex, and of that by kind (in the
    order of `ParticipantCount.Kind`) and by region's key (None for none stated).

    Not counted is another thing than nobody: see `is_counted`.
    """

    by_kind: Mapping[str, ParticipantTotals] = field(default_factory=dict)
    by_region: Mapping[int | None, ParticipantTotals] = field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        return bool(self.by_kind)

    @property
    def all(self) -> ParticipantTotals:
        return sum(self.by_kind.values(), ParticipantTotals())


# What the plan says of people each year, by the code of its fact, and which kinds of
# participants stand for them. "More than 1,000 urban leaders engage in our learning
# opportunities and events": those who lead a metropolis, elected (leaders) or at the
# head of its services (managers); the plan names public servants and practitioners
# apart from them, so technicians are not among them. "More than 100 experts".
Kind = ParticipantCount.Kind
SEXES = ParticipantCount.SEXES
YARDSTICKS = {"urban-leaders": (Kind.LEADER, Kind.MANAGER), "experts": (Kind.EXPERT,)}


@dataclass(frozen=True)
class Yardstick:
    """A figure of the plan about people, and the year's own; `counted` is None while
    no participants were counted at all."""

    fact: PublishedFact
    counted: int | None

    @property
    def target(self) -> int:
        return self.fact.value

    @property
    def is_reached(self) -> bool:
        """The plan says "more than"."""
        return self.counted is not None and self.counted > self.target


@cache
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


def spending(**activities: Any) -> QuerySet[Any, Any]:
    """Activity's key to `spent`: the euros of its approved shares."""
    return (
        Allocation.objects.filter(expense__status=Expense.Status.APPROVED, **activities)
        .order_by()
        .values("activity_id")
        .annotate(total=Sum(F("expense__amount_eur") * F("share"), output_field=MONEY))
        .annotate(spent=F("total") / 100)
        .values("activity_id", "spent")
    )


@cache
def spent_of(outer: str = "pk") -> Subquery:
    """What an activity spent, for a query over activities."""
    return Subquery(
        spending(activity=OuterRef(outer)).values("spent"), output_field=MONEY
    )


# The money of an activity is summed up once, before it is joined with what it has
# several of. The plans are an array, since the planner takes the few rows of their table
# for fewer, and would then read all money anew for each activity.
TOTALS = """
WITH counted AS MATERIALIZED (
    SELECT * FROM ({activities}) AS every
    WHERE work_plan_id = ANY (ARRAY({plans}))
    AND (%s::bigint IS NULL OR outcome_id = %s::bigint)
), budgets AS MATERIALIZED (
    SELECT activity_id, SUM(amount) AS budget
    FROM workplans_budgetline
    WHERE activity_id IN (SELECT id FROM counted)
    GROUP BY activity_id
), spending AS MATERIALIZED (
    {spending}
)
SELECT {keys},
    COUNT(*) FILTER (WHERE is_standing) AS activity_count,
    COUNT(*) FILTER (WHERE is_done) AS done_count,
    COUNT(*) FILTER (WHERE is_to_do) AS open_count,
    COUNT(*) FILTER (WHERE is_overdue) AS late_count,
    COUNT(*) FILTER (WHERE is_behind) AS risk_count,
    COUNT(*) FILTER (WHERE NOT is_standing) AS dropped_count,
    COALESCE(SUM(percent) FILTER (WHERE is_standing), 0) AS percent_sum,
    COALESCE(SUM(budgets.budget) FILTER (WHERE is_standing), 0) AS budget,
    COALESCE(SUM(spending.spent), 0) AS spent
FROM counted
LEFT JOIN budgets ON budgets.activity_id = counted.id
LEFT JOIN spending ON spending.activity_id = counted.id
{joins}
GROUP BY {keys}
"""
FACTORS = """
JOIN workplans_activity_cross_cutting_factors f ON f.activity_id = counted.id
"""
KINDS = "JOIN workplans_activity_outcome_kinds k ON k.activity_id = counted.id"
TAGS = "JOIN workplans_activitytag t ON t.activity_id = counted.id"
# An activity that meets a theme in two challenges meets it once.
THEMES = """
JOIN (SELECT DISTINCT activity_id, theme_id FROM workplans_activitytag) t
    ON t.activity_id = counted.id
"""


@lru_cache(maxsize=4)
def every_activity(_today: date) -> tuple[str, tuple[Any, ...]]:
    """All activities with what is counted of them, as SQL and its parameters.

    So that late and at risk are what `late_q` and `at_risk_q` say; those hold the day
    of today, hence written once a day.
    """
    return (
        Activity.objects.order_by()
        .values("id", "work_plan_id", "outcome_id", "gender_marker", "percent")
        .annotate(
            is_standing=~Q(status=Activity.Status.DROPPED),
            is_done=Q(status=Activity.Status.DONE),
            is_to_do=Q(status__in=Activity.OPEN),
            is_overdue=late_q(),
            is_behind=at_risk_q(),
        )
        .query.sql_with_params()
    )


@cache
def spending_of_counted() -> tuple[str, tuple[Any, ...]]:
    """What the counted activities spent, as SQL and its parameters."""
    counted = RawSQL("SELECT id FROM counted", ())
    return spending(activity__in=counted).query.sql_with_params()


def totals_by(
    work_plans: QuerySet[WorkPlan],
    *keys: str,
    joins: str = "",
    outcome: int | None = None,
) -> dict[Any, Totals]:
    """Totals by one column of the activity, or by several as a tuple. One query.

    `joins` brings columns of what an activity has several of: it counts, with all its
    money, in full in each. With the key of an outcome, only that one's activities.
    """
    try:
        plans, chosen = work_plans.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return {}
    activities, day = every_activity(timezone.localdate())
    spent, approved = spending_of_counted()
    sql = TOTALS.format(
        plans=plans,
        activities=activities,
        spending=spent,
        keys=", ".join(keys),
        joins=joins,
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, (*day, *chosen, outcome, outcome, *approved))
        rows = cursor.fetchall()
        width = len(keys)
        names = [column.name for column in cursor.description[width:]]
    return {
        (row[0] if width == 1 else row[:width]): Totals(
            **dict(zip(names, row[width:], strict=True))
        )
        for row in rows
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
    return totals_by(work_plans, "f.crosscuttingfactor_id", joins=FACTORS)


def totals_by_factor_and_theme(
    work_plans: QuerySet[WorkPlan],
) -> dict[tuple[int, int], Totals]:
    """(Factor's key, theme's key) to the totals of what has both.

    An activity that meets a theme in two challenges counts once.
    """
    return totals_by(
        work_plans, "f.crosscuttingfactor_id", "t.theme_id", joins=FACTORS + THEMES
    )


def totals_by_outcome_kind(work_plans: QuerySet[WorkPlan]) -> dict[int, Totals]:
    """Outcome kind's key to its totals; an activity of several counts in full in
    each."""
    return totals_by(work_plans, "k.outcomekind_id", joins=KINDS)


def totals_by_cell(
    work_plans: QuerySet[WorkPlan],
) -> dict[tuple[int, int], Totals]:
    """(Challenge's key, theme's key) to the totals of what is tagged with both.

    An activity with several tags counts, with all its money, in full in each cell:
    the cells do not add up to the plan.
    """
    return totals_by(work_plans, "t.challenge_id", "t.theme_id", joins=TAGS)


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


def unallocated_spending(work_plans: QuerySet[WorkPlan]) -> Decimal:
    """Euros of approved vouchers that no activity bears."""
    return Expense.objects.filter(
        work_plan__in=work_plans,
        status=Expense.Status.APPROVED,
        allocations__isnull=True,
    ).aggregate(total=Coalesce(Sum("amount_eur"), ZERO, output_field=MONEY))["total"]


def people_of(rows: Iterable[ParticipantCount]) -> People:
    """What these rows say together."""
    return together(
        (row.kind, row.region_id, *[getattr(row, sex) for sex in SEXES]) for row in rows
    )


def together(rows: Iterable[tuple[Any, ...]]) -> People:
    """Of rows with kind, region's key and the numbers of `SEXES`."""
    kinds: dict[str, ParticipantTotals] = defaultdict(ParticipantTotals)
    regions: dict[int | None, ParticipantTotals] = defaultdict(ParticipantTotals)
    for kind, region, *numbers in rows:
        totals = ParticipantTotals(*numbers)
        kinds[kind] += totals
        regions[region] += totals
    return People(
        by_kind={kind: kinds[kind] for kind in Kind.values if kind in kinds},
        by_region=dict(regions),
    )


def people_in(work_plans: QuerySet[WorkPlan]) -> People:
    """Of all activities, the dropped ones' too; summed up by the database."""
    sums = (
        ParticipantCount.objects.filter(activity__work_plan__in=work_plans)
        .order_by()
        .values_list("kind", "region_id")
        .annotate(**{f"{sex}_sum": Sum(sex) for sex in SEXES})
    )
    return together(sums)


def in_regions(people: People) -> list[tuple[Region | None, ParticipantTotals]]:
    """Those with people, in the regions' order; last those who stated none. One query."""
    regions: list[Region | None] = [*Region.objects.all(), None]
    return [
        (region, totals)
        for region in regions
        if (totals := people.by_region.get(region.pk if region else None))
    ]


def people_total() -> Subquery:
    """How many took part in an activity, for a query over activities; null while
    they are not counted."""
    total = sum((F(sex) for sex in SEXES[1:]), F("women"))
    return Subquery(
        ParticipantCount.objects.filter(activity=OuterRef("pk"))
        .order_by()
        .values("activity")
        .annotate(people=Sum(total))
        .values("people")
    )


def yardsticks_of(plan: StrategicPlan, people: People) -> list[Yardstick]:
    """What the plan says of people, beside the year's own. One query."""
    return [
        Yardstick(
            fact,
            sum(
                people.by_kind[kind].total
                for kind in YARDSTICKS[fact.code]
                if kind in people.by_kind
            )
            if people.is_counted
            else None,
        )
        for fact in plan.facts.filter(code__in=YARDSTICKS).order_by("position")
    ]
