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
from metropolis_portal.meanwhile import Meanwhile

KEYS = "indicator_id, space_id, country_id, period, sex"
SAID = "value, status, level, source_id, source_unit, comment"


def begin() -> Release:
    """The next release, begun if it was not. One query, or three."""
    release, _is_new = Release.objects.get_or_create(status=Release.Status.DRAFT)
    return release


@transaction.atomic
def discard(release: Release) -> None:
    """Give up the next release and all it would have brought. Published ones stay."""
    gone, _by_model = (
        Release.objects.draft().filter(pk=release.pk).select_for_update().delete()
    )
    if not gone:
        raise Meanwhile(_("This release is published, or was given up. It stays so."))


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
        cursor.execute(INCOMING)
        cursor.execute(TAKE_REVISIONS, [release.pk])
        drop_what_stands(cursor)
        cursor.execute("SELECT count(*) FROM incoming")
        if not cursor.fetchone()[0]:
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
    drop_what_stands(cursor)
    cursor.execute("SELECT count(*) FROM incoming")
    if not cursor.fetchone()[0]:
        cursor.execute("DROP TABLE incoming")
        return None
    release = Release.objects.create(
        number=number,
        status=Release.Status.PUBLISHED,
        published_at=timezone.now(),
        **titles,
    )
    carry_out(cursor, release)
    return release


def next_number() -> int:
    """Held until the end of the transaction: releases are published one by one."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE observatory_release IN SHARE ROW EXCLUSIVE MODE")
    return (Release.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def drop_what_stands(cursor: Any) -> None:
    """From `incoming`: what says what stands, and removals of what does not stand."""
    for place in ("space_id", "country_id"):
        cursor.execute(DROP_SAME.format(place=place))
        cursor.execute(DROP_IDLE_REMOVALS.format(place=place))


def carry_out(cursor: Any, release: Release) -> None:
    """End the rows that `incoming` changes or removes, add its own, and count them."""
    ended = removed = 0
    for place in ("space_id", "country_id"):
        cursor.execute(END.format(place=place), [release.number])
        counted = cursor.fetchone()
        ended, removed = ended + counted[0], removed + counted[1]
    cursor.execute(ADD, [release.number])
    added = cursor.rowcount
    release.changed_count = ended - removed
    release.removed_count = removed
    release.new_count = added - release.changed_count
    release.save(update_fields=["new_count", "changed_count", "removed_count"])
    cursor.execute("SELECT DISTINCT indicator_id FROM incoming")
    touched = [row[0] for row in cursor.fetchall()]
    cursor.execute("DROP TABLE incoming")
    summarise(touched)


@transaction.atomic
def roll_back(release: Release) -> tuple[Release, int]:
    """Begin a release that takes back what this one did, to be looked at and published.

    And how many of its values stay, since a later release changed them again. The same
    again leads to what is begun already. Raises `ValidationError` while another release
    is being prepared.
    """
    begun = Release.objects.draft().first()
    if begun and begun.reverts_id == release.pk:
        return begun, 0
    if begun:
        raise ValidationError(
            _("Publish or give up the next release first: it is already begun.")
        )
    draft = Release.objects.create(reverts=release)
    with connection.cursor() as cursor:
        cursor.execute(ROLL_BACK, {"number": release.number, "draft": draft.pk})
        taken_back = cursor.rowcount
    if not taken_back:
        raise ValidationError(
            _("Later releases changed all of this again: nothing is left to take back.")
        )
    return draft, release.change_count - taken_back


INCOMING = """
CREATE TEMPORARY TABLE incoming (
    indicator_id bigint, space_id bigint, country_id bigint, period smallint,
    sex text, value numeric(20, 6), status text, level text, source_id bigint,
    source_unit text, comment text, is_removal boolean NOT NULL DEFAULT false
)
"""
TAKE_REVISIONS = f"""
INSERT INTO incoming ({KEYS}, {SAID}, is_removal)
SELECT {KEYS}, {SAID}, is_removal
FROM observatory_revision WHERE release_id = %s
"""
# One statement for each of the two partial unique indexes.
SAME_PLACE = """standing.until_id IS NULL AND standing.indicator_id = incoming.indicator_id
    AND standing.{place} = incoming.{place} AND standing.period = incoming.period
    AND standing.sex = incoming.sex"""
DROP_SAME = f"""
DELETE FROM incoming USING observatory_observation AS standing
WHERE {SAME_PLACE} AND NOT incoming.is_removal
    AND (standing.value, standing.status, standing.level, standing.source_id,
        standing.source_unit, standing.comment)
    IS NOT DISTINCT FROM (incoming.value, incoming.status, incoming.level,
        incoming.source_id, incoming.source_unit, incoming.comment)
"""
DROP_IDLE_REMOVALS = f"""
DELETE FROM incoming
WHERE is_removal AND {{place}} IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM observatory_observation AS standing WHERE {SAME_PLACE}
)
"""
END = f"""
WITH ended AS (
    UPDATE observatory_observation AS standing SET until_id = %s
    FROM incoming WHERE {SAME_PLACE}
    RETURNING incoming.is_removal
)
SELECT count(*), count(*) FILTER (WHERE is_removal) FROM ended
"""
ADD = f"""
INSERT INTO observatory_observation ({KEYS}, {SAID}, since_id)
SELECT {KEYS}, {SAID}, %s FROM incoming WHERE NOT is_removal
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
