"""The state of an activity: what the figures say, that nothing is told, and what a
person sets by hand."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from apps.workplans import figures
from apps.workplans.models import Activity, WorkPlan
from apps.workplans.services import activity as services
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from tests import factories

pytestmark = pytest.mark.django_db

MAY = date(2022, 5, 15)  # 75 of the 121 days of an activity have gone by
Override = Activity.Override


@pytest.fixture
def work_plan():
    return factories.WorkPlanFactory(is_demo=True, as_of=MAY)


@pytest.fixture
def activity(work_plan):
    """Behind: the figures say that it is at risk."""
    return factories.ActivityFactory(work_plan=work_plan, percent=10)


@pytest.fixture
def well(work_plan):
    """As far as it should be, and told about."""
    return noted(factories.ActivityFactory(work_plan=work_plan, percent=80))


def noted(activity, day=date(2022, 5, 1)):
    factories.ProgressNoteFactory(activity=activity, noted_on=day)
    return activity


def by_hand(activity, state, by, *, why="The venue is not signed", seen=None):
    services.override(activity, state, why=why, seen=seen, by=by)


def state_of(activity):
    found = Activity.objects.with_told_on().get(pk=activity.pk)
    return found.state(found.work_plan.today)


# Not updated


def test_what_nobody_told_of_for_sixty_days_is_not_updated(work_plan):
    fields = {"work_plan": work_plan, "percent": 80}
    quiet = noted(factories.ActivityFactory(**fields), date(2022, 3, 15))
    heard = noted(factories.ActivityFactory(**fields), date(2022, 3, 16))
    silent = factories.ActivityFactory(**fields)  # since its start
    begun = factories.ActivityFactory(**fields | {"starts_on": date(2022, 4, 1)})

    assert [state_of(row) for row in (quiet, heard, silent, begun)] == [
        "quiet",
        "not_started",
        "quiet",
        "not_started",
    ]
    assert set(Activity.objects.quiet()) == {quiet, silent}
    since = Activity.objects.with_told_on().in_bulk()
    assert since[quiet.pk].untold_since == date(2022, 3, 15)
    assert since[silent.pk].untold_since == date(2022, 3, 1)
    assert since[heard.pk].untold_since is None


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"ends_on": date(2022, 5, 14)}, "late"),
        ({"percent": 0}, "risk"),
        ({"status": "done", "percent": 100}, "done"),
        ({"status": "dropped"}, "dropped"),
    ],
)
def test_late_and_at_risk_are_said_before_not_updated(work_plan, fields, state):
    row = factories.ActivityFactory(work_plan=work_plan, **{"percent": 80} | fields)

    assert state_of(row) == state
    assert not Activity.objects.quiet().exists()


def test_nobody_has_to_tell_of_work_that_is_not_in_progress():
    approved = factories.WorkPlanFactory(
        is_demo=True, as_of=MAY, status=WorkPlan.Status.APPROVED
    )
    row = factories.ActivityFactory(work_plan=approved, percent=80)

    assert state_of(row) == "not_started"


def test_not_updated_is_shown_and_filtered_by(officer, work_plan, well):
    quiet = factories.ActivityFactory(work_plan=work_plan, percent=80)

    page = officer.get(quiet.get_absolute_url()).content.decode()
    grid = officer.get(work_plan.get_absolute_url(), {"state": "quiet"})
    board = officer.get(
        reverse("workplans:board", args=[work_plan.plan.code, 2022]),
        {"state": "quiet"},
    )

    words = 'Not updated <span class="state__since">since <time datetime="2022-03-01"'
    assert words in page
    assert [row.pk for row in grid.context["grid"].activities] == [quiet.pk]
    assert words in grid.content.decode()
    assert words in board.content.decode()
    assert board.context["count"] == 1


# By hand


def test_a_person_says_at_risk_although_the_figures_do_not(well, bakary):
    by_hand(well, Override.RISK, bakary)

    well.refresh_from_db()
    assert state_of(well) == "risk"
    assert (well.override, well.overridden_by) == ("risk", bakary)
    assert well.by_hand(MAY) == "At risk, set by hand: The venue is not signed"
    assert set(Activity.objects.at_risk()) == {well}


def test_a_person_says_on_track_although_the_figures_do_not(activity, bakary):
    noted(activity)
    assert state_of(activity) == "risk"

    by_hand(activity, Override.ON_TRACK, bakary)

    assert state_of(activity) == "not_started"
    assert not Activity.objects.at_risk().exists()


def test_what_is_late_stays_late(work_plan, bakary):
    late = factories.ActivityFactory(work_plan=work_plan, ends_on=date(2022, 5, 14))

    by_hand(late, Override.ON_TRACK, bakary)

    assert state_of(late) == "late"
    assert late.by_hand(MAY) == ""


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_what_is_over_is_not_at_risk_any_more(well, bakary, status):
    by_hand(well, Override.RISK, bakary)

    Activity.objects.filter(pk=well.pk).update(status=status, percent=100)

    assert state_of(well) == status
    assert not Activity.objects.at_risk().exists()


def test_it_is_lifted_again(activity, bakary, gabriela):
    by_hand(activity, Override.ON_TRACK, bakary)

    by_hand(activity, "", gabriela, why="", seen=activity.overridden_at)

    assert state_of(activity) == "risk"
    assert (activity.override, activity.override_reason) == ("", "")
    assert (activity.overridden_by, activity.overridden_at) == (None, None)


@pytest.mark.parametrize("today", [date(2022, 3, 1), date(2022, 5, 15)])
def test_every_list_and_count_agrees(work_plan, today):
    work_plan.as_of = today
    work_plan.save()
    by = {"overridden_by": factories.UserFactory(), "overridden_at": timezone.now()}
    for percent in (0, 25, 99):
        for state in ("", "risk", "on_track"):
            hand = by | {"override_reason": "Reason"} if state else {}
            factories.ActivityFactory(
                work_plan=work_plan, percent=percent, override=state, **hand
            )

    rows = [row for row in Activity.objects.all() if row.is_at_risk(today)]

    assert set(Activity.objects.at_risk()) == set(rows)
    plans = WorkPlan.objects.all()
    assert figures.totals_by_work_plan(plans)[work_plan.pk].risk_count == len(rows)


def test_no_state_by_hand_without_a_reason(activity, bakary):
    with pytest.raises(ValidationError, match="Say why"):
        by_hand(activity, Override.RISK, bakary, why=" ")

    activity.refresh_from_db()
    assert activity.override == ""


@pytest.mark.parametrize(
    "fields",
    [
        {"override": "risk"},
        {"override_reason": "Because"},
        {"override": "risk", "override_reason": "Because"},
        {"overridden_at": timezone.now()},
        {"override": "late", "override_reason": "Because"},
    ],
)
def test_the_database_wants_all_of_it_or_nothing(activity, fields):
    with pytest.raises(DatabaseError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(**fields)


def test_the_second_of_two_is_told(activity, bakary, gabriela):
    by_hand(activity, Override.RISK, bakary)

    with pytest.raises(Meanwhile, match="Someone else set this state"):
        by_hand(activity, Override.ON_TRACK, gabriela)

    activity.refresh_from_db()
    assert activity.override == Override.RISK


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_only_an_open_activity_has_a_state_by_hand(activity, bakary, status):
    Activity.objects.filter(pk=activity.pk).update(status=status, percent=100)

    with pytest.raises(Meanwhile, match="Only an open activity"):
        by_hand(activity, Override.RISK, bakary)


def test_a_closed_plan_stands_still(activity, bakary):
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)

    with pytest.raises(Meanwhile, match="closed"):
        by_hand(activity, Override.RISK, bakary)


def test_history_tells_who_and_why(activity, bakary):
    by_hand(activity, Override.RISK, bakary)

    change = changes_of(activity)[0]

    assert change.reason == "The venue is not signed"
    assert ("state set by hand", "At risk") in [(f.name, f.new) for f in change.fields]


def test_a_copy_begins_as_the_figures_say(activity, bakary):
    by_hand(activity, Override.RISK, bakary)

    assert services.duplicate(activity, by=bakary).override == ""


# The pages


def url(activity):
    return reverse("workplans:activity_state", args=[activity.pk])


def test_state_is_set_shown_and_told_by_the_api(officer, well, bakary):
    answer = officer.post(url(well), {"state": "risk", "why": "Venue <unsigned>"})

    assert answer.url == well.get_absolute_url()
    words = "At risk, set by hand: Venue &lt;unsigned&gt;"
    page = officer.get(well.get_absolute_url()).content.decode()
    assert words in page
    assert str(bakary) in page
    work_plan = well.work_plan
    assert words in officer.get(work_plan.get_absolute_url()).content.decode()
    place = [work_plan.plan.code, work_plan.year]
    [told] = officer.get(reverse("api:v1:activities", args=place)).json()["items"]
    assert told["state"] == "at_risk"
    assert told["override"].pop("at")
    assert told["override"] == {
        "state": "at_risk",
        "reason": "Venue <unsigned>",
        "by": str(bakary),
    }


def test_api_tells_what_is_not_updated_and_no_state_by_hand(officer, work_plan):
    factories.ActivityFactory(work_plan=work_plan, percent=80)

    place = [work_plan.plan.code, work_plan.year]
    [told] = officer.get(reverse("api:v1:activities", args=place)).json()["items"]

    assert (told["state"], told["override"]) == ("not_updated", None)


def test_state_asks_for_the_reason(officer, activity):
    page = officer.post(url(activity), {"state": "risk", "why": ""})

    assert page.context["form"].errors == {"why": ["Say why the state is set by hand."]}


def test_state_is_lifted_on_its_page(officer, activity, bakary):
    by_hand(activity, Override.ON_TRACK, bakary)
    seen = officer.get(url(activity)).context["form"]["seen"].value()

    officer.post(url(activity), {"state": "", "why": "", "seen": seen})

    activity.refresh_from_db()
    assert activity.override == ""


def test_state_of_someone_else_is_laid_beside_and_saved_over(
    officer, activity, gabriela
):
    by_hand(activity, Override.RISK, gabriela, why="No speakers yet")
    typed = {"state": "on_track", "why": "All well", "seen": "nonsense"}

    page = officer.post(url(activity), typed)

    assert page.status_code == 409
    assert "No speakers yet" in page.content.decode()
    typed["seen"] = page.context["form"]["seen"].value()
    assert officer.post(url(activity), typed).status_code == 302
    activity.refresh_from_db()
    assert activity.override_reason == "All well"


def test_what_is_set_by_hand_is_told_and_lifting_it_has_no_reason(
    officer, work_plan, bakary
):
    quiet = factories.ActivityFactory(work_plan=work_plan, percent=80)
    assert state_of(quiet) == "quiet"
    by_hand(quiet, Override.ON_TRACK, bakary, why="All well")
    assert state_of(quiet) == quiet.status

    seen = quiet.overridden_at.isoformat()
    path = reverse("workplans:activity_state", args=[quiet.pk])
    officer.post(path, {"state": "", "why": "All well", "seen": seen})

    assert state_of(quiet) == "quiet"
    lifted = changes_of(quiet)[0]
    assert lifted.reason == ""


def test_why_a_state_is_lifted_stands_in_the_history(officer, activity, bakary):
    by_hand(activity, Override.RISK, bakary)

    seen = activity.overridden_at.isoformat()
    path = reverse("workplans:activity_state", args=[activity.pk])
    officer.post(path, {"state": "", "why": "The venue is signed", "seen": seen})

    activity.refresh_from_db()
    assert (activity.override, activity.override_reason) == ("", "")
    assert changes_of(activity)[0].reason == "The venue is signed"


def test_a_state_set_by_hand_is_a_version_of_its_own(activity, bakary):
    by_hand(activity, Override.RISK, bakary)

    assert Activity.objects.get().version == 2
