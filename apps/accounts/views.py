from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.accounts import permissions, services
from apps.accounts.forms import ProfileForm, TokenForm
from apps.accounts.models import AccessEvent, ApiToken, KeptMail, User, in_force, today
from metropolis_portal.addresses import in_language, page_left
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import Meanwhile, status_of
from metropolis_portal.once import key_of
from metropolis_portal.together import write

MAILS_A_PAGE = 20
EVENTS_A_PAGE = 50


@require_http_methods(["GET", "POST"])
def profile(request: PortalRequest) -> HttpResponse:
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, instance=person)
    if form.is_valid() and accepted(form, write, person, form.written):
        with translation.override(person.language):
            messages.success(request, _("Your account is saved."))
            return redirect("accounts:profile")
    holds = in_force("", today())
    context = {
        "form": form,
        "posts": request.user.secretariat_roles.filter(holds),
        "regions": request.user.regional_mandates.filter(holds).select_related(
            "region"
        ),
        "seats": request.user.mandates.filter(holds).select_related("member"),
        "affiliations": request.user.affiliations.filter(holds).select_related(
            "member"
        ),
    }
    return render(request, "accounts/profile.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
@never_cache
def tokens(request: PortalRequest) -> HttpResponse:
    """The person's tokens; a new one's secret is on the page that makes it, once."""
    form = TokenForm(request.POST or None)
    secret = ""
    if form.is_valid():
        try:
            _token, secret = services.make_token(
                request.user,
                name=form.cleaned_data["name"],
                expires_at=form.expires_at(),
                form=key_of(request),
            )
        except Meanwhile as error:
            form.add_error(None, error)
        else:
            form = TokenForm()
    made = ApiToken.objects.visible_to(request.user)
    context = {"form": form, "secret": secret, "tokens": made}
    return render(request, "accounts/tokens.html", context, status=status_of(form))


@require_POST
def token_revoke(request: PortalRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken.objects.visible_to(request.user), pk=pk)
    require(permissions.can_revoke(request.user, token))
    try:
        services.revoke_token(token, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The token no longer works."))
    return redirect("accounts:tokens")


@require_safe
def security_log(request: PortalRequest) -> HttpResponse:
    """What the portal wrote down of the person's own account, the newest first."""
    events = AccessEvent.objects.visible_to(request.user).order_by("-at", "-pk")
    page = Paginator(events, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/security_log.html", {"page": page})


@require_POST
@login_not_required
def set_language(request: HttpRequest) -> HttpResponse:
    """Leads to the same page in the chosen language, which is kept.

    With the account, and in the browser for the pages before the sign-in.
    """
    language = request.POST.get("language", "")
    if language not in User.Language.values:
        return HttpResponseRedirect(page_left(request))
    if request.user.is_authenticated:
        services.choose_language(request.user, language)
    response = HttpResponseRedirect(in_language(page_left(request), language))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


@require_safe
@login_not_required
@never_cache
def kept_mails(request: HttpRequest) -> HttpResponse:
    """What a demonstration would have sent; open, for sign-in codes are among it."""
    if not settings.DEMO_MODE:
        raise Http404
    page = Paginator(KeptMail.objects.all(), MAILS_A_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "accounts/kept_mails.html", {"page": page})
