"""With a real Redis and a real worker: killed mid-report, asked twice, one edition."""

import os
import signal
from pathlib import Path

import pytest
from django.db import connection, transaction

from apps.jobs.models import Job
from apps.reports import services, tasks
from apps.reports.models import Edition, Rendering, Report
from tests import factories

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def kill_child(worker):
    """As the kernel does when memory runs out: only the process that works."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text()
    os.kill(int(children.split()[0]), signal.SIGKILL)


def is_at(job, percent):
    return Job.objects.filter(pk=job.pk, percent=percent).exists()


def hold_freezing():
    """Nobody can freeze: the report's row is taken."""
    Report.objects.select_for_update().get()


def hold_rendering():
    """Nobody can keep a document: the edition is there, its files are not."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE reports_rendering IN EXCLUSIVE MODE")


@pytest.mark.parametrize(
    ("hold", "percent"),
    [(hold_freezing, 40), (hold_rendering, 50)],
    ids=["before the edition", "after the edition"],
)
def test_a_report_whose_process_is_killed_is_made_once(
    start_worker, wait_until, bakary, hold, percent
):
    work_plan = factories.WorkPlanFactory()
    factories.ActivityFactory(work_plan=work_plan)
    job = services.request_draft(work_plan, by=bakary)

    with transaction.atomic():
        hold()
        worker = start_worker()
        wait_until(lambda: is_at(job, percent))
        kill_child(worker)
        wait_until(lambda: Job.objects.filter(pk=job.pk, attempt=2).exists())
    tasks.draft_report.delay(job.pk)  # the same message again
    wait_until(lambda: not Job.objects.open().filter(pk=job.pk).exists())

    job.refresh_from_db()
    edition = Edition.objects.get()
    assert (job.state, job.attempt) == (Job.State.DONE, 2)
    assert edition.job == job
    assert Rendering.objects.filter(edition=edition).count() == 3
    assert services.is_intact(edition)
