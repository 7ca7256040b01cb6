from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.workplans.models.plan import Activity
from metropolis_portal.addresses import address


class ActivityMilestoneQuerySet(models.QuerySet["ActivityMilestone"]):
    def visible_to(self, user: User) -> Self:
        """Who reads the activity reads its milestones."""
        return self.filter(activity__in=Activity.objects.visible_to(user))


class ActivityMilestone(models.Model):
    """A day by which a part of one activity is to be reached.

    Not a milestone of the mandate, which is `strategy.Milestone` and of no activity.
    Nor is it promised: the Board approves when an activity begins and ends (see
    `Promise`), how the owner walks there is the owner's own. A changed milestone is
    therefore no amendment, and history tells of it. They stand in the order of their
    days: another one would contradict the dates.
    """

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="milestones", verbose_name=_("activity")
    )
    title = models.CharField(_("title"), max_length=200)
    due_on = models.DateField(_("due date"))
    done_on = models.DateField(
        _("reached on"),
        null=True,
        blank=True,
        help_text=_("Leave it empty while it is to come."),
    )

    objects = ActivityMilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone of an activity")
        verbose_name_plural = _("milestones of activities")
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Where it stands on the page of its activity."""
        return f"{address('workplans:activity', self.activity_id)}#m{self.pk}"

    def is_late(self, today: date) -> bool:
        """Not reached though its day is over; of what has ended nothing is late.

        Reads `activity`.
        """
        ended = (Activity.Status.DROPPED, Activity.Status.DONE)
        has_ended = self.activity.status in ended
        return self.done_on is None and self.due_on < today and not has_ended
