"""The demonstration's money: budgets, vouchers and who bears them."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

from apps.accounts.models import User
from apps.demo.services.fixtures import Row, noon, read
from apps.demo.services.papers import Shelf, paper
from apps.demo.services.work import Work
from apps.workplans.models import (
    Activity,
    Allocation,
    BudgetLine,
    Expense,
    FundingSource,
)
from apps.workplans.services.travel import Leg, keep_legs

CHECKERS = ("secretariat", "line1", "line2", "line3", "general")
DAYS_TO_DECIDE = 5
VOUCHER = "Demonstration voucher"
SHARED_EVERY = 20  # one voucher in so many is borne by two activities


def load_money(work: Work, shelf: Shelf) -> int:
    """Budget lines of the sources that every portal has, and vouchers that went the
    way of real ones.

    Returns how many vouchers there are.
    """
    sources = FundingSource.objects.in_bulk(field_name="code")
    BudgetLine.objects.bulk_create(
        BudgetLine(
            activity=activity,
            source=sources[line["source"]],
            amount=Decimal(line["amount"]),
        )
        for row, activity in work.each()
        for line in row["budget"]
    )
    return load_vouchers(work, shelf)


def voucher_rows(work: Work) -> list[tuple[Row, Activity]]:
    """Every expense with its activity, in the order they were paid."""
    found = [
        (row, work.activities[row["activity"]]) for row in read("mandate")["vouchers"]
    ]
    for activity_row, activity in work.each():
        found += [(row, activity) for row in activity_row["expenses"]]
    return sorted(found, key=lambda pair: (pair[0]["paid_on"], pair[1].code))


def load_vouchers(work: Work, shelf: Shelf) -> int:
    """Entered, allocated, then decided by another: the triggers allow no other way."""
    rows = voucher_rows(work)
    numbers: Counter[int] = Counter()
    made = []
    for row, activity in rows:
        year = activity.work_plan.year
        numbers[year] += 1
        made.append(voucher_of(row, activity, work, numbers[year], shelf))
    Expense.objects.bulk_create(made)
    Allocation.objects.bulk_create(
        allocation
        for place, ((_row, activity), expense) in enumerate(
            zip(rows, made, strict=True)
        )
        for allocation in allocations_of(expense, activity, place, work)
    )
    for (row, _activity), expense in zip(rows, made, strict=True):
        keep_legs(expense, legs_of(row))
    decide(
        [(row, expense) for (row, _activity), expense in zip(rows, made, strict=True)],
        work,
    )
    for (row, activity), expense in zip(rows, made, strict=True):
        if row["state"] == "reversed":
            reverse(row, activity, expense, numbers, work)
    return numbers.total()


def voucher_of(
    row: Row, activity: Activity, work: Work, number: int, shelf: Shelf
) -> Expense:
    expense = Expense(
        work_plan=activity.work_plan,
        number=number,
        paid_on=date.fromisoformat(row["paid_on"]),
        payee=row["payee"],
        category=row["category"],
        description=row["description"],
        amount=Decimal(row["amount"]),
        currency=row["currency"],
        rate=Decimal(row.get("rate", "1")),
        entered_by=enterer_of(activity, work),
    )
    expense.document = shelf.put(
        f"expenses/{expense.work_plan.year}/{expense.code}.pdf",
        paper(
            f"{VOUCHER} {expense.code}",
            [
                f"{expense.payee}, {row['paid_on']}",
                expense.description,
                f"{expense.currency} {expense.amount}",
            ],
            "en",
        ),
    )
    return expense


def legs_of(row: Row) -> list[Leg]:
    """What a travel voucher says of its kilometres; most say nothing."""
    return [
        Leg(leg["mode"], Decimal(leg["kilometres"]), leg["travellers"])
        for leg in row.get("legs", ())
    ]


def enterer_of(activity: Activity, work: Work) -> User:
    """The owner, where the owner is an officer; else the Secretariat's own."""
    by_pk = {work.people[f"{name}@demo.example"].pk: name for name in CHECKERS}
    name = by_pk.get(activity.owner_id, "secretariat")
    return work.people[f"{name}@demo.example"]


def decider_of(expense: Expense, work: Work) -> User:
    """Anybody but who entered it, in turn."""
    others = [
        user
        for name in CHECKERS
        if (user := work.people[f"{name}@demo.example"]).pk != expense.entered_by_id
    ]
    return others[expense.number % len(others)]


def allocations_of(
    expense: Expense, activity: Activity, place: int, work: Work
) -> list[Allocation]:
    """All of it to its activity; now and then 40 % to another of the same axis."""
    neighbours = [
        other
        for code, other in work.activities.items()
        if code[:9] == activity.code[:9] and code != activity.code
    ]
    if place % SHARED_EVERY or not neighbours:
        return [Allocation(expense=expense, activity=activity, share=Decimal(100))]
    return [
        Allocation(expense=expense, activity=activity, share=Decimal(60)),
        Allocation(expense=expense, activity=neighbours[0], share=Decimal(40)),
    ]


def decide(rows: list[tuple[Row, Expense]], work: Work) -> None:
    """Approve or refuse what has been decided, some days after it was paid."""
    for row, expense in rows:
        expense.entered_at = noon(expense.paid_on)
        if row["state"] == "entered":
            continue
        expense.status = (
            Expense.Status.REFUSED
            if row["state"] == "refused"
            else Expense.Status.APPROVED
        )
        expense.decided_by = decider_of(expense, work)
        expense.decided_at = noon(expense.paid_on + timedelta(days=DAYS_TO_DECIDE))
        expense.reason = row["reason"] if row["state"] == "refused" else ""
    Expense.objects.bulk_update(
        [expense for _row, expense in rows],
        ["entered_at", "status", "decided_by", "decided_at", "reason"],
    )


def reverse(
    row: Row, activity: Activity, wrong: Expense, numbers: Counter[int], work: Work
) -> None:
    """Put a voucher that was entered twice right, by its opposite."""
    year = activity.work_plan.year
    numbers[year] += 1
    expense = Expense.objects.create(
        work_plan=wrong.work_plan,
        number=numbers[year],
        paid_on=date.fromisoformat(row["reversed_on"]),
        payee=wrong.payee,
        category=wrong.category,
        description=wrong.description,
        amount=-wrong.amount,
        entered_by=wrong.entered_by,
        reason=row["reason"],
        reverses=wrong,
    )
    Allocation.objects.create(expense=expense, activity=activity, share=Decimal(100))
    Expense.objects.filter(pk=expense.pk).update(
        entered_at=noon(expense.paid_on),
        status=Expense.Status.APPROVED,
        decided_by=wrong.decided_by,
        decided_at=noon(expense.paid_on + timedelta(days=DAYS_TO_DECIDE)),
    )
