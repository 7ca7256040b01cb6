"""An import is applied, and taken back, by a worker: asked for here, and done here.

Between the two its status says that it goes on, and nobody else can ask. What refuses
puts it back where it was, with the sentence that its page shows.
"""

from collections.abc import Callable
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext, override

from apps.accounts.models import User
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.workplans import permissions, tasks
from apps.workplans.exchange import applying
from apps.workplans.exchange.importing import KIND, move, put_back
from apps.workplans.models import Amendment, Recommendation, WorkPlanImport
from apps.workplans.services.activity import locked
from apps.workplans.services.amendments import Reason
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.sentences import Refused, sentence_of

Status = WorkPlanImport.Status

APPLYING = gettext_noop("Import of %(file)s")
UNDOING = gettext_noop("Undoing the import of %(file)s")


@transaction.atomic
def apply(
    imported: WorkPlanImport,
    *,
    by: User,
    reason: str = "",
    amendment: Reason | None = None,
) -> None:
    """Have every row of a checked import written, or none; see `applying.write`.

    Refuses at once while a row is wrong, when there is nothing to do, and without a
    reason where an activity is dropped. The rest the worker finds out.
    """
    locked(imported.work_plan)
    reason = reason.strip()
    move(
        imported,
        Status.CHECKED,
        Status.APPLYING,
        decided_by=by,
        decided_at=timezone.now(),
        reason=reason,
        problem={},
    )
    refuse_to_apply(imported, reason)
    ask(imported, APPLYING, by=by, amendment=kept(amendment))


def refuse_to_apply(imported: WorkPlanImport, reason: str) -> None:
    if imported.counts["error"]:
        raise ValidationError(
            ngettext(
                "One row is wrong: nothing is applied. Mend it in the file and upload "
                "it again.",
                "%(count)s rows are wrong: nothing is applied. Mend them in the file and "
                "upload it again.",
                imported.counts["error"],
            )
            % {"count": imported.counts["error"]}
        )
    if not imported.change_count:
        raise ValidationError(_("The file changes nothing."))
    if imported.drops and not reason:
        raise ValidationError(_("Say why activities are dropped."))


@transaction.atomic
def undo(imported: WorkPlanImport, *, by: User) -> None:
    """Have an applied import taken back; see `applying.take_back`."""
    locked(imported.work_plan)
    move(
        imported,
        Status.APPLIED,
        Status.UNDOING,
        undone_by=by,
        undone_at=timezone.now(),
        problem={},
    )
    ask(imported, UNDOING, by=by)


def ask(imported: WorkPlanImport, title: str, *, by: User, **more: Any) -> None:
    arguments = {"import": imported.pk, "file": imported.file_name, **more}
    job = jobs.enqueue(
        KIND,
        str(imported.pk),
        by=by,
        task=tasks.write_import,
        arguments=arguments,
        title=title,
    )
    # One that failed, was given up, and is tried again after all has its own reason.
    if job.arguments != arguments or job.created_by_id != by.pk:
        raise Meanwhile(_("Earlier work on this import goes on: wait until it ends."))


def kept(reason: Reason | None) -> dict[str, Any]:
    """The reason of an amendment on its way to the worker."""
    if reason is None:
        return {}
    guidance = reason.guidance.pk if reason.guidance else None
    return {
        "kind": reason.kind,
        "text": reason.text,
        "guidance": guidance,
        "language": reason.language,
    }


def restored(kept: dict[str, Any]) -> Reason | None:
    """At most one query."""
    if not kept:
        return None
    guidance = Recommendation.objects.filter(pk=kept["guidance"]).first()
    kind = Amendment.Reason(kept["kind"])
    return Reason(kind, kept["text"], guidance, kept["language"])


def carry_out(job: Job) -> dict[str, Any]:
    """The work of the task: what was asked of the import, whole and with the end of the
    job, or not at all. A job that comes twice finds it done."""
    imported = WorkPlanImport.objects.select_related(
        "work_plan__plan", "decided_by", "undone_by"
    ).get(pk=job.arguments["import"])
    result = {"url": imported.get_absolute_url()}
    if not imported.is_going_on:
        return result
    asked = Status(imported.status)
    act = write if asked == Status.APPLYING else take_back
    try:
        with override("en"), transaction.atomic():
            act(imported, job)
            jobs.finish(job, result)
    except (Refused, ValidationError) as refused:
        with transaction.atomic():
            put_back(imported, asked, sentence_of(refused))
            jobs.finish(job, result)
    return result


def write(imported: WorkPlanImport, job: Job) -> None:
    by = still_allowed(imported, imported.decided_by)
    amendment = restored(job.arguments.get("amendment", {}))
    locked(imported.work_plan)
    with pghistory.context(user=by.pk):
        move(imported, Status.APPLYING, Status.APPLIED, decided_at=timezone.now())
        applying.write(imported, by=by, amendment=amendment, advance=advancing(job))


def take_back(imported: WorkPlanImport, job: Job) -> None:
    by = still_allowed(imported, imported.undone_by)
    locked(imported.work_plan)
    with pghistory.context(user=by.pk):
        move(imported, Status.UNDOING, Status.UNDONE, undone_at=timezone.now())
        applying.take_back(imported, by=by, advance=advancing(job))


def still_allowed(imported: WorkPlanImport, by: User | None) -> User:
    """Who asked, if that person may still do it; a closed plan says so itself."""
    if by is None or not by.is_active or not permissions.may_edit_plan(by):
        raise ValidationError(_("Whoever asked for this may not do it any more."))
    return by


def advancing(job: Job) -> Callable[[int, str], None]:
    return lambda percent, step: jobs.advance(job, percent, step)
