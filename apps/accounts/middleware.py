import zoneinfo
from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.accounts import services, visits
from metropolis_portal.addresses import in_language, page_left
from metropolis_portal.http import signed_out

Answer = Callable[[HttpRequest], HttpResponse]

# What is left to someone whose second step is still to be set up.
WITHOUT_SECOND_STEP = {
    "account_logout",
    "account_reauthenticate",
    "set_language",
    "healthz",
}


class VisitMiddleware:
    """Notes, seldom, that a person is here; ends the visit of who was away too long.

    It stands for allauth's `UserSessionsMiddleware`, which reads and writes the
    session's row on each request; every ten minutes is enough.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and request.session.session_key:
            self.note(request)
        return self.get_response(request)

    def note(self, request: HttpRequest) -> None:
        user: Any = request.user
        is_idle = not settings.DEMO_MODE and visits.is_idle(request.session)
        if is_idle and user.has_idle_limit:
            logout(request)
            messages.info(
                request, _("You were away for half an hour. Please sign in again.")
            )
        elif visits.is_to_be_noted(request.session):
            services.note_visit(user)
            UserSession.objects.create_from_request(request)


class PrivateMiddleware:
    """What a person is shown is kept nowhere, unless its view says for how long.

    Neither by a proxy, nor on the disk of a computer that others use too.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class PersonMiddleware:
    """Keeps the person's time, and speaks their language where the address says none.

    An address that says its language leads: whoever is sent it sees the same page.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return self.get_response(request)
        if not translation.get_language_from_path(request.path_info):
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        try:
            timezone.activate(zoneinfo.ZoneInfo(user.time_zone))
        except zoneinfo.ZoneInfoNotFoundError:
            timezone.deactivate()
        response = self.get_response(request)
        timezone.deactivate()
        return response


class AddressMiddleware:
    """Leads from an address without a language, as old links have, to the page itself.

    In the language of the account, else of the browser. Whoever has to sign in first
    keeps the address as it was, since only then their account's language is known.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if translation.get_language_from_path(request.path_info):
            return self.get_response(request)
        for ending in ("", "/"):
            try:
                page = resolve(in_language(request.path_info + ending))
            except Resolver404:
                continue
            address = request.get_full_path(force_append_slash=ending == "/")
            is_closed = getattr(page.func, "login_required", True)
            if is_closed and not request.user.is_authenticated:
                return redirect_to_login(address)
            # What a form sent is not lost: it is sent again to where it belongs.
            is_kept = request.method not in ("GET", "HEAD")
            return HttpResponseRedirect(in_language(address), preserve_request=is_kept)
        return self.get_response(request)


class SignedInMiddleware(LoginRequiredMiddleware):
    """Lets nobody further who is not signed in, and loses nothing that they wrote.

    A form sent after the session ended gets a page with its text, which leads back to
    the form by way of the sign-in: the address it was sent to need not have a page.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        if request.method not in ("GET", "HEAD"):
            sign_in = redirect_to_login(page_left(request)).url
            return signed_out(request, sign_in)
        if request.headers.get("HX-Request"):
            # A part of a page: the whole is asked for anew, and leads to the sign-in.
            return HttpResponse(status=403, headers={"HX-Refresh": "true"})
        return super().handle_no_permission(request, view_func)


class SecondStepMiddleware:
    """Outside demonstration mode, leads who needs a second step to setting it up."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        user: Any = request.user
        if settings.DEMO_MODE or not user.is_authenticated:
            return None
        if user.has_second_factor or not user.needs_second_factor:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in WITHOUT_SECOND_STEP or name.startswith("mfa_"):
            return None
        messages.warning(
            request,
            _("Your role needs a second step for signing in. Set it up to go on."),
        )
        return redirect("mfa_index")
