"""What is exported to whom."""

from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from apps.workplans.exchange.columns import columns_of, of_field
from apps.workplans.exchange.lists import Options, lists_of
from apps.workplans.exchange.records import records_of
from apps.workplans.exchange.writing import Content
from apps.workplans.models import Activity, WorkPlan


def content_of(
    work_plan: WorkPlan, activities: QuerySet[Activity], *, with_emails: bool
) -> Content:
    """The activities as they are written; fifteen queries, whatever their number.

    Without emails the owners are told by name, and who else could own an activity is
    not told.
    """
    lists = lists_of(work_plan)
    columns: dict[str, Any] = columns_of(lists)
    if not with_emails:
        lists = replace(lists, owners=Options(()))
        columns["owner"] = replace(
            columns["owner"], labels=of_field("owner"), options=lists.owners
        )
    records = records_of(activities, lists, with_emails=with_emails)
    return Content(work_plan, columns, lists, records)
