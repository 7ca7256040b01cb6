"""A person's own views of the grid: filters and columns by name."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.workplans import permissions
from apps.workplans.forms import ActivityFilters
from apps.workplans.forms.grid import SavedViewForm
from apps.workplans.grid import Parts
from apps.workplans.models import SavedView, WorkPlan
from apps.workplans.services import grid as services
from apps.workplans.views.plan import found
from metropolis_portal.http import PortalRequest, require


def own(request: PortalRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)


def say_refused(request: PortalRequest, form: SavedViewForm) -> None:
    for sentences in form.errors.values():
        messages.error(request, " ".join(map(str, sentences)))


@require_safe
def view_list(request: PortalRequest) -> HttpResponse:
    require(permissions.may_use_grid(request.user))
    context = {
        "views": SavedView.objects.visible_to(request.user),
        "work_plan": WorkPlan.objects.visible_to(request.user).latest_first().first(),
        "most": SavedView.MOST,
    }
    return render(request, "workplans/view_list.html", context)


@require_POST
def view_save(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """Keep what the page shows by a name; the same name holds it from now on."""
    work_plan = found(request, mandate, year)
    require(permissions.may_use_grid(request.user))
    shown = QueryDict(request.POST.get("query", "")[:2000])
    filters = ActivityFilters(shown, work_plan=work_plan, parts=Parts(work_plan))
    back = redirect(f"{work_plan.get_absolute_url()}{filters.query}")
    form = SavedViewForm(request.POST)
    if not form.is_valid():
        say_refused(request, form)
        return back
    name = form.cleaned_data["name"]
    try:
        services.save_view(name, filters.query.removeprefix("?"), by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The view “%(name)s” is kept.") % {"name": name})
    return back


@require_POST
def view_rename(request: PortalRequest, pk: int) -> HttpResponse:
    view = own(request, pk)
    form = SavedViewForm(request.POST, instance=view)
    if form.is_valid():
        form.save()
        messages.success(request, _("The view has its new name."))
    else:
        say_refused(request, form)
    return redirect("workplans:views")


@require_POST
def view_delete(request: PortalRequest, pk: int) -> HttpResponse:
    view = own(request, pk)
    name = view.name
    view.delete()
    messages.success(request, _("The view “%(name)s” is deleted.") % {"name": name})
    return redirect("workplans:views")
