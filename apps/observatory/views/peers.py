"""Peer groups: one's own, and those that the Secretariat shares."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.members.models import MetropolitanSpace
from apps.observatory import peers, permissions
from apps.observatory.forms.peers import PeerGroupForm
from apps.observatory.models import PeerGroup, PeerGroupSpace
from apps.observatory.services import peers as services
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once


@require_safe
def peer_groups(request: PortalRequest) -> HttpResponse:
    groups = PeerGroup.objects.visible_to(request.user).for_list()
    context = {
        "own": [group for group in groups if not group.is_shared],
        "shared": [group for group in groups if group.is_shared],
    }
    return render(request, "observatory/peer_groups.html", context)


def found(request: PortalRequest, pk: int) -> PeerGroup:
    return get_object_or_404(PeerGroup.objects.visible_to(request.user), pk=pk)


@require_safe
def peer_group(request: PortalRequest, pk: int) -> HttpResponse:
    group = found(request, pk)
    spaces = group.spaces.select_related("country", "region")
    context = {
        "group": group,
        "rule": peers.by_hand(group, request.user),
        "spaces": spaces.order_by("region__position", "name"),
        "can_edit": permissions.can_edit_group(request.user, group),
        "changes": changes_of(group, rows=[PeerGroupSpace]),
    }
    return render(request, "observatory/peer_group.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def peer_group_create(request: PortalRequest) -> HttpResponse:
    """Prefilled with the spaces that the address names, as `peer`."""
    slugs = [slug.replace("\0", "") for slug in request.GET.getlist("peer")]
    spaces = MetropolitanSpace.objects.visible_to(request.user)
    initial = {"spaces": spaces.filter(slug__in=slugs)} if slugs else {}
    form = PeerGroupForm(request.POST or None, initial=initial, by=request.user)
    if form.is_valid():
        data = form.cleaned_data
        owner = None if data.get("for_everyone") else request.user
        services.keep_group(form.instance, data["spaces"], owner=owner)
        messages.success(request, _("The peer group is saved."))
        return redirect(form.instance)
    context = {"form": form}
    return render(request, "observatory/peer_group_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def peer_group_edit(request: PortalRequest, pk: int) -> HttpResponse:
    group = found(request, pk)
    require(permissions.can_edit_group(request.user, group))
    form = PeerGroupForm(request.POST or None, instance=group, by=request.user)
    if form.is_valid() and accepted(form, services.change_group, group, form.written):
        messages.success(request, _("The peer group is saved."))
        return redirect(group)
    context = {"form": form, "group": group}
    template = "observatory/peer_group_form.html"
    return render(request, template, context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def peer_group_delete(request: PortalRequest, pk: int) -> HttpResponse:
    """Asks first: links that name the group stop working."""
    group = found(request, pk)
    require(permissions.can_edit_group(request.user, group))
    if request.method == "POST":
        group.delete()
        messages.success(request, _("The peer group is deleted."))
        return redirect("observatory:peer_groups")
    return render(request, "observatory/peer_group_delete.html", {"group": group})
