"""An import is applied whole or not at all, and undone only when nothing is lost."""

import json
import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.workplans.exchange import deciding, importing
from apps.workplans.exchange.milestones import MilestonesColumn
from apps.workplans.models import (
    Activity,
    Amendment,
    BudgetLine,
    ParticipantCount,
    ProgressNote,
    WorkPlan,
    WorkPlanImport,
)
from apps.workplans.services import activity as activities
from apps.workplans.services import money
from apps.workplans.services.activity import Content
from apps.workplans.services.amendments import Reason, ReasonNeeded, keep_promises
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.sentences import said
from tests import factories
from tests.workplans.exchange.conftest import apply, kinds, undo, work
from tests.workplans.exchange.sheets import cell_of, edited

pytestmark = pytest.mark.django_db

Status = WorkPlanImport.Status

NEW = {
    "title_en": "A new debate",
    "outcome": "1.1.2",
    "owner": "bakary@example.org",
    "starts_on": "2022-04-01",
    "ends_on": "2022-05-31",
    "tags": ["resilience × sustainability"],
    "outcome_kinds": ["policy"],
    "contributors": ["bakary@example.org"],
    "budget:grant": "500",
}
CHANGES = {
    "title_fr": "Débat",
    "title_en": "=Debate",
    "outcome": "1.1.2",
    "ends_on": "2022-12-31",
    "percent": 40,
    "gender_marker": 2,
    "outcome_kinds": ["policy"],
    "contributors": ["bakary@example.org"],
    "cross_cutting_factors": ["gender"],
    "projects": [],
    "tags": ["resilience × sustainability"],
    "budget:fees": None,
    "budget:grant": "12,50",
}


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_what_is_exported_changes_nothing(make, export, bring, kind):
    make(title_en="=1+1", title_es="'s", description_en="\r\n- a\r\n b\x0b_x0041_ ")
    make(status="done", percent=100, title_fr="@é")

    imported = bring(export(kind))

    assert imported.status == Status.CHECKED
    assert imported.counts == {
        "create": 0, "update": 0, "unchanged": 2, "error": 0, "absent": 0
    }  # fmt: skip
    with pytest.raises(ValidationError, match="The file changes nothing."):
        apply(imported, by=imported.uploaded_by)


def test_apply_writes_every_cell(make, rows, bring, bakary, export):
    activity = make()
    changed = [rows()[0] | CHANGES]

    imported = bring(changed)
    apply(imported, by=bakary)

    assert rows() == [changed[0] | {"status": "in_progress", "budget:grant": "12.50"}]
    version = activity.version
    activity.refresh_from_db()
    assert (activity.version, activity.title_fr) == (version + 1, "Débat")
    assert (imported.status, imported.decided_by) == (Status.APPLIED, bakary)
    assert bring(export("xlsx")).counts["unchanged"] == 1


def test_apply_adds_activities_with_the_next_identifiers(
    make, rows, bring, bakary, work_plan
):
    make(code="2022-L1A1-09")

    imported = bring([*rows(), NEW, NEW | {"id": None, "status": "done"}])
    apply(imported, by=bakary)

    first, second = Activity.objects.order_by("pk")[1:]
    assert (first.code, second.code) == ("2022-L1A1-10", "2022-L1A1-11")
    assert (first.status, first.percent) == ("not_started", 0)
    assert (second.status, second.percent) == ("done", 100)
    assert first.title == "A new debate"
    assert first.owner == bakary
    assert [str(line.amount) for line in first.budget_lines.all()] == ["500.00"]
    assert first.tags.get().theme.code == "sustainability"
    assert rows()[1]["outcome_kinds"] == ["policy"]


def test_one_wrong_row_and_nothing_is_applied(make, rows, bring, bakary):
    make()

    imported = bring([rows()[0] | {"title_en": "Other"}, NEW | {"outcome": "7.7.7"}])
    with pytest.raises(ValidationError, match="One row is wrong"):
        apply(imported, by=bakary)

    assert kinds(imported) == ["update", "error"]
    assert not Activity.objects.filter(title_en="Other").exists()
    assert WorkPlanImport.objects.get().status == Status.CHECKED


def test_history_says_who_and_why(make, rows, bring, bakary):
    activity = make()

    apply(
        bring([rows()[0] | CHANGES], "march.json"), by=bakary, reason="Agreed in March"
    )

    assert changes_of(activity)[0].reason == "Import of march.json: Agreed in March"
    assert changes_of(activity)[0].who == str(bakary)


def test_an_activity_that_is_not_in_the_file_stays(make, rows, bring, bakary):
    make()
    make(title_en="Stays")

    imported = bring([rows()[0] | {"percent": 10}])
    apply(imported, by=bakary)

    assert imported.counts["absent"] == 1
    assert Activity.objects.filter(title_en="Stays").exists()


def test_dropping_asks_for_a_reason_that_stands_among_the_notes(
    make, rows, bring, bakary
):
    activity = make()

    imported = bring([rows()[0] | {"status": "Dropped"}])
    with pytest.raises(ValidationError, match="Say why activities are dropped."):
        apply(imported, by=bakary)
    apply(imported, by=bakary, reason="No partner was found.")

    activity.refresh_from_db()
    assert activity.status == "dropped"
    assert ProgressNote.objects.get().text == "No partner was found."

    undo(imported, by=bakary)

    activity.refresh_from_db()
    assert activity.status == "not_started"
    assert not ProgressNote.objects.exists()


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        (("not_started", 0), {"percent": 10}, ("in_progress", 10)),
        (("in_progress", 10), {"percent": 0}, ("not_started", 0)),
        (("in_progress", 10), {"percent": 100}, ("in_progress", 100)),
        (("in_progress", 10), {"status": "done"}, ("done", 100)),
        (("done", 100), {"percent": 50}, ("in_progress", 50)),
        (("dropped", 10), {"status": "in_progress"}, ("in_progress", 10)),
    ],
)
def test_status_and_progress_go_together(
    make, rows, bring, bakary, before, typed, after
):
    activity = make(status=before[0], percent=before[1])

    apply(bring([rows()[0] | typed]), by=bakary)

    activity.refresh_from_db()
    assert (activity.status, activity.percent) == after


@pytest.mark.parametrize(
    ("before", "typed", "sentence"),
    [
        (("dropped", 10), {"percent": 20}, "The activity is dropped"),
        (("done", 100), {"status": "done", "percent": 50}, None),
        (("in_progress", 10), {"status": "done", "percent": 50}, "is at 100 %."),
    ],
)
def test_status_and_progress_that_do_not_agree(
    make, rows, bring, before, typed, sentence
):
    make(status=before[0], percent=before[1])

    row = bring([rows()[0] | typed]).rows[0]

    said_of_it = [said(kept) for _key, kept in row.get("errors", [])]
    assert [text for text in said_of_it if sentence and sentence in text] == said_of_it


# What a row speaks of


def test_ids_are_looked_at(make, rows, bring):
    make()
    elsewhere = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(year=2023), code="2023-L1A1-01"
    )
    row = rows()[0]

    imported = bring(
        [
            row,
            row | {"title_en": "Again"},
            {"id": elsewhere.pk, "title_en": "Of another year"},
            {"id": "abc", "title_en": "No id"},
            {"id": 0, "title_en": "Nobody's"},
        ]
    )

    assert kinds(imported) == ["unchanged", *["error"] * 4]
    wrong = [row["errors"][0] for row in imported.rows[1:]]
    assert [key for key, _kept in wrong] == ["id"] * 4
    assert said(wrong[0][1]) == f"The id {row['id']} stands in row 1 already."
    assert said(wrong[1][1]).startswith("No activity of this work plan has the id")


def test_ids_that_slid_against_their_rows_are_refused(make, rows, bring):
    make()
    make()
    first, second = rows()

    imported = bring([first | {"id": second["id"]}, second | {"id": first["id"]}])

    assert kinds(imported) == ["error", "error"]


def test_a_new_activity_needs_what_its_form_asks_for(work_plan, bring):
    imported = bring([{"id": None, "description_en": "Only this"}])

    assert {key for key, _kept in imported.rows[0]["errors"]} == {
        "outcome", "owner", "starts_on", "ends_on", "title_en"
    }  # fmt: skip


def test_who_left_stays_where_they_contribute_and_joins_nothing_else(make, rows, bring):
    gone = factories.UserFactory(email="gone@example.org")
    make().contributors.add(gone)
    make()
    typed = {"contributors": ["gone@example.org", "bakary@example.org"]}

    imported = bring([row | typed for row in rows()])

    assert kinds(imported) == ["update", "error"]
    ((key, kept),) = imported.rows[1]["errors"]
    assert key == "contributors"
    assert said(kept).startswith("gone@example.org is not an active account")


def test_a_column_that_is_missing_leaves_what_it_holds(make, rows, bring, bakary):
    make()
    before = rows()[0]

    apply(bring([{"id": before["id"], "title_en": "Other"}]), by=bakary)

    assert rows()[0] == before | {"title_en": "Other"}


# Somebody was faster


def by_edit(activity, bakary):
    content = Content(values={"title_es": "Otro"})
    activities.edit(activity, content, version=activity.version, by=bakary)


def by_budget(activity, bakary):
    seen = {line.source_id: line.amount for line in activity.budget_lines.all()}
    money.plan_budget(activity, dict.fromkeys(seen, Decimal(7)), seen=seen, by=bakary)


def by_finishing(activity, bakary):
    activities.finish(activity, by=bakary)


LATER = [by_edit, by_budget, by_finishing]


@pytest.mark.parametrize("change", LATER)
def test_what_was_changed_since_the_check_is_not_written_over(
    make, rows, bring, bakary, change
):
    activity = make(code="2022-L1A1-03")
    other = make()
    typed = {"percent": 40, "budget:fees": "3"}
    imported = bring([row | typed for row in rows()])
    change(Activity.objects.get(pk=activity.pk), bakary)

    refused = apply(imported, by=bakary, reason="Agreed in March")

    assert refused.startswith("Someone changed 2022-L1A1-03 since the check")
    assert (imported.status, imported.reason) == (Status.CHECKED, "Agreed in March")
    assert imported.decided_by is None
    other.refresh_from_db()
    assert other.percent == 0

    importing.check_again(imported, by=bakary)
    work(imported)
    apply(imported, by=bakary)
    assert WorkPlanImport.objects.get().status == Status.APPLIED


def test_a_code_that_went_since_the_check_is_refused(
    make, rows, bring, bakary, work_plan
):
    make()
    imported = bring([rows()[0] | {"projects": ["use"]}, NEW])
    work_plan.plan.outcomekinds.filter(code="policy").delete()

    refused = apply(imported, by=bakary)

    assert refused == "“policy” is no longer there. Check the file again."
    assert Activity.objects.count() == 1


def test_a_second_press_does_nothing(make, rows, bring, bakary):
    make()
    imported = bring([rows()[0] | CHANGES, NEW])
    apply(imported, by=bakary)

    with pytest.raises(Meanwhile, match="applied already"):
        apply(imported, by=bakary)

    assert Activity.objects.count() == 2


def test_a_cancelled_import_is_not_applied(make, rows, bring, bakary):
    make()
    imported = bring([rows()[0] | CHANGES])
    importing.cancel(imported, by=bakary)

    for act in (apply, undo, importing.cancel):
        with pytest.raises(Meanwhile, match="cancelled already"):
            act(imported, by=bakary)


def test_a_closed_work_plan_takes_nothing(make, rows, bring, bakary, work_plan):
    make()
    imported = bring([rows()[0] | CHANGES])
    WorkPlan.objects.update(status="closed")

    for act in (apply, importing.check_again, undo):
        with pytest.raises(Meanwhile, match="The work plan is closed."):
            act(imported, by=bakary)


# Undo


def test_undo_puts_back_what_stood(make, rows, bring, bakary):
    make()
    make(status="done", percent=100, title_fr="Fini")
    before = rows()
    imported = bring([row | CHANGES | {"percent": 30} for row in before] + [NEW])
    apply(imported, by=bakary)
    assert rows() != before

    undo(imported, by=bakary)

    assert rows() == before
    imported.refresh_from_db()
    assert (imported.status, imported.undone_by) == (Status.UNDONE, bakary)
    reasons = {change.reason for change in changes_of(Activity.objects.first())}
    assert "Undone: import of plan.json" in reasons
    with pytest.raises(Meanwhile, match="undone already"):
        undo(imported, by=bakary)


@pytest.mark.parametrize("change", LATER)
@pytest.mark.parametrize("which", [0, 1], ids=["changed", "added"])
def test_undo_refuses_when_later_work_would_be_lost(
    make, rows, bring, bakary, change, which
):
    make(code="2022-L1A1-03")
    imported = bring([rows()[0] | CHANGES, NEW])
    apply(imported, by=bakary)
    after = rows()
    change(Activity.objects.order_by("pk")[which], bakary)

    refused = undo(imported, by=bakary)

    assert ["2022-L1A1-03", "2022-L1A1-04"][which] in refused
    assert "was changed after the import" in refused
    assert (imported.status, imported.undone_by) == (Status.APPLIED, None)
    assert len(rows()) == len(after)


@pytest.mark.parametrize(
    "add",
    [
        lambda activity: factories.ProgressNoteFactory(activity=activity),
        lambda activity: factories.EvidenceFactory(activity=activity),
        lambda activity: factories.AllocationFactory(activity=activity),
        lambda activity: ParticipantCount.objects.create(
            activity=activity, kind="not_stated", women=1
        ),
        lambda activity: factories.ActivityMilestoneFactory(activity=activity),
        lambda activity: factories.CommentFactory(activity=activity),
        lambda activity: activities.override(
            activity, "risk", why="Rain", seen=None, by=activity.owner
        ),
    ],
    ids=[
        "note",
        "evidence",
        "voucher",
        "participants",
        "milestone",
        "comment",
        "state",
    ],
)
def test_undo_refuses_when_something_hangs_from_what_was_added(
    work_plan, bring, bakary, add
):
    imported = bring([NEW | {"id": None}])
    apply(imported, by=bakary)
    add(Activity.objects.get())

    refused = undo(imported, by=bakary)

    assert refused.startswith("2022-L1A1-01 was changed after the import")
    assert Activity.objects.exists()


def test_undo_names_ten_and_says_that_there_are_more(make, rows, bring, bakary):
    for _n in range(12):
        make()
    imported = bring([row | {"percent": 10} for row in rows()])
    apply(imported, by=bakary)
    Activity.objects.update(percent=20)

    refused = undo(imported, by=bakary)

    assert re.match(r"12 activities were changed after.* …\. Undoing", refused)


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


# Cost


def statements(act):
    """What it costs, and what it gives."""
    with CaptureQueriesContext(connection) as captured:
        given = act()
    return len(captured), given


def costs_of(count, make, rows, bring, bakary):
    """Check, apply and undo with as many activities changed and as many added."""
    for _n in range(count):
        make()
    typed = [row | CHANGES | {"percent": count} for row in rows()] + [NEW] * count
    checked, imported = statements(lambda: bring(json.dumps(typed).encode()))
    applied, _none = statements(lambda: apply(imported, by=bakary))
    undone, _none = statements(lambda: undo(imported, by=bakary))
    return checked, applied, undone


def test_rows_cost_no_queries(make, rows, bring, bakary):
    one, six = [costs_of(count, make, rows, bring, bakary) for count in (1, 5)]

    assert one == six


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


# Milestones, members and partners


@pytest.fixture
def activity(make):
    activity = make(code="2022-L1A1-01")
    factories.ActivityMilestoneFactory(
        activity=activity, title="Programme | agreed", title_es="Programa acordado"
    )
    return activity


def test_milestones_members_and_partners_come_back(activity, rows, bring, bakary):
    factories.MemberFactory(slug="montevideo")
    [row] = rows()
    assert row["milestones"] == ["2022-04-15 | Programme ¦ agreed | Programa acordado"]
    kept = activity.milestones.get()

    row |= {"members": ["montevideo"], "partners": "UN Women"}
    row["milestones"] = [
        "2022-04-20 | Programme ¦ agreed | Programa acordado || 2022-04-18",
        "30.5.2022 | Speakers invited",
    ]
    imported = bring([row])
    assert apply(imported, by=bakary, amendment=None) == ""

    activity.refresh_from_db()
    members = list(activity.members.values_list("slug", flat=True))
    assert (activity.partners, members) == ("UN Women", ["montevideo"])
    moved, new = activity.milestones.order_by("due_on")
    assert (moved.pk, moved.due_on, moved.done_on) == (
        kept.pk, date(2022, 4, 20), date(2022, 4, 18)
    )  # fmt: skip
    assert (new.title_en, new.due_on) == ("Speakers invited", date(2022, 5, 30))

    assert undo(imported, by=bakary) == ""
    [back] = activity.milestones.all()
    assert (back.pk, back.due_on, back.done_on) == (kept.pk, date(2022, 4, 15), None)
    activity.refresh_from_db()
    assert (activity.partners, activity.members.count()) == ("", 0)


APRIL = "2022-04-15 | Agreed | Acordado | Convenu"


@pytest.mark.parametrize(
    ("new", "before", "after"),
    [
        ([APRIL, "2022-05-01 | Sent"], "", "2022-05-01 | Sent"),
        ([], "2022-04-15 | Agreed", ""),
        ([APRIL.replace("15", "20")], "2022-04-15 | Agreed", "2022-04-20 | Agreed"),
        (
            [f"{APRIL} | 2022-04-12"],
            "2022-04-15 | Agreed",
            "2022-04-15 | Agreed | 2022-04-12",
        ),
        (
            [APRIL.replace("Convenu", "Conclu")],
            APRIL,
            APRIL.replace("Convenu", "Conclu"),
        ),
    ],
)
def test_of_milestones_the_change_is_shown(new, before, after):
    column = MilestonesColumn("milestones", ())

    assert column.shown_change([APRIL], new) == (before, after)


def test_of_milestones_it_is_told_that_others_stay():
    column = MilestonesColumn("milestones", ())

    change = column.shown_change([APRIL, "2022-05-01 | Sent"], [APRIL])

    assert change == ("2022-05-01 | Sent", "1 other stays as it is")


def test_a_new_activity_with_milestones_is_taken_back(work_plan, make, bring, bakary):
    make()
    line = "2022-04-15 | Programme agreed"
    imported = bring([NEW | {"id": None, "milestones": [line]}])
    apply(imported, by=bakary, amendment=None)
    assert str(work_plan.activities.latest("pk").milestones.get()) == "Programme agreed"

    assert undo(imported, by=bakary) == ""
    assert work_plan.activities.count() == 1


def test_a_milestone_reached_meanwhile_is_not_overwritten(
    activity, rows, bring, bakary
):
    [row] = rows()
    imported = bring([row | {"milestones": []}])
    activity.milestones.update(done_on=date(2022, 4, 1))

    refused = apply(imported, by=bakary, amendment=None)

    assert "2022-L1A1-01" in refused
    assert activity.milestones.count() == 1


@pytest.mark.parametrize(
    ("lines", "said_of_it"),
    [
        ("Programme agreed", "is no milestone"),
        ("2022-04-15", "is no milestone"),
        ("soon | Programme agreed", "is not understood as a date"),
        ("2022-04-15 | |", "Write the title in at least one language"),
        ("2022-04-15 | a | b | c | 2022-04-15 | d", "is no milestone"),
        ("…", "is no milestone"),
        ("2022-04-15 | " + "a" * 201, "at most 200 characters"),
        ("1999-04-15 | Programme", "long before the mandate"),
        ("2022-04-15 | Programme | | | 2199-01-01", "reached by today"),
    ],
)
def test_a_milestone_that_cannot_be_is_told(make, bring, lines, said_of_it):
    make()

    imported = bring([NEW | {"id": None, "milestones": lines}])

    [row] = imported.rows
    [(key, sentence)] = row["errors"]
    assert key == "milestones"
    assert said_of_it in said(sentence)


def test_a_dropped_activity_takes_no_milestone(activity, rows, bring):
    Activity.objects.update(status="dropped")
    [row] = rows()

    imported = bring([row | {"milestones": []}])

    assert imported.counts["error"] == 1


@pytest.mark.parametrize("nested", [{"en": "Debate"}, ["Debate"], [{"a": 1}]])
def test_an_object_is_no_title(activity, rows, bring, nested):
    [row] = rows()

    imported = bring([row | {"title_en": nested}])

    [checked] = imported.rows
    [(key, sentence)] = checked["errors"]
    assert key == "title_en"
    assert "is a list or an object" in said(sentence)


def test_each_decision_on_an_import_stands_in_the_history(
    client, work_plan, make, bring, bakary
):
    make(code="2022-L1A1-01")
    client.force_login(bakary)
    applied = bring([NEW | {"id": None}], "ideas.json")
    apply(applied, by=bakary, reason="From the planning day", amendment=None)
    undo(applied, by=bakary)
    importing.cancel(bring([NEW | {"id": None}], "other.json"), by=bakary)

    path = reverse("workplans:history", args=[work_plan.plan.code, work_plan.year])
    page = client.get(path)

    told = [
        (change.what, field.new)
        for change in page.context["changes"]
        for field in change.fields
        if change.what and field.name == "status"
    ]
    name = "import of a work plan"
    assert told == [
        (f"{name}, other.json", "Cancelled"),
        (f"{name}, other.json", "Checked, not applied"),
        (f"{name}, other.json", "Being checked"),
        (f"{name}, ideas.json", "Undone"),
        (f"{name}, ideas.json", "Being undone"),
        (f"{name}, ideas.json", "Applied"),
        (f"{name}, ideas.json", "Being applied"),
        (f"{name}, ideas.json", "Checked, not applied"),
        (f"{name}, ideas.json", "Being checked"),
    ]
    assert "From the planning day" in page.content.decode()


def test_who_sees_no_imports_reads_nothing_of_them(
    client, work_plan, make, bring, ravi
):
    make()
    importing.cancel(bring([NEW | {"id": None}], "secret.json"), by=ravi)
    client.force_login(ravi)

    path = reverse("workplans:history", args=[work_plan.plan.code, work_plan.year])
    page = client.get(path)

    assert page.status_code == 200
    assert "secret.json" not in page.content.decode()
