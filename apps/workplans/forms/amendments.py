"""Asking why what the Board approved changes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from apps.workplans.models import Amendment, Recommendation, WorkPlan
from apps.workplans.services.amendments import Reason
from metropolis_portal.forms import choice_field, row_field


class AmendForm(forms.Form):
    """The reason of an amendment; left empty there is none, and the service decides
    whether one was needed. One query when its choices are written."""

    kind = forms.ChoiceField(
        label=_("Why it changes"),
        choices=[("", "–"), *Amendment.Reason.choices],
        required=False,
    )
    guidance = forms.ModelChoiceField(
        label=_("Guidance of the Board"),
        queryset=Recommendation.objects.none(),
        required=False,
        help_text=_("When it is the Board that asked for it."),
    )
    text = forms.CharField(
        label=_("Explanation"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, work_plan: WorkPlan) -> None:
        super().__init__(data, prefix="amend")
        addressed = Recommendation.objects.addressed_to(work_plan.plan, work_plan.year)
        row_field(self, "guidance").queryset = addressed.order_by("number")

    def offer(self, guidance: Iterable[Recommendation]) -> None:
        """What the page has fetched already, to choose from."""
        choices = [("", "–"), *((row.pk, str(row)) for row in guidance)]
        choice_field(self, "guidance").choices = choices

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in self.fields):
            return data
        if not data.get("kind"):
            self.add_error("kind", _("Choose why it changes."))
        if "text" in self.fields and not data.get("text"):
            self.add_error("text", _("Explain the amendment."))
        is_guidance = data.get("kind") == Amendment.Reason.GUIDANCE
        if is_guidance and not data.get("guidance"):
            self.add_error("guidance", _("Say which guidance of the Board it follows."))
        if not is_guidance:
            data["guidance"] = None
        return data

    def reason(self, text: str = "") -> Reason | None:
        """What was given, explained by `text` where the form does not ask for it."""
        data = self.cleaned_data
        if not data.get("kind"):
            return None
        return Reason(
            Amendment.Reason(data["kind"]), data.get("text") or text, data["guidance"]
        )


class Amending(forms.BaseForm):
    """A form about an activity, which asks for the reason where its plan is approved.

    Its class sets `work_plan` before the form is asked whether it is valid.
    """

    work_plan: WorkPlan

    @cached_property
    def amend(self) -> AmendForm | None:
        if not self.work_plan.needs_reason:
            return None
        return AmendForm(self.data if self.is_bound else None, work_plan=self.work_plan)

    def is_valid(self) -> bool:
        # Both are asked, so that all that is wrong is said at once.
        is_well = super().is_valid()
        return (self.amend is None or self.amend.is_valid()) and is_well

    @property
    def amendment(self) -> Reason | None:
        """The reason that was given, if it was asked for."""
        return self.amend.reason() if self.amend else None


class WhyForm(Amending, forms.Form):
    """Why an activity is dropped, taken up again or added as a copy."""

    why = forms.CharField(
        label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, work_plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.work_plan = work_plan
        if self.amend:
            del self.amend.fields["text"]
            self.amend.fields["kind"].required = True

    @property
    def amendment(self) -> Reason | None:
        return self.amend.reason(self.cleaned_data["why"]) if self.amend else None
