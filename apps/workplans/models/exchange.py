from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.workplans.models.plan import WorkPlan
from metropolis_portal.addresses import address


class WorkPlanImportQuerySet(models.QuerySet["WorkPlanImport"]):
    def visible_to(self, user: User) -> Self:
        """Those who edit work plans see what colleagues brought in."""
        return self if user.is_officer else self.none()

    def going_on(self) -> Self:
        """A worker was asked to apply them or to take them back."""
        return self.filter(
            status__in=(WorkPlanImport.Status.APPLYING, WorkPlanImport.Status.UNDOING)
        )

    def for_list(self) -> Self:
        """Newest first, without what their files say."""
        return (
            self.select_related("uploaded_by")
            .defer("result", "trace")
            .order_by("-uploaded_at", "-pk")
        )


class WorkPlanImport(models.Model):
    """A spreadsheet that somebody brought into a work plan, and what became of it."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Being checked")
        CHECKED = "checked", _("Checked, not applied")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("Applied")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Not readable")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT
    )
    work_plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="imports", verbose_name=_("work plan")
    )
    file = models.FileField(_("file"), upload_to="imports/%Y/")
    file_name = models.CharField(_("name of the file"), max_length=200)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    counts = models.JSONField(_("rows by kind"), default=dict, blank=True)
    result = models.JSONField(_("what the check found"), default=dict, blank=True)
    problem = models.JSONField(_("why it was refused"), default=dict, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    trace = models.JSONField(
        _("what was written"),
        default=dict,
        blank=True,
        help_text=_("What undoing asks for: keys with their versions, and notes."),
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("applied or cancelled by"),
    )
    decided_at = models.DateTimeField(_("applied or cancelled"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    objects = WorkPlanImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of a work plan")
        verbose_name_plural = _("imports of work plans")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return address("workplans:import", self.pk)

    @property
    def is_checked(self) -> bool:
        return self.status == self.Status.CHECKED

    @property
    def is_applied(self) -> bool:
        return self.status == self.Status.APPLIED

    @property
    def is_going_on(self) -> bool:
        """A worker was asked to apply it or to take it back."""
        return self.status in (self.Status.APPLYING, self.Status.UNDOING)

    @property
    def change_count(self) -> int:
        """How many activities it adds or changes."""
        return sum(self.counts.get(kind, 0) for kind in ("create", "update"))

    @property
    def is_applicable(self) -> bool:
        """Checked, without a mistake, and with something to do."""
        return self.is_checked and not self.counts["error"] and self.change_count > 0

    @property
    def rows(self) -> list[dict[str, Any]]:
        return self.result.get("rows", [])

    @property
    def drops(self) -> bool:
        """Whether it drops an activity, which needs a reason."""
        return any(
            row["cells"].get("status", ["", ""])[1] == "dropped"
            for row in self.rows
            if row["kind"] == "update"
        )
