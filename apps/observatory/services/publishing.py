"""A release that changes much is published, and begun to be taken back, as long work:
with its progress on the page.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.observatory import tasks
from apps.observatory.models import Release
from apps.observatory.services.releases import publish, roll_back, taking_back
from apps.observatory.services.turns import briefly
from metropolis_portal.addresses import address
from metropolis_portal.history import Change, changes_in
from metropolis_portal.templatetags.ui import long_day

PUBLISH = "observatory_release"
TAKE_BACK = "observatory_roll_back"
# Values that are published, or taken back, while the person waits: a second or two.
AT_ONCE = 10_000
# They raise `Meanwhile`, too, where another is at it for long.
publish_at_once = briefly()(publish)
roll_back_at_once = briefly()(roll_back)


def is_long(release: Release) -> bool:
    """Whether it changes, or changed, more than a request should carry out. One query of
    the next release.
    """
    if not release.is_draft:
        return release.change_count > AT_ONCE
    return release.revisions.all()[AT_ONCE : AT_ONCE + 1].exists()


def ask(release: Release, *, by: User, told: Mapping[str, str]) -> Job:
    """Have it published by a worker; see `publish` for `told`. While that is asked for
    already, the answer is that job, with what was told first. Two queries.
    """
    return jobs.enqueue(
        PUBLISH,
        str(release.pk),
        by=by,
        task=tasks.publish_release,
        arguments={
            "release": release.pk,
            "told": dict(told),
            "title": told.get("title_en", ""),
        },
        title=gettext_noop("Publishing the release “%(title)s”"),
    )


def ask_to_take_back(release: Release, *, by: User) -> Release | None:
    """The next release, where it takes this one back already; else None, and a worker
    is asked to begin it. Raises `ValidationError` while another release is being
    prepared. Three queries.
    """
    begun = taking_back(release)
    if begun is None:
        jobs.enqueue(
            TAKE_BACK,
            str(release.pk),
            by=by,
            task=tasks.take_back_release,
            arguments={"release": release.pk, "number": release.number},
            title=gettext_noop("Preparing to take back release %(number)s"),
        )
    return begun


def what_became_of_next() -> tuple[str, str]:
    """Where no release is prepared any more: a sentence about the last one, and the
    address of what was published, or of all releases where it was given up. Two
    queries, or three.
    """
    newest = next(iter(changes_in(Release, limit=1)), None)
    if newest and newest.operation == "delete":
        return words_of_end(newest), address("observatory:releases")
    releases = Release.objects.published().select_related("published_by")
    last = releases.latest_first().first()
    if last is None:
        return _("No release is being prepared."), address("observatory:releases")
    return words_of_publication(last), last.get_absolute_url()


def words_of_end(change: Change) -> str:
    words = _("The next release was given up on %(day)s. No value changed.")
    if change.who:
        words = _("%(person)s gave up the next release on %(day)s. No value changed.")
    day = long_day(timezone.localdate(change.at))
    return words % {"person": change.who, "day": day}


def words_of_publication(release: Release) -> str:
    words = _("No release is being prepared. %(release)s was published on %(day)s.")
    if release.published_by:
        words = _(
            "No release is being prepared. %(person)s published %(release)s on %(day)s."
        )
    day = long_day(timezone.localdate(release.published_at))
    return words % {"person": release.published_by, "day": day, "release": release}


def job_of(release: Release) -> Job | None:
    """The last attempt to do in the background what is to be done with it: to publish
    the next one, to begin to take back one that is published. One query.
    """
    kind = PUBLISH if release.is_draft else TAKE_BACK
    found = Job.objects.filter(kind=kind, key=str(release.pk))
    return found.select_related("created_by").order_by("-pk").first()


def carry_out(job: Job) -> dict[str, Any]:
    """Publish the release that the job names. Raises `Meanwhile` when it is no draft any
    more.
    """

    def act() -> dict[str, Any]:
        release = Release(pk=job.arguments["release"])
        published = publish(release, by=job.created_by, told=job.arguments["told"])
        return {"url": published.get_absolute_url()}

    return as_one(job, gettext_noop("Making its values those that stand"), act)


def take_back(job: Job) -> dict[str, Any]:
    """Begin a release that takes back the one that the job names; see `roll_back`. How
    many values stay is kept in the result.
    """

    def act() -> dict[str, Any]:
        release = Release.objects.get(pk=job.arguments["release"])
        draft, kept = roll_back(release)
        return {"url": draft.get_absolute_url(), "kept": kept}

    return as_one(job, gettext_noop("Looking up what stood before"), act)


def as_one(job: Job, step: str, act: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """All of it and the end of the job, or nothing."""
    jobs.advance(job, 10, step)
    with pghistory.context(user=job.created_by_id), transaction.atomic():
        result = act()
        jobs.finish(job, result)
    return result
