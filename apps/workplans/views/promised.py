from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.workplans.promised import compare
from apps.workplans.views.plan import framed
from metropolis_portal.http import PortalRequest


@require_safe
def plan_changes(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """What the Board approved against what stands now, with the reason of each change."""
    work_plan, context = framed(request, mandate, year)
    if work_plan.approved_on:
        context["comparison"] = compare(work_plan)
    return render(request, "workplans/plan_changes.html", context)
