import csv
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from apps.observatory.coverage import Coverage, coverage_of
from apps.observatory.downloads.as_csv import BOM, Echo
from apps.observatory.forms import CoverageFilter, whole_number
from apps.observatory.models import Release
from apps.observatory.views.releases import release_asked
from metropolis_portal.http import PortalRequest, require

VIEWS = {"ask": _("Whom to ask"), "matrix": _("All values")}


def asked(
    request: PortalRequest, release: Release | None, **narrowed: Any
) -> tuple[CoverageFilter, Coverage]:
    form = CoverageFilter(request.GET)
    number = release.number if release else None
    found = coverage_of(request.user, **form.asked, release=number, **narrowed)
    return form, found


@require_safe
def coverage(request: PortalRequest) -> HttpResponse:
    """For the Secretariat alone: it asks the members for what is missing."""
    require(request.user.is_secretariat)
    release = release_asked(request)
    view = "matrix" if request.GET.get("view") == "matrix" else "ask"
    page = whole_number(request.GET.get("page")) or 1
    form, found = asked(request, release, page=page, lacking=view == "ask")
    context = {
        "form": form,
        "release": release,
        "coverage": found,
        "view": view,
        "views": VIEWS,
    }
    return render(request, "observatory/coverage.html", context)


@require_safe
def coverage_csv(request: PortalRequest) -> StreamingHttpResponse:
    require(request.user.is_secretariat)
    _form, found = asked(request, release_asked(request))
    writer = csv.writer(Echo())
    lines = [BOM, *(writer.writerow(line) for line in found.lines())]
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="asked-for-{found.year}.csv"'
    )
    return response
