"""Lays a file beside what stands: its values into a table of their own, then in SQL.

PostgreSQL does what is done to sets; a row costs Python some dictionary lookups. Memory
does not grow with the rows.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection
from openpyxl.utils import get_column_letter

from apps.observatory.importing import guessing
from apps.observatory.importing.indicators import Indicators, indicators_of
from apps.observatory.importing.places import Places, places_of
from apps.observatory.importing.values import (
    Unreadable,
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

TOLD_EVERY = 20_000  # rows
MISSING = str(Observation.Status.MISSING)
STAGED = (
    'imported_id, line, "column", place, indicator_id, space_id, country_id, period, '
    "sex, value, status, comment, source_unit, verdict, problem, written, warning"
)


@dataclass
class Reader:
    """Turns rows of a file into rows of the table of values, with what was chosen.

    `columns` are the roles by place; `fixed` what the file does not say: `indicator` (a
    code), `sex`, `year`, `status`.
    """

    imported: ValueImport
    columns: dict[int, str]
    fixed: dict[str, str]
    sign: str
    indicators: Indicators
    places: dict[bool, Places]
    found: dict[tuple[str, str, bool], tuple[int | None, bool]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self.at = {role: place for place, role in self.columns.items() if role}
        names = self.imported.layout["names"]
        self.years = {
            place: guessing.year_in(names[place])
            for place, role in self.columns.items()
            if role == "of_year"
        }

    def rows(self, lines: Iterable[tuple[int, list[Any]]]) -> Iterator[tuple[Any, ...]]:
        for line, cells in lines:
            if self.years:
                for place, year in self.years.items():
                    if place < len(cells):
                        letter = get_column_letter(place + 1)
                        yield from self.row(line, cells, cells[place], year, letter)
            else:
                place = self.at["value"]
                cell = cells[place] if place < len(cells) else None
                yield from self.row(line, cells, cell, None, "")

    def text(self, cells: list[Any], role: str) -> str:
        place = self.at.get(role)
        if place is None or place >= len(cells) or cells[place] is None:
            return ""
        cell = cells[place]
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        return str(cell).replace("\0", "").strip()

    def row(
        self, line: int, cells: list[Any], cell: Any, year: int | None, letter: str
    ) -> Iterator[tuple[Any, ...]]:
        """None where the file says nothing: no value, and no reason for none."""
        place, named = self.text(cells, "place"), self.indicator_text(cells)
        indicator, is_known = self.indicators.find(named)
        value, mark, status, period, sex = None, "", "", year, str(Sex.TOTAL)
        problem = ""
        try:
            value, mark, is_missing = number_in(cell, self.sign)
            status = status_of(self.text(cells, "status"))
            status = status or (MISSING if is_missing else "")
            if value is None and not status:
                return
            status = status or self.fixed["status"]
            if period is None:
                period = year_of(self.text(cells, "year") or self.fixed["year"])
            sex = self.fixed["sex"] or sex_of(self.text(cells, "sex"))
            if not named:
                raise Unreadable("indicator")
            if not place:
                raise Unreadable("no_place")
            if (value is None) != (status in Observation.MISSING_STATUSES):
                raise Unreadable("no_value" if value is None else "value_and_missing")
        except Unreadable as wrong:
            problem = wrong.problem
        written = self.wrong(cells, cell, problem) if problem else ""
        key, sure = self.place(cells, place, indicator)
        verdict = verdict_of(problem, key, sure=sure)
        if named and indicator is None:
            verdict, problem, written = "left_out" if is_known else "unnamed", "", named
        yield (
            self.imported.pk,
            line,
            letter,
            place[:200],
            indicator.pk if indicator else None,
            key if indicator and not indicator.is_national else None,
            key if indicator and indicator.is_national else None,
            period,
            sex,
            value,
            status,
            self.comment(cells, mark),
            self.text(cells, "source_unit")[:200],
            verdict,
            problem,
            written[:200],
            self.warning(cells, indicator, value),
        )

    def indicator_text(self, cells: list[Any]) -> str:
        return (self.fixed["indicator"] or self.text(cells, "indicator"))[:200]

    def place(
        self, cells: list[Any], text: str, indicator: Indicator | None
    ) -> tuple[int | None, bool]:
        """Asked once for each name."""
        if indicator is None:
            return None, True
        asked = (text, self.text(cells, "country"), indicator.is_national)
        if asked not in self.found:
            country = self.places[True].find(asked[1])[0] if asked[1] else None
            self.found[asked] = self.places[asked[2]].find(text, country)
        return self.found[asked]

    def comment(self, cells: list[Any], mark: str) -> str:
        said = self.text(cells, "comment")
        return f"{said} {mark}".strip()[:300]

    def wrong(self, cells: list[Any], cell: Any, problem: str) -> str:
        """What the cell that is not understood says."""
        if problem in ("year", "sex", "status"):
            return self.text(cells, problem)
        if problem in ("indicator", "no_place"):
            return ""
        return "" if cell is None else str(cell).replace("\0", "")

    def warning(
        self, cells: list[Any], indicator: Indicator | None, value: Decimal | None
    ) -> str:
        if indicator is None or value is None:
            return ""
        if str(indicator.unit).startswith("%") and not 0 <= value <= 100:
            return "percent"
        unit = self.text(cells, "unit")
        return "unit" if unit and not self.indicators.has_unit(indicator, unit) else ""


def verdict_of(problem: str, key: int | None, *, sure: bool) -> str:
    """Empty where the comparison will tell."""
    if key is None and not sure:
        return "error" if problem else "unsure"
    if key is None and problem != "indicator" and problem != "no_place":
        return "left_out"
    return "error" if problem else ""


def reader_of(imported: ValueImport) -> Reader:
    """Seven queries."""
    source, mapping = imported.source, imported.mapping
    return Reader(
        imported,
        imported.columns,
        {
            name: mapping.get(name, "")
            for name in ("indicator", "sex", "year", "status")
        },
        mapping["sign"],
        indicators_of(source),
        {kind: places_of(source, is_national=kind) for kind in (True, False)},
    )


def stage(
    imported: ValueImport,
    lines: Iterable[tuple[int, list[Any]]],
    advance: Callable[[int], None],
) -> None:
    """Write what a file gives into the temporary table `reading`, for `compare`.

    `advance` hears every so many rows how many there were, and may raise to end it.
    """
    reader = reader_of(imported)
    imported.values.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(READING)
        with cursor.copy(f"COPY reading ({STAGED}) FROM STDIN") as copy:
            for count, row in enumerate(reader.rows(lines), start=1):
                copy.write_row(row)
                if not count % TOLD_EVERY:
                    advance(count)


def name_places(imported: ValueImport) -> None:
    """Take the values up again, with what has been answered since about their places."""
    reader = reader_of(imported)
    asked = imported.values.filter(verdict="unsure").values_list(
        "place", "indicator__level"
    )
    for text, level in asked.distinct():
        is_national = level == Indicator.Level.NATIONAL
        key, sure = reader.places[is_national].find(text)
        if not sure:
            continue
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
    }
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE reading")
        cursor.execute(JUDGE, values)
        cursor.execute("DROP TABLE reading")
        if imported.mapping.get("is_complete"):
            cursor.execute(REMOVED, values)
        cursor.execute("ANALYZE observatory_importedvalue")
        cursor.execute(COUNT, values)
        counts: dict[str, int] = dict(cursor.fetchall())
        cursor.execute(WARNED, values)
        return counts | dict(cursor.fetchall())


def prepare(imported: ValueImport, release: Release) -> None:
    """Write what the file changes into a release that is being prepared. One query."""
    told = set(imported.columns.values())
    values = {
        "import": imported.pk,
        "release": release.pk,
        "source": imported.source_id,
        "comments": "comment" in told,
        "units": "source_unit" in told,
    }
    with connection.cursor() as cursor:
        cursor.execute(PREPARE, values)


# A column for each of `STAGED`, in its order.
READING = """
CREATE TEMPORARY TABLE reading (
    imported_id bigint, line integer, "column" text, place text, indicator_id bigint,
    space_id bigint, country_id bigint, period smallint, sex text, value numeric(20, 6),
    status text, comment text, source_unit text, verdict text, problem text,
    written text, warning text
) ON COMMIT DROP
"""
# Without what an earlier comparison found.
TAKE_UP = f"""
INSERT INTO reading ({STAGED})
SELECT imported_id, line, "column", place, indicator_id, space_id, country_id, period,
    sex, value, status, comment, source_unit,
    CASE WHEN verdict IN ('new', 'changed', 'unchanged', 'again') OR problem = 'twice'
        THEN '' ELSE verdict END,
    CASE WHEN problem = 'twice' THEN '' ELSE problem END,
    CASE WHEN problem = 'twice' THEN '' ELSE written END,
    CASE WHEN warning = 'jump' THEN '' ELSE warning END
FROM observatory_importedvalue WHERE imported_id = %s AND verdict <> 'removed'
"""
# What stands for the place, year and sex of a value: by one of two partial indexes.
STANDING = """
LEFT JOIN observatory_observation AS of_space
    ON of_space.until_id IS NULL AND of_space.indicator_id = {value}.indicator_id
    AND of_space.space_id = {value}.space_id AND of_space.period = {value}.period
    AND of_space.sex = {value}.sex
LEFT JOIN observatory_observation AS of_country
    ON of_country.until_id IS NULL AND of_country.indicator_id = {value}.indicator_id
    AND of_country.country_id = {value}.country_id
    AND of_country.period = {value}.period AND of_country.sex = {value}.sex
"""
# The same twice is there once; two values for one place, year and sex are wrong, both.
JUDGE = f"""
WITH said AS (
    SELECT reading.*, row_number() OVER same AS nth, count(*) OVER every AS times,
        min(coalesce(value, 0)) OVER every AS least,
        max(coalesce(value, 0)) OVER every AS most,
        min(status) OVER every AS first_status, max(status) OVER every AS last_status,
        lag(value) OVER series AS before
    FROM reading WHERE verdict = ''
    WINDOW every AS (PARTITION BY indicator_id, space_id, country_id, sex, period),
        same AS (every ORDER BY line, "column"),
        series AS (PARTITION BY indicator_id, space_id, country_id, sex ORDER BY period)
), judged AS (
    SELECT said.*, times > 1 AND (least <> most OR first_status <> last_status)
            AS is_twice,
        times > 1 AND nth > 1 AS is_again,
        coalesce(of_space.id, of_country.id) IS NULL AS is_new,
        (coalesce(of_space.value, of_country.value),
            coalesce(of_space.status, of_country.status),
            coalesce(of_space.source_id, of_country.source_id))
            IS NOT DISTINCT FROM (said.value, said.status, %(source)s)
        AND (NOT %(comments)s
            OR coalesce(of_space.comment, of_country.comment) = said.comment)
        AND (NOT %(units)s OR coalesce(of_space.source_unit, of_country.source_unit)
            = said.source_unit) AS is_same
    FROM said {STANDING.format(value="said")}
)
INSERT INTO observatory_importedvalue ({STAGED})
SELECT imported_id, line, "column", place, indicator_id, space_id, country_id, period,
    sex, value, status, comment, source_unit,
    CASE WHEN is_twice THEN 'error' WHEN is_again THEN 'again' WHEN is_new THEN 'new'
        WHEN is_same THEN 'unchanged' ELSE 'changed' END,
    CASE WHEN is_twice THEN 'twice' ELSE '' END,
    CASE WHEN is_twice THEN coalesce(trim_scale(value)::text, status) ELSE '' END,
    CASE WHEN warning = '' AND before <> 0 AND value / before NOT BETWEEN 1.0 / 3 AND 3
        THEN 'jump' ELSE warning END
FROM judged
UNION ALL
SELECT {STAGED} FROM reading WHERE verdict <> ''
"""
# Of the indicators in the file, what this source said and now says no more.
REMOVED = f"""
INSERT INTO observatory_importedvalue ({STAGED})
SELECT %(import)s, 0, '', '', standing.indicator_id, standing.space_id,
    standing.country_id, standing.period, standing.sex, standing.value, standing.status,
    standing.comment, standing.source_unit, 'removed', '', '', ''
FROM observatory_observation AS standing
WHERE standing.until_id IS NULL AND standing.source_id = %(source)s
    AND standing.indicator_id IN (
        SELECT DISTINCT indicator_id FROM observatory_importedvalue
        WHERE imported_id = %(import)s)
    AND NOT EXISTS (
        SELECT 1 FROM observatory_importedvalue AS found
        WHERE found.imported_id = %(import)s
            AND found.indicator_id = standing.indicator_id
            AND found.space_id IS NOT DISTINCT FROM standing.space_id
            AND found.country_id IS NOT DISTINCT FROM standing.country_id
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
"""
PREPARE = f"""
INSERT INTO observatory_revision (release_id, indicator_id, space_id, country_id, period,
    sex, value, status, level, source_id, source_unit, comment, is_removal)
SELECT %(release)s, found.indicator_id, found.space_id, found.country_id, found.period,
    found.sex, CASE WHEN found.verdict <> 'removed' THEN found.value END, found.status,
    indicator.level, %(source)s,
    CASE WHEN %(units)s THEN found.source_unit
        ELSE coalesce(of_space.source_unit, of_country.source_unit, found.place) END,
    CASE WHEN %(comments)s OR found.comment <> '' THEN found.comment
        ELSE coalesce(of_space.comment, of_country.comment, '') END,
    found.verdict = 'removed'
FROM observatory_importedvalue AS found
JOIN observatory_indicator AS indicator ON indicator.id = found.indicator_id
{STANDING.format(value="found")}WHERE found.imported_id = %(import)s AND found.verdict IN ('new', 'changed', 'removed')
ON CONFLICT (release_id, indicator_id, space_id, country_id, period, sex) DO UPDATE
SET value = EXCLUDED.value, status = EXCLUDED.status, level = EXCLUDED.level,
    source_id = EXCLUDED.source_id, source_unit = EXCLUDED.source_unit,
    comment = EXCLUDED.comment, is_removal = EXCLUDED.is_removal
"""
