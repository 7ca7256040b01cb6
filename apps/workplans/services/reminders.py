"""One mail a day to who has something to tell, and to the next in line when nobody did.

An activity is due soon two weeks before its end, late from the day after, and quiet
when nothing was told of it for sixty days. Each reason is told once: to the owner;
after a week in which nothing happened to the line's coordinator; after another to the
Secretary General. What is due soon is the owner's alone, and so are milestones: how
the owner walks to the end is the owner's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts import services as accounts
from apps.accounts.models import SecretariatRole, User, in_secretariat
from apps.workplans.models import (
    Activity,
    ActivityMilestone,
    LineCoordinator,
    Reminder,
    WorkPlan,
)
from apps.workplans.services.activity import locked
from metropolis_portal.meanwhile import Meanwhile

Kind, Step = Reminder.Kind, Reminder.Step
Key = tuple[int, int | None, str, date]  # activity, milestone, kind, anchor

DUE_SOON_DAYS = 14
PATIENCE_DAYS = 7  # in which something may happen before the next in line is told
FROM_HOUR = 8  # of the person's own morning

SALT = "workplans.answer"
LINK_DAYS = 14


@dataclass(frozen=True)
class Reason:
    """Why an activity is to be told about."""

    activity: Activity
    kind: Reminder.Kind
    anchor: date
    milestone: ActivityMilestone | None = None

    @property
    def key(self) -> Key:
        return (
            self.activity.pk,
            self.milestone.pk if self.milestone else None,
            self.kind,
            self.anchor,
        )


def reasons() -> list[Reason]:
    """Of all open activities of plans in progress, and of their milestones. Two
    queries."""
    return [*of_activities(), *of_milestones()]


def of_activities() -> Iterator[Reason]:
    activities = (
        Activity.objects.filter(
            status__in=Activity.OPEN,
            work_plan__status=WorkPlan.Status.IN_PROGRESS,
        )
        .select_related("work_plan__plan", "owner", "outcome__axis")
        .with_told_on()
        .order_by("ends_on", "code", "pk")
    )
    for row in activities:
        if reason := reason_of(row):
            yield reason


def of_milestones() -> Iterator[Reason]:
    """Of those that are not reached: due within two weeks, or late."""
    waiting = (
        ActivityMilestone.objects.filter(
            done_on=None,
            activity__status__in=Activity.OPEN,
            activity__work_plan__status=WorkPlan.Status.IN_PROGRESS,
        )
        .select_related(
            "activity__work_plan__plan", "activity__owner", "activity__outcome__axis"
        )
        .order_by("due_on", "pk")
    )
    for row in waiting:
        day = row.activity.work_plan.today
        if row.due_on - day <= timedelta(days=DUE_SOON_DAYS):
            kind = Kind.LATE if row.is_late(day) else Kind.DUE_SOON
            yield Reason(row.activity, kind, row.due_on, row)


def reason_of(activity: Activity) -> Reason | None:
    """The most urgent one; `activity` comes with `with_told_on`."""
    day = activity.work_plan.today
    if activity.is_late(day):
        return Reason(activity, Kind.LATE, activity.ends_on)
    if activity.ends_on - day <= timedelta(days=DUE_SOON_DAYS):
        return Reason(activity, Kind.DUE_SOON, activity.ends_on)
    if activity.untold_since:
        return Reason(activity, Kind.QUIET, activity.untold_since)
    return None


def send_due(now: datetime | None = None) -> int:
    """Send to each person in whose morning it is what is due; returns how many mails.

    Five queries, and five for each mail. Safe to run twice, and side by side.
    """
    now = now or timezone.now()
    found = reasons()
    told = told_before([reason.activity.pk for reason in found])
    chain = Chain()
    waiting: dict[User, list[Reminder]] = {}
    for reason in found:
        step, people = chain.from_step(reason.activity, next_step(reason, told, now))
        for person in people:
            waiting.setdefault(person, []).append(
                Reminder(
                    activity=reason.activity,
                    milestone=reason.milestone,
                    kind=reason.kind,
                    step=step,
                    anchor=reason.anchor,
                    person=person,
                    sent_at=now,
                )
            )
    return sum(
        send_digest(person, reminders, now)
        for person, reminders in waiting.items()
        if is_morning(person, now)
    )


def told_before(activities: list[int]) -> dict[Key, list[Reminder]]:
    found: dict[Key, list[Reminder]] = {}
    for row in Reminder.objects.filter(activity__in=activities).order_by("sent_at"):
        key = row.activity_id, row.milestone_id, row.kind, row.anchor
        found.setdefault(key, []).append(row)
    return found


def next_step(
    reason: Reason, told: dict[Key, list[Reminder]], now: datetime
) -> Reminder.Step | None:
    """Whom it goes to now; None when everyone was told, or has time still.

    Something that happened since counts as an answer: the next is told a week later.
    """
    before = told.get(reason.key, [])
    if not before:
        return Step.OWNER
    last = before[-1]
    if reason.milestone or reason.kind == Kind.DUE_SOON or last.step == Step.GENERAL:
        return None
    answered = last.sent_at
    if told_on := reason.activity.told_on:
        answered = max(answered, as_moment(told_on, answered))
    if now - answered < timedelta(days=PATIENCE_DAYS):
        return None
    return Step(last.step + 1)


def as_moment(day: date, like: datetime) -> datetime:
    return datetime.combine(day, like.timetz())


class Chain:
    """Who is told at each step. Two queries."""

    def __init__(self) -> None:
        self.coordinators = {
            (row.work_plan_id, row.line_id): row.user
            for row in LineCoordinator.objects.select_related("user")
        }
        self.generals = list(
            User.objects.admitted()
            .filter(in_secretariat(SecretariatRole.Role.SECRETARY_GENERAL))
            .distinct()
        )

    def from_step(
        self, activity: Activity, step: Reminder.Step | None
    ) -> tuple[Reminder.Step, list[User]]:
        """Who is told at this step: of whoever has left, and of a line without a
        coordinator, the next is told instead."""
        if step is None:
            return Step.GENERAL, []
        line = (activity.work_plan_id, activity.outcome.axis.line_id)
        chain = {
            Step.OWNER: activity.owner,
            Step.COORDINATOR: self.coordinators.get(line),
        }
        for place, person in chain.items():
            if step <= place and person is not None and may_come_in(person):
                return place, [person]
        return Step.GENERAL, self.generals


def may_come_in(user: User) -> bool:
    return user.is_active and (settings.DEMO_MODE or not user.is_demo)


def is_morning(person: User, now: datetime) -> bool:
    return person.local_time(now).hour >= FROM_HOUR


@transaction.atomic
def send_digest(person: User, reminders: list[Reminder], now: datetime) -> bool:
    """One mail with all of it, unless the person had one today."""
    User.objects.select_for_update().get(pk=person.pk)
    midnight = person.local_time(now).replace(hour=0, minute=0, second=0, microsecond=0)
    if Reminder.objects.filter(person=person, sent_at__gte=midnight).exists():
        return False
    Reminder.objects.bulk_create(reminders, ignore_conflicts=True)
    by_activity: dict[Activity, list[Reminder]] = {}
    for row in reminders:
        by_activity.setdefault(row.activity, []).append(row)
    accounts.send(
        "workplans/email/reminders",
        to=person.email,
        language=person.language,
        person=person,
        waiting=[
            (activity, rows, answer_path(activity, person))
            for activity, rows in by_activity.items()
        ],
        days=LINK_DAYS,
    )
    return True


@transaction.atomic
def coordinate(
    work_plan: WorkPlan, changes: dict[int, int | None], *, seen: dict[int, int | None]
) -> None:
    """Name who coordinates each line, by their keys; None names nobody.

    Raises `Meanwhile` when someone else named another person of a line that changes.
    """
    locked(work_plan)
    now: dict[int, int | None] = dict(
        work_plan.coordinators.values_list("line_id", "user_id")
    )
    if any(now.get(line) != seen.get(line) for line in changes):
        raise Meanwhile(_("Someone else has named the coordinators meanwhile."))
    for line, user in changes.items():
        if user is None:
            work_plan.coordinators.filter(line=line).delete()
        else:
            work_plan.coordinators.update_or_create(
                line_id=line, defaults={"user_id": user}
            )


def answer_path(activity: Activity, person: User) -> str:
    """The signed part of a link by which this person answers for this activity."""
    return signing.dumps([activity.pk, person.pk], salt=SALT)


def read_answer(token: str) -> tuple[int, int] | None:
    """The keys of activity and person; None of a link that is forged or too old."""
    age = timedelta(days=LINK_DAYS)
    try:
        activity, person = signing.loads(token, salt=SALT, max_age=age)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return activity, person
