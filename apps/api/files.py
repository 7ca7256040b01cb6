"""The files that the API hands out: those of the pages, and nothing else."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja.errors import HttpError

from apps.accounts.models import User
from apps.api import questions
from apps.api.answers import known, unprocessable
from apps.observatory.comparing import ComparePage
from apps.observatory.downloads import Selection, answer
from apps.observatory.models import Indicator, Release


class ApiRequest(HttpRequest):
    """A request whose caller is known."""

    auth: User


def selected(asked: questions.FileFilters) -> dict[str, Any]:
    """As `Selection` takes it."""
    return {
        "spaces": asked.space or None,
        "sexes": list(dict.fromkeys(asked.sex)),
        "year": asked.year,
        "tolerance": asked.tolerance,
        "in_pairs": asked.pairs,
    }


def of_indicator(
    request: ApiRequest, code: str, asked: questions.FileFilters, form: str
) -> HttpResponseBase:
    known(request, asked)
    indicator = get_object_or_404(indicators_of(request.auth), code=code)
    if not indicator.source.is_redistributable:
        raise HttpError(403, gettext("The licence lets nobody hand these values on."))
    release, cited = releases_asked(request.auth, asked.release)
    selection = Selection(
        [indicator],
        **selected(asked),
        release=release,
        cited=cited,
        name=indicator.code,
    )
    return answer(request, selection, form)


def of_everything(
    request: ApiRequest, asked: questions.FileFilters, form: str
) -> HttpResponseBase:
    known(request, asked)
    release, cited = releases_asked(request.auth, asked.release)
    indicators = list(indicators_of(request.auth))
    selection = Selection(indicators, **selected(asked), release=release, cited=cited)
    return answer(request, selection, form)


def of_comparison(
    request: ApiRequest, asked: questions.CompareFilters, form: str
) -> HttpResponseBase:
    known(request, asked)
    release, cited = releases_asked(request.auth, asked.release)
    page = ComparePage(page_asked(asked), request.auth, release)
    if page.unknown:
        sentence = gettext("There is no indicator with this code.")
        codes = {"x": asked.x, "y": asked.y}
        wrong = [name for name, code in codes.items() if code in page.unknown]
        return unprocessable([(name, sentence) for name in wrong])
    return answer(request, page.values(indicators_of(request.auth), cited), form)


def page_asked(asked: questions.CompareFilters) -> QueryDict:
    """As the address of the page says it."""
    query = QueryDict(mutable=True)
    for name in ("view", "theme", "x", "y", "sex"):
        query[name] = getattr(asked, name) or ""
    if asked.space:
        query.setlist("space", asked.space)
    if asked.sizes:
        query["sizes"] = ""
    return query


def releases_asked(
    user: User, number: int | None
) -> tuple[Release | None, Release | None]:
    """The release asked for, and the one to cite. One query."""
    published = Release.objects.visible_to(user).published().latest_first()
    if number is None:
        return None, published.first()
    release = get_object_or_404(published, number=number)
    return release, release


def indicators_of(user: User) -> Any:
    return Indicator.objects.visible_to(user).for_files()
