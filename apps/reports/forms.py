from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.reports.models import Report
from metropolis_portal.together import SharedForm


class IntroductionForm(SharedForm):
    """The introduction in every language; the next edition prints it."""

    class Meta:
        model = Report
        fields = [f"introduction_{language}" for language in User.Language.values]
        labels = {
            "introduction_en": _("Introduction in English"),
            "introduction_es": _("Introduction in Spanish"),
            "introduction_fr": _("Introduction in French"),
        }
        widgets = {
            f"introduction_{language}": forms.Textarea(
                attrs={"rows": 10, "lang": language}
            )
            for language in User.Language.values
        }


class DraftForm(forms.Form):
    """Why a new edition is needed."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("Readers see it beside the edition."),
    )
