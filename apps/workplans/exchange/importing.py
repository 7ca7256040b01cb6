"""An import from its upload to the page of its check; and its end without being applied."""

import secrets
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop, override

from apps.accounts.models import User
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.workplans import tasks
from apps.workplans.exchange import checking, reading
from apps.workplans.exchange.layout import columns_of
from apps.workplans.exchange.lists import lists_of
from apps.workplans.exchange.records import records_of
from apps.workplans.models import WorkPlan, WorkPlanImport
from apps.workplans.services.activity import locked
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.sentences import Refused, Sentence, sentence_of

Status = WorkPlanImport.Status

KIND = "workplan.import"
TITLE = gettext_noop("Check of %(file)s")
READING = gettext_noop("Reading the file")
COMPARING = gettext_noop("Comparing each row with the work plan")
STEP_ROWS = 100  # looked at for each percent of progress

ALREADY: dict[str, str | Promise] = {
    Status.DRAFT: gettext_lazy("The file is still being checked."),
    Status.CHECKED: gettext_lazy("The file is checked, and not applied yet."),
    Status.APPLYING: gettext_lazy("The file is being applied already."),
    Status.APPLIED: gettext_lazy("The file is applied already."),
    Status.CANCELLED: gettext_lazy("The import is cancelled already."),
    Status.FAILED: gettext_lazy("The file could not be read."),
    Status.UNDOING: gettext_lazy("The import is being undone already."),
    Status.UNDONE: gettext_lazy("The import is undone already."),
}
# Where it stood before a worker was asked.
BEFORE = {Status.APPLYING: Status.CHECKED, Status.UNDOING: Status.APPLIED}


def move(
    imported: WorkPlanImport, before: Status, after: Status, **values: object
) -> None:
    """Compare and set: of two people who press, one moves it, the other is told."""
    moved = WorkPlanImport.objects.filter(pk=imported.pk, status=before).update(
        status=after, **values
    )
    imported.refresh_from_db()
    if not moved:
        raise Meanwhile(ALREADY[imported.status])


def latest_job(imported: WorkPlanImport) -> Job | None:
    """The last work on the import. One query."""
    asked = Job.objects.filter(kind=KIND, key=str(imported.pk))
    return asked.order_by("-created_at", "-pk").first()


@transaction.atomic
def bring(work_plan: WorkPlan, file: File, *, by: User) -> WorkPlanImport:
    """Keep an uploaded file that its form took, under a name of ours; ask for its check."""
    work_plan = locked(work_plan)
    given = PurePosixPath(file.name or "").name
    file.seek(0)
    content = file.read()
    name = f"{secrets.token_hex(16)}.{reading.kind_of(content)}"
    imported = WorkPlanImport.objects.create(
        work_plan=work_plan,
        file=ContentFile(content, name=name),
        file_name=given[-200:] or "?",
        uploaded_by=by,
    )
    ask(imported, by=by)
    return imported


def ask(imported: WorkPlanImport, *, by: User) -> None:
    jobs.enqueue(
        KIND,
        str(imported.pk),
        by=by,
        task=tasks.check_import,
        arguments={"import": imported.pk, "file": imported.file_name},
        title=TITLE,
    )


@transaction.atomic
def check_again(imported: WorkPlanImport, *, by: User) -> None:
    """Lay the same file beside the work plan as it is now."""
    locked(imported.work_plan)
    move(imported, Status.CHECKED, Status.DRAFT, problem={})
    ask(imported, by=by)


def check(job: Job) -> dict[str, Any]:
    """The work of the task: read, compare, keep the result. Fourteen queries to read.

    A file that cannot be read ends the import with its sentence, not the job: trying
    again would help nobody.
    """
    imported = WorkPlanImport.objects.select_related("work_plan__plan").get(
        pk=job.arguments["import"]
    )
    result = {"url": imported.get_absolute_url()}
    if imported.status != Status.DRAFT:
        return result
    jobs.advance(job, 5, READING)
    try:
        found = found_in(imported, job)
    except (Refused, ValidationError) as refused:
        with override("en"):
            kept = {"status": Status.FAILED, "problem": sentence_of(refused)}
    else:
        counts = found.pop("counts")
        kept = {"status": Status.CHECKED, "result": found, "counts": counts}
    with transaction.atomic():
        drafts = WorkPlanImport.objects.filter(pk=imported.pk, status=Status.DRAFT)
        drafts.update(**kept)
        jobs.finish(job, result)
    return result


def found_in(imported: WorkPlanImport, job: Job) -> dict[str, Any]:
    with imported.file.open("rb") as file:
        content = file.read()
    jobs.advance(job, 20, COMPARING)

    def advance(count: int) -> None:
        jobs.advance(job, min(95, 20 + count // STEP_ROWS), COMPARING)

    return dry_run(imported.work_plan, content, advance)


def dry_run(
    work_plan: WorkPlan, content: bytes, advance: Callable[[int], None]
) -> dict[str, Any]:
    """What a file would do to a work plan. Fifteen queries, whatever it holds."""
    lists = lists_of(work_plan)
    columns = columns_of(lists)
    return checking.check(
        reading.read(content, columns),
        work_plan=work_plan,
        columns=columns,
        lists=lists,
        records=records_of(work_plan.activities.in_plan_order(), lists),
        advance=advance,
    )


@transaction.atomic
def cancel(imported: WorkPlanImport, *, by: User) -> None:
    """Change nothing, and keep that the file was there."""
    move(
        imported,
        Status.CHECKED,
        Status.CANCELLED,
        decided_by=by,
        decided_at=timezone.now(),
        problem={},
    )


@transaction.atomic
def give_up(imported: WorkPlanImport) -> None:
    """Put an import back where it was when its worker did not come to the end. Refuses
    while one may still do it."""
    job = latest_job(imported)
    if not imported.is_going_on or (job and job.is_open):
        raise Meanwhile(ALREADY[imported.status])
    if not put_back(imported, Status(imported.status), {}):
        imported.refresh_from_db()
        raise Meanwhile(ALREADY[imported.status])


def put_back(imported: WorkPlanImport, asked: Status, problem: Sentence) -> bool:
    """Whether what was asked still went on: now the import stands where it was, with
    what refused it. The reason that was typed stays."""
    before = BEFORE[asked]
    who = "decided" if asked == Status.APPLYING else "undone"
    moved = WorkPlanImport.objects.filter(pk=imported.pk, status=asked)
    return bool(
        moved.update(
            status=before,
            problem=problem,
            **{f"{who}_by": None, f"{who}_at": None},
        )
    )
