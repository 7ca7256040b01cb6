from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from apps.workplans.models import Activity, Expense
from metropolis_portal.history import Change, FieldChange
from metropolis_portal.http import PortalRequest


class ExampleForm(forms.Form):
    """One field of each kind that our forms use."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    description = forms.CharField(
        label=gettext_lazy("Description"), widget=forms.Textarea, required=False
    )
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), choices=Expense.Category.choices
    )
    gender_marker = forms.ChoiceField(
        label=gettext_lazy("Gender marker"),
        choices=Activity.GenderMarker.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    mine = forms.BooleanField(label=gettext_lazy("Mine only"), required=False)


def examples() -> dict[str, Any]:
    """What the page shows of each component."""
    now = timezone.now()
    change = Change(
        at=now - timedelta(hours=3),
        who="Ana",
        operation="update",
        what="",
        fields=[FieldChange(_("status"), _("Not started"), _("In progress"))],
        reason="",
    )
    return {
        "states": [
            *Activity.Status.choices,
            ("late", _("Late")),
            ("risk", _("At risk")),
            ("quiet", _("Not updated")),
        ],
        "form": ExampleForm(),
        "wrong_form": ExampleForm({"title": ""}),
        "amount": Decimal("1234567.5"),
        "today": date(2023, 5, 15),
        "now": now,
        "points": [(year, float(year % 4)) for year in range(2012, 2022)],
        "changes": [change],
        "page": Paginator(range(60), 20).page(2),
    }


@require_safe
def styleguide(request: PortalRequest) -> HttpResponse:
    """Every component we use, in the language and look chosen; no query of its own.

    There in demonstration mode only; elsewhere 404.
    """
    if not settings.DEMO_MODE:
        raise Http404
    return render(request, "portal/styleguide.html", examples())
