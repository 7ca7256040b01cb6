"""The few things every view uses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.db import DatabaseError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_htmx.middleware import HtmxDetails
from redis import RedisError

from apps.accounts.models import User
from metropolis_portal.addresses import address
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.text import without_unseen


class PortalRequest(HttpRequest):
    """A request of someone who is signed in, as the middleware guarantees."""

    user: User
    htmx: HtmxDetails


def require(allowed: bool) -> None:
    """Refuse with 403. Whether the person may *see* the object was asked before."""
    if not allowed:
        raise PermissionDenied


def accepted(
    form: BaseForm, action: Callable[..., Any], *args: Any, **given: Any
) -> bool:
    """Whether the service did it; its refusal is said at the top of the form."""
    try:
        action(*args, **given)
    except ValidationError as error:
        # What is wrong with a field that the form has not is said at the top too.
        fields = getattr(error, "error_dict", {}).keys()
        form.add_error(None, error if fields <= form.fields.keys() else error.messages)
        return False
    return True


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    partial: str,
    status: int = 200,
) -> HttpResponse:
    """The whole page, or its named partial when htmx asks for a part of it.

    A page that the browser's back button restores is always whole.
    """
    htmx = request.htmx  # type: ignore[attr-defined]
    if htmx and not htmx.boosted and not htmx.history_restore_request:
        template = f"{template}#{partial}"
    response = render(request, template, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response


@dataclass(frozen=True)
class Area:
    """A main area, as the bars at the top and at the bottom show it."""

    label: Promise | str
    url: str
    icon: str
    is_current: bool
    is_on_phone: bool


# label, address, icon, whether it has its place on a phone's bar
AREAS = [
    (_("Home"), "portal:home", "home", True),
    (_("Plan"), "portal:plan_index", "target", True),
    (_("Work plan"), "workplans:list", "list-check", False),
    (_("Projects"), "projects:list", "bulb", False),
    (_("Observatory"), "observatory:list", "chart-line", True),
    (_("Reports"), "reports:list", "file-text", False),
    (_("Evaluation"), "evaluations:list", "scale", False),
    (_("Members"), "members:list", "users", False),
]


OUTSIDE_THE_PLAN = {"home", "search", "styleguide"}


def is_current(request: HttpRequest, name: str) -> bool:
    """Home is only itself; any other area holds every page of its app."""
    match = request.resolver_match
    if match is None:
        return False
    if name == "portal:home":
        return match.view_name == name
    if name == "portal:plan_index":
        return match.namespace == "portal" and match.url_name not in OUTSIDE_THE_PLAN
    return match.namespace == name.partition(":")[0]


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page needs; no query."""
    return {
        "demo_mode": settings.DEMO_MODE,
        "languages": settings.LANGUAGES,
        "navigation": [
            Area(label, address(name), icon, is_current(request, name), on_phone)
            for label, name, icon, on_phone in AREAS
        ],
    }


def error_page(
    request: HttpRequest, status: int, exception: Exception | None = None
) -> HttpResponse:
    """The page of an error, in the reader's language and without the database.

    What the person had typed stands on it, when the form itself cannot be shown.
    """
    context = {"status": status, "sentence": getattr(exception, "message", "")}
    if status in (403, 404, 409):
        context["typed"] = typed_in(request)
        context["url"] = getattr(exception, "url", "")
    return render(request, f"errors/{status}.html", context, status=status)


def typed_in(request: HttpRequest) -> list[str]:
    """The sentences of a form, without choices, hidden marks and passwords.

    Only of a form of ours: no other page makes ours say something.
    """
    if not getattr(request, "csrf_processing_done", False):
        return []
    return [
        text
        for name, texts in request.POST.lists()
        for text in texts
        if len(text.split()) > 1 and "password" not in name
    ]


TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 413 if isinstance(exception, TOO_MUCH) else 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """For nobody in particular, where who asks cannot be known: sessions are away."""
    try:
        return error_page(request, 500)
    except (RedisError, DatabaseError):
        vars(request).pop("_messages", None)
        vars(request).update(session={}, user=AnonymousUser())
        return error_page(request, 500)


class ErrorPageMiddleware:
    """Gives a page to read where Django knows none: a refused method, a conflict."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = error_page(request, 405)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if isinstance(exception, Meanwhile):
            return error_page(request, 409, exception)
        return None


class UnseenMiddleware:
    """Takes from all that a person typed or pasted what nobody sees, such as the mark
    that turns a title around; the imports do so cell by cell."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        if request.method != "POST":
            return
        # At the view's turn, where a form that is too long gets its page.
        data = request.POST.copy()
        for name, values in request.POST.lists():
            data.setlist(name, [without_unseen(value) for value in values])
        request.POST = data  # type: ignore[assignment]


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages and data: members read on slow lines.

    Files go as they are: most are compressed already, and their size stays known.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.streaming:
            return response
        return super().process_response(request, response)


def signed_out(request: HttpRequest, sign_in: str) -> HttpResponse:
    """What was typed is not kept by us, but shown; `sign_in` leads back to its form."""
    context = {"status": 403, "sign_in": sign_in, "typed": typed_in(request)}
    return render(request, "errors/403.html", context, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Usually an expired session: what was typed is kept by the browser's back button."""
    return render(
        request, "errors/403.html", {"status": 403, "is_csrf": True}, status=403
    )
