"""Values that members give of their own spaces."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.members.models import MetropolitanSpace
from apps.observatory import permissions
from apps.observatory.forms import AnswerForm, ProposalForm, whole_number
from apps.observatory.forms.proposals import members_of
from apps.observatory.models import Proposal
from apps.observatory.services import proposals as services
from metropolis_portal.files import serve_private
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, render_page, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once

ROWS = 50  # on a page


@require_safe
def proposal_list(request: PortalRequest) -> HttpResponse:
    rows = Proposal.objects.visible_to(request.user).for_list()
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return render(request, "observatory/proposal_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@once
def propose(request: PortalRequest, slug: str) -> HttpResponse:
    """Prefilled with what is known; what looks odd is said while it is typed, and once
    before it is sent.
    """
    spaces = MetropolitanSpace.objects.visible_to(request.user)
    space = get_object_or_404(spaces, slug=slug)
    members = members_of(request.user, space)
    require(bool(members))
    if request.method == "POST":
        form = ProposalForm(request.POST, request.FILES, space=space, members=members)
        is_sure = not form.cautions or "sure" in request.POST
        if form.is_valid() and is_sure and is_handed_over(request, form):
            messages.success(request, _("The Secretariat has your value."))
            return redirect(next_of(request, form.instance))
    elif request.htmx:
        form = ProposalForm(request.GET, space=space, members=members)
    else:
        form = ProposalForm.asked(request.GET, space, members)
    ask = ProposalForm.asked(request.GET, space, members, auto_id="ask_%s")
    context = {
        "form": form,
        "ask": ask,
        "space": space,
        "has_form": form.is_bound or ask.settled,
        "settled": () if form.errors.keys() & set(ask.settled) else ask.settled,
    }
    template, status = "observatory/propose.html", status_of(form)
    return render_page(request, template, context, partial="said", status=status)


def is_handed_over(request: PortalRequest, form: ProposalForm) -> bool:
    given = {"by": request.user, "member": form.members[0]}
    return accepted(form, services.propose, form.instance, **given)


def next_of(request: PortalRequest, proposal: Proposal) -> str:
    """Back to the call that led here, where more may be asked for; else the value."""
    call = whole_number(request.GET.get("call"))
    if call is None:
        return proposal.get_absolute_url()
    return reverse("observatory:call_space", args=[call, proposal.space.slug])


def found(request: PortalRequest, pk: int) -> Proposal:
    """One query."""
    rows = Proposal.objects.visible_to(request.user).select_related(
        "indicator", "space", "member", "proposed_by", "decided_by", "release"
    )
    return get_object_or_404(rows, pk=pk)


@require_safe
def proposal_detail(request: PortalRequest, pk: int) -> HttpResponse:
    return show(request, found(request, pk), AnswerForm())


def show(request: PortalRequest, proposal: Proposal, form: AnswerForm) -> HttpResponse:
    context = {
        "proposal": proposal,
        "standing": services.known(
            proposal.indicator, proposal.space, proposal.period, proposal.sex
        ),
        "earlier": services.earlier(proposal),
        "cautions": services.cautions(proposal) if proposal.is_open else [],
        "form": form,
        "can_decide": permissions.can_decide(request.user, proposal),
        "can_withdraw": permissions.can_withdraw(request.user, proposal),
        "can_propose": bool(members_of(request.user, proposal.space)),
        "changes": changes_of(proposal),
    }
    template = "observatory/proposal_detail.html"
    return render(request, template, context, status=status_of(form))


@require_POST
def proposal_accept(request: PortalRequest, pk: int) -> HttpResponse:
    proposal = found(request, pk)
    require(permissions.can_prepare_releases(request.user))
    form = AnswerForm(request.POST)
    if form.is_valid() and accepted(
        form, services.accept, proposal, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The value is in the next release."))
        return redirect(proposal)
    return show(request, found(request, pk), form)


@require_POST
def proposal_send_back(request: PortalRequest, pk: int) -> HttpResponse:
    proposal = found(request, pk)
    require(permissions.can_prepare_releases(request.user))
    form = AnswerForm(request.POST)
    if form.is_valid() and accepted(
        form, services.send_back, proposal, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The value is sent back, with your reason."))
        return redirect(proposal)
    return show(request, found(request, pk), form)


@require_POST
def proposal_withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    proposal = found(request, pk)
    require(permissions.can_withdraw(request.user, proposal) or not proposal.is_open)
    try:
        services.withdraw(proposal, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Your value is withdrawn."))
    return redirect(proposal)


@require_safe
def proposal_evidence(request: PortalRequest, pk: int) -> FileResponse:
    proposal = found(request, pk)
    if not proposal.evidence:
        raise Http404
    try:
        return serve_private(proposal.evidence, str(proposal), to=request.user)
    except FileNotFoundError as error:
        raise Http404(_("The file is no longer there.")) from error
