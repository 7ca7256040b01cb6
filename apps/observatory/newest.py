"""The newest value of each indicator in each place; else the newest reason for none.

What is of the very year asked for is read in one go. The rest is looked up place by place
in the two indexes of what stands, so that it costs the same for any number of years.
"""

from collections.abc import Collection
from typing import Any

from django.db import connection

from apps.observatory.models import Sex

ALL = tuple(map(str, Sex))
LOOKED_UP = """(
    SELECT * FROM observatory_observation AS value
    WHERE until_id IS NULL AND indicator_id = asked.indicator_id
        AND {place} = asked.{place} AND {of_sex} AND period <= %(year)s
        AND value.value IS {no}NULL
        AND (%(release)s::integer IS NULL OR since_id <= %(release)s)
    ORDER BY period DESC LIMIT 1)"""
# What a later release ended is in neither index; none is, of what stands today.
SAID = """
WITH place AS (
    SELECT unnest(%(spaces)s::bigint[]) AS space_id, NULL::bigint AS country_id
    UNION ALL SELECT NULL, unnest(%(countries)s::bigint[])
), described AS (
    SELECT id AS indicator_id, level = 'national' AS is_national
    FROM observatory_indicator
    WHERE %(indicators)s::bigint[] IS NULL OR id = ANY(%(indicators)s)
), of_year AS MATERIALIZED (
    SELECT value.* FROM described {year_of} JOIN observatory_observation AS value
        ON value.indicator_id = described.indicator_id AND value.period = {year}
    WHERE until_id IS NULL AND value.value IS NOT NULL
        AND (space_id = ANY(%(spaces)s::bigint[])
            OR country_id = ANY(%(countries)s::bigint[]))
        AND (country_id IS NOT NULL) = is_national AND {read_at_once}
        AND (%(release)s::integer IS NULL OR since_id <= %(release)s)
), asked AS (
    SELECT indicator_id, place.*, sex_asked
    FROM described JOIN place ON (country_id IS NOT NULL) = is_national
    CROSS JOIN unnest({sexes}::text[]) AS sex_asked
    WHERE NOT EXISTS (
        SELECT 1 FROM of_year AS value WHERE value.indicator_id = described.indicator_id
            AND coalesce(value.space_id, value.country_id)
                = coalesce(place.space_id, place.country_id) AND {of_sex}
    )
)
SELECT DISTINCT ON (indicator_id, sex_asked, space_id, country_id)
    indicator_id, sex, coalesce(space_id, country_id) AS place_id,
    value, period, status, level, source_id, comment, id
FROM (
    SELECT sex_asked, newest.* FROM asked CROSS JOIN LATERAL ({looked_up} LIMIT 1) AS newest
    UNION ALL
    SELECT sex_asked, value.* FROM observatory_observation AS value JOIN asked
        ON asked.indicator_id = value.indicator_id AND {of_sex}
        AND (asked.space_id = value.space_id OR asked.country_id = value.country_id)
    WHERE until_id > %(release)s AND since_id <= %(release)s AND period <= %(year)s
    UNION ALL
    SELECT {sex}, value.* FROM of_year AS value
) AS said
ORDER BY indicator_id, sex_asked, space_id, country_id, value IS NULL, period DESC
"""


# In place of the year asked for, the last up to it that any place has said something for:
# of all places most have a value of that one.
LAST = """
    CROSS JOIN unnest(%(sexes)s::text[]) AS sex_said CROSS JOIN LATERAL (
        SELECT max(period) AS period FROM observatory_observation AS said
        WHERE said.indicator_id = described.indicator_id AND said.sex = sex_said
            AND period <= %(year)s
    ) AS last
"""


def sql_of(
    of_sex: str, year_of: str = "", year: str = "%(year)s", **others: str
) -> str:
    looked_up = [
        LOOKED_UP.format(place=place, no=no, of_sex=of_sex)
        for no in ("NOT ", "")
        for place in ("space_id", "country_id")
    ]
    in_turn = " UNION ALL ".join(looked_up)
    return SAID.format(
        looked_up=in_turn, of_sex=of_sex, year_of=year_of, year=year, **others
    )


# Of whichever sex.
NEWEST = sql_of("true", sexes="ARRAY[NULL]", sex="NULL", read_at_once="sex = 'total'")
NEWEST_BY_SEX = sql_of(
    "value.sex = sex_asked",
    sexes="%(sexes)s",
    sex="value.sex",
    read_at_once="sex = ANY(%(sexes)s)",
)
NEWEST_EVERYWHERE = sql_of(
    "value.sex = sex_asked",
    LAST,
    "last.period",
    sexes="%(sexes)s",
    sex="value.sex",
    read_at_once="sex = sex_said",
)


def newest(
    sql: str,
    spaces: Collection[int],
    countries: Collection[int] = (),
    *,
    indicators: Collection[int] | None = None,
    sexes: Collection[str] = ALL,
    year: int,
    release: int | None = None,
) -> list[tuple[Any, ...]]:
    """By `NEWEST`, or `NEWEST_BY_SEX` of `sexes`, up to `year`; of all indicators for
    None. `NEWEST_EVERYWHERE` tells the same as the latter, sooner for very many places.

    Keys of indicator, sex and place, the value, its year, status, level, source and
    comment, and its own key. National indicators are the countries', others the spaces'.
    One query.
    """
    asked = {
        "indicators": None if indicators is None else list(indicators),
        "spaces": list(spaces),
        "countries": list(countries),
        "sexes": list(sexes),
        "year": year,
        "release": release,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        return cursor.fetchall()
