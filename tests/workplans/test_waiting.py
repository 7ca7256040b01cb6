"""What waits for whom."""

from datetime import date

import pytest

from apps.accounts.waiting import Urgency
from apps.workplans.models import Activity, WorkPlan
from apps.workplans.waiting import waiting_for
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_may(db):
    """The work plan of 2022, standing at 15 May."""
    return factories.WorkPlanFactory(is_demo=True, as_of=date(2022, 5, 15))


def activity(work_plan, owner, **fields):
    return factories.ActivityFactory(
        work_plan=work_plan, owner=owner, code="2022-L1A1-01", title="Debate", **fields
    )


@pytest.mark.parametrize(
    ("fields", "title", "urgency"),
    [
        ({"ends_on": date(2022, 5, 14)}, "2022-L1A1-01 is late: Debate", Urgency.LATE),
        ({}, "2022-L1A1-01 is at risk: Debate", Urgency.SOON),
        (
            {"percent": 60},
            "Nothing was noted about 2022-L1A1-01 for 60 days: Debate",
            Urgency.CALM,
        ),
    ],
)
def test_an_owner_is_reminded_of_an_activity(in_may, ravi, fields, title, urgency):
    row = activity(in_may, ravi, **fields)

    waiting = waiting_for(ravi)

    assert [(w.title, w.urgency, w.url) for w in waiting] == [
        (title, urgency, row.get_absolute_url())
    ]


def test_a_note_ends_the_reminder(in_may, ravi):
    row = activity(in_may, ravi, percent=60)
    factories.ProgressNoteFactory(activity=row, noted_on=date(2022, 5, 1))

    assert waiting_for(ravi) == []


def test_nothing_waits_when_the_work_ended(in_may, ravi):
    row = activity(in_may, ravi, ends_on=date(2022, 5, 1))
    Activity.objects.filter(pk=row.pk).update(status="done", percent=100)

    assert waiting_for(ravi) == []


@pytest.mark.parametrize("status", ["draft", "submitted", "approved", "closed"])
def test_nothing_waits_outside_a_plan_in_progress(in_may, ravi, status):
    activity(in_may, ravi, ends_on=date(2022, 5, 1))
    WorkPlan.objects.update(status=status)

    assert waiting_for(ravi) == []


def test_one_voucher_is_linked_and_several_are_counted(bakary, gabriela):
    own = factories.ExpenseFactory(entered_by=bakary)
    other = factories.ExpenseFactory(work_plan=own.work_plan, entered_by=gabriela)

    assert [w.url for w in waiting_for(bakary)] == [other.get_absolute_url()]
    factories.ExpenseFactory(work_plan=own.work_plan, entered_by=gabriela)
    assert [(w.title, w.url) for w in waiting_for(bakary)] == [
        (
            "2 vouchers of 2022 wait for approval",
            "/en/work-plans/2021-2023/2022/vouchers/?status=entered",
        )
    ]


def test_officers_answer_recommendations(bakary, ravi):
    recommendation = factories.RecommendationFactory(number=3)

    assert [w.title for w in waiting_for(bakary)] == [
        "Answer recommendation 2021-3 of the Board"
    ]
    assert waiting_for(ravi) == []
    factories.ManagementResponseFactory(recommendation=recommendation)
    assert waiting_for(bakary) == []


def test_officers_take_up_what_was_sent_back(bakary, marta, ravi):
    work_plan = factories.WorkPlanFactory(
        status="draft", sent_back_reason="Add housing."
    )

    [waiting] = waiting_for(bakary)

    assert waiting.title == "Work plan 2022 was sent back"
    assert waiting.url == work_plan.get_absolute_url()
    assert waiting_for(marta) == waiting_for(ravi) == []


def test_chair_and_secretary_general_decide_on_a_submitted_plan(
    marta, gabriela, lucia, bakary
):
    factories.WorkPlanFactory(status=WorkPlan.Status.SUBMITTED)

    titles = ["Work plan 2022 waits for the decision of the Board"]
    assert [w.title for w in waiting_for(marta)] == titles
    assert [w.title for w in waiting_for(gabriela)] == titles
    assert waiting_for(lucia) == waiting_for(bakary) == []


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("who", "queries"), [("gabriela", 4), ("ravi", 2), ("ana", 0)])
def test_waiting_costs_the_same_for_any_number(
    request, in_may, who, queries, count, django_assert_num_queries
):
    user = request.getfixturevalue(who)
    assert user.is_chair is False  # reads the roles
    for n in range(count):
        factories.ActivityFactory(work_plan=in_may, owner=user)
        factories.ExpenseFactory(work_plan=in_may)
        factories.RecommendationFactory(number=n)
        comment = factories.CommentFactory(activity__work_plan=in_may)
        comment.mentions.create(person=user)

    with django_assert_num_queries(queries):
        waiting_for(user)


def test_of_many_activities_the_most_urgent_are_listed(
    in_may, ravi, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr("apps.workplans.waiting.LISTED", 2)
    assert ravi.is_chair is False  # reads the roles
    next_year = factories.WorkPlanFactory(year=2023, is_demo=True, as_of=in_may.as_of)
    late = {"owner": ravi, "ends_on": date(2022, 5, 14)}
    factories.ActivityFactory(work_plan=in_may, owner=ravi, percent=60, title="Quiet")
    factories.ActivityFactory(work_plan=in_may, owner=ravi, title="At risk")
    factories.ActivityFactory(work_plan=next_year, **late, title="Late next year")
    factories.ActivityFactory(work_plan=in_may, **late | {"ends_on": date(2022, 5, 3)})
    factories.ActivityFactory.create_batch(2, work_plan=next_year, owner=ravi)
    well = factories.ActivityFactory(work_plan=next_year, owner=ravi, percent=60)
    factories.ProgressNoteFactory(activity=well, noted_on=date(2022, 5, 1))

    with django_assert_num_queries(3):  # mentions, the activities, what is left of each
        *listed, of_2022, of_2023 = waiting_for(ravi)

    assert [row.urgency for row in listed] == [Urgency.LATE, Urgency.LATE]
    assert (of_2022.title, of_2023.title) == (
        "And 2 more activities of yours in 2022",
        "And 2 more activities of yours in 2023",
    )
    assert of_2022.url == f"{in_may.get_absolute_url()}?owner={ravi.pk}"
