from datetime import timedelta

import pytest
from celery import current_app
from django.utils import timezone

from apps.evaluations.models import Evaluation
from tests import factories


@pytest.fixture
def at_once():
    """Tasks run where they are asked for, so that their mails can be read."""
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = True
    yield
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = False


@pytest.fixture
def axes(db):
    """Two axes; each has an outcome, so that the report tells of them."""
    first = factories.AxisFactory(number=1, name="Narrative")
    second = factories.AxisFactory(number=2, name="Alliances")
    for axis in (first, second):
        factories.OutcomeFactory(axis=axis)
    return [first, second]


@pytest.fixture
def evaluation(axes, lucia, marta):
    """2022 under evaluation: Lucía sits for Montevideo, Marta for Barcelona."""
    return factories.EvaluationFactory(quorum=2)


@pytest.fixture
def barcelona(marta):
    return marta.mandates.get().member


@pytest.fixture
def pass_the_date():
    """The due date goes by and no task has run."""

    def close(evaluation):
        now = timezone.now()
        Evaluation.objects.filter(pk=evaluation.pk).update(
            opens_at=now - timedelta(days=8), closes_at=now - timedelta(seconds=1)
        )
        evaluation.refresh_from_db()
        return evaluation

    return close
