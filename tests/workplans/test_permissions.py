"""For each of the cast: what they see, and what they may do."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from apps.workplans import permissions
from apps.workplans.models import Activity, Expense, WorkPlan
from apps.workplans.services import money
from tests import factories

pytestmark = pytest.mark.django_db

SECRETARIAT = ("bakary", "gabriela", "ravi")
BOARD = ("lucia", "marta")
MEMBERS = ("ana", "fabio", "chloe")
EVERYONE = SECRETARIAT + BOARD + MEMBERS


def allowed(request, ask):
    """Those of the cast for whom the question is answered with yes."""
    return [name for name in EVERYONE if ask(request.getfixturevalue(name))]


@pytest.mark.parametrize(
    ("status", "readers"),
    [
        ("draft", SECRETARIAT),
        ("submitted", SECRETARIAT + BOARD),
        ("approved", EVERYONE),
        ("in_progress", EVERYONE),
        ("closed", EVERYONE),
    ],
)
def test_who_reads_a_work_plan_and_its_activities(request, status, readers):
    activity = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(status=status)
    )

    assert allowed(
        request,
        lambda user: WorkPlan.objects.visible_to(user).contains(activity.work_plan),
    ) == list(readers)
    assert allowed(
        request, lambda user: Activity.objects.visible_to(user).contains(activity)
    ) == list(readers)


@pytest.mark.parametrize(
    ("status", "readers"),
    [
        (Expense.Status.ENTERED, SECRETARIAT),
        (Expense.Status.APPROVED, SECRETARIAT + BOARD),
        (Expense.Status.REFUSED, SECRETARIAT),
    ],
)
def test_who_reads_a_voucher(request, status, readers):
    expense = factories.ExpenseFactory()
    if status != Expense.Status.ENTERED:
        Expense.objects.update(status=status, decided_by=factories.UserFactory())

    assert allowed(
        request, lambda user: Expense.objects.visible_to(user).contains(expense)
    ) == list(readers)


@pytest.mark.parametrize(
    ("ask", "who"),
    [
        (permissions.can_edit_plan, ["bakary", "gabriela"]),
        (permissions.can_move_plan, ["bakary", "gabriela"]),
        (permissions.can_approve_plan, ["gabriela", "marta"]),
        (permissions.can_enter_expense, ["bakary", "gabriela"]),
    ],
)
def test_who_may_do_what_with_a_work_plan(request, ask, who):
    work_plan = factories.WorkPlanFactory()

    assert allowed(request, lambda user: ask(user, work_plan)) == who


@pytest.mark.parametrize(
    "ask", [permissions.can_edit_plan, permissions.can_enter_expense]
)
def test_nobody_writes_in_a_closed_work_plan(request, ask):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.CLOSED)

    assert allowed(request, lambda user: ask(user, work_plan)) == []


@pytest.mark.parametrize("ask", [permissions.can_edit_activity, permissions.can_note])
def test_a_regional_secretary_writes_in_activities_of_his_own(request, ask, ravi):
    own = factories.ActivityFactory(owner=ravi)
    other = factories.ActivityFactory()

    assert allowed(request, lambda user: ask(user, own)) == [
        "bakary",
        "gabriela",
        "ravi",
    ]
    assert allowed(request, lambda user: ask(user, other)) == ["bakary", "gabriela"]


def test_who_decides_is_not_who_entered(request, bakary):
    expense = factories.ExpenseFactory(entered_by=bakary)

    assert allowed(
        request, lambda user: permissions.can_decide_expense(user, expense)
    ) == ["gabriela"]


def test_who_reads_vouchers_and_history(request):
    readers = list(SECRETARIAT + BOARD)

    assert allowed(request, permissions.can_read_vouchers) == readers
    assert allowed(request, permissions.can_read_history) == readers


def test_who_reverses_and_who_answers(request, bakary, gabriela):
    allocation = factories.AllocationFactory(
        expense=factories.ExpenseFactory(entered_by=bakary)
    )
    money.approve(allocation.expense, by=gabriela)
    recommendation = factories.RecommendationFactory()
    officers = ["bakary", "gabriela"]

    assert (
        allowed(
            request,
            lambda user: permissions.can_reverse_expense(user, allocation.expense),
        )
        == officers
    )
    assert (
        allowed(request, lambda user: permissions.can_respond(user, recommendation))
        == officers
    )
    assert allowed(request, permissions.can_make_plan) == officers


def test_evidence_is_taken_back_by_who_added_it_on_that_day(request, bakary):
    evidence = factories.EvidenceFactory(added_by=bakary)

    assert allowed(
        request, lambda user: permissions.can_delete_evidence(user, evidence)
    ) == ["bakary"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert not permissions.can_delete_evidence(bakary, evidence)


def test_a_contributor_of_the_secretariat_tells_what_happens(ravi, ana):
    activity = factories.ActivityFactory()
    assert not permissions.may_note(ravi, activity)

    activity.contributors.set([ravi, ana])

    assert permissions.may_note(ravi, activity)
    assert not permissions.may_edit_activity(ravi, activity)
    assert not permissions.may_note(ana, activity)
