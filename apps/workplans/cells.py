"""What stands in the cells of the grid, as plain values: what the page holds of a row,
what a change is compared with, and what undoing it brings back.

Every value is a text, as a form would post it; of links, tags and money it is a list or
a mapping of texts, in order. `write` is set-based: its queries do not grow with rows.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Field, Model
from django.utils import timezone

from apps.workplans.models import (
    Activity,
    ActivityContributor,
    ActivityOutcomeKind,
    ActivityTag,
    BudgetLine,
)

Values = dict[str, Any]

TITLES = tuple(f"title_{code}" for code, _name in settings.LANGUAGES)
# A cell is a column of the grid; what stands in it are these fields.
CELLS: dict[str, tuple[str, ...]] = {
    "title": TITLES,
    "owner": ("owner",),
    "contributors": ("contributors",),
    "when": ("starts_on", "ends_on"),
    "state": ("status",),
    "percent": ("percent",),
    "marker": ("gender_marker",),
    "budget": ("budget",),
    "tags": ("tags",),
    "kinds": ("outcome_kinds",),
    "outcome": ("outcome",),
}
# Links to other rows: the column behind each.
LINKS = {"contributors": "user_id", "outcome_kinds": "outcomekind_id"}
SETS = (*LINKS, "tags", "budget")
MODELS: dict[str, type[Model]] = {
    "contributors": ActivityContributor,
    "outcome_kinds": ActivityOutcomeKind,
    "tags": ActivityTag,
    "budget": BudgetLine,
}
# What is in a set: two keys and an amount, as SQL.
PARTS = {
    **{name: f"{key}, 0, 0" for name, key in LINKS.items()},
    "tags": "challenge_id, theme_id, 0",
    "budget": "source_id, 0, amount",
}
ROWS = """
SELECT '{name}', activity_id, {parts} FROM {table} WHERE activity_id = ANY(%(pks)s)
"""
OWN = tuple(name for names in CELLS.values() for name in names if name not in SETS)


def column(name: str) -> Field:
    return Activity._meta.get_field(name)  # type: ignore[return-value]


def plain(value: Any) -> Any:
    """A value of a form as it stands in a cell."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value)}
    if isinstance(value, Iterable):
        return sorted(map(plain, value))
    return "" if value is None else str(value)


def rows_of(name: str) -> str:
    """Of one set of cells: its name, the activity, two keys and an amount, as SQL."""
    table = MODELS[name]._meta.db_table
    return ROWS.format(name=name, parts=PARTS[name], table=table)


def sets_of(
    pks: Iterable[int], names: Iterable[str]
) -> dict[str, dict[int, list[Any]]]:
    """By name of a set, then by activity's key, what is in it: links and tags in order,
    amounts as pairs of source and euros. One query, none for no name or no key."""
    pks, names = list(pks), list(names)
    found: dict[str, dict[int, list[Any]]] = {name: defaultdict(list) for name in SETS}
    if not pks or not names:
        return found
    with connection.cursor() as cursor:
        cursor.execute("UNION ALL".join(map(rows_of, names)), {"pks": pks})
        rows = cursor.fetchall()
    for name, activity, key, second, amount in rows:
        one: Any = str(key)
        if name == "tags":
            one = f"{key}-{second}"
        elif name == "budget":
            one = one, plain(amount)
        insort(found[name][activity], one)
    return found


def standing(activities: Iterable[Activity]) -> dict[int, Values]:
    """Activity's key to what stands in its cells. One query."""
    activities = list(activities)
    sets = sets_of((activity.pk for activity in activities), SETS)
    attributes = [(name, column(name).attname) for name in OWN]
    return {
        activity.pk: {
            **{name: plain(getattr(activity, attname)) for name, attname in attributes},
            **{name: sets[name][activity.pk] for name in (*LINKS, "tags")},
            "budget": dict(sets["budget"][activity.pk]),
        }
        for activity in activities
    }


def write(activities: Mapping[int, Activity], changes: Mapping[int, Values]) -> None:
    """Write what is to change, by activity's key. Call it with the activities locked.

    Thirteen queries at most, and none for what nobody changes.
    """
    own = {name for values in changes.values() for name in values} & set(OWN)
    for pk, values in changes.items():
        activity = activities[pk]
        for name in own & values.keys():
            field = column(name)
            setattr(activity, field.attname, field.to_python(values[name]))
        activity.version += 1
        activity.updated_at = timezone.now()
    Activity.objects.bulk_update(
        [activities[pk] for pk in changes], [*sorted(own), "version", "updated_at"]
    )
    for name in LINKS:
        write_links(name, wanted(changes, name))
    write_tags(wanted(changes, "tags"))
    write_budgets(wanted(changes, "budget"))


def wanted(changes: Mapping[int, Values], name: str) -> dict[int, Any]:
    return {pk: values[name] for pk, values in changes.items() if name in values}


def write_links(name: str, wanted: Mapping[int, list[str]]) -> None:
    if not wanted:
        return
    model, key = MODELS[name]._default_manager, LINKS[name]
    had, gone = set(), []
    for pk, activity, other in model.filter(activity__in=wanted).values_list(
        "pk", "activity_id", key
    ):
        had.add((activity, str(other)))
        if str(other) not in wanted[activity]:
            gone.append(pk)
    model.filter(pk__in=gone).delete()
    model.bulk_create(
        model.model(**{"activity_id": pk, key: int(other)})
        for pk, others in wanted.items()
        for other in others
        if (pk, other) not in had
    )


def write_tags(wanted: Mapping[int, list[str]]) -> None:
    if not wanted:
        return
    had, gone = set(), []
    for tag in ActivityTag.objects.filter(activity__in=wanted):
        pair = plain((tag.challenge_id, tag.theme_id))
        had.add((tag.activity_id, pair))
        if pair not in wanted[tag.activity_id]:
            gone.append(tag.pk)
    ActivityTag.objects.filter(pk__in=gone).delete()
    ActivityTag.objects.bulk_create(
        ActivityTag(activity_id=pk, challenge_id=int(challenge), theme_id=int(theme))
        for pk, tags in wanted.items()
        for challenge, _dash, theme in (tag.partition("-") for tag in tags)
        if (pk, f"{challenge}-{theme}") not in had
    )


def write_budgets(wanted: Mapping[int, dict[str, str]]) -> None:
    if not wanted:
        return
    had, gone, moved = set(), [], []
    for line in BudgetLine.objects.filter(activity__in=wanted):
        had.add((line.activity_id, str(line.source_id)))
        amount = wanted[line.activity_id].get(str(line.source_id))
        if amount is None:
            gone.append(line.pk)
        elif Decimal(amount) != line.amount:
            line.amount = Decimal(amount)
            moved.append(line)
    BudgetLine.objects.filter(pk__in=gone).delete()
    BudgetLine.objects.bulk_update(moved, ["amount"])
    BudgetLine.objects.bulk_create(
        BudgetLine(activity_id=pk, source_id=int(source), amount=Decimal(amount))
        for pk, amounts in wanted.items()
        for source, amount in amounts.items()
        if (pk, source) not in had
    )
