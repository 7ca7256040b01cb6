"""What happened: notes, and evidence that is taken back the day it was added."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.mentions import resolve
from apps.workplans.models import Activity, Evidence, ParticipantCount, ProgressNote
from apps.workplans.rules import status_at
from apps.workplans.services.activity import locked
from apps.workplans.services.mentions import keep_mentions, put_aside
from metropolis_portal.meanwhile import Meanwhile

Status = Activity.Status
# Kind and region's key, or None; women, men, another, not stated.
Key = tuple[str, int | None]
Numbers = tuple[int, int, int, int]
Counts = dict[Key, Numbers]


@transaction.atomic
def add_note(note: ProgressNote, *, by: User) -> None:
    """Keep what happened; a percentage moves the activity.

    Whom it names is told of it. Above zero starts it, below 100 reopens one that was
    done. 100 does not mark it as done: that is asked of the person (`activity.finish`).
    """
    locked(note.activity.work_plan)
    activity = Activity.objects.select_for_update().get(pk=note.activity_id)
    if note.percent is not None and activity.status == Status.DROPPED:
        raise ValidationError(
            _("The activity is dropped: leave the progress empty, or take it up again.")
        )
    note.author = by
    note.text, named = resolve(note.text)
    note.save()
    keep_mentions(note, named, by=by)
    put_aside(activity, by=by)
    if note.percent is not None:
        advance(activity, note.percent)
    note.activity.refresh_from_db()


@transaction.atomic
def report_no_change(activity: Activity, *, by: User) -> bool:
    """Note that there is nothing to report. Once a day is enough: False says that it
    was noted already."""
    locked(activity.work_plan)
    held = Activity.objects.select_for_update().get(pk=activity.pk)
    if not held.is_open:
        raise Meanwhile(_("The activity is not open any more."))
    _note, is_new = ProgressNote.objects.get_or_create(
        activity=activity,
        author=by,
        kind=ProgressNote.Kind.NO_CHANGE,
        noted_on=activity.work_plan.today,
        defaults={"language": by.language},
    )
    return is_new


def advance(activity: Activity, percent: int) -> None:
    """Set the progress and the status that goes with it. The row is locked."""
    Activity.objects.filter(pk=activity.pk).update(
        percent=percent,
        status=status_at(percent, activity.status),
        updated_at=timezone.now(),
    )


def counted(activity: Activity) -> Counts:
    """Who took part, as it stands, in the order it was written. One query."""
    return {
        (row.kind, row.region_id): (row.women, row.men, row.another, row.not_stated)
        for row in activity.participant_counts.order_by("pk")
    }


@transaction.atomic
def count_participants(
    activity: Activity, counts: Counts, *, seen: Counts, by: User
) -> None:
    """Keep who took part, in place of what the person had `seen`.

    Refuses to write over what someone else counted meanwhile; the same sent again is
    taken. Only what differs is written, so that history tells only that.
    """
    locked(activity.work_plan)
    rows = {(row.kind, row.region_id): row for row in activity.participant_counts.all()}
    if counted(activity) not in (seen, counts):
        raise Meanwhile(
            _(
                "Someone else counted the participants while you were writing. Yours "
                "stand in the form below and replace the others when you save."
            )
        )
    for key, row in rows.items():
        if key not in counts:
            row.delete()
    for (kind, region), numbers in counts.items():
        row = rows.get((kind, region)) or ParticipantCount(
            activity=activity, kind=kind, region_id=region
        )
        values = dict(zip(ParticipantCount.SEXES, numbers, strict=True))
        if row._state.adding or values != {sex: getattr(row, sex) for sex in values}:
            for sex, number in values.items():
                setattr(row, sex, number)
            row.save()


@transaction.atomic
def add_evidence(evidence: Evidence, *, by: User) -> None:
    """Keep a file or a link that shows what was done."""
    locked(evidence.subject.work_plan)
    evidence.added_by = by
    evidence.save()


@transaction.atomic
def delete_evidence(evidence: Evidence, *, by: User) -> None:
    """Take back what was added by mistake; history keeps that it was there."""
    locked(evidence.subject.work_plan)
    storage, name = evidence.file.storage, evidence.file.name
    evidence.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
