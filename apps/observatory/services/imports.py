"""A file of values from its upload to the next release; and its end without that."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import PurePosixPath
from typing import IO, Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, override

from apps.accounts.models import User
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.observatory import tasks
from apps.observatory.importing import archives, checking, files, guessing
from apps.observatory.importing.indicators import indicators_of
from apps.observatory.importing.sources import sources_of
from apps.observatory.importing.values import Unreadable, level_of
from apps.observatory.models import (
    ImportedValue,
    IndicatorName,
    PlaceName,
    Proposal,
    Release,
    Source,
    ValueImport,
)
from apps.observatory.services import proposals
from apps.observatory.services.releases import begin
from metropolis_portal.escaping import as_written
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.sentences import Refused, refusal, sentence_of

Status = ValueImport.Status

KIND = "observatory.import"
TITLE = gettext_noop("Import of values: %(file)s")
READING = gettext_noop("Reading the file")
COMPARING = gettext_noop("Comparing each value with what stands")
WRITING = gettext_noop("Writing the next release")
ALREADY: dict[str, str | Promise] = {
    Status.MAPPING: gettext_lazy("Say first what the columns are."),
    Status.CHECKING: gettext_lazy("The file is still being checked."),
    Status.CHECKED: gettext_lazy("The file is checked, and not applied yet."),
    Status.APPLYING: gettext_lazy("The file is being applied already."),
    Status.APPLIED: gettext_lazy("The file is applied already."),
    Status.CANCELLED: gettext_lazy("The import is cancelled already."),
    Status.FAILED: gettext_lazy("The file could not be read."),
}


class Cancelled(Exception):
    """Somebody gave the import up while a worker was at it."""


def move(
    imported: ValueImport, before: list[Status], after: Status, **values: Any
) -> None:
    """Compare and set: of two people who press, one moves it, the other is told."""
    moved = ValueImport.objects.filter(pk=imported.pk, status__in=before)
    is_moved = moved.update(status=after, **values)
    imported.refresh_from_db()
    if not is_moved:
        raise Meanwhile(ALREADY[imported.status])


def latest_job(imported: ValueImport) -> Job | None:
    """The last work on the import. One query."""
    asked = Job.objects.filter(kind=KIND, key=str(imported.pk))
    return asked.order_by("-created_at", "-pk").first()


@transaction.atomic
def bring(source: Source, file: File, *, by: User) -> ValueImport:
    """Keep a table, look how it is laid out, and propose what its columns are.

    What the same columns of this source were before is proposed again. Raises
    `ValidationError` for what is no table.
    """
    try:
        file = archives.table_of(file)
        layout = files.look_at(file.open("rb"))
    except Refused as refused:
        raise refusal(refused) from refused
    given = PurePosixPath(file.name or "").name
    file.seek(0)
    kept = File(file, name=f"{secrets.token_hex(16)}.{layout.kind}")
    return ValueImport.objects.create(
        source=source,
        file=kept,
        file_name=given[-200:] or "?",
        layout=layout.kept(),
        mapping=remembered(source, layout) or proposed(source, layout),
        uploaded_by=by,
    )


def remembered(source: Source, layout: files.Layout) -> dict[str, Any] | None:
    """What was said of the same columns the last time; the decimal sign as this file
    has it. One query.
    """
    before = ValueImport.objects.filter(source=source, layout__names=layout.names)
    found = before.exclude(status=Status.MAPPING).order_by("-pk").first()
    if found is None:
        return None
    roles = {int(place): role for place, role in found.mapping["columns"].items()}
    shown = numbers_shown(roles, layout)
    # Where commas part the columns and none is quoted, 28.327 is read in one way only.
    is_plain = layout.separator == "," and not any("," in text for text in shown)
    usual = "." if is_plain else found.mapping["sign"]
    return found.mapping | {"sign": guessing.told_sign(shown) or usual}


def several(source: Source, layout: files.Layout) -> dict[int, str]:
    """Columns of numbers that are called as indicators of ours. Two queries."""
    known = indicators_of(source)
    found: dict[int, str] = {}
    for place in guessing.number_columns(layout.names, layout.sample):
        indicator = known.of_column(layout.names[place])
        role = f"{guessing.VALUES_OF}{indicator.code}" if indicator else ""
        if role and role not in found.values():
            found[place] = role
    return found


def only_readable(
    roles: dict[int, str], layout: files.Layout, source: Source
) -> dict[int, str]:
    """Without a column called “level” or “source” that says something else than ours.

    No query, or one.
    """
    known: dict[str, Callable[[str], bool]] = {
        "level": is_level,
        "source": lambda text: as_written(text) in sources_of(source),
    }
    return {
        place: role
        for place, role in roles.items()
        if role not in known
        or all(
            known[role](row[place])
            for row in layout.sample
            if place < len(row) and row[place]
        )
    }


def is_level(text: str) -> bool:
    try:
        return bool(level_of(text))
    except Unreadable:
        return False


def proposed(source: Source, layout: files.Layout) -> dict[str, Any]:
    """What the columns seem to be by their names. No query, or a few."""
    roles = only_readable(guessing.roles_of(layout.names), layout, source)
    if not {"value", "of_year", "indicator"} & set(roles.values()):
        roles |= several(source, layout)
    return {
        "columns": {str(place): role for place, role in roles.items()},
        "indicator": "",
        "sex": "",
        "year": "",
        "status": "",
        "level": "",
        "sign": guessing.decimal_sign(numbers_shown(roles, layout)),
        "is_complete": False,
    }


def numbers_shown(roles: Mapping[int, str], layout: files.Layout) -> list[str]:
    """What stands in the first rows where values are."""
    return [
        row[place]
        for row in layout.sample
        for place, role in roles.items()
        if role.startswith(("value", "of_year")) and place < len(row)
    ]


@transaction.atomic
def choose(imported: ValueImport, mapping: Mapping[str, Any], *, by: User) -> None:
    """Take what the columns are, and have the file checked."""
    open_ones = [Status.MAPPING, Status.CHECKED, Status.FAILED]
    move(imported, open_ones, Status.CHECKING, mapping=dict(mapping), problem={})
    ask(imported, by=by, do="check", task=tasks.check_values)


@transaction.atomic
def name_places(
    imported: ValueImport, answers: Mapping[tuple[str, bool], int | None], *, by: User
) -> None:
    """Take which places are meant by names (None: none of ours), and compare again.

    `answers` are by the text and whether it is a country. They are remembered for the
    source.
    """
    for (text, is_national), key in answers.items():
        place = {"country_id" if is_national else "space_id": key}
        PlaceName.objects.update_or_create(
            source=imported.source,
            text=text,
            is_national=is_national,
            defaults={"answered_by": by, "space": None, "country": None} | place,
        )
    move(imported, [Status.CHECKED], Status.CHECKING, problem={})
    ask(imported, by=by, do="compare", task=tasks.check_values)


@transaction.atomic
def name_indicators(
    imported: ValueImport, answers: Mapping[str, int | None], *, by: User
) -> None:
    """Take which indicators are meant by names (None: none of ours), and check again.

    They are remembered for the source. The file is read anew: what a value is of tells
    whether its place is a country.
    """
    for text, key in answers.items():
        IndicatorName.objects.update_or_create(
            source=imported.source,
            text=text,
            defaults={"answered_by": by, "indicator_id": key},
        )
    move(imported, [Status.CHECKED], Status.CHECKING, problem={})
    ask(imported, by=by, do="check", task=tasks.check_values)


@transaction.atomic
def settle_members(
    imported: ValueImport, answers: Mapping[int, bool], *, by: User, reason: str = ""
) -> None:
    """Take whether values of the file go in the place of members' that were accepted.

    `answers` are by the key of the value: True for the file's. `reason` goes to the
    members whose values give way, once the file is applied.
    """
    if any(answers.values()) and not reason.strip():
        raise ValidationError(_("Say why the members’ values give way."))
    reason = reason.strip() or imported.reason
    move(imported, [Status.CHECKED], Status.CHECKED, reason=reason)
    held = imported.values.filter(verdict="held")
    for verdict, is_taken in (("taken", True), ("kept", False)):
        keys = [key for key, taken in answers.items() if taken is is_taken]
        held.filter(pk__in=keys).update(verdict=verdict)
    imported.counts = checking.counted(imported)
    imported.save(update_fields=["counts"])


@transaction.atomic
def apply(imported: ValueImport, *, by: User, left_out: int = 0) -> None:
    """Have every change written into the next release, or none.

    `left_out` is how many wrong values the person agreed to leave out: all there are.
    Raises `Meanwhile` when other values stand than those it was compared with.
    """
    is_agreed = imported.is_applicable_in_part and left_out == imported.count("error")
    is_ready = imported.is_applicable or is_agreed
    if imported.status == Status.CHECKED and not is_ready:
        raise ValidationError(refused_words(imported))
    if imported.status == Status.CHECKED and is_overtaken(imported):
        raise Meanwhile(
            _("A release was published since the file was checked. Check it again.")
        )
    if imported.status == Status.CHECKED and checking.is_held_up(imported):
        raise Meanwhile(
            _(
                "A value of a member was accepted since the file was checked. Check it "
                "again."
            )
        )
    move(
        imported,
        [Status.CHECKED],
        Status.APPLYING,
        decided_by=by,
        decided_at=timezone.now(),
    )
    ask(imported, by=by, do="apply", task=tasks.apply_values)


def is_overtaken(imported: ValueImport) -> bool:
    """Whether a release came out after the last comparison. Two queries."""
    job = latest_job(imported)
    since = job.finished_at if job else None
    published = Release.objects.published()
    return since is not None and published.filter(published_at__gt=since).exists()


def refused_words(imported: ValueImport) -> str:
    if imported.count("error"):
        return _("Some values are wrong: nothing is applied. Mend them in the file.")
    if imported.count("unnamed"):
        return _("Say first which indicators are meant.")
    if imported.count("unsure"):
        return _("Say first which places are meant.")
    if imported.count("held"):
        return _("Say first whether the members’ values give way.")
    return _("The file changes nothing.")


def ask(imported: ValueImport, *, by: User, do: str, task: Any) -> None:
    jobs.enqueue(
        KIND,
        str(imported.pk),
        by=by,
        task=task,
        arguments={"import": imported.pk, "file": imported.file_name, "do": do},
        title=TITLE,
    )


@transaction.atomic
def cancel(imported: ValueImport, *, by: User) -> None:
    """Change nothing, and keep that the file was there. A worker that checks or applies
    it undoes what it did, and forgets the values: it may hold them until then.

    Raises `Meanwhile` for one that is applied.
    """
    before = [
        Status.MAPPING,
        Status.CHECKING,
        Status.CHECKED,
        Status.APPLYING,
        Status.FAILED,
    ]
    move(
        imported,
        before,
        Status.CANCELLED,
        decided_by=by,
        decided_at=timezone.now(),
    )
    job = latest_job(imported)
    if job is None or not job.is_open:
        imported.values.all().delete()


def go_on(imported: ValueImport, status: Status) -> None:
    """Raises `Cancelled` where the import is given up. One query."""
    if not ValueImport.objects.filter(pk=imported.pk, status=status).exists():
        raise Cancelled


def forget_cancelled(imported: ValueImport) -> None:
    """What a worker had read of an import that was given up meanwhile. One query."""
    given_up = ValueImport.objects.filter(pk=imported.pk, status=Status.CANCELLED)
    ImportedValue.objects.filter(imported__in=given_up).delete()


def check(job: Job) -> dict[str, Any]:
    """The work of the task. A file that cannot be read ends the import with its sentence,
    not the job: trying again would help nobody.
    """
    imported = ValueImport.objects.select_related("source").get(
        pk=job.arguments["import"]
    )
    result = {"url": imported.get_absolute_url()}
    try:
        go_on(imported, Status.CHECKING)
        with transaction.atomic():
            counts = counted(imported, job)
        kept: dict[str, Any] = {"status": Status.CHECKED, "counts": counts}
    except Cancelled:
        forget_cancelled(imported)
        return result
    except (Refused, ValidationError) as refused:
        with override("en"):
            kept = {"status": Status.FAILED, "problem": sentence_of(refused)}
    with transaction.atomic():
        going_on = ValueImport.objects.filter(pk=imported.pk, status=Status.CHECKING)
        if not going_on.update(**kept):
            forget_cancelled(imported)
        jobs.finish(job, result)
    return result


def counted(imported: ValueImport, job: Job) -> dict[str, int]:
    again = job.arguments["do"] == "compare"
    if again:
        checking.name_places(imported)
    else:
        jobs.advance(job, 5, READING)

        def advance(count: int) -> None:
            go_on(imported, Status.CHECKING)
            jobs.advance(job, min(60, 5 + count // checking.TOLD_EVERY), READING)

        with opened(imported) as file:
            layout = files.Layout(**imported.layout)
            with closing(files.rows_under(file, layout)) as lines:
                checking.stage(imported, lines, advance)
    jobs.advance(job, 65, COMPARING)
    return checking.compare(imported)


@contextmanager
def opened(imported: ValueImport) -> Iterator[IO[bytes]]:
    with imported.file.open("rb") as file:
        yield file.file


def carry_out(job: Job) -> dict[str, Any]:
    """The work of the task: all of it with the end of the job, or nothing. Nothing, too,
    where the import is given up before that end.
    """
    imported = ValueImport.objects.get(pk=job.arguments["import"])
    try:
        go_on(imported, Status.APPLYING)
        jobs.advance(job, 20, WRITING)
        with pghistory.context(user=imported.decided_by_id), transaction.atomic():
            return written(imported, job)
    except Cancelled:
        forget_cancelled(imported)
        return {"url": imported.get_absolute_url()}


def written(imported: ValueImport, job: Job) -> dict[str, Any]:
    """Into the next release. Whoever cancels is heard between the statements, and at the
    end by compare and set.
    """
    release = begin()
    go_on(imported, Status.APPLYING)
    checking.prepare(imported, release)
    go_on(imported, Status.APPLYING)
    give_way(imported, release)
    counts = checking.counted(imported)
    applying = ValueImport.objects.filter(pk=imported.pk, status=Status.APPLYING)
    if not applying.update(status=Status.APPLIED, release=release, counts=counts):
        raise Cancelled
    result = {"url": release.get_absolute_url()}
    jobs.finish(job, result)
    return result


def give_way(imported: ValueImport, release: Release) -> None:
    """Send back, with the reason, the members' values that the file's took the place of.

    A query, or some for each.
    """
    taken = imported.values.filter(verdict="taken")
    for one in taken.values("indicator", "space", "period", "sex"):
        for proposal in Proposal.objects.accepted_into(release).filter(**one):
            proposals.replace(proposal, by=imported.decided_by, answer=imported.reason)


def forget_values() -> int:
    """Of imports that ended more than a month ago, the values as they were read."""
    ended = [Status.APPLIED, Status.CANCELLED, Status.FAILED]
    since = timezone.now() - timedelta(days=30)
    old = ValueImport.objects.filter(status__in=ended, uploaded_at__lt=since)
    return sum(one.values.all().delete()[0] for one in old)
