"""What the Secretariat says of indicators, sources and benchmarks by hand."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from apps.observatory.models import Benchmark, Indicator, Source
from apps.observatory.services.describing import CODE_STAYS, has_values
from apps.strategy.models import Challenge, StrategicPlan, Theme
from metropolis_portal.forms import (
    LANGUAGES,
    PlainNumberField,
    WebAddressField,
    choice_field,
    in_each_language,
    name_languages,
    row_field,
)
from metropolis_portal.together import SharedForm

FIRST_YEAR, LAST_YEAR = 1900, 2100
IN_EACH = gettext_noop("Write it in English, Spanish and French.")


def as_list(row: str | list[str]) -> list[str]:
    return [row] if isinstance(row, str) else row


class InThreeLanguages(SharedForm):
    """A form of texts in three languages: `needed` in each, `lines` in a few lines."""

    needed: ClassVar[tuple[str, ...]] = ()
    optional: ClassVar[tuple[str, ...]] = ()
    lines: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.needed + self.optional:
            for code in LANGUAGES:
                widget: forms.Widget = forms.TextInput()
                if field in self.lines:
                    widget = forms.Textarea(attrs={"rows": 3})
                self.fields[f"{field}_{code}"].widget = widget
        name_languages(self, *self.needed, *self.optional)
        for field in self.needed:
            for name in in_each_language(field):
                self.fields[name].required = True
                self.fields[name].error_messages["required"] = _(IN_EACH)


class IndicatorForm(InThreeLanguages):
    """An indicator, all that is said of it. A code stays once values have it."""

    needed = ("name", "definition", "unit")
    optional = ("concepts", "rationale", "method", "limitations", "level_note")
    lines = ("definition", "concepts", "rationale", "method", "limitations")
    GROUPS: ClassVar[list[tuple[Any, list[Any]]]] = [
        (
            gettext_lazy("What it is called"),
            ["code", "theme", "source", in_each_language("name")],
        ),
        (
            gettext_lazy("What is measured"),
            [
                in_each_language("definition"),
                in_each_language("concepts"),
                in_each_language("rationale"),
                in_each_language("method"),
                in_each_language("limitations"),
            ],
        ),
        (
            gettext_lazy("How values are shown"),
            [
                in_each_language("unit"),
                "unit_short",
                "decimals",
                "polarity",
                "kind",
                "level",
                in_each_language("level_note"),
            ],
        ),
        (
            gettext_lazy("How places are compared"),
            [
                "average",
                "tolerance_years",
                "is_by_sex",
                "gap",
                "is_ranked_in_full",
            ],
        ),
        (
            gettext_lazy("What it tells of"),
            ["sdg_target", "challenges", "orienting_themes"],
        ),
    ]

    class Meta:
        model = Indicator
        fields: ClassVar = [
            "code",
            "theme",
            "source",
            *in_each_language("name"),
            *in_each_language("definition"),
            *in_each_language("concepts"),
            *in_each_language("rationale"),
            *in_each_language("method"),
            *in_each_language("limitations"),
            *in_each_language("unit"),
            "unit_short",
            "decimals",
            "polarity",
            "kind",
            "level",
            *in_each_language("level_note"),
            "average",
            "tolerance_years",
            "is_by_sex",
            "gap",
            "is_ranked_in_full",
            "sdg_target",
            "challenges",
            "orienting_themes",
        ]
        widgets: ClassVar = {
            "challenges": forms.CheckboxSelectMultiple,
            "orienting_themes": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = StrategicPlan.objects.latest_first().first()
        for name, topic in (("challenges", Challenge), ("orienting_themes", Theme)):
            offered = Q(plan=plan)
            if self.instance.pk:  # those of an older plan stay to choose
                offered |= Q(pk__in=getattr(self.instance, name).values("pk"))
            row_field(self, name).queryset = topic._default_manager.filter(offered)
        self.fields["code"].help_text = _(
            "Small letters, digits, “-” and “_”. It is in addresses and files: it "
            "stays once there are values."
        )
        self.fields["unit_short"].help_text = _("Stands beside numbers: m² or kg, say.")
        if self.instance.pk and has_values(self.instance):
            self.keep_what_values_need()

    def keep_what_values_need(self) -> None:
        """The code stays, and whether values are of countries or of spaces."""
        self.fields["code"].disabled = True
        self.fields["code"].help_text = _(CODE_STAYS)
        national = Indicator.Level.NATIONAL
        level = choice_field(self, "level")
        if self.instance.is_national:
            self.fields["level"].disabled = True
            level.help_text = _("It stays: its values are of countries.")
        else:
            level.choices = [
                one for one in Indicator.Level.choices if one[0] != national
            ]
            level.help_text = _("Not national any more: its values are of spaces.")
        unit = _("Only the words change: values are not converted.")
        for name in in_each_language("unit"):
            self.fields[name].help_text = unit

    @property
    def groups(self) -> list[tuple[Any, list[list[forms.BoundField]]]]:
        """Title and rows; the languages of a text stand beside each other."""
        return [
            (title, [[self[name] for name in as_list(row)] for row in rows])
            for title, rows in self.GROUPS
        ]

    def clean_code(self) -> str:
        """Not one that other pages of the Observatory have as their address."""
        code = str(self.cleaned_data["code"]).lower()
        for name, rest in (("indicator", []), ("data", ["zip"])):
            path = reverse(f"observatory:{name}", args=[code, *rest])
            try:
                found = resolve(path)
            except Resolver404:
                found = None
            if found is None or found.view_name != f"observatory:{name}":
                raise forms.ValidationError(
                    _(
                        "Another page of the Observatory has this address: choose another."
                    )
                )
        return code


class SourceForm(InThreeLanguages):
    """Who published values, and under which licence."""

    needed = ("title",)
    optional = ("note",)
    lines = ("note",)

    class Meta:
        model = Source
        fields: ClassVar = [
            "code",
            "publisher",
            *in_each_language("title"),
            "url",
            "licence",
            "licence_url",
            "is_redistributable",
            "citation",
            *in_each_language("note"),
        ]
        field_classes: ClassVar = dict.fromkeys(("url", "licence_url"), WebAddressField)
        widgets: ClassVar = {"citation": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Small letters, digits and “-”.")
        if self.instance.pk:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = _(CODE_STAYS)

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).lower()
        if code == "new":
            raise forms.ValidationError(
                _("Another page of the Observatory has this address: choose another.")
            )
        return code


class BenchmarkForm(InThreeLanguages):
    """A figure to hold values against, with its year and who set it."""

    needed = ("label", "source")
    lines = ("source",)

    class Meta:
        model = Benchmark
        fields: ClassVar = [
            *in_each_language("label"),
            "year",
            "value",
            *in_each_language("source"),
        ]
        field_classes: ClassVar = {"value": PlainNumberField}

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(_("Give a year from 1900 to 2100."))
        return year
