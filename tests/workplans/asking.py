"""Addresses of a work plan, and what its pages answer."""

from django.urls import reverse

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
