from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.workplans.forms.amendments import Amending
from apps.workplans.models import Activity, WorkPlan
from apps.workplans.services.copying import Rules, copyable, taken_over, targets_of
from metropolis_portal.forms import choice_field


class CopyForm(Amending, forms.Form):
    """What a later year's plan takes over from this year's. Three queries to build."""

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

    def __init__(
        self, *args: Any, work_plan: WorkPlan, into: str = "", **kwargs: Any
    ) -> None:
        """`into` is the year that the page was asked for, if one."""
        super().__init__(*args, **kwargs)
        self.targets = targets_of(work_plan)
        self.initial["year"] = self.first_choice(into)
        self.rows = self.rows_of(work_plan)
        self.approved = [one for one in self.targets.values() if one.needs_reason]
        if len(self.approved) == len(self.targets):
            del self.fields["with_results"]
        states = {
            year: target.get_status_display() if target.pk else _("New draft")
            for year, target in self.targets.items()
        }
        choice_field(self, "year").choices = [
            (year, f"{year} · {state}") for year, state in states.items()
        ]
        self.work_plan = self.target or work_plan
        choice_field(self, "activities").choices = [
            (row.pk, str(row)) for row, _years in self.rows
        ]
        self.initial["activities"] = [
            row.pk
            for row, years in self.rows
            if row.status != Activity.Status.DONE and self.initial["year"] not in years
        ]

    def first_choice(self, into: str) -> int | None:
        """The year asked for, else the first that asks for a reason, else the first."""
        asked = [year for year in self.targets if str(year) == into]
        approved = [year for year, one in self.targets.items() if one.needs_reason]
        return next(iter([*asked, *approved, *self.targets]), None)

    def rows_of(self, work_plan: WorkPlan) -> list[tuple[Activity, list[int]]]:
        """The activities, each with the years of the targets that have it already."""
        had = taken_over(work_plan)
        rows = copyable(work_plan).select_related("owner", "outcome__axis__line")
        return [(row, sorted(had.get(row.pk, set()) & {*self.targets})) for row in rows]

    @property
    def target(self) -> WorkPlan | None:
        """The plan that is chosen."""
        asked = str(self["year"].value())
        return next(
            (one for one in self.targets.values() if str(one.year) == asked), None
        )

    @property
    def has_draft(self) -> bool:
        return len(self.approved) < len(self.targets)

    @property
    def chosen(self) -> set[str]:
        """The keys that are ticked, as the page writes them."""
        return {str(value) for value in self["activities"].value() or []}

    @property
    def rules(self) -> Rules:
        data = self.cleaned_data
        return Rules(
            data["activities"], data["with_money"], data.get("with_results", False)
        )
