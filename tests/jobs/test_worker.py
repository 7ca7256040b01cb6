"""With a real Redis and a real worker: killed at work, asked twice, done once."""

import os
import signal

import pytest

from apps.jobs import services
from apps.jobs.models import Job
from tests.jobs import work

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_work_whose_process_is_killed_is_done_once(
    start_worker, wait_until, bakary, tmp_path
):
    start_worker("--include", "tests.jobs.work")
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
