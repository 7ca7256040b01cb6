from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.workplans import permissions
from apps.workplans.activity_page import about
from apps.workplans.forms import EvidenceForm, NoteForm, ParticipantsForm
from apps.workplans.models import Evidence, ExpectedResult, Expense, ProgressNote
from apps.workplans.services import record as services
from apps.workplans.views.activity import fetched
from apps.workplans.views.answers import done, require_to_write
from metropolis_portal.files import serve_private
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once


@require_POST
@once
def note_create(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    require(permissions.may_note(request.user, activity))
    form = NoteForm(request.POST, instance=ProgressNote(activity=activity))
    if form.is_valid() and accepted(
        form, services.add_note, form.instance, by=request.user
    ):
        messages.success(request, _("Your note is kept."))
        return redirect(activity)
    context = about(activity, "overview", user=request.user) | {"note_form": form}
    return render(
        request, "workplans/activity_overview.html", context, status=status_of(form)
    )


@require_POST
def no_change(request: PortalRequest, pk: int) -> HttpResponse:
    """There is nothing to report, which is not the same as silence."""
    activity = fetched(request, pk)
    require(permissions.may_note(request.user, activity))
    return done(
        request,
        lambda: services.report_no_change(activity, by=request.user),
        _("Noted: no change to report."),
        activity,
    )


@require_http_methods(["GET", "POST"])
def participants_edit(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    allowed = permissions.may_note(request.user, activity)
    require_to_write(request, allowed, activity.work_plan)
    form = ParticipantsForm(request.POST or None, activity=activity)
    if form.is_valid():
        given = {"seen": form.cleaned_data["seen"], "by": request.user}
        if accepted(form, services.count_participants, activity, form.counts, **given):
            messages.success(request, _("The participants are counted."))
            return redirect(activity)
        form.on_top_of_newest()
    context = {"form": form, "activity": activity}
    return render(
        request, "workplans/participants_edit.html", context, status=status_of(form)
    )


@require_http_methods(["GET", "POST"])
@once
def evidence_create(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    allowed = permissions.may_note(request.user, activity)
    vouchers = Expense.objects.visible_to(request.user)
    return evidence_form(
        request,
        Evidence(activity=activity),
        allowed,
        vouchers.filter(allocations__activity=activity),
    )


@require_http_methods(["GET", "POST"])
@once
def result_evidence_create(request: PortalRequest, pk: int) -> HttpResponse:
    result = get_object_or_404(
        ExpectedResult.objects.visible_to(request.user).select_related(
            "work_plan__plan"
        ),
        pk=pk,
    )
    allowed = permissions.may_edit_plan(request.user)
    return evidence_form(request, Evidence(result=result), allowed)


def evidence_form(
    request: PortalRequest,
    evidence: Evidence,
    allowed: bool,
    expenses: QuerySet[Expense] | None = None,
) -> HttpResponse:
    require_to_write(request, allowed, evidence.subject.work_plan)
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        instance=evidence,
        expenses=expenses,
        initial={"language": request.user.language},
    )
    if form.is_valid() and accepted(
        form, services.add_evidence, form.instance, by=request.user
    ):
        messages.success(request, _("The evidence is kept."))
        return redirect(evidence.list_url)
    context = {"form": form, "evidence": evidence}
    return render(
        request, "workplans/evidence_create.html", context, status=status_of(form)
    )


def found_evidence(request: PortalRequest, pk: int) -> Evidence:
    return get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related(
            "activity__work_plan", "result__work_plan"
        ),
        pk=pk,
    )


@require_safe
def evidence_detail(request: PortalRequest, pk: int) -> HttpResponse | FileResponse:
    """The file as a download, or the page that a link leads away from the portal."""
    evidence = found_evidence(request, pk)
    if not evidence.file:
        context = {"evidence": evidence}
        return render(request, "workplans/evidence_link.html", context)
    try:
        return serve_private(evidence.file, evidence.title, to=request.user)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer there.")) from error


@require_POST
def evidence_delete(request: PortalRequest, pk: int) -> HttpResponse:
    evidence = found_evidence(request, pk)
    require(permissions.can_delete_evidence(request.user, evidence))
    try:
        services.delete_evidence(evidence, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The evidence is taken back."))
    return redirect(evidence.list_url)
