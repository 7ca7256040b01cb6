from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.accounts.models import User
from apps.workplans import figures, open_ends, permissions
from apps.workplans.forms import (
    ActivityFilters,
    AmendForm,
    ApprovalForm,
    IntroductionForm,
    WorkPlanForm,
)
from apps.workplans.forms.grid import BULK, HEADED
from apps.workplans.grid import Grid, Parts, activities_of
from apps.workplans.models import (
    ExpectedResult,
    Recommendation,
    SavedView,
    WorkPlan,
    WorkPlanImport,
)
from apps.workplans.services import copying
from apps.workplans.services import plan as services
from apps.workplans.views.answers import (
    Step,
    ask_why,
    done,
    filtered_page,
    require_to_write,
    take_step,
)
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once


def found(request: PortalRequest, mandate: str, year: int) -> WorkPlan:
    """The work plan of that year, if the person may read it. One query."""
    return get_object_or_404(
        WorkPlan.objects.visible_to(request.user).select_related("plan"),
        plan__code=mandate,
        year=year,
    )


def framed(
    request: PortalRequest, mandate: str, year: int
) -> tuple[WorkPlan, dict[str, Any]]:
    """The work plan and what every page about it shows: its years, what one may do.

    One query for the work plans of the mandate. Raises 404.
    """
    years = list(
        WorkPlan.objects.visible_to(request.user)
        .filter(plan__code=mandate)
        .select_related("plan")
        .order_by("year")
    )
    work_plan = next((row for row in years if row.year == year), None)
    if work_plan is None:
        raise Http404
    user = request.user
    return work_plan, {
        "work_plan": work_plan,
        "years": years,
        "can_edit": permissions.can_edit_plan(user, work_plan),
        "can_add": permissions.can_add_activity(user, work_plan),
        **ways_to_copy(user, work_plan, years),
        "can_move": permissions.can_move_plan(user, work_plan),
        "can_approve": permissions.can_approve_plan(user, work_plan),
        "can_read_vouchers": permissions.can_read_vouchers(user),
        "can_read_history": permissions.can_read_history(user),
        "can_enter": permissions.can_enter_expense(user, work_plan),
    }


def ways_to_copy(
    user: User, work_plan: WorkPlan, years: Iterable[WorkPlan]
) -> dict[str, Any]:
    """Whether a later plan may take activities of this one, and the last before it that
    it may take some from itself. No query."""
    if not permissions.can_make_plan(user):
        return {"can_copy": False, "earlier": None}
    before = [row for row in years if row.year < work_plan.year]
    return {
        "can_copy": bool(copying.targets_among(years, work_plan)),
        "earlier": before[-1] if before and work_plan.takes_activities else None,
    }


@require_safe
def plan_list(request: PortalRequest) -> HttpResponse:
    work_plans = WorkPlan.objects.visible_to(request.user).latest_first()
    totals = figures.totals_by_work_plan(work_plans)
    rows = [
        {"work_plan": row, "totals": totals.get(row.pk, figures.NOTHING)}
        for row in work_plans
    ]
    context = {"rows": rows, "can_make": permissions.can_make_plan(request.user)}
    return render(request, "workplans/plan_list.html", context)


def gridded(
    request: PortalRequest, work_plan: WorkPlan
) -> tuple[Grid, ActivityFilters]:
    """The grid as the address asks for it, to be edited by whoever may."""
    parts = Parts(work_plan)
    filters = ActivityFilters(request.GET, work_plan=work_plan, parts=parts)
    may_edit = permissions.can_use_grid(request.user, work_plan)
    grid = Grid(
        work_plan,
        parts,
        filters.apply(activities_of(work_plan), user=request.user),
        is_filtered=filters.is_filtered,
        columns=filters.columns_shown,
        editor=request.user if may_edit else None,
    )
    return grid, filters


def with_tools(
    work_plan: WorkPlan, recommendations: list[Recommendation]
) -> dict[str, Any]:
    """What the grid is edited with, but its editors. No query."""
    amend = AmendForm(work_plan=work_plan) if work_plan.needs_reason else None
    if amend:
        amend.offer(recommendations)
    return {"cells": HEADED, "bulk_kinds": BULK.items(), "amend": amend}


@require_safe
def plan_detail(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan, context = framed(request, mandate, year)
    grid, filters = gridded(request, work_plan)
    if permissions.may_use_grid(request.user):
        context["saved_views"] = SavedView.objects.visible_to(request.user)
    asked = Recommendation.objects.addressed_to(work_plan.plan, year)
    recommendations = list(asked.for_work_plan(request.user))
    if grid.editor:
        context |= with_tools(work_plan, recommendations)
    context |= {
        "grid": grid,
        "filters": filters,
        "recommendations": recommendations,
        "is_unanswered": any(not hasattr(row, "response") for row in recommendations),
    }
    return filtered_page(
        request, "workplans/plan_detail.html", context, partial="activities"
    )


@require_safe
def plan_history(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan, context = framed(request, mandate, year)
    require(context["can_read_history"])
    rows: list[type[Model]] = [ExpectedResult]
    if permissions.may_edit_plan(request.user):  # who sees what colleagues brought in
        rows.append(WorkPlanImport)
    context["changes"] = changes_of(work_plan, rows=rows)
    return render(request, "workplans/plan_history.html", context)


@require_http_methods(["GET", "POST"])
@once
def plan_create(request: PortalRequest) -> HttpResponse:
    require(permissions.can_make_plan(request.user))
    form = WorkPlanForm(request.POST or None)
    if form.is_valid():
        try:
            work_plan = services.create(*form.cleaned_data["year"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The draft is there. Add its activities."))
            return redirect(work_plan)
    return render(
        request,
        "workplans/plan_create.html",
        {"form": form},
        status=status_of(form),
    )


@require_http_methods(["GET", "POST"])
def plan_edit(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """The introduction."""
    work_plan = found(request, mandate, year)
    require_to_write(request, permissions.may_edit_plan(request.user), work_plan)
    form = IntroductionForm(request.POST or None, instance=work_plan)
    if form.is_valid() and accepted(
        form, services.introduce, work_plan, form.written, by=request.user
    ):
        messages.success(request, _("The introduction is saved."))
        return redirect(work_plan)
    context = {"form": form, "work_plan": work_plan}
    return render(request, "workplans/plan_edit.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
def plan_submit(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require(permissions.can_move_plan(request.user, work_plan))
    step = Step(
        WorkPlan.Status.DRAFT,
        services.submit,
        open_ends.before_submitting,
        title=_("Submit to the Board"),
        lead=_(
            "Its chair and the Secretary General get a mail. What the work plan promises "
            "stands until they decide or send it back. Each activity gets its "
            "identifier, which never changes."
        ),
        success=_("The work plan is now with the Board."),
    )
    return take_step(request, work_plan, step)


@require_http_methods(["GET", "POST"])
def plan_send_back(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require(permissions.can_approve_plan(request.user, work_plan))
    words = {
        "title": _("Send the work plan back"),
        "lead": _("It becomes a draft again. The Secretariat reads your reason."),
        "label": _("What is to be changed"),
        "button": _("Send back"),
        "success": _("The work plan is a draft again."),
        "back": "workplans:list",  # not all who decide read drafts
    }

    def act(reason: str) -> None:
        services.send_back(work_plan, by=request.user, reason=reason)

    return ask_why(request, work_plan, act, words)


@require_http_methods(["GET", "POST"])
def plan_approve(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require(permissions.can_approve_plan(request.user, work_plan))
    form = ApprovalForm(request.POST or None)
    if form.is_valid() and accepted(
        form, services.approve, work_plan, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The work plan is approved."))
        return redirect(work_plan)
    context = {"form": form, "work_plan": work_plan}
    return render(
        request, "workplans/plan_approve.html", context, status=status_of(form)
    )


@require_POST
def plan_start(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require(permissions.can_move_plan(request.user, work_plan))
    return done(
        request,
        lambda: services.start(work_plan, by=request.user),
        _("The work plan is in progress."),
        work_plan,
    )


@require_http_methods(["GET", "POST"])
def plan_close(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require(permissions.can_move_plan(request.user, work_plan))
    step = Step(
        WorkPlan.Status.IN_PROGRESS,
        services.close,
        open_ends.before_closing,
        title=_("Close the year"),
        lead=_(
            "Once the year is closed nothing changes but by the reversal of a voucher: "
            "no progress, no expense, no evidence. It is not opened again."
        ),
        success=_("The work plan is closed."),
    )
    return take_step(request, work_plan, step)
