"""With a real Redis and a real worker: killed at work, asked twice, done once."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from apps.jobs import services
from apps.jobs.models import Job
from tests.jobs import work

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

PATIENCE = 60  # seconds, on a machine that does other things as well


@pytest.fixture
def worker(tmp_path):
    """A worker of one process on the test database, reading this test's queue."""
    given = connection.get_connection_params()
    host, port = given.get("host", "localhost"), given.get("port", 5432)
    password = f":{given['password']}" if given.get("password") else ""
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{given['user']}{password}@/{given['dbname']}"
        f"?host={host}&port={port}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_QUEUE": settings.CELERY_TASK_DEFAULT_QUEUE,
    }
    celery = [sys.executable, "-m", "celery", "-A", "metropolis_portal", "worker"]
    options = ["--include", "tests.jobs.work", "--concurrency", "1"]
    quiet = ["--without-mingle", "--without-gossip", "--loglevel", "WARNING"]
    with (tmp_path / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            [*celery, *options, *quiet],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=log,
            stderr=log,
        )
    yield process
    process.terminate()
    process.wait(timeout=30)


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, list(Job.objects.values())
        time.sleep(0.1)


def test_work_whose_process_is_killed_is_done_once(worker, bakary, tmp_path):
    notes = tmp_path / "notes"
    job = services.enqueue(
        "test",
        "1",
        by=bakary,
        task=work.note_and_wait,
        arguments={"file": str(notes)},
    )
    wait_until(lambda: Job.objects.filter(pk=job.pk, percent=50).exists())

    work.note_and_wait.delay(job.pk)  # the same message again, while it runs
    os.kill(int(notes.read_text()), signal.SIGKILL)
    wait_until(lambda: not Job.objects.open().filter(pk=job.pk).exists())
    work.note_and_wait.delay(job.pk)  # and after it ended
    after = services.enqueue(
        "test",
        "2",
        by=bakary,
        task=work.note_and_wait,
        arguments={"file": str(tmp_path / "other")},
    )
    wait_until(lambda: Job.objects.filter(pk=after.pk, percent=50).exists())

    job.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.DONE, 2)
    assert job.result == {"url": "/", "attempt": 2}
    assert len(notes.read_text().splitlines()) == 2
    os.kill(int((tmp_path / "other").read_text().split()[0]), signal.SIGKILL)
