"""What waits for a person in the work plans. See `apps.accounts.waiting`."""

from datetime import timedelta

from django.db.models import Count, DateField, Max, Min
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from apps.accounts.models import User
from apps.accounts.waiting import Urgency, Waiting
from apps.workplans.models import Activity, Expense, Recommendation, WorkPlan
from apps.workplans.services.reminders import QUIET_DAYS


def waiting_for(user: User) -> list[Waiting]:
    """Activities, vouchers, recommendations and work plans. At most four queries;
    none for someone who is neither of the Secretariat nor chair."""
    waiting = []
    if user.is_secretariat:
        waiting += my_activities(user)
    if user.is_officer:
        waiting += vouchers(user) + recommendations(user)
    if user.is_chair or user.is_secretary_general:
        waiting += submitted_plans()
    return waiting


def my_activities(user: User) -> list[Waiting]:
    """Open ones of work in progress that are late, at risk, or not told about."""
    activities = (
        Activity.objects.filter(
            owner=user,
            status__in=Activity.OPEN,
            work_plan__status=WorkPlan.Status.IN_PROGRESS,
        )
        .select_related("work_plan")
        .with_told_on()
        .order_by("ends_on", "code")
    )
    return [row for activity in activities if (row := reminder(activity))]


def reminder(activity: Activity) -> Waiting | None:
    """The most urgent thing to say of an activity; None if all is well."""
    today = activity.work_plan.today
    if activity.is_late(today):
        sentence, urgency = gettext("%(code)s is late: %(title)s"), Urgency.LATE
    elif activity.is_at_risk(today):
        sentence, urgency = gettext("%(code)s is at risk: %(title)s"), Urgency.SOON
    elif activity.untold_since:
        sentence = gettext("Nothing was noted about %(code)s for 60 days: %(title)s")
        urgency = Urgency.CALM
    else:
        return None
    return Waiting(
        title=sentence % {"code": activity.code, "title": activity.title},
        url=activity.get_absolute_url(),
        due_on=activity.ends_on,
        kind="activity",
        urgency=urgency,
    )


def vouchers(user: User) -> list[Waiting]:
    """Those that others entered; several of a year in one row."""
    years = (
        Expense.objects.waiting()
        .exclude(entered_by=user)
        .order_by("work_plan__year")
        .values_list("work_plan__plan__code", "work_plan__year")
        .annotate(count=Count("pk"), first=Min("pk"))
    )
    rows = []
    for mandate, year, count, first in years:
        url = reverse("workplans:vouchers", args=[mandate, year])
        rows.append(
            Waiting(
                title=ngettext(
                    "%(count)s voucher of %(year)s waits for approval",
                    "%(count)s vouchers of %(year)s wait for approval",
                    count,
                )
                % {"count": count, "year": year},
                url=reverse("workplans:voucher", args=[first])
                if count == 1
                else f"{url}?status={Expense.Status.ENTERED}",
                due_on=None,
                kind="voucher",
                urgency=Urgency.CALM,
            )
        )
    return rows


def recommendations(user: User) -> list[Waiting]:
    return [
        Waiting(
            title=gettext("Answer recommendation %(code)s of the Board")
            % {"code": recommendation.code},
            url=recommendation.get_absolute_url(),
            due_on=None,
            kind="recommendation",
            urgency=Urgency.SOON,
        )
        for recommendation in Recommendation.objects.visible_to(user)
        .unanswered()
        .order_by("evaluated_year", "number")
    ]


def submitted_plans() -> list[Waiting]:
    return [
        Waiting(
            title=gettext("Work plan %(year)s waits for the decision of the Board")
            % {"year": work_plan.year},
            url=work_plan.get_absolute_url(),
            due_on=None,
            kind="work_plan",
            urgency=Urgency.SOON,
        )
        for work_plan in WorkPlan.objects.filter(
            status=WorkPlan.Status.SUBMITTED
        ).latest_first()
    ]
