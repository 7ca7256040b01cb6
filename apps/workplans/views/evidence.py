"""The evidence of a whole year, and bundles of it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.strategy.models import ActionLine
from apps.workplans.models import Bundle, WorkPlan
from apps.workplans.services import bundles
from apps.workplans.services.bundles import Scope
from apps.workplans.views.activity import fetched
from apps.workplans.views.plan import found, framed
from metropolis_portal.files import serve_private
from metropolis_portal.http import PortalRequest

ON_A_PAGE = 50


@require_safe
def plan_evidence(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan, context = framed(request, mandate, year)
    scope = Scope(work_plan, line_of(work_plan, request.GET.get("line", "")))
    shown = Paginator(bundles.evidence_in(scope, request.user), ON_A_PAGE)
    context |= {
        "scope": scope,
        "lines": work_plan.plan.lines.order_by("number"),
        "page": shown.get_page(request.GET.get("page")),
        "bundle": bundles.bundle_of(scope, request.user),
    }
    return render(request, "workplans/plan_evidence.html", context)


def line_of(work_plan: WorkPlan, number: str) -> ActionLine | None:
    """By its number; what is none is the whole year."""
    if not (number.isascii() and number.isdigit() and len(number) < 4):
        return None
    return work_plan.plan.lines.filter(number=number).first()


@require_POST
def plan_bundle(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    line = line_of(work_plan, request.POST.get("line", ""))
    return bundled(request, Scope(work_plan, line))


@require_POST
def activity_bundle(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    return bundled(request, Scope(activity.work_plan, activity=activity))


def bundled(request: PortalRequest, scope: Scope) -> HttpResponse:
    """Whoever reads it may have it in one file; the job's page says how far it is."""
    try:
        return redirect(bundles.request(scope, by=request.user))
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(scope.activity or scope.work_plan)


@require_safe
def bundle_file(request: PortalRequest, pk: int) -> FileResponse:
    bundle = get_object_or_404(
        Bundle.objects.visible_to(request.user).select_related(
            "work_plan", "line", "activity"
        ),
        pk=pk,
    )
    if not bundles.is_still_readable(bundle, request.user):
        raise Http404
    name = Scope(bundle.work_plan, bundle.line, bundle.activity).name
    title = _("Evidence of %(what)s") % {"what": name}
    try:
        return serve_private(bundle.file, title, to=request.user)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer there.")) from error
