"""Mail that is sent at once."""

import pytest
from celery import current_app


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """Within this, what waits for the commit is done, without a worker."""
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = True
    yield lambda: django_capture_on_commit_callbacks(execute=True)
    current_app.conf.task_always_eager = current_app.conf.task_eager_propagates = False
