"""Sums against rows made by hand."""

from datetime import date
from decimal import Decimal

import pytest

from apps.workplans import figures
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Expense,
    ParticipantCount,
    WorkPlan,
)
from tests import factories

pytestmark = pytest.mark.django_db


def plans():
    return WorkPlan.objects.all()


def spend(activity, amount, *, share=100, status=Expense.Status.APPROVED):
    """An expense of which the activity bears a share, then decided."""
    expense = factories.ExpenseFactory(
        work_plan=activity.work_plan, amount=Decimal(amount)
    )
    factories.AllocationFactory(expense=expense, activity=activity, share=share)
    if share != 100:
        factories.AllocationFactory(
            expense=expense,
            activity=factories.ActivityFactory(
                work_plan=activity.work_plan,
                outcome=factories.OutcomeFactory(number=9),
            ),
            share=100 - share,
        )
    Expense.objects.filter(pk=expense.pk).update(
        status=status, decided_by=factories.UserFactory()
    )
    return expense


def test_totals_count_work_and_money():
    work_plan = factories.WorkPlanFactory(is_demo=True, as_of=date(2022, 7, 15))
    late = factories.ActivityFactory(work_plan=work_plan, percent=40)
    done = factories.ActivityFactory(
        work_plan=work_plan, outcome=late.outcome, status="done", percent=100
    )
    dropped = factories.ActivityFactory(
        work_plan=work_plan, outcome=late.outcome, status="dropped", percent=10
    )
    factories.BudgetLineFactory(activity=late, amount=Decimal("1000.00"))
    factories.BudgetLineFactory(activity=done, amount=Decimal("500.50"))
    factories.BudgetLineFactory(activity=dropped, amount=Decimal("300.00"))
    spend(late, "100.10")
    spend(dropped, "20.00")
    spend(done, "77.00", status=Expense.Status.REFUSED)

    totals = figures.totals_by_outcome(plans())[late.outcome_id]

    assert totals == figures.Totals(
        activity_count=2,
        done_count=1,
        open_count=1,
        late_count=1,
        risk_count=0,
        dropped_count=1,
        percent_sum=140,
        budget=Decimal("1500.50"),
        spent=Decimal("120.10"),
    )
    assert (totals.percent_mean, totals.left) == (70, Decimal("1380.40"))


def test_a_share_of_an_expense_is_a_share_of_the_money():
    activity = factories.ActivityFactory()
    spend(activity, "99.99", share=Decimal("33.33"))

    by_outcome = figures.totals_by_outcome(plans())

    assert by_outcome[activity.outcome_id].spent == Decimal("33.326667")
    assert figures.total_of(by_outcome).spent == Decimal("99.99")


def test_other_currencies_count_in_euros():
    activity = factories.ActivityFactory()
    expense = factories.ExpenseFactory(
        work_plan=activity.work_plan, currency="USD", rate="0.9", amount="100.00"
    )
    factories.AllocationFactory(expense=expense, activity=activity)
    Expense.objects.update(status="approved", decided_by=factories.UserFactory())

    assert figures.total_of(figures.totals_by_outcome(plans())).spent == Decimal(90)


def test_an_activity_with_two_tags_counts_in_full_in_each_cell():
    activity = factories.ActivityFactory()
    factories.BudgetLineFactory(activity=activity)
    challenge = factories.ChallengeFactory()
    themes = [factories.ThemeFactory(code=code) for code in ("care", "equality")]
    for theme in themes:
        ActivityTag.objects.create(activity=activity, challenge=challenge, theme=theme)

    cells = figures.totals_by_cell(plans())

    assert {cell: totals.budget for cell, totals in cells.items()} == {
        (challenge.pk, themes[0].pk): Decimal(1000),
        (challenge.pk, themes[1].pk): Decimal(1000),
    }


def test_parts_roll_up_to_axis_and_line():
    first = factories.ActivityFactory()
    second = factories.ActivityFactory(
        work_plan=first.work_plan, outcome=factories.OutcomeFactory(number=2)
    )
    outcomes = [first.outcome, second.outcome]

    by_axis = figures.rolled_up(
        figures.totals_by_outcome(plans()), figures.axes_of(outcomes)
    )

    assert {axis: totals.activity_count for axis, totals in by_axis.items()} == {
        first.outcome.axis_id: 2
    }


def test_participants_are_added_by_sex():
    for women, men in [(3, 2), (10, 0)]:
        ParticipantCount.objects.create(
            activity=factories.ActivityFactory(), women=women, men=men, not_stated=1
        )

    people = figures.people_in(plans()).all

    assert people == figures.ParticipantTotals(women=13, men=2, not_stated=2)
    assert people.total == 17


def test_people_are_summed_up_by_kind_and_region():
    activity, africa = factories.ActivityFactory(), factories.RegionFactory()
    for kind, region, women in [
        ("expert", None, 1),
        ("leader", africa, 2),
        ("leader", None, 4),
        ("manager", africa, 8),
    ]:
        factories.ParticipantCountFactory(
            activity=activity, kind=kind, region=region, women=women
        )

    people = figures.people_in(plans())

    women = {key: totals.women for key, totals in people.by_kind.items()}
    assert list(women.items()) == [("leader", 6), ("manager", 8), ("expert", 1)]
    assert [(region, t.women) for region, t in figures.in_regions(people)] == [
        (africa, 10),
        (None, 5),
    ]
    assert people.all.total == 15


def test_a_yardstick_is_more_than_what_the_plan_says():
    activity = factories.ActivityFactory()
    plan = activity.work_plan.plan
    plan.facts.create(code="urban-leaders", position=1, value=5, text="Leaders")

    def yardstick():
        (found,) = figures.yardsticks_of(plan, figures.people_in(plans()))
        return found.counted, found.is_reached

    assert yardstick() == (None, False)
    factories.ParticipantCountFactory(activity=activity, kind="technician", women=9)
    assert yardstick() == (0, False)
    factories.ParticipantCountFactory(activity=activity, kind="leader", women=5)
    assert yardstick() == (5, False)
    factories.ParticipantCountFactory(activity=activity, kind="manager", men=1)
    assert yardstick() == (6, True)


def test_approved_money_without_an_activity_is_told():
    factories.ExpenseFactory(amount=Decimal("12.50"))
    Expense.objects.update(status="approved", decided_by=factories.UserFactory())

    assert figures.unallocated_spending(plans()) == Decimal("12.50")


@pytest.mark.parametrize(
    "count",
    [
        figures.totals_by_work_plan,
        figures.totals_by_outcome,
        figures.totals_by_gender_marker,
        figures.totals_by_factor,
        figures.totals_by_outcome_kind,
        figures.totals_by_cell,
        figures.people_in,
        figures.unallocated_spending,
    ],
)
def test_each_sum_is_one_query(count, django_assert_num_queries):
    for _n in range(3):
        factories.BudgetLineFactory()

    with django_assert_num_queries(1):
        count(plans())


@pytest.mark.parametrize(
    "today", [date(2022, 3, 1), date(2022, 4, 1), date(2022, 7, 1)]
)
def test_the_database_and_python_agree_on_late_and_at_risk(today):
    work_plan = factories.WorkPlanFactory(is_demo=True, as_of=today)
    for percent in (0, 1, 5, 25, 26, 99):
        factories.ActivityFactory(work_plan=work_plan, percent=percent)
    factories.ActivityFactory(
        work_plan=work_plan, starts_on=date(2022, 4, 1), ends_on=date(2022, 4, 1)
    )

    activities = list(Activity.objects.all())

    assert set(Activity.objects.late()) == {a for a in activities if a.is_late(today)}
    assert set(Activity.objects.at_risk()) == {
        a for a in activities if a.is_at_risk(today)
    }
