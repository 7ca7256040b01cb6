"""What travel emitted: kilograms of CO₂ equivalent, by the factors kept with the legs.

Final with the approval of its voucher; a reversal takes away what it reverses. An
activity bears of it the share that it bears of the voucher. Travel vouchers without
kilometres are counted as not stated, which is not zero. One query a function, whatever
the number of legs.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.workplans.figures import MONEY, ZERO
from apps.workplans.models import Expense, TravelFactor, TravelLeg, WorkPlan
from apps.workplans.models.money import ExpenseQuerySet
from apps.workplans.models.travel import NOT_STATED, travelling

Status = Expense.Status
BYTE_ORDER_MARK = "\ufeff"  # spreadsheets need it to read UTF-8


@dataclass(frozen=True)
class Carbon:
    """`approved` and `entered`: kg CO₂e; `kilometres`: approved, of each traveller, or
    of a car."""

    approved: Decimal = Decimal(0)
    entered: Decimal = Decimal(0)
    kilometres: Decimal = Decimal(0)

    def __add__(self, other: "Carbon") -> "Carbon":
        return Carbon(
            self.approved + other.approved,
            self.entered + other.entered,
            self.kilometres + other.kilometres,
        )

    def __bool__(self) -> bool:
        return bool(self.approved or self.entered or self.kilometres)


@dataclass(frozen=True)
class NotStated:
    """Approved travel vouchers without kilometres, and their euros."""

    count: int = 0
    euros: Decimal = Decimal(0)


TRAVELLED = Case(
    When(is_per_vehicle=True, then=F("kilometres")),
    default=F("kilometres") * F("travellers"),
    output_field=MONEY,
)
SHARE = Coalesce(F("expense__allocations__share"), Value(Decimal(100)))


def carbon_by(legs: QuerySet[TravelLeg], key: str) -> dict[Any, Carbon]:
    """By a column of the leg or its voucher."""
    return {
        row[0]: Carbon(*row[1:])
        for row in legs.order_by()
        .values_list(key)
        .annotate(
            approved_kg=sum_of(F("kg"), Status.APPROVED),
            entered_kg=sum_of(F("kg"), Status.ENTERED),
            travelled=sum_of(TRAVELLED, Status.APPROVED),
        )
    }


def carbon_by_axis(legs: QuerySet[TravelLeg]) -> dict[int | None, Carbon]:
    """By the axis of the activities that bear the voucher; `None`: none bears it."""
    return {
        row[0]: Carbon(*row[1:])
        for row in legs.order_by()
        .values_list("expense__allocations__activity__outcome__axis")
        .annotate(
            approved_kg=sum_of(F("kg") * SHARE / 100, Status.APPROVED),
            entered_kg=sum_of(F("kg") * SHARE / 100, Status.ENTERED),
            travelled=sum_of(TRAVELLED * SHARE / 100, Status.APPROVED),
        )
    }


def sum_of(value: Any, status: str) -> Coalesce:
    return Coalesce(
        Sum(
            ExpressionWrapper(value, output_field=MONEY),
            filter=Q(expense__status=status),
        ),
        ZERO,
        output_field=MONEY,
    )


def carbon_of_activity(activity_pk: int) -> Carbon:
    """What an activity bears."""
    legs = TravelLeg.objects.filter(expense__allocations__activity=activity_pk)
    part = F("kg") * F("expense__allocations__share") / 100
    travelled = TRAVELLED * F("expense__allocations__share") / 100
    return Carbon(
        **legs.aggregate(
            approved=sum_of(part, Status.APPROVED),
            entered=sum_of(part, Status.ENTERED),
            kilometres=sum_of(travelled, Status.APPROVED),
        )
    )


def not_stated_by_year(work_plans: QuerySet[WorkPlan]) -> dict[int, NotStated]:
    """By the year of the work plan."""
    return {
        year: NotStated(count, euros)
        for year, count, euros in not_stated(
            Expense.objects.filter(work_plan__in=work_plans)
        ).values_list("work_plan__year", "count", "euros")
    }


def not_stated(expenses: ExpenseQuerySet) -> QuerySet[Any, Any]:
    return (
        travelling(expenses.counted(), NOT_STATED)
        .order_by()
        .values("work_plan__year")
        .annotate(count=Count("pk"), euros=Sum("amount_eur"))
    )


def with_kg(vouchers: ExpenseQuerySet, how: str) -> ExpenseQuerySet:
    """Add `kg` to vouchers that have `its_share`: what stands in the chosen place, of
    one mode or of all."""
    legs = TravelLeg.objects.filter(expense=OuterRef("pk"))
    if how in TravelFactor.Mode.values:
        legs = legs.filter(factor__mode=how)
    kg = legs.order_by().values("expense").annotate(total=Sum("kg")).values("total")
    return vouchers.annotate(
        kg=ExpressionWrapper(
            Subquery(kg, output_field=MONEY) * F("its_share") / 100,
            output_field=MONEY,
        )
    )


def kg_sums(vouchers: ExpenseQuerySet) -> Carbon:
    """Of vouchers `with_kg`. One query."""

    def kg_of(status: str) -> Coalesce:
        return Coalesce(Sum("kg", filter=Q(status=status)), ZERO, output_field=MONEY)

    return Carbon(
        **vouchers.order_by().aggregate(
            approved=kg_of(Status.APPROVED), entered=kg_of(Status.ENTERED)
        )
    )


# The page


@dataclass(frozen=True)
class Row:
    """A sum with its name; `query` leads to the vouchers behind it."""

    name: str
    carbon: Carbon
    query: str = ""
    code: str = ""
    line: int = 0
    kind: str = "part"


def columns() -> list[str]:
    return [
        gettext("Voucher"),
        gettext("Paid on"),
        gettext("State"),
        gettext("Activity"),
        gettext("Action line"),
        gettext("Axis"),
        gettext("Share in percent"),
        gettext("Mode of travel"),
        gettext("Kilometres"),
        gettext("Travellers"),
        gettext("kg CO₂e per kilometre"),
        gettext("Reckoned"),
        gettext("Source"),
        gettext("kg CO₂e"),
    ]


def travel_csv(work_plan: WorkPlan, user: User) -> str:
    """One line for each leg and activity that bears it; kilometres that are not stated
    are empty. As many queries whatever the number."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(columns())
    writer.writerows(lines_of(work_plan, user))
    return BYTE_ORDER_MARK + file.getvalue()


def lines_of(work_plan: WorkPlan, user: User) -> Iterator[list[Any]]:
    vouchers = (
        Expense.objects.visible_to(user)
        .filter(work_plan=work_plan, category=Expense.Category.TRAVEL)
        .exclude(status=Status.REFUSED)
        .select_related("work_plan")
        .prefetch_related("legs__factor", "allocations__activity__outcome__axis__line")
        .order_by("paid_on", "number")
    )
    for voucher in vouchers:
        first = [voucher.code, voucher.paid_on, voucher.get_status_display()]
        for bearer in voucher.allocations.all() or [None]:
            share = bearer.share if bearer else Decimal(100)
            places = [*places_of(bearer.activity if bearer else None), share]
            for leg in voucher.legs.all() or [None]:
                yield [*first, *places, *travelled(leg, share)]


def places_of(activity: Any) -> list[str]:
    if activity is None:
        return ["", "", ""]
    axis = activity.outcome.axis
    return [activity.code, str(axis.line.number), axis.code]


def travelled(leg: TravelLeg | None, share: Decimal) -> list[Any]:
    if leg is None:
        return [gettext("not stated"), "", "", "", "", "", ""]
    return [
        leg.factor.get_mode_display(),
        leg.kilometres,
        leg.travellers,
        leg.kg_per_km,
        gettext("per vehicle") if leg.is_per_vehicle else gettext("per traveller"),
        f"{leg.factor.source}, {leg.factor.row}",
        round(leg.kg * share / 100, 6),
    ]
