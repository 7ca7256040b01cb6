from datetime import timedelta
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.evaluations.models import Evaluation, Rating
from apps.strategy.models import Axis, StrategicPlan

CANNOT_JUDGE = "none"
USUAL_DAYS = 30


def usual_close() -> str:
    """A month from today in the person's evening, as the browser's field has it."""
    day = timezone.localdate() + timedelta(days=USUAL_DAYS)
    return f"{day.isoformat()}T18:00"


class OpenForm(forms.ModelForm):
    """Until when the Board answers, and how many seats make it valid."""

    class Meta:
        model = Evaluation
        fields = ["closes_at", "quorum"]
        widgets = {
            "closes_at": forms.DateTimeInput(
                attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
            )
        }
        help_texts = {
            "closes_at": _(
                "In your own time zone. At that minute it closes by itself."
            ),
            "quorum": _("How many seats must answer; usually half of them."),
        }


class RatingForm(forms.Form):
    """One axis of a ballot; a comment may be written before the rating is chosen."""

    score = forms.ChoiceField(
        label=_("Your rating"),
        required=False,
        choices=[*Rating.Score.choices, (CANNOT_JUDGE, _("I cannot judge"))],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In your language. Others read it after the close, without names."),
    )

    @classmethod
    def of(cls, rating: Rating | None) -> "RatingForm":
        """The form as the seat last left it."""
        if rating is None:
            return cls()
        score = CANNOT_JUDGE if rating.cannot_judge else rating.score
        return cls(initial={"score": score, "comment": rating.comment})

    def judgement(self) -> dict[str, Any]:
        """What `services.save_rating` takes, of a form that is valid."""
        given = self.cleaned_data
        cannot_judge = given["score"] == CANNOT_JUDGE
        has_score = given["score"] and not cannot_judge
        return {
            "score": int(given["score"]) if has_score else None,
            "cannot_judge": cannot_judge,
            "comment": given["comment"],
        }


class CloseForm(forms.Form):
    """Why an evaluation closes before its date."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


def text_fields(label: str, rows: int) -> dict[str, forms.CharField]:
    """One text in each language, named by the language's code."""
    return {
        code: forms.CharField(
            label=f"{label} ({name})",
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": rows, "lang": code}),
        )
        for code, name in User.Language.choices
    }


class ConclusionForm(forms.Form):
    """What the Board concludes, in one language at least."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(text_fields(str(_("Conclusion")), rows=6))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(given.values()):
            raise forms.ValidationError(
                _("Write the conclusion in one language at least.")
            )
        return given


class RecommendationForm(forms.Form):
    """One recommendation, about one axis or the whole plan; left empty it is none."""

    axis = forms.ModelChoiceField(
        label=_("Axis"),
        queryset=Axis.objects.none(),
        required=False,
        empty_label=_("The whole plan"),
    )

    def __init__(self, *args: Any, plan: StrategicPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        axes = Axis.objects.filter(line__plan=plan).select_related("line")
        axis = cast(forms.ModelChoiceField, self.fields["axis"])
        axis.queryset = axes.order_by("line__number", "number")
        self.fields.update(text_fields(str(_("Recommendation")), rows=3))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("axis") and not self.texts():
            raise forms.ValidationError(_("Write the recommendation for this axis."))
        return given

    def texts(self) -> dict[str, str]:
        """By language, of a form that was cleaned; empty when nothing was written."""
        written = {
            code: self.cleaned_data.get(code, "") for code in User.Language.values
        }
        return written if any(written.values()) else {}


Recommendations = formset_factory(RecommendationForm, extra=6)


def recommended(forms_of_rows: BaseFormSet) -> list[dict[str, Any]]:
    """What `services.conclude` takes, of a set that is valid."""
    return [
        {"axis": form.cleaned_data.get("axis"), "texts": form.texts()}
        for form in forms_of_rows.forms
        if form.texts()
    ]
