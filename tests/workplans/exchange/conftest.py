"""A work plan in the database, and imports of it."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.strategy.models import CrossCuttingFactor
from apps.workplans.exchange import deciding, importing
from apps.workplans.exchange.content import content_of
from apps.workplans.exchange.writing import WRITERS
from apps.workplans.models import WorkPlanImport
from metropolis_portal.sentences import said
from tests import factories


@pytest.fixture
def work_plan(bakary):
    """Two outcomes, what activities can be tagged with, two sources of money."""
    work_plan = factories.WorkPlanFactory()
    factories.OutcomeFactory(number=1)
    factories.OutcomeFactory(number=2)
    factories.OutcomeKindFactory(code="learning")
    factories.OutcomeKindFactory(code="policy", position=2)
    factories.ChallengeFactory(code="resilience")
    factories.ThemeFactory(code="sustainability")
    factories.ThemeFactory(code="cohesion", position=2)
    CrossCuttingFactor.objects.create(
        plan=work_plan.plan, code="gender", position=1, name="Gender"
    )
    factories.ProjectFactory(slug="use")
    factories.FundingSourceFactory(code="fees")
    factories.FundingSourceFactory(code="grant", name="Grant")
    return work_plan


@pytest.fixture
def make(work_plan, bakary):
    """`make(code="…")`: an activity of the work plan with all that it can have."""

    def make_one(**given):
        outcome = factories.OutcomeFactory(number=1)
        activity = factories.ActivityFactory(
            **{"work_plan": work_plan, "outcome": outcome, "owner": bakary} | given
        )
        plan = work_plan.plan
        activity.outcome_kinds.set(plan.outcomekinds.filter(code="learning"))
        activity.projects.set(plan.projects.all())
        activity.tags.create(
            challenge=plan.challenges.get(), theme=plan.themes.get(code="cohesion")
        )
        source = factories.FundingSourceFactory(code="fees")
        factories.BudgetLineFactory(activity=activity, source=source)
        return activity

    return make_one


@pytest.fixture
def export(work_plan):
    """`export("xlsx")`: the work plan as it stands now."""

    def export_it(kind):
        activities = work_plan.activities.in_plan_order()
        return WRITERS[kind](content_of(work_plan, activities, with_emails=True))

    return export_it


@pytest.fixture
def rows(export):
    """The activities as JSON rows, to be changed and brought in."""
    return lambda: json.loads(export("json"))["activities"]


@pytest.fixture
def bring(work_plan, bakary):
    """`bring(rows)` or `bring(content)`: uploaded and checked."""

    def bring_it(content, name="plan.json"):
        if isinstance(content, list):
            content = json.dumps(content).encode()
        file = SimpleUploadedFile(name, content)
        imported = importing.bring(work_plan, file, by=bakary)
        work(imported)
        return imported

    return bring_it


def work(imported):
    """What a worker does with the message."""
    job = Job.objects.get(kind=importing.KIND, key=str(imported.pk), state="queued")
    jobs.task_of(job)(job.pk)
    imported.refresh_from_db()


def apply(imported, **given):
    """Asked and done; what the worker refuses with, or nothing."""
    deciding.apply(imported, **given)
    work(imported)
    return said(imported.problem)


def undo(imported, **given):
    deciding.undo(imported, **given)
    work(imported)
    return said(imported.problem)


def kinds(imported):
    return [row["kind"] for row in WorkPlanImport.objects.get(pk=imported.pk).rows]
