"""A year's work plan out as a spreadsheet, and in again."""

from pathlib import PurePosixPath

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.accounts.models import AccessEvent
from apps.jobs.permissions import can_retry
from apps.workplans import permissions
from apps.workplans.exchange import deciding, importing
from apps.workplans.exchange.content import content_of
from apps.workplans.exchange.page import ImportPage
from apps.workplans.exchange.writing import TYPES, WRITERS
from apps.workplans.forms import ActivityFilters, ApplyForm, ImportForm
from apps.workplans.grid import Parts
from apps.workplans.models import WorkPlanImport
from apps.workplans.views.answers import done, require_to_write
from apps.workplans.views.plan import found
from metropolis_portal.files import serve_private
from metropolis_portal.http import PortalRequest, accepted, render_page
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once

NOTHING_NEW = 204  # htmx leaves the page as it is


@require_safe
def plan_export(
    request: PortalRequest, mandate: str, year: int, kind: str
) -> HttpResponse:
    """The activities that the filters of the address leave, as a download."""
    work_plan = found(request, mandate, year)
    if kind not in WRITERS:
        raise Http404
    filters = ActivityFilters(request.GET, work_plan=work_plan, parts=Parts(work_plan))
    content = content_of(
        work_plan,
        filters.apply(work_plan.activities.in_plan_order(), user=request.user),
        with_emails=permissions.can_export_emails(request.user),
    )
    name = f"metropolis-work-plan-{work_plan.year}.{kind}"
    AccessEvent.objects.create(
        kind=AccessEvent.Kind.DOWNLOADED, user=request.user, about=name
    )
    response = HttpResponse(WRITERS[kind](content), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@once
def import_list(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """Bring a spreadsheet in; under it what was brought in before."""
    work_plan = found(request, mandate, year)
    require_to_write(request, permissions.may_edit_plan(request.user), work_plan)
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid() and accepted(
        form, importing.bring, work_plan, **form.cleaned_data, by=request.user
    ):
        return redirect(work_plan.imports.latest("pk"))
    context = {
        "form": form,
        "work_plan": work_plan,
        "imports": work_plan.imports.for_list(),
    }
    return render(
        request, "workplans/import_list.html", context, status=status_of(form)
    )


def fetched(request: PortalRequest, pk: int) -> WorkPlanImport:
    """The import with its work plan, if the person may see it. One query."""
    return get_object_or_404(
        WorkPlanImport.objects.visible_to(request.user).select_related(
            "work_plan__plan", "uploaded_by", "decided_by", "undone_by"
        ),
        pk=pk,
    )


@require_safe
@never_cache
def import_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The check of a file; what polls it names the stamp it has, and hears only news."""
    imported = fetched(request, pk)
    page = ImportPage(imported, request.GET)
    if request.htmx and request.GET.get("seen") == page.stamp:
        return HttpResponse(status=NOTHING_NEW)
    return show(request, page, ApplyForm(imported=imported, asked=page.asked))


def show(request: PortalRequest, page: ImportPage, form: ApplyForm) -> HttpResponse:
    work_plan = page.imported.work_plan
    context = {
        "page": page,
        "imported": page.imported,
        "work_plan": work_plan,
        "form": form,
        "can_import": permissions.can_import(request.user, work_plan),
        "can_retry": page.job is not None and can_retry(request.user, page.job),
    }
    return render_page(
        request,
        "workplans/import_detail.html",
        context,
        partial="outcome",
        status=status_of(form),
    )


@require_safe
def import_file(request: PortalRequest, pk: int) -> FileResponse:
    """The file as it was uploaded, as a download that is noted."""
    imported = fetched(request, pk)
    name = PurePosixPath(imported.file_name).stem
    try:
        return serve_private(imported.file, name, to=request.user)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer there.")) from error


@require_POST
def import_apply(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    form = ApplyForm(request.POST, imported=imported)
    if form.is_valid() and accepted(
        form,
        deciding.apply,
        imported,
        by=request.user,
        **form.cleaned_data,
        amendment=form.amendment,
    ):
        return redirect(imported)
    return show(request, ImportPage(fetched(request, pk), request.GET), form)


@require_POST
def import_check(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    return done(
        request,
        lambda: importing.check_again(imported, by=request.user),
        _("The file is being checked again."),
        imported,
    )


@require_POST
def import_cancel(request: PortalRequest, pk: int) -> HttpResponse:
    """Give up: a check that is not applied, or what no worker could bring to its end."""
    imported = fetched(request, pk)
    if imported.is_going_on:
        return done(
            request,
            lambda: importing.give_up(imported),
            _("Nothing was changed."),
            imported,
        )
    return done(
        request,
        lambda: importing.cancel(imported, by=request.user),
        _("The import is cancelled. Nothing was changed."),
        imported,
    )


@require_POST
def import_undo(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    try:
        deciding.undo(imported, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(imported)
