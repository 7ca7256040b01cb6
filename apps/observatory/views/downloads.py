from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.observatory import permissions
from apps.observatory.downloads import FORMATS, Selection, answer
from apps.observatory.forms import FileFilter
from apps.observatory.models import Indicator, Release
from apps.observatory.views.indicators import indicator_or_404
from apps.observatory.views.releases import release_asked
from metropolis_portal.http import PortalRequest


@require_safe
def indicator_data(request: PortalRequest, code: str, form: str) -> HttpResponseBase:
    """All values, or those of the spaces, sexes and year asked for, in a format.

    A page with the reason where the licence forbids it, or the question makes no sense.
    """
    if form not in FORMATS:
        raise Http404
    indicator = indicator_or_404(request, code)
    if not permissions.can_download(request.user, indicator.source):
        return refused(request, indicator)
    return selected(request, [indicator], indicator.code, form)


@require_safe
def everything(request: PortalRequest, form: str) -> HttpResponseBase:
    """Every value that may leave, or those of the spaces, sexes and year asked for."""
    if form not in FORMATS:
        raise Http404
    indicators = Indicator.objects.visible_to(request.user).for_files()
    return selected(request, indicators, "observatory", form)


def selected(
    request: PortalRequest, indicators: Any, name: str, form: str
) -> HttpResponseBase:
    """What the address asks for: `space` and `sex` (several), `year`, how far from it
    (`tolerance`), women and men where there are both (`pairs`), `release`."""
    question = FileFilter(request.GET)
    release = release_asked(request)
    if not question.is_valid():
        template = "observatory/file_refused.html"
        return render(request, template, {"form": question}, status=400)
    selection = Selection(
        list(indicators),
        **question.asked,
        release=release,
        cited=release or Release.objects.published().latest_first().first(),
        name=name,
    )
    return answer(request, selection, form)


def refused(request: PortalRequest, indicator: Indicator) -> HttpResponse:
    template = "observatory/not_redistributable.html"
    return render(request, template, {"indicator": indicator}, status=403)
