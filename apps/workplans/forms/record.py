import json
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from apps.members.models import Region
from apps.workplans.forms.fields import HOW_TO_MENTION, Mentioning, date_input
from apps.workplans.models import (
    Activity,
    Evidence,
    Expense,
    ParticipantCount,
    ProgressNote,
)
from apps.workplans.services.record import Counts, Key, Numbers, counted
from metropolis_portal.files import CheckedFileField
from metropolis_portal.forms import SeenField, WebAddressField, posted, row_field
from metropolis_portal.templatetags.ui import long_day
from metropolis_portal.together import Difference


class NoteForm(Mentioning, forms.ModelForm):
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
            "text": HOW_TO_MENTION,
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


Kind = ParticipantCount.Kind


class ParticipantsForm(forms.Form):
    """Who took part: a row for each kind and region, with how many of each sex.

    Its rows are fields `kind_0`, `region_0`, `women_0` and so on: those that are
    counted, and some empty ones. A row whose numbers are all empty is none; a zero is
    a number. The form carries what stood there when it was opened, as `seen`.
    """

    SEXES = ParticipantCount.SEXES
    EMPTY_ROWS = 4

    seen = SeenField(required=False)
    differences: Sequence[Difference] = ()

    def __init__(self, *args: Any, activity: Activity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.regions = {region.pk: region for region in Region.objects.all()}
        stands = counted(activity)
        self.initial["seen"] = as_json(stands)
        rows = [*stands.items(), *[((Kind.NOT_STATED, None), None)] * self.EMPTY_ROWS]
        every = len(Kind) * (len(self.regions) + 1)
        self.row_count = max(self.rows_sent(every), min(len(rows), every))
        for n in range(self.row_count):
            self.add_row(n, *(rows[n] if n < len(rows) else rows[-1]))

    def rows_sent(self, every: int) -> int:
        """How many rows the page had, which a colleague may have filled meanwhile."""
        return sum(f"kind_{n}" in self.data for n in range(every))

    def add_row(self, n: int, key: Key, numbers: Numbers | None) -> None:
        of_row = {"number": n + 1}
        kind, region = key
        self.fields[f"kind_{n}"] = forms.TypedChoiceField(
            label=gettext("Kind, row %(number)s") % of_row,
            choices=Kind.choices,
            empty_value=Kind.NOT_STATED,
            initial=kind,
            required=False,
        )
        self.fields[f"region_{n}"] = forms.TypedChoiceField(
            label=gettext("Region, row %(number)s") % of_row,
            choices=[
                ("", pgettext("region of participants", "Not stated")),
                *((pk, str(region)) for pk, region in self.regions.items()),
            ],
            coerce=int,
            empty_value=None,
            initial=region or "",
            required=False,
        )
        for sex, number in zip(self.SEXES, numbers or [None] * 4, strict=True):
            name = ParticipantCount._meta.get_field(sex).verbose_name  # type: ignore[union-attr]
            field = forms.IntegerField(
                label=gettext("%(sex)s, row %(number)s")
                % {"sex": capfirst(name), **of_row},
                min_value=0,
                max_value=MOST_PEOPLE,
                initial=number,
                required=False,
            )
            field.widget.attrs["inputmode"] = "numeric"
            self.fields[f"{sex}_{n}"] = field

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        names = ("kind", "region", *self.SEXES)
        return [[self[f"{name}_{n}"] for name in names] for n in range(self.row_count)]

    def clean(self) -> dict[str, Any]:
        self.counts: Counts = {}
        for n in range(self.row_count):
            numbers = [self.cleaned_data.get(f"{sex}_{n}") for sex in self.SEXES]
            key = tuple(self.cleaned_data.get(f"{name}_{n}") for name in NAMES)
            if all(number is None for number in numbers):
                if self.is_begun(n, key):
                    self.add_error(
                        f"women_{n}", _("Say how many; zero is a number too.")
                    )
            elif key in self.counts:
                self.add_error(
                    f"kind_{n}", _("This kind and region has a row already.")
                )
            else:
                women, men, another, not_stated = (number or 0 for number in numbers)
                self.counts[key] = (women, men, another, not_stated)  # type: ignore[index]
        return self.cleaned_data

    def is_begun(self, n: int, key: tuple[Any, ...]) -> bool:
        """Somebody chose its kind or region, and no number; emptied, a row goes."""
        if any(f"{name}_{n}" in self.errors for name in (*NAMES, *self.SEXES)):
            return False
        return key not in {(Kind.NOT_STATED, None), *self.cleaned_data["seen"]}

    def clean_seen(self) -> Counts:
        """What nobody can have seen counts as nothing."""
        try:
            return {
                (str(kind), region): (women, men, another, not_stated)
                for kind, region, women, men, another, not_stated in self.cleaned_data[
                    "seen"
                ]
                or []
            }
        except (TypeError, ValueError):
            return {}

    def on_top_of_newest(self) -> None:
        """Lay what stands there now beside what was typed, ready to be saved over it."""
        stands = counted(self.activity)
        self.differences = [
            Difference(
                self.in_words(key),
                numbers_in_words(stands.get(key)),
                numbers_in_words(self.counts.get(key)),
            )
            for key in {**stands, **self.counts}
            if stands.get(key) != self.counts.get(key)
        ]
        self.data = posted(self, seen=json.dumps(as_json(stands)))

    def in_words(self, key: Key) -> str:
        kind, region = key
        words = str(dict(Kind.choices)[kind])
        return f"{words}, {self.regions[region]}" if region else words


NAMES = ("kind", "region")
MOST_PEOPLE = 1_000_000  # more than any activity has


def as_json(counts: Counts) -> list[list[Any]]:
    return [[*key, *numbers] for key, numbers in counts.items()]


def numbers_in_words(numbers: Numbers | None) -> str:
    """`3 women, 2 men`; empty when there are none."""
    if numbers is None:
        return ""
    return ", ".join(
        f"{number} {ParticipantCount._meta.get_field(sex).verbose_name}"  # type: ignore[union-attr]
        for sex, number in zip(ParticipantCount.SEXES, numbers, strict=True)
    )


class EvidenceForm(forms.ModelForm):
    """A file or a link that shows what was done."""

    class Meta:
        model = Evidence
        fields: ClassVar = ["kind", "title", "language", "file", "url", "expense"]
        field_classes: ClassVar = {"file": CheckedFileField, "url": WebAddressField}
        widgets: ClassVar = {"file": forms.FileInput}
        help_texts: ClassVar = {
            "file": _(
                "PDF, pictures, office documents without macros, text; up to 20 MB."
            ),
            "url": _("Instead of a file."),
            "expense": _("If it belongs to a voucher."),
        }

    def __init__(
        self, *args: Any, expenses: QuerySet[Expense] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if expenses is None:
            del self.fields["expense"]
        else:
            row_field(self, "expense").queryset = expenses.select_related("work_plan")

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        file, url = self.cleaned_data.get("file"), self.cleaned_data.get("url")
        if bool(file) == bool(url) and not self.errors:
            self.add_error("file", _("Give a file or a link, one of the two."))
        return data
