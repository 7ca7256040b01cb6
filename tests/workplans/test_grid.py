"""The grid, a cell at a time: what is written, refused and answered."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from apps.workplans import cells
from apps.workplans.models import (
    Activity,
    BudgetLine,
    GridChange,
    WorkPlan,
)
from apps.workplans.services import activity as activities
from metropolis_portal.history import changes_of
from tests import factories
from tests.workplans.asking import (
    change_cell,
    change_many,
    stands,
    text_of,
    undo,
)

pytestmark = pytest.mark.django_db


def typed_for(cell, activity):
    """What is typed in a cell, and what stands there afterwards."""
    owner = factories.SecretariatRoleFactory().user
    other_one = factories.SecretariatRoleFactory().user
    kind = factories.OutcomeKindFactory()
    challenge, theme = factories.ChallengeFactory(), factories.ThemeFactory()
    outcome = factories.OutcomeFactory(number=2)
    source = factories.FundingSourceFactory()
    tag = f"{challenge.pk}-{theme.pk}"
    same = {
        "title": {"title_en": "Debate", "title_es": "Debate es", "title_fr": ""},
        "owner": {"owner": str(owner.pk)},
        "contributors": {"contributors": sorted([str(owner.pk), str(other_one.pk)])},
        "when": {"starts_on": "2022-02-01", "ends_on": "2022-09-30"},
        "marker": {"gender_marker": "2"},
        "tags": {"tags": [tag]},
        "kinds": {"outcome_kinds": [str(kind.pk)]},
        "outcome": {"outcome": str(outcome.pk)},
    }
    other = {
        "state": ({"status": "done"}, {"status": "done", "percent": "100"}),
        "percent": ({"percent": "40"}, {"status": "in_progress", "percent": "40"}),
        "budget": (
            {f"source_{source.pk}": "1500.5"},
            {"budget": {str(source.pk): "1500.50"}},
        ),
    }
    return other.get(cell) or (same[cell], same[cell])


@pytest.mark.parametrize("cell", list(cells.CELLS))
def test_a_cell_is_saved_and_undone(officer, activity, cell):
    typed, expected = typed_for(cell, activity)
    before = stands(activity)

    response = change_cell(officer, activity, cell, **typed)

    assert response.status_code == 200
    assert stands(activity) == before | expected
    assert Activity.objects.get(pk=activity.pk).version == activity.version + 1
    assert f'data-row="activity-{activity.pk}"' in text_of(response)
    assert "Undo" in text_of(response)

    assert undo(officer, activity.work_plan).status_code == 200
    assert stands(activity) == before


@pytest.mark.parametrize(
    ("cell", "typed", "sentence"),
    [
        ("title", {"title_en": ""}, "Write the title in at least one language."),
        ("title", {"title_en": "x" * 201}, "at most 200 characters"),
        ("owner", {"owner": ""}, "This field is required."),
        ("owner", {"owner": "999999"}, "Select a valid choice."),
        ("contributors", {"contributors": ["999999"]}, "Select a valid choice."),
        (
            "when",
            {"starts_on": "2022-09-01", "ends_on": "2022-03-01"},
            "An activity does not end before it starts.",
        ),
        (
            "when",
            {"starts_on": "2021-09-01", "ends_on": "2021-10-01"},
            "The activity lies outside 2022.",
        ),
        (
            "when",
            {"starts_on": "2022-09-01", "ends_on": "2029-10-01"},
            "That is long after the mandate.",
        ),
        ("when", {"starts_on": "soon", "ends_on": "2022-10-01"}, "valid date"),
        ("state", {"status": "dropped"}, "Select a valid choice."),
        ("percent", {"percent": "101"}, "Progress is at most 100 %."),
        ("percent", {"percent": "-1"}, "greater than or equal to 0"),
        ("marker", {"gender_marker": "3"}, "Select a valid choice."),
        ("tags", {"tags": ["1-1"]}, "Select a valid choice."),
        ("kinds", {"outcome_kinds": ["999999"]}, "Select a valid choice."),
        ("outcome", {"outcome": "999999"}, "Select a valid choice."),
        ("budget", {"source_": "-5"}, "greater than or equal to 0"),
    ],
)
def test_a_cell_refuses_in_words(officer, activity, cell, typed, sentence):
    source = factories.FundingSourceFactory()
    typed = {k + str(source.pk) if k == "source_" else k: v for k, v in typed.items()}
    before = stands(activity)

    response = change_cell(officer, activity, cell, **typed)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert stands(activity) == before
    assert not GridChange.objects.exists()


def test_a_dropped_activity_is_taken_up_on_its_page(officer):
    dropped = factories.ActivityFactory(status="dropped")

    response = change_cell(officer, dropped, "percent", percent="10")

    assert response.status_code == 422
    assert "take it up again on its page first" in text_of(response)


def test_a_cell_needs_nothing_of_the_others(officer):
    """An owner who left, days of another year: they are not what one writes here."""
    old = factories.ActivityFactory(
        starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 1)
    )

    assert change_cell(officer, old, "percent", percent="10").status_code == 200


@pytest.fixture
def gone(activity):
    """Someone who contributes still, and left the Secretariat."""
    person = factories.UserFactory(full_name="Gone Contributor")
    activity.contributors.add(person)
    return person


def test_a_contributor_who_left_stays_and_joins_nothing_else(officer, activity, gone):
    other = factories.ActivityFactory(work_plan=activity.work_plan)
    typed = {
        "contributors": [str(gone.pk), str(factories.SecretariatRoleFactory().user.pk)]
    }

    kept = change_cell(officer, activity, "contributors", **typed)
    refused = change_cell(officer, other, "contributors", **typed)

    assert (kept.status_code, refused.status_code) == (200, 422)
    assert activity.contributors.count() == 2
    assert not other.contributors.exists()


def test_contributors_of_two_people_are_laid_side_by_side(officer, activity, gone):
    theirs = factories.SecretariatRoleFactory(user__full_name="Theirs").user
    yours = factories.SecretariatRoleFactory(user__full_name="Yours").user
    activity.contributors.set([theirs])
    read = {"contributors": [str(gone.pk)]}

    response = change_cell(
        officer, activity, "contributors", read=read, contributors=[yours.pk]
    )

    assert response.status_code == 409
    assert "Theirs" in text_of(response)
    assert "Yours" in text_of(response)
    assert list(activity.contributors.all()) == [theirs]


@pytest.mark.parametrize("who", ["bakary", "ana"])
def test_contributors_are_a_column_that_everybody_may_choose(
    client, request, activity, gone, who
):
    client.force_login(request.getfixturevalue(who))
    path = activity.work_plan.get_absolute_url()

    usual = text_of(client.get(path))
    chosen = text_of(client.get(f"{path}?columns=owner,contributors"))

    assert "Gone Contributor" not in usual.partition("data-grid")[0]
    assert "Gone Contributor" in chosen.partition("data-grid")[0]


def test_an_unknown_cell_is_not_found(officer, activity):
    path = reverse("workplans:activity_cell", args=[activity.pk])

    assert officer.post(path, {"cell": "code", "code": "x"}).status_code == 404


def test_in_the_same_cell_the_second_reads_both(officer, activity):
    read = {"title_en": "Policy debate"}
    Activity.objects.filter(pk=activity.pk).update(title_en="Hers")

    response = change_cell(officer, activity, "title", read=read, title_en="His")

    assert response.status_code == 409
    assert stands(activity)["title_en"] == "Hers"
    assert "Hers" in text_of(response)
    assert "His" in text_of(response)
    assert "data-conflict" in text_of(response)
    again = change_cell(officer, activity, "title", title_en="His")
    assert again.status_code == 200
    assert stands(activity)["title_en"] == "His"


def test_what_nobody_can_have_read_in_a_cell_is_nothing(officer, activity):
    path = reverse("workplans:activity_cell", args=[activity.pk])

    for read in ["x", "[1]", "[" * 100_000, "1" * 5000]:
        data = {"cell": "percent", "percent": "30", "read": read}
        assert officer.post(path, data).status_code == 200

    assert stands(activity)["percent"] == "30"


def test_budgets_of_two_people_are_laid_side_by_side(officer, activity):
    source = factories.FundingSourceFactory()
    factories.BudgetLineFactory(activity=activity, source=source, amount=Decimal(200))
    typed = {f"source_{source.pk}": "300"}

    response = change_cell(officer, activity, "budget", read={"budget": {}}, **typed)

    assert response.status_code == 409
    assert "200.00" in text_of(response)
    assert "300.00" in text_of(response)
    assert BudgetLine.objects.get().amount == 200


def test_in_another_cell_nobody_is_in_the_way(officer, activity, gabriela):
    read = {"percent": "0"}
    activities.edit(
        activity,
        activities.Content({"title_en": "Hers"}),
        version=activity.version,
        by=gabriela,
    )

    response = change_cell(officer, activity, "percent", read=read, percent="30")

    assert response.status_code == 200
    assert stands(activity)["title_en"] == "Hers"
    assert stands(activity)["percent"] == "30"


def test_what_stands_already_is_no_change(officer, activity):
    response = change_cell(officer, activity, "percent", percent="0")

    assert response.status_code == 200
    assert Activity.objects.get(pk=activity.pk).version == activity.version
    assert not GridChange.objects.exists()


def test_a_regional_secretary_edits_only_what_is_his(client, ravi, activity):
    client.force_login(ravi)
    own = factories.ActivityFactory(work_plan=activity.work_plan, owner=ravi)

    assert change_cell(client, activity, "percent", percent="9").status_code == 403
    assert change_cell(client, own, "percent", percent="9").status_code == 200
    assert change_many(client, [own, activity], "shift", days="1").status_code == 403
    page = client.get(own.work_plan.get_absolute_url()).content.decode()
    assert page.count("data-values=") == 1
    assert "data-add-url" not in page


@pytest.mark.parametrize("who", ["ana", "lucia"])
def test_readers_have_a_page_without_script(request, client, activity, who):
    client.force_login(request.getfixturevalue(who))

    page = client.get(activity.work_plan.get_absolute_url()).content.decode()

    assert "Policy debate" in page
    assert "grid.js" not in page
    assert "data-values" not in page
    assert 'role="grid"' not in page


def test_of_a_closed_plan_nothing_is_edited(officer, activity):
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)

    page = officer.get(activity.work_plan.get_absolute_url()).content.decode()
    response = change_cell(officer, activity, "percent", percent="9")

    assert "grid.js" not in page
    assert response.status_code == 422
    assert "The work plan is closed." in text_of(response)


def test_totals_follow_and_what_the_filters_leave_out_stays_in_sight(officer, activity):
    factories.ActivityFactory(work_plan=activity.work_plan)

    response = change_cell(
        officer, activity, "state", query="state=not_started", status="in_progress"
    )

    assert "plan-grid__row--outside" in text_of(response)
    assert "Activities shown: 1" in text_of(response)
    assert "0 of 1 done" in text_of(response)
    outcome = activity.outcome
    for group in (outcome, outcome.axis, outcome.axis.line):
        name = f'data-group="{type(group).__name__.lower()}-{group.pk}"'
        assert name.replace("actionline", "line") in text_of(response)


def test_a_moved_row_says_where_it_stands_now(officer, activity):
    other = factories.OutcomeFactory(number=2)
    last = factories.ActivityFactory(
        work_plan=activity.work_plan, outcome=other, code="2022-L1A1-00"
    )

    response = change_cell(officer, activity, "outcome", outcome=str(other.pk))

    assert f'data-below="activity-{last.pk}"' in text_of(response)
    assert f'data-group="outcome-{activity.outcome_id}"' in text_of(response)
    assert f'data-group="outcome-{other.pk}"' in text_of(response)


def test_history_tells_who_and_that_it_was_undone(officer, activity):
    change_cell(officer, activity, "percent", percent="30")
    undo(officer, activity.work_plan)

    undone, changed = changes_of(activity)[:2]

    assert (changed.who, changed.reason) == ("Bakary", "")
    assert ("Progress, %", "0", "30") in named(changed)
    assert (undone.who, undone.reason) == ("Bakary", "Undone")
    assert ("Progress, %", "30", "0") in named(undone)


def named(change):
    return [(one.name.capitalize(), one.old, one.new) for one in change.fields]


def test_what_nobody_sees_is_not_kept(officer, activity):
    change_cell(officer, activity, "title", title_en="Safe \u202estreets\u2069\u200b")

    assert stands(activity)["title_en"] == "Safe streets"
