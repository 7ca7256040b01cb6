from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.observatory.embedding import framed
from apps.observatory.forms import Question
from apps.observatory.models import Release
from apps.observatory.pages import IndicatorPage
from apps.observatory.views.indicators import indicator_or_404
from apps.observatory.views.releases import release_asked
from metropolis_portal.http import PortalRequest


@login_not_required
@require_safe
def embed(request: PortalRequest, code: str) -> HttpResponse:
    """The chart of an indicator alone, with all it takes to trust and cite it.

    Whoever is not signed in reads so: the sign-in page itself shows in no frame.
    """
    if not request.user.is_authenticated:
        context = {"address": request.get_full_path()}
        template = "observatory/embed_signed_out.html"
        return framed(render(request, template, context, status=403))
    indicator = indicator_or_404(request, code)
    release = release_asked(request)
    latest = Release.objects.published().latest_first().first()
    context = {
        "indicator": indicator,
        "page": IndicatorPage(indicator, Question.of(request.GET), request.user),
        "release": release,
        "cited": release or latest,
    }
    return framed(render(request, "observatory/embed.html", context))
