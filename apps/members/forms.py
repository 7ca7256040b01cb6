from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.members.models import Country, Member, MemberQuerySet, Region
from metropolis_portal.forms import WebAddressField
from metropolis_portal.text import fold
from metropolis_portal.together import SharedForm


class DirectoryForm(forms.Form):
    """What narrows the directory: words, a region, a country; from the address.

    Two queries: it also counts the members of each region and country.
    """

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=100,
        widget=forms.SearchInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    region = forms.ChoiceField(label=_("Region"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    view = forms.ChoiceField(
        choices=[("", ""), ("map", "")], required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, use_required_attribute=False)
        self.regions = list(Region.objects.with_members())
        countries = sorted(
            Country.objects.with_members(), key=lambda country: fold(country.name)
        )
        self.region_names = {region.pk: region.name for region in self.regions}
        self.countries = {country.pk: country.name for country in countries}
        self.total = sum(region.member_count for region in self.regions)
        fields: dict[str, Any] = self.fields
        fields["region"].choices = [
            ("", _("All regions")),
            *((r.code, f"{r.name} ({r.member_count})") for r in self.regions),
        ]
        fields["country"].choices = [
            ("", _("All countries")),
            *((c.iso2, f"{c.name} ({c.member_count})") for c in countries),
        ]
        self.is_valid()

    @property
    def shows_map(self) -> bool:
        return self.cleaned_data.get("view") == "map"

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.get(name) for name in ("q", "region", "country"))

    def apply(self, members: MemberQuerySet) -> MemberQuerySet:
        """The members asked for; what the form does not understand narrows nothing."""
        if words := self.cleaned_data.get("q"):
            members = members.matching(words)
        if region := self.cleaned_data.get("region"):
            members = members.filter(region__code=region)
        if country := self.cleaned_data.get("country"):
            members = members.filter(country__iso2=country)
        return members


ABOUT_FIELDS = [f"about_{language}" for language, _label in settings.LANGUAGES]
ABOUT_CHARACTERS = 3000


class ProfileForm(SharedForm):
    """What a member tells of itself."""

    website = WebAddressField(
        label=_("Website"),
        required=False,
        max_length=200,
        help_text=_("The government’s own site, beginning with https://"),
    )

    class Meta:
        model = Member
        fields = (*ABOUT_FIELDS, "website")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, label in settings.LANGUAGES:
            field = self.fields[f"about_{language}"]
            field.label = gettext("About, in %(language)s") % {"language": label}
            field.help_text = ""
            field.validators.append(MaxLengthValidator(ABOUT_CHARACTERS))
            field.widget.attrs |= {"rows": 5, "lang": language}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not any(data.get(name) for name in ABOUT_FIELDS):
            self.add_error(
                ABOUT_FIELDS[0], _("Write the text in at least one language.")
            )
        return data
