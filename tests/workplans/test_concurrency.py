"""Two people at the same moment, on the real database."""

from datetime import date
from decimal import Decimal
from threading import Event
from time import sleep

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, transaction

from apps.jobs.models import Job
from apps.workplans.exchange import deciding
from apps.workplans.models import (
    Activity,
    Allocation,
    Expense,
    ParticipantCount,
    TravelFactor,
    TravelLeg,
    WorkPlan,
    WorkPlanImport,
)
from apps.workplans.services import activity as activities
from apps.workplans.services import money, plan, record
from apps.workplans.services.activity import Content
from apps.workplans.services.travel import Leg
from metropolis_portal.meanwhile import Meanwhile
from tests import factories
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_vouchers_entered_at_once_have_their_own_numbers():
    activity = factories.ActivityFactory()
    people = [factories.UserFactory() for _n in range(4)]

    def enter(person):
        expense = Expense(
            work_plan=activity.work_plan,
            paid_on=date(2022, 5, 2),
            payee="Supplier",
            category="events",
            amount=Decimal(10),
        )
        return money.enter(expense, {activity: Decimal(100)}, by=person)

    at_once(*[lambda person=person: enter(person) for person in people])

    assert sorted(Expense.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_activities_made_at_once_have_their_own_identifiers():
    work_plan = factories.WorkPlanFactory()
    outcome = factories.OutcomeFactory()
    person = factories.UserFactory()
    content = Content(
        values={
            "title_en": "Debate",
            "outcome": outcome,
            "owner": person,
            "starts_on": date(2022, 3, 1),
            "ends_on": date(2022, 3, 2),
        }
    )

    at_once(*[lambda: activities.create(work_plan, content, by=person)] * 4)

    assert sorted(Activity.objects.values_list("code", flat=True)) == [
        f"2022-L1A1-0{n}" for n in (1, 2, 3, 4)
    ]


def test_of_two_who_decide_at_once_one_does():
    allocation = factories.AllocationFactory()
    pk = allocation.expense_id
    people = [factories.UserFactory(), factories.UserFactory()]

    results = at_once(
        lambda: money.approve(Expense.objects.get(pk=pk), by=people[0]),
        lambda: money.refuse(Expense.objects.get(pk=pk), by=people[1], reason="No."),
    )

    assert sum(isinstance(result, ValidationError) for result in results) == 1
    assert Expense.objects.get().decided_by in people


def test_a_voucher_reversed_twice_at_once_is_reversed_once():
    allocation = factories.AllocationFactory()
    person = factories.UserFactory()
    money.approve(allocation.expense, by=person)

    results = at_once(
        *[
            lambda: money.reverse(
                Expense.objects.get(pk=allocation.expense_id),
                by=person,
                reason="Twice.",
            )
        ]
        * 2
    )

    assert sum(isinstance(result, ValidationError) for result in results) == 1
    assert Expense.objects.filter(reverses__isnull=False).count() == 1


def test_of_two_who_approve_the_plan_at_once_one_does():
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.SUBMITTED)
    person = factories.UserFactory()

    results = at_once(
        *[
            lambda reference=reference: plan.approve(
                WorkPlan.objects.get(pk=work_plan.pk),
                by=person,
                decided_on=date(2021, 12, 9),
                reference=reference,
            )
            for reference in ("B-1", "B-2")
        ]
    )

    assert sum(isinstance(result, ValidationError) for result in results) == 1


def test_of_two_who_apply_an_import_at_once_one_is_heard():
    imported = factories.WorkPlanImportFactory(
        counts=dict.fromkeys(("create", "update", "error"), 0) | {"create": 1}
    )
    people = [factories.UserFactory(), factories.UserFactory()]

    results = at_once(
        *[
            lambda by=by: deciding.apply(
                WorkPlanImport.objects.get(pk=imported.pk), by=by
            )
            for by in people
        ]
    )

    assert sum(isinstance(result, Meanwhile) for result in results) == 1
    assert Job.objects.count() == 1
    imported.refresh_from_db()
    assert imported.status == WorkPlanImport.Status.APPLYING
    assert imported.decided_by == Job.objects.get().created_by


def test_of_participants_counted_at_once_one_count_stands_and_the_others_hear_it():
    activity = factories.ActivityFactory()

    def count(women):
        counts = {("leader", None): (women, 0, 0, 0)}
        record.count_participants(activity, counts, seen={}, by=activity.owner)

    answers = at_once(*[lambda women=women: count(women) for women in range(1, 5)])

    assert answers.count(None) == 1
    assert sum(isinstance(answer, Meanwhile) for answer in answers) == 3
    assert ParticipantCount.objects.get(activity=activity).women in range(1, 5)


def test_of_two_reversals_at_once_one_takes_the_kilometres_back():
    call_command("load_travel_factors", verbosity=0)
    activity = factories.ActivityFactory()
    officer, other, third = (factories.UserFactory() for _n in range(3))
    expense = money.enter(
        Expense(
            work_plan=activity.work_plan,
            paid_on=date(2022, 5, 2),
            payee="Railway",
            category="travel",
            amount=Decimal(10),
        ),
        {activity: Decimal(100)},
        [Leg("train", Decimal(500), 2)],
        by=officer,
    )
    money.approve(expense, by=other)

    results = at_once(
        *[
            lambda by=by: money.reverse(
                Expense.objects.get(pk=expense.pk), by=by, reason="Cancelled."
            )
            for by in (other, third)
        ]
    )

    assert [isinstance(result, ValidationError) for result in results].count(True) == 1
    assert sum(leg.kg for leg in TravelLeg.objects.all()) == 0
    assert TravelLeg.objects.count() == 2


def test_an_approval_waits_for_the_legs_that_are_being_written():
    call_command("load_travel_factors", verbosity=0)
    factor = TravelFactor.objects.get(mode="train")
    expense = factories.ExpenseFactory(category="travel")
    activity = factories.ActivityFactory(work_plan=expense.work_plan)
    factories.AllocationFactory(expense=expense, activity=activity)
    approver = factories.UserFactory()
    written, done = Event(), []

    def write():
        with transaction.atomic():
            TravelLeg.objects.create(
                expense=expense, factor=factor, kilometres=1, kg_per_km=1
            )
            written.set()
            sleep(0.3)
            done.append("leg")

    def approve():
        written.wait(timeout=10)
        money.approve(Expense.objects.get(pk=expense.pk), by=approver)
        done.append("approval")

    at_once(write, approve)

    assert done == ["leg", "approval"]


def test_an_allocation_waits_for_the_approval_that_is_being_given_and_is_refused():
    allocation = factories.AllocationFactory()
    other = factories.ActivityFactory(work_plan=allocation.expense.work_plan)
    approver = factories.UserFactory()
    approved = Event()

    def approve():
        with transaction.atomic():
            money.approve(Expense.objects.get(pk=allocation.expense_id), by=approver)
            approved.set()
            sleep(0.3)

    def allocate():
        approved.wait(timeout=10)
        try:
            Allocation.objects.filter(pk=allocation.pk).update(activity=other)
        except DatabaseError as error:
            return error
        return None

    _none, refused = at_once(approve, allocate)

    assert "A decided expense keeps its allocation" in str(refused)
    allocation.refresh_from_db()
    assert allocation.activity_id != other.pk


def test_an_approval_waits_for_the_shares_that_are_being_written():
    allocation = factories.AllocationFactory()
    other = factories.ActivityFactory(work_plan=allocation.expense.work_plan)
    approver = factories.UserFactory()
    written, done = Event(), []

    def allocate():
        with transaction.atomic():
            Allocation.objects.filter(pk=allocation.pk).update(activity=other)
            written.set()
            sleep(0.3)
            done.append("shares")

    def approve():
        written.wait(timeout=10)
        money.approve(Expense.objects.get(pk=allocation.expense_id), by=approver)
        done.append("approval")

    at_once(allocate, approve)

    assert done == ["shares", "approval"]
