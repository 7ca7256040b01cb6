"""The grid: cells one at a time and many at once, undo, what each answer holds."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from apps.workplans import cells
from apps.workplans.grid import USUAL
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Amendment,
    BudgetLine,
    GridChange,
    SavedView,
    WorkPlan,
)
from apps.workplans.services import activity as activities
from apps.workplans.services import grid
from apps.workplans.services.amendments import keep_promises
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity():
    return factories.ActivityFactory(title_en="Policy debate")


def stands(activity):
    return cells.standing([Activity.objects.get(pk=activity.pk)])[activity.pk]


def change_cell(client, activity, cell, read=None, query="", **typed):
    read = {name: stands(activity)[name] for name in cells.CELLS[cell]} | (read or {})
    path = reverse("workplans:activity_cell", args=[activity.pk])
    data = {"cell": cell, "read": json.dumps(read)} | typed
    return client.post(f"{path}?{query}", data)


def of_year(name, work_plan):
    return reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])


def change_many(client, rows, kind, **typed):
    data = {"kind": kind, "row": [row.pk for row in rows]} | typed
    return client.post(of_year("grid_bulk", rows[0].work_plan), data)


def undo(client, work_plan):
    return client.post(of_year("grid_undo", work_plan))


def says(response):
    return response.content.decode()


# Cells


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
    assert f'data-row="activity-{activity.pk}"' in says(response)
    assert "Undo" in says(response)

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
    assert sentence in says(response)
    assert stands(activity) == before
    assert not GridChange.objects.exists()


def test_a_dropped_activity_is_taken_up_on_its_page(officer):
    dropped = factories.ActivityFactory(status="dropped")

    response = change_cell(officer, dropped, "percent", percent="10")

    assert response.status_code == 422
    assert "take it up again on its page first" in says(response)


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
    assert "Theirs" in says(response)
    assert "Yours" in says(response)
    assert list(activity.contributors.all()) == [theirs]


@pytest.mark.parametrize("who", ["bakary", "ana"])
def test_contributors_are_a_column_that_everybody_may_choose(
    client, request, activity, gone, who
):
    client.force_login(request.getfixturevalue(who))
    path = activity.work_plan.get_absolute_url()

    usual = says(client.get(path))
    chosen = says(client.get(f"{path}?columns=owner,contributors"))

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
    assert "Hers" in says(response)
    assert "His" in says(response)
    assert "data-conflict" in says(response)
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
    assert "200.00" in says(response)
    assert "300.00" in says(response)
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
    assert "The work plan is closed." in says(response)


def test_totals_follow_and_what_the_filters_leave_out_stays_in_sight(officer, activity):
    factories.ActivityFactory(work_plan=activity.work_plan)

    response = change_cell(
        officer, activity, "state", query="state=not_started", status="in_progress"
    )

    assert "plan-grid__row--outside" in says(response)
    assert "Activities shown: 1" in says(response)
    assert "0 of 1 done" in says(response)
    outcome = activity.outcome
    for group in (outcome, outcome.axis, outcome.axis.line):
        name = f'data-group="{type(group).__name__.lower()}-{group.pk}"'
        assert name.replace("actionline", "line") in says(response)


def test_a_moved_row_says_where_it_stands_now(officer, activity):
    other = factories.OutcomeFactory(number=2)
    last = factories.ActivityFactory(
        work_plan=activity.work_plan, outcome=other, code="2022-L1A1-00"
    )

    response = change_cell(officer, activity, "outcome", outcome=str(other.pk))

    assert f'data-below="activity-{last.pk}"' in says(response)
    assert f'data-group="outcome-{activity.outcome_id}"' in says(response)
    assert f'data-group="outcome-{other.pk}"' in says(response)


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


# Many at once


@pytest.fixture
def three():
    work_plan = factories.WorkPlanFactory()
    return [factories.ActivityFactory(work_plan=work_plan) for _n in range(3)]


def bulk_for(kind):
    """What is typed for many rows, and what stands in each afterwards."""
    owner = factories.SecretariatRoleFactory().user
    tag = f"{factories.ChallengeFactory().pk}-{factories.ThemeFactory().pk}"
    outcome = factories.OutcomeFactory(number=2)
    return {
        "owner": ({"owner": owner.pk}, {"owner": str(owner.pk)}),
        "when": ({"ends_on": "2022-12-01"}, {"ends_on": "2022-12-01"}),
        "shift": (
            {"days": "-10"},
            {"starts_on": "2022-02-19", "ends_on": "2022-06-20"},
        ),
        "state": ({"status": "done"}, {"status": "done", "percent": "100"}),
        "percent": ({"percent": "5"}, {"status": "in_progress", "percent": "5"}),
        "tags_add": ({"tags": [tag]}, {"tags": [tag]}),
        "tags_remove": ({"tags": [tag]}, {}),
        "marker": ({"gender_marker": "1"}, {"gender_marker": "1"}),
        "outcome": ({"outcome": outcome.pk}, {"outcome": str(outcome.pk)}),
    }[kind]


KINDS = [
    "owner", "when", "shift", "state", "percent", "tags_add", "tags_remove", "marker",
    "outcome",
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_many_rows_are_changed_and_undone_together(officer, three, kind):
    typed, expected = bulk_for(kind)
    before = [stands(row) for row in three]

    response = change_many(officer, three, kind, **typed)

    assert response.status_code == 200
    assert [stands(row) for row in three] == [row | expected for row in before]
    if expected:
        undo(officer, three[0].work_plan)
    assert [stands(row) for row in three] == before


@pytest.mark.parametrize("row", ["1" * 5000, "²", "x"])
def test_what_is_no_row_is_not_changed(officer, three, row):
    path = of_year("grid_bulk", three[0].work_plan)
    data = {"kind": "percent", "percent": "5", "row": [row, three[0].pk]}

    assert officer.post(path, data).status_code == 200

    assert [stands(one)["percent"] for one in three] == ["5", "0", "0"]


def test_tags_are_taken_away_from_many(officer, three):
    challenge, theme = factories.ChallengeFactory(), factories.ThemeFactory()
    for row in three[:2]:
        ActivityTag.objects.create(activity=row, challenge=challenge, theme=theme)

    change_many(officer, three, "tags_remove", tags=[f"{challenge.pk}-{theme.pk}"])

    assert not ActivityTag.objects.exists()
    undo(officer, three[0].work_plan)
    assert ActivityTag.objects.count() == 2


def test_when_one_row_refuses_none_is_changed_and_each_says_why(officer, three):
    early, _middle, dropped = three
    Activity.objects.filter(pk=early.pk).update(
        starts_on="2021-12-20", ends_on="2022-01-05"
    )
    Activity.objects.filter(pk=dropped.pk).update(status="dropped")
    before = [stands(row) for row in three]

    shifted = change_many(officer, three, "shift", days="-10")
    started = change_many(officer, three, "state", status="in_progress")

    assert shifted.status_code == started.status_code == 422
    assert "The activity lies outside 2022." in says(shifted)
    assert "The activity is dropped" in says(started)
    assert [stands(row) for row in three] == before
    assert not GridChange.objects.exists()


def test_each_row_that_refuses_is_named(officer, three):
    response = change_many(officer, three, "when", ends_on="2022-01-01")

    assert response.status_code == 422
    assert all(row.code in says(response) for row in three)
    assert "Nothing was changed." in says(response)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("when", {}, "Give one of the two dates."),
        ("shift", {"days": "x"}, "whole number"),
        ("tags_add", {}, "This field is required."),
        ("owner", {"owner": ""}, "This field is required."),
    ],
)
def test_what_is_asked_of_many_refuses_in_words(officer, three, kind, typed, sentence):
    response = change_many(officer, three, kind, **typed)

    assert response.status_code == 422
    assert sentence in says(response)


def test_an_unknown_change_is_not_found(officer, three):
    assert change_many(officer, three, "title", title_en="x").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_three_rows_cost_what_one_costs(
    officer, three, kind, django_assert_max_num_queries
):
    typed, _expected = bulk_for(kind)
    for row in three:
        factories.BudgetLineFactory(activity=row)

    with django_assert_max_num_queries(100) as one:
        change_many(officer, three[:1], kind, **typed)
    undo(officer, three[0].work_plan)
    with django_assert_max_num_queries(100) as all_three:
        change_many(officer, three, kind, **typed)

    assert len(all_three) == len(one)


@pytest.mark.parametrize("count", [1, 3])
def test_editors_cost_the_same_for_any_number_of_choices(
    officer, activity, count, django_assert_num_queries
):
    for _n in range(count):
        factories.SecretariatRoleFactory()
        factories.FundingSourceFactory()
    change_cell(officer, activity, "percent", percent="40")

    # session, person, work plan; owners, contributors, outcomes, kinds, challenges,
    # themes, sources to choose from; the last change and its activity
    with django_assert_num_queries(12):
        response = officer.get(of_year("grid_editors", activity.work_plan))

    assert "Progress" in says(response)
    assert "Undo" in says(response)


# Undo


def test_undo_refuses_what_somebody_changed_since(officer, activity, gabriela):
    change_cell(officer, activity, "percent", percent="30")
    grid.change(
        activity.work_plan, [activity.pk], lambda _row: {"percent": "50"}, by=gabriela
    )

    response = undo(officer, activity.work_plan)

    assert response.status_code == 422
    assert "changed again since" in says(response)
    assert activity.code in says(response)
    assert stands(activity)["percent"] == "50"


def test_undo_leaves_what_others_wrote_in_other_cells(officer, activity, gabriela):
    change_cell(officer, activity, "percent", percent="30")
    grid.change(
        activity.work_plan,
        [activity.pk],
        lambda _row: {"title_fr": "Elle"},
        by=gabriela,
    )

    assert undo(officer, activity.work_plan).status_code == 200
    assert stands(activity)["percent"] == "0"
    assert stands(activity)["title_fr"] == "Elle"


def test_undo_refuses_dates_that_no_longer_fit(officer, activity, gabriela):
    change_many(officer, [activity], "when", ends_on="2022-09-30")
    grid.change(
        activity.work_plan,
        [activity.pk],
        lambda _row: {"starts_on": "2022-08-01"},
        by=gabriela,
    )

    response = undo(officer, activity.work_plan)

    assert response.status_code == 422
    assert "does not end before it starts" in says(response)


def test_only_ones_own_last_change_is_undone_and_once(officer, activity, gabriela):
    grid.change(
        activity.work_plan, [activity.pk], lambda _row: {"percent": "50"}, by=gabriela
    )
    assert "There is nothing to undo." in says(undo(officer, activity.work_plan))

    change_cell(officer, activity, "marker", gender_marker="1")
    change_cell(officer, activity, "marker", gender_marker="2")
    undo(officer, activity.work_plan)

    assert stands(activity)["gender_marker"] == "1"
    assert undo(officer, activity.work_plan).status_code == 422
    assert stands(activity)["percent"] == "50"


def test_the_last_change_is_offered_when_the_page_comes_back(officer, activity):
    change_cell(officer, activity, "percent", percent="30")

    page = officer.get(of_year("grid_editors", activity.work_plan))

    assert "data-undo>" in says(page)
    assert f"Saved: {activity.code} Policy debate" in says(page)


# Rows that are added


def add(client, work_plan, **typed):
    return client.post(of_year("grid_add", work_plan), typed, follow=True)


def test_a_row_is_added_below_with_its_owner_and_days(officer, activity):
    factories.SecretariatRoleFactory(user=activity.owner)
    typed = {"title_fr": "Débat", "below": activity.pk, "outcome": activity.outcome_id}

    response = add(officer, activity.work_plan, **typed)

    added = Activity.objects.get(title_fr="Débat")
    assert f'data-row="activity-{added.pk}"' in says(response)
    assert (added.outcome, added.owner) == (activity.outcome, activity.owner)
    assert (added.starts_on, added.ends_on) == (activity.starts_on, activity.ends_on)
    gone = undo(officer, activity.work_plan)
    assert f'data-gone="activity-{added.pk}"' in says(gone)
    assert not Activity.objects.filter(pk=added.pk).exists()


def test_the_first_of_an_outcome_is_ones_own_and_takes_the_year(officer, bakary):
    work_plan, outcome = factories.WorkPlanFactory(), factories.OutcomeFactory()

    add(officer, work_plan, title_en="First", outcome=outcome.pk)

    first = Activity.objects.get()
    assert (first.owner, first.starts_on, first.ends_on) == (
        bakary,
        date(2022, 1, 1),
        date(2022, 12, 31),
    )


def test_a_row_without_a_title_is_not_added(officer, activity):
    response = add(officer, activity.work_plan, outcome=activity.outcome_id)

    assert response.status_code == 422
    assert Activity.objects.count() == 1


def test_an_owner_who_left_is_not_taken_along(officer, bakary, activity):
    typed = {"title_en": "New", "below": activity.pk, "outcome": activity.outcome_id}

    add(officer, activity.work_plan, **typed)

    assert Activity.objects.get(title_en="New").owner == bakary


def test_a_copy_is_taken_back(officer, activity):
    factories.BudgetLineFactory(activity=activity)
    path = reverse("workplans:activity_copy", args=[activity.pk])

    response = officer.post(path, follow=True)

    assert "Added: " in says(response)
    assert Activity.objects.count() == 2
    undo(officer, activity.work_plan)
    assert Activity.objects.get() == activity


@pytest.mark.parametrize(
    "write",
    [
        lambda copy: factories.ProgressNoteFactory(activity=copy),
        lambda copy: factories.ActivityMilestoneFactory(activity=copy),
        lambda copy: factories.CommentFactory(activity=copy),
        lambda copy: activities.override(
            copy, "risk", why="Rain", seen=None, by=copy.owner
        ),
    ],
    ids=["note", "milestone", "comment", "state"],
)
def test_what_somebody_wrote_in_already_is_not_taken_back(
    officer, activity, bakary, write
):
    copy = grid.duplicate(activity, by=bakary)
    write(copy)

    response = undo(officer, activity.work_plan)

    assert response.status_code == 422
    assert "drop it on its page" in says(response)
    assert Activity.objects.filter(pk=copy.pk).exists()


def test_to_a_closed_plan_nothing_is_added(officer, activity, bakary):
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)
    path = reverse("workplans:activity_copy", args=[activity.pk])
    typed = {"title_en": "New", "outcome": activity.outcome_id}

    for response in (officer.post(path), add(officer, activity.work_plan, **typed)):
        assert response.status_code == 422
        assert "The work plan is closed." in says(response)
    with pytest.raises(Meanwhile):
        grid.undo(activity.work_plan, by=bakary)


# Columns and views


def test_columns_are_chosen_in_the_address(officer, activity):
    kind = factories.OutcomeKindFactory()
    activity.outcome_kinds.add(kind)
    path = activity.work_plan.get_absolute_url()

    page = officer.get(f"{path}?columns=kinds,owner,nonsense")

    shown = [
        name for name, is_shown in page.context["grid"].columns.items() if is_shown
    ]
    assert shown == ["owner", "kinds"]
    assert page.context["grid"].rows[-1].kinds == str(kind)
    assert 'data-column="percent"' not in says(page)
    assert page.context["grid"].is_filtered is False


def test_chosen_columns_stay_in_the_address_and_the_usual_ones_out(officer, activity):
    path = activity.work_plan.get_absolute_url()
    usual = "&".join(f"columns={name}" for name in USUAL)

    for asked, pushed in [
        ("columns=owner&columns=tags&q=", "?columns=owner,tags"),
        (usual, ""),
    ]:
        response = officer.get(f"{path}?{asked}", headers={"HX-Request": "true"})
        assert response["HX-Push-Url"] == f"{path}{pushed}"


def test_an_edited_row_has_the_columns_of_the_page(officer, activity):
    response = change_cell(
        officer, activity, "percent", query="columns=owner", percent="5"
    )

    assert 'data-label="Owner"' in says(response)
    assert 'data-label="Progress"' not in says(response)


def save_view(client, work_plan, name, query):
    typed = {"name": name, "query": query}
    return client.post(of_year("view_save", work_plan), typed, follow=True)


def test_a_view_is_kept_overwritten_renamed_and_deleted(officer, bakary, activity):
    work_plan = activity.work_plan
    kept = save_view(officer, work_plan, "Mine", "mine=on&nonsense=1&columns=owner")
    assert kept.redirect_chain[-1][0].endswith("?mine=on&columns=owner")
    assert "The view “Mine” is kept." in says(kept)

    save_view(officer, work_plan, "Mine", "state=late")
    view = bakary.saved_views.get()
    assert view.query == "state=late"
    page = officer.get(f"{work_plan.get_absolute_url()}?state=late")
    assert '?state=late" aria-current="true">Mine</a>' in says(page)

    officer.post(reverse("workplans:view_rename", args=[view.pk]), {"name": "Late"})
    assert bakary.saved_views.get().name == "Late"
    officer.post(reverse("workplans:view_delete", args=[view.pk]))
    assert not bakary.saved_views.exists()


def test_views_are_ones_own(client, bakary, gabriela, activity):
    view = bakary.saved_views.create(name="Late ones of Bakary", query="state=late")
    client.force_login(gabriela)

    for page in (activity.work_plan.get_absolute_url(), reverse("workplans:views")):
        assert "Late ones of Bakary" not in says(client.get(page))
    for name in ("view_rename", "view_delete"):
        path = reverse(f"workplans:{name}", args=[view.pk])
        assert client.post(path, {"name": "Hers"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "This field is required."), ("x" * 61, "at most 60 characters")],
)
def test_a_view_needs_a_short_name(officer, bakary, activity, name, sentence):
    assert sentence in says(save_view(officer, activity.work_plan, name, ""))
    assert not bakary.saved_views.exists()


def test_thirty_views_are_enough(officer, bakary, activity):
    bakary.saved_views.bulk_create(
        SavedView(owner=bakary, name=f"View {n}") for n in range(SavedView.MOST)
    )

    refused = save_view(officer, activity.work_plan, "One more", "")
    taken = save_view(officer, activity.work_plan, "View 3", "mine=on")

    assert "You keep 30 views already: delete one first." in says(refused)
    assert "is kept" in says(taken)
    assert bakary.saved_views.count() == SavedView.MOST


def test_two_views_of_one_name_are_refused(officer, bakary):
    view = bakary.saved_views.create(name="A")
    bakary.saved_views.create(name="B")
    path = reverse("workplans:view_rename", args=[view.pk])

    response = officer.post(path, {"name": "B"}, follow=True)

    assert "You have a view of this name already." in says(response)
    assert SavedView.objects.get(pk=view.pk).name == "A"


# A plan that the Board has approved


@pytest.fixture
def approved(activity):
    work_plan = activity.work_plan
    work_plan.approved_on = date(2021, 12, 9)
    work_plan.save()
    keep_promises(work_plan)
    return activity


AMEND = {"amend-kind": "opportunity", "amend-text": "A partner joins."}
LATER = {"starts_on": "2022-03-01", "ends_on": "2022-09-30"}


def test_what_was_approved_asks_for_the_reason(officer, approved):
    refused = change_cell(officer, approved, "when", **LATER)
    assert (refused.status_code, "say why" in says(refused)) == (422, True)

    saved = change_cell(officer, approved, "when", **LATER, **AMEND)

    assert saved.status_code == 200
    amendment = Amendment.objects.get()
    assert (amendment.kinds, amendment.text) == (["New dates"], "A partner joins.")


def test_a_reason_given_by_half_is_refused(officer, approved):
    half = {"amend-kind": "opportunity"}

    for refused in (
        change_cell(officer, approved, "when", **LATER, **half),
        change_many(officer, [approved], "shift", days="7", **half),
    ):
        assert refused.status_code == 422
        assert "Explain the amendment." in says(refused)


def test_what_was_not_promised_needs_none(officer, approved):
    assert change_cell(officer, approved, "percent", percent="40").status_code == 200


def test_many_rows_are_amended_at_once_and_undone(officer, approved):
    change_many(officer, [approved], "shift", days="7", **AMEND)
    undo(officer, approved.work_plan)

    assert [row.text for row in Amendment.objects.order_by("number")] == [
        "A partner joins.",
        "Undone",
    ]
    assert stands(approved)["ends_on"] == "2022-06-30"


def test_an_added_row_that_is_undone_is_dropped(officer, approved):
    path = reverse("workplans:activity_copy", args=[approved.pk])
    officer.post(path, AMEND)
    undo(officer, approved.work_plan)

    copy = Activity.objects.exclude(pk=approved.pk).get()
    assert copy.status == Activity.Status.DROPPED


def test_the_page_asks_for_the_reason_once(officer, approved):
    page = officer.get(of_year("detail", approved.work_plan))

    assert b'name="amend-kind"' in page.content


def test_who_no_longer_answers_for_an_activity_undoes_nothing(
    client, activity, ravi, gabriela
):
    Activity.objects.update(owner=ravi)
    activity.refresh_from_db()
    client.force_login(ravi)
    change_cell(client, activity, "title", title_en="Of the region")
    Activity.objects.update(owner=gabriela)

    response = undo(client, activity.work_plan)

    assert response.status_code == 422
    assert "Others answer for these activities by now" in says(response)
    assert Activity.objects.get().title_en == "Of the region"


def test_a_title_of_another_language_is_marked_but_in_attributes(officer):
    activity = factories.ActivityFactory(title_en="", title_fr="Débat <x>", code="")

    page = officer.get(activity.work_plan.get_absolute_url()).content.decode()

    assert '<span lang="fr">Débat &lt;x&gt;</span>' in page
    assert 'aria-label="Select Débat &lt;x&gt; (French)"' in page


def test_a_group_is_named_in_another_language_and_escaped(officer):
    outcome = factories.OutcomeFactory(name_en="", name_fr="Eau <x>")
    activity = factories.ActivityFactory(outcome=outcome)

    page = officer.get(activity.work_plan.get_absolute_url()).content.decode()

    assert '<span lang="fr">Eau &lt;x&gt;</span>' in page
    assert "<x>" not in page
