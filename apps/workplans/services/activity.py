"""Making, changing and ending activities. Identifiers are given here, once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.strategy.models import Axis
from apps.workplans.models import (
    Activity,
    ActivityMilestone,
    ActivityTag,
    Allocation,
    BudgetLine,
    Comment,
    Evidence,
    ParticipantCount,
    ProgressNote,
    WorkPlan,
)
from apps.workplans.services.amendments import Reason, amending
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.together import plain

Status = Activity.Status


class EditedMeanwhile(Meanwhile):
    """Someone else saved the activity since this person opened it."""


@dataclass(frozen=True)
class Content:
    """What a person writes of an activity: its own fields, its many-to-many links by
    name, and its tags as (challenge's key, theme's key)."""

    values: Mapping[str, Any]
    links: Mapping[str, Iterable[models.Model]] = field(default_factory=dict)
    tags: frozenset[tuple[int, int]] = frozenset()


def locked(work_plan: WorkPlan) -> WorkPlan:
    """The work plan, held until the transaction ends; refuses a closed one.

    What is numbered within a work plan is numbered one after the other.
    """
    held = WorkPlan.objects.select_for_update().get(pk=work_plan.pk)
    if not held.is_editable:
        raise Meanwhile(_("The work plan is closed."))
    return held


def next_codes(work_plan: WorkPlan, axes: Iterable[Axis]) -> Iterator[str]:
    """One for each, such as 2022-L2A3-07: the next number of the axis. One query.

    Call it under the lock.
    """
    taken: dict[str, int] = defaultdict(int)
    codes = work_plan.activities.exclude(code="").values_list("code", flat=True)
    for prefix, _dash, tail in (code.rpartition("-") for code in codes):
        if tail.isdigit():
            taken[prefix] = max(taken[prefix], int(tail))
    for axis in axes:
        prefix = f"{work_plan.year}-L{axis.line.number}A{axis.number}"
        taken[prefix] += 1
        yield f"{prefix}-{taken[prefix]:02d}"


def next_code(work_plan: WorkPlan, axis: Axis) -> str:
    """The same for one activity."""
    return next(next_codes(work_plan, [axis]))


def write(activity: Activity, content: Content) -> None:
    """Write links and tags, each only where it differs, so that history stays true."""
    for name, rows in content.links.items():
        getattr(activity, name).set(rows)
    had = {(tag.challenge_id, tag.theme_id): tag for tag in activity.tags.all()}
    for pair in had.keys() - content.tags:
        had[pair].delete()
    ActivityTag.objects.bulk_create(
        ActivityTag(activity=activity, challenge_id=challenge, theme_id=theme)
        for challenge, theme in sorted(content.tags - had.keys())
    )


def is_as_written(activity: Activity, content: Content) -> bool:
    """Whether it says so already. A query for each kind of link."""
    if any(
        plain(getattr(activity, name)) != plain(value)
        for name, value in content.values.items()
    ):
        return False
    if any(
        set(getattr(activity, name).all()) != set(rows)
        for name, rows in content.links.items()
    ):
        return False
    tags = activity.tags.values_list("challenge_id", "theme_id")
    return set(tags) == content.tags


def identify(work_plan: WorkPlan) -> None:
    """Give each activity that stands its identifier, axis by axis in the plan's order,
    unless it has one. One query an activity; call it under the lock."""
    waiting = (
        work_plan.activities.standing()
        .filter(code="")
        .select_related("outcome__axis__line")
        .order_by(
            "outcome__axis__line__number",
            "outcome__axis__number",
            "outcome__number",
            "starts_on",
            "pk",
        )
    )
    codes = next_codes(work_plan, [activity.outcome.axis for activity in waiting])
    for activity, code in zip(waiting, codes, strict=True):
        Activity.objects.filter(pk=activity.pk).update(code=code)


@transaction.atomic
def create(
    work_plan: WorkPlan, content: Content, *, by: User, reason: Reason | None = None
) -> Activity:
    """Add an activity. In a draft it has no identifier yet, else the next of its axis.

    Here and below: a change of what the Board approved needs a `reason`, and raises
    `ReasonNeeded` without one; see `amending`.
    """
    work_plan = locked(work_plan)
    activity = Activity(work_plan=work_plan, **content.values)
    if work_plan.status != WorkPlan.Status.DRAFT:
        activity.code = next_code(work_plan, activity.outcome.axis)
    with amending(work_plan, work_plan.activities.all(), by=by, reason=reason):
        activity.save()
    write(activity, content)
    return activity


@transaction.atomic
def edit(
    activity: Activity,
    content: Content,
    *,
    version: int,
    by: User,
    reason: Reason | None = None,
) -> None:
    """Save what a person wrote on top of `version`, the one he or she had read.

    Raises `EditedMeanwhile` when it is not the newest any more: nothing is written.
    Nor is anything when all of it stands there already, whatever was read.
    """
    work_plan = locked(activity.work_plan)
    if is_as_written(itself(activity).get(), content):
        return
    # Asking for the version in the same query lets one of two editors win.
    is_newest = Activity.objects.filter(pk=activity.pk, version=version).update(
        version=F("version") + 1
    )
    if not is_newest:
        raise EditedMeanwhile(
            _("Someone else saved this activity while you were writing.")
        )
    activity.version = version + 1
    for name, value in content.values.items():
        setattr(activity, name, value)
    with amending(work_plan, itself(activity), by=by, reason=reason):
        activity.save(update_fields=[*content.values, "version", "updated_at"])
    write(activity, content)


def itself(activity: Activity) -> QuerySet[Activity]:
    return Activity.objects.filter(pk=activity.pk)


@transaction.atomic
def duplicate(
    activity: Activity, *, by: User, reason: Reason | None = None
) -> Activity:
    """A copy in the same work plan, not started, with its links, tags and budget."""
    work_plan = locked(activity.work_plan)
    copied = [
        f.name
        for f in Activity._meta.concrete_fields
        if f.name.startswith(("title_", "description_"))
    ] + ["outcome", "owner", "starts_on", "ends_on", "gender_marker", "partners"]
    content = Content(
        values={name: getattr(activity, name) for name in copied},
        links={
            name: getattr(activity, name).all()
            for name in (
                "contributors",
                "outcome_kinds",
                "cross_cutting_factors",
                "projects",
                "members",
            )
        },
        tags=frozenset(activity.tags.values_list("challenge_id", "theme_id")),
    )
    copy = create(work_plan, content, by=by, reason=reason)
    with amending(work_plan, itself(copy), by=by, reason=reason):
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=copy, source_id=line.source_id, amount=line.amount)
            for line in activity.budget_lines.all()
        )
    return copy


@transaction.atomic
def drop(
    activity: Activity, *, by: User, why: str, reason: Reason | None = None
) -> None:
    """End the activity undone. `why` stands among its notes."""
    work_plan = locked(activity.work_plan)
    if not why.strip():
        raise ValidationError(_("Say why the activity is dropped."))
    with (
        amending(work_plan, itself(activity), by=by, reason=reason),
        pghistory.context(reason=why),
    ):
        dropped = Activity.objects.filter(
            pk=activity.pk, status__in=Activity.OPEN
        ).update(status=Status.DROPPED, updated_at=timezone.now())
        if not dropped:
            raise Meanwhile(_("Only an open activity can be dropped."))
        ProgressNote.objects.create(
            activity=activity,
            noted_on=activity.work_plan.today,
            author=by,
            language=by.language,
            text=why.strip(),
        )
    activity.refresh_from_db()


@transaction.atomic
def resume(activity: Activity, *, by: User, reason: Reason | None = None) -> None:
    """Take a dropped activity up again, where it was left."""
    work_plan = locked(activity.work_plan)
    status = Status.IN_PROGRESS if activity.percent else Status.NOT_STARTED
    values: dict[str, object] = {"status": status, "updated_at": timezone.now()}
    if not activity.code and work_plan.status != WorkPlan.Status.DRAFT:
        values["code"] = next_code(work_plan, activity.outcome.axis)
    with amending(work_plan, itself(activity), by=by, reason=reason):
        resumed = itself(activity).filter(status=Status.DROPPED).update(**values)
        if not resumed:
            raise Meanwhile(_("Only a dropped activity can be taken up again."))
    activity.refresh_from_db()


@transaction.atomic
def finish(activity: Activity, *, by: User) -> None:
    """Mark an open activity as done; done is 100 %."""
    locked(activity.work_plan)
    done = Activity.objects.filter(pk=activity.pk, status__in=Activity.OPEN).update(
        status=Status.DONE, percent=100, updated_at=timezone.now()
    )
    if not done:
        raise Meanwhile(_("Only an open activity can be marked as done."))
    activity.refresh_from_db()


@transaction.atomic
def override(
    activity: Activity, state: str, *, why: str, seen: datetime | None, by: User
) -> None:
    """Set the state by hand, against what the figures say, or lift that: an empty
    `state` leaves it to the figures again.

    `seen` is when the one that the person had read was set, or None: who writes over
    one that someone else set meanwhile is refused.
    """
    locked(activity.work_plan)
    if state and not why.strip():
        raise ValidationError(_("Say why the state is set by hand."))
    by_hand = {
        "override": state,
        "override_reason": why.strip() if state else "",
        "overridden_by": by if state else None,
        "overridden_at": timezone.now() if state else None,
    }
    stands = itself(activity).filter(status__in=Activity.OPEN, overridden_at=seen)
    given = {"reason": why.strip()} if why.strip() else {}
    with pghistory.context(**given):
        written = stands.update(
            **by_hand, version=F("version") + 1, updated_at=timezone.now()
        )
    activity.refresh_from_db()
    if not activity.is_open:
        raise Meanwhile(_("Only an open activity has a state to set by hand."))
    if not written:
        raise Meanwhile(
            _(
                "Someone else set this state while you were writing. Yours stands in "
                "the form below and replaces the other when you save."
            )
        )


def with_later_work(
    keys: Iterable[int], *, but: type[models.Model] | None = None
) -> set[int]:
    """Those of the activities from which something hangs that people added, `but` what
    the caller compares itself. Seven queries."""
    keys = list(keys)
    kinds = (
        ProgressNote,
        Evidence,
        Allocation,
        ParticipantCount,
        ActivityMilestone,
        Comment,
    )
    found: set[int] = set()
    for model in (kind for kind in kinds if kind is not but):
        rows = model._default_manager.filter(activity_id__in=keys)
        found.update(rows.values_list("activity_id", flat=True))
    answering = Activity.objects.filter(pk__in=keys, responses__isnull=False)
    return found | set(answering.values_list("pk", flat=True))
