from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from apps.observatory.data_files import Described, Places, read_json, rows_of
from apps.observatory.models import Benchmark, Indicator, IndicatorTheme, Source


@dataclass(frozen=True)
class Loaded:
    """What a load did; `rows` were read, and each is one of the other three."""

    indicators: int
    rows: int
    created: int
    changed: int

    @property
    def unchanged(self) -> int:
        return self.rows - self.created - self.changed


@transaction.atomic
def load(folder: Path) -> Loaded:
    """Bring what `folder` describes into the Observatory: all of it, or nothing.

    `folder` holds `indicators.json` and, under `data/`, `members.csv` and the files of
    values that the indicators name. Spaces and countries must be there already.
    A space's values are those of its reference member; what other members of the
    space repeat is left aside. Raises `ValidationError` naming file and line.
    """
    described = read_json(folder / "indicators.json")
    indicators = save_descriptions(described)
    places = Places.read(folder / "data" / "members.csv")
    with connection.cursor() as cursor:
        cursor.execute(INCOMING)
        with cursor.copy(COPY) as copy:
            for name in sorted({row["file"] for row in described["indicators"]}):
                for row in rows_of(folder / "data" / name, indicators, places):
                    copy.write_row(row)
        counts = [merge(cursor, sql) for sql in (MERGE_SPACES, MERGE_COUNTRIES)]
        cursor.execute("SELECT count(*) FROM incoming")
        rows = cursor.fetchone()[0]
        cursor.execute("DROP TABLE incoming")
    summarise()
    return Loaded(
        indicators=len(indicators),
        rows=rows,
        created=sum(created for created, _changed in counts),
        changed=sum(changed for _created, changed in counts),
    )


def summarise() -> None:
    """Reckon every `IndicatorSummary` anew. Call it after values have changed.

    One pass over the values; rows that come out the same are not written.
    """
    with connection.cursor() as cursor:
        cursor.execute(SUMMARISE)
        cursor.execute(FORGET_SUMMARIES)


def save_descriptions(described: dict[str, Any]) -> dict[str, Described]:
    """Write themes, sources, indicators and benchmarks; return indicators by code."""
    themes = {
        row["code"]: IndicatorTheme.objects.update_or_create(
            code=row["code"],
            defaults={"position": row["position"]} | in_languages(row, "name"),
        )[0]
        for row in described["themes"]
    }
    sources = {row["code"]: save_source(row) for row in described["sources"]}
    indicators = {
        row["code"]: save_indicator(
            row, position, themes[row["theme"]], sources[row["source"]]
        )
        for position, row in enumerate(described["indicators"], start=1)
    }
    for row in described["benchmarks"]:
        Benchmark.objects.update_or_create(
            indicator=indicators[row["indicator"]],
            year=row["year"],
            value=Decimal(row["value"]),
            defaults=in_languages(row, "label") | in_languages(row, "source"),
        )
    return {
        code: Described(indicator.pk, indicator.level, indicator.source_id)
        for code, indicator in indicators.items()
    }


def in_languages(row: dict[str, Any], key: str, field: str = "") -> dict[str, str]:
    """The texts of `key`, a mapping by language, as columns of `field`."""
    return {
        f"{field or key}_{language}": text
        for language, text in row.get(key, {}).items()
    }


def save_source(row: dict[str, Any]) -> Source:
    plain = ("publisher", "licence", "licence_url", "url", "citation")
    source, _created = Source.objects.update_or_create(
        code=row["code"],
        defaults={key: row[key] for key in plain}
        | {"is_redistributable": row["redistributable"]}
        | in_languages(row, "title")
        | in_languages(row, "retrieved_note", "note"),
    )
    return source


def save_indicator(
    row: dict[str, Any], position: int, theme: IndicatorTheme, source: Source
) -> Indicator:
    plain = (
        "unit_short",
        "decimals",
        "polarity",
        "level",
        "kind",
        "average",
        "tolerance_years",
    )
    translated = ("name", "definition", "unit", "level_note")
    defaults = {key: row[key] for key in plain} | {
        "theme": theme,
        "source": source,
        "position": position,
        "is_by_sex": row["sex_disaggregated"],
    }
    for key in translated:
        defaults |= in_languages(row, key)
    indicator, _created = Indicator.objects.update_or_create(
        code=row["code"], defaults=defaults
    )
    return indicator


def merge(cursor: Any, sql: str) -> tuple[int, int]:
    """Run one of the two merges; how many rows it created and how many it changed."""
    cursor.execute(sql)
    created, changed = cursor.fetchone()
    return created, changed


INCOMING = """
CREATE TEMPORARY TABLE incoming (
    indicator_id bigint, space_id bigint, country_id bigint, period smallint,
    sex text, value numeric, status text, level text, source_id bigint,
    source_unit text, comment text
)
"""
COPY = "COPY incoming FROM STDIN"

# One statement for each of the two partial unique indexes; rows that hold the same
# already are not written.
MERGE = """
WITH merged AS (
    INSERT INTO observatory_observation (
        indicator_id, space_id, country_id, period, sex, value, status, level,
        source_id, source_unit, comment
    )
    SELECT indicator_id, space_id, country_id, period, sex, value, status, level,
        source_id, source_unit, comment
    FROM incoming WHERE {place} IS NOT NULL
    ON CONFLICT (indicator_id, {place}, period, sex) WHERE {place} IS NOT NULL
    DO UPDATE SET value = EXCLUDED.value, status = EXCLUDED.status,
        level = EXCLUDED.level, source_id = EXCLUDED.source_id,
        source_unit = EXCLUDED.source_unit, comment = EXCLUDED.comment
    WHERE (observatory_observation.value, observatory_observation.status,
        observatory_observation.level, observatory_observation.source_id,
        observatory_observation.source_unit, observatory_observation.comment)
    IS DISTINCT FROM (EXCLUDED.value, EXCLUDED.status, EXCLUDED.level,
        EXCLUDED.source_id, EXCLUDED.source_unit, EXCLUDED.comment)
    RETURNING xmax = 0 AS is_new
)
SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM merged
"""
MERGE_SPACES = MERGE.format(place="space_id")
MERGE_COUNTRIES = MERGE.format(place="country_id")

SUMMARISE = """
WITH by_year AS (
    SELECT indicator_id, sex, period, count(*) AS places,
        avg(value)::float AS mean,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY value)::float AS median
    FROM observatory_observation WHERE value IS NOT NULL
    GROUP BY indicator_id, sex, period
), series AS (
    SELECT indicator_id, sex, min(period) AS first_period, max(period) AS last_period,
        jsonb_agg(jsonb_build_array(period, places, mean, median) ORDER BY period)
            AS years
    FROM by_year GROUP BY indicator_id, sex
), places AS (
    SELECT indicator_id, sex,
        count(DISTINCT space_id) + count(DISTINCT country_id) AS place_count
    FROM observatory_observation WHERE value IS NOT NULL
    GROUP BY indicator_id, sex
)
INSERT INTO observatory_indicatorsummary
    (indicator_id, sex, place_count, first_period, last_period, years)
SELECT indicator_id, sex, place_count, first_period, last_period, years
FROM series JOIN places USING (indicator_id, sex)
ON CONFLICT (indicator_id, sex) DO UPDATE SET place_count = EXCLUDED.place_count,
    first_period = EXCLUDED.first_period, last_period = EXCLUDED.last_period,
    years = EXCLUDED.years
WHERE observatory_indicatorsummary.years IS DISTINCT FROM EXCLUDED.years
    OR observatory_indicatorsummary.place_count <> EXCLUDED.place_count
"""
FORGET_SUMMARIES = """
DELETE FROM observatory_indicatorsummary AS summary
WHERE NOT EXISTS (
    SELECT 1 FROM observatory_observation AS value
    WHERE value.indicator_id = summary.indicator_id AND value.sex = summary.sex
        AND value.value IS NOT NULL
)
"""
