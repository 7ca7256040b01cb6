from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User, today
from apps.members import post_permissions as permissions
from apps.members import posts
from apps.members.models import Member, Region

LAST_DAY = date(2100, 12, 31)  # a slip of the finger, rather than a mandate


def day_field(label: Any, **given: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, widget=widget, validators=[MaxValueValidator(LAST_DAY)], **given
    )


class PostForm(forms.Form):
    """Which post whom, from when on; of those that the person may give."""

    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("Of an account that exists. Invite the person first."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Post"))
    member = forms.ModelChoiceField(
        Member.objects.none(),
        label=_("Member"),
        required=False,
        help_text=_("For a seat on the Board."),
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        label=_("Region"),
        required=False,
        help_text=_("For a regional secretary."),
    )
    starts_on = day_field(_("From"), initial=today)
    ends_on = day_field(
        _("Until"),
        required=False,
        help_text=_("The last day. Leave it empty while it has no end."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["member"].queryset = Member.objects.order_by("name")
        fields["region"].queryset = Region.objects.all()
        fields["kind"].choices = [
            ("", "–"),
            *(
                (kind.value, kind.label)
                for kind in posts.Kind
                if permissions.can_change(user, kind)
            ),
        ]

    def clean_email(self) -> User:
        email = self.cleaned_data["email"]
        user = User.objects.admitted().filter(email__iexact=email).first()
        if user is None:
            raise ValidationError(
                _("Nobody has an account with this address. Invite the person first.")
            )
        return user

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("kind"):
            return data
        kind = posts.Kind(data["kind"])
        place = None
        if kind.is_seat:
            place = "member"
        elif kind == posts.Kind.REGIONAL_SECRETARY:
            place = "region"
        for name in ("member", "region"):
            if name == place and not data.get(name) and name not in self.errors:
                self.add_error(name, _("This post needs one: choose it."))
            elif name != place and data.get(name):
                self.add_error(name, _("This post has none: leave it empty."))
        first, last = data.get("starts_on"), data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return data

    def post(self) -> posts.Post:
        data = self.cleaned_data
        return posts.new_post(
            posts.Kind(data["kind"]),
            data["email"],
            data["member"] or data["region"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
        )


class EndForm(forms.Form):
    """Which day is the last."""

    ends_on = day_field(
        _("Last day"),
        help_text=_("Yesterday, if it is to end at this moment."),
    )
