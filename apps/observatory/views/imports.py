"""A publisher's file into the next release, by those who prepare it."""

import csv
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.accounts.models import User
from apps.jobs.permissions import can_retry
from apps.observatory import permissions
from apps.observatory.downloads.as_csv import BOM, Echo
from apps.observatory.forms import (
    IndicatorsForm,
    MappingForm,
    MembersForm,
    PlacesForm,
    UploadForm,
)
from apps.observatory.importing.indicators import indicators_of
from apps.observatory.importing.page import ImportPage, labels_of_places
from apps.observatory.importing.places import places_of
from apps.observatory.models import ValueImport
from apps.observatory.services import imports
from metropolis_portal.files import serve_private
from metropolis_portal.http import PortalRequest, accepted, render_page, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once

NOTHING_NEW = 204  # htmx leaves the page as it is


@require_http_methods(["GET", "HEAD", "POST"])
@once
def import_list(request: PortalRequest) -> HttpResponse:
    """Bring a file in; under it what was brought in before."""
    require(permissions.can_prepare_releases(request.user))
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            imported = imports.bring(**form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error("file", error)
        else:
            return redirect(imported)
    context = {
        "form": form,
        "imports": ValueImport.objects.visible_to(request.user).for_list()[:50],
    }
    return render(request, "observatory/import_list.html", context)


def fetched(request: PortalRequest, pk: int) -> ValueImport:
    """The import, if the person may see it. One query."""
    imports_seen = ValueImport.objects.visible_to(request.user)
    related = imports_seen.select_related(
        "source", "uploaded_by", "decided_by", "release"
    )
    return get_object_or_404(related, pk=pk)


@require_safe
@never_cache
def import_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """What polls it names the stamp it has, and hears only news."""
    imported = fetched(request, pk)
    page = ImportPage(imported, request.GET)
    if request.htmx and request.GET.get("seen") == page.stamp:
        return HttpResponse(status=NOTHING_NEW)
    return show(request, page)


def show(
    request: PortalRequest,
    page: ImportPage,
    *,
    mapping: MappingForm | None = None,
    **answered: Form,
) -> HttpResponse:
    """`answered` are forms that were filled in: `places`, `indicators`, `members`."""
    imported = page.imported
    is_mapped = imported.status == ValueImport.Status.MAPPING or "columns" in page.asked
    if is_mapped and imported.is_open and mapping is None:
        mapping = MappingForm(imported=imported)
    context = {
        "page": page,
        "imported": imported,
        "mapping": mapping,
        **doubts(page),
        **answered,
        "can_retry": page.job is not None and can_retry(request.user, page.job),
    }
    return render_page(
        request,
        "observatory/import_detail.html",
        context,
        partial="verdict",
        status=status_of(mapping) if mapping else 200,
    )


def doubts(page: ImportPage) -> dict[str, Form]:
    """The forms of what is asked about."""
    asked: dict[str, tuple[str, Callable[[ImportPage], Form]]] = {
        "indicators": ("unnamed", indicators_form),
        "places": ("unsure", places_form),
        "members": ("held", members_form),
    }
    return {
        name: form(page)
        for name, (verdict, form) in asked.items()
        if page.imported.count(verdict)
    }


def members_form(page: ImportPage, data: object = None) -> MembersForm:
    return MembersForm(data, held=page.held, initial={"reason": page.imported.reason})


def places_form(page: ImportPage, data: object = None) -> PlacesForm:
    source = page.imported.source
    known = {kind: places_of(source, is_national=kind) for kind in (True, False)}
    return PlacesForm(data, names=page.names, places=known, labels=labels_of_places())


def indicators_form(page: ImportPage, data: object = None) -> IndicatorsForm:
    known = indicators_of(page.imported.source)
    return IndicatorsForm(data, names=page.indicator_names, indicators=known)


@require_POST
def import_columns(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    form = MappingForm(request.POST, imported=imported)
    if form.is_valid() and accepted(
        form, imports.choose, imported, form.mapping, by=request.user
    ):
        return redirect(imported)
    return show(request, ImportPage(imported, request.GET), mapping=form)


@require_POST
def import_places(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    form = places_form(ImportPage(imported, request.GET), request.POST)
    if not form.is_valid():
        return show(request, ImportPage(imported, request.GET), places=form)
    return name(request, imported, imports.name_places, form.answers)


@require_POST
def import_indicators(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    form = indicators_form(ImportPage(imported, request.GET), request.POST)
    if not form.is_valid():
        return show(request, ImportPage(imported, request.GET), indicators=form)
    return name(request, imported, imports.name_indicators, form.answers)


@require_POST
def import_members(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    page = ImportPage(imported, request.GET)
    form = members_form(page, request.POST)
    if not form.is_valid():
        return show(request, page, members=form)
    reason = form.cleaned_data["reason"]

    def settle(imported: ValueImport, answers: dict[int, bool], by: User) -> None:
        imports.settle_members(imported, answers, by=by, reason=reason)

    return name(request, imported, settle, form.answers)


def name(
    request: PortalRequest, imported: ValueImport, service: Any, answers: Any
) -> HttpResponse:
    """Have what was answered taken, if anything was."""
    if not answers:
        messages.error(request, _("Answer at least one."))
        return redirect(imported)
    return answer(
        request, imported, lambda: service(imported, answers, by=request.user)
    )


def answer(request: PortalRequest, imported: ValueImport, action: Any) -> HttpResponse:
    """Do it, or say why not; and back to the import."""
    try:
        action()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(imported)


@require_POST
def import_apply(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    said = request.POST.get("left_out", "")
    left_out = int(said) if re.fullmatch(r"[0-9]{1,9}", said) else 0
    return answer(
        request,
        imported,
        lambda: imports.apply(imported, by=request.user, left_out=left_out),
    )


@require_POST
def import_cancel(request: PortalRequest, pk: int) -> HttpResponse:
    imported = fetched(request, pk)
    return answer(request, imported, lambda: imports.cancel(imported, by=request.user))


@require_safe
def import_file(request: PortalRequest, pk: int) -> FileResponse:
    """The file as it was uploaded, as a download that is noted."""
    imported = fetched(request, pk)
    name = PurePosixPath(imported.file_name).stem
    try:
        return serve_private(imported.file, name, to=request.user)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer there.")) from error


@require_safe
def import_account(request: PortalRequest, pk: int) -> StreamingHttpResponse:
    """Every value of the file and what would become of it, as CSV."""
    imported = fetched(request, pk)
    rows = ImportPage(imported, {}).account()
    writer = csv.writer(Echo())
    lines = (writer.writerow(row) for row in rows)
    response = StreamingHttpResponse(
        (part for group in ([BOM], lines) for part in group),
        content_type="text/csv; charset=utf-8",
    )
    name = f"import-{imported.pk}-account.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
