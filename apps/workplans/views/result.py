from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.workplans import figures, permissions
from apps.workplans.activity_page import evidence_shown
from apps.workplans.forms import ExpectedResultForm
from apps.workplans.models import Evidence, ExpectedResult, ParticipantCount, WorkPlan
from apps.workplans.services import plan as services
from apps.workplans.views.answers import require_to_write
from apps.workplans.views.plan import found, framed
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once


@require_safe
def result_list(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan, context = framed(request, mandate, year)
    context["results"] = work_plan.expected_results.for_list()
    return render(
        request, "workplans/result_list.html", context | people_shown(work_plan)
    )


def people_shown(work_plan: WorkPlan) -> dict[str, Any]:
    """Who took part in the year, beside what the plan says. Three queries."""
    people = figures.people_in(WorkPlan.objects.filter(pk=work_plan.pk))
    return {
        "people": people,
        "kinds": dict(ParticipantCount.Kind.choices),
        "regions": figures.in_regions(people),
        "yardsticks": figures.yardsticks_of(work_plan.plan, people),
    }


@require_safe
def result_detail(request: PortalRequest, pk: int) -> HttpResponse:
    result = fetched(request, pk)
    user = request.user
    context = {
        "result": result,
        "work_plan": result.work_plan,
        "can_edit": permissions.can_edit_plan(user, result.work_plan),
        "can_read_history": permissions.can_read_history(user),
    }
    shown = Evidence.objects.visible_to(user).filter(result=result)
    context |= evidence_shown(shown, result.work_plan, user)
    if context["can_read_history"]:
        context["changes"] = changes_of(result, rows=[Evidence])
    return render(request, "workplans/result_detail.html", context)


def fetched(request: PortalRequest, pk: int) -> ExpectedResult:
    return get_object_or_404(
        ExpectedResult.objects.visible_to(request.user).select_related(
            "work_plan__plan", "outcome__axis__line__plan", "indicator__source"
        ),
        pk=pk,
    )


@require_http_methods(["GET", "POST"])
@once
def result_create(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require_to_write(request, permissions.may_edit_plan(request.user), work_plan)
    form = ExpectedResultForm(request.POST or None, work_plan=work_plan)
    return result_form(request, form, work_plan)


@require_http_methods(["GET", "POST"])
def result_edit(request: PortalRequest, pk: int) -> HttpResponse:
    result = fetched(request, pk)
    allowed = permissions.may_edit_plan(request.user)
    require_to_write(request, allowed, result.work_plan)
    form = ExpectedResultForm(
        request.POST or None, instance=result, work_plan=result.work_plan
    )
    return result_form(request, form, result.work_plan)


def result_form(
    request: PortalRequest, form: ExpectedResultForm, work_plan: WorkPlan
) -> HttpResponse:
    if form.is_valid() and accepted(
        form, services.expect, form.instance, form.written, by=request.user
    ):
        messages.success(request, _("The expected result is saved."))
        return redirect(form.instance)
    context = {"form": form, "work_plan": work_plan}
    return render(
        request, "workplans/result_form.html", context, status=status_of(form)
    )
