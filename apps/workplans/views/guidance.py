from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.workplans import permissions
from apps.workplans.forms import ResponseForm, VerifyForm
from apps.workplans.models import (
    Activity,
    ManagementResponse,
    Recommendation,
    WorkPlan,
)
from apps.workplans.services import guidance as services
from apps.workplans.views.plan import framed
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import Meanwhile, status_of

STATES = [
    ("waiting", gettext_lazy("To be answered")),
    ("answered", gettext_lazy("Answered, to be verified")),
    ("verified", gettext_lazy("Verified")),
]


def fetched(request: PortalRequest, pk: int) -> Recommendation:
    return get_object_or_404(
        Recommendation.objects.visible_to(request.user).select_related(
            "plan",
            "axis__line__plan",
            "response__responded_by",
            "response__verified_by",
        ),
        pk=pk,
    )


@require_safe
def plan_guidance(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """What the Board asked of this work plan, and where each answer stands."""
    work_plan, context = framed(request, mandate, year)
    rows = list(
        Recommendation.objects.visible_to(request.user)
        .addressed_to(work_plan.plan, year)
        .for_work_plan(request.user)
    )
    context["states"] = [
        (label, [row for row in rows if state_of(row) == state])
        for state, label in STATES
    ]
    context["count"] = len(rows)
    return render(request, "workplans/plan_guidance.html", context)


def state_of(recommendation: Recommendation) -> str:
    response = response_of(recommendation)
    if response is None:
        return "waiting"
    return "verified" if response.verified_by_id else "answered"


def response_of(recommendation: Recommendation) -> ManagementResponse | None:
    return getattr(recommendation, "response", None)


@require_safe
def recommendation_detail(request: PortalRequest, pk: int) -> HttpResponse:
    recommendation = fetched(request, pk)
    user = request.user
    response = response_of(recommendation)
    activities = (
        Activity.objects.visible_to(user)
        .select_related("owner", "work_plan__plan")
        .with_told_on()
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
        "can_verify": response is not None
        and response.verified_by_id is None
        and permissions.can_verify(user, response),
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


@require_http_methods(["GET", "POST"])
def response_verify(request: PortalRequest, pk: int) -> HttpResponse:
    """Someone other than who answered says what he or she has seen done."""
    recommendation = fetched(request, pk)
    response = response_of(recommendation)
    if response is None:
        raise Meanwhile(_("It is not answered yet."))
    require(permissions.can_verify(request.user, response))
    form = VerifyForm(
        request.POST or None, initial={"seen": response.responded_at.isoformat()}
    )
    if form.is_valid() and accepted(
        form, services.verify, response, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The response is verified."))
        return redirect(recommendation)
    if form.is_bound:
        form.on_top_of(response)
    context = {"form": form, "recommendation": recommendation, "response": response}
    template = "workplans/response_verify.html"
    return render(request, template, context, status=status_of(form))
