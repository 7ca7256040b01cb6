"""What must hold of an activity, whether it was typed in a form or in a spreadsheet."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_noop

from apps.workplans.models import Activity, WorkPlan

Status = Activity.Status

NO_TITLE = gettext_noop("Write the title in at least one language.")
OUTSIDE_YEAR = gettext_noop("The activity lies outside %(year)s.")
LONG_BEFORE = gettext_noop("That is long before the mandate.")
LONG_AFTER = gettext_noop("That is long after the mandate.")
NOT_REACHED_YET = gettext_noop("What is reached was reached by today.")
DROPPED = gettext_noop("The activity is dropped: take it up again on its page first.")


def problems_of(
    values: Mapping[str, Any], work_plan: WorkPlan
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Field, message id and what fills it, of all that is wrong together; no query.

    What is missing or wrong by itself is for the caller to say. Reads `work_plan.plan`.
    """
    if not any(values.get(f"title_{code}") for code, _name in settings.LANGUAGES):
        yield "title_en", NO_TITLE, {}
    yield from problems_of_days(
        values.get("starts_on"), values.get("ends_on"), work_plan
    )


def problems_of_days(
    starts: date | None, ends: date | None, work_plan: WorkPlan
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The same of its two days; that they are in order is for the database to say."""
    year, plan = work_plan.year, work_plan.plan
    if starts and ends and not starts.year <= year <= ends.year:
        yield "ends_on", OUTSIDE_YEAR, {"year": year}
    if starts and starts.year < plan.first_year - 1:
        yield "starts_on", LONG_BEFORE, {}
    if ends and ends.year > plan.last_year + 1:
        yield "ends_on", LONG_AFTER, {}


def problems_of_milestone(
    due_on: date | None, done_on: date | None, work_plan: WorkPlan
) -> Iterator[tuple[str, str]]:
    """Field and message id of what is wrong with the days of a milestone; no query."""
    plan = work_plan.plan
    if due_on and due_on.year < plan.first_year - 1:
        yield "due_on", LONG_BEFORE
    if due_on and due_on.year > plan.last_year + 1:
        yield "due_on", LONG_AFTER
    if done_on and done_on > work_plan.today:
        yield "done_on", NOT_REACHED_YET
    if done_on and done_on.year < plan.first_year - 1:
        yield "done_on", LONG_BEFORE


def status_at(percent: int, status: str) -> Activity.Status:
    """The status that goes with a new percentage of an activity that is not dropped.

    Above zero starts it, below 100 reopens one that was done; 100 alone ends nothing.
    """
    if percent == 0:
        return Status.NOT_STARTED
    is_done = percent == 100 and status == Status.DONE
    return Status.DONE if is_done else Status.IN_PROGRESS
