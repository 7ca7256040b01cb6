"""Ask for work, do it once, and say how far it is.

    # services.py of another app
    job = jobs.enqueue("report.draft", "2022", by=user, task=tasks.draft)

    # tasks.py of that app
    @shared_task
    @jobs.working
    def draft(job: Job) -> dict[str, Any]:
        from apps.reports import services

        return services.write_draft(job)  # calls jobs.advance, returns the result

A message only says "look at this row": the row decides whether there is work.
"""

import functools
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from celery import current_app, current_task
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.jobs.models import Job
from metropolis_portal.addresses import without_language

logger = logging.getLogger(__name__)

BEAT_EVERY = 5.0  # seconds between two signs of life

GAVE_UP = gettext_noop(
    "The work was interrupted three times and was stopped. "
    "Try again; if it happens again, tell the Secretariat."
)
TOOK_TOO_LONG = gettext_noop(
    "The work took too long and was stopped. Try again at a quieter hour."
)
WENT_WRONG = gettext_noop(
    "Something went wrong on our side. The details are in the log. Try again."
)


class Superseded(Exception):
    """Another attempt holds this job now; what this one did must not count."""


class Task(Protocol):
    """What `enqueue` needs of a Celery task."""

    name: str

    def delay(self, job_pk: int, /) -> Any: ...


def enqueue(
    kind: str,
    key: str,
    *,
    by: User | None,
    task: Task,
    arguments: dict[str, Any] | None = None,
    title: str = "",
) -> Job:
    """Ask for work; while the same work is open, the answer is that open job.

    `title` is a message id marked with `gettext_noop`; it may hold placeholders
    named as `arguments`. The message leaves when the transaction commits. Two
    queries, one when the job was open.
    """
    job, is_new = Job.objects.open().get_or_create(
        kind=kind,
        key=key,
        defaults={
            "created_by": by,
            "task": task.name,
            "arguments": arguments or {},
            "title": title,
        },
    )
    if is_new:
        send(job, task)
    return job


def send(job: Job, task: Task) -> None:
    """Send the message on commit; the sweeper sends again what the broker refused."""
    transaction.on_commit(lambda: task.delay(job.pk), robust=True)


def task_of(job: Job) -> Task:
    """The task that does this job. Raises `KeyError` for a name of former times."""
    current_app.loader.import_default_modules()
    task: Task = current_app.tasks[job.task]
    return task


def retry(job: Job, *, by: User) -> Job:
    """Ask again for work that failed; the failed row stays as its record."""
    if not job.is_failed:
        raise ValidationError(_("Only work that failed can be tried again."))
    return enqueue(
        job.kind,
        job.key,
        by=by,
        task=task_of(job),
        arguments=job.arguments,
        title=job.title,
    )


def claim(job_pk: int, *, is_redelivered: bool = False) -> Job | None:
    """Take the job if it is there to be taken; None if it runs, ended or is gone.

    To be taken: it waits, or it runs without a sign of life, or the broker gives its
    message back (`is_redelivered`) because the process that had it died.
    One attempt too many ends the job with a sentence. Three queries.
    """
    now = timezone.now()
    job = Job.objects.open().filter(pk=job_pk).first()
    if job is None:
        return None
    free = Q(state=Job.State.QUEUED) | Q(heartbeat_at__lt=now - Job.STALE_AFTER)
    if is_redelivered:
        free |= Q(state=Job.State.RUNNING)
    # Asking for the same attempt in the same query lets one of two messages win.
    taken = (
        Job.objects.open()
        .filter(free, pk=job_pk, attempt=job.attempt)
        .update(
            state=Job.State.RUNNING,
            attempt=F("attempt") + 1,
            started_at=Coalesce("started_at", now),
            heartbeat_at=now,
        )
    )
    if not taken:
        return None
    job.refresh_from_db()
    if job.attempt > Job.MAX_ATTEMPTS:
        fail(job, GAVE_UP)
        return None
    return job


def held(job: Job) -> Any:
    """The job's row as long as this very attempt holds it."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)


def advance(job: Job, percent: int, step: str) -> None:
    """Say how far the work is, so that whoever watches sees it now.

    `step` is a message id marked with `gettext_noop`. Inside the work's own
    transaction the row is written through another connection. Raises `Superseded`
    when another attempt has taken the job over: stop there.
    """
    values = {"percent": percent, "step": step, "heartbeat_at": timezone.now()}
    job.percent, job.step = percent, step
    if connection.in_atomic_block:
        in_own_connection(lambda: held(job).update(**values))
    elif not held(job).update(**values):
        raise Superseded(job)


def finish(job: Job, result: dict[str, Any] | None = None) -> None:
    """Close the job with its result; `result["url"]` is where it can be seen.

    It is kept without a language: whoever opens it reads it in their own.

    Called inside the work's own transaction, the work and its end are one: raises
    `Superseded` when another attempt holds the job, and the transaction undoes both.
    """
    result = dict(result or {})
    if "url" in result:
        result["url"] = without_language(result["url"])
    close(job, state=Job.State.DONE, percent=100, result=result)


def fail(job: Job, sentence: str) -> None:
    """Close the job with a sentence for a person: a message id."""
    close(job, state=Job.State.FAILED, error=sentence)


def close(job: Job, **values: Any) -> None:
    values["finished_at"] = timezone.now()
    if not held(job).update(**values):
        raise Superseded(job)
    for name, value in values.items():
        setattr(job, name, value)


def working(
    work: Callable[[Job], dict[str, Any] | None],
) -> Callable[[int], None]:
    """Turn work on a `Job` into a task's function that takes the job's key.

    Claims the job or does nothing, gives signs of life while it runs, keeps what the
    work returns as the result. A `ValidationError` fails the job with its sentence,
    any other exception with a plain one; the details go to the log.
    """

    @functools.wraps(work)
    def run(job_pk: int) -> None:
        job = claim(job_pk, is_redelivered=was_redelivered())
        if job is None:
            return
        with heartbeat(job):
            attempt_work(job, work)

    return run


def attempt_work(job: Job, work: Callable[[Job], dict[str, Any] | None]) -> None:
    try:
        result = work(job)
        if job.is_open:
            finish(job, result)
    except Superseded:
        logger.warning("Job %s: attempt %s was superseded.", job.pk, job.attempt)
    except ValidationError as error:
        with translation.override("en"):
            fail_if_held(job, " ".join(error.messages))
    except SoftTimeLimitExceeded:
        logger.exception("Job %s (%s) took too long.", job.pk, job)
        fail_if_held(job, TOOK_TOO_LONG)
    except Exception:
        logger.exception("Job %s (%s) went wrong.", job.pk, job)
        fail_if_held(job, WENT_WRONG)


def fail_if_held(job: Job, sentence: str) -> None:
    """A job that another attempt holds is that attempt's to close."""
    try:
        fail(job, sentence)
    except Superseded:
        logger.warning("Job %s: attempt %s was superseded.", job.pk, job.attempt)


def was_redelivered() -> bool:
    """Whether the broker gave the message back after the process that had it died."""
    request = current_task.request if current_task else None
    return bool(request and (request.delivery_info or {}).get("redelivered"))


@contextmanager
def heartbeat(job: Job) -> Iterator[None]:
    """Give a sign of life every few seconds from a thread while the block runs."""
    is_over = threading.Event()

    def beat() -> None:
        try:
            while not is_over.wait(BEAT_EVERY):
                try:
                    held(job).update(heartbeat_at=timezone.now())
                except DatabaseError:
                    logger.warning("Job %s: no sign of life.", job.pk, exc_info=True)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name=f"heartbeat-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(BEAT_EVERY)


def in_own_connection(write: Callable[[], Any]) -> None:
    """Write outside the transaction of the moment, and wait until it is written."""

    def run() -> None:
        try:
            write()
        except DatabaseError:
            logger.warning("Progress was not written.", exc_info=True)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def sweep() -> int:
    """Send again what nobody does; give up what died too often. Returns how many.

    Nobody does it: it runs without a sign of life, or its message was lost.
    """
    count = 0
    for job in Job.objects.stale():
        if job.state == Job.State.RUNNING and job.attempt >= Job.MAX_ATTEMPTS:
            fail_if_held(job, GAVE_UP)
            continue
        found = Job.objects.stale().filter(pk=job.pk, attempt=job.attempt)
        if found.update(state=Job.State.QUEUED, heartbeat_at=timezone.now()):
            send(job, task_of(job))
            count += 1
    return count
