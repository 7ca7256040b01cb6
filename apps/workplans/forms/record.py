from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.workplans.forms.fields import date_input
from apps.workplans.models import (
    Evidence,
    Expense,
    Participants,
    ProgressNote,
)
from metropolis_portal.files import CheckedFileField
from metropolis_portal.templatetags.ui import long_day
from metropolis_portal.together import SharedForm


class NoteForm(forms.ModelForm):
    """What happened, and how far the activity is."""

    class Meta:
        model = ProgressNote
        fields: ClassVar = ["text", "percent", "noted_on", "language"]
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 3}),
            "noted_on": date_input(),
            "percent": forms.NumberInput(attrs={"min": 0, "max": 100, "step": 5}),
        }
        labels: ClassVar = {"text": _("What happened")}
        help_texts: ClassVar = {
            "percent": _("Leave it empty if it has not changed."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True

    def clean_noted_on(self) -> date:
        """On a day of the work: from the year before its own, and not ahead of us."""
        day: date = self.cleaned_data["noted_on"]
        first = date(self.instance.activity.work_plan.year - 1, 1, 1)
        if not first <= day <= timezone.localdate():
            raise ValidationError(
                gettext("A note is of a day from %(first)s to today.")
                % {"first": long_day(first)}
            )
        return day

    def clean_percent(self) -> int | None:
        percent: int | None = self.cleaned_data["percent"]
        if percent is not None and percent > 100:
            raise ValidationError(gettext("Progress is at most 100 %."))
        return percent


class ParticipantsForm(SharedForm):
    """How many people took part, by sex as they stated it."""

    class Meta:
        model = Participants
        fields: ClassVar = ["women", "men", "another", "not_stated"]


class EvidenceForm(forms.ModelForm):
    """A file or a link that shows what was done."""

    class Meta:
        model = Evidence
        fields: ClassVar = ["kind", "title", "language", "file", "url", "expense"]
        field_classes: ClassVar = {"file": CheckedFileField}
        widgets: ClassVar = {"file": forms.FileInput}
        help_texts: ClassVar = {
            "file": _(
                "PDF, pictures, office documents without macros, text; up to 20 MB."
            ),
            "url": _("Instead of a file."),
            "expense": _("If it belongs to a voucher."),
        }

    def __init__(self, *args: Any, expenses: QuerySet[Expense], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expense"].queryset = expenses.select_related("work_plan")  # type: ignore[attr-defined]
        self.fields["url"].assume_scheme = "https"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        file, url = self.cleaned_data.get("file"), self.cleaned_data.get("url")
        if bool(file) == bool(url) and not self.errors:
            self.add_error("file", _("Give a file or a link, one of the two."))
        return data
