from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts import visits
from apps.accounts.models import User
from apps.evaluations.models import Evaluation
from apps.members.models import MetropolitanSpace
from apps.observatory.figures import Series, SpaceFigure, key_figures, sparklines
from apps.portal.news import news_for
from apps.portal.waiting import waiting_for
from apps.workplans.figures import NOTHING, Totals, totals_by_work_plan
from apps.workplans.models import Expense, WorkPlan
from metropolis_portal.http import PortalRequest


@require_safe
def home(request: PortalRequest) -> HttpResponse:
    """What waits, what is new, and what the person's roles look after."""
    user = request.user
    since = visits.previous(request.session)
    spaces = spaces_of(user)
    context = {
        "greeting": greeting(),
        "waiting": waiting_for(user),
        "news": news_for(user, since),
        "since": since,
        "spaces": spaces,
        "figures": figures_of(spaces),
        "glance": glance_of(user) if user.is_secretariat else None,
        "evaluation": open_evaluation(user) if user.is_board else None,
    }
    return render(request, "portal/home.html", context)


def greeting() -> str:
    """By the clock of the person's own time zone."""
    hour = timezone.localtime().hour
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 19 else _("Good evening")


def spaces_of(user: User) -> list[MetropolitanSpace]:
    """Where the person's members operate. One query; none for who has no member."""
    members = user.roles.member_ids | user.roles.board_member_ids
    if not members:
        return []
    spaces = MetropolitanSpace.objects.visible_to(user).filter(members__in=members)
    return list(spaces.distinct().order_by("name"))


def figures_of(spaces: list[MetropolitanSpace]) -> list[tuple[SpaceFigure, Series]]:
    """Of the first space, with the years behind each: a home page is no table.

    Three queries; none without a space.
    """
    if not spaces:
        return []
    shown = key_figures(spaces[0])
    series = sparklines(spaces[0], shown)
    return [(figure, series.get(figure.indicator.pk, [])) for figure in shown]


@dataclass(frozen=True)
class Glance:
    """The year that the Secretariat works on."""

    work_plan: WorkPlan
    totals: Totals
    voucher_count: int


def glance_of(user: User) -> Glance | None:
    """Two queries. None while no work plan is in progress."""
    running = (
        WorkPlan.objects.visible_to(user)
        .filter(status=WorkPlan.Status.IN_PROGRESS)
        .latest_first()
        .only("year", "is_demo", "plan__code")
        .annotate(
            voucher_count=Count(
                "expenses", filter=Q(expenses__status=Expense.Status.ENTERED)
            )
        )
        .first()
    )
    if running is None:
        return None
    totals = totals_by_work_plan(WorkPlan.objects.filter(pk=running.pk))
    return Glance(
        running,
        totals.get(running.pk, NOTHING),
        running.voucher_count,
    )


def open_evaluation(user: User) -> Evaluation | None:
    """The one that takes ballots now, for the Board. One query."""
    return (
        Evaluation.objects.visible_to(user)
        .accepting_ballots()
        .select_related("edition__report__work_plan")
        .only("closes_at", "edition__report__work_plan__year")
        .order_by("closes_at")
        .first()
    )
