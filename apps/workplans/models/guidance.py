from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.strategy.models import Axis, StrategicPlan
from apps.workplans.models.plan import Activity
from metropolis_portal.addresses import address


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, user: User) -> Self:
        """Adopted recommendations are read by all; they exist only once adopted."""
        return self if user.is_active else self.none()

    def addressed_to(self, plan: StrategicPlan, year: int) -> Self:
        """What the Board asked of the work plan of `year`, on the year before.

        The first year of a mandate takes what was said of the last one of another.
        """
        return self.filter(
            Q(plan=plan) | Q(plan__last_year=year - 1), evaluated_year=year - 1
        )

    def for_work_plan(self, user: User) -> Self:
        """In their order, with axis, response and the activities that answer, of
        those that the person may read."""
        activities = Activity.objects.visible_to(user).only("code", "title")
        answering = Prefetch("response__activities", activities.order_by("code"))
        return (
            self.select_related("axis__line", "response")
            .prefetch_related(answering)
            .order_by("number")
        )

    def unanswered(self) -> Self:
        return self.filter(response__isnull=True)


class Recommendation(models.Model):
    """Guidance of the Board on a year, which next year's work plan must answer.

    Adopted with the conclusion of the year's evaluation, or as interim guidance before.
    """

    plan = models.ForeignKey(
        StrategicPlan,
        models.PROTECT,
        related_name="recommendations",
        verbose_name=_("plan"),
    )
    evaluated_year = models.PositiveSmallIntegerField(_("year evaluated"))
    number = models.PositiveSmallIntegerField(_("number"))
    axis = models.ForeignKey(
        Axis,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recommendations",
        verbose_name=_("axis"),
    )
    text = models.TextField(_("text"), max_length=2000)
    adopted_at = models.DateTimeField(_("adopted"), auto_now_add=True)
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["-evaluated_year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "evaluated_year", "number"],
                name="recommendation_number_once",
                violation_error_message=_("This number is taken."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        return f"{self.evaluated_year}-{self.number}"

    @property
    def answering_year(self) -> int:
        """The year whose work plan answers."""
        return self.evaluated_year + 1

    def get_absolute_url(self) -> str:
        return address("workplans:recommendation", self.pk)


class ManagementResponse(models.Model):
    """The Secretariat's answer to a recommendation, and the work that answers it."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", _("Accepted")
        PARTLY = "partly", _("Accepted in part")
        REJECTED = "rejected", _("Not accepted")

    recommendation = models.OneToOneField(
        Recommendation,
        models.CASCADE,
        related_name="response",
        verbose_name=_("recommendation"),
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    text = models.TextField(_("response"), max_length=2000)
    activities = models.ManyToManyField(
        Activity,
        related_name="responses",
        blank=True,
        verbose_name=_("activities that answer"),
    )
    responded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("answered by"),
    )
    responded_at = models.DateTimeField(_("answered"), default=timezone.now)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("verified by"),
    )
    verified_at = models.DateTimeField(_("verified"), null=True, blank=True)
    verification = models.CharField(_("what was verified"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("management response")
        verbose_name_plural = _("management responses")
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | ~Q(verified_by=F("responded_by")),
                name="response_verified_by_another",
                violation_error_message=_(
                    "Whoever answers does not verify the answer."
                ),
            ),
            models.CheckConstraint(
                condition=Q(
                    verified_by__isnull=True, verified_at__isnull=True, verification=""
                )
                | (
                    Q(verified_by__isnull=False, verified_at__isnull=False)
                    & ~Q(verification="")
                ),
                name="response_verification_is_whole",
                violation_error_message=_("A verification says who, when and what."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_decision_display()}"
