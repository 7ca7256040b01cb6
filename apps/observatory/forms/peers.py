from typing import Any, ClassVar

from django import forms
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.members.models import MetropolitanSpace
from apps.observatory import permissions
from apps.observatory.models import (
    PEERS_AT_LEAST,
    Indicator,
    PeerGroup,
    SpaceTarget,
)
from apps.observatory.places import MANY
from metropolis_portal.forms import (
    PlainNumberField,
    choice_field,
    in_each_language,
    name_languages,
    row_field,
)
from metropolis_portal.together import SharedForm

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_KEY = 9  # digits


def is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY


class PeerGroupForm(SharedForm):
    """A group's title in three languages, and its spaces by region."""

    for_everyone = forms.BooleanField(
        label=gettext_lazy("For everyone"),
        required=False,
        help_text=gettext_lazy(
            "Shared by the Secretariat. Otherwise it is yours, and nobody else sees it."
        ),
    )

    class Meta:
        model = PeerGroup
        fields: ClassVar = [*in_each_language("title"), "spaces"]
        widgets: ClassVar = {
            "spaces": forms.CheckboxSelectMultiple(attrs={"class": "checks"})
        }

    def __init__(self, *args: Any, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        name_languages(self, "title")
        if self.instance.pk or not permissions.can_share_groups(by):
            del self.fields["for_everyone"]
        self.fields["spaces"].help_text = _(
            "Five at least. A space is never held against itself."
        )
        self.offer_spaces()

    def offer_spaces(self) -> None:
        """Under their regions; of many, those that are in it or were picked. One query,
        or two."""
        spaces = MetropolitanSpace.objects.visible_to(self.by).select_related("region")
        row_field(self, "spaces").queryset = spaces
        ordered = spaces.order_by(F("region__position"), "name")
        offered = list(ordered[: MANY + 1])
        if len(offered) > MANY:
            offered = list(ordered.filter(pk__in=self.picked))
            self.fields["spaces"].help_text = _(
                "Five at least. Others are picked on the page of a metropolitan space."
            )
        regions: dict[str, list[tuple[int, str]]] = {}
        for space in offered:
            regions.setdefault(str(space.region), []).append((space.pk, str(space)))
        choice_field(self, "spaces").choices = list(regions.items())

    @property
    def picked(self) -> set[int]:
        """Keys."""
        kept = self.get_initial_for_field(self.fields["spaces"], "spaces") or ()
        sent = self["spaces"].data or () if self.is_bound else ()
        keys = {one.pk for one in kept}
        return keys | {int(key) for key in sent if is_key(key)}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(name) for name in in_each_language("title")):
            self.add_error("title_en", _("Give it a title, in one language at least."))
        return data

    def clean_spaces(self) -> list[MetropolitanSpace]:
        spaces = list(self.cleaned_data["spaces"])
        if len(spaces) < PEERS_AT_LEAST:
            raise forms.ValidationError(
                _("Choose five spaces at least: of fewer, no median is told.")
            )
        return spaces


class TargetForm(SharedForm):
    """What the space wants to reach."""

    class Meta:
        model = SpaceTarget
        fields: ClassVar = ["indicator", "value", "year", "note"]
        field_classes: ClassVar = {"value": PlainNumberField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Indicator.objects.in_use().exclude(level=Indicator.Level.NATIONAL)
        row_field(self, "indicator").queryset = own.select_related("theme")

    def clean_year(self) -> int:
        year = int(self.cleaned_data["year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(_("Give a year from 2000 to 2100."))
        return year
