"""Who may do what. Whether it is the right moment is asked by the services.

`can_` is for what a page offers: who may, as long as the work plan is open. `may_` is
who may at all: whoever wrote while it closed hears that, not that it is forbidden.
"""

from django.utils import timezone

from apps.accounts.models import User
from apps.workplans.models import (
    Activity,
    Comment,
    Evidence,
    Expense,
    ManagementResponse,
    Recommendation,
    WorkPlan,
)


def can_make_plan(user: User) -> bool:
    return user.is_officer


def may_edit_plan(user: User) -> bool:
    """Its introduction, its activities, its expected results."""
    return user.is_officer


def can_edit_plan(user: User, work_plan: WorkPlan) -> bool:
    return may_edit_plan(user) and work_plan.is_editable


def can_add_activity(user: User, work_plan: WorkPlan) -> bool:
    """What is with the Board promises what it does: nothing is added to it."""
    return may_edit_plan(user) and work_plan.takes_activities


def can_import(user: User, work_plan: WorkPlan) -> bool:
    """Bring a spreadsheet in, apply it, undo it: a change of many activities."""
    return can_edit_plan(user, work_plan)


def can_export_emails(user: User) -> bool:
    """Others read who answers for an activity by name alone."""
    return user.is_secretariat


def can_move_plan(user: User, work_plan: WorkPlan) -> bool:
    """Submit it, start it, close it."""
    return user.is_officer


def can_approve_plan(user: User, work_plan: WorkPlan) -> bool:
    """For the Board: its chair, or the Secretary General who records its decision."""
    return user.is_chair or user.is_secretary_general


def may_edit_activity(user: User, activity: Activity) -> bool:
    """Officers every one; a regional secretary those he or she answers for."""
    return user.is_officer or (
        user.is_regional_secretary and activity.owner_id == user.pk
    )


def can_edit_activity(user: User, activity: Activity) -> bool:
    return activity.work_plan.is_editable and may_edit_activity(user, activity)


def may_use_grid(user: User) -> bool:
    """Change cells in place, each where `may_edit_activity` says so."""
    return user.is_secretariat


def can_use_grid(user: User, work_plan: WorkPlan) -> bool:
    return may_use_grid(user) and work_plan.is_editable


def may_note(user: User, activity: Activity) -> bool:
    """Tell what happened: officers, the owner and contributors. Evidence and
    participants too. One query for who is of the Secretariat and neither officer nor
    owner."""
    if not user.is_secretariat:
        return False
    if user.is_officer or activity.owner_id == user.pk:
        return True
    return activity.contributors.filter(pk=user.pk).exists()


def may_answer(user: User, activity: Activity) -> bool:
    """From a mail: whoever may note it, and may come in at all."""
    return user.is_active and may_note(user, activity)


def can_note(user: User, activity: Activity) -> bool:
    return activity.work_plan.is_editable and may_note(user, activity)


def may_discuss(user: User) -> bool:
    """Read what colleagues say of activities, and join in: the Secretariat, whose
    officers, owners and contributors work on them. Others read progress notes."""
    return user.is_secretariat


def can_discuss(user: User, work_plan: WorkPlan) -> bool:
    return may_discuss(user) and work_plan.is_editable


def may_change_comment(user: User, comment: Comment) -> bool:
    """One's own: said better, or withdrawn."""
    return may_discuss(user) and comment.author_id == user.pk


def can_delete_evidence(user: User, evidence: Evidence) -> bool:
    """One's own, on the day it was added: a slip is put right, a record stays."""
    added_on = timezone.localdate(evidence.added_at)
    return evidence.added_by_id == user.pk and added_on == timezone.localdate()


def can_read_vouchers(user: User) -> bool:
    """Which of them is `Expense.objects.visible_to`; members see sums only."""
    return user.is_secretariat or user.is_board


def can_have_calendar(user: User) -> bool:
    """Who owns activities: the Secretariat."""
    return user.is_secretariat


def can_export_iati(user: User) -> bool:
    """It tells each expense by its voucher."""
    return can_read_vouchers(user)


def can_read_history(user: User) -> bool:
    """History tells of drafts, which members do not read."""
    return user.is_secretariat or user.is_board


def may_enter_expense(user: User) -> bool:
    return user.is_officer


def can_enter_expense(user: User, work_plan: WorkPlan) -> bool:
    return may_enter_expense(user) and work_plan.is_editable


def can_decide_expense(user: User, expense: Expense) -> bool:
    """Two people: whoever entered it does not approve it."""
    return user.is_officer and expense.entered_by_id != user.pk


def can_reverse_expense(user: User, expense: Expense) -> bool:
    return user.is_officer


def can_respond(user: User, recommendation: Recommendation) -> bool:
    return user.is_officer


def can_verify(user: User, response: ManagementResponse) -> bool:
    """Two people: whoever answered does not verify."""
    return user.is_officer and response.responded_by_id != user.pk
