"""Several models in one query, whose parts are written once in each language.

Django takes longer to write such a query than PostgreSQL to answer it. What a person
may see is asked anew each time, and narrows each part.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.translation import get_language

from apps.accounts.models import User

Rows = QuerySet[Any]
Statement = tuple[str, tuple[Any, ...]]

# Stands in a part, and among its parameters, for what the person may see.
VISIBLE = "{visible}"


@dataclass(frozen=True)
class Part:
    """Rows of one model with the columns of the union, in the language of the moment.

    They are narrowed to what of `path` is `visible` to the person.
    """

    rows: Callable[[], Rows]
    visible: Callable[[User], Rows]
    path: str = "pk"


def named(rows: Rows, columns: dict[str, Any]) -> Rows:
    """The rows with these columns alone, under names that no field of a model has."""
    told = {f"told_{name}": expression for name, expression in columns.items()}
    return rows.annotate(**told).values(*told)


@cache
def written(part: Part, is_narrowed: bool, _language: str | None) -> Statement:
    rows = part.rows().order_by()
    if is_narrowed:
        rows = rows.filter(**{f"{part.path}__in": RawSQL(VISIBLE, [VISIBLE])})  # noqa: S611
    return rows.query.sql_with_params()


def narrowed(part: Part, user: User) -> Statement:
    """What the person may see of it; raises `EmptyResultSet` where that is nothing."""
    visible = part.visible(user)
    asked = visible.query
    if not (asked.where or asked.combinator or asked.is_sliced):  # all of them
        return written(part, False, get_language())
    seen, keys = visible.order_by().values("pk").query.sql_with_params()
    sql, parameters = written(part, True, get_language())
    place = parameters.index(VISIBLE)
    return (
        sql.replace(VISIBLE, seen),
        (*parameters[:place], *keys, *parameters[place + 1 :]),
    )


def union_of(
    parts: Iterable[Part], user: User, columns: Iterable[str], ending: str = ""
) -> Statement:
    """The columns of all parts, each with `ending`; of nothing visible, no SQL."""
    found = []
    for part in parts:
        try:
            found.append(narrowed(part, user))
        except EmptyResultSet:
            continue
    # Django writes the columns of each part in an order of its own.
    chosen = ", ".join(f"told_{name} AS {name}" for name in columns)
    sql = [f"(SELECT {chosen} FROM ({sql}) AS part {ending})" for sql, _given in found]  # noqa: S608
    return " UNION ALL ".join(sql), tuple(one for _sql, given in found for one in given)


def answered(sql: str, parameters: Iterable[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, tuple(parameters))
        return cursor.fetchall()
