from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.workplans import permissions
from apps.workplans.forms import CopyForm
from apps.workplans.models import WorkPlan
from apps.workplans.services import copying as services
from apps.workplans.views.plan import found
from metropolis_portal.http import PortalRequest, require
from metropolis_portal.meanwhile import status_of


@require_http_methods(["GET", "POST"])
def plan_copy(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """Shows the rules first: which activities, what is reset, what stays.

    The address may name the plan that takes them: `?year=2023`.
    """
    work_plan = found(request, mandate, year)
    require(permissions.can_make_plan(request.user))
    form = CopyForm(
        request.POST or None, work_plan=work_plan, into=request.GET.get("year", "")
    )
    if form.is_valid():
        given = (work_plan, form.cleaned_data["year"], form.rules)
        try:
            target = services.copy_forward(
                *given, by=request.user, reason=form.amendment
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, said_of(target))
            return redirect(target)
    context = {"form": form, "work_plan": work_plan}
    return render(request, "workplans/plan_copy.html", context, status=status_of(form))


def said_of(target: WorkPlan) -> str:
    if target.needs_reason:
        return _("The activities are copied, each as an amendment with your reason.")
    return _("The activities are copied. Change what differs.")
