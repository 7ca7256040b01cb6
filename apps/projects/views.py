from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.models import User
from apps.projects import permissions
from apps.projects.figures import activities_of, opportunities_of, outcomes_of
from apps.projects.forms import AddForm, AnswerForm, AskForm, CatalogueForm
from apps.projects.models import Participation, Project
from apps.projects.services import participations
from apps.strategy.models import StrategicPlan
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, render_page, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.once import once


@require_safe
def project_list(request: PortalRequest) -> HttpResponse:
    """The catalogue of one mandate: the one asked for, else the newest with projects."""
    mandates = StrategicPlan.objects.visible_to(request.user).latest_first()
    plans = list(mandates.only("code"))
    projects = Project.objects.visible_to(request.user)
    plan = chosen_plan(plans, request.GET.get("mandate"), projects)
    if plan is None:
        return render(request, "projects/project_list.html", {"projects": []})
    form = CatalogueForm(request.GET, plan=plan)
    context = {
        "plans": plans,
        "plan": plan,
        "form": form,
        "projects": form.apply(projects.filter(plan=plan).for_catalogue()),
    }
    return render_page(
        request, "projects/project_list.html", context, partial="results"
    )


@require_safe
def project_detail(request: PortalRequest, mandate: str, slug: str) -> HttpResponse:
    project = find_project(request.user, mandate, slug)
    return show(request, project)


@require_POST
@once
def participation_ask(request: PortalRequest, mandate: str, slug: str) -> HttpResponse:
    project = find_project(request.user, mandate, slug)
    require(permissions.can_ask(request.user))
    form = AskForm(request.POST, user=request.user)
    if form.is_valid() and accepted(
        form, participations.ask, project, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("The Secretariat has your request."))
        return redirect(project)
    return show(request, project, ask_form=form)


@require_POST
@once
def participation_add(request: PortalRequest, mandate: str, slug: str) -> HttpResponse:
    project = find_project(request.user, mandate, slug)
    require(permissions.can_add(request.user))
    form = AddForm(request.POST, user=request.user)
    if form.is_valid():
        member = form.cleaned_data["member"]
        try:
            participations.add(project, member, by=request.user)
        except ValidationError as error:
            form.add_error("member", error)
        else:
            words = _("%(member)s takes part from today.") % {"member": member}
            messages.success(request, words)
            return redirect(project)
    return show(request, project, add_form=form)


@require_safe
def participation(request: PortalRequest, pk: int) -> HttpResponse:
    found = find_participation(request.user, pk)
    return show_participation(request, found, AnswerForm())


@require_POST
def participation_answer(request: PortalRequest, pk: int) -> HttpResponse:
    found = find_participation(request.user, pk)
    require(permissions.can_answer(request.user, found))
    form = AnswerForm(request.POST)
    if form.is_valid():
        accepts = form.cleaned_data["decision"] == AnswerForm.Decision.ACCEPT
        settle = participations.accept if accepts else participations.decline
        answer = form.cleaned_data["answer"]
        if accepted(form, settle, found, by=request.user, answer=answer):
            messages.success(request, _("The member's focal points are told by mail."))
            return redirect(found)
    return show_participation(request, found, form)


@require_POST
def participation_withdraw(request: PortalRequest, pk: int) -> HttpResponse:
    found = find_participation(request.user, pk)
    require(permissions.can_withdraw(request.user, found))
    try:
        participations.withdraw(found)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The request is taken back."))
    return redirect(found)


@require_POST
def participation_end(request: PortalRequest, pk: int) -> HttpResponse:
    found = find_participation(request.user, pk)
    require(permissions.can_end(request.user, found))
    try:
        participations.end(found, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Ended today. The other side is told by mail."))
    return redirect(found)


@require_POST
def participation_note(request: PortalRequest, pk: int) -> HttpResponse:
    found = find_participation(request.user, pk)
    require(permissions.can_withdraw(request.user, found))
    participations.note_answer(found)
    return redirect(found)


def chosen_plan(
    plans: list[StrategicPlan], code: str | None, projects: Any
) -> StrategicPlan | None:
    """By its code; else the newest that has projects, else the newest. One query."""
    for plan in plans:
        if plan.code == code:
            return plan
    filled = set(projects.order_by().values_list("plan", flat=True).distinct())
    return next((plan for plan in plans if plan.pk in filled), next(iter(plans), None))


def find_project(user: User, mandate: str, slug: str) -> Project:
    projects = Project.objects.visible_to(user).for_page()
    return get_object_or_404(projects, plan__code=mandate, slug=slug)


def find_participation(user: User, pk: int) -> Participation:
    rows = Participation.objects.visible_to(user).select_related(
        "project__plan", "member", "requested_by", "answered_by"
    )
    return get_object_or_404(rows, pk=pk)


def show(
    request: PortalRequest,
    project: Project,
    ask_form: AskForm | None = None,
    add_form: AddForm | None = None,
) -> HttpResponse:
    """The project's page, with a form that was refused or a fresh one. 11 queries."""
    user = request.user
    rows = project.participations.visible_to(user).for_project()
    own = [row for row in rows if row.member_id in user.roles.member_ids]
    plan = project.plan
    if ask_form is None and may_ask_again(user, own):
        ask_form = AskForm(user=user)
    if add_form is None and permissions.can_add(user):
        add_form = AddForm(user=user)
    context = {
        "project": project,
        "outcomes": outcomes_of(project),
        "matrix": opportunities_of(
            project,
            plan.challenges.only("plan", "code", "name"),
            plan.themes.only("plan", "code", "name"),
        ),
        "activities": activities_of(project, user),
        "active": [row for row in rows if row.is_active],
        "past": [row for row in rows if not row.is_active],
        "own": own,
        "ask_form": ask_form,
        "add_form": add_form,
    }
    status = status_of(ask_form) if ask_form else 200
    return render(request, "projects/project_detail.html", context, status=status)


def may_ask_again(user: User, own: list[Participation]) -> bool:
    """A member of the focal point's has neither a request open nor takes part."""
    busy = {row.member_id for row in own if row.is_active or row.is_requested}
    return bool(user.roles.focal_member_ids - busy)


def show_participation(
    request: PortalRequest, found: Participation, form: AnswerForm
) -> HttpResponse:
    user = request.user
    reads = reads_history(user, found)
    context = {
        "participation": found,
        "reads_history": reads,
        "form": form,
        "can_answer": found.is_requested and permissions.can_answer(user, found),
        "can_withdraw": found.is_requested and permissions.can_withdraw(user, found),
        "can_end": found.is_active and permissions.can_end(user, found),
        "can_note": found.is_answer_unread and permissions.can_withdraw(user, found),
        "changes": changes_of(found) if reads else [],
    }
    return render(
        request, "projects/participation.html", context, status=status_of(form)
    )


def reads_history(user: User, found: Participation) -> bool:
    """The two sides; other members only see that the member takes part."""
    return (
        permissions.can_answer(user, found) or found.member_id in user.roles.member_ids
    )
