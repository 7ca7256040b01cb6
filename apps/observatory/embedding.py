"""The chart of an indicator alone, for a frame on another page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

from apps.observatory.pages import IndicatorPage
from apps.observatory.peers import REGION, is_saved
from apps.observatory.specs import SPECS


def address(request: HttpRequest, page: IndicatorPage, *, is_gap: bool = False) -> str:
    """Of the chart as it is on the page, the same for whoever opens it.

    It names the spaces (or that there are none), which a reader's own would else be.
    """
    question = page.question
    query = QueryDict(mutable=True)
    if question.view in SPECS:
        query["view"] = question.view
    if question.year:
        query["year"] = str(question.year)
    if question.sex in page.reading.summaries:
        query["sex"] = question.sex
    query.setlist("space", page.slugs)
    if question.peers.rule != REGION and not is_saved(question.peers.rule):
        query["peers"] = question.peers.rule
        query.setlist("peer", list(question.peers.picked))
    if is_gap:
        query["gap"] = "1"
    if question.release:
        query["release"] = str(question.release)
    path = reverse("observatory:embed", args=[page.indicator.code])
    return request.build_absolute_uri(f"{path}?{query.urlencode()}")


def framed(response: HttpResponse) -> HttpResponse:
    """Lets our own pages show this one in a frame, and the sites that are listed."""
    replaced = {"frame-ancestors": ["'self'", *settings.EMBED_HOSTS]}
    response._csp_replace = replaced  # type: ignore[attr-defined]
    if settings.EMBED_HOSTS:
        # The older header cannot name them; browsers heed the policy above instead.
        response.xframe_options_exempt = True
    else:
        response["X-Frame-Options"] = "SAMEORIGIN"
    return response
