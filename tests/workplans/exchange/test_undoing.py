"""What somebody did since: an import that is refused, and one that is not undone."""

import re
from decimal import Decimal

import pytest

from apps.workplans.exchange import importing
from apps.workplans.models import (
    Activity,
    ParticipantCount,
    WorkPlan,
    WorkPlanImport,
)
from apps.workplans.services import activity as activities
from apps.workplans.services import money
from apps.workplans.services.activity import Content
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from tests import factories
from tests.workplans.exchange.conftest import apply, undo, work
from tests.workplans.exchange.sheets import CHANGES, NEW

pytestmark = pytest.mark.django_db

Status = WorkPlanImport.Status


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
