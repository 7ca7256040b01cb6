from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.workplans.forms.amendments import Amending
from apps.workplans.models import Activity, WorkPlan
from apps.workplans.services.copying import Rules, copyable, targets_of
from metropolis_portal.forms import choice_field


class CopyForm(Amending, forms.Form):
    """What a later year's plan takes over from this year's. Two queries to build."""

    year = forms.TypedChoiceField(label=_("Into the work plan of"), coerce=int)
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
        self.targets = targets_of(work_plan)
        choice_field(self, "year").choices = [
            (year, f"{year} · {target.get_status_display()}")
            for year, target in self.targets.items()
        ]
        self.work_plan = self.target or work_plan
        choice_field(self, "activities").choices = [
            (row.pk, str(row)) for row in self.rows
        ]
        self.initial["activities"] = [
            row.pk for row in self.rows if row.status != Activity.Status.DONE
        ]

    @property
    def target(self) -> WorkPlan | None:
        """The plan that is chosen; before that, the first that asks for a reason."""
        asked = str(self["year"].value() or "")
        if self.is_bound and asked.isdecimal():
            return self.targets.get(int(asked))
        every = list(self.targets.values())
        return next((one for one in every if one.needs_reason), None) or next(
            iter(every), None
        )

    @property
    def chosen(self) -> set[str]:
        """The keys that are ticked, as the page writes them."""
        return {str(value) for value in self["activities"].value() or []}

    @property
    def rules(self) -> Rules:
        data = self.cleaned_data
        return Rules(data["activities"], data["with_money"], data["with_results"])
