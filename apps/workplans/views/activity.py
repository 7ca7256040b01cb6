from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.accounts.models import User
from apps.workplans import permissions
from apps.workplans.activity_page import TABS, about
from apps.workplans.forms import (
    ActivityForm,
    BudgetForm,
    OverrideForm,
    WhyForm,
    missing_sentence,
)
from apps.workplans.models import Activity
from apps.workplans.services import activity as services
from apps.workplans.services import money
from apps.workplans.services.amendments import WITH_THE_BOARD, Reason
from apps.workplans.views.answers import (
    ask_to_amend,
    ask_why,
    done,
    require_to_write,
)
from apps.workplans.views.plan import found
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import Meanwhile, status_of
from metropolis_portal.once import once


def fetched(request: PortalRequest, pk: int) -> Activity:
    """The activity with its plan, if the person may read it. One query."""
    return get_object_or_404(readable(request), pk=pk)


def readable(request: PortalRequest) -> QuerySet[Activity]:
    return Activity.objects.visible_to(request.user).for_page()


@require_safe
def activity_detail(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    tab = request.GET.get("tab", "")
    if tab not in TABS:
        tab = "overview"
    since = request.GET.get("since", "")
    context = about(activity, tab, user=request.user, since=since)
    return render(request, f"workplans/activity_{tab}.html", context)


@require_http_methods(["GET", "POST"])
@once
def activity_create(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    work_plan = found(request, mandate, year)
    require_to_write(request, permissions.may_edit_plan(request.user), work_plan)
    if request.method != "POST" and not work_plan.takes_activities:
        raise Meanwhile(WITH_THE_BOARD)
    form = ActivityForm(
        request.POST or None,
        work_plan=work_plan,
        initial={"outcome": request.GET.get("outcome"), "owner": request.user},
    )
    if form.is_valid():
        try:
            activity = services.create(
                work_plan, form.content, by=request.user, reason=form.amendment
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say_saved(request, form)
            return redirect(activity)
    context = {"form": form, "work_plan": work_plan}
    return render(
        request, "workplans/activity_create.html", context, status=status_of(form)
    )


@require_http_methods(["GET", "POST"])
def activity_edit(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    allowed = permissions.may_edit_activity(request.user, activity)
    require_to_write(request, allowed, activity.work_plan)
    form = ActivityForm(
        request.POST or None, instance=activity, work_plan=activity.work_plan
    )
    context: dict[str, Any] = {"form": form, "activity": activity}
    if form.is_valid():
        newest = fetched(request, pk)
        try:
            save(form, newest, by=request.user)
        except services.EditedMeanwhile:
            context |= {"newest": newest, "form": form.on_top_of(newest)}
            return render(request, "workplans/activity_edit.html", context, status=409)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            say_saved(request, form)
            return redirect(newest)
    return render(
        request, "workplans/activity_edit.html", context, status=status_of(form)
    )


def save(form: ActivityForm, newest: Activity, *, by: User) -> None:
    version = form.cleaned_data["version"] or 0
    services.edit(newest, form.content, version=version, by=by, reason=form.amendment)


def say_saved(request: PortalRequest, form: ActivityForm) -> None:
    messages.success(request, _("The activity is saved."))
    if missing := form.missing_languages():
        messages.warning(request, missing_sentence(missing))


@require_http_methods(["GET", "POST"])
@once
def activity_duplicate(request: PortalRequest, pk: int) -> HttpResponse:
    """Asks for the reason where the plan is approved, else needs but a press."""
    activity = fetched(request, pk)
    allowed = permissions.may_edit_plan(request.user)
    require_to_write(request, allowed, activity.work_plan)
    words = {
        "title": _("Duplicate the activity"),
        "lead": _("The copy is added to what the Board approved."),
        "label": _("Why it is added"),
        "button": _("Duplicate"),
        "success": _("This is a copy of %(name)s. Change what differs.")
        % {"name": activity.name},
    }
    copies: list[Activity] = []

    def act(reason: Reason | None) -> None:
        copies.append(services.duplicate(activity, by=request.user, reason=reason))

    answer = ask_to_amend(request, activity, act, words)
    return redirect("workplans:activity_edit", copies[0].pk) if copies else answer


@require_http_methods(["GET", "POST"])
def activity_drop(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    allowed = permissions.may_edit_activity(request.user, activity)
    require_to_write(request, allowed, activity.work_plan)
    words = {
        "title": _("Drop the activity"),
        "lead": _("It stays in the work plan, struck through, with your reason."),
        "label": _("Why it is dropped"),
        "button": _("Drop the activity"),
        "success": _("The activity is dropped."),
    }
    form = WhyForm(request.POST or None, work_plan=activity.work_plan)

    def act(why: str) -> None:
        services.drop(activity, by=request.user, why=why, reason=form.amendment)

    return ask_why(request, activity, act, words, form)


@require_http_methods(["GET", "POST"])
def activity_resume(request: PortalRequest, pk: int) -> HttpResponse:
    """Asks for the reason where the plan is approved, else needs but a press."""
    activity = fetched(request, pk)
    allowed = permissions.may_edit_activity(request.user, activity)
    require_to_write(request, allowed, activity.work_plan)
    words = {
        "title": _("Take the activity up again"),
        "lead": _("It stands in the work plan again, as it was left."),
        "label": _("Why it is taken up again"),
        "button": _("Take it up again"),
        "success": _("The activity is taken up again."),
    }

    def act(reason: Reason | None) -> None:
        services.resume(activity, by=request.user, reason=reason)

    return ask_to_amend(request, activity, act, words)


@require_POST
def activity_finish(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    require(permissions.may_note(request.user, activity))
    return done(
        request,
        lambda: services.finish(activity, by=request.user),
        _("The activity is done."),
        activity,
    )


@require_http_methods(["GET", "POST"])
def activity_state(request: PortalRequest, pk: int) -> HttpResponse:
    """Set the state by hand with a reason, or leave it to the figures again."""
    activity = fetched(request, pk)
    allowed = permissions.may_edit_activity(request.user, activity)
    require_to_write(request, allowed, activity.work_plan)
    form = OverrideForm(request.POST or None, activity=activity)
    if form.is_valid():
        data = form.cleaned_data
        given = {"why": data["why"], "seen": data["seen"], "by": request.user}
        if accepted(form, services.override, activity, data["state"], **given):
            messages.success(request, _("The state is saved."))
            return redirect(activity)
        form.on_top_of_newest()
    context = {"form": form, "activity": activity}
    return render(
        request, "workplans/activity_state.html", context, status=status_of(form)
    )


@require_http_methods(["GET", "POST"])
def budget_edit(request: PortalRequest, pk: int) -> HttpResponse:
    activity = fetched(request, pk)
    allowed = permissions.may_edit_activity(request.user, activity)
    require_to_write(request, allowed, activity.work_plan)
    form = BudgetForm(request.POST or None, activity=activity)
    if form.is_valid():
        given = {"seen": form.cleaned_data["seen"], "by": request.user}
        given["reason"] = form.amendment
        if accepted(form, money.plan_budget, activity, form.amounts, **given):
            messages.success(request, _("The budget is saved."))
            return redirect(f"{activity.get_absolute_url()}?tab=money")
        form.on_top_of_newest()
    context = {"form": form, "activity": activity}
    return render(
        request, "workplans/budget_edit.html", context, status=status_of(form)
    )
