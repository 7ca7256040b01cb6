"""With a real Redis and a real worker: killed in the middle, asked twice, done once."""

import json
import os
import signal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from apps.jobs.models import Job
from apps.workplans import tasks
from apps.workplans.exchange import deciding, importing
from apps.workplans.models import Activity, WorkPlanImport
from tests.workplans.exchange.conftest import work
from tests.workplans.exchange.sheets import CHANGES, NEW

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


def kill_child(worker):
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children").read_text()
    os.kill(int(children.split()[0]), signal.SIGKILL)


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
        kill_child(worker)
        wait_until(lambda: Job.objects.filter(pk=job.pk, attempt=2).exists())
    tasks.check_import.delay(job.pk)  # the same message again
    wait_until(lambda: not Job.objects.open().filter(pk=job.pk).exists())

    job.refresh_from_db()
    imported.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.DONE, 2)
    assert job.result["url"].endswith(f"/imports/{imported.pk}/")
    assert imported.status == WorkPlanImport.Status.CHECKED
    assert imported.counts["unchanged"] == 1


def test_an_import_whose_process_is_killed_is_applied_once_and_whole(
    start_worker, wait_until, make, rows, work_plan, bakary
):
    make()
    content = json.dumps([rows()[0] | CHANGES, NEW]).encode()
    file = SimpleUploadedFile("plan.json", content)
    imported = importing.bring(work_plan, file, by=bakary)
    work(imported)
    deciding.apply(imported, by=bakary, reason="Agreed")
    job = importing.latest_job(imported)

    with transaction.atomic(), connection.cursor() as cursor:
        # The changes are written, and the new one cannot be: its budget is taken.
        cursor.execute("LOCK TABLE workplans_progressnote IN EXCLUSIVE MODE")
        cursor.execute("LOCK TABLE workplans_budgetline IN EXCLUSIVE MODE")
        worker = start_worker()
        wait_until(lambda: Job.objects.filter(pk=job.pk, percent=20).exists())
        kill_child(worker)
        wait_until(lambda: Job.objects.filter(pk=job.pk, attempt=2).exists())
        assert rows()[0]["title_fr"] == ""
    tasks.write_import.delay(job.pk)  # the same message again
    wait_until(lambda: not Job.objects.open().filter(pk=job.pk).exists())

    job.refresh_from_db()
    imported.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.DONE, 2)
    assert imported.status == WorkPlanImport.Status.APPLIED
    assert [row["title_en"] for row in rows()] == ["=Debate", "A new debate"]
    assert Activity.objects.count() == 2
