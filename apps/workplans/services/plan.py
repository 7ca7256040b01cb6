"""The life of a year's work plan: draft, submitted, approved, in progress, closed."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.strategy.models import StrategicPlan
from apps.workplans.models import ExpectedResult, WorkPlan
from apps.workplans.models.result import FRACTION, SEXES
from apps.workplans.services import mails
from apps.workplans.services.activity import identify, locked
from apps.workplans.services.amendments import keep_promises
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.together import Written, write

Status = WorkPlan.Status

ALREADY: dict[str, str | Promise] = {
    Status.DRAFT: gettext_lazy("The work plan is still a draft: submit it first."),
    Status.SUBMITTED: gettext_lazy("The work plan is with the Board already."),
    Status.APPROVED: gettext_lazy("The work plan is approved already."),
    Status.IN_PROGRESS: gettext_lazy("The work plan is in progress already."),
    Status.CLOSED: gettext_lazy("The work plan is closed."),
}


@transaction.atomic
def create(plan: StrategicPlan, year: int, *, by: User) -> WorkPlan:
    """Begin the draft of a year of the mandate.

    What a demonstration account begins is demonstration data.
    """
    if year not in plan.years:
        raise ValidationError(
            _("The plan runs from %(first)s to %(last)s.")
            % {"first": plan.first_year, "last": plan.last_year}
        )
    work_plan, is_new = begin(plan, year, is_demo=by.is_demo)
    if not is_new:
        raise Meanwhile(_("This year already has a work plan."))
    return work_plan


def begin(plan: StrategicPlan, year: int, *, is_demo: bool) -> tuple[WorkPlan, bool]:
    """The year's work plan, and whether it is new. Six queries at most.

    A demonstration one stands at the same day as the mandate's last.
    """
    day = None
    if is_demo:
        day = plan.work_plans.aggregate(Max("as_of"))["as_of__max"]
    return WorkPlan.objects.get_or_create(
        plan=plan, year=year, defaults={"is_demo": is_demo, "as_of": day}
    )


@transaction.atomic
def introduce(work_plan: WorkPlan, written: Written, *, by: User) -> None:
    """Keep what a person changed of the introduction."""
    locked(work_plan)
    write(work_plan, written)


@transaction.atomic
def expect(result: ExpectedResult, written: Written, *, by: User) -> None:
    """Keep an expected result: a new one whole, of another what a person changed.

    The actual of one that has parts is computed from them.
    """
    locked(result.work_plan)
    if not result.pk:
        result.reckon()
        result.save()
        return
    now = ExpectedResult.objects.select_for_update().get(pk=result.pk)
    changes = written.changes(now)
    for name, value in changes.items():
        setattr(now, name, value)
    now.reckon()
    now.validate_constraints()
    now.save(update_fields=[*changes, "actual", *SEXES, *FRACTION])


def move(work_plan: WorkPlan, before: Status, after: Status, **values: object) -> None:
    """Compare and set: of two people who press, one moves it, the other is told.

    The row is read anew, also when it did not move.
    """
    moved = WorkPlan.objects.filter(pk=work_plan.pk, status=before).update(
        status=after, **values
    )
    work_plan.refresh_from_db()
    if not moved:
        raise Meanwhile(ALREADY[work_plan.status])


@transaction.atomic
def submit(work_plan: WorkPlan, *, by: User) -> None:
    """Hand the draft over to the Board. Its activities get their identifiers.

    Refuses a draft without activities, with one that nobody can answer for, or into
    which an import is being written.
    """
    WorkPlan.objects.select_for_update().get(pk=work_plan.pk)
    if imported := work_plan.imports.going_on().first():
        raise ValidationError(
            _("The import of %(file)s goes on: submit when it has ended.")
            % {"file": imported.file_name}
        )
    if not work_plan.activities.standing().exists():
        raise ValidationError(_("Add at least one activity before submitting."))
    orphans = work_plan.activities.without_owner().in_plan_order()
    if names := [activity.name for activity in orphans]:
        raise ValidationError(
            _("Name an owner who works for the Secretariat, for: %(activities)s.")
            % {"activities": ", ".join(names)}
        )
    move(work_plan, Status.DRAFT, Status.SUBMITTED, sent_back_reason="")
    identify(work_plan)
    mails.tell("submitted", work_plan, mails.deciders(), by=by)


@transaction.atomic
def send_back(work_plan: WorkPlan, *, by: User, reason: str) -> None:
    """Return it to the Secretariat, which is to change what the reason says."""
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Say what is to be changed."))
    with pghistory.context(reason=reason):
        move(work_plan, Status.SUBMITTED, Status.DRAFT, sent_back_reason=reason)
    writers = mails.officers_and_owners(work_plan)
    mails.tell("sent_back", work_plan, writers, by=by, reason=reason)


@transaction.atomic
def approve(work_plan: WorkPlan, *, by: User, decided_on: date, reference: str) -> None:
    """Record the decision of the Board, with its date and reference; what it approves
    of each activity is kept."""
    if not reference.strip():
        raise ValidationError(_("Give the reference of the Board decision."))
    if decided_on > timezone.localdate():
        raise ValidationError(_("The Board has not decided yet on that day."))
    if decided_on.year < work_plan.year - 1:
        raise ValidationError(_("That is long before the year of the work plan."))
    move(
        work_plan,
        Status.SUBMITTED,
        Status.APPROVED,
        approved_on=decided_on,
        decision_reference=reference.strip(),
    )
    keep_promises(work_plan)
    mails.tell("approved", work_plan, mails.officers_and_owners(work_plan), by=by)


@transaction.atomic
def start(work_plan: WorkPlan, *, by: User) -> None:
    """Begin the approved work."""
    move(work_plan, Status.APPROVED, Status.IN_PROGRESS)
    mails.tell("started", work_plan, mails.officers_and_owners(work_plan), by=by)


@transaction.atomic
def close(work_plan: WorkPlan, *, by: User) -> None:
    """End the year. Afterwards nothing changes but by the reversal of a voucher."""
    WorkPlan.objects.select_for_update().get(pk=work_plan.pk)
    waiting = work_plan.expenses.waiting().count()
    if waiting:
        raise ValidationError(
            _("Decide the vouchers that wait for approval first: %(count)s.")
            % {"count": waiting}
        )
    move(work_plan, Status.IN_PROGRESS, Status.CLOSED)
    mails.tell("closed", work_plan, mails.officers_and_owners(work_plan), by=by)
