"""How values change: a release ends rows and adds rows, and nothing is overwritten."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.observatory.models import Release
from apps.observatory.services.summaries import summarise
from apps.observatory.standing import BESIDE
from metropolis_portal.meanwhile import Meanwhile

KEYS = "indicator_id, space_id, country_id, period, sex"
SAID = "value, status, level, source_id, source_unit, comment"


def begin() -> Release:
    """The next release, begun if it was not, held until the end of the transaction: who
    else writes into it, publishes it or gives it up waits. One query, or three.
    """
    releases = Release.objects.select_for_update(no_key=True)
    release, _is_new = releases.get_or_create(status=Release.Status.DRAFT)
    return release


def give_up(release: Release) -> Release:
    """The next release, held to be deleted with all it would have brought. Published
    ones stay.
    """
    in_turn()
    draft = Release.objects.draft().filter(pk=release.pk).select_for_update().first()
    if draft is None:
        raise Meanwhile(_("This release is published, or was given up. It stays so."))
    return draft


@transaction.atomic
def publish(release: Release, *, by: User | None, told: Mapping[str, str]) -> Release:
    """Give the next release its number and make its values those that stand.

    `told` are the columns of its title and notes. In SQL, at a cost that grows with
    what it changes alone. Raises `ValidationError`
    when it changes nothing, `Meanwhile` when it is no draft any more.
    """
    number = next_number()
    draft = Release.objects.draft().filter(pk=release.pk).select_for_update().first()
    if draft is None:
        raise Meanwhile(_("This release was published or given up already."))
    with connection.cursor() as cursor:
        said = "observatory_revision WHERE release_id = %s"
        cursor.execute(CHANGES.format(said=said), [release.pk])
        if not cursor.rowcount:
            # The temporary table goes with the savepoint.
            raise ValidationError(_("This release would change nothing."))
        for name, text in told.items():
            setattr(draft, name, text)
        draft.number, draft.status = number, Release.Status.PUBLISHED
        draft.published_at, draft.published_by = timezone.now(), by
        draft.save()
        carry_out(cursor, draft)
        draft.revisions.all().delete()
    return draft


def publish_incoming(cursor: Any, titles: Mapping[str, str]) -> Release | None:
    """A release of its own from the temporary table `incoming`; see `INCOMING`.

    None when all of it stands already. `titles` are the columns of `Release.title`.
    """
    number = next_number()
    cursor.execute(CHANGES.format(said="incoming"))
    has_changes = cursor.rowcount > 0
    cursor.execute("DROP TABLE incoming")
    if not has_changes:
        cursor.execute("DROP TABLE changes")
        return None
    release = Release.objects.create(
        number=number,
        status=Release.Status.PUBLISHED,
        published_at=timezone.now(),
        **titles,
    )
    carry_out(cursor, release)
    return release


def in_turn() -> None:
    """Until the end of the transaction whoever publishes, begins, gives up or takes back
    a release waits for this one.
    """
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE observatory_release IN SHARE ROW EXCLUSIVE MODE")


def next_number() -> int:
    """Held until the end of the transaction: releases are published one by one."""
    in_turn()
    return (Release.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def carry_out(cursor: Any, release: Release) -> None:
    """End the rows that `changes` changes or removes, add its own, and count them."""
    cursor.execute(COUNT)
    release.touched = cursor.fetchall()
    indicators, *counts = zip(*release.touched, strict=True)
    columns = ("new_count", "changed_count", "removed_count")
    for column, numbers in zip(columns, counts, strict=True):
        setattr(release, column, sum(numbers))
    release.save(update_fields=["touched", *columns])
    cursor.execute(END, [release.number])
    cursor.execute(ADD, [release.number])
    cursor.execute("DROP TABLE changes")
    summarise(indicators)


@transaction.atomic
def roll_back(release: Release) -> tuple[Release, int]:
    """Begin a release that takes back what this one did, to be looked at and published.

    And how many of its values stay, since a later release changed them again. The same
    again leads to what is begun already. Raises `ValidationError` while another release
    is being prepared.
    """
    in_turn()
    begun = taking_back(release)
    if begun:
        return begun, 0
    draft = Release.objects.create(reverts=release)
    with connection.cursor() as cursor:
        cursor.execute(ROLL_BACK, {"number": release.number, "draft": draft.pk})
        taken_back = cursor.rowcount
    if not taken_back:
        raise ValidationError(
            _("Later releases changed all of this again: nothing is left to take back.")
        )
    return draft, release.change_count - taken_back


def taking_back(release: Release) -> Release | None:
    """The next release, where it takes this one back. Raises `ValidationError` while
    another is being prepared. One query.
    """
    begun = Release.objects.draft().first()
    if begun and begun.reverts_id != release.pk:
        raise ValidationError(
            _("Publish or give up the next release first: it is already begun.")
        )
    return begun


INCOMING = """
CREATE TEMPORARY TABLE incoming (
    indicator_id bigint, space_id bigint, country_id bigint, period smallint,
    sex text, value numeric(20, 6), status text, level text, source_id bigint,
    source_unit text, comment text, is_removal boolean NOT NULL DEFAULT false
)
"""
# Of what is said, without what stands already and removals of what does not stand.
CHANGES = f"""
CREATE TEMPORARY TABLE changes AS
WITH said AS (SELECT {KEYS}, {SAID}, is_removal FROM {{said}})
SELECT said.*, standing.id AS standing_id
FROM said {BESIDE}
WHERE CASE WHEN said.is_removal THEN standing.id IS NOT NULL
    ELSE (said.value, said.status, said.level, said.source_id, said.source_unit,
        said.comment) IS DISTINCT FROM (standing.value, standing.status, standing.level,
        standing.source_id, standing.source_unit, standing.comment) END
"""
COUNT = """
SELECT indicator_id, count(*) FILTER (WHERE standing_id IS NULL),
    count(*) FILTER (WHERE standing_id IS NOT NULL AND NOT is_removal),
    count(*) FILTER (WHERE is_removal)
FROM changes GROUP BY indicator_id
"""
END = """
UPDATE observatory_observation AS standing SET until_id = %s
FROM changes WHERE standing.id = changes.standing_id
"""
ADD = f"""
INSERT INTO observatory_observation ({KEYS}, {SAID}, since_id)
SELECT {KEYS}, {SAID}, %s FROM changes WHERE NOT is_removal
"""
BEFORE_KEYS = """earlier.indicator_id = later.indicator_id
    AND earlier.space_id IS NOT DISTINCT FROM later.space_id
    AND earlier.country_id IS NOT DISTINCT FROM later.country_id
    AND earlier.period = later.period AND earlier.sex = later.sex"""
# What it set and still stands goes back to what was there before, or away; what it
# removed and nobody put back comes again.
ROLL_BACK = f"""
INSERT INTO observatory_revision (release_id, {KEYS}, {SAID}, is_removal)
SELECT %(draft)s, later.indicator_id, later.space_id, later.country_id, later.period,
    later.sex, earlier.value, coalesce(earlier.status, later.status),
    coalesce(earlier.level, later.level), coalesce(earlier.source_id, later.source_id),
    coalesce(earlier.source_unit, ''), coalesce(earlier.comment, ''),
    earlier.id IS NULL
FROM observatory_observation AS later
LEFT JOIN observatory_observation AS earlier
    ON earlier.until_id = %(number)s AND {BEFORE_KEYS}
WHERE later.since_id = %(number)s AND later.until_id IS NULL
UNION ALL
SELECT %(draft)s, earlier.indicator_id, earlier.space_id, earlier.country_id,
    earlier.period, earlier.sex, earlier.value, earlier.status, earlier.level,
    earlier.source_id, earlier.source_unit, earlier.comment, false
FROM observatory_observation AS earlier
WHERE earlier.until_id = %(number)s AND NOT EXISTS (
    SELECT 1 FROM observatory_observation AS later
    WHERE {BEFORE_KEYS} AND later.since_id >= %(number)s
)
"""
