"""What one person keeps of the grid: the last change, to undo it, and views by name."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.workplans.models.plan import WorkPlan


class GridChange(models.Model):
    """The last change that a person made in the grid of a work plan, to be undone.

    `before` and `after` hold, by activity's key, the cells that changed (`cells`).
    An activity that was added has no `before`.
    """

    work_plan = models.ForeignKey(
        WorkPlan, models.CASCADE, related_name="+", verbose_name=_("work plan")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("made by"),
    )
    made_at = models.DateTimeField(_("made"), auto_now=True)
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))

    class Meta:
        verbose_name = _("last change in the grid")
        verbose_name_plural = _("last changes in the grid")
        constraints = [
            models.UniqueConstraint(
                fields=["work_plan", "made_by"], name="grid_change_last_only"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_plan_id}: {', '.join(self.after)}"

    @property
    def fields(self) -> set[str]:
        """The names of the cells' fields that changed."""
        return {name for values in self.after.values() for name in values}


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def visible_to(self, user: User) -> Self:
        """Nobody sees another's."""
        return self.filter(owner=user)


class SavedView(models.Model):
    """Filters and columns that a person gave a name, for the grid of any year."""

    MOST = 30  # that one person keeps

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="saved_views",
        verbose_name=_("owner"),
    )
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters and columns"), max_length=1000, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="saved_view_name_once",
                violation_error_message=_("You have a view of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
