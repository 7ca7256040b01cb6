"""Reports to draft and to publish, for officers."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.accounts.waiting import Urgency, Waiting
from apps.reports.models import Edition, Report


def waiting_for(user: User) -> list[Waiting]:
    """Drafts that have an edition and are not published. At most one query."""
    if not user.is_officer:
        return []
    has_edition = Exists(Edition.objects.filter(report=OuterRef("pk")))
    drafts = Report.objects.filter(has_edition, status=Report.Status.DRAFT)
    return [
        Waiting(
            title=gettext("Read and publish the report of %(year)s")
            % {"year": report.year},
            url=report.get_absolute_url(),
            due_on=None,
            kind="report",
            urgency=Urgency.CALM,
        )
        for report in drafts.select_related("work_plan__plan")
        .only("work_plan__year", "work_plan__plan__code")
        .order_by("work_plan__year", "pk")
    ]
