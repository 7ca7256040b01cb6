"""Who asks, who works, and what the Board has approved."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.workplans.exchange import deciding, importing
from apps.workplans.models import (
    Activity,
    Amendment,
    BudgetLine,
    WorkPlan,
    WorkPlanImport,
)
from apps.workplans.services.amendments import Reason, ReasonNeeded, keep_promises
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.sentences import said
from tests.workplans.exchange.conftest import apply, undo, work
from tests.workplans.exchange.sheets import CHANGES, NEW, cell_of, edited

pytestmark = pytest.mark.django_db

Status = WorkPlanImport.Status


# Who asks, and who works


def test_while_a_worker_has_it_nobody_else_can_ask(make, rows, bring, bakary):
    make()
    imported = bring([rows()[0] | CHANGES])
    deciding.apply(imported, by=bakary)

    for act in (deciding.apply, deciding.undo, importing.cancel, importing.check_again):
        with pytest.raises(Meanwhile, match="is being applied already"):
            act(imported, by=bakary)
    with pytest.raises(Meanwhile, match="is being applied already"):
        importing.give_up(imported)
    assert Job.objects.open().count() == 1

    work(imported)
    deciding.undo(imported, by=bakary)
    with pytest.raises(Meanwhile, match="is being undone already"):
        deciding.undo(imported, by=bakary)


def test_a_message_that_comes_twice_does_it_once(make, rows, bring, bakary):
    make()
    imported = bring([*rows(), NEW])
    deciding.apply(imported, by=bakary)
    job = importing.latest_job(imported)

    for _n in range(2):
        Job.objects.filter(pk=job.pk).update(state="queued")
        jobs.task_of(job)(job.pk)

    assert Activity.objects.count() == 2
    assert Job.objects.get(pk=job.pk).state == "done"


def test_an_attempt_that_lost_its_job_writes_nothing(
    make, rows, bring, bakary, monkeypatch
):
    make()
    before = rows()
    imported = bring([before[0] | CHANGES])
    deciding.apply(imported, by=bakary)
    job = importing.latest_job(imported)
    writes = deciding.applying.write

    def meanwhile(*args, **kwargs):
        writes(*args, **kwargs)
        Job.objects.filter(pk=job.pk).update(attempt=2)

    monkeypatch.setattr(deciding.applying, "write", meanwhile)
    jobs.task_of(job)(job.pk)

    assert rows() == before
    assert WorkPlanImport.objects.get().status == Status.APPLYING


def test_what_goes_wrong_is_tried_again_or_given_up(
    make, rows, bring, bakary, gabriela, monkeypatch
):
    make()
    before = rows()
    imported = bring([before[0] | CHANGES, NEW])
    monkeypatch.setattr(deciding.applying.Writer, "create", lambda *args: 1 / 0)
    apply(imported, by=bakary, reason="Agreed in March")
    assert (imported.status, rows()) == (Status.APPLYING, before)
    job = importing.latest_job(imported)
    assert "Something went wrong on our side." in job.error_text

    jobs.retry(job, by=bakary)
    work(imported)
    importing.give_up(imported)
    imported.refresh_from_db()
    assert (imported.status, imported.reason) == (Status.CHECKED, "Agreed in March")

    # What failed is tried again after all: nobody else's work goes on under its reason.
    again = jobs.retry(importing.latest_job(imported), by=bakary)
    with pytest.raises(Meanwhile, match="Earlier work on this import goes on"):
        deciding.apply(imported, by=gabriela)
    imported.refresh_from_db()
    assert imported.status == Status.CHECKED
    Job.objects.filter(pk=again.pk).delete()

    monkeypatch.undo()
    assert apply(imported, by=bakary) == ""
    assert imported.status == Status.APPLIED


def test_an_undo_that_goes_wrong_leaves_it_applied(
    make, rows, bring, bakary, monkeypatch
):
    make()
    imported = bring([rows()[0] | CHANGES])
    apply(imported, by=bakary)
    after = rows()
    monkeypatch.setattr(deciding.applying, "refuse_edited", lambda *args: 1 / 0)

    undo(imported, by=bakary)
    assert imported.status == Status.UNDOING
    importing.give_up(imported)

    imported.refresh_from_db()
    assert (imported.status, rows()) == (Status.APPLIED, after)


def test_who_may_no_longer_do_it_is_refused(make, rows, bring, bakary):
    make()
    imported = bring([rows()[0] | CHANGES])
    deciding.apply(imported, by=bakary)
    bakary.secretariat_roles.update(ends_on=date(2021, 1, 1))

    work(imported)

    assert imported.status == Status.CHECKED
    assert said(imported.problem).startswith("Whoever asked for this may not do it")


def test_a_work_plan_that_closed_meanwhile_takes_nothing(make, rows, bring, bakary):
    make()
    imported = bring([rows()[0] | CHANGES])
    deciding.apply(imported, by=bakary)
    WorkPlan.objects.update(status="closed")

    work(imported)

    assert imported.status == Status.CHECKED
    assert said(imported.problem) == "The work plan is closed."


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "Alguien ha cambiado 2022-L1A1-03"),
        ("fr", "Quelqu’un a modifié 2022-L1A1-03"),
    ],
)
def test_a_refusal_is_said_in_the_language_of_the_reader(
    make, rows, bring, bakary, language, words
):
    make(code="2022-L1A1-03")
    imported = bring([rows()[0] | CHANGES])
    Activity.objects.update(percent=77)
    apply(imported, by=bakary)

    with translation.override(language):
        assert words in said(imported.problem)


# The background


def test_a_file_that_cannot_be_read_ends_the_import_not_the_job(work_plan, bring):
    imported = bring(b"Just a letter to you", "letter.csv")

    assert imported.status == Status.FAILED
    assert said(imported.problem).startswith("No row with the names of the columns")
    assert Job.objects.get().state == "done"


def test_a_job_that_goes_wrong_says_so_and_can_be_tried_again(
    make, rows, bakary, work_plan, monkeypatch, bring
):
    make()
    monkeypatch.setattr(importing, "lists_of", lambda work_plan: 1 / 0)
    imported = bring([rows()[0] | CHANGES])
    job = importing.latest_job(imported)
    assert (imported.status, job.state) == (Status.DRAFT, "failed")
    assert "Something went wrong on our side." in job.error_text

    monkeypatch.undo()
    jobs.retry(job, by=bakary)
    work(imported)

    assert imported.status == Status.CHECKED


def test_a_cell_changed_in_another_program_is_applied(make, export, bring, bakary):
    activity = make()

    def change(page):
        cell_of(page, "title_en", 3).value = "Changed there"
        cell_of(page, "ends_on", 3).value = date(2022, 11, 30)
        cell_of(page, "budget:fees", 3).value = 99.5

    imported = bring(edited(export("xlsx"), change), "plan.xls")
    apply(imported, by=bakary)

    activity.refresh_from_db()
    assert (activity.title_en, activity.ends_on) == (
        "Changed there",
        date(2022, 11, 30),
    )
    assert BudgetLine.objects.get().amount == Decimal("99.50")
    assert imported.file.name.endswith(".xlsx")


# A plan that the Board has approved


@pytest.fixture
def approved(work_plan, make):
    make(code="2022-L1A1-01")
    work_plan.approved_on = date(2021, 12, 9)
    work_plan.save()
    keep_promises(work_plan)
    return work_plan


def test_what_was_approved_changes_by_amendments_only(approved, rows, bring, bakary):
    imported = bring([rows()[0] | {"ends_on": "2022-09-01"}, NEW])
    before = rows()
    refused = apply(imported, by=bakary, reason="A partner joins.")
    assert refused == ReasonNeeded().messages[0]
    assert rows() == before
    assert (imported.status, imported.reason) == (Status.CHECKED, "A partner joins.")

    reason = Reason(Amendment.Reason.OPPORTUNITY, "A partner joins.")
    apply(imported, by=bakary, amendment=reason)

    made = [row.kinds for row in Amendment.objects.order_by("activity__pk")]
    assert made == [["New dates"], ["Added"]]


def test_undone_what_was_added_is_dropped_not_lost(approved, rows, bring, bakary):
    imported = bring([rows()[0], NEW])
    reason = Reason(Amendment.Reason.OPPORTUNITY, "A partner joins.")
    apply(imported, by=bakary, amendment=reason)
    imported.refresh_from_db()

    undo(imported, by=bakary)

    assert [row.status for row in Activity.objects.order_by("pk")] == [
        "not_started",
        "dropped",
    ]
    last = Amendment.objects.latest("number")
    assert (last.kinds, last.text) == (["Dropped"], "Undone: import of plan.json")


def test_in_a_draft_an_added_activity_waits_for_its_identifier(
    work_plan, make, rows, bring, bakary
):
    WorkPlan.objects.update(status="draft")
    make(code="")
    apply(bring([*rows(), NEW]), by=bakary)

    assert [row.code for row in Activity.objects.all()] == ["", ""]
