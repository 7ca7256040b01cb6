"""What the outcomes of a plan should show in a year, and what they did show."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import NullIf, Round
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.observatory.models import Indicator, Observation
from apps.strategy.models import Outcome
from apps.workplans.models.plan import WorkPlan
from metropolis_portal.addresses import address

CENT = Decimal("0.01")
SEXES = ("women", "men", "another", "not_stated")
FRACTION = ("numerator", "denominator")
Status = Observation.Status
MISSING = [str(status) for status in Observation.MISSING_STATUSES]


class ExpectedResultQuerySet(models.QuerySet["ExpectedResult"]):
    def visible_to(self, user: User) -> Self:
        """Read by who reads the work plan."""
        return self.filter(work_plan__in=WorkPlan.objects.visible_to(user))

    def for_list(self) -> Self:
        """In the order of the outcomes, with all that a row names."""
        return self.select_related(
            "outcome__axis__line__plan", "indicator__source"
        ).order_by(
            "outcome__axis__line__number",
            "outcome__axis__number",
            "outcome__number",
            "pk",
        )


def all_null(*names: str) -> Q:
    return Q(**{f"{name}__isnull": True for name in names})


def none_null(*names: str) -> Q:
    return Q(**{f"{name}__isnull": False for name in names})


def told(value: str) -> Q:
    """A value, or none and perhaps why; an empty status says nothing of either."""
    status = f"{value}_status"
    return Q(all_null(value), Q(**{f"{status}__in": ["", *MISSING]})) | Q(
        none_null(value), ~Q(**{f"{status}__in": MISSING})
    )


class ExpectedResult(models.Model):
    """What an outcome should show in a year, and what it did show."""

    class Measure(models.TextChoices):
        NUMBER = "number", _("a number")
        PEOPLE = "people", _("people, by sex")
        PERCENT = "percent", _("a percentage, of a numerator and a denominator")

    Status = Status

    work_plan = models.ForeignKey(
        WorkPlan,
        models.CASCADE,
        related_name="expected_results",
        verbose_name=_("work plan"),
    )
    outcome = models.ForeignKey(
        Outcome,
        models.PROTECT,
        related_name="expected_results",
        verbose_name=_("outcome"),
    )
    name = models.CharField(_("expected result"), max_length=300)
    unit = models.CharField(_("unit"), max_length=100)
    measure = models.CharField(
        _("measured as"), max_length=10, choices=Measure, default=Measure.NUMBER
    )
    baseline = models.DecimalField(
        _("baseline"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    baseline_status = models.CharField(
        _("status of the baseline"), max_length=1, choices=Status, blank=True
    )
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)
    actual = models.DecimalField(
        _("actual"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Empty means not yet known; zero means zero."),
    )
    actual_status = models.CharField(
        _("status of the actual"), max_length=1, choices=Status, blank=True
    )
    women = models.PositiveIntegerField(_("women"), null=True, blank=True)
    men = models.PositiveIntegerField(_("men"), null=True, blank=True)
    another = models.PositiveIntegerField(_("another"), null=True, blank=True)
    not_stated = models.PositiveIntegerField(_("not stated"), null=True, blank=True)
    numerator = models.DecimalField(
        _("numerator"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    denominator = models.DecimalField(
        _("denominator"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    verification = models.TextField(
        _("means of verification"), max_length=500, blank=True
    )
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="expected_results",
        verbose_name=_("indicator of the Observatory"),
    )

    objects = ExpectedResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("expected result")
        verbose_name_plural = _("expected results")
        ordering = ["outcome", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=told("baseline"),
                name="result_baseline_unless_missing",
                violation_error_message=_(
                    "Give the baseline, or a status that says why there is none."
                ),
            ),
            models.CheckConstraint(
                condition=told("actual"),
                name="result_actual_unless_missing",
                violation_error_message=_(
                    "Give the actual, or a status that says why there is none."
                ),
            ),
            models.CheckConstraint(
                condition=all_null(*SEXES) & (~Q(measure="people") | all_null("actual"))
                | none_null("actual", *SEXES)
                & Q(
                    measure="people",
                    actual=F("women") + F("men") + F("another") + F("not_stated"),
                ),
                name="result_people_add_up",
                violation_error_message=_(
                    "The people of each sex add up to the actual; only a result that "
                    "counts people has them."
                ),
            ),
            models.CheckConstraint(
                condition=all_null(*FRACTION)
                & (~Q(measure="percent") | all_null("actual"))
                | none_null("actual", *FRACTION)
                & Q(
                    measure="percent",
                    denominator__gt=0,
                    actual=Round(
                        F("numerator")
                        * Value(Decimal("100.00"))  # with places: never as integers
                        / NullIf(F("denominator"), Value(Decimal(0))),
                        precision=2,
                    ),
                ),
                name="result_percentage_is_computed",
                violation_error_message=_(
                    "A percentage is its numerator divided by its denominator, which "
                    "is above zero; only a percentage has them."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return address("workplans:result", self.pk)

    @property
    def counts_people(self) -> bool:
        return self.measure == self.Measure.PEOPLE

    @property
    def is_met(self) -> bool:
        return self.actual is not None and self.actual >= self.target

    @property
    def actual_word(self) -> str:
        """What is to be said beside the actual, or in its place; empty when it is an
        ordinary value."""
        return word_of(self.actual, self.actual_status)

    @property
    def baseline_word(self) -> str:
        return word_of(self.baseline, self.baseline_status)

    def reckon(self) -> None:
        """Compute the actual from its parts, and forget those of another measure."""
        if self.measure != self.Measure.PEOPLE:
            self.women = self.men = self.another = self.not_stated = None
        else:
            people = [getattr(self, sex) for sex in SEXES]
            known = None not in people
            self.actual = Decimal(sum(people)) if known else None
        if self.measure != self.Measure.PERCENT:
            self.numerator = self.denominator = None
        else:
            self.actual = percentage(self.numerator, self.denominator)


def percentage(
    numerator: Decimal | None, denominator: Decimal | None
) -> Decimal | None:
    """To the hundredth, half away from zero as the database does."""
    if numerator is None or not denominator:
        return None
    return (numerator * 100 / denominator).quantize(CENT, ROUND_HALF_UP)


def word_of(value: Decimal | None, status: str) -> str:
    if status in ("", Status.NORMAL):
        return gettext("not yet known") if value is None else ""
    return str(Status(status).label)
