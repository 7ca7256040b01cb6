import secrets
from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.strategy.models import ActionLine
from apps.workplans.models.plan import Activity, WorkPlan
from metropolis_portal.addresses import address

FOLDER = "bundles"


def file_name(_bundle: Any, _name: str) -> str:
    return f"{FOLDER}/{secrets.token_hex(16)}.zip"


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, user: User) -> Self:
        """Whoever asked for it: it holds what that person may read."""
        return self.filter(
            asked_by=user, work_plan__in=WorkPlan.objects.visible_to(user)
        )

    def outdated(self) -> Self:
        return self.filter(made_at__lt=timezone.now() - Bundle.KEPT)


class Bundle(models.Model):
    """The evidence of a year, a line or an activity in one file, for who asked for it."""

    KEPT = timedelta(days=7)

    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="bundles",
        verbose_name=_("asked by"),
    )
    work_plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="bundles", verbose_name=_("work plan")
    )
    line = models.ForeignKey(
        ActionLine,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("action line"),
    )
    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("activity"),
    )
    file = models.FileField(_("file"), upload_to=file_name)
    size = models.PositiveBigIntegerField(_("size, bytes"))
    contents = models.JSONField(
        _("contents"), help_text=_("Keys of the evidence that is in it.")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bundle of evidence")
        verbose_name_plural = _("bundles of evidence")
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "work_plan", "line", "activity"],
                nulls_distinct=False,
                name="bundle_once",
                violation_error_message=_("This bundle is there already."),
            ),
            models.CheckConstraint(
                condition=Q(line__isnull=True) | Q(activity__isnull=True),
                name="bundle_of_line_or_activity",
                violation_error_message=_("A bundle is of a line or of an activity."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity or self.work_plan)

    def get_absolute_url(self) -> str:
        return address("workplans:bundle", self.pk)
