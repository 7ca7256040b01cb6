import csv

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.observatory.coverage import Coverage, coverage_of
from apps.observatory.downloads.as_csv import BOM, Echo
from apps.observatory.forms import CoverageFilter
from metropolis_portal.http import PortalRequest, require


def asked(request: PortalRequest) -> tuple[CoverageFilter, Coverage]:
    """For the Secretariat alone: it asks the members for what is missing."""
    require(request.user.is_secretariat)
    form = CoverageFilter(request.GET)
    return form, coverage_of(**form.asked)


@require_safe
def coverage(request: PortalRequest) -> HttpResponse:
    form, found = asked(request)
    context = {"form": form, "coverage": found}
    return render(request, "observatory/coverage.html", context)


@require_safe
def coverage_csv(request: PortalRequest) -> StreamingHttpResponse:
    _form, found = asked(request)
    writer = csv.writer(Echo())
    lines = [BOM, *(writer.writerow(line) for line in found.lines())]
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="coverage.csv"'
    return response
