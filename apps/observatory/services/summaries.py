import json
from collections.abc import Collection
from typing import Any

from django.db import connection

from apps.observatory.models import PEERS_AT_LEAST, IndicatorSummary


def summarise(indicators: Collection[int] | None = None) -> None:
    """Reckon the `IndicatorSummary` rows of these indicators, or of all, anew.

    Call it after values have changed. One pass over the values; rows that come out the
    same are not written.
    """
    chosen = {"indicators": None if indicators is None else list(indicators)}
    with connection.cursor() as cursor:
        cursor.execute(SUMMARISE, chosen)
        cursor.execute(FORGET_SUMMARIES, chosen)


def summaries_as_of(
    release: int, indicators: Collection[int]
) -> dict[int, dict[str, IndicatorSummary]]:
    """By indicator and sex, what the values amounted to then; not saved. One query."""
    asked: dict[str, Any] = {"indicators": list(indicators), "release": release}
    found: dict[int, dict[str, IndicatorSummary]] = {key: {} for key in indicators}
    with connection.cursor() as cursor:
        cursor.execute(SUMMARIES_AS_OF, asked)
        for indicator, sex, *told in cursor.fetchall():
            places, first, last, years = told
            found[indicator][sex] = IndicatorSummary(
                None, indicator, sex, places, first, last, json.loads(years)
            )
    return found


SERIES = """
WITH by_year AS (
    SELECT indicator_id, sex, period, count(*) AS places,
        avg(value)::float AS mean,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY value)::float AS median
    FROM observatory_observation WHERE value IS NOT NULL AND {standing}
    GROUP BY indicator_id, sex, period
), series AS (
    SELECT indicator_id, sex, min(period) AS first_period, max(period) AS last_period,
        jsonb_agg(jsonb_build_array(period, places, mean, median) ORDER BY period)
            AS years
    FROM by_year GROUP BY indicator_id, sex
), places AS MATERIALIZED (
    SELECT indicator_id, sex, count(*) AS place_count
    FROM (SELECT DISTINCT indicator_id, sex, space_id, country_id
        FROM observatory_observation WHERE value IS NOT NULL AND {standing}) AS place
    GROUP BY indicator_id, sex
)
"""
CHOSEN = "(%(indicators)s::bigint[] IS NULL OR indicator_id = ANY(%(indicators)s))"
SUMMARISE = (
    SERIES.format(standing=f"until_id IS NULL AND {CHOSEN}")
    + f"""
INSERT INTO observatory_indicatorsummary
    (indicator_id, sex, place_count, first_period, last_period, years, shared_years)
SELECT indicator_id, sex, place_count, first_period, last_period, years, (
    SELECT count(*) FROM jsonb_array_elements(years) AS year
    WHERE (year ->> 1)::integer >= greatest({PEERS_AT_LEAST}, place_count / 2.0)
)
FROM series JOIN places USING (indicator_id, sex)
ON CONFLICT (indicator_id, sex) DO UPDATE SET place_count = EXCLUDED.place_count,
    first_period = EXCLUDED.first_period, last_period = EXCLUDED.last_period,
    years = EXCLUDED.years, shared_years = EXCLUDED.shared_years
WHERE observatory_indicatorsummary.years IS DISTINCT FROM EXCLUDED.years
    OR observatory_indicatorsummary.place_count <> EXCLUDED.place_count
"""
)
FORGET_SUMMARIES = f"""
DELETE FROM observatory_indicatorsummary AS summary
WHERE {CHOSEN} AND NOT EXISTS (
    SELECT 1 FROM observatory_observation AS value
    WHERE value.indicator_id = summary.indicator_id AND value.sex = summary.sex
        AND value.value IS NOT NULL AND value.until_id IS NULL
)
"""
AS_OF = "since_id <= %(release)s AND (until_id IS NULL OR until_id > %(release)s)"
SUMMARIES_AS_OF = (
    SERIES.format(standing=f"{CHOSEN} AND {AS_OF}")
    + """
SELECT indicator_id, sex, place_count, first_period, last_period, years
FROM series JOIN places USING (indicator_id, sex)
"""
)
