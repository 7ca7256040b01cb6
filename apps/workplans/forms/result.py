from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.observatory.models import Indicator
from apps.strategy.models import Outcome
from apps.workplans.forms.fields import grouped_outcomes
from apps.workplans.models import ExpectedResult, WorkPlan
from apps.workplans.models.result import FRACTION, SEXES, percentage
from metropolis_portal.forms import (
    choice_field,
    in_each_language,
    name_languages,
    row_field,
)
from metropolis_portal.templatetags.ui import quantity
from metropolis_portal.together import SharedForm, Written

Measure = ExpectedResult.Measure
MOST_PEOPLE = 500_000_000  # of each sex, so that the database can add them up


class ExpectedResultForm(SharedForm):
    """What an outcome should show in the year, and what it did show.

    The actual of people and of percentages is computed; it may be left as it stands.
    """

    class Meta:
        model = ExpectedResult
        fields: ClassVar = [
            "outcome",
            *in_each_language("name"),
            *in_each_language("unit"),
            "measure",
            "baseline",
            "baseline_status",
            "target",
            "actual",
            "actual_status",
            *SEXES,
            *FRACTION,
            *in_each_language("verification"),
            "indicator",
        ]

    GROUPS: ClassVar = {
        "what": ["outcome", *in_each_language("name"), *in_each_language("unit")],
        "values": ["baseline", "baseline_status", "target", "actual", "actual_status"],
        "people": list(SEXES),
        "percent": list(FRACTION),
        "source": [*in_each_language("verification"), "indicator"],
    }

    def __init__(self, *args: Any, work_plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.work_plan = work_plan
        name_languages(self, "name", "unit", "verification")
        for name in in_each_language("verification"):
            self.fields[name].widget = forms.Textarea(
                attrs={"rows": 2, "lang": name[-2:]}
            )
        for sex in SEXES:
            self.fields[sex].validators.append(MaxValueValidator(MOST_PEOPLE))
        self.fields["measure"].required = False
        row_field(self, "outcome").queryset = Outcome.objects.of(work_plan.plan)
        choice_field(self, "outcome").choices = [
            ("", "–"),
            *grouped_outcomes(work_plan.plan),
        ]
        choice_field(self, "indicator").choices = [
            ("", "–"),
            *indicators_by_theme(self.instance.indicator_id),
        ]

    @property
    def groups(self) -> dict[str, list[forms.BoundField]]:
        return {name: [self[f] for f in fields] for name, fields in self.GROUPS.items()}

    def clean_measure(self) -> str:
        return self.cleaned_data["measure"] or Measure.NUMBER

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for field in ("name", "unit"):
            if not any(data.get(name) for name in in_each_language(field)):
                self.add_error(f"{field}_en", _("Write it in at least one language."))
        measure = data.get("measure")
        if measure != Measure.PEOPLE:
            data |= dict.fromkeys(SEXES)
        if measure != Measure.PERCENT:
            data |= dict.fromkeys(FRACTION)
        if measure == Measure.PEOPLE and not self.errors.keys() & set(SEXES):
            self.clean_people(data)
        if measure == Measure.PERCENT and not self.errors.keys() & set(FRACTION):
            self.clean_percentage(data)
        return data

    def clean_people(self, data: dict[str, Any]) -> None:
        """Where one sex is counted, an empty one is a zero."""
        if (data.get("target") or 0) % 1:
            self.add_error("target", _("Give a whole number of people."))
        if all(data.get(sex) is None for sex in SEXES):
            if data.get("actual") is not None:
                self.add_error(
                    "women",
                    _("Say how many of them are women, men, another or not stated."),
                )
            return
        data |= {sex: data.get(sex) or 0 for sex in SEXES}
        self.clean_actual_of_parts(
            data,
            sum(data[sex] for sex in SEXES),
            gettext("The people of each sex add up to %(value)s."),
        )

    def clean_percentage(self, data: dict[str, Any]) -> None:
        numerator, denominator = (data.get(name) for name in FRACTION)
        if denominator is not None and denominator <= 0:
            self.add_error("denominator", _("A denominator is above zero."))
        elif numerator is not None and numerator < 0:
            self.add_error("numerator", _("A numerator is zero or more."))
        elif (numerator is None) != (denominator is None):
            empty = "numerator" if numerator is None else "denominator"
            self.add_error(empty, _("A percentage needs both, or none of the two."))
        elif numerator is None and data.get("actual") is not None:
            self.add_error(
                "numerator",
                _("Give numerator and denominator: they make the percentage."),
            )
        elif numerator is not None:
            self.clean_actual_of_parts(
                data,
                percentage(numerator, denominator),
                gettext("Numerator and denominator make %(value)s %%."),
            )

    def clean_actual_of_parts(
        self, data: dict[str, Any], value: Any, sentence: str
    ) -> None:
        """A number that a person wrote beside its parts must be theirs."""
        actual = data.get("actual")
        if "actual" in self.changed_data and actual not in (None, value):
            self.add_error("actual", sentence % {"value": quantity(value)})
        data["actual"] = value

    @property
    def written(self) -> Written:
        """Without the actual that is computed, so that two may write two parts."""
        written = super().written
        if self.cleaned_data["measure"] == Measure.NUMBER:
            return written
        values = {name: v for name, v in written.values.items() if name != "actual"}
        return Written(values, written.read)


def indicators_by_theme(linked: int | None) -> list[tuple[str, list[tuple[int, str]]]]:
    """Those in use and the one `linked`, under the themes of the Observatory. One query."""
    groups: dict[str, list[tuple[int, str]]] = {}
    offered = Q(is_retired=False) | Q(pk=linked)
    for row in Indicator.objects.filter(offered).select_related("theme"):
        groups.setdefault(str(row.theme), []).append((row.pk, str(row)))
    return list(groups.items())
