"""Other ways to look at the activities of a year: by quarters, by status."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.workplans.forms import ActivityFilters
from apps.workplans.grid import Parts, activities_of
from apps.workplans.models import Activity
from apps.workplans.timeline import Timeline
from apps.workplans.views.answers import filtered_page
from apps.workplans.views.plan import framed
from metropolis_portal.http import PortalRequest


def looked_at(
    request: PortalRequest, mandate: str, year: int
) -> tuple[dict[str, Any], Parts, list[Activity]]:
    """The frame with its filters, and the activities that they leave."""
    work_plan, context = framed(request, mandate, year)
    parts = Parts(work_plan)
    filters = ActivityFilters(request.GET, work_plan=work_plan, parts=parts)
    activities = list(filters.apply(activities_of(work_plan), user=request.user))
    for activity in activities:
        activity.work_plan = work_plan
    return context | {"filters": filters, "count": len(activities)}, parts, activities


@require_safe
def plan_timeline(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    context, parts, activities = looked_at(request, mandate, year)
    context["timeline"] = Timeline(context["work_plan"], parts.outcomes, activities)
    template = "workplans/plan_timeline.html"
    return filtered_page(request, template, context, partial="activities")


@require_safe
def plan_board(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    context, _parts, activities = looked_at(request, mandate, year)
    context["today"] = context["work_plan"].today
    context["columns"] = [
        (label, [row for row in activities if row.status == status])
        for status, label in Activity.Status.choices
    ]
    template = "workplans/plan_board.html"
    return filtered_page(request, template, context, partial="activities")
