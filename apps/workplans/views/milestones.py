"""The milestones of an activity; whoever edits the activity edits them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.models import User
from apps.workplans import permissions
from apps.workplans.forms import MilestoneForm
from apps.workplans.models import ActivityMilestone
from apps.workplans.services import milestones as services
from apps.workplans.views.activity import fetched
from apps.workplans.views.answers import done, require_to_write
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once


def found_milestone(request: PortalRequest, pk: int) -> ActivityMilestone:
    return get_object_or_404(
        ActivityMilestone.objects.visible_to(request.user).select_related(
            "activity__work_plan__plan"
        ),
        pk=pk,
    )


@require_http_methods(["GET", "POST"])
@once
def milestone_create(request: PortalRequest, pk: int) -> HttpResponse:
    return milestone_form(request, ActivityMilestone(activity=fetched(request, pk)))


@require_http_methods(["GET", "POST"])
def milestone_edit(request: PortalRequest, pk: int) -> HttpResponse:
    return milestone_form(request, found_milestone(request, pk))


def milestone_form(
    request: PortalRequest, milestone: ActivityMilestone
) -> HttpResponse:
    activity = milestone.activity
    allowed = permissions.may_edit_activity(request.user, activity)
    require_to_write(request, allowed, activity.work_plan)
    form = MilestoneForm(request.POST or None, instance=milestone)
    if form.is_valid() and accepted(
        form, services.keep, form.instance, form.written, by=request.user
    ):
        messages.success(request, _("The milestone is saved."))
        return redirect(form.instance)
    context = {"form": form, "activity": activity}
    return render(
        request, "workplans/milestone_form.html", context, status=status_of(form)
    )


def act(
    request: PortalRequest,
    pk: int,
    service: Callable[..., None],
    success: str,
) -> HttpResponse:
    """What a press does with a milestone, by who edits its activity."""
    milestone = found_milestone(request, pk)
    require(permissions.may_edit_activity(request.user, milestone.activity))
    user: User = request.user
    return done(
        request, lambda: service(milestone, by=user), success, milestone.activity
    )


@require_POST
def milestone_reach(request: PortalRequest, pk: int) -> HttpResponse:
    return act(request, pk, services.reach, _("The milestone is reached."))


@require_POST
def milestone_reopen(request: PortalRequest, pk: int) -> HttpResponse:
    return act(request, pk, services.reopen, _("The milestone is open again."))


@require_POST
def milestone_delete(request: PortalRequest, pk: int) -> HttpResponse:
    return act(request, pk, services.delete, _("The milestone is deleted."))
