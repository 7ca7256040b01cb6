from typing import Any

import pghistory
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from apps.accounts.models import User
from apps.workplans import permissions
from apps.workplans.forms import AnswerForm, CoordinatorsForm
from apps.workplans.models import Activity, ProgressNote
from apps.workplans.services import record, reminders
from apps.workplans.views.answers import require_to_write
from apps.workplans.views.plan import found
from metropolis_portal.http import PortalRequest, accepted
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once

DONE = {
    "note": gettext_lazy("Your note is kept."),
    "no-change": gettext_lazy("Noted: no change to report."),
}


@require_http_methods(["GET", "POST"])
def coordinators(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """Who is told when the owner of an activity of a line does not answer."""
    work_plan = found(request, mandate, year)
    require_to_write(request, permissions.may_edit_plan(request.user), work_plan)
    form = CoordinatorsForm(request.POST or None, work_plan=work_plan)
    if form.is_valid() and accepted(
        form, reminders.coordinate, work_plan, form.changes, seen=form.seen
    ):
        messages.success(request, _("The coordinators are named."))
        return redirect(work_plan)
    context = {"form": form, "work_plan": work_plan}
    template = "workplans/plan_coordinators.html"
    return render(request, template, context, status=status_of(form))


def addressed(token: str) -> tuple[Activity, User] | None:
    """The activity and the person of a link that still works, with the person's roles."""
    keys = reminders.read_answer(token)
    if keys is None:
        return None
    activity = Activity.objects.for_page().filter(pk=keys[0]).first()
    person = User.objects.admitted().with_roles().filter(pk=keys[1]).first()
    if activity and person and permissions.may_answer(person, activity):
        return activity, person
    return None


@login_not_required
@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """A link of a reminder: it answers for one activity and one person, signed out too.

    Opening it changes nothing, since machines open what stands in mails.
    """
    found_there = addressed(token)
    if found_there is None:
        return render(request, "workplans/answer_gone.html", status=410)
    activity, person = found_there
    note = ProgressNote(activity=activity, language=person.language)
    is_note = request.method == "POST" and "no_change" not in request.POST
    form = AnswerForm(request.POST if is_note else None, instance=note)
    context: dict[str, Any] = {"activity": activity, "person": person, "form": form}
    with pghistory.context(user=person.pk, reason=_("Answered from a reminder")):
        if (
            is_note
            and form.is_valid()
            and accepted(form, record.add_note, note, by=person)
        ):
            return redirect(f"{request.path}?done=note")
        if request.method == "POST" and not is_note:
            refusal = refusal_of_no_change(activity, person)
            if not refusal:
                return redirect(f"{request.path}?done=no-change")
            context["refused"] = refusal
    context["done"] = DONE.get(request.GET.get("done", ""))
    context["at_once"] = request.method == "GET" and "no-change" in request.GET
    return render(request, "workplans/answer.html", context, status=status_of(form))


def refusal_of_no_change(activity: Activity, person: User) -> str:
    """Note that there is nothing to report; returns why it was refused, or nothing."""
    try:
        record.report_no_change(activity, by=person)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""
