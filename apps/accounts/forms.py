from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from babel.core import get_global
from babel.dates import get_timezone_location
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import ApiToken, User
from metropolis_portal.templatetags.ui import current_locale
from metropolis_portal.together import SharedForm

LAST_YEAR = 9998  # the day after must be one that computers can count

CONTINENTS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific"),
}


@cache
def time_zones(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every time zone by its city, grouped by continent, in a language.

    Those of CLDR: one name a zone, without the aliases of the past.
    """
    locale = current_locale()
    groups = []
    for continent, label in CONTINENTS.items():
        cities = [
            (name, get_timezone_location(name, locale=locale, return_city=True))
            for name in get_global("zone_territories")
            if name.startswith(f"{continent}/")
        ]
        groups.append((str(label), sorted(cities, key=lambda city: city[1])))
    return groups


class ProfileForm(SharedForm):
    class Meta:
        model = User
        fields = ("full_name", "job_title", "language", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(time_zones(get_language() or "en"))
        own = self.instance.time_zone
        if not any(own == name for _label, zones in choices for name, _city in zones):
            choices.insert(0, (own, [(own, own)]))
        self.fields["full_name"].widget.attrs["autocomplete"] = "name"
        self.fields["job_title"].widget.attrs["autocomplete"] = "organization-title"
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"),
            choices=choices,
            help_text=_("Hours on pages are those of this place."),
        )


class TokenForm(forms.ModelForm):
    expires_on = forms.DateField(
        label=_("Expires on"),
        required=False,
        help_text=_(
            "The last day it works. Without a day it works until you revoke it."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = ApiToken
        fields = ("name",)

    def clean_expires_on(self) -> Any:
        day = self.cleaned_data["expires_on"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day is over. Choose a later one."))
        if day and day.year > LAST_YEAR:
            raise ValidationError(self.fields["expires_on"].error_messages["invalid"])
        return day

    def expires_at(self) -> datetime | None:
        """The end of the chosen day, where the person is."""
        day = self.cleaned_data["expires_on"]
        if day is None:
            return None
        return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
