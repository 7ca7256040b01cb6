"""Asks for a report in the background, and does that work."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.reports import tasks
from apps.reports.models import Edition, Report
from apps.reports.permissions import REPORTED
from apps.reports.services.editions import (
    edition_of,
    freeze,
    refuse_without_reason,
)
from apps.reports.services.gathering import gather
from apps.reports.services.rendering import render
from apps.workplans.models import WorkPlan
from metropolis_portal.meanwhile import Meanwhile

KIND = "report.draft"
TITLE = gettext_noop("Draft of the report of %(year)s")
GATHERING = gettext_noop("Gathering the year's work, money and results")
FREEZING = gettext_noop("Freezing the edition")
SETTING = {
    User.Language.ENGLISH: gettext_noop("Setting the document in English"),
    User.Language.SPANISH: gettext_noop("Setting the document in Spanish"),
    User.Language.FRENCH: gettext_noop("Setting the document in French"),
}


def key_of(work_plan: WorkPlan) -> str:
    """The work's key, such as 2021-2023/2022; reads `plan`."""
    return f"{work_plan.plan.code}/{work_plan.year}"


def latest_job(work_plan: WorkPlan) -> Job | None:
    """The last time that this report was asked for."""
    asked = Job.objects.filter(kind=KIND, key=key_of(work_plan))
    return asked.order_by("-created_at", "-pk").first()


@transaction.atomic
def request_draft(work_plan: WorkPlan, *, by: User | None, reason: str = "") -> Job:
    """Ask for the next edition; a second click gets the job that is already open.

    Every edition after the first needs a reason; another reason than that of the open
    job is refused, for it would be lost.
    """
    report, _is_new = Report.objects.get_or_create(work_plan=work_plan)
    job = latest_job(work_plan)
    if job and job.is_open:
        if reason.strip() not in ("", job.arguments["reason"]):
            raise Meanwhile(_("The report is being drafted already."))
        return job
    refuse_without_reason(report.editions.count(), reason)
    return jobs.enqueue(
        KIND,
        key_of(work_plan),
        by=by,
        task=tasks.draft_report,
        arguments={
            "report": report.pk,
            "year": work_plan.year,
            "reason": reason.strip(),
        },
        title=TITLE,
    )


def write_draft(job: Job) -> dict[str, Any]:
    """Gather, freeze, set in three languages; returns the job's result.

    Taken up again after a death, or tried again after a failure, it finds the edition
    it had made and the documents it had set, and goes on from there.
    """
    edition = edition_of(job) or make_edition(job)
    for position, (language, step) in enumerate(SETTING.items()):
        jobs.advance(job, 50 + 15 * position, step)
        render(edition, language)
    return {"url": edition.report.get_absolute_url(), "edition": edition.number}


def make_edition(job: Job) -> Edition:
    jobs.advance(job, 5, GATHERING)
    report = Report.objects.select_related("work_plan__plan").get(
        pk=job.arguments["report"]
    )
    content = gather(report.work_plan)
    jobs.advance(job, 40, FREEZING)
    return freeze(
        report, content, by=job.created_by, reason=job.arguments["reason"], job=job
    )


def draft_due(year: int) -> list[Job]:
    """Ask for the report of a year that has ended, for each plan that has none.

    Run again it asks for nothing that is there or under way.
    """
    due = (
        WorkPlan.objects.filter(year=year, status__in=REPORTED)
        .exclude(report__editions__isnull=False)
        .select_related("plan")
        .order_by("pk")
    )
    return [request_draft(work_plan, by=None) for work_plan in due]
