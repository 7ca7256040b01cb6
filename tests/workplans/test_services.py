"""What each service does, and what it refuses."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from apps.workplans.models import (
    Activity,
    ActivityTag,
    Allocation,
    Evidence,
    Expense,
    ManagementResponse,
    ProgressNote,
    WorkPlan,
)
from apps.workplans.services import activity as activities
from apps.workplans.services import guidance, money, plan, record
from apps.workplans.services.activity import Content
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.together import Written
from tests import factories

pytestmark = pytest.mark.django_db

Status = WorkPlan.Status


@pytest.fixture
def work_plan():
    return factories.WorkPlanFactory()


@pytest.fixture
def activity(work_plan):
    return factories.ActivityFactory(work_plan=work_plan)


def content(**values):
    """What a person writes of an activity for the first outcome of L1A1."""
    return Content(
        values={
            "title_en": "Policy debate",
            "outcome": factories.OutcomeFactory(),
            "owner": factories.UserFactory(),
            "starts_on": date(2022, 3, 1),
            "ends_on": date(2022, 6, 30),
        }
        | values
    )


def entered(activity, by, **fields):
    """A voucher of 400 € that the activity bears alone."""
    expense = factories.ExpenseFactory.build(
        work_plan=activity.work_plan, entered_by=by, **fields
    )
    return money.enter(expense, {activity: Decimal(100)}, by=by)


# The work plan


def test_create_begins_a_draft(bakary):
    strategic_plan = factories.StrategicPlanFactory()

    made = plan.create(strategic_plan, 2023, by=bakary)

    assert (made.year, made.status) == (2023, Status.DRAFT)


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        (2024, "The plan runs from 2021 to 2023."),
        (2022, "This year already has a work plan."),
    ],
)
def test_create_refuses_a_year_outside_or_taken(work_plan, bakary, year, sentence):
    with pytest.raises(ValidationError, match=sentence):
        plan.create(work_plan.plan, year, by=bakary)


def test_a_plan_goes_from_draft_to_closed(bakary, marta):
    work_plan = factories.WorkPlanFactory(status=Status.DRAFT)
    factories.ActivityFactory(work_plan=work_plan, owner=bakary)

    plan.submit(work_plan, by=bakary)
    plan.approve(work_plan, by=marta, decided_on=date(2021, 12, 9), reference="B-7")
    plan.start(work_plan, by=bakary)
    plan.close(work_plan, by=bakary)

    work_plan.refresh_from_db()
    assert work_plan.status == Status.CLOSED
    assert work_plan.approved_on == date(2021, 12, 9)
    assert work_plan.decision_reference == "B-7"


@pytest.mark.parametrize("status", ["applying", "undoing"])
def test_submit_waits_for_an_import(bakary, status):
    work_plan = factories.WorkPlanFactory(status=Status.DRAFT)
    factories.ActivityFactory(work_plan=work_plan, owner=bakary)
    factories.WorkPlanImportFactory(
        work_plan=work_plan, status=status, file_name="plan.xlsx"
    )

    with pytest.raises(ValidationError, match=r"The import of plan\.xlsx goes on"):
        plan.submit(work_plan, by=bakary)

    work_plan.refresh_from_db()
    assert work_plan.status == Status.DRAFT


@pytest.mark.parametrize(
    ("act", "needs"),
    [
        (plan.submit, Status.DRAFT),
        (plan.start, Status.APPROVED),
        (plan.close, Status.IN_PROGRESS),
    ],
)
def test_each_step_only_follows_the_one_before(bakary, act, needs):
    for status in Status:
        if status == needs:
            continue
        work_plan = factories.WorkPlanFactory(status=status)
        WorkPlan.objects.filter(pk=work_plan.pk).update(status=status)
        if not work_plan.activities.exists():
            factories.ActivityFactory(work_plan=work_plan)

        with pytest.raises(ValidationError):
            act(work_plan, by=bakary)

        work_plan.refresh_from_db()
        assert work_plan.status == status


def test_submit_refuses_an_empty_plan(bakary):
    work_plan = factories.WorkPlanFactory(status=Status.DRAFT)
    factories.ActivityFactory(work_plan=work_plan, status=Activity.Status.DROPPED)

    with pytest.raises(ValidationError, match="Add at least one activity"):
        plan.submit(work_plan, by=bakary)


@pytest.mark.parametrize(
    ("days", "reference", "sentence"),
    [
        (1, "B-7", "The Board has not decided yet on that day."),
        (0, "  ", "Give the reference of the Board decision."),
    ],
)
def test_approve_refuses_without_a_decision(marta, days, reference, sentence):
    work_plan = factories.WorkPlanFactory(status=Status.SUBMITTED)
    day = timezone.localdate() + timedelta(days=days)

    with pytest.raises(ValidationError, match=sentence):
        plan.approve(work_plan, by=marta, decided_on=day, reference=reference)


def test_approve_refuses_what_was_approved_meanwhile(marta, gabriela):
    work_plan = factories.WorkPlanFactory(status=Status.SUBMITTED)
    same = WorkPlan.objects.get()
    day = date(2021, 12, 9)
    plan.approve(work_plan, by=marta, decided_on=day, reference="B-7")

    with pytest.raises(ValidationError, match="The work plan is approved already."):
        plan.approve(same, by=gabriela, decided_on=day, reference="B-8")

    assert WorkPlan.objects.get().decision_reference == "B-7"


def test_send_back_makes_it_a_draft_again(marta):
    work_plan = factories.WorkPlanFactory(status=Status.SUBMITTED)

    plan.send_back(work_plan, by=marta, reason=" Add housing. ")

    assert work_plan.status == Status.DRAFT
    assert work_plan.sent_back_reason == "Add housing."


def test_send_back_asks_for_a_reason(marta):
    work_plan = factories.WorkPlanFactory(status=Status.SUBMITTED)

    with pytest.raises(ValidationError, match="Say what is to be changed."):
        plan.send_back(work_plan, by=marta, reason=" ")


def test_close_refuses_while_vouchers_wait(work_plan, bakary):
    factories.ExpenseFactory(work_plan=work_plan)

    with pytest.raises(ValidationError, match="wait for approval first: 1."):
        plan.close(work_plan, by=bakary)


# Activities


def test_create_numbers_activities_by_axis(work_plan, bakary):
    second_axis = factories.OutcomeFactory(axis=factories.AxisFactory(number=2))
    codes = [
        activities.create(work_plan, content(outcome=outcome), by=bakary).code
        for outcome in [
            factories.OutcomeFactory(),
            factories.OutcomeFactory(number=2),
            second_axis,
        ]
    ]

    assert codes == ["2022-L1A1-01", "2022-L1A1-02", "2022-L1A2-01"]


def test_create_does_not_use_a_number_again(work_plan, bakary):
    first = activities.create(work_plan, content(), by=bakary)
    activities.drop(first, by=bakary, why="No partner.")

    assert activities.create(work_plan, content(), by=bakary).code == "2022-L1A1-02"


def test_create_writes_in_any_language(work_plan, bakary):
    made = activities.create(
        work_plan, content(title_en="", title_fr="Débat"), by=bakary
    )

    made.refresh_from_db()
    assert (made.title_fr, made.title) == ("Débat", "Débat")


def test_create_refuses_in_a_closed_plan(bakary):
    work_plan = factories.WorkPlanFactory(status=Status.CLOSED)

    with pytest.raises(ValidationError, match="The work plan is closed."):
        activities.create(work_plan, content(), by=bakary)


def test_edit_keeps_the_identifier_and_counts_the_version(activity, bakary):
    other_axis = factories.OutcomeFactory(axis=factories.AxisFactory(number=2))
    code = activity.code

    activities.edit(
        activity, content(outcome=other_axis), version=activity.version, by=bakary
    )

    activity.refresh_from_db()
    assert (activity.code, activity.version) == (code, 2)
    assert (activity.outcome, activity.title) == (other_axis, "Policy debate")


def test_edit_refuses_the_second_of_two(activity, bakary, gabriela):
    activities.edit(activity, content(title_en="First"), version=1, by=bakary)

    with pytest.raises(activities.EditedMeanwhile):
        activities.edit(activity, content(title_en="Second"), version=1, by=gabriela)

    assert Activity.objects.get().title_en == "First"


def test_edit_writes_only_the_tags_that_differ(activity, bakary):
    challenge = factories.ChallengeFactory()
    themes = [factories.ThemeFactory(code=code) for code in ("care", "equality")]
    kept = ActivityTag.objects.create(
        activity=activity, challenge=challenge, theme=themes[0]
    )
    pairs = frozenset((challenge.pk, theme.pk) for theme in themes)

    activities.edit(activity, Content(values={}, tags=pairs), version=1, by=bakary)

    assert ActivityTag.objects.filter(pk=kept.pk).exists()
    assert activity.tags.count() == 2


def test_an_edit_leaves_progress_alone(activity, bakary):
    """A note was added between opening and saving the form."""
    Activity.objects.update(percent=40, status=Activity.Status.IN_PROGRESS)

    activities.edit(activity, content(), version=1, by=bakary)

    assert Activity.objects.get().percent == 40


def test_duplicate_copies_all_but_progress(activity, bakary):
    activity.projects.add(factories.ProjectFactory())
    factories.BudgetLineFactory(activity=activity, amount=Decimal("1200.00"))
    Activity.objects.update(percent=40, status=Activity.Status.IN_PROGRESS)

    copy = activities.duplicate(Activity.objects.get(), by=bakary)

    assert (copy.title, copy.owner) == (activity.title, activity.owner)
    assert (copy.percent, copy.status) == (0, Activity.Status.NOT_STARTED)
    assert copy.code != activity.code
    assert [line.amount for line in copy.budget_lines.all()] == [Decimal(1200)]
    assert copy.projects.count() == 1


def test_drop_keeps_the_reason_among_the_notes(activity, bakary):
    activities.drop(activity, by=bakary, why="No partner.")

    assert activity.status == Activity.Status.DROPPED
    assert [note.text for note in activity.notes.all()] == ["No partner."]


def test_drop_asks_for_a_reason(activity, bakary):
    with pytest.raises(ValidationError, match="Say why the activity is dropped."):
        activities.drop(activity, by=bakary, why="")


def test_drop_refuses_what_is_done(bakary):
    done = factories.ActivityFactory(status=Activity.Status.DONE, percent=100)

    with pytest.raises(ValidationError, match="Only an open activity"):
        activities.drop(done, by=bakary, why="No partner.")


@pytest.mark.parametrize(
    ("percent", "status"),
    [(0, Activity.Status.NOT_STARTED), (40, Activity.Status.IN_PROGRESS)],
)
def test_resume_goes_on_where_it_was_left(bakary, percent, status):
    dropped = factories.ActivityFactory(status=Activity.Status.DROPPED, percent=percent)

    activities.resume(dropped, by=bakary)

    assert dropped.status == status


def test_resume_refuses_what_is_not_dropped(activity, bakary):
    with pytest.raises(ValidationError, match="Only a dropped activity"):
        activities.resume(activity, by=bakary)


def test_finish_marks_as_done(activity, bakary):
    activities.finish(activity, by=bakary)

    assert (activity.status, activity.percent) == (Activity.Status.DONE, 100)


def test_finish_refuses_what_is_done_already(activity, bakary):
    activities.finish(activity, by=bakary)

    with pytest.raises(ValidationError, match="Only an open activity"):
        activities.finish(activity, by=bakary)


# Notes and evidence


@pytest.mark.parametrize(
    ("before", "percent", "after"),
    [
        ("not_started", 30, "in_progress"),
        ("not_started", None, "not_started"),
        ("in_progress", 100, "in_progress"),
        ("in_progress", 0, "not_started"),
        ("done", 80, "in_progress"),
        ("done", 100, "done"),
    ],
)
def test_a_note_moves_the_activity(bakary, before, percent, after):
    activity = factories.ActivityFactory(
        status=before, percent=100 if before == "done" else 0
    )
    note = factories.ProgressNoteFactory.build(activity=activity, percent=percent)

    record.add_note(note, by=bakary)

    activity.refresh_from_db()
    assert activity.status == after
    assert activity.percent == (percent or 0)
    assert activity.notes.get().author == bakary


def test_a_note_on_a_dropped_activity_has_no_percentage(bakary):
    activity = factories.ActivityFactory(status=Activity.Status.DROPPED)
    note = factories.ProgressNoteFactory.build(activity=activity, percent=10)

    with pytest.raises(ValidationError, match="The activity is dropped"):
        record.add_note(note, by=bakary)

    assert not ProgressNote.objects.exists()


def test_delete_evidence_takes_the_file_too(
    activity, bakary, django_capture_on_commit_callbacks
):
    evidence = factories.EvidenceFactory(
        activity=activity, url="", file=ContentFile(b"minutes", name="minutes.txt")
    )
    storage, name = evidence.file.storage, evidence.file.name
    assert storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        record.delete_evidence(evidence, by=bakary)

    assert not Evidence.objects.exists()
    assert not storage.exists(name)


# Money


def test_plan_budget_sets_changes_and_removes(activity, bakary):
    fees = factories.BudgetLineFactory(activity=activity).source
    grant = factories.FundingSourceFactory(code="grant")
    gone = factories.FundingSourceFactory(code="gone")
    factories.BudgetLineFactory(activity=activity, source=gone)

    amounts = {fees.pk: Decimal("1500.50"), grant.pk: Decimal(20)}
    seen = {fees.pk: Decimal(1000), gone.pk: Decimal(1000)}
    for _sent in range(2):
        money.plan_budget(activity, amounts, seen=seen, by=bakary)

    assert dict(activity.budget_lines.values_list("source_id", "amount")) == amounts


def test_plan_budget_refuses_to_write_over_what_a_colleague_planned(activity, bakary):
    fees = factories.BudgetLineFactory(activity=activity).source
    grant = factories.FundingSourceFactory(code="grant", name="Grants")
    factories.BudgetLineFactory(activity=activity, source=grant, amount=20)

    with pytest.raises(Meanwhile, match="Grants €20.00; Membership fees €1,000.00"):
        money.plan_budget(
            activity,
            {fees.pk: Decimal(1500)},
            seen={fees.pk: Decimal(1000)},
            by=bakary,
        )

    assert dict(activity.budget_lines.values_list("source_id", "amount")) == {
        fees.pk: Decimal(1000),
        grant.pk: Decimal(20),
    }


def test_enter_numbers_vouchers_of_the_year(activity, bakary):
    codes = [entered(activity, bakary).code for _n in range(2)]

    assert codes == ["V-2022-001", "V-2022-002"]
    assert Allocation.objects.count() == 2


@pytest.mark.parametrize("shares", [(60, 30), (60, 50), (0, 0)])
def test_enter_refuses_shares_that_do_not_make_100(activity, bakary, shares):
    other = factories.ActivityFactory(work_plan=activity.work_plan)
    expense = factories.ExpenseFactory.build(work_plan=activity.work_plan)

    with pytest.raises(ValidationError, match="they must make 100 %"):
        money.enter(
            expense,
            {activity: Decimal(shares[0]), other: Decimal(shares[1])},
            by=bakary,
        )

    assert not Expense.objects.exists()


def test_enter_refuses_an_activity_of_another_year(activity, bakary):
    elsewhere = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(year=2023)
    )
    expense = factories.ExpenseFactory.build(work_plan=activity.work_plan)

    with pytest.raises(ValidationError, match="belongs to another work plan"):
        money.enter(expense, {elsewhere: Decimal(100)}, by=bakary)


@pytest.mark.parametrize(
    "fields", [{"amount": Decimal(-5)}, {"rate": Decimal(0)}, {"rate": Decimal("1.1")}]
)
def test_enter_refuses_what_the_database_would(activity, bakary, fields):
    with pytest.raises(ValidationError):
        entered(activity, bakary, **fields)


@pytest.mark.parametrize("day", [date(2021, 10, 1), date(2023, 6, 30)])
def test_the_books_of_a_year_take_deposits_and_what_was_owed(activity, bakary, day):
    assert entered(activity, bakary, paid_on=day).paid_on == day


@pytest.mark.parametrize("day", [date(2021, 9, 30), date(2023, 7, 1), date(1, 1, 1)])
def test_enter_refuses_a_day_outside_the_books_of_the_year(activity, bakary, day):
    with pytest.raises(ValidationError, match="Vouchers of 2022 are paid from"):
        entered(activity, bakary, paid_on=day)


@pytest.mark.parametrize("day", [date(2021, 9, 30), date(2023, 7, 1)])
def test_the_database_refuses_a_day_outside_the_books_of_the_year(activity, day):
    with pytest.raises(DatabaseError, match="A voucher of 2022 is not paid on"):
        factories.ExpenseFactory(work_plan=activity.work_plan, paid_on=day)


def test_enter_refuses_in_a_closed_plan(activity, bakary):
    WorkPlan.objects.update(status=Status.CLOSED)

    with pytest.raises(ValidationError, match="The work plan is closed."):
        entered(activity, bakary)


def test_approve_is_of_another_person(activity, bakary, gabriela):
    expense = entered(activity, bakary)

    money.approve(expense, by=gabriela)

    assert (expense.status, expense.decided_by) == (Expense.Status.APPROVED, gabriela)


def test_approve_refuses_who_entered_it(activity, bakary):
    expense = entered(activity, bakary)

    with pytest.raises(ValidationError, match="Whoever enters an expense"):
        money.approve(expense, by=bakary)


def test_approve_refuses_what_was_decided_meanwhile(activity, bakary, gabriela):
    expense = entered(activity, bakary)
    other = factories.UserFactory(full_name="Nora")
    money.refuse(expense, by=gabriela, reason="No invoice.")

    with pytest.raises(ValidationError, match="Gabriela has decided on this voucher"):
        money.approve(expense, by=other)


def test_approve_refuses_what_no_activity_bears(gabriela):
    with pytest.raises(ValidationError, match="No activity bears this expense."):
        money.approve(factories.ExpenseFactory(), by=gabriela)


def test_refuse_keeps_the_reason(activity, bakary, gabriela):
    expense = entered(activity, bakary)

    money.refuse(expense, by=gabriela, reason="No invoice.")

    assert (expense.status, expense.reason) == (Expense.Status.REFUSED, "No invoice.")


def test_refuse_asks_for_a_reason(activity, bakary, gabriela):
    with pytest.raises(ValidationError, match="Say why the voucher is refused."):
        money.refuse(entered(activity, bakary), by=gabriela, reason=" ")


def test_reverse_enters_the_opposite_for_another_to_approve(activity, bakary, gabriela):
    expense = entered(activity, bakary, currency="USD", rate=Decimal("0.9"))
    money.approve(expense, by=gabriela)

    twin = money.reverse(expense, by=gabriela, reason="Paid twice.")

    twin.refresh_from_db()
    assert (twin.amount, twin.amount_eur) == (Decimal(-400), Decimal(-360))
    assert (twin.reverses, twin.status) == (expense, Expense.Status.ENTERED)
    assert [row.activity for row in twin.allocations.all()] == [activity]
    with pytest.raises(ValidationError, match="Whoever enters an expense"):
        money.approve(twin, by=gabriela)
    money.approve(twin, by=bakary)
    assert sum(row.amount_eur for row in Expense.objects.counted()) == 0


def test_reverse_again_only_after_a_refusal(activity, bakary, gabriela):
    expense = entered(activity, bakary)
    money.approve(expense, by=gabriela)
    twin = money.reverse(expense, by=gabriela, reason="Paid twice.")

    with pytest.raises(ValidationError, match="This voucher is reversed already."):
        money.reverse(expense, by=gabriela, reason="Paid twice.")
    money.refuse(twin, by=bakary, reason="It was right.")

    assert money.is_reversible(expense)
    assert money.reverse(expense, by=gabriela, reason="It was not.").number == 3


@pytest.mark.parametrize(
    ("decide", "reason", "sentence"),
    [
        (False, "Paid twice.", "Only an approved voucher can be reversed."),
        (True, "", "Say why the voucher is reversed."),
    ],
)
def test_reverse_refuses(activity, bakary, gabriela, decide, reason, sentence):
    expense = entered(activity, bakary)
    if decide:
        money.approve(expense, by=gabriela)

    with pytest.raises(ValidationError, match=sentence):
        money.reverse(expense, by=bakary, reason=reason)


def test_a_reversal_is_not_reversed(activity, bakary, gabriela):
    expense = entered(activity, bakary)
    money.approve(expense, by=gabriela)
    twin = money.reverse(expense, by=gabriela, reason="Paid twice.")
    money.approve(twin, by=bakary)

    with pytest.raises(ValidationError, match="A reversal is not reversed"):
        money.reverse(twin, by=bakary, reason="Paid once.")


def test_a_voucher_of_a_closed_year_can_be_reversed(activity, bakary, gabriela):
    expense = entered(activity, bakary)
    money.approve(expense, by=gabriela)
    WorkPlan.objects.update(status=Status.CLOSED)

    assert money.reverse(expense, by=bakary, reason="Paid twice.").pk


# What the database refuses, whoever asks


def refused(sql, *params):
    """The statement fails, and the transaction around it goes on."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(sql, params)


def test_the_database_wants_two_people(activity, bakary):
    expense = entered(activity, bakary)

    refused(
        "UPDATE workplans_expense SET status = 'approved', decided_by_id = entered_by_id "
        "WHERE id = %s",
        expense.pk,
    )


def test_the_database_keeps_what_was_decided(activity, bakary, gabriela):
    expense = entered(activity, bakary)
    money.approve(expense, by=gabriela)

    refused("UPDATE workplans_expense SET amount = 1 WHERE id = %s", expense.pk)
    refused("DELETE FROM workplans_expense WHERE id = %s", expense.pk)
    refused(
        "UPDATE workplans_allocation SET share = 50 WHERE expense_id = %s", expense.pk
    )
    refused("DELETE FROM workplans_allocation WHERE expense_id = %s", expense.pk)


def test_the_database_wants_shares_of_100(activity, bakary):
    expense = entered(activity, bakary)

    refused(
        "UPDATE workplans_allocation SET share = 60 WHERE expense_id = %s", expense.pk
    )


def test_the_database_wants_activities_of_the_same_work_plan(activity, bakary):
    expense = entered(activity, bakary)
    elsewhere = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(year=2023)
    )

    refused(
        "UPDATE workplans_allocation SET activity_id = %s WHERE expense_id = %s",
        elsewhere.pk,
        expense.pk,
    )

    assert expense.allocations.get().activity == activity


# Recommendations


def written(**values):
    return Written(values, read={})


def test_respond_answers_and_answers_again(activity, bakary, gabriela):
    recommendation = factories.RecommendationFactory()
    guidance.respond(
        recommendation,
        written(decision="accepted", text_en="Yes.", text_fr="", activities=[activity]),
        by=bakary,
    )

    guidance.respond(
        recommendation,
        written(
            decision="partly", text_en="In part.", text_fr="En partie.", activities=[]
        ),
        by=gabriela,
    )

    response = ManagementResponse.objects.get()
    assert (response.decision, response.text_fr) == ("partly", "En partie.")
    assert response.responded_by == gabriela
    assert not response.activities.exists()


def test_respond_refuses_an_empty_text(bakary):
    with pytest.raises(ValidationError, match="in at least one language"):
        guidance.respond(
            factories.RecommendationFactory(),
            written(decision="accepted", text_en=" ", text_es="", activities=[]),
            by=bakary,
        )


def test_respond_refuses_activities_of_another_year(bakary):
    elsewhere = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(year=2023)
    )

    with pytest.raises(ValidationError, match="Only activities of 2022"):
        guidance.respond(
            factories.RecommendationFactory(),
            written(decision="accepted", text_en="Yes.", activities=[elsewhere]),
            by=bakary,
        )
