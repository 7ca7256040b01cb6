"""Brings the whole demonstration mandate, or nothing of it."""

from dataclasses import dataclass

import pghistory
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation
from django.utils.translation import gettext_noop

from apps.accounts.models import User
from apps.demo.services.calls import load_call
from apps.demo.services.money import load_money
from apps.demo.services.papers import Shelf
from apps.demo.services.people import load_people
from apps.demo.services.reviews import load_reviews
from apps.demo.services.together import load_together
from apps.demo.services.work import load_work
from apps.members.models import Member
from apps.projects.models import Project
from apps.reports import services as reports
from apps.reports.models import Edition
from apps.strategy.models import StrategicPlan
from apps.workplans.models import FundingSource, TravelFactor, WorkPlan
from metropolis_portal import preparation

PLAN = "2021-2023"


class NotReady(Exception):
    """What the demonstration stands on is missing, or real work is in its place."""


@dataclass(frozen=True)
class Summary:
    """What has been brought."""

    people: int
    activities: int
    expenses: int
    files: int


def is_loaded() -> bool:
    return WorkPlan.objects.filter(is_demo=True).exists()


def load(password: str) -> Summary:
    """Accounts, three work plans, reports without their documents, evaluations.

    Raises `NotReady`. A failure leaves neither rows nor files behind.
    """
    plan = ready_plan()
    shelf = Shelf()
    try:
        # Loaded once in English: the plain column of a translated field follows it.
        with (
            transaction.atomic(),
            translation.override("en"),
            pghistory.context(reason=gettext_noop("Demonstration data")),
        ):
            people = load_people(password)
            work = load_work(plan, people, shelf)
            load_together(work)
            expenses = load_money(work, shelf)
            load_reviews(work)
            load_call(people)
            with connection.cursor() as cursor:
                preparation.note_demo(cursor, is_removed=False)
    except BaseException:
        shelf.clear()
        raise
    return Summary(len(people), len(work.activities), expenses, len(shelf.names))


def ready_plan() -> StrategicPlan:
    plan = StrategicPlan.objects.filter(code=PLAN).first()
    ground = (Member, Project, FundingSource, TravelFactor)
    if plan is None or not all(model._default_manager.exists() for model in ground):
        raise NotReady(
            "Load the plan, the members, the projects, the funding sources and the "
            f"factors of travel first: load_plan fixtures/plan-{PLAN}.json, "
            "load_members, load_projects, load_sources, load_travel_factors."
        )
    years = [str(year) for year in plan.years]
    if settings.DEMO_UNTIL not in years:
        raise NotReady(
            f"DEMO_UNTIL is {settings.DEMO_UNTIL}. The last year that the demonstration "
            f"plans is one of {', '.join(years)}."
        )
    real = WorkPlan.objects.filter(plan=plan, is_demo=False).order_by("year").first()
    if real is not None:
        raise NotReady(
            f"The plan has a work plan of {real.year} that is not a demonstration. "
            "Demonstration data would mix with it, so nothing was loaded."
        )
    return plan


def render_reports() -> int:
    """Set the documents that are still missing; returns how many were set."""
    made = 0
    editions = Edition.objects.filter(report__work_plan__is_demo=True)
    for edition in editions.select_related("report__work_plan__plan"):
        there = set(edition.renderings.values_list("language", flat=True))
        for language in User.Language.values:
            if language not in there:
                reports.render(edition, language)
                made += 1
    return made
