"""What the page of a report needs: one edition as its reader may see it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.accounts.models import User
from apps.jobs.models import Job
from apps.reports import words
from apps.reports.content import thaw, without_sources
from apps.reports.models import Edition, Rendering, Report
from apps.reports.services import latest_job
from apps.workplans.models import WorkPlan


def find_report(user: User, mandate: str, year: int) -> Report:
    """The report that the person may read, with its work plan and plan, or 404."""
    reports = Report.objects.visible_to(user).with_work_plan()
    return get_object_or_404(
        reports, work_plan__plan__code=mandate, work_plan__year=year
    )


@dataclass
class Reading:
    """A report open at one of its editions; `edition` is None before the first."""

    report: Report
    editions: list[Edition]
    edition: Edition | None
    content: dict[str, Any]
    renderings: list[Rendering]
    job: Job | None

    @property
    def is_newest(self) -> bool:
        return self.edition is not None and self.edition == self.editions[0]

    @property
    def is_settled(self) -> bool:
        """Whether it is the newest, and no newer one is on its way."""
        return self.is_newest and not (self.job and self.job.is_open)


def open_report(
    report: Report, *, by: User, number: str | None, language: str
) -> Reading:
    """The edition of that number, else the newest; a number that is not there is 404.

    Five queries, four for who sees no job.
    """
    editions = list(report.editions.visible_to(by).without_content())
    edition = None
    if number is not None and not number.isdecimal():
        raise Http404
    if number is not None or editions:
        wanted = number if number is not None else editions[0].number
        found = report.editions.visible_to(by).select_related("frozen_by")
        edition = get_object_or_404(found, number=wanted)
        # Already joined: the edition need not look for its report again.
        edition.report = report
    return Reading(
        report,
        editions,
        edition,
        content_for(edition, by=by, language=language) if edition else {},
        list(edition.renderings.order_by("language")) if edition else [],
        shown_job(report) if by.is_secretariat else None,
    )


def content_for(edition: Edition, *, by: User, language: str) -> dict[str, Any]:
    """The frozen content, with its sources when the person may open them."""
    content = words.with_differences(thaw(edition.content, language))
    may_open = WorkPlan.objects.visible_to(by).filter(pk=edition.report.work_plan_id)
    if not may_open.exists():
        content = without_sources(content)
    return content | {"words": words.labels(), "brief": words.in_brief(content)}


def shown_job(report: Report) -> Job | None:
    """The work under way or that failed last; what is done shows itself."""
    job = latest_job(report.work_plan)
    return None if job is None or job.is_done else job
