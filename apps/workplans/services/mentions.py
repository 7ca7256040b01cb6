"""Telling people that they are named, once a text that names them is kept."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from apps.accounts import services as accounts
from apps.accounts.models import User
from apps.workplans.models import Activity, Comment, Mention, ProgressNote


def keep_mentions(
    written: Comment | ProgressNote, named: Iterable[User], *, by: User
) -> None:
    """Keep whom the saved text names, as `resolve` has found them, and tell the new ones
    by mail, each in the own language; nobody is told of what he or she wrote. Two
    queries, and one more for each who is told.
    """
    had = {person.pk for person in named_before(written)}
    for person in named:
        if person.pk not in had and person != by:
            written.mentions.create(person=person)
            tell(person, written, by=by)
    gone = had - {person.pk for person in named}
    written.mentions.filter(person__in=gone).delete()


def named_before(written: Comment | ProgressNote) -> list[User]:
    """Whom the text as saved names, also those who have left since. One query."""
    mentions = written.mentions.select_related("person")
    return [mention.person for mention in mentions]


def tell(person: User, written: Comment | ProgressNote, *, by: User) -> None:
    accounts.send(
        "workplans/email/mentioned",
        to=person.email,
        language=person.language,
        person=person,
        by=by,
        activity=written.activity,
        written=written,
    )


def put_aside(activity: Activity, *, by: User) -> None:
    """Who is mentioned has answered there: none of it waits any longer."""
    here = Q(comment__activity=activity) | Q(note__activity=activity)
    Mention.objects.unanswered().filter(here, person=by).update(seen_at=timezone.now())


@transaction.atomic
def note_seen(mention: Mention, *, by: User) -> None:
    """There is nothing to answer to this one."""
    Mention.objects.unanswered().filter(pk=mention.pk).update(seen_at=timezone.now())
