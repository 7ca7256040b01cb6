"""Rows of a small plan, written by hand so that each sum can be checked by eye."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from apps.evaluations.models import Ballot, Evaluation, Rating
from apps.reports.models import Edition, Report
from apps.strategy.models import CrossCuttingFactor
from apps.workplans.models import ActivityTag, Expense
from tests import factories

NOW = datetime(2023, 5, 15, 12, tzinfo=UTC)


@pytest.fixture
def plan(db):
    return factories.StrategicPlanFactory()


@pytest.fixture
def outcomes(plan):
    """1.1.1, 1.1.2 and 2.1.1, by code."""
    line, other = (factories.ActionLineFactory(plan=plan, number=n) for n in (1, 2))
    axis = factories.AxisFactory(line=line)
    rows = [
        factories.OutcomeFactory(axis=axis, number=1),
        factories.OutcomeFactory(axis=axis, number=2),
        factories.OutcomeFactory(axis=factories.AxisFactory(line=other)),
    ]
    return {row.code: row for row in rows}


@pytest.fixture
def matrix_rows(plan):
    """Two challenges, two themes, one cross-cutting factor, by code."""
    rows = [
        factories.ChallengeFactory(plan=plan, code="resilience", position=1),
        factories.ChallengeFactory(plan=plan, code="urban-growth", position=2),
        factories.ThemeFactory(plan=plan, code="sustainability", position=1),
        factories.ThemeFactory(plan=plan, code="quality-of-life", position=2),
        CrossCuttingFactor.objects.create(
            plan=plan, code="gender-mainstreaming", position=1, name="Gender"
        ),
    ]
    return {row.code: row for row in rows}


@pytest.fixture
def work(bakary, gabriela):
    """Makes an activity with money and tags: `work(outcome, 2022, budget=100)`."""

    def make(outcome, year=2022, *, budget=0, spent=0, tags=(), **fields):
        plan = outcome.axis.line.plan
        work_plan = factories.WorkPlanFactory(plan=plan, year=year)
        activity = factories.ActivityFactory(
            work_plan=work_plan, outcome=outcome, owner=bakary, **fields
        )
        if budget:
            factories.BudgetLineFactory(activity=activity, amount=Decimal(budget))
        if spent:
            expense = factories.ExpenseFactory(
                work_plan=work_plan, amount=Decimal(spent), entered_by=bakary
            )
            factories.AllocationFactory(expense=expense, activity=activity)
            Expense.objects.filter(pk=expense.pk).update(
                status=Expense.Status.APPROVED, decided_by=gabriela, decided_at=NOW
            )
        for challenge, theme in tags:
            ActivityTag.objects.create(
                activity=activity, challenge=challenge, theme=theme
            )
        return activity

    return make


@pytest.fixture
def evaluated(bakary):
    """Makes an evaluation of a year with scores: `evaluated(axis, 2021, [3, 4])`."""

    def make(axis, year, scores, *, status=Evaluation.Status.CONCLUDED):
        work_plan = factories.WorkPlanFactory(plan=axis.line.plan, year=year)
        report = Report.objects.create(
            work_plan=work_plan, status=Report.Status.PUBLISHED, published_at=NOW
        )
        evaluation = Evaluation.objects.create(
            edition=Edition.objects.create(
                report=report, number=1, content={}, checksum="0" * 64
            ),
            status=status,
            opens_at=NOW,
            closes_at=NOW.replace(year=2099),
            quorum=1,
            concluded_at=NOW if status == Evaluation.Status.CONCLUDED else None,
        )
        for score in scores:
            ballot = Ballot.objects.create(
                evaluation=evaluation,
                user=bakary,
                member=factories.MemberFactory(),
                submitted_at=NOW,
            )
            Rating.objects.create(ballot=ballot, axis=axis, score=score)
        return evaluation

    return make
