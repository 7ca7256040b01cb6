"""The shape of every answer: pages, refusals, language, caching."""

import functools
import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from apps.api.questions import Asked, Paged

logger = logging.getLogger(__name__)

# What pydantic calls a mistake, and what we say. Named placeholders are its own.
MISTAKES = {
    "int_parsing": gettext_lazy("Give a whole number."),
    "less_than_equal": gettext_lazy("Give at most %(le)s."),
    "greater_than_equal": gettext_lazy("Give at least %(ge)s."),
    "literal_error": gettext_lazy("Give one of these: %(expected)s."),
    "missing": gettext_lazy("Give this parameter."),
}


def page_of(
    request: HttpRequest, rows: "QuerySet[Any, Any]", asked: Paged
) -> dict[str, Any]:
    """One page of `rows` in their order, their count, and the way to its neighbours.

    Two queries, besides those that `rows` prefetch. Raises what `known` raises.
    """
    known(request, asked)
    count = rows.count()
    before = max(0, asked.offset - asked.limit)
    after = asked.offset + asked.limit
    return {
        "count": count,
        "next": with_offset(request, after) if after < count else None,
        "previous": with_offset(request, before) if asked.offset else None,
        "items": list(rows[asked.offset : after]),
    }


def known(request: HttpRequest, asked: Asked) -> None:
    """Raises `UnknownParameters`: a misspelt filter must not pass for "all"; and
    `Unreadable`.
    """
    unknown = sorted(set(request.GET) - set(type(asked).model_fields))
    if unknown:
        raise UnknownParameters(unknown)
    unreadable = [
        name
        for name, texts in request.GET.lists()
        if any("\0" in text for text in texts)
    ]
    if unreadable:
        raise Unreadable(unreadable)


def with_offset(request: HttpRequest, offset: int) -> str:
    query = request.GET.copy()
    query["offset"] = str(offset)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


class UnknownParameters(Exception):
    """The query string holds names that the address does not know."""

    def __init__(self, names: list[str]) -> None:
        self.names = names
        super().__init__(names)


class Unreadable(UnknownParameters):
    """The values of these hold NUL, which the database does not take."""


def refusal(status: int, detail: str, **more: Any) -> HttpResponse:
    return JsonResponse({"detail": detail, **more}, status=status)


def unprocessable(mistakes: list[tuple[str, str]]) -> HttpResponse:
    return refusal(
        422,
        _("Some parameters are not valid."),
        errors=[{"parameter": name, "message": message} for name, message in mistakes],
    )


def message_of(mistake: dict[str, Any]) -> str:
    """A sentence for one of pydantic's errors."""
    if mistake["type"] == "value_error":
        return str(mistake["ctx"]["error"])
    known = MISTAKES.get(mistake["type"], gettext_lazy("This value is not valid."))
    # pydantic joins what it expects with an English "or".
    given = {
        name: str(value).replace(" or ", ", ")
        for name, value in mistake.get("ctx", {}).items()
    }
    return str(known) % given


def register_refusals(api: NinjaAPI) -> None:
    """Every refusal is JSON with a sentence, in the language asked for."""

    @api.exception_handler(AuthenticationError)
    def unauthorised(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        response = refusal(
            401, _("Sign in, or send a personal token that is still valid.")
        )
        response["WWW-Authenticate"] = 'Bearer realm="Metropolis"'
        return response

    @api.exception_handler(Throttled)
    def too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
        return refusal(429, _("Too many calls. Wait for the next minute."))

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return refusal(error.status_code, error.message)

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return refusal(404, _("There is nothing here that you may read."))

    @api.exception_handler(UnknownParameters)
    def unknown(request: HttpRequest, error: UnknownParameters) -> HttpResponse:
        sentence = _("This address does not know the parameter.")
        return unprocessable([(name, sentence) for name in error.names])

    @api.exception_handler(Unreadable)
    def unreadable(request: HttpRequest, error: Unreadable) -> HttpResponse:
        sentence = _("This value is not valid.")
        return unprocessable([(name, sentence) for name in error.names])

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return unprocessable(
            [(str(mistake["loc"][-1]), message_of(mistake)) for mistake in error.errors]
        )

    @api.exception_handler(Exception)
    def broken(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.exception("The API failed at %s.", request.path, exc_info=error)
        return refusal(500, _("Something went wrong on our side."))


def answered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What every address of the API does around its own work.

    Lets callers without a session in (the API asks who they are itself), speaks the
    language asked for, forbids shared caches, and answers 304 to a matching ETag.
    """

    @login_not_required
    @csrf_exempt
    @conditional_page
    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("lang")
        known = asked if asked in dict(settings.LANGUAGES) else None
        with translation.override(known or translation.get_language()):
            if "\0" in request.path:
                # No code holds one, and the database does not take it.
                response = refusal(404, _("There is nothing here that you may read."))
            else:
                response = view(request, *args, **kwargs)
            if response.status_code == 405:
                allowed = response["Allow"]
                response = refusal(405, _("The API only reads: use GET."))
                response["Allow"] = allowed
            response["Content-Language"] = translation.get_language() or "en"
        patch_cache_control(response, private=True, max_age=0, must_revalidate=True)
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response

    return answer
