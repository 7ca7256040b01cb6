"""The grid: many activities at once, undo, and what the Board has approved."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.translation import override

from apps.workplans.models import (
    Activity,
    ActivityTag,
    Amendment,
    GridChange,
)
from apps.workplans.services import grid
from apps.workplans.services.amendments import keep_promises
from tests import factories
from tests.workplans.asking import (
    change_cell,
    change_many,
    stands,
    text_of,
    undo,
    year_url,
)

pytestmark = pytest.mark.django_db


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
    path = year_url("grid_bulk", three[0].work_plan)
    data = {"kind": "percent", "percent": "5", "row": [row, three[0].pk]}

    assert officer.post(path, data).status_code == 200

    assert [stands(one)["percent"] for one in three] == ["5", "0", "0"]


def test_a_change_of_no_row_says_so(officer, three):
    elsewhere = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(plan=three[0].work_plan.plan, year=2023)
    )
    path = year_url("grid_bulk", three[0].work_plan)

    for rows in ([], ["0"], [elsewhere.pk]):
        asked = {"kind": "percent", "percent": "5", "row": rows}
        response = officer.post(path, asked)
        assert response.status_code == 422
        assert "Choose activities of this work plan first." in text_of(response)


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
    assert "The activity lies outside 2022." in text_of(shifted)
    assert "The activity is dropped" in text_of(started)
    assert [stands(row) for row in three] == before
    assert not GridChange.objects.exists()


def test_each_row_that_refuses_is_named(officer, three):
    response = change_many(officer, three, "when", ends_on="2022-01-01")

    assert response.status_code == 422
    assert all(row.code in text_of(response) for row in three)
    assert "Nothing was changed." in text_of(response)


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
    assert sentence in text_of(response)


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

    # person, work plan; owners, contributors, outcomes, kinds, challenges,
    # themes, sources to choose from; the last change and its activity
    with django_assert_num_queries(11):
        response = officer.get(year_url("grid_editors", activity.work_plan))

    assert "Progress" in text_of(response)
    assert "Undo" in text_of(response)


# Undo


def test_undo_refuses_what_somebody_changed_since(officer, activity, gabriela):
    change_cell(officer, activity, "percent", percent="30")
    grid.change(
        activity.work_plan, [activity.pk], lambda _row: {"percent": "50"}, by=gabriela
    )

    response = undo(officer, activity.work_plan)

    assert response.status_code == 422
    assert "changed again since" in text_of(response)
    assert activity.code in text_of(response)
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
    assert "does not end before it starts" in text_of(response)


def test_only_ones_own_last_change_is_undone_and_once(officer, activity, gabriela):
    grid.change(
        activity.work_plan, [activity.pk], lambda _row: {"percent": "50"}, by=gabriela
    )
    assert "There is nothing to undo." in text_of(undo(officer, activity.work_plan))

    change_cell(officer, activity, "marker", gender_marker="1")
    change_cell(officer, activity, "marker", gender_marker="2")
    undo(officer, activity.work_plan)

    assert stands(activity)["gender_marker"] == "1"
    assert undo(officer, activity.work_plan).status_code == 422
    assert stands(activity)["percent"] == "50"


def test_the_last_change_is_offered_when_the_page_comes_back(officer, activity):
    change_cell(officer, activity, "percent", percent="30")

    page = officer.get(year_url("grid_editors", activity.work_plan))

    assert "data-undo>" in text_of(page)
    assert f"Saved: {activity.code} Policy debate" in text_of(page)


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
    assert (refused.status_code, "say why" in text_of(refused)) == (422, True)

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
        assert "Explain the amendment." in text_of(refused)


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


def test_a_reason_is_in_the_language_of_the_page(officer, approved):
    with override("fr"):
        change_many(officer, [approved], "shift", days="7", **AMEND)

    assert Amendment.objects.get().language == "fr"


def test_an_added_row_that_is_undone_is_dropped(officer, approved):
    path = reverse("workplans:activity_copy", args=[approved.pk])
    officer.post(path, AMEND)
    undo(officer, approved.work_plan)

    copy = Activity.objects.exclude(pk=approved.pk).get()
    assert copy.status == Activity.Status.DROPPED


def test_the_page_asks_for_the_reason_once(officer, approved):
    page = officer.get(year_url("detail", approved.work_plan))

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
    assert "Others answer for these activities by now" in text_of(response)
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
