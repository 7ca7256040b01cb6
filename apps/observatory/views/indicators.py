import hashlib
import json

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from apps.observatory import charts, embedding, lists, pages, permissions
from apps.observatory.comparing import ComparePage
from apps.observatory.forms import TABS, IndicatorFilter, Question
from apps.observatory.models import Indicator, IndicatorTheme, Release
from apps.observatory.searching import search
from apps.observatory.views.releases import release_asked, to_choose
from apps.strategy.models import PublishedAverage, StrategicPlan
from metropolis_portal.http import PortalRequest, render_page

PICTURES = {"svg": "image/svg+xml", "png": "image/png"}
ONE_SEX_TABS = {code: label for code, label in TABS.items() if code != "sexes"}


@require_safe
def indicator_list(request: PortalRequest) -> HttpResponse:
    plan = StrategicPlan.objects.visible_to(request.user).latest_first().first()
    form = IndicatorFilter(request.GET, plan=plan)
    indicators = Indicator.objects.visible_to(request.user).for_list()
    found = search(form.apply(indicators), form.words)
    release = release_asked(request)
    context = {
        "form": form,
        "found": found,
        "release": release,
        "groups": lists.by_theme(
            IndicatorTheme.objects.all(),
            found.indicators,
            release.number if release else None,
        ),
        "plan": plan,
        "averages": PublishedAverage.objects.filter(plan=plan),
        "can_describe": permissions.can_describe(request.user),
    }
    template = "observatory/indicator_list.html"
    return render_page(request, template, context, partial="results")


def indicator_or_404(request: PortalRequest, code: str) -> Indicator:
    indicators = Indicator.objects.visible_to(request.user)
    return get_object_or_404(indicators.select_related("theme", "source"), code=code)


@require_safe
def indicator_detail(request: PortalRequest, code: str) -> HttpResponse:
    indicator = indicator_or_404(request, code)
    question = Question.of(request.GET)
    release = release_asked(request)
    releases = to_choose(release)
    page = pages.IndicatorPage(indicator, question, request.user)
    context = {
        "indicator": indicator,
        "question": question,
        "page": page,
        "embedded": lambda: embedding.address(request, page),
        "embedded_gap": lambda: embedding.address(request, page, is_gap=True),
        "embed_hosts": settings.EMBED_HOSTS,
        "release": release,
        "releases": releases,
        "cited": release or next(iter(releases), None),
        "tabs": TABS if indicator.is_by_sex else ONE_SEX_TABS,
        "can_describe": permissions.can_describe(request.user),
        "tab": f"observatory/tab_{question.view}.html",
    }
    template = "observatory/indicator_detail.html"
    return render_page(request, template, context, partial="answer")


@require_safe
def indicator_chart(request: PortalRequest, code: str, form: str) -> HttpResponseBase:
    """The chart of the view asked for: a specification, or its picture."""
    indicator = indicator_or_404(request, code)
    release = release_asked(request)
    page = pages.IndicatorPage(indicator, Question.of(request.GET), request.user)
    return chart_answer(request, form, page, release)


def chart_answer(
    request: PortalRequest,
    form: str,
    page: pages.IndicatorPage | ComparePage,
    release: Release | None,
) -> HttpResponseBase:
    """A chart as its specification or as a picture, as the address ends; or 304 for who
    has it as it is: it is asked for each time, so it is never older than its page.
    """
    if form == "json":
        spec = page.spec()
    elif form in PICTURES:
        cited = release or Release.objects.published().latest_first().first()
        spec = page.picture(cited)
    else:
        raise Http404
    content = json.dumps(spec, separators=(",", ":"))
    etag = f'"{form}-{hashlib.sha256(content.encode()).hexdigest()[:32]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None and form == "json":
        response = HttpResponse(content, content_type="application/json")
    elif response is None:
        picture = charts.render(spec, form)
        response = HttpResponse(picture, content_type=PICTURES[form])
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response
