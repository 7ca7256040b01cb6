from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.members.models import Region
from apps.observatory.models import (
    Indicator,
    IndicatorQuerySet,
    IndicatorTheme,
    Sex,
)
from apps.observatory.peers import Asked
from apps.strategy.models import Challenge, StrategicPlan
from apps.strategy.models import Theme as OrientingTheme
from metropolis_portal.forms import row_field

TABS = {
    "chart": _("Chart"),
    "map": _("Map"),
    "ranking": _("Ranking"),
    "sexes": _("Women and men"),
    "table": _("Table"),
    "about": _("About"),
}
SORTS = ("-year", "year", "place", "-place", "value", "-value")


class IndicatorFilter(forms.Form):
    """Narrows the list; what makes no sense is left aside."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=IndicatorTheme.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("All themes"),
    )
    level = forms.ChoiceField(
        label=_("Geographic level"),
        choices=[("", _("All levels")), *Indicator.Level.choices],
        required=False,
    )
    challenge = forms.ModelChoiceField(
        label=_("Challenge"),
        queryset=Challenge.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("All challenges"),
    )
    orienting = forms.ModelChoiceField(
        label=_("Orienting theme"),
        queryset=OrientingTheme.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("All orienting themes"),
    )
    retired = forms.BooleanField(label=_("Retired ones too"), required=False)

    def __init__(self, *args: Any, plan: StrategicPlan | None, **kwargs: Any) -> None:
        """`plan` is whose challenges and orienting themes can be asked for."""
        super().__init__(*args, **kwargs)
        row_field(self, "challenge").queryset = Challenge.objects.filter(plan=plan)
        row_field(self, "orienting").queryset = OrientingTheme.objects.filter(plan=plan)

    @property
    def words(self) -> str:
        return self.cleaned_data["q"] if self.is_valid() else ""

    @property
    def is_narrowed(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())

    def apply(self, indicators: IndicatorQuerySet) -> IndicatorQuerySet:
        """All but the words: those are for `searching.search`."""
        asked = self.cleaned_data if self.is_valid() else {}
        if not asked.get("retired"):
            indicators = indicators.in_use()
        for name, field in {
            "theme": "theme",
            "level": "level",
            "challenge": "challenges",
            "orienting": "orienting_themes",
        }.items():
            if asked.get(name):
                indicators = indicators.filter(**{field: asked[name]})
        return indicators


class CoverageFilter(forms.Form):
    """Narrows what is asked for; what makes no sense is left aside."""

    region = forms.ModelChoiceField(
        label=_("Region"),
        queryset=Region.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("All regions"),
    )
    theme = forms.ModelChoiceField(
        label=_("Theme"),
        queryset=IndicatorTheme.objects.all(),
        to_field_name="code",
        required=False,
        empty_label=_("All themes"),
    )
    year = forms.IntegerField(
        label=_("Needed for the year"),
        required=False,
        min_value=1900,
        max_value=2150,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].widget.attrs["placeholder"] = timezone.localdate().year - 1

    @property
    def asked(self) -> dict[str, Any]:
        """As `coverage_of` takes it. A query for each that is chosen."""
        self.full_clean()
        given = self.cleaned_data
        theme, region = given.get("theme"), given.get("region")
        return {
            "theme": theme.code if theme else "",
            "region": region.code if region else "",
            "year": given.get("year"),
        }


A_YEAR = _("Give a year, such as 2010.")
A_DISTANCE = _("Give a number of years, such as 0.")
A_SEX = _("Give one of these: %(expected)s.")


def must_be(message: Any, *more: str) -> dict[str, Any]:
    kinds = ("invalid", "min_value", "max_value", *more)
    return dict.fromkeys(kinds, message)


class FileFilter(forms.Form):
    """Which values a file is asked for. What makes no sense is refused: a file of all
    values must not pass for one of some.
    """

    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=1,
        max_value=9999,
        error_messages=must_be(A_YEAR),
    )
    tolerance = forms.IntegerField(
        label=_("Tolerance, years"),
        required=False,
        min_value=0,
        max_value=100,
        error_messages=must_be(A_DISTANCE),
    )

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        self.query = query

    @property
    def spaces(self) -> list[str] | None:
        """Codes; None for all."""
        # A file has begun when the database would refuse the sign it does not take.
        slugs = (slug.replace("\0", "?") for slug in self.query.getlist("space"))
        return [slug for slug in slugs if slug] or None

    @property
    def sexes(self) -> list[str]:
        """None for all."""
        return [sex for sex in dict.fromkeys(self.query.getlist("sex")) if sex]

    def clean(self) -> dict[str, Any]:
        if not set(self.sexes) <= set(Sex.values):
            raise forms.ValidationError(A_SEX % {"expected": ", ".join(Sex.values)})
        return self.cleaned_data

    @property
    def asked(self) -> dict[str, Any]:
        """As `Selection` takes it, of a form that is valid."""
        given = self.cleaned_data
        return {
            "spaces": self.spaces,
            "sexes": self.sexes,
            "year": given["year"],
            "tolerance": given["tolerance"],
            "in_pairs": "pairs" in self.query,
        }


@dataclass(frozen=True)
class Question:
    """What an indicator's address asks for. What makes no sense is left aside.

    `slugs` is None when the address names no space: one's own are shown then. An
    empty `space=` asks for none.
    """

    view: str
    year: int | None
    sex: str
    slugs: list[str] | None
    sort: str
    page: int
    is_full: bool
    is_gap: bool  # the chart of how far apart women and men are
    look: str
    is_narrow: bool
    release: int | None  # None: as it stands
    peers: Asked

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        view, sort = query.get("view", ""), query.get("sort", "")
        slugs = [readable(slug) for slug in query.getlist("space") if slug]
        return cls(
            view=view if view in TABS else "chart",
            year=whole_number(query.get("year")),
            sex=query.get("sex", ""),
            slugs=list(dict.fromkeys(slugs)) if "space" in query else None,
            sort=sort if sort in SORTS else SORTS[0],
            page=whole_number(query.get("page")) or 1,
            is_full="full" in query,
            is_gap="gap" in query,
            look="dark" if query.get("look") == "dark" else "light",
            is_narrow="narrow" in query,
            release=whole_number(query.get("release")),
            peers=Asked.of(query),
        )


def whole_number(text: str | None) -> int | None:
    """None for anything but up to five plain digits."""
    if text and text.isascii() and text.isdecimal() and len(text) <= 5:
        return int(text)
    return None


def readable(text: str) -> str:
    """A sign that no page and no database takes, as one that stands for it."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")
