from collections.abc import Iterable
from decimal import Decimal
from typing import Any, ClassVar

from babel.numbers import list_currencies
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.strategy.models import Challenge, Theme
from apps.workplans.forms.fields import Filters, date_input
from apps.workplans.forms.travel import LegFields
from apps.workplans.grid import outcomes_of
from apps.workplans.models import (
    Activity,
    Expense,
    FundingSource,
    TravelFactor,
    WorkPlan,
)
from apps.workplans.models.money import CENT, ExpenseQuerySet
from apps.workplans.models.travel import NOT_STATED, STATED
from apps.workplans.spending import NONE, behind, name_of_quarter
from metropolis_portal.files import CheckedFileField
from metropolis_portal.forms import choice_field
from metropolis_portal.templatetags.ui import long_day, quantity


class VoucherFilters(Filters):
    """Which vouchers of a year are shown. Five queries to build.

    The places are those of `spending.behind`, so that each sum has its vouchers.
    """

    FIRST = ("q", "status", "category")
    OWN = ("status", "category")

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    status = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Any state")), *Expense.Status.choices],
        required=False,
    )
    category = forms.ChoiceField(
        label=_("Category"),
        choices=[("", _("Any category")), *Expense.Category.choices],
        required=False,
    )
    line = forms.ChoiceField(label=_("Action line"), required=False)
    axis = forms.ChoiceField(label=_("Axis"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False)
    activity = forms.ChoiceField(label=_("Activity"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind of source"),
        choices=[("", _("Any kind")), *FundingSource.Kind.choices],
        required=False,
    )
    source = forms.ChoiceField(label=_("Funding source"), required=False)
    quarter = forms.ChoiceField(label=_("Quarter of payment"), required=False)
    marker = forms.ChoiceField(
        label=_("Gender marker"),
        choices=[
            ("", _("Any marker")),
            *((str(value), name) for value, name in Activity.GenderMarker.choices),
        ],
        required=False,
    )
    challenge = forms.ChoiceField(label=_("Challenge"), required=False)
    theme = forms.ChoiceField(label=_("Orienting theme"), required=False)
    travel = forms.ChoiceField(
        label=_("Kilometres"),
        choices=[
            ("", _("Any or none")),
            (STATED, _("Stated")),
            (NOT_STATED, _("Travel, not stated")),
            *TravelFactor.Mode.choices,
        ],
        required=False,
    )

    def __init__(self, *args: Any, work_plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plan = work_plan.plan
        outcomes = outcomes_of(plan)
        activities = (
            Activity.objects.filter(work_plan=work_plan)
            .only("code", "title")
            .in_plan_order()
        )
        sources = FundingSource.objects.all()
        challenges = Challenge.objects.filter(plan=plan).only("code", "name")
        themes = Theme.objects.filter(plan=plan).only("code", "name")
        self.offer("line", _("Any action line"), (o.axis.line for o in outcomes))
        self.offer("axis", _("Any axis"), (o.axis for o in outcomes))
        self.offer("outcome", _("Any outcome"), outcomes)
        self.offer("source", _("Any source"), sources, _("Without a budget line"))
        self.offer(
            "challenge",
            _("Any challenge"),
            challenges,
            _("Without a challenge and theme"),
        )
        self.offer("theme", _("Any theme"), themes)
        self.give(
            "activity",
            _("Any activity"),
            [
                (NONE, _("Borne by no activity")),
                *((str(a.pk), str(a)) for a in activities),
            ],
        )
        self.give("quarter", _("Any quarter"), quarters_of(work_plan))

    def offer(
        self, name: str, anything: Any, things: Iterable[Any], nothing: Any = ""
    ) -> None:
        """Things with a code, each once; `nothing` names what has none of them."""
        choices = list({thing.code: str(thing) for thing in things}.items())
        self.give(name, anything, [(NONE, nothing), *choices] if nothing else choices)

    def give(self, name: str, anything: Any, choices: list[tuple[Any, Any]]) -> None:
        choice_field(self, name).choices = [("", anything), *choices]

    @property
    def first_selects(self) -> list[dict[str, Any]]:
        return self.selects(*self.OWN)

    @property
    def more_selects(self) -> list[dict[str, Any]]:
        return self.selects(*(name for name in self.fields if name not in self.FIRST))

    @property
    def has_more(self) -> bool:
        """Whether one of those that are folded away is in use."""
        return any(name not in self.FIRST for name in self.chosen())

    @property
    def chosen_places(self) -> list[tuple[str, str]]:
        """In words, those that are folded away: (field, choice)."""
        return [
            (
                str(self[name].label),
                str(dict(self.fields[name].choices)[str(value)]),  # type: ignore[attr-defined]
            )
            for name, value in self.chosen().items()
            if name not in self.FIRST
        ]

    def apply(self, expenses: ExpenseQuerySet) -> ExpenseQuerySet:
        """Each with `counted`: the euros of it that stand in the chosen place."""
        chosen = self.chosen()
        if words := chosen.pop("q", ""):
            expenses = expenses.filter(
                Q(payee__folded__contains=words)
                | Q(description__folded__contains=words)
                | Q(number__icontains=words.rpartition("-")[2].lstrip("0") or words)
            )
        own = {name: chosen.pop(name) for name in self.OWN if name in chosen}
        return behind(expenses.filter(**own), chosen)


def quarters_of(work_plan: WorkPlan) -> list[tuple[str, str]]:
    """Those in which vouchers of the year may be paid."""
    first, last = work_plan.payment_days
    found = []
    year, quarter = first.year, (first.month + 2) // 3
    while (year, quarter) <= (last.year, (last.month + 2) // 3):
        found.append((f"{year}-{quarter}", name_of_quarter(year, quarter)))
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    return found


class ExpenseForm(LegFields, forms.ModelForm):
    """A voucher, and which activities bear it.

    Its shares are pairs of fields, `activity_0` and `share_0` and so on; a row without
    an activity is left out.
    """

    SHARE_ROWS = 4

    class Meta:
        model = Expense
        fields: ClassVar = [
            "paid_on",
            "payee",
            "category",
            "description",
            "amount",
            "currency",
            "rate",
            "document",
        ]
        field_classes: ClassVar = {"document": CheckedFileField}
        widgets: ClassVar = {"paid_on": date_input(), "document": forms.FileInput}
        help_texts: ClassVar = {
            "currency": _("Three letters, such as EUR or USD."),
            "document": _(
                "The invoice or receipt: PDF, picture or office document, up to 20 MB."
            ),
        }

    def __init__(self, *args: Any, work_plan: WorkPlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.work_plan = work_plan
        self.bound_days()
        self.fields["amount"].widget.attrs["min"] = "0.01"
        self.fields["rate"].required = False
        activities = Activity.objects.filter(work_plan=work_plan)
        choices = [("", "–"), *((a.pk, str(a)) for a in activities)]
        for n in range(self.SHARE_ROWS):
            field = forms.ModelChoiceField(
                activities,
                label=gettext("Activity %(number)s") % {"number": n + 1},
                required=n == 0,
            )
            field.choices = choices
            self.fields[f"activity_{n}"] = field
            self.fields[f"share_{n}"] = forms.DecimalField(
                label=gettext("Share %(number)s, %%") % {"number": n + 1},
                required=n == 0,
                min_value=Decimal("0.01"),
                max_value=Decimal(100),
                decimal_places=2,
                initial=100 if n == 0 else None,
            )

    def bound_days(self) -> None:
        """Say when a voucher of this year is paid, and offer no other day."""
        first, last = self.instance.work_plan.payment_days
        paid_on = self.fields["paid_on"]
        paid_on.widget.attrs |= {
            "min": first.isoformat(),
            "max": min(last, timezone.localdate()).isoformat(),
        }
        paid_on.help_text = gettext(
            "From %(first)s, for deposits, to %(last)s, when the books of %(year)s are "
            "closed."
        ) % {
            "first": long_day(first),
            "last": long_day(last),
            "year": self.instance.work_plan.year,
        }

    @property
    def share_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"activity_{n}"], self[f"share_{n}"]) for n in range(self.SHARE_ROWS)
        ]

    def clean_amount(self) -> Decimal:
        amount: Decimal = self.cleaned_data["amount"]
        if amount <= 0:
            raise ValidationError(
                gettext("An expense is above zero; only a reversal is below.")
            )
        return amount

    def clean_currency(self) -> str:
        currency: str = self.cleaned_data["currency"].strip().upper()
        if len(currency) != 3 or not currency.isalpha() or not currency.isascii():
            raise ValidationError(gettext("A currency has three letters."))
        if currency not in list_currencies():
            raise ValidationError(
                gettext("No currency is called %(code)s.") % {"code": currency}
            )
        return currency

    def clean(self) -> dict[str, Any] | None:
        data = super().clean()
        self.clean_rate_of_currency()
        self.clean_euros()
        self.clean_legs()
        self.shares: dict[Activity, Decimal] = {}
        for n in range(self.SHARE_ROWS):
            activity = self.cleaned_data.get(f"activity_{n}")
            share = self.cleaned_data.get(f"share_{n}")
            if activity in self.shares:
                self.add_error(
                    f"activity_{n}", _("The activity already bears a share.")
                )
            elif activity and share:
                self.shares[activity] = share
            elif activity and f"share_{n}" not in self.errors:
                self.add_error(f"share_{n}", _("Say which share it bears."))
            elif share and f"activity_{n}" not in self.errors and n:
                self.add_error(f"activity_{n}", _("Say which activity bears it."))
        total = sum(self.shares.values())
        if self.shares and total != 100 and not self.errors:
            self.add_error(
                "share_0",
                gettext("The shares make %(total)s %%; they must make 100 %%.")
                % {"total": quantity(total)},
            )
        return data

    def clean_rate_of_currency(self) -> None:
        """The euro has no rate; any other currency needs one."""
        if self.cleaned_data.get("currency") == "EUR":
            self.cleaned_data["rate"] = Decimal(1)
        elif not self.cleaned_data.get("rate") and not (
            {"rate", "currency"} & self.errors.keys()
        ):
            self.add_error("rate", _("Give the rate of the day of payment."))

    def clean_euros(self) -> None:
        """What amount and rate make must be a sum that can be kept."""
        amount, rate = (self.cleaned_data.get(name) for name in ("amount", "rate"))
        if amount and rate:
            kept: Any = Expense._meta.get_field("amount_eur")
            euros = round(amount * rate, 2)
            try:
                if euros < CENT:
                    raise ValidationError(
                        gettext("That is less than one cent in euros.")
                    )
                kept.output_field.run_validators(euros)
            except ValidationError as error:
                self.add_error("amount", error)
