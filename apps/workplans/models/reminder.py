"""Who coordinates an action line, and what was reminded of, once each."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.strategy.models import ActionLine
from apps.workplans.models.milestone import ActivityMilestone
from apps.workplans.models.plan import Activity, WorkPlan


class LineCoordinator(models.Model):
    """Who is told when the owner of an activity of the line does not answer."""

    work_plan = models.ForeignKey(
        WorkPlan,
        models.CASCADE,
        related_name="coordinators",
        verbose_name=_("work plan"),
    )
    line = models.ForeignKey(
        ActionLine,
        models.PROTECT,
        related_name="coordinators",
        verbose_name=_("action line"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="coordinated_lines",
        verbose_name=_("line coordinator"),
    )

    class Meta:
        verbose_name = _("line coordinator")
        verbose_name_plural = _("line coordinators")
        constraints = [
            models.UniqueConstraint(
                fields=["work_plan", "line"],
                name="line_coordinated_by_one",
                violation_error_message=_("The line has a coordinator already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat's own: whoever waits for whom."""
        return self if user.is_secretariat else self.none()


class Reminder(models.Model):
    """That a person was reminded of an activity, for a reason that stood on a day.

    `anchor` is the day the reason hangs on: the end of the activity, or the last time
    that something was told of it; where a milestone of it is the reason, the day of
    that. When it moves, the reason is a new one.
    """

    class Kind(models.TextChoices):
        DUE_SOON = "due_soon", _("Due soon")
        LATE = "late", _("Late")
        QUIET = "quiet", _("Nothing told")

    class Step(models.IntegerChoices):
        """Whom it goes to, one after the other when nothing happens."""

        OWNER = 1, _("Owner")
        COORDINATOR = 2, _("Line coordinator")
        GENERAL = 3, _("Secretary General")

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="reminders", verbose_name=_("activity")
    )
    milestone = models.ForeignKey(
        ActivityMilestone,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="reminders",
        verbose_name=_("milestone"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    step = models.PositiveSmallIntegerField(_("step"), choices=Step)
    anchor = models.DateField(_("reason of"))
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="reminders",
        verbose_name=_("person"),
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "milestone", "kind", "step", "anchor", "person"],
                nulls_distinct=False,
                name="reminded_once",
                violation_error_message=_("This was reminded of already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity}: {self.get_kind_display()}"
