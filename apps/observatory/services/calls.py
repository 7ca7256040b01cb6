"""The yearly call for values: opened, answered, reminded of, closed and reopened."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts import services as accounts
from apps.accounts.models import User
from apps.members.models import Affiliation, Member, MetropolitanSpace
from apps.observatory import tasks
from apps.observatory.coverage import Cell, latest_of
from apps.observatory.models import AskedValue, Call, CallMail, Indicator
from apps.observatory.services.proposals import others_of
from metropolis_portal.meanwhile import Meanwhile, no_other_first

Kind = CallMail.Kind

OPENED_MEANWHILE = gettext_lazy("Another call was opened meanwhile.")
FROM_HOUR = 8  # of the person's own morning
REMINDERS = ((Kind.LAST, 3), (Kind.FIRST, 14))  # days before the deadline
PAUSE = timedelta(days=2)  # between the last mail of a call and a reminder
TEMPLATES = {Kind.OPENED: "call_opened", Kind.REOPENED: "call_reopened"}

# What a row said when its page was opened, and what it is to say.
Answers = dict[int, tuple[str, str]]


@transaction.atomic
def open_call(call: Call, *, by: User, indicators: Iterable[Indicator]) -> Call:
    """Ask all members for what is missing or too old; focal points are told by mail.

    Raises `ValidationError` when there is nothing to ask for, a call of the year exists
    or another is open.
    """
    call.opened_by, call.status = by, Call.Status.OPEN
    call.full_clean()
    gaps = gaps_of(call.year, indicators)
    if not gaps:
        raise ValidationError(_("Nothing is missing for this year: there is no call."))
    with no_other_first("call_one_open", OPENED_MEANWHILE):
        call.save()
    AskedValue.objects.bulk_create(
        AskedValue(call=call, indicator_id=indicator, space_id=space)
        for indicator, space in gaps
    )
    transaction.on_commit(lambda: tasks.tell_of_call.delay(), robust=True)
    return call


def gaps_of(year: int, indicators: Iterable[Indicator]) -> list[tuple[int, int]]:
    """Keys of indicator and space, of what a member may give. Three queries."""
    spaces = MetropolitanSpace.objects.filter(members__isnull=False).distinct()
    keys = list(spaces.order_by("pk").values_list("pk", flat=True))
    known = latest_of(year, keys)
    return [
        (one.pk, space)
        for one in indicators
        if not one.is_national
        for space in keys
        if Cell(one, year, *known.get((one.pk, space), ())).is_asked_for
    ]


@transaction.atomic
def answer(
    call: Call, space: MetropolitanSpace, answers: Answers, *, by: User, member: Member
) -> int:
    """Say of values that there is nothing to correct or to give, or take it back.

    Returns how many changed; the focal points of the other members of the space are told
    then. Raises `Meanwhile` when the call is closed, or a colleague answered otherwise.
    """
    if not Call.objects.open().select_for_update().filter(pk=call.pk).exists():
        raise Meanwhile(_("The call is closed."))
    changed = 0
    for pk, (was, now) in answers.items():
        row = AskedValue.objects.filter(pk=pk, call=call, space=space)
        if was == now or row.filter(answer=now).exists():
            continue
        if not row.filter(answer=was).update(**said(now, by, member)):
            raise Meanwhile(_("Someone has answered meanwhile. Look again."))
        changed += 1
    if changed:
        tell_others(call, space, by, member)
    return changed


def said(answer: str, by: User, member: Member) -> dict[str, object]:
    if not answer:
        return {
            "answer": "",
            "answered_by": None,
            "member": None,
            "answered_at": None,
        }
    return {
        "answer": answer,
        "answered_by": by,
        "member": member,
        "answered_at": timezone.now(),
    }


def tell_others(call: Call, space: MetropolitanSpace, by: User, member: Member) -> None:
    for person in others_of(space, member, by):
        accounts.send(
            "observatory/email/call_answered",
            to=person.email,
            language=person.language,
            person=person,
            call=call,
            space=space,
            member=member,
        )


@transaction.atomic
def close(call: Call, *, by: User) -> None:
    move(
        call,
        Call.Status.OPEN,
        status=Call.Status.CLOSED,
        closed_by=by,
        closed_at=timezone.now(),
    )


@transaction.atomic
def extend(call: Call, due_on: date) -> None:
    """Another deadline; its reminders are new ones."""
    move(call, Call.Status.OPEN, due_on=due_on)


@transaction.atomic
def reopen(call: Call, due_on: date) -> None:
    """Whoever has something waiting is told by mail.

    Raises `Meanwhile` when it is open already, or another is.
    """
    with no_other_first("call_one_open", OPENED_MEANWHILE):
        move(
            call,
            Call.Status.CLOSED,
            status=Call.Status.OPEN,
            due_on=due_on,
            closed_by=None,
            closed_at=None,
        )
    send_all(call, Kind.REOPENED)


def send_all(call: Call, kind: CallMail.Kind) -> int:
    """To all who have something waiting, once a day. Returns how many mails."""
    now = timezone.now()
    return sum(
        send(call, person, kind, spaces, now)
        for person, spaces in waiting_on(call).items()
    )


def move(call: Call, before: Call.Status, **values: object) -> None:
    """Compare and set: of two who decide, one does."""
    is_moved = Call.objects.filter(pk=call.pk, status=before).update(**values)
    call.refresh_from_db()
    if not is_moved:
        words = {
            Call.Status.OPEN: _("The call is closed."),
            Call.Status.CLOSED: _("The call is open already."),
        }
        raise Meanwhile(words[before])


def send_due(now: datetime | None = None) -> int:
    """Send what is due of the call that invites, to whose spaces something waits.

    Returns how many mails. Five queries, and more for each mail. Safe to run twice, and
    side by side.
    """
    now = now or timezone.now()
    call = Call.objects.inviting(timezone.localdate(now)).first()
    if call is None:
        return 0
    told = defaultdict(list)
    for mail in call.mails.all():
        told[mail.person_id].append(mail)
    sent = 0
    for person, spaces in waiting_on(call).items():
        if kind := kind_due(call, person, told[person.pk], now):
            sent += send(call, person, kind, spaces, now)
    return sent


def kind_due(
    call: Call, person: User, told: list[CallMail], now: datetime
) -> CallMail.Kind | None:
    """The opening at once; a reminder in the person's own morning, not right after
    another mail.
    """
    kinds = {(mail.kind, mail.anchor) for mail in told}
    if not any(kind in TEMPLATES for kind, _anchor in kinds):
        return Kind.OPENED
    local = person.local_time(now)
    if local.hour < FROM_HOUR or now - max(mail.sent_at for mail in told) < PAUSE:
        return None
    left = (call.due_on - local.date()).days
    kind = next((kind for kind, days in REMINDERS if 0 <= left <= days), None)
    return None if kind is None or (kind, call.due_on) in kinds else kind


Waiting = dict[User, list[tuple[MetropolitanSpace, int]]]


def waiting_on(call: Call) -> Waiting:
    """Focal points with their spaces, and how many values of each wait. Three queries."""
    counts = dict(
        call.asked.waiting()
        .order_by()
        .values_list("space")
        .annotate(count=Count("pk", distinct=True))
    )
    focal = (
        Affiliation.objects.in_force()
        .focal_points()
        .filter(user__in=User.objects.admitted(), member__spaces__in=list(counts))
        .select_related("user", "member")
        .prefetch_related("member__spaces")
    )
    found: dict[User, dict[MetropolitanSpace, int]] = defaultdict(dict)
    for one in focal.distinct().order_by("user", "member"):
        for space in one.member.spaces.all():
            if space.pk in counts:
                found[one.user][space] = counts[space.pk]
    return {person: list(spaces.items()) for person, spaces in found.items()}


@transaction.atomic
def send(
    call: Call,
    person: User,
    kind: CallMail.Kind,
    spaces: list[tuple[MetropolitanSpace, int]],
    now: datetime,
) -> bool:
    """Once of each kind and reason."""
    today = timezone.localdate(now)
    anchor = call.due_on if kind in (Kind.FIRST, Kind.LAST) else today
    if kind == Kind.OPENED:
        anchor = timezone.localdate(call.opened_at)
    _mail, is_new = CallMail.objects.get_or_create(
        call=call, person=person, kind=kind, anchor=anchor, defaults={"sent_at": now}
    )
    if is_new:
        accounts.send(
            f"observatory/email/{TEMPLATES.get(kind, 'call_reminder')}",
            to=person.email,
            language=person.language,
            person=person,
            call=call,
            spaces=spaces,
        )
    return is_new


def remind(call: Call) -> int:
    """By hand: all who have something waiting, once a day. Returns how many mails.

    Raises `Meanwhile` when the call is closed, or its deadline over.
    """
    call.refresh_from_db()
    if not call.is_open:
        raise Meanwhile(_("The call is closed."))
    if not call.is_inviting:
        raise Meanwhile(_("The deadline is over: move it first."))
    return send_all(call, Kind.BY_HAND)
