"""Lets a report be read, and notes who read it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts import services as accounts
from apps.accounts.models import AccessEvent, User, in_force, today
from apps.members.models import Affiliation
from apps.reports.models import Edition, Report
from apps.reports.services.drafting import latest_job
from metropolis_portal.meanwhile import Meanwhile


def readers() -> QuerySet[User]:
    """Who hears that a report is out: the Board and every member's focal points."""
    is_focal_point = in_force("affiliations__", today()) & Q(
        affiliations__role=Affiliation.Role.FOCAL_POINT
    )
    return (
        User.objects.active()
        .filter(in_force("mandates__", today()) | is_focal_point)
        .distinct()
        .order_by("pk")
    )


@transaction.atomic
def publish(report: Report, *, number: int, by: User) -> None:
    """Let everyone read the newest edition; the Board and focal points hear of it.

    `number` is that of the edition the person has read. There is no way back: a
    correction is a new edition with its reason.
    """
    # Whoever freezes an edition waits here, so that the newest stays the newest.
    Report.objects.select_for_update().get(pk=report.pk)
    newest = report.editions.without_content().first()
    if newest is None:
        raise ValidationError(_("There is no edition to publish yet. Draft it first."))
    job = latest_job(report.work_plan)
    if job and job.is_open:
        raise Meanwhile(
            _("A new edition is being drafted. Read it before you publish the report.")
        )
    if newest.number != number:
        raise Meanwhile(
            _("There is a newer edition. Read it before you publish the report.")
        )
    if not report.editions.finished().filter(pk=newest.pk).exists():
        raise ValidationError(
            _("Some of its documents are missing. Try again, or draft a new edition.")
        )
    # Asking for the old status in the same query lets one of two clicks win.
    published = Report.objects.filter(pk=report.pk, status=Report.Status.DRAFT).update(
        status=Report.Status.PUBLISHED, published_at=timezone.now(), published_by=by
    )
    if not published:
        raise ValidationError(_("This report is already published."))
    report.refresh_from_db(fields=["status", "published_at", "published_by"])
    for reader in readers():
        accounts.send(
            "reports/email/published",
            to=reader.email,
            language=reader.language,
            reader=reader,
            report=report,
        )


def record_reading(edition: Edition, *, by: User) -> None:
    """Note that the person read the edition, once a day. One query, two the first."""
    work_plan = edition.report.work_plan
    about = f"{work_plan.plan.code}/{work_plan.year}, {edition.number}"
    read = AccessEvent.objects.filter(
        kind=AccessEvent.Kind.READ_REPORT,
        user=by,
        about=about,
        at__date=timezone.localdate(),
    )
    if not read.exists():
        accounts.record(AccessEvent.Kind.READ_REPORT, by, about)
