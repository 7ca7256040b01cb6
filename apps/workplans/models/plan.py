from datetime import date, timedelta
from functools import cache
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import (
    Case,
    DateField,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, NullIf, TruncDate
from django.db.models.lookups import GreaterThan, GreaterThanOrEqual
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member
from apps.projects.models import Project
from apps.strategy.models import (
    Challenge,
    CrossCuttingFactor,
    Outcome,
    OutcomeKind,
    StrategicPlan,
    Theme,
)
from metropolis_portal.addresses import address


class WorkPlanQuerySet(models.QuerySet["WorkPlan"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat reads drafts, the Board what is submitted, others the rest."""
        if user.is_secretariat:
            return self
        hidden = [WorkPlan.Status.DRAFT]
        if not user.is_board:
            hidden.append(WorkPlan.Status.SUBMITTED)
        return self.exclude(status__in=hidden)

    def latest_first(self) -> Self:
        return self.select_related("plan").order_by("-year")

    def following(self, plan: StrategicPlan, year: int) -> Self:
        """Those that answer what the Board said of `year`: of the year after, in the
        same mandate, or in the next when it was the last year."""
        after = self.filter(year=year + 1)
        return after if year == plan.last_year else after.filter(plan=plan)


class WorkPlan(models.Model):
    """The annual work plan of one year of a mandate."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted to the Board")
        APPROVED = "approved", _("Approved")
        IN_PROGRESS = "in_progress", _("In progress")
        CLOSED = "closed", _("Closed")

    plan = models.ForeignKey(
        StrategicPlan, models.PROTECT, related_name="work_plans", verbose_name=_("plan")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.DRAFT
    )
    introduction = models.TextField(_("introduction"), blank=True)
    approved_on = models.DateField(_("approved on"), null=True, blank=True)
    decision_reference = models.CharField(
        _("reference of the Board decision"), max_length=100, blank=True
    )
    sent_back_reason = models.TextField(
        _("what is to be changed before it is submitted again"), blank=True
    )
    is_demo = models.BooleanField(_("demonstration data"), default=False)
    as_of = models.DateField(
        _("stands at"),
        null=True,
        blank=True,
        help_text=_("The day a demonstration plan takes for today."),
    )

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual work plan")
        verbose_name_plural = _("annual work plans")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year"],
                name="work_plan_once_a_year",
                violation_error_message=_("This year already has a work plan."),
            ),
            models.CheckConstraint(
                condition=Q(as_of__isnull=True) | Q(is_demo=True),
                name="work_plan_as_of_is_demo",
                violation_error_message=_(
                    "Only a demonstration plan stands at another day than today."
                ),
            ),
            models.CheckConstraint(
                condition=Q(sent_back_reason="") | Q(status="draft"),
                name="work_plan_sent_back_is_draft",
                violation_error_message=_("What is sent back is a draft again."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Work plan %(year)s") % {"year": self.year})

    def get_absolute_url(self) -> str:
        return address("workplans:detail", self.plan.code, self.year)

    @property
    def today(self) -> date:
        """The day that late and at-risk are reckoned from."""
        return self.as_of or timezone.localdate()

    @property
    def is_editable(self) -> bool:
        return self.status != self.Status.CLOSED

    @property
    def is_before_board(self) -> bool:
        """It waits for a decision: what it promises stands still."""
        return self.status == self.Status.SUBMITTED

    @property
    def takes_activities(self) -> bool:
        return self.is_editable and not self.is_before_board

    @property
    def needs_reason(self) -> bool:
        """It is approved: a change of what it promised is an amendment."""
        return self.approved_on is not None and self.is_editable

    @property
    def payment_days(self) -> tuple[date, date]:
        """The first and the last day on which its vouchers may be paid.

        Deposits are paid in the last quarter of the year before. What was owed at the
        end of the year is paid before its accounts are approved, half a year later.
        A trigger on the vouchers holds to the same days.
        """
        return date(self.year - 1, 10, 1), date(self.year + 1, 6, 30)


RISK_POINTS = 25  # that progress may lag behind the time gone by
QUIET_DAYS = 60  # without a note


def today_of_plan() -> Coalesce:
    """In a query over activities, what `work_plan.today` is for each of them."""
    return Coalesce(
        F("work_plan__as_of"), Value(timezone.localdate()), output_field=DateField()
    )


def late_q() -> Q:
    """In a query over activities, what `is_late` says on the plan's own day."""
    return Q(status__in=Activity.OPEN, ends_on__lt=today_of_plan())


def at_risk_q() -> Q:
    """In a query over activities, what `is_at_risk` says on the plan's own day."""
    day = Value(timedelta(days=1), output_field=DurationField())
    gone = ExpressionWrapper(
        (today_of_plan() - F("starts_on")) * 100, output_field=DurationField()
    )
    length = Greatest(
        ExpressionWrapper(F("ends_on") - F("starts_on"), output_field=DurationField()),
        day,
    )
    lag = ExpressionWrapper(
        length * (F("percent") + RISK_POINTS), output_field=DurationField()
    )
    is_behind = Q(starts_on__lte=today_of_plan()) & Q(GreaterThanOrEqual(gone, lag))
    by_hand = Activity.Override
    return Q(status__in=Activity.OPEN, ends_on__gte=today_of_plan()) & (
        Q(override=by_hand.RISK) | (~Q(override=by_hand.ON_TRACK) & is_behind)
    )


@cache
def told_on() -> Coalesce:
    """In a query over activities, the day of the last note or of a state set by hand,
    which says how it stands too; before one, their start."""
    last = (
        Activity.objects.filter(pk=OuterRef("pk"))
        .order_by()
        .values("pk")
        .annotate(last=Max("notes__noted_on"))
        .values("last")
    )
    told = Greatest(Subquery(last), TruncDate("overridden_at"))
    return Coalesce(told, F("starts_on"), output_field=DateField())


def untold_q() -> Q:
    """In a query over activities, what `untold_since` says on the plan's own day: open,
    of a plan in progress, and nothing was told of them for `QUIET_DAYS`."""
    silence = ExpressionWrapper(
        today_of_plan() - told_on(), output_field=DurationField()
    )
    most = Value(timedelta(days=QUIET_DAYS), output_field=DurationField())
    return Q(
        status__in=Activity.OPEN, work_plan__status=WorkPlan.Status.IN_PROGRESS
    ) & Q(GreaterThan(silence, most))


def quiet_q() -> Q:
    """In a query over activities, those whose state is that they are not updated."""
    return untold_q() & ~late_q() & ~at_risk_q()


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: User) -> Self:
        """The activities of the work plans that the person may read."""
        return self.filter(work_plan__in=WorkPlan.objects.visible_to(user))

    def standing(self) -> Self:
        """All but the dropped."""
        return self.exclude(status=Activity.Status.DROPPED)

    def without_owner(self) -> Self:
        """Standing ones whose owner does not work for the Secretariat, or no longer."""
        return self.standing().exclude(owner__in=User.objects.active().secretariat())

    def in_plan_order(self) -> Self:
        """By outcome as the plan has them, then by identifier; those that have none yet
        come last, as they were written."""
        place = [f"outcome__{path}number" for path in ("axis__line__", "axis__", "")]
        identifier = NullIf("code", Value("")).asc(nulls_last=True)
        return self.order_by(*place, identifier, "pk")

    def for_page(self) -> Self:
        """All that the frame of an activity's page names."""
        return self.select_related(
            "work_plan__plan", "outcome__axis__line__plan", "owner", "overridden_by"
        ).with_told_on()

    def with_told_on(self) -> Self:
        """Add `told_on`, the day of the last note or else of the start, and
        `watched_on`, the plan's own day while it is in progress, else None:
        `untold_since` goes by the two."""
        is_watched = Q(work_plan__status=WorkPlan.Status.IN_PROGRESS)
        return self.annotate(
            told_on=told_on(),
            watched_on=Case(
                When(is_watched, then=today_of_plan()), output_field=DateField()
            ),
        )

    def late(self) -> Self:
        return self.filter(late_q())

    def at_risk(self) -> Self:
        return self.filter(at_risk_q())

    def quiet(self) -> Self:
        return self.filter(quiet_q())


class Activity(models.Model):
    """A piece of work of one year, for one outcome, with one accountable owner."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", _("Not started")
        IN_PROGRESS = "in_progress", _("In progress")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    class Override(models.TextChoices):
        """What a person says against the figures. A date is a date: no one says that
        what is late is not."""

        RISK = "risk", _("At risk")
        ON_TRACK = "on_track", _("On track")

    OPEN = (Status.NOT_STARTED, Status.IN_PROGRESS)

    class GenderMarker(models.IntegerChoices):
        """OECD DAC gender equality policy marker, decided at design."""

        NOT_TARGETED = 0, _("0: not targeted")
        SIGNIFICANT = 1, _("1: significant objective")
        PRINCIPAL = 2, _("2: principal objective")

    work_plan = models.ForeignKey(
        WorkPlan,
        models.CASCADE,
        related_name="activities",
        verbose_name=_("work plan"),
    )
    outcome = models.ForeignKey(
        Outcome, models.PROTECT, related_name="activities", verbose_name=_("outcome")
    )
    code = models.CharField(
        _("identifier"),
        max_length=20,
        blank=True,
        help_text=_("Such as 2022-L2A3-07: given at submission, it never changes."),
    )
    origin = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="continuations",
        verbose_name=_("copied from"),
    )
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="owned_activities",
        verbose_name=_("owner"),
        help_text=_("The one person who answers for it."),
    )
    contributors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        related_name="contributed_activities",
        blank=True,
        verbose_name=_("contributors"),
        help_text=_("Who works on it too, and tells what happens."),
    )
    starts_on = models.DateField(_("starts"))
    ends_on = models.DateField(_("ends"))
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.NOT_STARTED
    )
    percent = models.PositiveSmallIntegerField(_("progress, %"), default=0)
    gender_marker = models.PositiveSmallIntegerField(
        _("gender marker"), choices=GenderMarker, default=GenderMarker.NOT_TARGETED
    )
    outcome_kinds = models.ManyToManyField(
        OutcomeKind,
        related_name="activities",
        blank=True,
        verbose_name=_("outcome kinds"),
    )
    cross_cutting_factors = models.ManyToManyField(
        CrossCuttingFactor,
        related_name="activities",
        blank=True,
        verbose_name=_("cross-cutting factors"),
    )
    projects = models.ManyToManyField(
        Project, related_name="activities", blank=True, verbose_name=_("projects")
    )
    members = models.ManyToManyField(
        Member,
        related_name="activities",
        blank=True,
        verbose_name=_("members involved"),
    )
    partners = models.CharField(
        _("partners"),
        max_length=300,
        blank=True,
        help_text=_("Who is no member: names, with commas between them."),
    )
    override = models.CharField(
        _("state set by hand"), max_length=10, choices=Override, blank=True
    )
    override_reason = models.CharField(
        _("why it is set by hand"), max_length=300, blank=True
    )
    overridden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("set by"),
    )
    overridden_at = models.DateTimeField(_("set by hand at"), null=True, blank=True)
    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        help_text=_("Counts the saves: the second of two editors is told."),
    )
    updated_at = models.DateTimeField(_("last change"), auto_now=True)

    objects = ActivityQuerySet.as_manager()

    told_on: date | None = None  # by `with_told_on`
    watched_on: date | None = None  # the same

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["work_plan", "code"],
                condition=~Q(code=""),
                name="activity_code_once",
                violation_error_message=_(
                    "The work plan already uses this identifier."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="activity_dates_in_order",
                violation_error_message=_("An activity does not end before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(percent__lte=100),
                name="activity_percent_to_100",
                violation_error_message=_("Progress is at most 100 %%."),
            ),
            models.CheckConstraint(
                condition=~Q(status="done") | Q(percent=100),
                name="activity_done_is_100",
                violation_error_message=_("What is done is at 100 %%."),
            ),
            models.CheckConstraint(
                condition=Q(
                    override="",
                    override_reason="",
                    overridden_by__isnull=True,
                    overridden_at__isnull=True,
                )
                | (
                    Q(override__in=["risk", "on_track"])
                    & ~Q(override_reason="")
                    & Q(overridden_by__isnull=False, overridden_at__isnull=False)
                ),
                name="activity_override_has_reason",
                violation_error_message=_(
                    "A state that is set by hand says why, by whom and when."
                ),
            ),
            models.UniqueConstraint(
                fields=["work_plan", "origin"],
                name="activity_copied_once",
                violation_error_message=_("This activity is copied already."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="code_is_kept",
                operation=pgtrigger.UpdateOf("code"),
                condition=pgtrigger.Q(old__code__df=pgtrigger.F("new__code"))
                & ~pgtrigger.Q(old__code=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()

    @property
    def name(self) -> str:
        """Its identifier; before it has one, its title."""
        return self.code or str(self.title)

    def get_absolute_url(self) -> str:
        return address("workplans:activity", self.pk)

    @property
    def is_open(self) -> bool:
        return self.status in self.OPEN

    def state(self, today: date) -> str:
        """`late`, `risk` or `quiet` as reckoned on `today`, else the status.

        `quiet` only where `with_told_on` was asked for.
        """
        if self.is_late(today):
            return "late"
        if self.is_at_risk(today):
            return "risk"
        return "quiet" if self.untold_since else self.status

    @property
    def untold_since(self) -> date | None:
        """When something was told last, where that is too long ago; reminders go by it
        too. Only where `with_told_on` was asked for."""
        if self.told_on is None or self.watched_on is None or not self.is_open:
            return None
        silence = (self.watched_on - self.told_on).days
        return self.told_on if silence > QUIET_DAYS else None

    def is_late(self, today: date) -> bool:
        return self.is_open and self.ends_on < today

    def is_at_risk(self, today: date) -> bool:
        """Not late, but a person says so, or progress is 25 points or more behind the
        time gone by and nobody says that it is on track all the same."""
        if not self.is_open or self.is_late(today):
            return False
        if self.override:
            return self.override == self.Override.RISK
        return self.lags(today)

    def lags(self, today: date) -> bool:
        """What the figures say of a risk, whatever a person says."""
        if self.starts_on > today:
            return False
        days = (self.ends_on - self.starts_on).days or 1
        expected = 100 * (today - self.starts_on).days / days
        return expected - self.percent >= RISK_POINTS

    def by_hand(self, today: date) -> str:
        """The state that a person set and why; empty where none counts on `today`."""
        if not self.override or not self.is_open or self.is_late(today):
            return ""
        return gettext("%(state)s, set by hand: %(reason)s") % {
            "state": self.get_override_display(),
            "reason": self.override_reason,
        }


class ActivityTag(models.Model):
    """Where a challenge meets a theme: an opportunity that an activity takes up."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="tags", verbose_name=_("activity")
    )
    challenge = models.ForeignKey(
        Challenge, models.PROTECT, related_name="tags", verbose_name=_("challenge")
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, related_name="tags", verbose_name=_("orienting theme")
    )

    class Meta:
        verbose_name = _("challenge and theme")
        verbose_name_plural = _("challenges and themes")
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "challenge", "theme"],
                name="activity_tag_once",
                violation_error_message=_("The activity already has this tag."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.challenge} × {self.theme}"
