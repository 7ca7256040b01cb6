from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.observatory.models import AskedValue, Call, Indicator
from metropolis_portal.forms import in_each_language, name_languages, row_field

FIRST_YEAR = 1900
SAID = {"", *AskedValue.Answer.values}
UNKNOWN = "?"  # what no row says: whoever sends it has not seen what stands
DAYS = 30  # that members have, unless someone says otherwise
DAYS_AT_MOST = 2 * 365
MESSAGES = in_each_language("message")


def deadline() -> Any:
    return forms.DateField(
        label=gettext_lazy("Deadline"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class DeadlineForm(forms.Form):
    due_on = deadline()

    def clean_due_on(self) -> date:
        return within_reach(self.cleaned_data["due_on"])


def within_reach(day: date) -> date:
    left = day - timezone.localdate()
    if left < timedelta(0):
        raise forms.ValidationError(_("This day is over."))
    if left > timedelta(days=DAYS_AT_MOST):
        raise forms.ValidationError(_("Give a day within two years from now."))
    return day


class CallForm(forms.ModelForm):
    """What a call asks for, and until when."""

    due_on = deadline()
    indicators = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Indicators"),
        queryset=Indicator.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Call
        fields = ["year", "due_on", *MESSAGES]
        widgets = {name: forms.Textarea(attrs={"rows": 4}) for name in MESSAGES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name_languages(self, "message")
        today = timezone.localdate()
        own = Indicator.objects.in_use().exclude(level=Indicator.Level.NATIONAL)
        row_field(self, "indicators").queryset = own
        self.fields["year"].initial = today.year - 1
        self.fields["due_on"].initial = today + timedelta(days=DAYS)
        self.fields["indicators"].initial = own

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if not FIRST_YEAR <= year <= timezone.localdate().year:
            raise forms.ValidationError(_("Give a year from 1900 to this one."))
        return year

    def clean_due_on(self) -> date:
        return within_reach(self.cleaned_data["due_on"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if any(given.get(name) for name in MESSAGES):
            for name in MESSAGES:
                if not given.get(name):
                    words = _("Write it in all three languages, or in none.")
                    self.add_error(name, words)
        return given


class AnswersForm(forms.Form):
    """What a focal point says of each value of a space that there is none to give of."""

    def __init__(
        self,
        *args: Any,
        rows: list[AskedValue],
        standing: Collection[int],
        **kwargs: Any,
    ) -> None:
        """`standing` are the keys of the indicators of which there is a value."""
        super().__init__(*args, **kwargs)
        self.rows = [row for row in rows if row.takes_answer]
        self.rest: dict[int, str] = {}
        for row in self.rows:
            answers = AskedValue.Answer.choices
            if row.indicator_id not in standing:
                answers = answers[1:]
            self.rest[row.pk] = answers[0][0]
            self.fields[f"answer_{row.pk}"] = forms.ChoiceField(
                label=row.indicator.name,
                choices=[("", _("Not yet answered")), *answers],
                initial=row.answer,
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    @property
    def answers(self) -> dict[int, tuple[str, str]]:
        """Of each row, what it said when the page was opened, and what it is to say.

        With `rest` sent, what has none: nothing to correct where there is a value, else
        not available.
        """
        found = {}
        for row in self.rows:
            now = self.cleaned_data[f"answer_{row.pk}"]
            if not now and "rest" in self.data:
                now = self.rest[row.pk]
            was = self.data.get(f"was_{row.pk}", "")
            found[row.pk] = (was if was in SAID else UNKNOWN, now)
        return found
