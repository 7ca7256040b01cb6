"""How the views of this app answer: an act with its message, a page that asks why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django_htmx.http import push_url

from apps.workplans.forms import ReasonForm, WhyForm
from apps.workplans.models import Activity, WorkPlan
from apps.workplans.open_ends import OpenEnd
from apps.workplans.services.amendments import Reason
from apps.workplans.services.plan import ALREADY
from metropolis_portal.http import PortalRequest, accepted, render_page, require
from metropolis_portal.meanwhile import Meanwhile, status_of


class Page(Protocol):
    """Something with a page of its own."""

    def get_absolute_url(self) -> str: ...


def require_to_write(
    request: PortalRequest, allowed: bool, work_plan: WorkPlan
) -> None:
    """403 for who may not. No form of a closed work plan is opened (409).

    What was being written when it closed goes on to the service, which refuses it in
    words, so that it comes back in its form and nothing is lost.
    """
    require(allowed)
    if request.method != "POST" and not work_plan.is_editable:
        raise Meanwhile(_("The work plan is closed."))


def done(
    request: PortalRequest, act: Callable[[], object], success: str, back: Page
) -> HttpResponse:
    """Do it and go back, with what happened or why not."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, success)
    return redirect(back)


@dataclass(frozen=True)
class Step:
    """A step of a work plan that nobody takes back, and what its page says.

    `title` is the button's too; `still_open` lists what to weigh before.
    """

    before: WorkPlan.Status
    act: Callable[..., object]
    still_open: Callable[[WorkPlan], list[OpenEnd]]
    title: str
    lead: str
    success: str


def take_step(request: PortalRequest, work_plan: WorkPlan, step: Step) -> HttpResponse:
    """A page that shows what is still open, then the step."""
    if request.method == "POST":
        return done(
            request,
            lambda: step.act(work_plan, by=request.user),
            step.success,
            work_plan,
        )
    if work_plan.status != step.before:
        raise Meanwhile(ALREADY[work_plan.status])
    context = {
        "work_plan": work_plan,
        "step": step,
        "open_ends": step.still_open(work_plan),
    }
    return render(request, "workplans/plan_step.html", context)


def filtered_page(
    request: PortalRequest,
    template: str,
    context: dict[str, Any],
    *,
    partial: str,
) -> HttpResponse:
    """A page with `filters`; what htmx asked for gets an address without empty parts."""
    response = render_page(request, template, context, partial=partial)
    if request.htmx:
        push_url(response, request.path + context["filters"].query)
    return response


def ask_why(
    request: PortalRequest,
    obj: Page,
    act: Callable[[str], object],
    words: dict[str, Any],
    form: Form | None = None,
) -> HttpResponse:
    """A page that asks for a reason, then acts with it.

    `words`: `title`, `lead`, `label` (of the reason), `button`, `success`, and `back`
    where that is not the page of `obj`. `form` has one field, of the reason, and asks
    for more by `amend`.
    """
    form = form or ReasonForm(request.POST or None)
    [field] = form.fields
    form.fields[field].label = words["label"]
    if form.is_valid() and accepted(form, act, form.cleaned_data[field]):
        messages.success(request, words["success"])
        return redirect(words.get("back", obj))
    context = {"form": form, "object": obj, "words": words}
    return render(request, "workplans/ask_why.html", context, status=status_of(form))


def ask_to_amend(
    request: PortalRequest,
    activity: Activity,
    act: Callable[[Reason | None], object],
    words: dict[str, Any],
) -> HttpResponse:
    """Do at a press what changes a draft; of an approved plan ask for the reason first.

    Raises what the service refuses a press with.
    """
    if activity.work_plan.needs_reason:
        form = WhyForm(request.POST or None, work_plan=activity.work_plan)
        return ask_why(request, activity, lambda _why: act(form.amendment), words, form)
    if request.method != "POST":
        raise Meanwhile(_("The work plan is not approved: go back and press again."))
    act(None)
    messages.success(request, words["success"])
    return redirect(activity)
