from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.evaluations import permissions, services
from apps.evaluations.forms import (
    CloseForm,
    ConclusionForm,
    OpenForm,
    RatingForm,
    Recommendations,
    recommended,
    usual_close,
)
from apps.evaluations.models import Evaluation
from apps.evaluations.reading import (
    Step,
    ballot_of,
    find_axis,
    find_evaluation,
    find_seat,
    overview_of,
    page_of,
    ratings_in,
    step_of,
)
from apps.members.models import Member
from apps.reports.models import Report
from apps.reports.reading import find_report
from metropolis_portal.http import PortalRequest, accepted, render_page, require
from metropolis_portal.meanwhile import Meanwhile, status_of
from metropolis_portal.once import once

read_and_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def evaluation_list(request: PortalRequest) -> HttpResponse:
    evaluations = Evaluation.objects.visible_to(request.user).with_report()
    to_open = Report.objects.none()
    if permissions.can_open(request.user):
        published = Report.objects.published().for_list()
        to_open = published.exclude(editions__evaluation__isnull=False)
    return render(
        request,
        "evaluations/evaluation_list.html",
        {"evaluations": evaluations, "to_open": to_open},
    )


@read_and_write
@once
def evaluation_open(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    report = find_report(request.user, mandate, year)
    require(permissions.can_open(request.user))
    edition = get_object_or_404(report.editions.finished().order_by("-number")[:1])
    usual = {"closes_at": usual_close(), "quorum": services.usual_quorum()}
    form = OpenForm(request.POST or None, initial=usual)
    if form.is_valid() and accepted(
        form, services.open_evaluation, edition, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The evaluation is open. The Board is told."))
        return redirect("evaluations:list")
    return render(
        request,
        "evaluations/evaluation_open.html",
        {"report": report, "edition": edition, "form": form},
        status=status_of(form),
    )


@require_safe
def evaluation_detail(request: PortalRequest, pk: int) -> HttpResponse:
    evaluation = find_evaluation(request.user, pk)
    return show(request, evaluation, CloseForm())


def show(
    request: PortalRequest, evaluation: Evaluation, form: CloseForm
) -> HttpResponse:
    context = page_of(evaluation, request.user) | {"close_form": form}
    return render(
        request,
        "evaluations/evaluation_detail.html",
        context,
        status=status_of(form),
    )


@require_POST
def evaluation_close(request: PortalRequest, pk: int) -> HttpResponse:
    evaluation = find_evaluation(request.user, pk)
    require(permissions.can_close(request.user))
    form = CloseForm(request.POST)
    if form.is_valid() and accepted(
        form, services.close, evaluation, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The evaluation is closed."))
        return redirect(evaluation)
    return show(request, evaluation, form)


@read_and_write
@once
def evaluation_conclude(request: PortalRequest, pk: int) -> HttpResponse:
    evaluation = find_evaluation(request.user, pk)
    require(permissions.can_conclude(request.user))
    if request.method != "POST" and evaluation.phase != Evaluation.Status.CLOSED:
        raise Meanwhile(_("It is concluded once, after its close."))
    plan = evaluation.edition.report.work_plan.plan
    form = ConclusionForm(request.POST or None)
    rows = Recommendations(request.POST or None, form_kwargs={"plan": plan}, prefix="r")
    if (
        form.is_valid()
        and rows.is_valid()
        and accepted(
            form,
            services.conclude,
            evaluation,
            conclusion=form.cleaned_data,
            recommendations=recommended(rows),
            by=request.user,
        )
    ):
        messages.success(request, _("The conclusion is published to all members."))
        return redirect(evaluation)
    context = page_of(evaluation, request.user) | {"form": form, "rows": rows}
    template = "evaluations/evaluation_conclude.html"
    return render(request, template, context, status=status_of(form))


# /evaluations/<pk>/ballot/<seat>/


@require_safe
@never_cache
def ballot_detail(request: PortalRequest, pk: int, seat: str) -> HttpResponse:
    """What is answered and what is missing; here the whole is submitted."""
    evaluation = find_evaluation(request.user, pk)
    member = find_seat(request.user, seat)
    context = overview_of(evaluation, member)
    return render(request, "evaluations/ballot_detail.html", context)


@read_and_write
@never_cache
def ballot_axis(request: PortalRequest, pk: int, seat: str, code: str) -> HttpResponse:
    """One axis of the ballot: saved as it changes by htmx, else by its buttons."""
    evaluation = find_evaluation(request.user, pk)
    member = find_seat(request.user, seat)
    axis, axes = find_axis(evaluation, code)
    step = step_of(evaluation, axis, axes, get_language() or "en")
    ballot = ballot_of(evaluation, member)
    rating = ratings_in(ballot).get(axis.pk)
    form = RatingForm(request.POST) if request.POST else RatingForm.of(rating)
    context = {
        "evaluation": evaluation,
        "seat": member,
        "ballot": ballot,
        "rating": rating,
        "form": form,
        "step": step,
    }
    if request.method == "POST":
        return save_step(request, context)
    return render(request, "evaluations/ballot_axis.html", context)


def save_step(request: PortalRequest, context: dict[str, Any]) -> HttpResponse:
    """Keep the axis; htmx hears when it was kept, a button leads on."""
    form, step, seat = context["form"], context["step"], context["seat"]
    is_kept = form.is_valid() and accepted(
        form,
        services.save_rating,
        context["evaluation"],
        seat,
        step.axis,
        by=request.user,
        **form.judgement(),
    )
    context["saved_at"] = timezone.now() if is_kept else None
    if is_kept and not request.htmx:
        return redirect(*place_after(context["evaluation"], seat, step, request))
    return render_page(
        request,
        "evaluations/ballot_axis.html",
        context,
        partial="saved",
        status=status_of(form),
    )


def place_after(
    evaluation: Evaluation, seat: Member, step: Step, request: PortalRequest
) -> tuple[Any, ...]:
    """Where the button that was pressed leads; past either end, to the overview."""
    ways = {"next": step.after, "back": step.before}
    axis = ways.get(request.POST.get("go", ""))
    if axis is None:
        return "evaluations:ballot", evaluation.pk, seat.slug
    return "evaluations:ballot_axis", evaluation.pk, seat.slug, axis.code


@require_POST
def ballot_submit(request: PortalRequest, pk: int, seat: str) -> HttpResponse:
    words = _("The ballot is in. You can reopen it until the close.")
    return change_ballot(request, pk, seat, services.submit, words)


@require_POST
def ballot_reopen(request: PortalRequest, pk: int, seat: str) -> HttpResponse:
    words = _("The ballot is open again. Submit it before the close.")
    return change_ballot(request, pk, seat, services.reopen, words)


def change_ballot(
    request: PortalRequest, pk: int, seat: str, change: Callable[..., None], words: str
) -> HttpResponse:
    evaluation = find_evaluation(request.user, pk)
    ballot = ballot_of(evaluation, find_seat(request.user, seat))
    try:
        if ballot is None:
            raise ValidationError(_("Answer the axes first."))
        change(ballot, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, words)
    return redirect("evaluations:ballot", pk, seat)
