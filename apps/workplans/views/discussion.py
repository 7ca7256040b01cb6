"""What colleagues say to each other about an activity."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.workplans import permissions
from apps.workplans.activity_page import about
from apps.workplans.forms import CommentForm
from apps.workplans.models import Comment, Mention
from apps.workplans.services import discussion as services
from apps.workplans.services import mentions
from apps.workplans.views.activity import fetched
from apps.workplans.views.answers import done, require_to_write
from metropolis_portal.addresses import page_left
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import Meanwhile, status_of
from metropolis_portal.once import once


def found_comment(request: PortalRequest, pk: int) -> Comment:
    return get_object_or_404(
        Comment.objects.visible_to(request.user).select_related(
            "activity__work_plan__plan"
        ),
        pk=pk,
    )


@require_POST
@once
def comment_create(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    require(permissions.may_discuss(request.user))
    form = CommentForm(request.POST, instance=Comment(activity=activity))
    if form.is_valid() and accepted(form, services.say, form.instance, by=request.user):
        messages.success(request, _("Your comment is kept."))
        return redirect(form.instance)
    context = about(activity, "discussion", user=request.user) | {"comment_form": form}
    return render(
        request, "workplans/activity_discussion.html", context, status=status_of(form)
    )


@require_http_methods(["GET", "POST"])
def comment_edit(request: PortalRequest, pk: int) -> HttpResponse:
    comment = found_comment(request, pk)
    allowed = permissions.may_change_comment(request.user, comment)
    require_to_write(request, allowed, comment.activity.work_plan)
    if comment.withdrawn_at and request.method != "POST":
        raise Meanwhile(_("The comment is withdrawn."))
    form = CommentForm(request.POST or None, instance=comment)
    if form.is_valid() and accepted(
        form, services.edit, comment, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Your comment is kept."))
        return redirect(comment)
    context = {"form": form, "activity": comment.activity, "comment": comment}
    return render(
        request, "workplans/comment_edit.html", context, status=status_of(form)
    )


@require_POST
def comment_withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    comment = found_comment(request, pk)
    require(permissions.may_change_comment(request.user, comment))
    return done(
        request,
        lambda: services.withdraw(comment, by=request.user),
        _("Your comment is withdrawn."),
        comment,
    )


@require_POST
def mention_seen(request: PortalRequest, pk: int) -> HttpResponse:
    """Nothing is to be answered here: it waits for the person no longer."""
    mention = get_object_or_404(Mention.objects.visible_to(request.user), pk=pk)
    mentions.note_seen(mention, by=request.user)
    messages.success(request, _("Noted: it waits for you no longer."))
    return redirect(page_left(request))
