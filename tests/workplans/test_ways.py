"""The year by quarters, by status, and as a calendar of one's own."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from apps.accounts.models import User
from apps.workplans.models import Activity, CalendarFeed, WorkPlan
from apps.workplans.services import calendar
from tests import factories

pytestmark = pytest.mark.django_db


def address(name: str, work_plan: WorkPlan) -> str:
    return reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])


@pytest.fixture
def work_plan() -> WorkPlan:
    work_plan = factories.WorkPlanFactory()
    factories.ActivityFactory(
        work_plan=work_plan, title="Debate", status=Activity.Status.IN_PROGRESS
    )
    factories.ActivityFactory(
        work_plan=work_plan, title="Study", status=Activity.Status.DROPPED
    )
    return work_plan


def test_the_timeline_draws_each_activity_in_its_days(client, work_plan, bakary):
    client.force_login(bakary)

    timeline = client.get(address("timeline", work_plan)).context["timeline"]

    [spans] = timeline.axes.values()
    debate = next(span for span in spans if span.activity.title == "Debate")
    assert timeline.place(date(2021, 11, 1)) == 0
    assert 'x="59" y="2" width="121"' in debate.bar
    assert timeline.quarters == [90, 181, 273]


def test_the_board_puts_each_under_its_status(client, work_plan, bakary):
    client.force_login(bakary)

    columns = client.get(address("board", work_plan)).context["columns"]

    assert [[row.title for row in rows] for _label, rows in columns] == [
        [],
        ["Debate"],
        [],
        ["Study"],
    ]


@pytest.mark.parametrize("way", ["timeline", "board"])
def test_filters_are_those_of_the_grid(client, work_plan, bakary, way):
    client.force_login(bakary)

    page = client.get(address(way, work_plan), {"state": "dropped"})

    assert page.context["count"] == 1
    assert b"?state=dropped" in page.content


@pytest.mark.parametrize("way", ["timeline", "board"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_way_costs_the_same_for_any_number_of_activities(
    client, work_plan, bakary, way, count, django_assert_num_queries
):
    for _number in range(count):
        activity = factories.ActivityFactory(work_plan=work_plan)
        factories.ActivityMilestoneFactory(activity=activity)
    client.force_login(bakary)
    url = address(way, work_plan)
    client.get(url)

    with django_assert_num_queries(9 if way == "timeline" else 7):
        client.get(url)


# The calendar


def read(key: str) -> list[tuple[str, date]]:
    answer = Client().get(reverse("workplans:calendar_feed", args=[key]))
    assert answer.status_code == 200
    calendar = Calendar.from_ical(answer.content)
    return [
        (str(event["summary"]), event.decoded("dtstart"))
        for event in calendar.walk("VEVENT")
    ]


def test_the_feed_holds_the_dates_of_ones_own_open_activities(bakary):
    debate = factories.ActivityFactory(
        owner=bakary, code="2022-L1A1-01", title="Debate; one, two"
    )
    factories.ActivityMilestoneFactory(activity=debate, title="Programme agreed")
    factories.ActivityMilestoneFactory(activity=debate, done_on=date(2022, 4, 1))
    factories.ActivityFactory(owner=bakary, status=Activity.Status.DROPPED)
    factories.ActivityFactory(title="Another's")

    assert read(calendar.make_feed(bakary)) == [
        ("Starts: 2022-L1A1-01 Debate; one, two", date(2022, 3, 1)),
        (
            "Milestone: Programme agreed (2022-L1A1-01 Debate; one, two)",
            date(2022, 4, 15),
        ),
        ("Ends: 2022-L1A1-01 Debate; one, two", date(2022, 6, 30)),
    ]


def test_it_speaks_the_persons_language(bakary):
    User.objects.filter(pk=bakary.pk).update(language="es")
    factories.ActivityFactory(owner=bakary, code="2022-L1A1-01", title="Debate")

    assert read(calendar.make_feed(bakary))[0][0] == (
        "Empieza: 2022-L1A1-01 Debate (Inglés)"
    )


@pytest.mark.parametrize("reason", ["new key", "ended", "person left", "forged"])
def test_an_address_that_works_no_more_is_not_found(bakary, reason):
    key = calendar.make_feed(bakary)
    if reason == "new key":
        calendar.make_feed(bakary)
    elif reason == "ended":
        calendar.end_feed(bakary)
    elif reason == "person left":
        User.objects.filter(pk=bakary.pk).update(is_active=False)
    else:
        key = "x" * 43

    answer = Client().get(reverse("workplans:calendar_feed", args=[key]))

    assert answer.status_code == 404


def test_the_page_tells_the_address_once_and_ends_it(client, bakary):
    client.force_login(bakary)
    url = reverse("workplans:calendar")

    made = client.post(url)

    key = made.context["address"].rpartition("/")[2].removesuffix(".ics")
    assert read(key) == []
    assert key.encode() not in client.get(url).content
    client.post(url, {"end": "1"})
    assert not CalendarFeed.objects.exists()


def test_mine_are_those_i_contribute_to_as_well(client, work_plan, bakary):
    factories.ActivityFactory(work_plan=work_plan, title="Mine", owner=bakary)
    work_plan.activities.get(title="Debate").contributors.add(bakary)
    client.force_login(bakary)

    page = client.get(address("board", work_plan), {"mine": "on"})

    shown = [row.title for _label, rows in page.context["columns"] for row in rows]
    assert sorted(shown) == ["Debate", "Mine"]
