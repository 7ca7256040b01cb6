"""Addresses of a work plan, what is asked of its grid, and what its pages answer."""

import json

from django.urls import reverse

from apps.workplans import cells
from apps.workplans.models import Activity
from apps.workplans.services import money
from tests import factories


def url(name, obj):
    return reverse(f"workplans:{name}", args=[obj.pk])


def year_url(name, work_plan):
    return reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])


def says(response):
    return [str(message) for message in response.context["messages"]]


def approved(activity, bakary, gabriela, **fields):
    expense = factories.ExpenseFactory(
        work_plan=activity.work_plan, entered_by=bakary, **fields
    )
    factories.AllocationFactory(expense=expense, activity=activity)
    money.approve(expense, by=gabriela)
    return expense


def text_of(response):
    return response.content.decode()


def stands(activity):
    return cells.standing([Activity.objects.get(pk=activity.pk)])[activity.pk]


def change_cell(client, activity, cell, read=None, query="", **typed):
    read = {name: stands(activity)[name] for name in cells.CELLS[cell]} | (read or {})
    path = reverse("workplans:activity_cell", args=[activity.pk])
    data = {"cell": cell, "read": json.dumps(read)} | typed
    return client.post(f"{path}?{query}", data)


def change_many(client, rows, kind, **typed):
    data = {"kind": kind, "row": [row.pk for row in rows]} | typed
    return client.post(year_url("grid_bulk", rows[0].work_plan), data)


def undo(client, work_plan):
    return client.post(year_url("grid_undo", work_plan))
