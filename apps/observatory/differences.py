"""What a release changed, or the next one will: value by value, and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from django.core.paginator import Paginator
from django.db import connection
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.members.models import Country, MetropolitanSpace
from apps.observatory.models import Indicator, Observation, Release, Sex, Source
from apps.observatory.models.imports import words_of_levels

ROWS = 50  # on a page
KINDS = {
    "new": pgettext_lazy("value", "new"),
    "changed": _("changed"),
    "removed": _("removed"),
}


@dataclass(frozen=True)
class Said:
    """One side of a difference; empty where there was, or will be, no row."""

    value: Any
    status: str
    level: str

    @property
    def status_label(self) -> str:
        return str(Observation.Status(self.status).label)


@dataclass(frozen=True)
class Difference:
    """One value before and after; `kind` is `new`, `changed` or `removed`."""

    kind: str
    indicator: Indicator
    place: MetropolitanSpace | Country
    period: int
    sex: Sex
    old: Said | None
    new: Said | None
    other_source: Source | None  # that said it before, where it is another one now

    @property
    def kind_label(self) -> str:
        return str(KINDS[self.kind])

    @property
    def other_level(self) -> str:
        """In words, where the geographic level is another one; empty where it is not."""
        if self.old and self.new and self.old.level != self.new.level:
            return words_of_levels(self.old.level, self.new.level)
        return ""


@dataclass(frozen=True)
class Counted:
    """How many values of an indicator a release touches, by kind."""

    indicator: Indicator
    new: int
    changed: int
    removed: int

    @property
    def every(self) -> int:
        return self.new + self.changed + self.removed


class Differences(Sequence[Difference]):
    """The list, in the order of indicators, places, years; read page by page.

    `counted` narrows it. A page reads the indicators that are on it alone, in two
    queries to four.
    """

    def __init__(
        self, release: Release, counted: Sequence[Counted] | None = None
    ) -> None:
        self.release = release
        self.counted = counted_of(release) if counted is None else counted

    def of(self, indicator: Indicator) -> "Differences":
        counted = [one for one in self.counted if one.indicator == indicator]
        return Differences(self.release, counted)

    def __len__(self) -> int:
        return sum(one.every for one in self.counted)

    def __getitem__(self, asked: Any) -> Any:
        """A slice of the list; single rows are not asked for."""
        first, last = asked.start or 0, asked.stop
        ends = list(accumulate(one.every for one in self.counted))
        indicators = {
            one.indicator.pk: one.indicator
            for one, end in zip(self.counted, ends, strict=True)
            if end > first and end - one.every < last
        }
        begin = max((end for end in ends if end <= first), default=0)
        limits = {"first": first - begin, "count": last - first}
        rows = self.rows(list(indicators), limits)
        spaces = MetropolitanSpace.objects.in_bulk({row[2] for row in rows} - {None})
        countries = Country.objects.in_bulk({row[3] for row in rows} - {None})
        sources = Source.objects.in_bulk({row[-1] for row in rows} - {None})
        return [
            Difference(
                kind,
                indicators[indicator],
                spaces[space] if space else countries[country],
                period,
                Sex(sex),
                Said(old_value, old_status, old_level) if old_status else None,
                Said(new_value, new_status, new_level) if new_status else None,
                sources.get(source),
            )
            for (
                kind,
                indicator,
                space,
                country,
                period,
                sex,
                old_value,
                old_status,
                old_level,
                new_value,
                new_status,
                new_level,
                source,
            ) in rows
        ]

    def rows(self, indicators: list[int], limits: dict[str, int]) -> list[Any]:
        """One query; two where what was new has been changed since."""
        is_new = all(
            one.every == one.new
            for one in self.counted
            if one.indicator.pk in indicators
        )
        found = []
        if is_new and not self.release.is_draft:
            asked: dict[str, Any] = {
                "number": self.release.number,
                "indicators": indicators,
                **limits,
            }
            with connection.cursor() as cursor:
                cursor.execute(ALL_NEW, asked)
                found = cursor.fetchall()
        return found or rows_of(self.release, LIST, indicators, **limits)

    def page(self, number: int) -> Any:
        return Paginator(self, ROWS).get_page(number)


def counted_of(release: Release) -> list[Counted]:
    """Of every indicator that is touched, in order. One query; two of the next release."""
    counts = rows_of(release, COUNT) if release.is_draft else release.touched
    found = Indicator.objects.in_bulk([row[0] for row in counts])
    counted = [Counted(found[key], *numbers) for key, *numbers in counts]
    return sorted(counted, key=lambda one: (one.indicator.position, one.indicator.pk))


def rows_of(
    release: Release, select: str, indicators: list[int] | None = None, **limits: int
) -> list[tuple[Any, ...]]:
    asked = {"release": release.pk, "number": release.number, **limits}
    differences = NEXT if release.is_draft else PUBLISHED
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH difference AS ({differences}) {select}",
            asked | {"indicators": indicators},
        )
        return cursor.fetchall()


COLUMNS = """
    coalesce(new.indicator_id, old.indicator_id) AS indicator_id,
    coalesce(new.space_id, old.space_id) AS space_id,
    coalesce(new.country_id, old.country_id) AS country_id,
    coalesce(new.period, old.period) AS period,
    coalesce(new.sex, old.sex) AS sex,
    old.value AS old_value, old.status AS old_status, old.level AS old_level,
    old.source_id AS old_source"""
SAME = """new.indicator_id = old.indicator_id AND new.period = old.period
        AND new.sex = old.sex AND coalesce(new.space_id, 0) = coalesce(old.space_id, 0)
        AND coalesce(new.country_id, 0) = coalesce(old.country_id, 0)"""
WANTED = "(%(indicators)s::bigint[] IS NULL OR indicator_id = ANY(%(indicators)s))"
PUBLISHED = f"""
    SELECT CASE WHEN old.id IS NULL THEN 'new' WHEN new.id IS NULL THEN 'removed'
        ELSE 'changed' END AS kind,
    {COLUMNS}, new.value AS new_value, new.status AS new_status, new.level AS new_level,
    new.source_id AS new_source
    FROM (SELECT * FROM observatory_observation
        WHERE since_id = %(number)s AND {WANTED}) AS new
    FULL JOIN (SELECT * FROM observatory_observation
        WHERE until_id = %(number)s AND {WANTED}) AS old
    ON {SAME}
"""
# A revision that says what stands by now changes nothing any more.
NEXT = f"""
    SELECT CASE WHEN new.is_removal THEN 'removed' WHEN old.id IS NULL THEN 'new'
        ELSE 'changed' END AS kind,
    {COLUMNS},
    CASE WHEN NOT new.is_removal THEN new.value END AS new_value,
    CASE WHEN NOT new.is_removal THEN new.status END AS new_status,
    CASE WHEN NOT new.is_removal THEN new.level END AS new_level,
    new.source_id AS new_source
    FROM (SELECT * FROM observatory_revision
        WHERE release_id = %(release)s AND {WANTED}) AS new
    LEFT JOIN observatory_observation AS old ON old.until_id IS NULL AND {SAME}
    WHERE CASE WHEN new.is_removal THEN old.id IS NOT NULL
        ELSE (new.value, new.status, new.level, new.source_id, new.source_unit,
            new.comment) IS DISTINCT FROM (old.value, old.status, old.level,
            old.source_id, old.source_unit, old.comment) END
"""
COUNT = """
SELECT indicator_id, count(*) FILTER (WHERE kind = 'new'),
    count(*) FILTER (WHERE kind = 'changed'), count(*) FILTER (WHERE kind = 'removed')
FROM difference GROUP BY indicator_id
"""
LIST = """
SELECT difference.kind, difference.indicator_id, difference.space_id, difference.country_id,
    period, sex, old_value, old_status, old_level, new_value, new_status, new_level,
    CASE WHEN difference.kind = 'changed' AND old_source <> new_source THEN old_source END
FROM difference
JOIN observatory_indicator AS indicator ON indicator.id = difference.indicator_id
LEFT JOIN members_metropolitanspace AS space ON space.id = difference.space_id
LEFT JOIN members_country AS country ON country.id = difference.country_id
ORDER BY indicator.position, indicator.id, space.slug, country.iso3, period, sex
LIMIT %(count)s OFFSET %(first)s
"""
# The same list where all of it is new and stands still: read place by place, in order, so
# that a page of millions costs no more than its own rows and those before it.
STANDING = """
    SELECT period, sex, value, status, level FROM observatory_observation AS value
    WHERE until_id IS NULL AND since_id = %(number)s
        AND value.indicator_id = place.indicator_id AND value.{place} = place.{place}
"""
ALL_NEW = f"""
SELECT 'new', indicator_id, space_id, country_id, period, sex, NULL::numeric, NULL::text,
    NULL::text, value, status, level, NULL::bigint
FROM (
    SELECT asked.indicator_id, turn, place.*
    FROM unnest(%(indicators)s::bigint[]) WITH ORDINALITY AS asked (indicator_id, turn)
    CROSS JOIN (
        SELECT id AS space_id, NULL::bigint AS country_id, 0 AS kind, slug AS code
        FROM members_metropolitanspace
        UNION ALL SELECT NULL, id, 1, iso3 FROM members_country
    ) AS place
    ORDER BY turn, kind, code
) AS place CROSS JOIN LATERAL (
    {STANDING.format(place="space_id")} UNION ALL {STANDING.format(place="country_id")}
) AS new
WHERE NOT EXISTS (
    SELECT 1 FROM observatory_observation AS ended
    WHERE until_id IS NOT NULL AND since_id = %(number)s
        AND ended.indicator_id = ANY(%(indicators)s)
)
ORDER BY turn, kind, code, period, sex
LIMIT %(count)s OFFSET %(first)s
"""
