"""Evidence of a year, a line or an activity in one ZIP, for the person who asks."""

import csv
import hashlib
import io
import re
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.strategy.models import ActionLine
from apps.workplans import tasks
from apps.workplans.models import Activity, Bundle, Evidence, WorkPlan
from apps.workplans.models.bundle import FOLDER

KIND = "evidence.bundle"
TITLE = gettext_noop("Evidence of %(what)s")
PACKING = gettext_noop("Packing the files")
KEEPING = gettext_noop("Keeping the bundle")
COLUMNS = (
    "path",
    "title",
    "kind",
    "language",
    "date",
    "who",
    "activity",
    "outcome",
    "voucher",
    "link",
    "sha256",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Scope:
    """What a bundle is of: the whole year, a line of it, or one activity."""

    work_plan: WorkPlan
    line: ActionLine | None = None
    activity: Activity | None = None

    @property
    def keys(self) -> dict[str, int | None]:
        return {
            "work_plan_id": self.work_plan.pk,
            "line_id": self.line.pk if self.line else None,
            "activity_id": self.activity.pk if self.activity else None,
        }

    @property
    def name(self) -> str:
        """Such as 2022, 2022-L1 or an activity's identifier."""
        if self.activity:
            return self.activity.name
        year = str(self.work_plan.year)
        return f"{year}-L{self.line.number}" if self.line else year


def evidence_in(scope: Scope, user: User) -> QuerySet[Evidence]:
    """What the person may read of it, by activity; last what results were reached."""
    found = Evidence.objects.visible_to(user).of(
        WorkPlan.objects.filter(pk=scope.work_plan.pk)
    )
    if scope.activity:
        found = found.filter(activity=scope.activity)
    if scope.line:
        found = found.filter(
            Q(activity__outcome__axis__line=scope.line)
            | Q(result__outcome__axis__line=scope.line)
        )
    return found.for_list().order_by("activity__code", "activity", "pk")


def bundle_of(scope: Scope, user: User) -> Bundle | None:
    """The one that is kept for this person; None before it is made."""
    return Bundle.objects.visible_to(user).filter(**scope.keys).first()


def is_still_readable(bundle: Bundle, user: User) -> bool:
    """Whether the person may read all that is in it now too. One query."""
    kept = Evidence.objects.filter(pk__in=bundle.contents)
    readable = Evidence.objects.visible_to(user).values("pk")
    return not kept.exclude(pk__in=readable).exists()


@transaction.atomic
def request(scope: Scope, *, by: User) -> Job:
    """Ask for a bundle; while the same is being made, the answer is that job."""
    if not evidence_in(scope, by).exists():
        raise ValidationError(_("There is no evidence to put into a bundle yet."))
    keys = scope.keys
    return jobs.enqueue(
        KIND,
        "-".join(str(key or 0) for key in (by.pk, *keys.values())),
        by=by,
        task=tasks.bundle_evidence,
        arguments={**keys, "what": scope.name},
        title=TITLE,
    )


def make(job: Job) -> dict[str, Any]:
    """Pack what the person who asked may read now; returns the job's result.

    One file is read at a time, in pieces. What was kept before for the same person
    makes way. Raises `ValidationError` when who asked may read none of it any more.
    """
    scope, user = scope_of(job.arguments), job.created_by
    if user is None or not user.is_active:
        raise ValidationError(_("Whoever asked has no account any more."))
    rows = list(evidence_in(scope, user))
    if not rows:
        raise ValidationError(_("There is no evidence to put into a bundle yet."))
    with tempfile.TemporaryFile() as packed:
        pack(rows, packed, job)
        jobs.advance(job, 95, KEEPING)
        bundle = keep(scope, user, rows, packed)
    return {"url": bundle.get_absolute_url(), "count": len(rows)}


def scope_of(keys: dict[str, Any]) -> Scope:
    return Scope(
        WorkPlan.objects.select_related("plan").get(pk=keys["work_plan_id"]),
        ActionLine.objects.filter(pk=keys["line_id"]).first(),
        Activity.objects.filter(pk=keys["activity_id"]).first(),
    )


def pack(rows: Sequence[Evidence], packed: BinaryIO, job: Job) -> None:
    """The files, each under a name of its own, and a list of all as `manifest.csv`."""
    table = io.StringIO()
    manifest = csv.DictWriter(table, COLUMNS, lineterminator="\r\n")
    manifest.writeheader()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, row in enumerate(rows, 1):
            percent = 5 + 85 * number // len(rows)
            if percent != job.percent:
                jobs.advance(job, percent, PACKING)
            path, digest = add(archive, row, number) if row.file else ("", "")
            manifest.writerow(described(row) | {"path": path, "sha256": digest})
        archive.writestr("manifest.csv", table.getvalue().encode("utf-8-sig"))


def add(archive: zipfile.ZipFile, row: Evidence, number: int) -> tuple[str, str]:
    """Put a file in; its path and SHA-256. Both empty when the store has lost it."""
    path = path_of(row, number)
    digest = hashlib.sha256()
    try:
        source = row.file.open("rb")
    except FileNotFoundError:
        return "", ""
    info = zipfile.ZipInfo(path, timezone.localtime(row.added_at).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    with source, archive.open(info, "w", force_zip64=True) as target:
        for chunk in source.chunks():
            digest.update(chunk)
            target.write(chunk)
    return path, digest.hexdigest()


def path_of(row: Evidence, number: int) -> str:
    """Such as `2022-L1A1-01/003-minutes.pdf`: plain letters; the number makes it the
    only one."""
    folder = row.activity.code if row.activity else f"results-{outcome_of(row)}"
    folder = re.sub(r"[^A-Za-z0-9.-]+", "-", folder).strip(".-")
    suffix = re.sub(r"[^a-z0-9.]+", "", PurePosixPath(row.file.name or "").suffix)
    title = slugify(row.title)[:80].strip("-") or "file"
    return f"{folder or 'activity'}/{number:03d}-{title}{suffix}"


def outcome_of(row: Evidence) -> str:
    subject = row.activity or row.result
    return subject.outcome.code if subject else ""


def described(row: Evidence) -> dict[str, str]:
    cells = {
        "title": row.title,
        "kind": row.kind,
        "language": row.language,
        "date": timezone.localtime(row.added_at).date().isoformat(),
        "who": str(row.added_by),
        "activity": row.activity.code if row.activity else "",
        "outcome": outcome_of(row),
        "voucher": row.expense.code if row.expense else "",
        "link": row.url,
    }
    return {name: harmless(text) for name, text in cells.items()}


def harmless(text: str) -> str:
    """What a spreadsheet would take for a formula is text."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def keep(
    scope: Scope, user: User, rows: Sequence[Evidence], packed: BinaryIO
) -> Bundle:
    """In place of what was kept for this person before, whose file goes too."""
    size = packed.seek(0, io.SEEK_END)
    packed.seek(0)
    with transaction.atomic():
        former = Bundle.objects.filter(asked_by=user, **scope.keys)
        for name in former.values_list("file", flat=True):
            transaction.on_commit(partial(default_storage.delete, name))
        former.delete()
        bundle = Bundle(
            asked_by=user,
            size=size,
            contents=[row.pk for row in rows],
            **scope.keys,
        )
        bundle.file.save("bundle.zip", File(packed), save=False)
        bundle.save()
    return bundle


def remove_outdated() -> int:
    """Those of more than a week ago, and files that no bundle names; how many files."""
    Bundle.objects.outdated().delete()
    kept = set(Bundle.objects.values_list("file", flat=True))
    before = timezone.now() - Bundle.KEPT
    count = 0
    if not default_storage.exists(FOLDER):
        return count
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        # One that was just written may have no row yet.
        if path not in kept and default_storage.get_modified_time(path) < before:
            default_storage.delete(path)
            count += 1
    return count
