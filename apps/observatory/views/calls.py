"""The yearly call: the Secretariat asks, focal points answer for their own spaces."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.members.models import MetropolitanSpace
from apps.observatory import permissions
from apps.observatory.call_page import SpacePage, progress_of
from apps.observatory.forms import AnswersForm, CallForm, DeadlineForm
from apps.observatory.models import Call
from apps.observatory.services import calls as services
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.meanwhile import status_of


@require_safe
def call_list(request: PortalRequest) -> HttpResponse:
    context = {
        "calls": Call.objects.visible_to(request.user),
        "can_call": permissions.can_call(request.user),
    }
    return render(request, "observatory/call_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def call_new(request: PortalRequest) -> HttpResponse:
    require(permissions.can_call(request.user))
    form = CallForm(request.POST or None)
    if form.is_valid() and accepted(
        form,
        services.open_call,
        form.instance,
        by=request.user,
        indicators=form.cleaned_data["indicators"],
    ):
        messages.success(
            request, _("The call is open, and its mails are on their way.")
        )
        return redirect(form.instance)
    context = {"form": form}
    return render(request, "observatory/call_new.html", context, status=status_of(form))


def found(request: PortalRequest, year: int) -> Call:
    """One query."""
    rows = Call.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("opened_by", "closed_by"), year=year)


@require_safe
def call_detail(request: PortalRequest, year: int) -> HttpResponse:
    call = found(request, year)
    return show(request, call, DeadlineForm(initial={"due_on": call.due_on}))


def show(request: PortalRequest, call: Call, form: DeadlineForm) -> HttpResponse:
    progress = progress_of(call, request.user)
    mails = call.mails.visible_to(request.user)
    reminder = mails.reminders().latest_round()
    is_waiting = request.GET.get("view") == "waiting"
    context = {
        "call": call,
        "progress": [row for row in progress if row.counts["waiting"]]
        if is_waiting
        else progress,
        "asked": sum(row.asked for row in progress),
        "answered": sum(row.answered for row in progress),
        "waiting": sum(bool(row.counts["waiting"]) for row in progress),
        "is_waiting": is_waiting,
        "form": form,
        "can_call": permissions.can_call(request.user),
        "changes": changes_of(call) if request.user.is_secretariat else [],
        "last_mail": mails.latest_round(),
        "last_reminder": reminder,
        "reminded": mails.alike(reminder) if reminder else [],
    }
    template = "observatory/call_detail.html"
    return render(request, template, context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
def call_space(request: PortalRequest, year: int, slug: str) -> HttpResponse:
    """What is asked for of one space; its focal points answer here."""
    page = SpacePage.of(
        found(request, year),
        get_object_or_404(MetropolitanSpace, slug=slug),
        request.user,
    )
    if not page.rows:
        raise Http404
    if request.method != "POST":
        return show_space(request, page, page.form())
    require(bool(page.members))
    form = page.form(request.POST)
    if form.is_valid() and accepted(
        form, services.answer, page.call, page.space, form.answers, **page.given
    ):
        messages.success(request, _("Your answers are kept. Thank you."))
        return redirect("observatory:call_space", page.call.year, page.space.slug)
    return show_space(request, page.anew(), form)


def show_space(
    request: PortalRequest, page: SpacePage, form: AnswersForm
) -> HttpResponse:
    context = {"page": page, "form": form, "lines": page.lines(form)}
    template = "observatory/call_space.html"
    return render(request, template, context, status=status_of(form))


@require_POST
def call_remind(request: PortalRequest, year: int) -> HttpResponse:
    call = found(request, year)
    require(permissions.can_call(request.user))
    count = services.remind(call)
    words = ngettext(
        "%(count)s focal point is reminded.",
        "%(count)s focal points are reminded.",
        count,
    )
    if not count:
        words = _("Everyone who has not answered was reminded today already.")
    messages.success(request, words % {"count": count})
    return redirect(call)


@require_POST
def call_close(request: PortalRequest, year: int) -> HttpResponse:
    call = found(request, year)
    require(permissions.can_call(request.user))
    services.close(call, by=request.user)
    messages.success(request, _("The call is closed: it takes no more answers."))
    return redirect(call)


@require_POST
def call_extend(request: PortalRequest, year: int) -> HttpResponse:
    call = found(request, year)
    require(permissions.can_call(request.user))
    form = DeadlineForm(request.POST)
    if form.is_valid() and accepted(form, services.extend, call, **form.cleaned_data):
        messages.success(request, _("The deadline is moved; reminders follow it."))
        return redirect(call)
    return show(request, found(request, year), form)


@require_POST
def call_reopen(request: PortalRequest, year: int) -> HttpResponse:
    call = found(request, year)
    require(permissions.can_call(request.user))
    form = DeadlineForm(request.POST)
    if form.is_valid() and accepted(form, services.reopen, call, **form.cleaned_data):
        messages.success(request, _("The call is open again."))
        return redirect(call)
    return show(request, found(request, year), form)
