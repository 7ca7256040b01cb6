"""The milestones of an activity: what is done with them, where they are shown."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from apps.workplans.models import Activity, ActivityMilestone, Amendment, WorkPlan
from apps.workplans.services import milestones as services
from apps.workplans.services.copying import Rules, copy_forward
from metropolis_portal.addresses import in_language
from metropolis_portal.history import changes_of
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.together import Written, mark
from tests import factories

pytestmark = pytest.mark.django_db

MAY = date(2022, 5, 15)
NEW = {
    "title_en": "Speakers confirmed",
    "title_es": "Ponentes confirmados",
    "title_fr": "",
    "due_on": "2022-04-15",
    "done_on": "",
}


@pytest.fixture
def activity():
    work_plan = factories.WorkPlanFactory(is_demo=True, as_of=MAY)
    return factories.ActivityFactory(work_plan=work_plan)


@pytest.fixture
def milestone(activity):
    return factories.ActivityMilestoneFactory(activity=activity)


def url(name, row):
    return reverse(f"workplans:milestone_{name}", args=[row.pk])


@pytest.mark.parametrize(
    ("fields", "status", "is_late"),
    [
        ({"due_on": date(2022, 5, 14)}, "in_progress", True),
        ({"due_on": MAY}, "in_progress", False),
        ({"due_on": date(2022, 5, 1), "done_on": MAY}, "in_progress", False),
        ({"due_on": date(2022, 5, 1)}, "dropped", False),
        ({"due_on": date(2022, 5, 1)}, "done", False),
    ],
)
def test_late_is_what_was_not_reached_by_its_day(activity, fields, status, is_late):
    activity.status = status

    assert ActivityMilestone(activity=activity, **fields).is_late(MAY) is is_late


def test_milestone_is_added_in_three_languages(officer, activity):
    answer = officer.post(url("create", activity), NEW)

    made = activity.milestones.get()
    assert (made.title_en, made.title_es) == ("Speakers confirmed", NEW["title_es"])
    assert answer.url == made.get_absolute_url()
    assert answer.url == f"{activity.get_absolute_url()}#m{made.pk}"
    page = officer.get(in_language(activity.get_absolute_url(), "es")).content.decode()
    assert "Ponentes confirmados" in page


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title_en": "", "title_es": ""}, "title_en"),
        ({"due_on": ""}, "due_on"),
        ({"due_on": "2012-04-15"}, "due_on"),
        ({"due_on": "2202-04-15"}, "due_on"),
        ({"done_on": "2199-01-01"}, "done_on"),
    ],
)
def test_milestone_that_cannot_be_is_refused(officer, activity, fields, field):
    page = officer.post(url("create", activity), NEW | fields)

    assert list(page.context["form"].errors) == [field]
    assert not activity.milestones.exists()


def test_milestone_is_changed_reached_reopened_and_deleted(officer, milestone):
    form = officer.get(url("edit", milestone)).context["form"]
    read = form["read"].value()

    officer.post(url("edit", milestone), NEW | {"title_fr": "Prêts", "read": read})
    milestone.refresh_from_db()
    assert milestone.title_fr == "Prêts"

    officer.post(url("reach", milestone))
    milestone.refresh_from_db()
    assert milestone.done_on == MAY

    officer.post(url("reopen", milestone))
    milestone.refresh_from_db()
    assert milestone.done_on is None

    answer = officer.post(url("delete", milestone))
    assert answer.url == milestone.activity.get_absolute_url()
    assert not ActivityMilestone.objects.exists()
    kinds = [
        change.operation
        for change in changes_of(milestone.activity, rows=[ActivityMilestone])
        if change.what
    ]
    assert kinds == ["delete", "update", "update", "update", "insert"]


def test_each_step_is_compared_with_what_stands(milestone, bakary):
    services.reach(milestone, by=bakary)
    with pytest.raises(Meanwhile, match="reached already"):
        services.reach(milestone, by=bakary)

    services.reopen(milestone, by=bakary)
    with pytest.raises(Meanwhile, match="open already"):
        services.reopen(milestone, by=bakary)

    ActivityMilestone.objects.all().delete()
    with pytest.raises(Meanwhile, match="deleted this milestone"):
        services.delete(milestone, by=bakary)
    with pytest.raises(Meanwhile, match="deleted this milestone"):
        services.keep(milestone, Written({}, {}), by=bakary)


def test_two_on_one_milestone_see_both(officer, milestone):
    read = officer.get(url("edit", milestone)).context["form"]["read"].value()
    ActivityMilestone.objects.update(due_on=date(2022, 6, 1))

    page = officer.post(
        url("edit", milestone), NEW | {"due_on": "2022-04-30", "read": read}
    )

    assert page.status_code == 409
    assert len(page.context["form"].differences) == 1


@pytest.mark.parametrize(
    "act", [services.reach, services.reopen, services.delete], ids=lambda f: f.__name__
)
def test_a_closed_plan_stands_still(milestone, bakary, act):
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)

    with pytest.raises(Meanwhile, match="closed"):
        act(milestone, by=bakary)


def test_a_closed_plan_takes_no_milestone(milestone, bakary):
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)
    new = ActivityMilestone(activity=milestone.activity, title="New", due_on=MAY)

    for row in (new, milestone):
        with pytest.raises(Meanwhile, match="closed"):
            services.keep(row, Written({"due_on": MAY}, {}), by=bakary)

    assert ActivityMilestone.objects.count() == 1


def test_a_dropped_activity_takes_no_milestone(officer, milestone):
    Activity.objects.update(status=Activity.Status.DROPPED)

    response = officer.post(url("create", milestone.activity), NEW)

    assert response.status_code == 409
    assert "take it up again on its page first" in response.content.decode()
    assert ActivityMilestone.objects.count() == 1


@pytest.mark.parametrize("day", ["0001-01-01", "2022-05-16"])
def test_it_is_reached_in_the_mandate_and_by_the_day_of_the_plan(
    officer, milestone, day
):
    response = officer.post(url("edit", milestone), NEW | {"done_on": day})

    assert "done_on" in response.context["form"].errors
    milestone.refresh_from_db()
    assert milestone.done_on is None


def test_two_people_do_not_empty_its_title_together(milestone, bakary, gabriela):
    read = {"title_en": mark(milestone.title_en), "title_es": mark("Ponentes")}
    ActivityMilestone.objects.update(title_es="Ponentes")
    without_english = Written({"title_en": "", "title_es": "Ponentes"}, read)
    without_spanish = Written({"title_en": milestone.title_en, "title_es": ""}, read)
    services.keep(milestone, without_english, by=bakary)

    with pytest.raises(ValidationError, match="at least one language"):
        services.keep(milestone, without_spanish, by=gabriela)

    assert ActivityMilestone.objects.get().title_es == "Ponentes"


def test_a_changed_milestone_is_no_amendment(officer, milestone):
    WorkPlan.objects.update(approved_on=date(2022, 1, 20))

    officer.post(url("create", milestone.activity), NEW)

    assert ActivityMilestone.objects.count() == 2
    assert not Amendment.objects.exists()


def test_a_stranger_meets_no_milestone_of_a_draft(client, milestone, ana, marta):
    WorkPlan.objects.update(status=WorkPlan.Status.DRAFT)

    for person in (ana, marta):
        assert not ActivityMilestone.objects.visible_to(person).exists()
    client.force_login(ana)
    assert client.get(url("edit", milestone)).status_code == 404


def test_readers_see_milestones_and_what_is_late(client, milestone, ana):
    client.force_login(ana)

    page = client.get(milestone.activity.get_absolute_url())
    text = page.content.decode()

    assert page.context["milestones"] == [(milestone, True)]
    assert "Programme agreed" in text
    assert url("reach", milestone) not in text


def test_the_timeline_shows_milestones_and_names_the_late(officer, milestone):
    work_plan = milestone.activity.work_plan
    place = [work_plan.plan.code, work_plan.year]

    page = officer.get(reverse("workplans:timeline", args=place)).content.decode()

    assert page.count("span__milestone") == 1
    assert "Programme agreed, due" in page


def test_the_timeline_tells_every_milestone_in_words(officer, activity):
    factories.ActivityMilestoneFactory(
        activity=activity, title="Speakers confirmed", due_on=date(2022, 6, 1)
    )
    factories.ActivityMilestoneFactory(activity=activity, done_on=date(2022, 4, 12))
    work_plan = activity.work_plan
    place = [work_plan.plan.code, work_plan.year]

    page = officer.get(reverse("workplans:timeline", args=place)).content.decode()

    [shown] = re.findall(r"(?s)plan-timeline__milestones(.*?)</details>", page)
    assert "2 milestones" in shown
    assert "Speakers confirmed, due" in shown
    assert "reached" in shown


def test_next_year_sets_its_own_milestones(milestone, bakary):
    origin = milestone.activity
    origin.members.add(factories.MemberFactory())
    type(origin).objects.update(partners="UN Women")

    draft = copy_forward(origin.work_plan, 2023, Rules([origin.pk]), by=bakary)

    copy = draft.activities.get()
    assert not copy.milestones.exists()
    assert (copy.partners, copy.members.count()) == ("UN Women", 1)


def test_very_many_milestones_fold_those_that_are_reached(officer, activity):
    late = factories.ActivityMilestoneFactory(activity=activity, due_on="2022-01-03")
    for _number in range(103):
        factories.ActivityMilestoneFactory(activity=activity, done_on="2022-04-01")

    page = officer.get(activity.get_absolute_url())

    assert len(page.context["reached"]) == 103
    assert page.context["milestones"] == [(late, True)]
    assert "Show 103 milestones that are reached" in page.content.decode()
