"""Vouchers: entered by one person, approved by another, never edited, only reversed."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.models import Activity, Allocation, BudgetLine, Expense, WorkPlan
from apps.workplans.services.activity import itself, locked
from apps.workplans.services.amendments import Reason, amending
from apps.workplans.services.travel import Leg, keep_legs, reverse_legs
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.templatetags.ui import money_exact

Status = Expense.Status
WHOLE = Decimal(100)


def next_number(work_plan: WorkPlan) -> int:
    """The next voucher number of the year. Call it with the work plan locked."""
    last = Expense.objects.filter(work_plan=work_plan).aggregate(last=Max("number"))
    return (last["last"] or 0) + 1


@transaction.atomic
def plan_budget(
    activity: Activity,
    amounts: Mapping[int, Decimal],
    *,
    seen: Mapping[int, Decimal],
    by: User,
    reason: Reason | None = None,
) -> None:
    """Set the euros by funding source's key, over those that the person had `seen`;
    a source that is not named has none. `reason`: see `amending`.

    Refuses to write over what someone else planned meanwhile; the same sent again is
    taken. Only what differs is written, so that history tells only that.
    """
    work_plan = locked(activity.work_plan)
    lines = activity.budget_lines.select_related("source")
    planned = {line.source_id: line for line in lines}
    if {key: line.amount for key, line in planned.items()} not in (seen, amounts):
        raise Meanwhile(
            _(
                "Someone else saved this budget while you were writing: %(lines)s. "
                "Save again to put yours in its place."
            )
            % {
                "lines": "; ".join(
                    f"{line.source} {money_exact(line.amount)}"
                    for line in planned.values()
                )
                or _("nothing is planned")
            }
        )
    with amending(work_plan, itself(activity), by=by, reason=reason):
        for source, line in planned.items():
            if source not in amounts:
                line.delete()
            elif line.amount != amounts[source]:
                line.amount = amounts[source]
                line.save(update_fields=["amount"])
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=activity, source_id=source, amount=amount)
            for source, amount in amounts.items()
            if source not in planned
        )


@transaction.atomic
def enter(
    expense: Expense,
    shares: Mapping[Activity, Decimal],
    legs: Iterable[Leg] = (),
    *,
    by: User,
) -> Expense:
    """Keep a new voucher, with the share in percent that each activity bears and the
    legs that were travelled.

    Refuses shares that do not make 100, activities of another work plan and euros
    that are not worth one euro.
    """
    locked(expense.work_plan)
    if sum(shares.values()) != WHOLE:
        raise ValidationError(
            _("The shares make %(total)s %%; they must make 100 %%.")
            % {"total": sum(shares.values(), Decimal(0))}
        )
    if any(activity.work_plan_id != expense.work_plan_id for activity in shares):
        raise ValidationError(_("An activity belongs to another work plan."))
    expense.number = next_number(expense.work_plan)
    expense.entered_by = by
    expense.full_clean(exclude=["amount_eur"])
    keep(expense, shares)
    keep_legs(expense, legs)
    return expense


def keep(expense: Expense, shares: Mapping[Activity, Decimal]) -> None:
    expense.save()
    Allocation.objects.bulk_create(
        Allocation(expense=expense, activity=activity, share=share)
        for activity, share in shares.items()
    )


def decide(expense: Expense, status: Status, *, by: User, reason: str = "") -> None:
    """Compare and set, so that of two who press at once one decides."""
    if expense.entered_by_id == by.pk:
        raise ValidationError(_("Whoever enters an expense does not approve it."))
    decided = (
        Expense.objects.filter(pk=expense.pk, status=Status.ENTERED)
        .exclude(entered_by=by)
        .update(status=status, decided_by=by, decided_at=timezone.now(), reason=reason)
    )
    expense.refresh_from_db()
    if not decided:
        raise Meanwhile(
            _("%(who)s has decided on this voucher already.")
            % {"who": expense.decided_by}
        )


@transaction.atomic
def approve(expense: Expense, *, by: User) -> None:
    """From now on it counts, and nothing changes it."""
    if not expense.allocations.exists():
        raise ValidationError(_("No activity bears this expense."))
    decide(expense, Status.APPROVED, by=by)


@transaction.atomic
def refuse(expense: Expense, *, by: User, reason: str) -> None:
    """It stays, with the reason, and does not count."""
    if not reason.strip():
        raise ValidationError(_("Say why the voucher is refused."))
    decide(expense, Status.REFUSED, by=by, reason=reason.strip())


def is_reversible(expense: Expense) -> bool:
    """Approved, not a reversal itself, and not reversed yet. One query at most."""
    return (
        expense.is_approved
        and not expense.is_reversal
        and not expense.reversals.exclude(status=Status.REFUSED).exists()
    )


@transaction.atomic
def reverse(expense: Expense, *, by: User, reason: str) -> Expense:
    """Enter the opposite of an approved voucher, for another person to approve.

    Possible in a closed year too: that a mistake is put right must show in that year.
    """
    WorkPlan.objects.select_for_update().get(pk=expense.work_plan_id)
    if not reason.strip():
        raise ValidationError(_("Say why the voucher is reversed."))
    if not expense.is_approved:
        raise ValidationError(_("Only an approved voucher can be reversed."))
    if expense.is_reversal:
        raise ValidationError(_("A reversal is not reversed: enter a new voucher."))
    if expense.reversals.exclude(status=Status.REFUSED).exists():
        raise Meanwhile(_("This voucher is reversed already."))
    twin = Expense(
        work_plan=expense.work_plan,
        number=next_number(expense.work_plan),
        paid_on=expense.paid_on,
        payee=expense.payee,
        category=expense.category,
        description=reason.strip(),
        amount=-expense.amount,
        currency=expense.currency,
        rate=expense.rate,
        entered_by=by,
        reverses=expense,
    )
    shares = expense.allocations.select_related("activity")
    keep(twin, {row.activity: row.share for row in shares})
    reverse_legs(expense, twin)
    return twin
