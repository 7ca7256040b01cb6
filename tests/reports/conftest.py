import pytest
from celery import current_app

from tests import factories


@pytest.fixture
def at_once():
    """Tasks run where they are asked for, so that their mails can be read."""
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = True
    yield
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = False


@pytest.fixture
def work_plan(db):
    """2022, with two activities of one outcome, one of them with money and people."""
    plan = factories.WorkPlanFactory(year=2022)
    housing = factories.ActivityFactory(
        work_plan=plan,
        code="2022-L1A1-01",
        title_en="Housing",
        title_es="Vivienda",
        status="done",
        percent=100,
        gender_marker=1,
    )
    factories.BudgetLineFactory(activity=housing, amount="1000.00")
    factories.ParticipantCountFactory(activity=housing, kind="leader", women=2, men=1)
    factories.ParticipantCountFactory(activity=housing, kind="expert", women=1)
    factories.ActivityFactory(
        work_plan=plan, code="2022-L1A1-02", title_en="Mobility", percent=40
    )
    return plan


@pytest.fixture
def housing(work_plan):
    return work_plan.activities.get(code="2022-L1A1-01")


@pytest.fixture
def report(work_plan):
    return factories.ReportFactory(work_plan=work_plan)


@pytest.fixture
def edition(report):
    return factories.EditionFactory(report=report)


@pytest.fixture
def published(work_plan):
    """The same report, out."""
    report = factories.ReportFactory(work_plan=work_plan, is_out=True)
    factories.EditionFactory(report=report)
    return report
