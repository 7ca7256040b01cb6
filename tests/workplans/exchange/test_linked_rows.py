"""An import of milestones, members and partners."""

from datetime import date

import pytest
from django.urls import reverse

from apps.workplans.exchange import importing
from apps.workplans.exchange.milestones import MilestonesColumn
from apps.workplans.models import (
    Activity,
    WorkPlanImport,
)
from metropolis_portal.sentences import said
from tests import factories
from tests.workplans.exchange.conftest import apply, undo
from tests.workplans.exchange.sheets import NEW

pytestmark = pytest.mark.django_db

Status = WorkPlanImport.Status


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
