from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.jobs.permissions import can_retry
from apps.reports import permissions, services
from apps.reports.forms import DraftForm, IntroductionForm
from apps.reports.models import Rendering, Report
from apps.reports.reading import find_report, open_report
from apps.workplans.models import WorkPlan
from metropolis_portal.files import serve_private
from metropolis_portal.forms import key_in
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import Meanwhile, status_of
from metropolis_portal.once import once
from metropolis_portal.together import write


@require_safe
def report_list(request: PortalRequest) -> HttpResponse:
    reports = Report.objects.visible_to(request.user).for_list()
    unreported = WorkPlan.objects.none()
    if request.user.is_officer:
        unreported = WorkPlan.objects.filter(
            report__isnull=True, status__in=permissions.REPORTED
        ).latest_first()
        unreported = unreported.only("year", "is_demo", "plan__code", "plan__title")
    return render(
        request,
        "reports/report_list.html",
        {"reports": reports, "unreported": unreported},
    )


@require_safe
def report_detail(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """The newest edition, or `?edition=n`; reading it is noted once a day."""
    report = find_report(request.user, mandate, year)
    return show(request, report, DraftForm())


def show(request: PortalRequest, report: Report, form: DraftForm) -> HttpResponse:
    reading = open_report(
        report,
        by=request.user,
        number=request.GET.get("edition"),
        language=get_language() or "en",
    )
    if reading.edition:
        services.record_reading(reading.edition, by=request.user)
    context = {
        "reading": reading,
        "form": form,
        "can_draft": permissions.can_draft(request.user, report.work_plan),
        "can_publish": permissions.can_publish(request.user),
        "can_retry": reading.job is not None and can_retry(request.user, reading.job),
    }
    return render(
        request, "reports/report_detail.html", context, status=status_of(form)
    )


@require_POST
@once
def report_draft(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """*Draft the report*: pressed twice, the same work."""
    work_plans = WorkPlan.objects.visible_to(request.user).select_related("plan")
    work_plan = get_object_or_404(work_plans, plan__code=mandate, year=year)
    require(permissions.can_draft(request.user, work_plan))
    form = DraftForm(request.POST)
    if form.is_valid() and accepted(
        form, services.request_draft, work_plan, by=request.user, **form.cleaned_data
    ):
        return redirect("reports:detail", mandate, year)
    return show(request, find_report(request.user, mandate, year), form)


@require_http_methods(["GET", "HEAD", "POST"])
def report_introduction(
    request: PortalRequest, mandate: str, year: int
) -> HttpResponse:
    report = find_report(request.user, mandate, year)
    require(permissions.can_write_introduction(request.user))
    form = IntroductionForm(request.POST or None, instance=report)
    if form.is_valid() and accepted(form, write, report, form.written):
        messages.success(request, _("Saved. The next edition prints it."))
        return redirect(report)
    return render(
        request,
        "reports/report_introduction.html",
        {"report": report, "form": form, "changes": changes_of(report)},
        status=status_of(form),
    )


@require_POST
def report_publish(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """The edition that the person has on the screen, and no other."""
    report = find_report(request.user, mandate, year)
    require(permissions.can_publish(request.user))
    number = key_in(request.POST.get("edition", "")) or 0
    try:
        services.publish(report, number=number, by=request.user)
    except Meanwhile:
        raise
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The report is published. Its readers are told."))
    return redirect(report)


@require_safe
def report_document(
    request: PortalRequest, mandate: str, year: int, number: int, language: str
) -> FileResponse:
    """An edition's PDF in one language, as a download that is noted."""
    report = find_report(request.user, mandate, year)
    rendering = get_object_or_404(
        Rendering.objects.filter(edition__in=report.editions.visible_to(request.user)),
        edition__number=number,
        language=language,
        format=Rendering.Format.PDF,
    )
    name = f"metropolis-report-{year}-edition-{number}-{language}"
    return serve_private(rendering.file, name, to=request.user)
