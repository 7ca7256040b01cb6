"""The kilometres of travel vouchers, with the factors that were in use."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.workplans.models import Expense, TravelFactor, TravelLeg


@dataclass(frozen=True)
class Leg:
    """A stretch travelled; `kilometres` are those of one traveller, or of one car."""

    mode: str
    kilometres: Decimal
    travellers: int = 1


def keep_legs(expense: Expense, legs: Iterable[Leg]) -> None:
    """Write the legs of a voucher just entered, with the factors of its year.

    Refuses a voucher that is not one of travel, and a mode without a factor. To be
    called in the transaction that enters the voucher.
    """
    legs = list(legs)
    if not legs:
        return
    if expense.category != Expense.Category.TRAVEL:
        raise ValidationError(_("Only a voucher of travel has kilometres."))
    factors = TravelFactor.objects.for_year(expense.paid_on.year)
    rows = []
    for leg in legs:
        factor = factors.get(leg.mode)
        if factor is None:
            raise ValidationError(
                _("No emission factor is loaded for: %(mode)s.")
                % {"mode": TravelFactor.Mode(leg.mode).label}
            )
        rows.append(leg_of(expense, leg, factor))
    TravelLeg.objects.bulk_create(rows)


def leg_of(expense: Expense, leg: Leg, factor: TravelFactor) -> TravelLeg:
    row = TravelLeg(
        expense=expense,
        factor=factor,
        kilometres=leg.kilometres,
        travellers=leg.travellers,
        kg_per_km=factor.kg_per_km,
        is_per_vehicle=factor.is_per_vehicle,
    )
    row.full_clean(exclude=["kg", "expense", "factor"])
    return row


def reverse_legs(expense: Expense, twin: Expense) -> None:
    """The opposite of each leg, with the factor that it was entered with."""
    TravelLeg.objects.bulk_create(
        TravelLeg(
            expense=twin,
            factor_id=leg.factor_id,
            kilometres=-leg.kilometres,
            travellers=leg.travellers,
            kg_per_km=leg.kg_per_km,
            is_per_vehicle=leg.is_per_vehicle,
        )
        for leg in expense.legs.all()
    )
