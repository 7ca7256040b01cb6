from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.workplans.models import (
    Activity,
    ManagementResponse,
    Recommendation,
    WorkPlan,
)
from metropolis_portal.forms import (
    choice_field,
    in_each_language,
    name_languages,
    posted,
    row_field,
)
from metropolis_portal.together import SharedForm


class ResponseForm(SharedForm):
    """The answer to a recommendation, and the activities that answer it."""

    class Meta:
        model = ManagementResponse
        fields: ClassVar = ["decision", *in_each_language("text"), "activities"]
        widgets: ClassVar = {
            "decision": forms.RadioSelect,
            "activities": forms.CheckboxSelectMultiple,
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in in_each_language("text")
            },
        }

    def __init__(
        self, *args: Any, recommendation: Recommendation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self, "text")
        choice_field(self, "decision").choices = ManagementResponse.Decision.choices
        row_field(self, "activities").queryset = Activity.objects.filter(
            work_plan__in=WorkPlan.objects.following(
                recommendation.plan, recommendation.evaluated_year
            )
        ).select_related("work_plan")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in in_each_language("text")):
            self.add_error("text_en", _("Write the response in at least one language."))
        return data


class VerifyForm(forms.Form):
    """What someone other than who answered has seen done."""

    what = forms.CharField(
        label=_("What you have verified"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as the documents you read, and what they show."),
    )
    seen = forms.DateTimeField(widget=forms.HiddenInput)

    def on_top_of(self, response: ManagementResponse) -> None:
        """Keep what was typed, ready to be sent for the answer as it reads now."""
        seen = response.responded_at.isoformat()
        self.data = posted(self, seen=seen)
