"""The activities of a work plan as records: what a row of its spreadsheet says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from apps.workplans.exchange.columns import clean
from apps.workplans.exchange.lists import BETWEEN, LANGUAGES, Lists
from apps.workplans.exchange.milestones import lines_of
from apps.workplans.models import (
    Activity,
    ActivityMilestone,
    ActivityTag,
    BudgetLine,
)

OWN = [f"{field}_{code}" for field in ("title", "description") for code in LANGUAGES]
OWN += ["starts_on", "ends_on", "status", "percent", "gender_marker", "partners"]
# A column with several codes: the field behind it, and whose list it is.
LINKS = {
    "contributors": ("user_id", "people"),
    "outcome_kinds": ("outcomekind_id", "kinds"),
    "cross_cutting_factors": ("crosscuttingfactor_id", "factors"),
    "projects": ("project_id", "projects"),
    "members": ("member_id", "members"),
}


@dataclass
class Record:
    """One activity: its key, the version that was read, its values by column."""

    pk: int
    version: int
    values: dict[str, Any]

    @property
    def titles(self) -> list[str]:
        """In each language, empty where it has none."""
        return [self.values.get(f"title_{code}") or "" for code in LANGUAGES]

    @property
    def title(self) -> str:
        """In the first language that has one."""
        return next(filter(None, self.titles), "")


def values_of(activity: Activity, lists: Lists) -> dict[str, Any]:
    """The values that the activity's own row has."""
    values: dict[str, Any] = {"id": activity.pk, "identifier": activity.code}
    values["outcome"] = lists.outcomes.code(activity.outcome_id)
    for name in OWN:
        value = getattr(activity, name)
        is_text = name.startswith(("title", "description", "partners"))
        values[name] = clean(value or "") if is_text else value
    return values


def records_of(
    activities: QuerySet[Activity], lists: Lists, *, with_emails: bool = True
) -> list[Record]:
    """A record of each, in their order. Nine queries, whatever their number.

    Without emails people are told by name: members read who answers, not how to write
    to the Secretariat's people.
    """
    rows = list(activities.select_related("owner"))
    many = links_of(activities, lists)
    budgets = budgets_of(activities, lists)
    milestones = lines_of(
        ActivityMilestone.objects.filter(
            activity__in=activities.order_by().values("pk")
        )
    )
    records = []
    for row in rows:
        values = values_of(row, lists)
        owner = row.owner
        values["owner"] = owner.email.lower() if with_emails else owner.full_name
        for name in (*LINKS, "tags"):
            values[name] = tuple(code for _place, code in sorted(many[name][row.pk]))
        if not with_emails:
            people = lists.people.by_code
            values["contributors"] = tuple(
                people[email].names[""] for email in values["contributors"]
            )
        for source in lists.sources.rows:
            key = f"budget:{source.code}"
            values[key] = budgets[row.pk].get(source.pk)
        values["milestones"] = milestones.get(row.pk, ())
        records.append(Record(row.pk, row.version, values))
    return records


Found = dict[str, dict[int, list[tuple[Any, str]]]]


def links_of(activities: QuerySet[Activity], lists: Lists) -> Found:
    """What each activity is linked to, with its place in the list. Six queries."""
    keys = activities.order_by().values("pk")
    found: Found = {name: defaultdict(list) for name in (*LINKS, "tags")}
    for name, (column, list_name) in LINKS.items():
        options = getattr(lists, list_name)
        through = getattr(Activity, name).through
        pairs = through.objects.filter(activity_id__in=keys)
        for activity, other in pairs.values_list("activity_id", column):
            code = options.code(other)
            found[name][activity].append((options.place(code), code))
    tags = ActivityTag.objects.filter(activity_id__in=keys)
    for activity, challenge_pk, theme_pk in tags.values_list(
        "activity_id", "challenge_id", "theme_id"
    ):
        challenge = lists.challenges.code(challenge_pk)
        theme = lists.themes.code(theme_pk)
        place = lists.challenges.place(challenge), lists.themes.place(theme)
        found["tags"][activity].append((place, f"{challenge}{BETWEEN}{theme}"))
    return found


def budgets_of(activities: Iterable[Any], lists: Lists) -> dict[int, dict[int, Any]]:
    """Activity's key to euros by funding source's key. One query."""
    assert isinstance(activities, QuerySet)
    lines = BudgetLine.objects.filter(
        activity_id__in=activities.order_by().values("pk")
    )
    found: dict[int, dict[int, Any]] = defaultdict(dict)
    for activity, source, amount in lines.values_list(
        "activity_id", "source_id", "amount"
    ):
        found[activity][source] = amount
    return found
