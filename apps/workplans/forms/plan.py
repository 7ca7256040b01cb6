from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.strategy.models import StrategicPlan
from apps.workplans.forms.fields import Filters, date_input
from apps.workplans.grid import COLUMNS, USUAL, Parts
from apps.workplans.models import (
    Activity,
    WorkPlan,
)
from apps.workplans.models.plan import at_risk_q, late_q, quiet_q
from metropolis_portal.forms import choice_field, in_each_language, name_languages
from metropolis_portal.together import SharedForm


class WorkPlanForm(forms.Form):
    """Which year of which mandate gets a work plan."""

    year = forms.TypedChoiceField(label=_("Year"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {
            plan.code: plan
            for plan in StrategicPlan.objects.prefetch_related("work_plans")
        }
        choice_field(self, "year").choices = [
            (f"{plan.code}/{year}", f"{year} ({plan.code})")
            for plan in self.plans.values()
            for year in plan.years
            if year not in {made.year for made in plan.work_plans.all()}
        ]

    def clean_year(self) -> tuple[StrategicPlan, int]:
        code, _slash, year = self.cleaned_data["year"].rpartition("/")
        return self.plans[code], int(year)


class IntroductionForm(SharedForm):
    """What the work plan of the year says before its activities."""

    class Meta:
        model = WorkPlan
        fields: ClassVar = in_each_language("introduction")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self, "introduction")


class ApprovalForm(forms.Form):
    """The decision of the Board."""

    decided_on = forms.DateField(label=_("Date of the decision"), widget=date_input())
    reference = forms.CharField(
        label=_("Reference of the decision"),
        max_length=100,
        help_text=_("As the minutes of the Board number it."),
    )


class ReasonForm(forms.Form):
    """Why; others read it."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class ColumnsField(forms.MultipleChoiceField):
    """Columns of the grid, in an address as `columns=owner,when`; what is no column is
    left out, and so are the usual ones together."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=COLUMNS.items(), required=False, **kwargs)

    def to_python(self, value: Any) -> list[str]:
        given = {name for part in value or [] for name in part.split(",")}
        chosen = [name for name in COLUMNS if name in given]
        return [] if chosen == USUAL else chosen


class ActivityFilters(Filters):
    """Which activities of a work plan are shown, in which columns. One query to
    build."""

    STATES: ClassVar = [
        ("", _("Any state")),
        ("late", _("Late")),
        ("risk", _("At risk")),
        ("quiet", _("Not updated")),
        *Activity.Status.choices,
    ]

    LESS_USED = ("line", "challenge", "theme", "marker")

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    line = forms.ChoiceField(label=_("Action line"), required=False)
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    owner = forms.ChoiceField(label=_("Owner"), required=False)
    challenge = forms.ChoiceField(label=_("Challenge"), required=False)
    theme = forms.ChoiceField(label=_("Orienting theme"), required=False)
    marker = forms.ChoiceField(
        label=_("Gender marker"),
        choices=[("", _("Any marker")), *Activity.GenderMarker.choices],
        required=False,
    )
    mine = forms.BooleanField(label=_("Mine only"), required=False)
    columns = ColumnsField(label=_("Columns"))

    def __init__(
        self, *args: Any, work_plan: WorkPlan, parts: Parts, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        lines = {
            outcome.axis.line.number: outcome.axis.line for outcome in parts.outcomes
        }
        owners = (
            User.objects.filter(owned_activities__work_plan=work_plan)
            .only("full_name", "email")
            .distinct()
        )
        offer: dict[str, tuple[str, Iterator[tuple[object, object]]]] = {
            "line": (gettext("Any action line"), ((n, str(lines[n])) for n in lines)),
            "owner": (gettext("Anyone"), ((o.pk, str(o)) for o in owners)),
            "challenge": (
                gettext("Any challenge"),
                ((c.code, str(c)) for c in parts.challenges),
            ),
            "theme": (
                gettext("Any theme"),
                ((t.code, str(t)) for t in parts.themes),
            ),
        }
        for name, (anything, choices) in offer.items():
            choice_field(self, name).choices = [("", anything), *choices]

    @property
    def columns_shown(self) -> list[str]:
        return self.chosen().get("columns", USUAL)

    @property
    def column_boxes(self) -> list[tuple[str, str, bool]]:
        shown = self.columns_shown
        return [(name, str(COLUMNS[name]), name in shown) for name in COLUMNS]

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the columns was chosen."""
        return bool(self.chosen().keys() - {"columns"})

    @property
    def first_selects(self) -> list[dict[str, Any]]:
        return self.selects("state", "owner")

    @property
    def more_selects(self) -> list[dict[str, Any]]:
        return self.selects(*self.LESS_USED)

    @property
    def has_more(self) -> bool:
        """Whether one of those that are folded away is in use."""
        return any(name in self.chosen() for name in self.LESS_USED)

    def apply(
        self, activities: QuerySet[Activity], *, user: User
    ) -> QuerySet[Activity]:
        chosen = self.chosen()
        tagged = {
            f"tags__{name}__code": chosen[name]
            for name in ("challenge", "theme")
            if name in chosen
        }
        if tagged:
            # Both of one tag: where this challenge meets this theme.
            pks = Activity.objects.filter(**tagged).values("pk")
            activities = activities.filter(pk__in=pks)
        if "line" in chosen:
            activities = activities.filter(outcome__axis__line__number=chosen["line"])
        if "owner" in chosen:
            activities = activities.filter(owner=chosen["owner"])
        if "marker" in chosen:
            activities = activities.filter(gender_marker=chosen["marker"])
        if "mine" in chosen:
            helped = Activity.objects.filter(contributors=user).values("pk")
            activities = activities.filter(Q(owner=user) | Q(pk__in=helped))
        if "state" in chosen:
            states = {"late": late_q(), "risk": at_risk_q(), "quiet": quiet_q()}
            state = chosen["state"]
            activities = activities.filter(states.get(state) or Q(status=state))
        if "q" in chosen:
            activities = activities.filter(self.holding(chosen["q"]))
        return activities

    def holding(self, words: str) -> Q:
        """Whose identifier, title, description or partners hold the words, accents
        aside."""
        found = Q(code__icontains=words) | Q(partners__folded__contains=words)
        for field in in_each_language("title") + in_each_language("description"):
            found |= Q(**{f"{field}__folded__contains": words})
        return found
