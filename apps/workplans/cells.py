"""What stands in the cells of the grid, as plain values: what the page holds of a row,
what a change is compared with, and what undoing it brings back.

Every value is a text, as a form would post it; of links, tags and money it is a list or
a mapping of texts, in order. `write` is set-based: its queries do not grow with rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Field, Model
from django.utils import timezone

from apps.workplans.models import (
    Activity,
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
    "when": ("starts_on", "ends_on"),
    "state": ("status",),
    "percent": ("percent",),
    "marker": ("gender_marker",),
    "budget": ("budget",),
    "tags": ("tags",),
    "kinds": ("outcome_kinds",),
    "outcome": ("outcome",),
}
SETS = ("outcome_kinds", "tags", "budget")
OWN = tuple(name for names in CELLS.values() for name in names if name not in SETS)


def column(name: str) -> Field:
    return Activity._meta.get_field(name)  # type: ignore[return-value]


def plain(value: Any) -> Any:
    """A value of a form as it stands in a cell."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value)}
    if isinstance(value, Iterable) and not isinstance(value, str):
        return sorted(map(plain, value))
    return "" if value is None else str(value)


def kinds_of(pks: Iterable[int]) -> dict[int, list[str]]:
    """Activity's key to the keys of its outcome kinds. One query."""
    found = defaultdict(list)
    links = ActivityOutcomeKind.objects.filter(activity__in=pks)
    for activity, kind in links.values_list("activity_id", "outcomekind_id"):
        found[activity].append(str(kind))
    return found


def tags_of(pks: Iterable[int]) -> dict[int, list[str]]:
    """Activity's key to its tags, as `challenge-theme`. One query."""
    found = defaultdict(list)
    tags = ActivityTag.objects.filter(activity__in=pks)
    for activity, *pair in tags.values_list("activity_id", "challenge_id", "theme_id"):
        found[activity].append(plain(tuple(pair)))
    return found


def budgets_of(pks: Iterable[int]) -> dict[int, dict[str, str]]:
    """Activity's key to its euros by funding source's key. One query."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    lines = BudgetLine.objects.filter(activity__in=pks).order_by("source_id")
    for activity, source, amount in lines.values_list(
        "activity_id", "source_id", "amount"
    ):
        found[activity][str(source)] = plain(amount)
    return found


def standing(activities: Iterable[Activity]) -> dict[int, Values]:
    """Activity's key to what stands in its cells. Three queries."""
    activities = list(activities)
    pks = [activity.pk for activity in activities]
    kinds, tags, budgets = kinds_of(pks), tags_of(pks), budgets_of(pks)
    attributes = [(name, column(name).attname) for name in OWN]
    return {
        activity.pk: {
            **{name: plain(getattr(activity, attname)) for name, attname in attributes},
            "outcome_kinds": sorted(kinds[activity.pk]),
            "tags": sorted(tags[activity.pk]),
            "budget": budgets[activity.pk],
        }
        for activity in activities
    }


def write(activities: Mapping[int, Activity], changes: Mapping[int, Values]) -> None:
    """Write what is to change, by activity's key. Call it with the activities locked.

    Ten queries at most, and none for what nobody changes.
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
    write_links(wanted(changes, "outcome_kinds"))
    write_tags(wanted(changes, "tags"))
    write_budgets(wanted(changes, "budget"))


def wanted(changes: Mapping[int, Values], name: str) -> dict[int, Any]:
    return {pk: values[name] for pk, values in changes.items() if name in values}


def write_links(wanted: Mapping[int, list[str]]) -> None:
    if not wanted:
        return
    had, gone = set(), []
    for link in ActivityOutcomeKind.objects.filter(activity__in=wanted):
        had.add((link.activity_id, str(link.outcomekind_id)))
        if str(link.outcomekind_id) not in wanted[link.activity_id]:
            gone.append(link.pk)
    ActivityOutcomeKind.objects.filter(pk__in=gone).delete()
    ActivityOutcomeKind.objects.bulk_create(
        ActivityOutcomeKind(activity_id=pk, outcomekind_id=int(kind))
        for pk, kinds in wanted.items()
        for kind in kinds
        if (pk, kind) not in had
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
