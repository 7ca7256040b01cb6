from functools import cached_property
from typing import Any, ClassVar, cast

from django import forms
from django.forms import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.members.models import Member, MetropolitanSpace
from apps.observatory.models import Indicator, Observation, Proposal, Sex
from apps.observatory.services.proposals import cautions, known
from metropolis_portal.files import CheckedFileField
from metropolis_portal.forms import PlainNumberField, WebAddressField, row_field

FIRST_YEAR = 1900
# A country's values are brought in by its publisher's file.
LEVELS_OF_SPACES = [
    (code, label)
    for code, label in Indicator.Level.choices
    if code != Indicator.Level.NATIONAL
]
SETTLED = ("indicator", "period", "sex")  # first: what is known is told of them
JUDGED = (*SETTLED, "value", "value_status")


class ProposalForm(forms.ModelForm):
    """A value of one's own space, prefilled with what is known."""

    evidence = CheckedFileField(
        label=gettext_lazy("Evidence"),
        required=False,
        help_text=gettext_lazy("A report or a table: PDF, picture or office file."),
    )

    class Meta:
        model = Proposal
        fields = [
            "indicator",
            "period",
            "sex",
            "value",
            "value_status",
            "level",
            "comment",
            "evidence",
            "link",
            "is_redistributable",
        ]
        field_classes: ClassVar = {"link": WebAddressField, "value": PlainNumberField}

    def __init__(
        self, *args: Any, space: MetropolitanSpace, members: list[Member], **kwargs: Any
    ) -> None:
        """`members` are those for which the person may give a value of the space."""
        super().__init__(*args, **kwargs)
        self.instance.space = space
        self.members = members
        own = Indicator.objects.in_use().exclude(level=Indicator.Level.NATIONAL)
        row_field(self, "indicator").queryset = own.select_related("theme")
        row_field(self, "indicator").to_field_name = "code"
        level = cast(forms.ChoiceField, self.fields["level"])
        level.choices = LEVELS_OF_SPACES

    @classmethod
    def asked(
        cls,
        data: Any,
        space: MetropolitanSpace,
        members: list[Member],
        auto_id: str = "id_%s",
    ) -> Any:
        """Prefilled for what an address asks for: `indicator`, `period`, `sex`."""
        code = data.get("indicator", "").replace("\0", "")
        indicator = Indicator.objects.filter(code=code).first()
        year = data.get("period", "")
        period = int(year) if year.isdecimal() and len(year) == 4 else None
        sex = data.get("sex") if data.get("sex") in Sex.values else Sex.TOTAL
        initial: dict[str, Any] = {"period": period, "sex": sex}
        if indicator:
            initial |= {"indicator": indicator.code, "level": indicator.level}
        standing = (
            known(indicator, space, period, sex) if indicator and period else None
        )
        if standing:
            value = standing.value
            initial["value"] = None if value is None else f"{value.normalize():f}"
            initial |= {"value_status": standing.status, "level": standing.level}
        form = cls(initial=initial, space=space, members=members, auto_id=auto_id)
        form.instance.indicator = indicator
        form.standing = standing
        return form

    standing: Observation | None = None

    @property
    def settled(self) -> tuple[str, ...]:
        """The fields that the address answers: all that stand first, or none."""
        has_all = self.initial.keys() >= {"indicator"} and self.initial["period"]
        return SETTLED if has_all else ()

    def clean_period(self) -> int:
        period = int(self.cleaned_data["period"])
        if not FIRST_YEAR <= period <= timezone.localdate().year:
            raise forms.ValidationError(_("Give a year from 1900 to this one."))
        return period

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        missing = given.get("value_status") in Observation.MISSING_STATUSES
        if (given.get("value") is None) != missing and "value" not in self.errors:
            words = _("Give a value, or a status that says why there is none.")
            self.add_error("value", words)
        return given

    @property
    def judged(self) -> list[BoundField]:
        """What is looked at while it is typed."""
        return [self[name] for name in JUDGED]

    @property
    def rest(self) -> list[BoundField]:
        return [field for field in self if field.name not in JUDGED]

    @cached_property
    def cautions(self) -> list[str]:
        """What to look at again, of what was typed. One query at most."""
        if not self.is_bound or not self.errors.keys().isdisjoint(JUDGED):
            return []
        return cautions(self.instance)

    @property
    def refused(self) -> list[str]:
        """What is wrong with what is typed by now: what is still empty is not."""
        return [
            str(words) for one in self.judged if one.value() for words in one.errors
        ]


class AnswerForm(forms.Form):
    """The Secretariat's words, with either decision."""

    answer = forms.CharField(
        label=gettext_lazy("Answer to the member"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed to send the value back."),
    )


def members_of(user: User, space: MetropolitanSpace) -> list[Member]:
    """For which of its members a focal point may give values of a space. One query."""
    return list(space.members.filter(pk__in=user.roles.focal_member_ids))
