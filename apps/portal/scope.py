"""Which mandate and which of its years a page of the plan is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from apps.accounts.models import User
from apps.strategy.models import StrategicPlan
from apps.workplans.models import WorkPlan


@dataclass(frozen=True)
class Scope:
    """A mandate, the years chosen of it, and the work plans of them that one may read."""

    plans: list[StrategicPlan]
    plan: StrategicPlan
    year: int | None
    work_plans: QuerySet[WorkPlan]

    @property
    def query(self) -> str:
        """Keeps the year in links to other pages of the plan."""
        return f"?year={self.year}" if self.year else ""


# Of a mandate, what its pages name; not its long texts.
NAMED = ("code", "title", "subtitle", "first_year", "last_year")


def scope_of(
    user: User, mandate: str, year: str | None, read: Sequence[str] = NAMED
) -> Scope:
    """One query. An unknown mandate, or a year outside it, is not found."""
    every = StrategicPlan.objects.visible_to(user).latest_first()
    plans = list(every.only(*read))
    plan = next((plan for plan in plans if plan.code == mandate), None)
    if plan is None:
        raise Http404
    work_plans = WorkPlan.objects.visible_to(user).filter(plan=plan)
    if not year:
        return Scope(plans, plan, None, work_plans)
    if not year.isdecimal() or int(year) not in plan.years:
        raise Http404
    return Scope(plans, plan, int(year), work_plans.filter(year=int(year)))


def scope_of_request(request: HttpRequest, mandate: str, *texts: str) -> Scope:
    """The year is in the address: `?year=2022`, or none for the whole mandate.

    `texts` are the long ones of a mandate that the page shows.
    """
    user: User = request.user  # type: ignore[assignment]
    return scope_of(user, mandate, request.GET.get("year"), [*NAMED, *texts])
