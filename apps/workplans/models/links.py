"""The rows behind many-to-many fields, by names that migrations see.

They see no table that Django makes by itself, and would leave its triggers out, which
keep the history of what an activity was linked to.
"""

from django.utils.translation import gettext_lazy as _

from apps.workplans.models.guidance import ManagementResponse
from apps.workplans.models.plan import Activity


class ActivityOutcomeKind(Activity.outcome_kinds.through):  # type: ignore[name-defined]
    """An outcome kind that an activity helps to bring about."""

    class Meta:
        proxy = True
        verbose_name = _("outcome kind")


class ActivityFactor(Activity.cross_cutting_factors.through):  # type: ignore[name-defined]
    """A cross-cutting factor that an activity takes up."""

    class Meta:
        proxy = True
        verbose_name = _("cross-cutting factor")


class ActivityContributor(Activity.contributors.through):  # type: ignore[name-defined]
    """Who works on an activity beside its owner."""

    class Meta:
        proxy = True
        verbose_name = _("contributor")


class ActivityProject(Activity.projects.through):  # type: ignore[name-defined]
    """A project that an activity belongs to."""

    class Meta:
        proxy = True
        verbose_name = _("project")


class ActivityMember(Activity.members.through):  # type: ignore[name-defined]
    """A member that an activity involves."""

    class Meta:
        proxy = True
        verbose_name = _("member")


class ResponseActivity(ManagementResponse.activities.through):  # type: ignore[name-defined]
    """An activity that answers a recommendation."""

    class Meta:
        proxy = True
        verbose_name = _("activity")
