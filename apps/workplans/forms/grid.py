"""The forms of the grid: a cell, many rows at once, a row to add, a view by a name.

They are `ActivityForm` and `BudgetForm` with less: one set of rules for both.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.workplans import cells
from apps.workplans.cells import CELLS, Values
from apps.workplans.forms.activity import ActivityForm, BudgetForm
from apps.workplans.grid import HEADINGS
from apps.workplans.models import Activity, SavedView, WorkPlan
from apps.workplans.services.activity import Content
from apps.workplans.services.grid import Edit, shifted, tagged
from metropolis_portal.forms import choice_field, row_field
from metropolis_portal.together import Difference

HEADED = [(cell, HEADINGS[cell]) for cell in CELLS]


def read_in(data: Mapping[str, Any]) -> Values:
    """What stood in the cell when the person opened it; nothing when not understood."""
    try:
        read = json.loads(data.get("read", ""))
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


class CellForm(ActivityForm):
    """Only the fields of one cell. `values` is what shall stand there."""

    names: tuple[str, ...]

    class Meta(ActivityForm.Meta):
        fields: ClassVar = [*ActivityForm.Meta.fields, "status", "percent"]
        widgets: ClassVar = ActivityForm.Meta.widgets | {
            "gender_marker": forms.Select,
            "percent": forms.NumberInput(attrs={"min": 0, "max": 100}),
        }

    def __init__(self, *args: Any, cell: str, **kwargs: Any) -> None:
        self.names, self.heading = CELLS[cell], HEADINGS[cell]
        super().__init__(*args, auto_id="cell_%s", **kwargs)

    def offer_choices(self) -> None:
        """Of the fields that are kept."""
        for name in self.fields.keys() - set(self.names):
            del self.fields[name]
        offers = {
            "outcome": self.offer_outcomes,
            "owner": self.offer_owners,
            "contributors": self.offer_contributors,
            "tags": self.offer_tags,
            "outcome_kinds": lambda: self.offer_links("outcome_kinds"),
            "status": self.offer_statuses,
        }
        for name in self.fields.keys() & offers.keys():
            offers[name]()

    def offer_contributors(self) -> None:
        """For every row of the grid also those who left, as they stand there still."""
        if self.instance.pk:
            return super().offer_contributors()
        here = Q(contributed_activities__work_plan=self.work_plan)
        return self.offer_people("contributors", here)

    def offer_statuses(self) -> None:
        """To drop an activity asks for a reason, on a page of its own."""
        choice_field(self, "status").choices = [
            (value, label)
            for value, label in Activity.Status.choices
            if value != Activity.Status.DROPPED
        ]

    @property
    def values(self) -> Values:
        return {name: cells.plain(self.cleaned_data[name]) for name in self.names}

    def beside(self, theirs: Mapping[str, Any]) -> list[Difference]:
        """What two people wrote in this cell, in words."""
        return [
            Difference(
                str(self[name].label),
                self.shown(name, value),
                self.shown(name, self.values[name]),
            )
            for name, value in theirs.items()
        ]


class BudgetCellForm(BudgetForm):
    """The money of one activity, by funding source."""

    names, heading = CELLS["budget"], HEADINGS["budget"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="cell_%s", **kwargs)

    @property
    def values(self) -> Values:
        return {"budget": cells.plain(self.amounts)}

    def beside(self, theirs: Mapping[str, Any]) -> list[Difference]:
        yours = self.values["budget"]
        return [
            Difference(
                str(field.label), theirs["budget"].get(key, ""), yours.get(key, "")
            )
            for name, field in self.fields.items()
            if (key := name.removeprefix("source_")) != "seen"
            and theirs["budget"].get(key) != yours.get(key)
        ]


def form_of_cell(
    cell: str, activity: Activity, data: QueryDict | None = None
) -> CellForm | BudgetCellForm:
    if cell == "budget":
        return BudgetCellForm(data, activity=activity)
    return CellForm(data, cell=cell, instance=activity, work_plan=activity.work_plan)


def editors_of(work_plan: WorkPlan) -> dict[str, CellForm | BudgetCellForm]:
    """An empty form for each cell, which the page fills for the row at hand."""
    empty = Activity(work_plan=work_plan)
    return {cell: form_of_cell(cell, empty) for cell in CELLS}


class ShiftForm(forms.Form):
    """By how many days both dates move; fewer than nothing is earlier."""

    days = forms.IntegerField(label=_("Days later"), min_value=-1000, max_value=1000)

    @property
    def edit(self) -> Edit:
        return shifted(self.cleaned_data["days"])


class BulkCellForm(CellForm):
    """The same in many rows; of two dates one may stay as it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & set(CELLS["when"]):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.names == CELLS["when"] and not self.errors and not any(data.values()):
            raise ValidationError(_("Give one of the two dates."))
        return data

    @property
    def edit(self) -> Edit:
        values = {name: value for name, value in self.values.items() if value}
        return lambda _stands: values


class TagsCellForm(CellForm):
    """Tags to add, or to take away."""

    def __init__(self, *args: Any, on: bool, **kwargs: Any) -> None:
        super().__init__(*args, cell="tags", **kwargs)
        self.fields["tags"].required = True
        self.on = on

    @property
    def edit(self) -> Edit:
        return tagged(self.values["tags"], on=self.on)


BULK: dict[str, str | Promise] = {
    "owner": _("Owner"),
    "when": _("Start and end"),
    "shift": _("Shift by days"),
    "state": _("State"),
    "percent": _("Progress"),
    "tags_add": _("Add tags"),
    "tags_remove": _("Remove tags"),
    "marker": _("Gender marker"),
    "outcome": _("Outcome"),
}


def bulk_form(
    kind: str, work_plan: WorkPlan, data: QueryDict
) -> ShiftForm | BulkCellForm | TagsCellForm:
    """The form of one kind of change (`BULK`); its `edit` is what to do to each row."""
    if kind == "shift":
        return ShiftForm(data)
    given: dict[str, Any] = {"instance": Activity(), "work_plan": work_plan}
    if kind.startswith("tags_"):
        return TagsCellForm(data, on=kind == "tags_add", **given)
    return BulkCellForm(data, cell=kind, **given)


class AddForm(CellForm):
    """An activity below another, with its owner and dates; or the first of an outcome."""

    below = forms.ModelChoiceField(Activity.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, cell="title", **kwargs)

    def offer_choices(self) -> None:
        self.names = (*CELLS["title"], "outcome", "below")
        super().offer_choices()
        row_field(self, "below").queryset = self.work_plan.activities.all()

    def content_of(self, user: User) -> Content:
        """What to create: of the person's own and the whole year, where none is above."""
        data, year = self.cleaned_data, self.work_plan.year
        above = data["below"]
        owner = user
        if above and User.objects.active().secretariat().contains(above.owner):
            owner = above.owner
        return Content(
            values={name: data[name] for name in (*CELLS["title"], "outcome")}
            | {
                "owner": owner,
                "starts_on": above.starts_on if above else date(year, 1, 1),
                "ends_on": above.ends_on if above else date(year, 12, 31),
            }
        )


class SavedViewForm(forms.ModelForm):
    """The name of a view."""

    class Meta:
        model = SavedView
        fields: ClassVar = ["name"]

    def _get_validation_exclusions(self) -> set[str]:
        """Of one that is renamed the owner is known: its constraint looks at both."""
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions - {"owner"} if self.instance.pk else exclusions
