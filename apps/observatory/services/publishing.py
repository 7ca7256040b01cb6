"""Publishing a release that changes much: as long work, with its progress on the page."""

from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.observatory import tasks
from apps.observatory.models import Release
from apps.observatory.services.releases import publish

KIND = "observatory_release"
TITLE = gettext_noop("Publishing the release “%(title)s”")
# Values that are published while the person waits: it takes a second or two.
AT_ONCE = 10_000


def is_long(release: Release) -> bool:
    """Whether more changes than a request should carry out. One query."""
    return release.revisions.all()[AT_ONCE : AT_ONCE + 1].exists()


def ask(release: Release, *, by: User, told: Mapping[str, str]) -> Job:
    """Have it published by a worker; see `publish` for `told`. While that is asked for
    already, the answer is that job, with what was told first. Two queries.
    """
    return jobs.enqueue(
        KIND,
        str(release.pk),
        by=by,
        task=tasks.publish_release,
        arguments={
            "release": release.pk,
            "told": dict(told),
            "title": told.get("title_en", ""),
        },
        title=TITLE,
    )


def job_of(release: Release) -> Job | None:
    """The last attempt to publish it in the background. One query."""
    found = Job.objects.filter(kind=KIND, key=str(release.pk))
    return found.select_related("created_by").order_by("-pk").first()


def carry_out(job: Job) -> dict[str, Any]:
    """Publish the release that the job names, all of it and the end of the job, or
    nothing. Raises `Meanwhile` when it is no draft any more.
    """
    release = Release(pk=job.arguments["release"])
    jobs.advance(job, 10, gettext_noop("Making its values those that stand"))
    with pghistory.context(user=job.created_by_id), transaction.atomic():
        published = publish(release, by=job.created_by, told=job.arguments["told"])
        result = {"url": published.get_absolute_url()}
        jobs.finish(job, result)
    return result
