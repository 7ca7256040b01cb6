"""With a real Redis and a real worker: killed mid-check, asked twice, checked once."""

import os
import signal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from apps.jobs.models import Job
from apps.workplans import tasks
from apps.workplans.exchange import importing
from apps.workplans.models import WorkPlanImport

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def test_a_check_whose_process_is_killed_is_done_once(
    start_worker, wait_until, make, export, work_plan, bakary
):
    make()
    file = SimpleUploadedFile("plan.xlsx", export("xlsx"))
    imported = importing.bring(work_plan, file, by=bakary)
    job = Job.objects.get()

    with transaction.atomic(), connection.cursor() as cursor:
        # Nobody can keep a result: the imports are taken.
        cursor.execute("LOCK TABLE workplans_workplanimport IN EXCLUSIVE MODE")
        worker = start_worker()
        wait_until(lambda: Job.objects.filter(pk=job.pk, percent=20).exists())
        children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text()
        os.kill(int(children.split()[0]), signal.SIGKILL)
        wait_until(lambda: Job.objects.filter(pk=job.pk, attempt=2).exists())
    tasks.check_import.delay(job.pk)  # the same message again
    wait_until(lambda: not Job.objects.open().filter(pk=job.pk).exists())

    job.refresh_from_db()
    imported.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.DONE, 2)
    assert job.result["url"].endswith(f"/imports/{imported.pk}/")
    assert imported.status == WorkPlanImport.Status.CHECKED
    assert imported.counts["unchanged"] == 1
