"""One cell of the opportunity matrix, and what is in it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from apps.accounts.models import User
from apps.portal.scope import Scope
from apps.projects.models import Project
from apps.strategy.models import Challenge, CrossCuttingFactor, Theme
from apps.workplans.figures import budget_of, spent_of
from apps.workplans.models import Activity, ActivityTag, WorkPlan


@dataclass(frozen=True)
class Place:
    """Where a challenge, or a cross-cutting factor, meets a theme."""

    head: Challenge | CrossCuttingFactor
    theme: Theme

    @property
    def is_factor(self) -> bool:
        return isinstance(self.head, CrossCuttingFactor)


def find(scope: Scope, row: str, theme: str) -> Place:
    """By the codes in the address. At most three queries."""
    found = scope.plan.themes.filter(code=theme).first()
    head = (
        scope.plan.challenges.prefetch_related("topics").filter(code=row).first()
        or scope.plan.crosscuttingfactors.filter(code=row).first()
    )
    if found is None or head is None:
        raise Http404
    return Place(head, found)


def activities_in(place: Place, work_plans: QuerySet[WorkPlan]) -> list[Activity]:
    """All but the dropped, newest year first, each with `euros` planned and `spent`.

    One query.
    """
    tags = ActivityTag.objects.filter(activity=OuterRef("pk"), theme=place.theme)
    if not place.is_factor:
        tags = tags.filter(challenge=place.head.pk)
    activities = Activity.objects.filter(Exists(tags), work_plan__in=work_plans)
    if place.is_factor:
        activities = activities.filter(cross_cutting_factors=place.head.pk)
    return list(
        activities.standing()
        .select_related("work_plan", "outcome__axis__line")
        .annotate(euros=budget_of(), spent=spent_of())
        .with_told_on()
        .order_by("-work_plan__year", "code", "pk")
    )


def budget_sum(activities: list[Activity]) -> Decimal:
    return sum((row.euros or Decimal(0) for row in activities), Decimal(0))  # type: ignore[attr-defined]


def projects_in(place: Place, user: User) -> QuerySet[Project]:
    """Those that name both; a cross-cutting factor is named by none."""
    projects = Project.objects.visible_to(user).filter(themes=place.theme)
    if place.is_factor:
        return projects.none()
    return (
        projects.filter(challenges=place.head.pk)
        .select_related("plan")
        .with_participants()
        .order_by("position")
    )
