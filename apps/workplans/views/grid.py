"""What the grid asks for and sends: its editors; a cell, many rows, a row to add, undo,
which answer with the rows and totals that changed. All as HTML for grid-edit.js."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.workplans import permissions
from apps.workplans.cells import CELLS
from apps.workplans.forms import AmendForm
from apps.workplans.forms.grid import (
    BULK,
    AddForm,
    ShiftForm,
    bulk_form,
    editors_of,
    form_of_cell,
    read_in,
)
from apps.workplans.grid import Grid, activities_of, said_of
from apps.workplans.models import Activity, GridChange, WorkPlan
from apps.workplans.services import grid as services
from apps.workplans.services.amendments import Reason
from apps.workplans.views.activity import fetched
from apps.workplans.views.plan import found, gridded
from metropolis_portal.forms import key_in
from metropolis_portal.http import PortalRequest, require
from metropolis_portal.once import once
from metropolis_portal.together import WrittenMeanwhile

CHANGES = "workplans/grid_table.html#changes"
REFUSED = "workplans/grid_table.html#refused"


def grid_of(
    request: PortalRequest, work_plan: WorkPlan, touched: Collection[int]
) -> Grid:
    """The grid as the page's filters show it, with what was touched all the same."""
    grid, _filters = gridded(request, work_plan)
    missing = set(touched) - {activity.pk for activity in grid.activities}
    outside = activities_of(work_plan).filter(pk__in=missing) if missing else []
    return grid.with_outside(outside)


def answer(
    request: PortalRequest,
    work_plan: WorkPlan,
    pks: Collection[int],
    change: GridChange | None = None,
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The rows of `pks`, and the groups and totals that `change` touched."""
    grid = grid_of(request, work_plan, pks)
    rows = grid.rows_of(pks)
    touched = {row.outcome for row in rows}
    if change:
        for values in (*change.before.values(), *change.after.values()):
            if values and "outcome" in values:
                touched.add(int(values["outcome"]))
    shown = {row.pk for row in rows}
    context |= {
        "grid": grid,
        "changed": grid.write(changed=rows, groups=grid.groups_of(touched)),
        "gone": [pk for pk in pks if pk not in shown],
    }
    return render(request, CHANGES, context, status=status)


def refused(request: PortalRequest, rows: list[tuple[str, str]]) -> HttpResponse:
    """422, with a sentence for each row that refuses."""
    context = {"refused": rows, "names": any(name for name, _sentence in rows)}
    return render(request, REFUSED, context, status=422)


def refused_by(request: PortalRequest, error: ValidationError) -> HttpResponse:
    if isinstance(error, services.RowsRefused) and len(error.rows) > 1:
        names = {row.pk: str(row) for row in Activity.objects.filter(pk__in=error.rows)}
        return refused(
            request,
            [(names[pk], one) for pk, ones in error.rows.items() for one in ones],
        )
    return refused(request, [("", sentence) for sentence in error.messages])


def refused_form(request: PortalRequest, form: BaseForm) -> HttpResponse:
    sentences = [one for errors in form.errors.values() for one in errors]
    if amend := getattr(form, "amend", None):
        sentences += [one for errors in amend.errors.values() for one in errors]
    return refused(request, [("", str(sentence)) for sentence in sentences])


def amendment_in(request: PortalRequest, work_plan: WorkPlan) -> Reason | None:
    """The reason that stands above the grid of an approved plan, sent with each change.

    Raises `ValidationError` when it is given by half.
    """
    if not work_plan.needs_reason:
        return None
    form = AmendForm(request.POST, work_plan=work_plan)
    if not form.is_valid():
        raise ValidationError([one for ones in form.errors.values() for one in ones])
    return form.reason()


@require_safe
def grid_editors(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """What cells are edited with: the page asks for it once it is there, so that it is
    read the sooner."""
    work_plan = found(request, mandate, year)
    require(permissions.can_use_grid(request.user, work_plan))
    context = {
        "editors": editors_of(work_plan),
        "shift": ShiftForm(auto_id="cell_%s"),
        "last": said_of(last_change(request, work_plan)),
    }
    return render(request, "workplans/grid_editors.html", context)


def last_change(request: PortalRequest, work_plan: WorkPlan) -> GridChange | None:
    mine = GridChange.objects.filter(work_plan=work_plan, made_by=request.user)
    return mine.first()


@require_POST
def activity_cell(request: PortalRequest, pk: int) -> HttpResponse:
    """One cell: the row anew, 409 with both versions, or 422 with a sentence."""
    activity = fetched(request, pk)
    require(permissions.may_edit_activity(request.user, activity))
    cell = request.POST.get("cell", "")
    if cell not in CELLS:
        raise Http404
    form = form_of_cell(cell, activity, request.POST)
    if not form.is_valid():
        return refused_form(request, form)
    given: dict[str, Any] = {"by": request.user, "read": read_in(request.POST)}
    given["reason"] = form.amendment
    work_plan, values = activity.work_plan, form.values
    try:
        change = services.change(work_plan, [pk], lambda _stands: values, **given)
    except WrittenMeanwhile as error:
        both: dict[str, Any] = {
            "differences": form.beside(error.theirs),
            "is_refused": True,
        }
        return answer(request, work_plan, [pk], status=409, **both)
    except ValidationError as error:
        return refused_by(request, error)
    return answer(request, work_plan, [pk], change, last=said_of(change))


@require_POST
def grid_bulk(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """The same change in many rows, all or nothing."""
    work_plan = found(request, mandate, year)
    require(permissions.may_use_grid(request.user))
    kind = request.POST.get("kind", "")
    if kind not in BULK:
        raise Http404
    pks = [key for row in request.POST.getlist("row") if (key := key_in(row))]
    activities = list(Activity.objects.filter(work_plan=work_plan, pk__in=pks))
    if not all(permissions.may_edit_activity(request.user, a) for a in activities):
        raise PermissionDenied
    if not activities:
        return refused(request, [("", _("Choose activities of this work plan first."))])
    form = bulk_form(kind, work_plan, request.POST)
    if not form.is_valid():
        return refused_form(request, form)
    pks = [activity.pk for activity in activities]
    try:
        reason = amendment_in(request, work_plan)
        change = services.change(
            work_plan, pks, form.edit, by=request.user, reason=reason
        )
    except ValidationError as error:
        return refused_by(request, error)
    return answer(request, work_plan, pks, change, last=said_of(change))


@require_POST
def grid_undo(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """Take one's own last change back."""
    work_plan = found(request, mandate, year)
    require(permissions.may_use_grid(request.user))
    try:
        undone = services.undo(work_plan, by=request.user)
    except ValidationError as error:
        return refused_by(request, error)
    pks = [int(pk) for pk in undone.after]
    return answer(request, work_plan, pks, undone, said=_("Undone."))


@require_POST
@once
def grid_add(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """Add a row; leads to it, so that what is sent twice is added once."""
    work_plan = found(request, mandate, year)
    require(permissions.may_edit_plan(request.user))
    form = AddForm(request.POST, work_plan=work_plan)
    if not form.is_valid():
        return refused_form(request, form)
    content = form.content_of(request.user)
    try:
        reason = amendment_in(request, work_plan)
        activity = services.add(work_plan, content, by=request.user, reason=reason)
    except ValidationError as error:
        return refused_by(request, error)
    return to_row(request, activity)


@require_POST
@once
def activity_copy(request: PortalRequest, pk: int) -> HttpResponse:
    """Duplicate a row; leads to the copy."""
    activity = fetched(request, pk)
    require(permissions.may_edit_plan(request.user))
    try:
        reason = amendment_in(request, activity.work_plan)
        copy = services.duplicate(activity, by=request.user, reason=reason)
    except ValidationError as error:
        return refused_by(request, error)
    return to_row(request, copy)


def to_row(request: PortalRequest, activity: Activity) -> HttpResponse:
    path = reverse("workplans:activity_row", args=[activity.pk])
    return redirect(f"{path}?{request.GET.urlencode()}")


@require_safe
def activity_row(request: PortalRequest, pk: int) -> HttpResponse:
    """A row as it stands, with the totals that hold it."""
    activity = fetched(request, pk)
    require(permissions.may_use_grid(request.user))
    last = last_change(request, activity.work_plan)
    return answer(request, activity.work_plan, [pk], last, last=said_of(last))
