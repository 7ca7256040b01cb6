from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.workplans.models import Activity, WorkPlan
from apps.workplans.services.copying import Rules, copyable, target_years
from metropolis_portal.forms import choice_field


class CopyForm(forms.Form):
    """What next year's draft takes over from this year's plan. Two queries to build."""

    year = forms.TypedChoiceField(label=_("Into the draft of"), coerce=int)
    with_money = forms.BooleanField(
        label=_("Keep the budgets, by funding source"), required=False
    )
    with_results = forms.BooleanField(
        label=_("Take over the expected results; what was reached is the new baseline"),
        required=False,
        initial=True,
    )
    activities = forms.TypedMultipleChoiceField(
        label=_("Activities"),
        coerce=int,
        error_messages={"required": _("Choose at least one activity.")},
    )

    def __init__(self, *args: Any, work_plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = list(
            copyable(work_plan).select_related("owner", "outcome__axis__line")
        )
        years = [(year, str(year)) for year in target_years(work_plan)]
        choice_field(self, "year").choices = years
        choice_field(self, "activities").choices = [
            (row.pk, str(row)) for row in self.rows
        ]
        self.initial["activities"] = [
            row.pk for row in self.rows if row.status != Activity.Status.DONE
        ]

    @property
    def chosen(self) -> set[str]:
        """The keys that are ticked, as the page writes them."""
        return {str(value) for value in self["activities"].value() or []}

    @property
    def rules(self) -> Rules:
        data = self.cleaned_data
        return Rules(data["activities"], data["with_money"], data["with_results"])
