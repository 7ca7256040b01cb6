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
