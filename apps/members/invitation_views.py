from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.models import User
from apps.members import invitation_permissions as permissions
from apps.members import invitations as services
from apps.members.invitation_forms import InvitationForm
from apps.members.models import Invitation
from metropolis_portal.http import PortalRequest, require
from metropolis_portal.once import once

INVITATIONS_A_PAGE = 50


@require_http_methods(["GET", "POST"])
@once
def invitations(request: PortalRequest) -> HttpResponse:
    require(permissions.can_invite_anyone(request.user))
    form = InvitationForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            services.invite(form.instance, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The invitation is on its way."))
            return redirect("members:invitations")
    sent = Invitation.objects.visible_to(request.user).for_list()
    page = Paginator(sent, INVITATIONS_A_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page}
    return render(request, "members/invitations.html", context)


@require_POST
@once
def invitation_resend(request: PortalRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    require(permissions.can_manage(request.user, invitation))
    try:
        services.resend(invitation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The invitation is on its way again."))
    return redirect("members:invitations")


@require_POST
def invitation_revoke(request: PortalRequest, pk: int) -> HttpResponse:
    invitation = get_object_or_404(Invitation.objects.visible_to(request.user), pk=pk)
    require(permissions.can_manage(request.user, invitation))
    try:
        services.revoke(invitation)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The invitation no longer works."))
    return redirect("members:invitations")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail. Opening it changes nothing: mail scanners open links."""
    if "\0" in token:  # the database does not take it
        raise Http404
    found = get_object_or_404(
        Invitation.objects.select_related("member", "invited_by"), token=token
    )
    if request.method == "POST" and found.is_open:
        if request.user.is_authenticated:
            return accept(request, found)
        return lead_to_sign_in(request, found)
    return render(request, "members/invitation.html", {"invitation": found})


def accept(request: HttpRequest, found: Invitation) -> HttpResponse:
    user = User.objects.get(pk=request.user.pk)
    try:
        services.accept(found, by=user)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("invitation", found.token)
    messages.success(request, _("Welcome. Your new role holds from now on."))
    return redirect("portal:home")


def lead_to_sign_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    """To sign-up, or to sign-in for an address that has an account."""
    services.keep_until_sign_in(found, request.session)
    is_known = User.objects.filter(email__iexact=found.email).exists()
    return redirect("account_login" if is_known else "account_signup")
