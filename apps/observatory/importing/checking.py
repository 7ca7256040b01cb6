"""Lays a file beside what stands: its values into a table of their own, then in SQL.

PostgreSQL does what is done to sets; a row costs Python some dictionary lookups. Memory
does not grow with the rows.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from django.db import connection
from openpyxl.utils import get_column_letter

from apps.observatory import oddities
from apps.observatory.importing import guessing
from apps.observatory.importing.indicators import Indicators, indicators_of, squeezed
from apps.observatory.importing.places import UNKNOWN, Places, places_of
from apps.observatory.importing.sources import sources_of
from apps.observatory.importing.values import (
    Unreadable,
    level_of,
    number_in,
    sex_of,
    status_of,
    year_of,
)
from apps.observatory.models import (
    Indicator,
    Observation,
    Release,
    Sex,
    ValueImport,
)
from apps.observatory.standing import BEFORE, BESIDE
from metropolis_portal.escaping import as_written
from metropolis_portal.text import without_unseen

TOLD_EVERY = 20_000  # rows
REMEMBERED = 2**14  # texts that lines repeat
TOTAL = str(Sex.TOTAL)
NATIONAL = str(Indicator.Level.NATIONAL)
MISSING = str(Observation.Status.MISSING)
NORMAL = str(Observation.Status.NORMAL)
WITHOUT_VALUE = frozenset(map(str, Observation.MISSING_STATUSES))
STAGED = (
    'indicator_id, space_id, period, sex, country_id, line, "column", place, value, '
    "status, level, source_id, comment, source_unit, verdict, problem, written, warning"
)
# What a line may say beside its values.
TOLD = (
    "place", "place_name", "country", "indicator", "year", "sex", "status", "level", "source", "unit",
    "source_unit", "comment",
)  # fmt: skip


class Meant(NamedTuple):
    """What the texts of a row mean; of a place, its key: of a space or of a country.

    `place` is what is asked about, with the country that makes us unsure.
    """

    place: str
    indicator: int | None
    is_known: bool  # if it is none of ours, that was said
    bounds: oddities.Bounds | None  # of its values
    space: int | None
    country: int | None
    is_sure: bool  # if the place is none of ours, so it is
    level: str  # of the indicator
    is_from_nought: bool  # so are its values


@dataclass
class Reader:
    """Turns rows of a file into rows of the table of values, with what was chosen.

    `columns` are the roles by place; `fixed` what the file does not say: `indicator` (a
    code), `sex`, `year`, `status`, `level`. `sources` are ours by code and by title.
    """

    imported: ValueImport
    columns: dict[int, str]
    fixed: dict[str, str]
    sign: str
    indicators: Indicators
    places: dict[bool, Places]
    sources: dict[str, int]

    def __post_init__(self) -> None:
        at = {role: place for place, role in self.columns.items()}
        names = self.imported.layout["names"]
        self.values = [
            (place, guessing.year_in(names[place]), get_column_letter(place + 1), of)
            for place, role in self.columns.items()
            if (of := role.partition(guessing.VALUES_OF)[2]) or role == "of_year"
        ] or [(at["value"], None, "", "")]
        # Behind the cells of a line, for those that it lacks; what no column tells, last.
        self.lacking = [""] * (len(names) + 1)
        self.meant = lru_cache(maxsize=REMEMBERED)(self.find)
        # Not of a workbook's cells: what remembers takes TRUE for 1.
        is_text = self.imported.layout["kind"] == "csv"
        self.text_of = lru_cache(maxsize=REMEMBERED)(text_of) if is_text else text_of
        self.told = itemgetter(*[at.get(role, -1) for role in TOLD])

    def rows(self, lines: Iterable[tuple[int, list[Any]]]) -> Iterator[tuple[Any, ...]]:
        for line, given in lines:
            cells = given + self.lacking
            said = tuple(map(self.text_of, self.told(cells)))
            for place, year, letter, of in self.values:
                row = self.row(line, letter, said, cells[place], year, of)
                if row:
                    yield row

    def row(
        self,
        line: int,
        letter: str,
        said: tuple[str, ...],
        cell: Any,
        year: int | None,
        of: str,
    ) -> tuple[Any, ...] | None:
        """None where the file says nothing: no value, and no reason for none.

        `year` and `of`, the code of an indicator, are what the column is for, if it is.
        """
        code, name, country, named, told_year, told_sex, *more = said
        told_status, told_level, told_source, unit, area, note = more
        place = code or name
        named = (of or self.fixed["indicator"] or named)[:200]
        level, problem = "", ""
        try:
            level = level_of(told_level) or self.fixed["level"]
        except Unreadable as wrong:
            problem = wrong.problem
        meant = self.meant(named, place, country, level)
        value, mark, status, period, sex = None, "", "", year, TOTAL
        try:
            value, mark, is_missing = number_in(cell, self.sign)
            status = status_of(told_status)
            status = status or (MISSING if is_missing else "")
            if value is None and not status:
                return None
            status = status or self.fixed["status"] or NORMAL
            if period is None:
                period = year_of(told_year or self.fixed["year"])
            sex = self.fixed["sex"] or sex_of(told_sex)
            if not named:
                raise Unreadable("indicator")
            if not place:
                raise Unreadable("no_place")
            if (value is None) != (status in WITHOUT_VALUE):
                raise Unreadable("no_value" if value is None else "value_and_missing")
            if meant.level == NATIONAL and told_level and level != NATIONAL:
                problem = problem or "level_of_country"
        except Unreadable as wrong:
            problem = wrong.problem
        written = wrong_text(said, cell, problem) if problem else ""
        verdict = verdict_of(problem, meant)
        if named and not meant.indicator:
            verdict = "left_out" if meant.is_known else "unnamed"
            problem, written = "", named
        return (
            meant.indicator,
            meant.space,
            period,
            sex,
            meant.country,
            line,
            letter,
            meant.place,
            value,
            status,
            NATIONAL if meant.level == NATIONAL else level or meant.level,
            self.source(told_source) or self.imported.source_id,
            f"{as_written(note)} {mark}".strip()[:300],
            as_written(area)[:200],
            verdict,
            problem,
            written[:200],
            self.warning(meant, value, unit, told_source),
        )

    def source(self, text: str) -> int | None:
        """The key of one of ours, by code or title."""
        return self.sources.get(as_written(text)) if text else None

    def find(self, named: str, place: str, country: str, level: str) -> Meant:
        """`level` is what the file says of it, if it does."""
        indicator, is_known = self.indicators.find(named)
        if indicator is None:
            return Meant(place[:200], None, is_known, None, None, None, True, "", False)
        is_national = indicator.is_national
        within = None if is_national else self.places[True].country(country)
        places, text = self.places[is_national], place[:200]
        if within == UNKNOWN:
            text = f"{place}, {country}"[:200]
        if places.is_answered(text):
            name = text
        elif is_national or not country:
            name = place
        else:
            name = self.places[True].without_country(place, country)
        key, is_sure = places.find(name, within)
        is_other_level = level and level != indicator.level
        if is_other_level and places.is_members_name(name, key):
            key, is_sure = None, False
        return Meant(
            text,
            indicator.pk,
            is_known,
            oddities.bounds_of(indicator),
            None if is_national else key,
            key if is_national else None,
            is_sure,
            str(indicator.level),
            oddities.is_from_nought(indicator),
        )

    def warning(
        self, meant: Meant, value: Decimal | None, unit: str, source: str
    ) -> str:
        if meant.indicator is None or value is None:
            return ""
        if meant.bounds and meant.bounds.exclude(value):
            return "percent" if meant.bounds.is_percentage else "range"
        if value < 0 and meant.is_from_nought:
            return "negative"  # until it is compared: there may be others
        is_other = unit and squeezed(unit) not in self.indicators.units[meant.indicator]
        if is_other:
            return "unit"
        return "source" if source and not self.source(source) else ""


def text_of(cell: Any) -> str:
    """A cell as text, without what nobody sees; a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return without_unseen(str(cell).replace("\0", "")).strip()


def wrong_text(said: tuple[str, ...], cell: Any, problem: str) -> str:
    """What the cell that is not understood says."""
    if problem in ("year", "sex", "status", "level"):
        return said[TOLD.index(problem)]
    if problem == "level_of_country":
        return said[TOLD.index("level")]
    if problem in ("indicator", "no_place"):
        return ""
    return "" if cell is None else str(cell).replace("\0", "")


def verdict_of(problem: str, meant: Meant) -> str:
    """Empty where the comparison will tell."""
    if meant.space or meant.country:
        return "error" if problem else ""
    if not meant.is_sure:
        return "error" if problem else "unsure"
    return "error" if problem in ("indicator", "no_place") else "left_out"


def reader_of(imported: ValueImport) -> Reader:
    """Eight queries."""
    source, mapping = imported.source, imported.mapping
    return Reader(
        imported,
        imported.columns,
        {
            name: mapping.get(name, "")
            for name in ("indicator", "sex", "year", "status", "level")
        },
        mapping["sign"],
        indicators_of(source),
        {kind: places_of(source, is_national=kind) for kind in (True, False)},
        sources_of(source),
    )


def stage(
    imported: ValueImport,
    lines: Iterable[tuple[int, list[Any]]],
    advance: Callable[[int], None],
) -> None:
    """Write what a file gives into the temporary table `reading`, for `compare`.

    `advance` hears every so many rows how many there were, and may raise to end it. It
    may ask the database: between two COPYs, since one keeps the connection to itself.
    """
    rows, count = reader_of(imported).rows(lines), 0
    imported.values.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(READING)
        while copied := copy_some(cursor, rows):
            count += copied
            advance(count)


def copy_some(cursor: Any, rows: Iterator[tuple[Any, ...]]) -> int:
    """The next so many; returns how many there were."""
    count = 0
    with cursor.copy(f"COPY reading ({STAGED}) FROM STDIN") as copy:
        for row in islice(rows, TOLD_EVERY):
            copy.write_row(row)
            count += 1
    return count


def name_places(imported: ValueImport) -> None:
    """Take the values up again, with what has been answered since about their places."""
    reader = reader_of(imported)
    asked = imported.values.filter(verdict="unsure").values_list(
        "place", "indicator__level"
    )
    for text, level in asked.distinct():
        is_national = level == Indicator.Level.NATIONAL
        places = reader.places[is_national]
        if not places.is_answered(text):
            continue
        key, _is_sure = places.find(text)
        imported.values.filter(
            verdict="unsure", place=text, indicator__level=level
        ).update(
            verdict="" if key else "left_out",
            **{"country_id" if is_national else "space_id": key},
        )
    with connection.cursor() as cursor:
        cursor.execute(READING)
        cursor.execute(TAKE_UP, [imported.pk])
    imported.values.all().delete()


def compare(imported: ValueImport) -> dict[str, int]:
    """What would become of each value in `reading`; by verdict, how many.

    One statement for all of them, and one for what a complete file no longer holds.
    """
    told = set(imported.columns.values())
    values = {
        "import": imported.pk,
        "source": imported.source_id,
        "comments": "comment" in told,
        "units": "source_unit" in told,
        "untold": imported.is_status_untold,
    }
    with connection.cursor() as cursor:
        cursor.execute(JUDGE, values)
        cursor.execute("DROP TABLE reading")
        cursor.execute("ANALYZE observatory_importedvalue")
        if imported.mapping.get("is_complete"):
            cursor.execute(REMOVED, values)
        cursor.execute(HOLD, values)
    return counted(imported)


def counted(imported: ValueImport) -> dict[str, int]:
    """By verdict, and by what is to be looked at, how many. Two queries."""
    values = {"import": imported.pk}
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        counts: dict[str, int] = dict(cursor.fetchall())
        cursor.execute(WARNED, values)
        return counts | dict(cursor.fetchall())


def is_held_up(imported: ValueImport) -> bool:
    """Whether a member's value waits in the next release that the comparison did not
    find there. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT 1 {HELD})", {"import": imported.pk})
        [found] = cursor.fetchone()
    return bool(found)


def prepare(imported: ValueImport, release: Release) -> None:
    """Write what the file changes into a release that is being prepared.

    A member's value that was accepted into it stays, but where the opposite was agreed
    to. Three queries.
    """
    told = set(imported.columns.values())
    values = {
        "import": imported.pk,
        "release": release.pk,
        "source": imported.source_id,
        "comments": "comment" in told,
        "units": "source_unit" in told,
    }
    with connection.cursor() as cursor:
        cursor.execute(SPARE, values)
        cursor.execute(OVERTAKE, values)
        cursor.execute(PREPARE, values)


# `nth` is the order in the file.
READING = f"""
CREATE TEMPORARY TABLE reading ON COMMIT DROP AS
SELECT {STAGED} FROM observatory_importedvalue WITH NO DATA;
ALTER TABLE reading ADD nth integer GENERATED ALWAYS AS IDENTITY
"""
# Without what an earlier comparison found.
TAKE_UP = f"""
INSERT INTO reading ({STAGED})
SELECT indicator_id, space_id, period, sex, country_id, line, "column", place, value,
    status, level, source_id, comment, source_unit,
    CASE WHEN verdict IN ('new', 'changed', 'unchanged', 'again', 'held', 'taken', 'kept')
        OR problem = 'twice'
        THEN '' ELSE verdict END,
    CASE WHEN problem = 'twice' THEN '' ELSE problem END,
    CASE WHEN problem = 'twice' THEN '' ELSE written END,
    CASE WHEN warning IN ('far', 'jump') THEN '' ELSE warning END
FROM observatory_importedvalue
WHERE imported_id = %s AND verdict <> 'removed' AND line > 0
ORDER BY line, "column"
"""
# A status that the file does not tell is that of the value which stands, if the file has
# the same value. The same twice is there once; two values for one place, year and sex are
# wrong, both.
JUDGE = f"""
WITH negative AS (
    SELECT indicator_id FROM (
        SELECT DISTINCT indicator_id FROM reading WHERE warning = 'negative'
    ) AS asked
    WHERE EXISTS (
        SELECT 1 FROM observatory_observation AS value
        WHERE value.indicator_id = asked.indicator_id AND until_id IS NULL
            AND value.value < 0)
), said AS (
    SELECT reading.*, nth > min(nth) OVER same AS is_again,
        min(coalesce(value, 0)) OVER same <> max(coalesce(value, 0)) OVER same
            OR min(status || level || source_id) OVER same
                <> max(status || level || source_id) OVER same AS is_twice,
        lag(value) OVER same AS told_before
    FROM reading WHERE verdict = ''
    WINDOW same AS (PARTITION BY indicator_id, space_id, country_id, sex
        ORDER BY period GROUPS BETWEEN CURRENT ROW AND CURRENT ROW)
), beside AS (
    SELECT said.*, {BEFORE} AS before, standing.id AS standing_id,
        standing.value AS standing_value,
        coalesce(standing.source_id <> said.source_id, false) AS is_other_source,
        CASE WHEN NOT %(untold)s THEN said.status
            WHEN standing.value IS NOT DISTINCT FROM said.value
                AND standing.id IS NOT NULL
            THEN standing.status
            WHEN said.value IS NULL THEN '{MISSING}' ELSE '{NORMAL}' END AS now_status,
        standing.status AS standing_status,
        (standing.value, standing.level, standing.source_id)
            IS NOT DISTINCT FROM (said.value, said.level, said.source_id)
        AND (NOT %(comments)s OR standing.comment = said.comment)
        AND (NOT %(units)s OR standing.source_unit = said.source_unit) AS is_like
    FROM said {BESIDE}
), judged AS (
    SELECT *, is_like AND now_status = standing_status AS is_same FROM beside
)
INSERT INTO observatory_importedvalue (imported_id, {STAGED}, standing_id,
    is_other_source)
SELECT %(import)s, indicator_id, space_id, period, sex, country_id, line, "column",
    place, value, now_status, level, source_id, comment, source_unit,
    CASE WHEN is_twice THEN 'error' WHEN is_again THEN 'again'
        WHEN standing_id IS NULL THEN 'new' WHEN is_same THEN 'unchanged'
        ELSE 'changed' END,
    CASE WHEN is_twice THEN 'twice' ELSE '' END,
    CASE WHEN is_twice THEN coalesce(trim_scale(value)::text, status) ELSE '' END,
    CASE WHEN warning <> '' AND NOT (warning = 'negative'
            AND indicator_id IN (SELECT indicator_id FROM negative)) THEN warning
        WHEN {oddities.jump("standing_value")} THEN 'far'
        WHEN {oddities.jump("before")} THEN 'jump' ELSE '' END,
    standing_id, is_other_source
FROM judged
UNION ALL
SELECT %(import)s, {STAGED}, NULL, false FROM reading WHERE verdict <> ''
"""
# Of the indicators in the file, what this source said and now says no more.
REMOVED = f"""
INSERT INTO observatory_importedvalue (imported_id, {STAGED}, standing_id,
    is_other_source)
SELECT %(import)s, standing.indicator_id, standing.space_id, standing.period,
    standing.sex, standing.country_id, 0, '', '', standing.value, standing.status,
    standing.level, standing.source_id, standing.comment, standing.source_unit, 'removed', '', '', '', standing.id,
    false
FROM observatory_observation AS standing
WHERE standing.until_id IS NULL AND standing.source_id = %(source)s
    AND standing.indicator_id IN (
        SELECT DISTINCT indicator_id FROM observatory_importedvalue
        WHERE imported_id = %(import)s)
    AND NOT EXISTS (
        SELECT 1 FROM observatory_importedvalue AS found
        WHERE found.imported_id = %(import)s
            AND found.indicator_id = standing.indicator_id
            AND coalesce(found.space_id, -found.country_id)
                = coalesce(standing.space_id, -standing.country_id)
            AND found.period = standing.period AND found.sex = standing.sex)
"""
COUNT = """
SELECT verdict, count(*) FROM observatory_importedvalue
WHERE imported_id = %(import)s GROUP BY verdict
"""
WARNED = """
SELECT warning, count(*) FROM observatory_importedvalue
WHERE imported_id = %(import)s AND warning <> '' AND verdict IN ('new', 'changed')
GROUP BY warning
UNION ALL
SELECT 'other_source', count(*) FROM observatory_importedvalue
WHERE imported_id = %(import)s AND is_other_source AND verdict = 'changed'
HAVING count(*) > 0
"""
# What the file would put in the place of a value that a member gave, which was accepted
# into the next release and which that still says.
HELD = """
    FROM observatory_importedvalue AS found, observatory_proposal AS given,
        observatory_release AS release, observatory_revision AS waiting
    WHERE found.imported_id = %(import)s
        AND found.verdict IN ('new', 'changed', 'removed')
        AND release.status = 'draft' AND given.release_id = release.id
        AND given.status = 'accepted' AND given.indicator_id = found.indicator_id
        AND given.space_id = found.space_id AND given.period = found.period
        AND given.sex = found.sex AND waiting.release_id = release.id
        AND waiting.indicator_id = given.indicator_id
        AND waiting.space_id = given.space_id AND waiting.period = given.period
        AND waiting.sex = given.sex AND NOT waiting.is_removal
        AND waiting.value IS NOT DISTINCT FROM given.value
        AND waiting.status = given.value_status AND waiting.comment = given.comment
"""
# Asked about, each; but what a complete file no longer holds is the member's to say.
HOLD = f"""
UPDATE observatory_importedvalue AS held
SET verdict = CASE verdict WHEN 'removed' THEN 'kept' ELSE 'held' END
WHERE held.id IN (SELECT found.id {HELD})
"""
# One that was accepted since the file was checked.
SPARE = f"""
UPDATE observatory_importedvalue AS held SET verdict = 'kept'
WHERE held.id IN (SELECT found.id {HELD})
"""
# Of two files in one release the later holds.
OVERTAKE = """
DELETE FROM observatory_revision AS earlier
USING observatory_importedvalue AS found
WHERE earlier.release_id = %(release)s AND found.imported_id = %(import)s
    AND found.verdict IN ('new', 'changed', 'removed', 'taken')
    AND earlier.indicator_id = found.indicator_id
    AND coalesce(earlier.space_id, -earlier.country_id)
        = coalesce(found.space_id, -found.country_id)
    AND earlier.period = found.period AND earlier.sex = found.sex
"""
PREPARE = """
INSERT INTO observatory_revision (release_id, indicator_id, space_id, country_id, period,
    sex, value, status, level, source_id, source_unit, comment, is_removal)
SELECT %(release)s, found.indicator_id, found.space_id, found.country_id, found.period,
    found.sex, CASE WHEN found.verdict <> 'removed' THEN found.value END, found.status,
    found.level, found.source_id,
    CASE WHEN %(units)s THEN found.source_unit ELSE coalesce((
        SELECT source_unit FROM observatory_observation WHERE id = found.standing_id
    ), found.place) END,
    CASE WHEN %(comments)s OR found.comment <> '' THEN found.comment ELSE coalesce((
        SELECT comment FROM observatory_observation WHERE id = found.standing_id
    ), '') END,
    found.verdict = 'removed'
FROM observatory_importedvalue AS found
WHERE found.imported_id = %(import)s
    AND found.verdict IN ('new', 'changed', 'removed', 'taken')
"""
