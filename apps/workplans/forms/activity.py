import json
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member, MemberQuerySet
from apps.strategy.models import Challenge, Outcome, Theme
from apps.workplans.forms.amendments import Amending
from apps.workplans.forms.fields import date_input, grouped_outcomes
from apps.workplans.models import (
    Activity,
    FundingSource,
    WorkPlan,
)
from apps.workplans.rules import problems_of
from apps.workplans.services.activity import Content
from metropolis_portal.forms import (
    SeenField,
    choice_field,
    in_each_language,
    name_languages,
    posted,
    row_field,
)
from metropolis_portal.together import Difference, SharedForm


class TagsField(forms.TypedMultipleChoiceField):
    """Pairs of challenge and theme, picked in a table."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=self.pair, empty_value=[], **kwargs)

    @staticmethod
    def pair(value: str) -> tuple[int, int]:
        challenge, _dash, theme = value.partition("-")
        return int(challenge), int(theme)

    def prepare_value(self, value: Any) -> Any:
        """Pairs as they are posted."""
        if isinstance(value, list | set):
            return [
                f"{one[0]}-{one[1]}" if isinstance(one, tuple) else one for one in value
            ]
        return value


class ActivityForm(Amending, SharedForm):
    """An activity in three languages, with its tags and links.

    `content` is what the service writes; the form itself saves nothing.
    """

    OF_PLAN = ("outcome_kinds", "cross_cutting_factors", "projects")
    LINKS = ("contributors", *OF_PLAN, "members")

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tags = TagsField(label=_("Where challenges meet themes"), required=False)

    class Meta:
        model = Activity
        fields: ClassVar = [
            *in_each_language("title"),
            *in_each_language("description"),
            "outcome",
            "owner",
            "contributors",
            "starts_on",
            "ends_on",
            "gender_marker",
            "outcome_kinds",
            "cross_cutting_factors",
            "projects",
            "members",
            "partners",
        ]
        help_texts: ClassVar = {
            "gender_marker": _(
                "2: gender equality is what the activity is for. 1: it is one of its "
                "aims. 0: it was looked at, and is none. Decided at design."
            ),
        }
        widgets: ClassVar = {
            "starts_on": date_input(),
            "ends_on": date_input(),
            "gender_marker": forms.RadioSelect,
            "contributors": forms.CheckboxSelectMultiple,
            "outcome_kinds": forms.CheckboxSelectMultiple,
            "cross_cutting_factors": forms.CheckboxSelectMultiple,
            "projects": forms.CheckboxSelectMultiple,
            "members": forms.CheckboxSelectMultiple,
            **dict.fromkeys(in_each_language("title"), forms.TextInput),
            **{
                name: forms.Textarea(attrs={"rows": 4})
                for name in in_each_language("description")
            },
        }

    def __init__(self, *args: Any, work_plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work_plan = work_plan
        name_languages(self, "title", "description")
        self.offer_choices()
        if self.instance.pk:
            self.initial["version"] = self.instance.version
            self.initial["tags"] = [
                (tag.challenge_id, tag.theme_id) for tag in self.instance.tags.all()
            ]
            self.note_read((*self.Meta.fields, "tags"))
            if self.is_bound:
                self.data = self.as_chosen()

    def offer_choices(self) -> None:
        """Only what belongs to this mandate, and the people of the Secretariat."""
        self.offer_outcomes()
        self.offer_owners()
        self.offer_contributors()
        self.offer_links(*self.OF_PLAN)
        self.offer_members()
        self.offer_tags()

    def offer_outcomes(self) -> None:
        plan = self.work_plan.plan
        row_field(self, "outcome").queryset = Outcome.objects.of(plan)
        choice_field(self, "outcome").choices = [("", "–"), *grouped_outcomes(plan)]

    def offer_owners(self) -> None:
        self.offer_people("owner", Q(pk=self.instance.owner_id))

    def offer_contributors(self) -> None:
        here = Q(contributed_activities=self.instance.pk) if self.instance.pk else Q()
        self.offer_people("contributors", here)

    def offer_people(self, name: str, here: Q) -> None:
        """Who works for the Secretariat, and who is there already."""
        offered = Q(pk__in=User.objects.active().secretariat())
        people = User.objects.filter(offered | here if here else offered)
        row_field(self, name).queryset = people.distinct()

    def offer_links(self, *names: str) -> None:
        for name in names:
            field = self.fields[name]
            field.queryset = field.queryset.filter(plan=self.work_plan.plan)  # type: ignore[attr-defined]

    def offer_members(self) -> None:
        """Those who are involved come first: there are many."""
        if "members" in self.fields:
            here = Activity.objects.filter(pk=self.instance.pk, members=OuterRef("pk"))
            members = Member.objects.only("name")
            row_field(self, "members").queryset = members.order_by(
                Exists(here).desc(), *MemberQuerySet.BY_NAME
            )

    def offer_tags(self) -> None:
        plan = self.work_plan.plan
        self.challenges = list(Challenge.objects.filter(plan=plan).only("name"))
        self.themes = list(Theme.objects.filter(plan=plan).only("name"))
        choice_field(self, "tags").choices = [
            (f"{challenge.pk}-{theme.pk}", f"{challenge} × {theme}")
            for challenge in self.challenges
            for theme in self.themes
        ]

    @cached_property
    def tag_table(self) -> list[tuple[Challenge, list[dict[str, Any]]]]:
        """A row for each challenge, a box for each theme."""
        picked = {str(value) for value in self["tags"].value() or []}
        return [
            (
                challenge,
                [
                    {
                        "value": f"{challenge.pk}-{theme.pk}",
                        "label": f"{challenge} × {theme}",
                        "theme": theme,
                        "is_picked": f"{challenge.pk}-{theme.pk}" in picked,
                    }
                    for theme in self.themes
                ],
            )
            for challenge in self.challenges
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for field, text, filling in problems_of(data, self.work_plan):
            if field in self.fields:
                self.add_error(field, gettext(text) % filling)
        return data

    @property
    def content(self) -> Content:
        links = {name: self.cleaned_data[name] for name in self.LINKS}
        own = [name for name in self.Meta.fields if name not in links]
        return Content(
            values={name: self.cleaned_data[name] for name in own},
            links=links,
            tags=frozenset(self.cleaned_data["tags"]),
        )

    def as_chosen(self) -> QueryDict:
        """What was typed; for a field where the colleague's was chosen, what is saved."""
        data = posted(self)
        for name, field in self.fields.items():
            if data.get(f"choose-{name}") == "theirs":
                saved = field.prepare_value(self.get_initial_for_field(field, name))
                values = saved if isinstance(saved, list) else [saved]
                data.setlist(name, ["" if one is None else str(one) for one in values])
        return data

    def on_top_of(self, newest: Activity) -> "ActivityForm":
        """The same form with what was typed, ready to be saved over `newest`: field by
        field as the person chooses, until then what he or she did not touch as saved.
        """
        saved = ActivityForm(instance=newest, work_plan=self.work_plan)
        data = posted(self)
        data["version"], data["read"] = str(newest.version), saved.initial["read"]
        form = ActivityForm(data, instance=newest, work_plan=self.work_plan)
        form.differences = list(self.differing_from(saved))
        return form

    def differing_from(self, saved: "ActivityForm") -> Iterator[Difference]:
        """Where what was just typed differs from what the other person saved."""
        for name in (*self.Meta.fields, "tags"):
            field = saved.fields[name]
            theirs = saved.shown(name, saved.get_initial_for_field(field, name))
            yours = self.shown(name, self.cleaned_data.get(name))
            if theirs != yours:
                label = str(field.label)
                yield Difference(label, theirs, yours, name, self.is_untouched(name))

    def missing_languages(self) -> list[str]:
        """The languages, by name, in which the title is still to be written."""
        return [
            str(name)
            for code, name in settings.LANGUAGES
            if not self.cleaned_data.get(f"title_{code}")
        ]


def missing_sentence(languages: list[str]) -> str:
    """What to say of a title that is not in every language yet."""
    return ngettext(
        "Its title is still to be written in one language: %(languages)s.",
        "Its title is still to be written in these languages: %(languages)s.",
        len(languages),
    ) % {"languages": ", ".join(languages)}


class BudgetForm(Amending, forms.Form):
    """Euros by funding source; an empty amount means none. Two queries to build.

    It carries the lines that stood there when it was opened, as `seen`.
    """

    seen = SeenField(required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity, self.work_plan = activity, activity.work_plan
        planned = self.planned()
        self.initial["seen"] = planned
        for source in FundingSource.objects.all():
            self.fields[f"source_{source.pk}"] = forms.DecimalField(
                label=f"{source} (€)",
                required=False,
                min_value=Decimal(0),
                max_digits=12,
                decimal_places=2,
                initial=planned.get(str(source.pk)),
            )

    def planned(self) -> dict[str, str]:
        """The lines that stand in the database, as they are written in the page; none
        of an activity that is still to be made."""
        if not self.activity.pk:
            return {}
        lines = self.activity.budget_lines.values_list("source_id", "amount")
        return {str(source): str(amount) for source, amount in lines}

    def on_top_of_newest(self) -> None:
        """Keep what was typed, ready to be saved over what stands there now."""
        self.data = posted(self, seen=json.dumps(self.planned()))

    def clean_seen(self) -> dict[int, Decimal]:
        """What nobody can have seen counts as nothing."""
        try:
            seen = self.cleaned_data["seen"] or {}
            return {int(source): Decimal(amount) for source, amount in seen.items()}
        except (AttributeError, TypeError, ValueError, ArithmeticError):
            return {}

    @property
    def amounts(self) -> dict[int, Decimal]:
        """Funding source's key to euros above zero."""
        return {
            int(name.removeprefix("source_")): amount
            for name, amount in self.cleaned_data.items()
            if name != "seen" and amount
        }


class OverrideForm(forms.Form):
    """A state set by hand with its reason, or left to the figures.

    It carries when the one that stood there was set, as `seen`.
    """

    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("As the figures say")), *Activity.Override.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=_("A date is a date: what is late stays late."),
    )
    why = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Needed unless it is left to the figures. Everyone who reads the activity "
            "reads it too."
        ),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.initial.update(
            state=activity.override,
            why=activity.override_reason,
            seen=moment_of(activity),
        )

    def clean_seen(self) -> datetime | None:
        """What nobody can have seen counts as nothing."""
        try:
            return parse_datetime(self.cleaned_data["seen"])
        except ValueError:
            return None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not data.get("state"):
            if "why" not in self.changed_data:
                data["why"] = ""  # why it was set is not why it is lifted
        elif not data.get("why") and "why" not in self.errors:
            self.add_error("why", _("Say why the state is set by hand."))
        return data

    def on_top_of_newest(self) -> None:
        """Keep what was typed, ready to be saved over what stands there now."""
        self.data = posted(self, seen=moment_of(self.activity))


def moment_of(activity: Activity) -> str:
    """When its state was set by hand, to the microsecond; empty if it was not."""
    return activity.overridden_at.isoformat() if activity.overridden_at else ""
