"""Who changes the next release waits for another who does; at a page, not for long."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction
from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg.errors import LockNotAvailable

from apps.jobs.models import Job
from apps.observatory import tasks
from apps.observatory.models import Release
from metropolis_portal.meanwhile import Meanwhile

PATIENCE = "2s"  # longer than a release that is published at once takes
# What a worker is doing that may take minutes.
UNDER_WAY: dict[str, str | Promise] = {
    tasks.publish_release.name: _(
        "Release %(next)s is being published. Try again when it is out."
    ),
    tasks.take_back_release.name: _(
        "A release that takes back release %(number)s is being prepared. Try again in a "
        "minute."
    ),
    tasks.apply_values.name: _(
        "“%(file)s” is being brought into the next release. Try again in a minute."
    ),
}
BY_ANOTHER = _("Someone else is changing the next release. Try again in a minute.")


@contextmanager
def briefly() -> Iterator[None]:
    """For a person at a page: a transaction that gives up a lock which another holds on.

    Raises `Meanwhile` with what that one is doing; nothing is changed then.
    """
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('lock_timeout', %s, true)", [PATIENCE]
                )
            yield
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Meanwhile(under_way()) from error


def under_way() -> str:
    """What is being done to releases. Two queries at most."""
    job = Job.objects.alive().filter(task__in=UNDER_WAY).order_by("started_at").first()
    if job is None:
        return str(BY_ANOTHER)
    last = Release.objects.aggregate(number=Max("number"))["number"] or 0
    return str(UNDER_WAY[job.task]) % {"next": last + 1, **job.arguments}
