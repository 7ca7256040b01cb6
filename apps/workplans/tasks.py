from typing import Any

from celery import shared_task

from apps.jobs.models import Job
from apps.jobs.services import working


@shared_task(name="workplans.remind", ignore_result=True)
def remind() -> None:
    """Each hour: the day's reminders of those in whose morning it is."""
    from apps.workplans.services import reminders

    reminders.send_due()


@shared_task
@working
def check_import(job: Job) -> dict[str, Any]:
    """Read the file that the job names and lay it beside its work plan."""
    from apps.workplans.exchange import importing

    return importing.check(job)


@shared_task
@working
def write_import(job: Job) -> dict[str, Any]:
    """Apply the import that the job names, or take it back, as it was asked."""
    from apps.workplans.exchange import deciding

    return deciding.carry_out(job)


@shared_task(name="workplans.bundle_evidence")
@working
def bundle_evidence(job: Job) -> dict[str, Any]:
    """Pack the evidence that the job names."""
    from apps.workplans.services import bundles

    return bundles.make(job)


@shared_task(name="workplans.remove_bundles", ignore_result=True)
def remove_bundles() -> None:
    """Each night: bundles of more than a week ago."""
    from apps.workplans.services import bundles

    bundles.remove_outdated()
