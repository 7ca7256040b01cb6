from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.jobs.permissions import can_retry
from apps.observatory import permissions, services
from apps.observatory.differences import Differences
from apps.observatory.forms import ReleaseForm, whole_number
from apps.observatory.models import Proposal, Release
from apps.observatory.services import publishing
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import Meanwhile, status_of
from metropolis_portal.templatetags import ui

OFFERED = 20  # to choose from on a page; older ones by their own page


def release_asked(request: PortalRequest) -> Release | None:
    """The release as of which a page is asked for; None for what stands.

    One query, when there is one. Raises 404 for one that never was, or is to come.
    """
    asked = request.GET.get("release")
    return published(request, asked) if asked else None


def published(request: PortalRequest, number: str) -> Release:
    releases = Release.objects.visible_to(request.user).published()
    return get_object_or_404(releases, number=whole_number(number) or 0)


def find(request: PortalRequest, number: str) -> Release:
    """`number` is a published release's, or `next`. Raises `Meanwhile` for whoever might
    see the next one, where there is none any more.
    """
    if number != "next":
        return published(request, number)
    draft = Release.objects.visible_to(request.user).draft().first()
    if draft:
        return draft
    if request.user.is_secretariat:
        raise Meanwhile(*publishing.what_became_of_next())
    raise Http404


def to_choose(asked: Release | None) -> list[Release]:
    """The latest, and the one asked for, however old. One query."""
    latest = list(Release.objects.published().latest_first()[:OFFERED])
    if asked is None or asked in latest:
        return latest
    return [*latest, asked]


@require_safe
def release_list(request: PortalRequest) -> HttpResponse:
    releases = Release.objects.visible_to(request.user).latest_first()
    context = {"releases": releases.select_related("published_by", "reverts")}
    return render(request, "observatory/release_list.html", context)


@require_safe
def release_detail(request: PortalRequest, number: str) -> HttpResponse:
    try:
        release = find(request, number)
    except Meanwhile as gone:
        messages.warning(request, gone.message)
        return redirect(gone.url)
    return show(request, release, ReleaseForm(instance=release))


def show(request: PortalRequest, release: Release, form: ReleaseForm) -> HttpResponse:
    every, code = Differences(release), request.GET.get("indicator")
    touched = [one.indicator for one in every.counted]
    chosen = next((one for one in touched if one.code == code), None)
    differences = every.of(chosen) if chosen else every
    context = {
        "release": release,
        "counted": every.counted,
        "chosen": chosen,
        "page": differences.page(whole_number(request.GET.get("page")) or 1),
        "form": form,
        "can_publish": release.is_draft
        and permissions.can_prepare_releases(request.user),
        "can_roll_back": permissions.can_roll_back(request.user, release),
        "of_members": Proposal.objects.accepted_into(release).count()
        if release.is_draft
        else 0,
        "changes": changes_of(release),
    }
    if context["can_publish"] or context["can_roll_back"]:
        context |= work_on(release, request.user)
    template = "observatory/release_detail.html"
    return render(request, template, context, status=status_of(form))


def work_on(release: Release, user: User) -> dict[str, Any]:
    """What a worker does, did or could not do with it, as long as that is of use. A query
    to three.
    """
    found: dict[str, Any] = {}
    job = publishing.job_of(release)
    is_past = job and job.is_done and not release.reverted_by.draft().exists()
    if job and not is_past:
        found = {"job": job, "can_retry": can_retry(user, job)}
    back = release.reverts if release.is_draft else None
    if back and (before := publishing.job_of(back)):
        found["stays"] = words_of_kept(before.result.get("kept", 0))
    return found


def words_of_kept(count: int) -> str:
    """Of values that taking a release back leaves as they are; empty for none."""
    words = ngettext(
        "%(count)s value stays: a later release changed it again.",
        "%(count)s values stay: later releases changed them again.",
        count,
    )
    return words % {"count": ui.number(count)} if count else ""


@require_POST
def release_publish(request: PortalRequest) -> HttpResponse:
    require(permissions.can_prepare_releases(request.user))
    release = find(request, "next")
    form = ReleaseForm(request.POST, instance=release)
    if form.is_valid() and publishing.is_long(release):
        publishing.ask(release, by=request.user, told=form.cleaned_data)
        return redirect(release)
    if form.is_valid() and accepted(
        form,
        publishing.publish_at_once,
        release,
        by=request.user,
        told=form.cleaned_data,
    ):
        release.refresh_from_db()
        words = _("%(release)s is published: its values are what everyone sees.")
        messages.success(request, words % {"release": release})
        return redirect(release)
    return show(request, release, form)


@require_POST
def release_discard(request: PortalRequest) -> HttpResponse:
    require(permissions.can_prepare_releases(request.user))
    again = services.discard(find(request, "next"), by=request.user)
    messages.success(request, _("The next release is given up. No value changed."))
    if again:
        words = ngettext(
            "%(count)s value of a member waits again to be checked; who gave it is told.",
            "%(count)s values of members wait again to be checked; who gave them is told.",
            again,
        )
        messages.info(request, words % {"count": again})
    return redirect("observatory:releases")


@require_POST
def release_roll_back(request: PortalRequest, number: str) -> HttpResponse:
    """Begins a release that takes this one back; nothing changes until it is out."""
    release = find(request, number)
    require(permissions.can_roll_back(request.user, release))
    try:
        if publishing.is_long(release):
            begun = publishing.ask_to_take_back(release, by=request.user)
            return redirect(begun or release)
        draft, kept = publishing.roll_back_at_once(release)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect(release)
    if kept:
        messages.info(request, words_of_kept(kept))
    return redirect(draft)
