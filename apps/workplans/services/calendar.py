"""The dates of a person's activities as a calendar that other programs read (RFC 5545)."""

import hashlib
import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from apps.accounts.models import User
from apps.workplans.models import Activity, ActivityMilestone, CalendarFeed

TO_COME = ActivityMilestone.objects.filter(done_on=None)


def digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def make_feed(user: User) -> str:
    """A new key, which is told now and never again; the one before works no more."""
    key = secrets.token_urlsafe(32)  # 256 bits of chance: a plain hash is enough
    CalendarFeed.objects.update_or_create(
        user=user, defaults={"digest": digest_of(key)}
    )
    return key


def end_feed(user: User) -> None:
    CalendarFeed.objects.filter(user=user).delete()


def reader_of(key: str) -> User | None:
    """Whose feed the key opens, with their roles. One query."""
    return (
        User.objects.admitted()
        .with_roles()
        .filter(calendar_feed__digest=digest_of(key))
        .first()
    )


def document(user: User) -> bytes:
    """The start and the end of each open activity that the person owns and may read,
    and its milestones that are to come, as whole days, in the person's language. Two
    queries."""
    calendar = Calendar()
    calendar.add("prodid", "-//Metropolis//Work plans//EN")
    calendar.add("version", "2.0")
    activities = (
        Activity.objects.visible_to(user)
        .filter(owner=user, status__in=Activity.OPEN)
        .order_by("starts_on", "pk")
        .prefetch_related(Prefetch("milestones", TO_COME))
    )
    with override(user.language):
        calendar.add("x-wr-calname", _("My activities at Metropolis"))
        for activity in activities:
            calendar.add_component(event(activity, "start"))
            for milestone in activity.milestones.all():
                calendar.add_component(day_of_milestone(milestone, activity))
            calendar.add_component(event(activity, "end"))
    return calendar.to_ical()


def event(activity: Activity, which: str) -> Event:
    day = activity.starts_on if which == "start" else activity.ends_on
    words = _("Starts: %(activity)s") if which == "start" else _("Ends: %(activity)s")
    found = whole_day(day, words % {"activity": activity}, activity.get_absolute_url())
    found.add("uid", f"activity-{activity.pk}-{which}@metropolis")
    found.add("last-modified", activity.updated_at)
    return found


def day_of_milestone(milestone: ActivityMilestone, activity: Activity) -> Event:
    words = _("Milestone: %(milestone)s (%(activity)s)") % {
        "milestone": milestone,
        "activity": activity,
    }
    found = whole_day(milestone.due_on, words, milestone.get_absolute_url())
    found.add("uid", f"milestone-{milestone.pk}@metropolis")
    return found


def whole_day(day: date, summary: str, path: str) -> Event:
    found = Event()
    found.add("dtstamp", timezone.now())
    found.add("summary", summary)
    found.add("dtstart", day)
    found.add("dtend", day + timedelta(days=1))
    found.add("url", f"{settings.PUBLIC_URL}{path}")
    found.add("transp", "TRANSPARENT")
    return found
