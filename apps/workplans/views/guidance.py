from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.workplans import permissions
from apps.workplans.forms import ResponseForm
from apps.workplans.models import (
    Activity,
    ManagementResponse,
    Recommendation,
    WorkPlan,
)
from apps.workplans.services import guidance as services
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of


def fetched(request: PortalRequest, pk: int) -> Recommendation:
    return get_object_or_404(
        Recommendation.objects.visible_to(request.user).select_related(
            "plan", "axis__line__plan", "response__responded_by"
        ),
        pk=pk,
    )


def response_of(recommendation: Recommendation) -> ManagementResponse | None:
    return getattr(recommendation, "response", None)


@require_safe
def recommendation_detail(request: PortalRequest, pk: int) -> HttpResponse:
    recommendation = fetched(request, pk)
    user = request.user
    response = response_of(recommendation)
    activities = Activity.objects.visible_to(user).select_related(
        "owner", "work_plan__plan"
    )
    context = {
        "recommendation": recommendation,
        "response": response,
        "answering_plan": WorkPlan.objects.visible_to(user)
        .select_related("plan")
        .following(recommendation.plan, recommendation.evaluated_year)
        .first(),
        "activities": activities.filter(responses=response) if response else [],
        "can_respond": permissions.can_respond(user, recommendation),
        "changes": changes_of(response)
        if response and permissions.can_read_history(user)
        else None,
    }
    return render(request, "workplans/recommendation_detail.html", context)


@require_http_methods(["GET", "POST"])
def recommendation_respond(request: PortalRequest, pk: int) -> HttpResponse:
    recommendation = fetched(request, pk)
    require(permissions.can_respond(request.user, recommendation))
    form = ResponseForm(
        request.POST or None,
        instance=response_of(recommendation),
        recommendation=recommendation,
    )
    if form.is_valid() and accepted(
        form, services.respond, recommendation, form.written, by=request.user
    ):
        messages.success(request, _("The response is saved."))
        return redirect(recommendation)
    context = {"form": form, "recommendation": recommendation}
    template = "workplans/recommendation_respond.html"
    return render(request, template, context, status=status_of(form))
