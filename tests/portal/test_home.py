from datetime import UTC, date, datetime

import pytest
import time_machine

from apps.accounts.waiting import Urgency, Waiting
from apps.portal import waiting
from apps.portal.news import news_for
from apps.portal.views.home import glance_of, greeting, open_evaluation, spaces_of
from apps.workplans.models import ProgressNote
from tests import factories

pytestmark = pytest.mark.django_db


def row(title, urgency, due_on=None):
    return Waiting(title, "/", due_on, "test", urgency)


def test_waiting_puts_late_first_then_by_day(ana, monkeypatch):
    january, march = date(2023, 1, 1), date(2023, 3, 1)
    monkeypatch.setattr(
        waiting,
        "COLLECTORS",
        (
            lambda user: [row("calm", Urgency.CALM), row("soon", Urgency.SOON)],
            lambda user: [
                row("late in March", Urgency.LATE, march),
                row("late in January", Urgency.LATE, january),
            ],
        ),
    )

    assert [found.title for found in waiting.waiting_for(ana)] == [
        "late in January",
        "late in March",
        "soon",
        "calm",
    ]


def test_news_tells_each_kind_with_its_address(ana, bakary, outcomes, work, evaluated):
    evaluation = evaluated(outcomes["1.1.1"].axis, 2021, [3])
    activity = work(outcomes["1.1.1"], 2022, title="Working group on care")
    ProgressNote.objects.create(
        activity=activity, author=bakary, language="es", text="Se reunió el grupo."
    )
    recommendation = factories.RecommendationFactory(
        evaluated_year=2021, number=2, text="Give more time."
    )
    participation = factories.ParticipationFactory(
        member=factories.MemberFactory(name="Quito"),
        project=factories.ProjectFactory(name="Pilot Projects"),
        status="active",
    )

    told = {item.kind: item for item in news_for(ana, None)}

    assert {kind: (item.title, item.url) for kind, item in told.items()} == {
        "report": (
            "The yearly report 2021 is published",
            evaluation.edition.report.get_absolute_url(),
        ),
        "evaluation": (
            "The Board has concluded its evaluation of 2021",
            evaluation.get_absolute_url(),
        ),
        "note": ("Progress: Working group on care", activity.get_absolute_url()),
        "recommendation": (
            "The Board recommends: 2021-2",
            recommendation.get_absolute_url(),
        ),
        "participation": (
            "Quito takes part in Pilot Projects",
            participation.get_absolute_url(),
        ),
    }
    # A note is in its author's language: the reader's English page says so.
    assert str(told["note"].detail) == "Se reunió el grupo. (Spanish)"
    assert told["recommendation"].detail == "Give more time."


def test_news_marks_what_came_since_the_last_visit(ana, outcomes, evaluated):
    evaluated(outcomes["1.1.1"].axis, 2021, [])
    factories.ParticipationFactory(status="active")
    between = datetime(2024, 1, 1, tzinfo=UTC)

    new = {item.kind: item.is_new for item in news_for(ana, between)}

    assert new == {"participation": True, "report": False, "evaluation": False}


def test_news_hides_drafts_and_requests(world, outcomes, work):
    factories.WorkPlanFactory(year=2023, status="draft")
    activity = work(outcomes["1.1.1"], 2023, title="Canary")
    ProgressNote.objects.create(
        activity=activity, author=world.officer, language="en", text="Canary"
    )
    factories.ParticipationFactory(member=world.montevideo)

    counts = {
        name: len(news_for(getattr(world, name), None))
        for name in ("other", "member", "board", "officer", "region")
    }

    assert counts == {"other": 0, "member": 0, "board": 0, "officer": 1, "region": 1}


@pytest.mark.parametrize("count", [1, 3])
def test_news_is_one_query(ana, count, django_assert_num_queries):
    for _ in range(count):
        factories.ParticipationFactory(status="active")
    assert ana.roles

    with django_assert_num_queries(1):
        assert len(news_for(ana, None)) == count


def test_glance_counts_the_running_year(bakary, outcomes, work):
    work(outcomes["1.1.1"], 2022, budget=100, spent=40, status="done", percent=100)
    late = work(outcomes["1.1.1"], 2022, budget=10)
    factories.ExpenseFactory(work_plan=late.work_plan, entered_by=bakary)

    glance = glance_of(bakary)

    assert glance.work_plan == late.work_plan
    assert (glance.totals.done_count, glance.totals.late_count) == (1, 1)
    assert (glance.totals.budget, glance.totals.spent) == (110, 40)
    assert glance.voucher_count == 1


def test_glance_is_empty_without_a_running_year(bakary, plan):
    factories.WorkPlanFactory(status="closed")

    assert glance_of(bakary) is None


def test_spaces_are_those_of_the_members(ana, chloe, bakary, montevideo):
    space = factories.SpaceFactory(name="Montevideo")
    factories.SpaceMembershipFactory(member=montevideo, space=space)

    assert [spaces_of(user) for user in (ana, chloe, bakary)] == [[space], [], []]


def test_open_evaluation_is_the_one_that_takes_ballots(lucia, outcomes, evaluated):
    axis = outcomes["1.1.1"].axis
    evaluated(axis, 2021, [3])
    running = evaluated(axis, 2022, [], status="open")

    assert open_evaluation(lucia) == running


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2023-05-15 06:00Z", "Good morning"),
        ("2023-05-15 12:00Z", "Good afternoon"),
        ("2023-05-15 19:30Z", "Good evening"),
    ],
)
def test_greeting_follows_the_clock_of_barcelona(moment, words):
    with time_machine.travel(moment, tick=False):
        assert greeting() == words
