import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.observatory.forms.proposals import LEVELS_OF_SPACES
from apps.observatory.importing import guessing
from apps.observatory.importing.indicators import Indicators
from apps.observatory.importing.places import Places, bare
from apps.observatory.importing.values import Unreadable, year_of
from apps.observatory.models import (
    ImportedValue,
    Indicator,
    Observation,
    Proposal,
    Sex,
    Source,
    ValueImport,
)
from metropolis_portal.files import sizes
from metropolis_portal.forms import row_field
from metropolis_portal.templatetags.ui import exact

ASKED_AT_ONCE = 50  # names
SIGNS = {".": gettext_lazy("point: 1234.5"), ",": gettext_lazy("comma: 1234,5")}
NONE_OF_OURS = "none"
KEPT, TAKEN = "kept", "taken"


class UploadForm(forms.Form):
    """A file and who published it; what it holds is looked at, not its name."""

    source = forms.ModelChoiceField(
        label=gettext_lazy("Source"),
        queryset=Source.objects.all(),
        help_text=gettext_lazy("Who published the file: its licence goes with it."),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "CSV, XLSX or SDMX-CSV, as the publisher made it, or a ZIP with one of them."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt,.tsv,.zip"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        limit = settings.VALUES_LIMIT_BYTES
        if (file.size or 0) > limit:
            raise forms.ValidationError(
                _("The file has %(size)s; at most %(limit)s are taken.")
                % sizes(file.size or 0, limit)
            )
        return file


class MappingForm(forms.Form):
    """What the columns of a file are, and what the file itself does not say."""

    indicator = forms.ModelChoiceField(
        label=gettext_lazy("Indicator"),
        queryset=Indicator.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=gettext_lazy("a column tells"),
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=[("", gettext_lazy("a column tells, or all together")), *Sex.choices],
        required=False,
    )
    year = forms.CharField(
        label=gettext_lazy("Year"),
        max_length=4,
        required=False,
        help_text=gettext_lazy(
            "When all values are of one year and no column says it."
        ),
    )
    status = forms.ChoiceField(
        label=gettext_lazy("Status"),
        choices=[
            ("", gettext_lazy("not said: normal")),
            *(
                (code, label)
                for code, label in Observation.Status.choices
                if code not in Observation.MISSING_STATUSES
            ),
        ],
        required=False,
        help_text=gettext_lazy(
            "Of the values whose status no column tells. Where neither a column nor you "
            "say it, a value that is the same as the one that stands keeps its status."
        ),
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Geographic level"),
        choices=[
            ("", gettext_lazy("the indicator’s")),
            *LEVELS_OF_SPACES,
        ],
        required=False,
        help_text=gettext_lazy(
            "Of the values of metropolitan spaces whose level no column tells; those of "
            "countries are national."
        ),
    )
    sign = forms.ChoiceField(
        label=gettext_lazy("Decimal sign"), choices=list(SIGNS.items())
    )
    is_complete = forms.BooleanField(
        label=gettext_lazy("The file holds all that the source says of its indicators"),
        required=False,
        help_text=gettext_lazy(
            "Then values of this source that are not in the file are taken away."
        ),
    )

    def __init__(self, *args: Any, imported: ValueImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initial": imported.mapping})
        indicators = Indicator.objects.select_related("theme")
        row_field(self, "indicator").queryset = indicators
        self.names = imported.layout["names"]
        self.sample = imported.layout["sample"]
        numbers = guessing.number_columns(self.names, self.sample)
        self.of_indicator = {
            f"{guessing.VALUES_OF}{one.code}": _("values of “%(indicator)s”")
            % {"indicator": one.name}
            for one in indicators
        }
        roles = list(guessing.ROLES.items())
        every = [
            *roles,
            (_("One of several columns of values"), list(self.of_indicator.items())),
        ]
        for place, name in enumerate(self.names):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=name or _("column %(number)s") % {"number": place + 1},
                choices=every if place in numbers else roles,
                initial=imported.columns.get(place, ""),
                required=False,
                widget=forms.Select(attrs={"class": "form-select"}),
            )

    @property
    def unsaid(self) -> list[str]:
        """Of a file with no one column of values, those that hold numbers and are not
        said to be anything.
        """
        roles = set(self.initial["columns"].values())
        if {"value", "of_year"} & roles:
            return []
        return [
            self.names[place]
            for place in guessing.number_columns(self.names, self.sample)
            if not self.initial["columns"].get(str(place))
        ]

    @property
    def columns(self) -> list[tuple[Any, list[str]]]:
        """Each column's field, with the first things that stand under it; without those
        that are called after years.
        """
        return [one for one in self.every_column if one[0].initial != "of_year"]

    @property
    def year_columns(self) -> list[tuple[Any, list[str]]]:
        return [one for one in self.every_column if one[0].initial == "of_year"]

    @property
    def every_column(self) -> list[tuple[Any, list[str]]]:
        return [
            (
                self[f"column-{place}"],
                list(dict.fromkeys(r[place] for r in self.sample if place < len(r))),
            )
            for place in range(len(self.names))
        ]

    @property
    def others(self) -> list[Any]:
        return [
            self[name]
            for name in (
                *("indicator", "sex", "year", "status", "level", "sign"),
                "is_complete",
            )
        ]

    def clean_year(self) -> str:
        year = str(self.cleaned_data["year"]).strip()
        if year:
            try:
                year_of(year)
            except Unreadable:
                raise forms.ValidationError(_("Give a year of four digits.")) from None
        return year

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        roles = {
            place: given.get(f"column-{place}", "") for place in range(len(self.names))
        }
        counted = Counter(role for role in roles.values() if role)
        for problem in self.problems(counted, roles, given):
            self.add_error(None, problem)
        return given

    def problems(
        self, counted: Counter[str], roles: dict[int, str], given: dict[str, Any]
    ) -> list[str]:
        found = [
            _("Two columns are said to be the same: %(role)s.")
            % {"role": guessing.ROLES.get(role) or self.of_indicator[role]}
            for role, count in counted.items()
            if count > 1 and role != "of_year"
        ]
        if not counted["place"]:
            found.append(_("Say which column names the place."))
        several = counted.keys() & self.of_indicator.keys()
        if sum(map(bool, (counted["value"], counted["of_year"], several))) != 1:
            found.append(
                _(
                    "Say which column holds the value, which ones are of years, or which "
                    "ones are of an indicator each."
                )
            )
        if not (counted["year"] or counted["of_year"] or given.get("year")):
            found.append(_("Say which column tells the year, or give the year."))
        if not (counted["indicator"] or given.get("indicator") or several):
            found.append(_("Say which indicator it is, or which column tells."))
        found += [
            _("“%(name)s” is not called after a year.") % {"name": self.names[place]}
            for place, role in roles.items()
            if role == "of_year" and guessing.year_in(self.names[place]) is None
        ]
        return found

    @property
    def mapping(self) -> dict[str, Any]:
        """As `ValueImport.mapping` keeps it."""
        given = self.cleaned_data
        indicator = given["indicator"]
        return {
            "columns": {
                str(place): given[f"column-{place}"]
                for place in range(len(self.names))
                if given[f"column-{place}"]
            },
            "indicator": indicator.code if indicator else "",
            "sex": given["sex"],
            "year": given["year"],
            "status": given["status"],
            "level": given["level"],
            "sign": given["sign"],
            "is_complete": given["is_complete"],
        }


Named = TypeVar("Named", str, tuple[str, bool])


class NamesForm(forms.Form, Generic[Named]):
    """What is meant by names in a file that surely mean nothing of ours."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked: dict[str, Named] = {}

    def ask(self, name: Named, text: str, alike: list[Any], every: list[Any]) -> None:
        """Offer what is like it first, and then all."""
        digest = hashlib.sha256(repr(name).encode()).hexdigest()[:12]
        self.asked[f"name-{digest}"] = name
        self.fields[f"name-{digest}"] = forms.ChoiceField(
            label=text,
            required=False,
            choices=[
                ("", _("not answered yet")),
                (NONE_OF_OURS, _("none of ours: leave it out")),
                *([(_("Alike"), alike)] if alike else []),
                (_("All"), every),
            ],
        )

    @property
    def answers(self) -> dict[Named, int | None]:
        """Of what was answered; None for none of ours."""
        return {
            name: None if answer == NONE_OF_OURS else int(answer)
            for field, name in self.asked.items()
            if (answer := self.cleaned_data.get(field))
        }


class PlacesForm(NamesForm[tuple[str, bool]]):
    """Which of our places is meant by a name that is only like theirs."""

    def __init__(
        self,
        *args: Any,
        names: list[tuple[str, bool]],
        places: dict[bool, Places],
        labels: dict[tuple[bool, int], str],
        **kwargs: Any,
    ) -> None:
        """`names` are texts and whether they are of countries; `labels` our places."""
        super().__init__(*args, **kwargs)
        for text, is_national in names[:ASKED_AT_ONCE]:
            known, city = places[is_national], text.rpartition(", ")[0]
            said = (text, city, bare(text), bare(city))
            alike = next(filter(None, map(known.alike, said)), [])
            near_ones = {key for _name, key in alike}
            every = [
                (str(key), label)
                for (kind, key), label in labels.items()
                if kind == is_national
            ]
            near = [one for one in every if int(one[0]) in near_ones]
            self.ask((text, is_national), text, near, every)


class MembersForm(forms.Form):
    """Whether values of a file go in the place of members' that were accepted."""

    def __init__(
        self,
        *args: Any,
        held: Sequence[tuple[ImportedValue, Proposal | None]],
        **kwargs: Any,
    ) -> None:
        """`held` are values of the file, each beside the one that a member gave."""
        super().__init__(*args, **kwargs)
        self.asked = {f"value-{one.pk}": one.pk for one, _given in held}
        for one, given in held:
            label = f"{one.indicator} · {one.named} · {one.period}"
            if one.sex != Sex.TOTAL:
                label += f" · {one.get_sex_display()}"
            theirs = {
                "value": exact(given.value) if given else "",
                "status": given.get_value_status_display() if given else "",
                "member": given.member if given else "",
            }
            of_file = {"value": exact(one.value), "status": one.status_label}
            self.fields[f"value-{one.pk}"] = forms.ChoiceField(
                label=label,
                required=False,
                choices=[
                    ("", _("not answered yet")),
                    (
                        KEPT,
                        _("the member’s stays: %(value)s (%(status)s), of %(member)s")
                        % theirs,
                    ),
                    (
                        TAKEN,
                        _("the file’s instead: %(value)s (%(status)s)") % of_file,
                    ),
                ],
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why the members’ values give way"),
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("It goes to them by mail, once the file is applied."),
        )

    @property
    def answers(self) -> dict[int, bool]:
        """By the key of the value, whether the file's is taken; of what was answered."""
        return {
            key: answer == TAKEN
            for field, key in self.asked.items()
            if (answer := self.cleaned_data.get(field))
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if TAKEN in given.values() and not given.get("reason", "").strip():
            self.add_error("reason", _("Say why the members’ values give way."))
        return given


class IndicatorsForm(NamesForm[str]):
    """Which of our indicators is meant by a publisher's code or name."""

    def __init__(
        self, *args: Any, names: list[str], indicators: Indicators, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        ours = Indicator.objects.order_by("theme__position", "position")
        every = [(str(one.pk), str(one.name)) for one in ours]
        for text in names[:ASKED_AT_ONCE]:
            alike = indicators.alike(text)
            near = [one for one in every if int(one[0]) in alike]
            self.ask(text, text, near, every)
