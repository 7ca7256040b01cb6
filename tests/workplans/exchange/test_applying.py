"""An import is applied whole or not at all."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.workplans.models import (
    Activity,
    ProgressNote,
    WorkPlanImport,
)
from metropolis_portal.history import changes_of
from metropolis_portal.sentences import said
from tests import factories
from tests.workplans.exchange.conftest import apply, kinds, undo
from tests.workplans.exchange.sheets import CHANGES, NEW

pytestmark = pytest.mark.django_db

Status = WorkPlanImport.Status


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
