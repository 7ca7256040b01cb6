from typing import Any

from celery import shared_task

from apps.jobs.models import Job
from apps.jobs.services import working


@shared_task(name="observatory.check_values")
@working
def check_values(job: Job) -> dict[str, Any]:
    """Read the file that the job names and lay it beside what stands."""
    from apps.observatory.services import imports

    return imports.check(job)


@shared_task(name="observatory.apply_values")
@working
def apply_values(job: Job) -> dict[str, Any]:
    """Write the changes of the import that the job names into the next release."""
    from apps.observatory.services import imports

    return imports.carry_out(job)


@shared_task(name="observatory.publish_release")
@working
def publish_release(job: Job) -> dict[str, Any]:
    """Make the values of the release that the job names those that stand."""
    from apps.observatory.services import publishing

    return publishing.carry_out(job)


@shared_task(name="observatory.take_back_release")
@working
def take_back_release(job: Job) -> dict[str, Any]:
    """Begin a release that takes back the one that the job names."""
    from apps.observatory.services import publishing

    return publishing.take_back(job)


@shared_task(name="observatory.forget_values", ignore_result=True)
def forget_values() -> None:
    """Each night: what the files of former imports said, value by value."""
    from apps.observatory.services import imports

    imports.forget_values()


@shared_task(name="observatory.tell_of_call", ignore_result=True)
def tell_of_call() -> None:
    """Each hour, and when a call opens: its mails that are due."""
    from apps.observatory.services import calls

    calls.send_due()
