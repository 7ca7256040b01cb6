from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from apps.observatory.comparing import ComparePage
from apps.observatory.downloads import FORMATS, answer
from apps.observatory.forms import COMPARE_VIEWS
from apps.observatory.models import Indicator, Release
from apps.observatory.views.indicators import chart_answer
from apps.observatory.views.releases import release_asked, to_choose
from metropolis_portal.http import PortalRequest, render_page


@require_safe
def compare(request: PortalRequest) -> HttpResponse:
    """Up to eight spaces, over time or side by side, or two indicators of all."""
    release = release_asked(request)
    page = ComparePage(request.GET, request.user, release)
    releases = to_choose(release)
    view = page.question.view
    context = {
        "page": page,
        "question": page.question,
        "release": release,
        "releases": releases,
        "cited": release or next(iter(releases), None),
        "tabs": COMPARE_VIEWS,
        "tab": f"observatory/compare_{view}.html",
        "formats": FORMATS,
    }
    return render_page(request, "observatory/compare.html", context, partial="answer")


@require_safe
def compare_chart(request: PortalRequest, form: str) -> HttpResponseBase:
    """Two indicators against each other: a specification, or its picture."""
    release = release_asked(request)
    page = ComparePage(request.GET, request.user, release)
    return chart_answer(request, form, page, release)


@require_safe
def compare_data(request: PortalRequest, form: str) -> HttpResponseBase:
    """The values on the page that their licence lets go, and no other."""
    if form not in FORMATS:
        raise Http404
    release = release_asked(request)
    page = ComparePage(request.GET, request.user, release)
    described = Indicator.objects.visible_to(request.user).for_files()
    cited = release or Release.objects.published().latest_first().first()
    return answer(request, page.values(described, cited), form)
