from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.workplans.models import Expense, TravelFactor
from apps.workplans.services.travel import Leg

LEG_ROWS = 4


class LegFields(forms.Form):
    """The legs of a travel voucher: `mode_0`, `kilometres_0`, `travellers_0` and so on;
    a row without any of the first two is left out. For a form with a `category`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(LEG_ROWS):
            number = {"number": n + 1}
            self.fields[f"mode_{n}"] = forms.ChoiceField(
                label=gettext("Mode of travel %(number)s") % number,
                choices=[("", "–"), *TravelFactor.Mode.choices],
                required=False,
            )
            self.fields[f"kilometres_{n}"] = forms.DecimalField(
                label=gettext("Kilometres %(number)s") % number,
                required=False,
                min_value=Decimal(0),
                max_value=Decimal(400_000),
                decimal_places=1,
            )
            self.fields[f"travellers_{n}"] = forms.IntegerField(
                label=gettext("Travellers %(number)s") % number,
                required=False,
                min_value=1,
                max_value=1000,
                initial=1,
            )

    @property
    def leg_rows(self) -> list[tuple[forms.BoundField, ...]]:
        names = ("mode", "kilometres", "travellers")
        return [tuple(self[f"{name}_{n}"] for name in names) for n in range(LEG_ROWS)]

    @property
    def has_legs(self) -> bool:
        """Whether the rows are to be open: some were filled in."""
        return any(
            self.data.get(f"{name}_{n}")
            for name in ("mode", "kilometres")
            for n in range(LEG_ROWS)
        )

    def clean_legs(self) -> None:
        """Read `legs`; each row is whole, and the voucher one of travel."""
        self.legs: list[Leg] = []
        for n in range(LEG_ROWS):
            mode = self.cleaned_data.get(f"mode_{n}")
            kilometres = self.cleaned_data.get(f"kilometres_{n}")
            if mode and kilometres is not None:
                travellers = self.cleaned_data.get(f"travellers_{n}") or 1
                self.legs.append(Leg(mode, kilometres, travellers))
            elif mode and f"kilometres_{n}" not in self.errors:
                self.add_error(
                    f"kilometres_{n}", _("Say how many kilometres; 0 if none.")
                )
            elif kilometres is not None and f"mode_{n}" not in self.errors:
                self.add_error(f"mode_{n}", _("Say how they were travelled."))
        category = self.cleaned_data.get("category")
        if self.legs and category and category != Expense.Category.TRAVEL:
            self.add_error("category", _("Only a voucher of travel has kilometres."))
