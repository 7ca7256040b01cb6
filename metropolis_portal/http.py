"""The few things every view uses."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_htmx.middleware import HtmxDetails

from apps.accounts.models import User


class PortalRequest(HttpRequest):
    """A request of someone who is signed in, as the middleware guarantees."""

    user: User
    htmx: HtmxDetails


def require(allowed: bool) -> None:
    """Refuse with 403. Whether the person may *see* the object was asked before."""
    if not allowed:
        raise PermissionDenied


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


def is_current(request: HttpRequest, name: str) -> bool:
    """Home is only itself; any other area holds every page of its app."""
    match = request.resolver_match
    if match is None:
        return False
    if name == "portal:home":
        return match.view_name == name
    if name == "portal:plan_index":
        return match.namespace == "portal" and match.url_name not in ("home", "search")
    return match.namespace == name.partition(":")[0]


def frame(request: HttpRequest) -> dict[str, Any]:
    """What the frame around every page needs; no query."""
    return {
        "demo_mode": settings.DEMO_MODE,
        "languages": settings.LANGUAGES,
        "navigation": [
            Area(label, reverse(name), icon, is_current(request, name), on_phone)
            for label, name, icon, on_phone in AREAS
        ],
    }


def error_page(
    request: HttpRequest, status: int, exception: Exception | None = None
) -> HttpResponse:
    """The page of an error, in the reader's language and without the database."""
    return render(request, f"errors/{status}.html", {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


class MethodPageMiddleware:
    """Gives a refused method, which Django answers with nothing, a page to read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = error_page(request, 405)
        page["Allow"] = response["Allow"]
        return page


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


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Usually an expired session: what was typed is kept by the browser's back button."""
    return render(
        request, "errors/403.html", {"status": 403, "is_csrf": True}, status=403
    )
