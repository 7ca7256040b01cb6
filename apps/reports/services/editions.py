"""Freezes content as an edition, which nobody changes afterwards."""

import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.jobs.models import Job
from apps.reports.models import Edition, Report
from apps.reports.services.gathering import Content


def canonical(content: Content) -> str:
    """One writing of a content: sorted keys, no spaces, nothing escaped."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def checksum_of(content: Content) -> str:
    """SHA-256 of the canonical writing, as an edition carries it."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def is_intact(edition: Edition) -> bool:
    """Whether the content still is what was frozen."""
    return checksum_of(edition.content) == edition.checksum


@transaction.atomic
def freeze(
    report: Report,
    content: Content,
    *,
    by: User | None,
    reason: str = "",
    job: Job | None = None,
) -> Edition:
    """Keep the content for ever as the report's next edition.

    Every edition after the first needs a reason. A job that has made its edition gets
    that one: there is one for a job. Five queries.
    """
    # Whoever freezes at the same time waits here, so that numbers follow each other.
    Report.objects.select_for_update().get(pk=report.pk)
    made = edition_of(job) if job else None
    if made:
        return made
    last = report.editions.aggregate(last=Max("number"))["last"] or 0
    refuse_without_reason(last, reason)
    edition = Edition.objects.create(
        report=report,
        number=last + 1,
        reason=reason.strip(),
        content=content,
        checksum=checksum_of(content),
        job=job,
        frozen_by=by,
    )
    if job:
        # Tried again after a failure, the work is asked for with these arguments.
        job.arguments["edition"] = edition.pk
        job.save(update_fields=["arguments"])
    return edition


def edition_of(job: Job) -> Edition | None:
    """The edition that this job has made, or one that failed and is tried again in it."""
    return Edition.objects.filter(
        Q(job=job) | Q(pk=job.arguments.get("edition"))
    ).first()


def refuse_without_reason(last_number: int, reason: str) -> None:
    if last_number and not reason.strip():
        raise ValidationError(
            _("Say why a new edition is needed: readers see the reason.")
        )
