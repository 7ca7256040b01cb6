"""Work for a real worker to do, or to die of."""

import os
import time
from pathlib import Path

from celery import shared_task

from apps.jobs import services


@shared_task
@services.working
def note_and_wait(job):
    """Note who works; wait for the end at the first attempt, return at the next."""
    with Path(job.arguments["file"]).open("a") as notes:
        notes.write(f"{os.getpid()}\n")
    services.advance(job, 50, "Half of it is done")
    if job.attempt == 1:
        time.sleep(60)
    return {"url": "/", "attempt": job.attempt}
