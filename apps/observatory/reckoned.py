"""What the database reckons of many places' values, which no page could go through.

`near` are the values of one indicator, sex and year, one of each place. One query each.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from apps.observatory.models import ObservationQuerySet
from apps.observatory.statistics import NEIGHBOURS, TOP_GROUP, Both, Whole

COLUMNS = ("space_id", "sex", "value", "period", "source_id")


def rows_of(near: ObservationQuerySet, select: str, **asked: Any) -> list[Any]:
    """`select` reads `near`, and names what is `asked` as `%(name)s`."""
    sql, given = near.values_list(*COLUMNS).query.sql_with_params()
    names = {f"near_{n}": value for n, value in enumerate(given)}
    inner = sql % tuple(f"%({name})s" for name in names)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH near AS ({inner}) {select}", asked | names)
        return cursor.fetchall()


def whole(near: ObservationQuerySet) -> Whole:
    [(count, first, last, mean, spread, sources)] = rows_of(near, WHOLE)
    return Whole(
        count, first, last, mean, tuple(spread or ()), frozenset(sources or ())
    )


def values(near: ObservationQuerySet) -> list[float]:
    return [value for (value,) in rows_of(near, "SELECT value::float FROM near")]


def values_by_region(
    near: ObservationQuerySet, regions: Collection[int]
) -> dict[int, list[float]]:
    found = rows_of(near, BY_REGION, regions=list(regions))
    return defaultdict(list, found)


def ranking(
    near: ObservationQuerySet,
    own: Collection[int],
    whole: Sequence[int] | None,
    *,
    is_lower_first: bool,
) -> list[tuple[int, int, int]]:
    """As `Reading.ranking`."""
    asked = {"own": list(own), "top": TOP_GROUP, "around": NEIGHBOURS}
    shown = AROUND
    if whole is not None:
        asked, shown = {"positions": list(whole)}, BETWEEN
    order = "" if is_lower_first else "DESC"
    return rows_of(near, RANKED.format(order=order, shown=shown), **asked)


def both(rows: ObservationQuerySet, gap: str) -> Both:
    """Of women and men, whose values of one year these are."""
    [row] = rows_of(rows, BOTH, gap=gap)
    count, ahead, gaps, mean, median, sources = row
    return Both(count, ahead, gaps, mean, median, frozenset(sources or ()))


WHOLE = """
SELECT count(*), min(period), max(period), avg(value)::float,
    percentile_cont(ARRAY[0, 0.25, 0.5, 0.75, 1]) WITHIN GROUP (ORDER BY value::float),
    array_agg(DISTINCT source_id)
FROM near
"""
BY_REGION = """
SELECT region_id, array_agg(value::float)
FROM near JOIN members_metropolitanspace AS space ON space.id = near.space_id
WHERE region_id = ANY(%(regions)s) GROUP BY region_id
"""
RANKED = """, ranked AS (
    SELECT row_number() OVER (ORDER BY value {order}, space_id) - 1 AS position,
        rank() OVER (ORDER BY value {order}) AS rank, space_id
    FROM near
)
SELECT * FROM ranked WHERE {shown} ORDER BY position
"""
BETWEEN = "position = ANY(%(positions)s)"
AROUND = """position < %(top)s OR position IN (
    SELECT own.position + aside
    FROM ranked AS own, generate_series(-%(around)s, %(around)s) AS aside
    WHERE own.space_id = ANY(%(own)s)
)"""
# A gap is what `sexes.gap_of` says.
BOTH = """, pair AS (
    SELECT max(value) FILTER (WHERE sex = 'women')::float AS women,
        max(value) FILTER (WHERE sex = 'men')::float AS men,
        array_agg(DISTINCT source_id) AS sources
    FROM near GROUP BY space_id HAVING count(*) = 2
), told AS (
    SELECT *, CASE %(gap)s WHEN 'difference' THEN women - men
        WHEN 'ratio' THEN women / nullif(men, 0) * 100 END AS gap
    FROM pair
)
SELECT count(*), count(*) FILTER (WHERE women > men), count(gap), avg(gap),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY gap),
    (SELECT array_agg(DISTINCT source) FROM told, unnest(sources) AS source)
FROM told
"""
