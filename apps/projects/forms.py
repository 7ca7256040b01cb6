from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member
from apps.projects.models import Project, ProjectQuerySet
from apps.strategy.models import StrategicPlan
from metropolis_portal.forms import choice_field, row_field


class CatalogueForm(forms.Form):
    """The facets of the catalogue; the address is its state."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"data-search-field": ""}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    theme = forms.ChoiceField(label=_("Orienting theme"), required=False)
    challenge = forms.ChoiceField(label=_("Challenge"), required=False)
    outcome_kind = forms.ChoiceField(label=_("Outcome kind"), required=False)

    def __init__(self, *args: Any, plan: StrategicPlan, **kwargs: Any) -> None:
        """Three queries, for the plan's own themes, challenges and outcome kinds."""
        super().__init__(*args, **kwargs)
        every = ("", _("All"))
        choice_field(self, "kind").choices = [every, *Project.Kind.choices]
        for name, rows in (
            ("theme", plan.themes),
            ("challenge", plan.challenges),
            ("outcome_kind", plan.outcomekinds),
        ):
            named = rows.only("plan", "code", "name")
            choices = [every, *((row.code, str(row)) for row in named)]
            choice_field(self, name).choices = choices

    def apply(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Narrow by what is chosen; a choice that does not exist narrows nothing."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "q" in chosen:
            projects = projects.matching(chosen["q"])
        if "kind" in chosen:
            projects = projects.filter(kind=chosen["kind"])
        for name in ("theme", "challenge", "outcome_kind"):
            if name in chosen:
                projects = projects.filter(**{f"{name}s__code": chosen[name]})
        return projects

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())


class AskForm(forms.Form):
    """A focal point asks for a member; with one member there is nothing to choose."""

    member = forms.ModelChoiceField(label=_("For"), queryset=Member.objects.none())
    message = forms.CharField(
        label=_("Message"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What your metropolis would bring, and what it looks for."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Member.objects.filter(pk__in=user.roles.focal_member_ids)
        row_field(self, "member").queryset = members
        if len(user.roles.focal_member_ids) == 1:
            self.fields["member"].widget = forms.HiddenInput()
            self.fields["member"].initial = next(iter(user.roles.focal_member_ids))


class AddForm(forms.Form):
    """The Secretariat adds a member; a regional secretary, one of the region."""

    member = forms.ModelChoiceField(label=_("Member"), queryset=Member.objects.none())

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Member.objects.order_by("name")
        if not user.is_officer:
            members = members.filter(region__in=user.roles.region_ids)
        row_field(self, "member").queryset = members


class AnswerForm(forms.Form):
    """The Secretariat's words to the member, with either decision."""

    class Decision:
        ACCEPT = "accept"
        DECLINE = "decline"

    decision = forms.ChoiceField(
        choices=[(Decision.ACCEPT, _("Accept")), (Decision.DECLINE, _("Decline"))],
        widget=forms.HiddenInput(),
    )
    answer = forms.CharField(
        label=_("Answer to the member"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed to decline; kind to have when you accept."),
    )
