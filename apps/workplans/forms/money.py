from decimal import Decimal
from typing import Any, ClassVar

from babel.numbers import list_currencies
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.workplans.forms.fields import Filters, date_input
from apps.workplans.models import (
    Activity,
    Expense,
    WorkPlan,
)
from apps.workplans.models.money import CENT
from metropolis_portal.files import CheckedFileField
from metropolis_portal.templatetags.ui import long_day


class VoucherFilters(Filters):
    """Which vouchers of a year are shown."""

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

    def apply(self, expenses: QuerySet[Expense]) -> QuerySet[Expense]:
        chosen = self.chosen()
        if words := chosen.pop("q", ""):
            expenses = expenses.filter(
                Q(payee__folded__contains=words)
                | Q(description__folded__contains=words)
                | Q(number__icontains=words.rpartition("-")[2].lstrip("0") or words)
            )
        return expenses.filter(**chosen)


class ExpenseForm(forms.ModelForm):
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
                % {"total": total},
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
