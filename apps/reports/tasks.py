from typing import Any

from celery import shared_task
from django.utils import timezone

from apps.jobs.models import Job
from apps.jobs.services import working


@shared_task
@working
def draft_report(job: Job) -> dict[str, Any]:
    """Gather, freeze and set the report that the job names."""
    from apps.reports import services

    return services.write_draft(job)


@shared_task(ignore_result=True)
def draft_yearly() -> None:
    """In January: ask for the reports of the year that has ended."""
    from apps.reports import services

    services.draft_due(timezone.localdate().year - 1)
