"""The days by which parts of an activity are to be reached; see `ActivityMilestone`."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans import rules
from apps.workplans.models import Activity, ActivityMilestone
from apps.workplans.services.activity import locked
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.together import Written

DROPPED = Activity.Status.DROPPED


@transaction.atomic
def keep(milestone: ActivityMilestone, written: Written, *, by: User) -> None:
    """A new one whole, of another what the person changed.

    Raises `WrittenMeanwhile` when a colleague changed the same.
    """
    locked(milestone.activity.work_plan)
    if Activity.objects.filter(pk=milestone.activity_id, status=DROPPED).exists():
        raise Meanwhile(_(rules.DROPPED))
    if not milestone.pk:
        milestone.save()
        return
    now = held(milestone)
    changes = written.changes(now)
    for name, value in changes.items():
        setattr(now, name, value)
    # Each of two people may have emptied the title of another language.
    if not any(getattr(now, f"title_{code}") for code, _name in settings.LANGUAGES):
        raise ValidationError(_(rules.NO_TITLE))
    now.save(update_fields=changes)


def held(milestone: ActivityMilestone) -> ActivityMilestone:
    """The row until the transaction ends; refuses one that is gone."""
    rows = ActivityMilestone.objects.select_for_update().filter(pk=milestone.pk)
    now = rows.first()
    if now is None:
        raise Meanwhile(_("Someone else deleted this milestone meanwhile."))
    return now


@transaction.atomic
def reach(milestone: ActivityMilestone, *, by: User) -> None:
    """It is reached today, on the plan's own day."""
    work_plan = locked(milestone.activity.work_plan)
    reached = ActivityMilestone.objects.filter(pk=milestone.pk, done_on=None).update(
        done_on=work_plan.today
    )
    if not reached:
        raise Meanwhile(_("The milestone is reached already, or was deleted."))


@transaction.atomic
def reopen(milestone: ActivityMilestone, *, by: User) -> None:
    """It was not reached after all."""
    locked(milestone.activity.work_plan)
    reopened = ActivityMilestone.objects.filter(
        pk=milestone.pk, done_on__isnull=False
    ).update(done_on=None)
    if not reopened:
        raise Meanwhile(_("The milestone is open already, or was deleted."))


@transaction.atomic
def delete(milestone: ActivityMilestone, *, by: User) -> None:
    """Take it away; history keeps that it was there."""
    locked(milestone.activity.work_plan)
    held(milestone).delete()
