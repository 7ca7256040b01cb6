"""The grid: rows that are added, columns and saved views."""

from datetime import date

import pytest
from django.urls import reverse

from apps.workplans.grid import USUAL
from apps.workplans.models import (
    Activity,
    SavedView,
    WorkPlan,
)
from apps.workplans.services import activity as activities
from apps.workplans.services import grid
from metropolis_portal.meanwhile import Meanwhile
from tests import factories
from tests.workplans.asking import (
    change_cell,
    text_of,
    undo,
    year_url,
)

pytestmark = pytest.mark.django_db

# Rows that are added


def add(client, work_plan, **typed):
    return client.post(year_url("grid_add", work_plan), typed, follow=True)


def test_a_row_is_added_below_with_its_owner_and_days(officer, activity):
    factories.SecretariatRoleFactory(user=activity.owner)
    typed = {"title_fr": "Débat", "below": activity.pk, "outcome": activity.outcome_id}

    response = add(officer, activity.work_plan, **typed)

    added = Activity.objects.get(title_fr="Débat")
    assert f'data-row="activity-{added.pk}"' in text_of(response)
    assert (added.outcome, added.owner) == (activity.outcome, activity.owner)
    assert (added.starts_on, added.ends_on) == (activity.starts_on, activity.ends_on)
    gone = undo(officer, activity.work_plan)
    assert f'data-gone="activity-{added.pk}"' in text_of(gone)
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

    assert "Added: " in text_of(response)
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
    assert "drop it on its page" in text_of(response)
    assert Activity.objects.filter(pk=copy.pk).exists()


def test_to_a_closed_plan_nothing_is_added(officer, activity, bakary):
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)
    path = reverse("workplans:activity_copy", args=[activity.pk])
    typed = {"title_en": "New", "outcome": activity.outcome_id}

    for response in (officer.post(path), add(officer, activity.work_plan, **typed)):
        assert response.status_code == 422
        assert "The work plan is closed." in text_of(response)
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
    assert 'data-column="percent"' not in text_of(page)
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

    assert 'data-label="Owner"' in text_of(response)
    assert 'data-label="Progress"' not in text_of(response)


def save_view(client, work_plan, name, query):
    typed = {"name": name, "query": query}
    return client.post(year_url("view_save", work_plan), typed, follow=True)


def test_a_view_is_kept_overwritten_renamed_and_deleted(officer, bakary, activity):
    work_plan = activity.work_plan
    kept = save_view(officer, work_plan, "Mine", "mine=on&nonsense=1&columns=owner")
    assert kept.redirect_chain[-1][0].endswith("?mine=on&columns=owner")
    assert "The view “Mine” is kept." in text_of(kept)

    save_view(officer, work_plan, "Mine", "state=late")
    view = bakary.saved_views.get()
    assert view.query == "state=late"
    page = officer.get(f"{work_plan.get_absolute_url()}?state=late")
    assert '?state=late" aria-current="true">Mine</a>' in text_of(page)

    officer.post(reverse("workplans:view_rename", args=[view.pk]), {"name": "Late"})
    assert bakary.saved_views.get().name == "Late"
    officer.post(reverse("workplans:view_delete", args=[view.pk]))
    assert not bakary.saved_views.exists()


def test_views_are_ones_own(client, bakary, gabriela, activity):
    view = bakary.saved_views.create(name="Late ones of Bakary", query="state=late")
    client.force_login(gabriela)

    for page in (activity.work_plan.get_absolute_url(), reverse("workplans:views")):
        assert "Late ones of Bakary" not in text_of(client.get(page))
    for name in ("view_rename", "view_delete"):
        path = reverse(f"workplans:{name}", args=[view.pk])
        assert client.post(path, {"name": "Hers"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "This field is required."), ("x" * 61, "at most 60 characters")],
)
def test_a_view_needs_a_short_name(officer, bakary, activity, name, sentence):
    assert sentence in text_of(save_view(officer, activity.work_plan, name, ""))
    assert not bakary.saved_views.exists()


def test_thirty_views_are_enough(officer, bakary, activity):
    bakary.saved_views.bulk_create(
        SavedView(owner=bakary, name=f"View {n}") for n in range(SavedView.MOST)
    )

    refused = save_view(officer, activity.work_plan, "One more", "")
    taken = save_view(officer, activity.work_plan, "View 3", "mine=on")

    assert "You keep 30 views already: delete one first." in text_of(refused)
    assert "is kept" in text_of(taken)
    assert bakary.saved_views.count() == SavedView.MOST


def test_two_views_of_one_name_are_refused(officer, bakary):
    view = bakary.saved_views.create(name="A")
    bakary.saved_views.create(name="B")
    path = reverse("workplans:view_rename", args=[view.pk])

    response = officer.post(path, {"name": "B"}, follow=True)

    assert "You have a view of this name already." in text_of(response)
    assert SavedView.objects.get(pk=view.pk).name == "A"
