"""What a metropolitan space wants to reach, written by its members."""

import pghistory
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.members.models import MetropolitanSpace
from apps.observatory import permissions
from apps.observatory.forms.peers import TargetForm
from apps.observatory.models import Indicator, SpaceTarget
from apps.observatory.services import peers as services
from metropolis_portal.history import told
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once

CHANGES = 50  # told at most


def found_space(request: PortalRequest, slug: str) -> MetropolitanSpace:
    spaces = MetropolitanSpace.objects.visible_to(request.user)
    return get_object_or_404(spaces, slug=slug)


def may_set(request: PortalRequest, space: MetropolitanSpace) -> bool:
    """One query."""
    members = space.memberships.values_list("member_id", flat=True)
    return permissions.can_set_targets(request.user, set(members))


@require_safe
def targets(request: PortalRequest, slug: str) -> HttpResponse:
    """All targets of a space, and every change of them."""
    space = found_space(request, slug)
    rows = SpaceTarget.objects.visible_to(request.user).filter(space=space)
    events = pghistory.models.Events.objects.references(space)
    context = {
        "space": space,
        "targets": rows.for_space(),
        "can_set": may_set(request, space),
        "changes": told(events, [SpaceTarget], None, CHANGES),
    }
    return render(request, "observatory/targets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@once
def target_create(request: PortalRequest, slug: str) -> HttpResponse:
    """For the indicator that the address names, or one to choose."""
    space = found_space(request, slug)
    require(may_set(request, space))
    code = request.GET.get("indicator", "").replace("\0", "")
    asked = Indicator.objects.visible_to(request.user).filter(code=code)
    form = TargetForm(
        request.POST or None,
        instance=SpaceTarget(space=space),
        initial={"indicator": asked.first()},
    )
    if form.is_valid() and accepted(form, services.keep_target, form.instance):
        messages.success(request, _("The target is saved."))
        return redirect("observatory:targets", space.slug)
    context = {"form": form, "space": space}
    template = "observatory/target_form.html"
    return render(request, template, context, status=status_of(form))


def found(request: PortalRequest, pk: int) -> SpaceTarget:
    """Raises 403 for whoever does not write it. Two queries."""
    rows = SpaceTarget.objects.visible_to(request.user)
    target = get_object_or_404(rows.select_related("space", "indicator"), pk=pk)
    require(may_set(request, target.space))
    return target


@require_http_methods(["GET", "HEAD", "POST"])
def target_edit(request: PortalRequest, pk: int) -> HttpResponse:
    target = found(request, pk)
    form = TargetForm(request.POST or None, instance=target)
    if form.is_valid() and accepted(form, services.change_target, target, form.written):
        messages.success(request, _("The target is saved."))
        return redirect("observatory:targets", target.space.slug)
    context = {"form": form, "space": target.space, "target": target}
    template = "observatory/target_form.html"
    return render(request, template, context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def target_delete(request: PortalRequest, pk: int) -> HttpResponse:
    """Asks first; the history keeps what it was."""
    target = found(request, pk)
    if request.method == "POST":
        target.delete()
        messages.success(request, _("The target is removed."))
        return redirect("observatory:targets", target.space.slug)
    return render(request, "observatory/target_delete.html", {"target": target})
