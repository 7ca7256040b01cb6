from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member
from apps.reports.models import Edition
from apps.strategy.models import Axis
from metropolis_portal.addresses import address


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    def visible_to(self, user: User) -> Self:
        """The Board and the Secretariat follow it; members read it once concluded."""
        if user.is_secretariat or user.is_board:
            return self
        return self.filter(status=Evaluation.Status.CONCLUDED)

    def accepting_ballots(self) -> Self:
        """Open by status and by the clock: no task has to run for it to close."""
        now = timezone.now()
        return self.filter(
            status=Evaluation.Status.OPEN, opens_at__lte=now, closes_at__gt=now
        )

    def with_report(self) -> Self:
        """With edition, report, work plan and plan, as far as pages name them.

        The edition's content stays behind: it is the whole report.
        """
        work_plan = "edition__report__work_plan"
        return self.select_related(f"{work_plan}__plan").only(
            *(field.name for field in self.model._meta.concrete_fields),
            "edition__number",
            f"{work_plan}__year",
            f"{work_plan}__plan__code",
            f"{work_plan}__plan__title",
        )


class Evaluation(models.Model):
    """The Board's evaluation of one yearly report."""

    class Status(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")
        CONCLUDED = "concluded", _("Concluded")

    edition = models.OneToOneField(
        Edition,
        models.PROTECT,
        related_name="evaluation",
        verbose_name=_("edition evaluated"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.OPEN
    )
    opens_at = models.DateTimeField(_("opens"), default=timezone.now)
    closes_at = models.DateTimeField(_("closes"))
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        validators=[MinValueValidator(1)],
        help_text=_("How many ballots make the evaluation valid."),
    )
    conclusion = models.TextField(_("conclusion of the Board"), blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("opened by"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    close_reason = models.CharField(
        _("why it closed early"), max_length=300, blank=True
    )
    close_reason_language = models.CharField(
        _("language of the reason"),
        max_length=2,
        choices=User.Language,
        default=User.Language.ENGLISH,
    )
    concluded_at = models.DateTimeField(_("concluded"), null=True, blank=True)
    concluded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("concluded by"),
    )
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        ordering = ["-edition__report__work_plan__year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="evaluation_dates_in_order",
                violation_error_message=_("An evaluation closes after it opens."),
            ),
            models.CheckConstraint(
                condition=Q(quorum__gte=1),
                name="evaluation_quorum_from_1",
                violation_error_message=_("A quorum is at least one ballot."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Evaluation of %(year)s") % {"year": self.year})

    @property
    def year(self) -> int:
        """Reads the edition's report and its work plan."""
        return self.edition.report.work_plan.year

    def get_absolute_url(self) -> str:
        return address("evaluations:detail", self.pk)

    def accepts_ballots(self, now: datetime | None = None) -> bool:
        now = now or timezone.now()
        return self.status == self.Status.OPEN and self.opens_at <= now < self.closes_at

    @property
    def is_open(self) -> bool:
        """By status and by the clock: no task has to run for it to close."""
        return self.accepts_ballots()

    @property
    def is_concluded(self) -> bool:
        return self.status == self.Status.CONCLUDED

    @property
    def phase(self) -> "Evaluation.Status":
        """The status as the clock has it: past its due date it is closed."""
        if self.status == self.Status.OPEN and timezone.now() >= self.closes_at:
            return self.Status.CLOSED
        return self.Status(self.status)

    @property
    def ended_at(self) -> datetime:
        """When ballots stopped, or will stop, being taken."""
        return min(self.closed_at or self.closes_at, self.closes_at)


class BallotQuerySet(models.QuerySet["Ballot"]):
    def visible_to(self, user: User) -> Self:
        """A ballot is its seat's alone; results are sums, never ballots."""
        return self.filter(member__in=user.roles.board_member_ids)

    def submitted(self) -> Self:
        return self.filter(submitted_at__isnull=False)


class Ballot(models.Model):
    """The ratings of a year by one seat of the Board.

    Those who sit for the same member share it; `user` is who last worked on it.
    """

    evaluation = models.ForeignKey(
        Evaluation,
        models.CASCADE,
        related_name="ballots",
        verbose_name=_("evaluation"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="ballots",
        verbose_name=_("Board member"),
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="ballots", verbose_name=_("member")
    )
    started_at = models.DateTimeField(_("begun"), auto_now_add=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "member"],
                name="ballot_once_a_member",
                violation_error_message=_("This member's seat already has a ballot."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} · {self.member}"


class RatingQuerySet(models.QuerySet["Rating"]):
    def answered(self) -> Self:
        """With a score, or with the word that the axis cannot be judged."""
        return self.filter(Q(score__isnull=False) | Q(cannot_judge=True))

    def counted(self) -> Self:
        """What results count: the ratings of ballots that were submitted."""
        return self.filter(ballot__submitted_at__isnull=False)


class Rating(models.Model):
    """A seat's judgement of one axis: a score, or that it cannot judge."""

    class Score(models.IntegerChoices):
        INSUFFICIENT = 1, _("Insufficient")
        WEAK = 2, _("Weak")
        ADEQUATE = 3, _("Adequate")
        GOOD = 4, _("Good")
        EXCELLENT = 5, _("Excellent")

    ballot = models.ForeignKey(
        Ballot, models.CASCADE, related_name="ratings", verbose_name=_("ballot")
    )
    axis = models.ForeignKey(
        Axis, models.PROTECT, related_name="ratings", verbose_name=_("axis")
    )
    score = models.PositiveSmallIntegerField(
        _("rating"), choices=Score, null=True, blank=True
    )
    cannot_judge = models.BooleanField(_("cannot judge"), default=False)
    comment = models.TextField(_("comment"), blank=True, max_length=2000)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=User.Language,
        default=User.Language.ENGLISH,
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    objects = RatingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "axis"],
                name="rating_once",
                violation_error_message=_("The axis already has a rating."),
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=5),
                name="rating_1_to_5",
                violation_error_message=_("A rating is from 1 to 5."),
            ),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(cannot_judge=False),
                name="rating_score_or_cannot_judge",
                violation_error_message=_("Give a rating, or say you cannot judge."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.axis_id}: {self.score}"

    @property
    def is_answered(self) -> bool:
        return self.score is not None or self.cannot_judge
