from decimal import Decimal
from typing import Self

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from apps.workplans.models.money import Expense, ExpenseQuerySet

# Of travel vouchers: with kilometres, even if zero, or without.
STATED, NOT_STATED = "stated", "not_stated"


class TravelFactorQuerySet(models.QuerySet["TravelFactor"]):
    def for_year(self, year: int) -> dict[str, "TravelFactor"]:
        """The factor of each mode for journeys of a year: of the latest edition up to
        that year; where all are later, of the first. One query."""
        found: dict[str, TravelFactor] = {}
        for factor in self.order_by("-year"):
            if factor.mode not in found or found[factor.mode].year > year:
                found[factor.mode] = factor
        return found


class TravelFactor(models.Model):
    """What a kilometre of travel emits, as it is published."""

    class Mode(models.TextChoices):
        TRAIN = "train", _("Train")
        COACH = "coach", _("Coach")
        BUS = "bus", _("Bus")
        CAR = "car", _("Car")
        TAXI = "taxi", _("Taxi")
        PLANE_SHORT = "plane_short", _("Plane, short haul (up to 3,700 km)")
        PLANE_LONG = "plane_long", _("Plane, long haul")

    mode = models.CharField(_("mode of travel"), max_length=20, choices=Mode)
    year = models.PositiveSmallIntegerField(_("edition"))
    kg_per_km = models.DecimalField(
        _("kg CO₂e per kilometre"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(Decimal(0))],
    )
    is_per_vehicle = models.BooleanField(
        _("per vehicle"),
        default=False,
        help_text=_("Per vehicle, however many travel in it; else per traveller."),
    )
    source = models.CharField(_("source"), max_length=300)
    row = models.CharField(_("row of the source"), max_length=200)
    licence = models.CharField(_("licence"), max_length=100)
    url = models.URLField(_("address"), blank=True)

    objects = TravelFactorQuerySet.as_manager()

    class Meta:
        verbose_name = _("emission factor of travel")
        verbose_name_plural = _("emission factors of travel")
        ordering = ["mode", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["mode", "year"],
                name="travel_factor_once",
                violation_error_message=_("This edition already has that mode."),
            ),
            models.CheckConstraint(
                condition=Q(kg_per_km__gte=0),
                name="travel_factor_not_negative",
                violation_error_message=_("A factor is not below zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_mode_display()}, {self.year}"


class TravelLegQuerySet(models.QuerySet["TravelLeg"]):
    def visible_to(self, user: object) -> Self:
        """As the vouchers they belong to."""
        return self.filter(expense__in=Expense.objects.visible_to(user))  # type: ignore[arg-type]


class TravelLeg(models.Model):
    """Kilometres that a travel voucher paid for, with what they emitted.

    The factor is kept with the leg. Zero kilometres say that nobody travelled, such as
    for a cancellation; a travel voucher without a leg says nothing about it. The leg of
    a reversal has its kilometres below zero.
    """

    expense = models.ForeignKey(
        Expense, models.CASCADE, related_name="legs", verbose_name=_("expense")
    )
    factor = models.ForeignKey(
        TravelFactor,
        models.PROTECT,
        related_name="legs",
        verbose_name=_("emission factor of travel"),
    )
    kilometres = models.DecimalField(_("kilometres"), max_digits=8, decimal_places=1)
    travellers = models.PositiveSmallIntegerField(
        _("travellers"), default=1, validators=[MinValueValidator(1)]
    )
    kg_per_km = models.DecimalField(
        _("kg CO₂e per kilometre"), max_digits=8, decimal_places=5
    )
    is_per_vehicle = models.BooleanField(_("per vehicle"), default=False)
    kg = models.GeneratedField(
        expression=Case(
            When(is_per_vehicle=True, then=F("kilometres") * F("kg_per_km")),
            default=F("kilometres") * F("kg_per_km") * F("travellers"),
        ),
        output_field=models.DecimalField(max_digits=20, decimal_places=6),
        db_persist=True,
        verbose_name=_("kg CO₂e"),
    )

    objects = TravelLegQuerySet.as_manager()

    class Meta:
        verbose_name = _("leg of travel")
        verbose_name_plural = _("legs of travel")
        ordering = ["expense", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(travellers__gte=1),
                name="travel_leg_has_travellers",
                violation_error_message=_("At least one person travels."),
            ),
        ]
        triggers = [
            # What a check cannot see, since it is of the voucher: that it is one of
            # travel, not decided yet (nor being decided: hence the lock), and which
            # way it counts.
            pgtrigger.Trigger(
                name="leg_of_its_voucher",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func="""
                    PERFORM 1 FROM workplans_expense
                      WHERE id IN (NEW.expense_id, OLD.expense_id) FOR SHARE;
                    IF EXISTS (
                        SELECT 1 FROM workplans_expense
                         WHERE id IN (NEW.expense_id, OLD.expense_id)
                           AND status <> 'entered'
                    ) THEN
                        RAISE EXCEPTION
                            'A decided expense keeps its legs of travel; reverse it.'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    IF EXISTS (
                        SELECT 1 FROM workplans_expense
                         WHERE id = NEW.expense_id
                           AND (category <> 'travel'
                                OR amount * NEW.kilometres < 0)
                    ) THEN
                        RAISE EXCEPTION
                            'Kilometres % do not belong to voucher %.',
                            NEW.kilometres, NEW.expense_id
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.factor.get_mode_display()}, {self.kilometres} km"


def travelling(expenses: ExpenseQuerySet, how: str) -> ExpenseQuerySet:
    """The vouchers with kilometres that are `stated`, `not_stated`, or of one mode.

    What was reversed has nothing left to state.
    """
    legs = TravelLeg.objects.filter(expense=OuterRef("pk"))
    if how == STATED:
        return expenses.filter(Exists(legs))
    if how != NOT_STATED:
        return expenses.filter(Exists(legs.filter(factor__mode=how)))
    reversals = Expense.objects.counted().filter(reverses=OuterRef("pk"))
    return expenses.filter(
        ~Exists(legs),
        ~Exists(reversals),
        category=Expense.Category.TRAVEL,
        reverses__isnull=True,
    )
