"""What is exported to whom."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from apps.workplans.exchange.columns import of_field
from apps.workplans.exchange.layout import columns_of
from apps.workplans.exchange.lists import Options, lists_of
from apps.workplans.exchange.records import records_of
from apps.workplans.exchange.writing import Content
from apps.workplans.models import Activity, WorkPlan


def content_of(
    work_plan: WorkPlan, activities: QuerySet[Activity], *, with_emails: bool
) -> Content:
    """The activities as they are written; nineteen queries, whatever their number.

    Without emails people are told by name, and who else could own an activity is not
    told.
    """
    lists = lists_of(work_plan)
    columns: dict[str, Any] = columns_of(lists)
    records = records_of(activities, lists, with_emails=with_emails)
    if not with_emails:
        lists = replace(lists, people=Options(()))
        for name in ("owner", "contributors"):
            columns[name] = replace(
                columns[name], labels=of_field(name), options=lists.people
            )
    return Content(work_plan, columns, lists, records)
