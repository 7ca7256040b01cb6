"""What waits for a person in the work plans. See `apps.accounts.waiting`."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from apps.accounts.models import User
from apps.accounts.waiting import Urgency, Waiting
from apps.workplans.models import Activity, Expense, Recommendation, WorkPlan
from apps.workplans.models.plan import at_risk_q, late_q, untold_q
from metropolis_portal.templatetags.ui import number

LISTED = 20  # activities: the most urgent
# What a reminder says of one, and goes by.
SHOWN = (
    *("code", "title", "starts_on", "ends_on", "status", "percent", "override"),
    "work_plan__as_of",
)


def waiting_for(user: User) -> list[Waiting]:
    """Mentions, activities, recommendations, vouchers and work plans. At most five
    queries; none for someone who is neither of the Secretariat nor chair."""
    waiting = []
    if user.is_secretariat:
        waiting += mentions(user) + my_activities(user)
    if user.is_officer:
        waiting += recommendations(user)
    if user.is_officer or user.is_chair:
        waiting += of_work_plans(user)
    return waiting


def mentions(user: User) -> list[Waiting]:
    """Where colleagues name the person, until he or she answers there or puts it
    aside."""
    rows = (
        user.mentions.unanswered()
        .select_related(
            "comment__author", "comment__activity", "note__author", "note__activity"
        )
        .only("person", *named("comment"), *named("note"))
    )
    return [
        Waiting(
            title=gettext("%(who)s mentions you: %(activity)s")
            % {"who": written.author, "activity": written.activity},
            url=written.get_absolute_url(),
            due_on=None,
            kind="mention",
            urgency=Urgency.CALM,
        )
        for written in (row.written for row in rows)
    ]


def named(written: str) -> list[str]:
    """What the sentence of a mention reads of the comment or the note."""
    read = ("author__full_name", "author__email", "activity__code", "activity__title")
    return [f"{written}__{name}" for name in read]


def my_activities(user: User) -> list[Waiting]:
    """Open ones of work in progress that are late, at risk, or not told about: the most
    urgent, and for those beyond `LISTED` a row that leads to them. One query more then.
    """
    waiting = (
        Activity.objects.filter(
            owner=user,
            status__in=Activity.OPEN,
            work_plan__status=WorkPlan.Status.IN_PROGRESS,
        )
        .annotate(is_past=late_q(), is_behind=at_risk_q())
        .filter(Q(is_past=True) | Q(is_behind=True) | untold_q())
    )
    activities = list(
        waiting.select_related("work_plan")
        .only(*SHOWN)
        .with_told_on()
        .order_by("-is_past", "-is_behind", "ends_on", "code")[: LISTED + 1]
    )
    listed = activities[:LISTED]
    rows = [row for activity in listed if (row := reminder(activity))]
    if len(activities) > LISTED:
        rows += more_of(user, waiting.exclude(pk__in=[row.pk for row in listed]))
    return rows


def more_of(user: User, activities: QuerySet[Activity]) -> list[Waiting]:
    """Of each work plan that has some of them, how many. One query."""
    work_plans = (
        WorkPlan.objects.filter(activities__in=activities)
        .select_related("plan")
        .annotate(more_count=Count("activities"))
        .order_by("year")
    )
    return [
        Waiting(
            title=ngettext(
                "And %(count)s more activity of yours in %(year)s",
                "And %(count)s more activities of yours in %(year)s",
                work_plan.more_count,
            )
            % {"count": number(work_plan.more_count), "year": work_plan.year},
            url=f"{work_plan.get_absolute_url()}?owner={user.pk}",
            due_on=None,
            kind="activities",
            urgency=Urgency.CALM,
        )
        for work_plan in work_plans
    ]


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


def of_work_plans(user: User) -> list[Waiting]:
    """Vouchers that others entered, several of a year in one row, plans that wait for
    the Board and plans that it sent back. One query."""
    vouchers = (
        Expense.objects.waiting()
        .exclude(entered_by=user)
        .filter(work_plan=OuterRef("pk"))
        .order_by("pk")
        .values("pk")
    )
    work_plans = (
        WorkPlan.objects.select_related("plan")
        .only("year", "status", "sent_back_reason", "plan__code")
        .annotate(vouchers=ArraySubquery(vouchers))
        .order_by("year")
    )
    waiting = []
    for work_plan in work_plans:
        if user.is_officer and work_plan.vouchers:
            waiting.append(vouchers_of(work_plan))
        if user.is_officer and work_plan.sent_back_reason:
            waiting.append(step(gettext("Work plan %(year)s was sent back"), work_plan))
        is_decider = user.is_chair or user.is_secretary_general
        if is_decider and work_plan.is_before_board:
            sentence = gettext("Work plan %(year)s waits for the decision of the Board")
            waiting.append(step(sentence, work_plan))
    return waiting


def vouchers_of(work_plan: WorkPlan) -> Waiting:
    """Reads `vouchers`, their keys."""
    vouchers: list[int] = work_plan.vouchers  # type: ignore[attr-defined]
    count = len(vouchers)
    year = [work_plan.plan.code, work_plan.year]
    url = f"{reverse('workplans:vouchers', args=year)}?status={Expense.Status.ENTERED}"
    if count == 1:
        url = reverse("workplans:voucher", args=vouchers)
    return Waiting(
        title=ngettext(
            "%(count)s voucher of %(year)s waits for approval",
            "%(count)s vouchers of %(year)s wait for approval",
            count,
        )
        % {"count": count, "year": work_plan.year},
        url=url,
        due_on=None,
        kind="voucher",
        urgency=Urgency.CALM,
    )


def step(sentence: str, work_plan: WorkPlan) -> Waiting:
    return Waiting(
        title=sentence % {"year": work_plan.year},
        url=work_plan.get_absolute_url(),
        due_on=None,
        kind="work_plan",
        urgency=Urgency.SOON,
    )


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
        .only("evaluated_year", "number")
        .order_by("evaluated_year", "number")
    ]
