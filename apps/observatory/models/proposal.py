from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member, MetropolitanSpace
from apps.observatory.models.indicator import Indicator, Sex
from apps.observatory.models.observation import Observation
from apps.observatory.models.release import Release
from metropolis_portal.addresses import address

OF_LATE = timedelta(days=30)  # that a value sent back waits for its member


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat reads all; others, those of the spaces of the members that
        they work or sit for.
        """
        if user.is_secretariat:
            return self
        own = user.roles.member_ids | user.roles.board_member_ids
        return self.filter(space__members__in=own).distinct()

    def open(self) -> Self:
        return self.filter(status=Proposal.Status.SUBMITTED)

    def accepted_into(self, release: Release) -> Self:
        """Those whose value a release brings, or brought."""
        return self.filter(status=Proposal.Status.ACCEPTED, release=release)

    def sent_back_to(self, user: User) -> Self:
        """Of late, what the person has not given again."""
        same = ("indicator", "space", "period", "sex")
        later = Proposal.objects.filter(
            pk__gt=OuterRef("pk"), **{name: OuterRef(name) for name in same}
        )
        return self.filter(
            ~Exists(later),
            status=Proposal.Status.SENT_BACK,
            proposed_by=user,
            decided_at__gte=timezone.now() - OF_LATE,
        )

    def for_list(self) -> Self:
        """What waits first, then the newest."""
        rows = self.select_related("indicator", "space", "member", "proposed_by")
        is_open = Q(status=Proposal.Status.SUBMITTED)
        return rows.order_by(
            models.Case(models.When(is_open, then=0), default=1), "-pk"
        )


class Proposal(models.Model):
    """A value that a member gives, or corrects, of a metropolitan space of its own.

    The Secretariat accepts it into the next release, or sends it back with a reason.
    """

    class Status(models.TextChoices):
        SUBMITTED = "submitted", _("Submitted")
        ACCEPTED = "accepted", _("Accepted")
        SENT_BACK = "sent_back", _("Sent back")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.SUBMITTED
    )
    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        related_name="proposals",
        verbose_name=_("indicator"),
    )
    space = models.ForeignKey(
        MetropolitanSpace,
        models.PROTECT,
        related_name="proposals",
        verbose_name=_("metropolitan space"),
    )
    period = models.PositiveSmallIntegerField(_("year"))
    sex = models.CharField(_("sex"), max_length=5, choices=Sex, default=Sex.TOTAL)
    value = models.DecimalField(
        _("value"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    value_status = models.CharField(
        _("status of the value"),
        max_length=1,
        choices=Observation.Status,
        default=Observation.Status.NORMAL,
    )
    level = models.CharField(
        _("geographic level"), max_length=20, choices=Indicator.Level
    )
    comment = models.CharField(
        _("comment"),
        max_length=300,
        help_text=_("How it was measured, and why it differs from what stands."),
    )
    evidence = models.FileField(_("evidence"), upload_to="proposals/%Y/", blank=True)
    link = models.URLField(_("link to the evidence"), blank=True)
    is_redistributable = models.BooleanField(
        _("others may hand it on under CC BY 4.0"),
        default=False,
        help_text=_("Otherwise it is shown here and left out of all downloads."),
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="proposals", verbose_name=_("member")
    )
    proposed_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    release = models.ForeignKey(
        Release,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="proposals",
        verbose_name=_("release"),
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposed value")
        verbose_name_plural = _("proposed values")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "space", "period", "sex"],
                condition=Q(status="submitted"),
                name="proposal_open_once",
                violation_error_message=_(
                    "A value of this space, year and sex waits for the Secretariat "
                    "already."
                ),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True, value_status__in=["L", "M", "O", "Q"])
                | (Q(value__isnull=False) & ~Q(value_status__in=["L", "M", "O", "Q"])),
                name="proposal_value_unless_missing",
                violation_error_message=_(
                    "Give a value, or a status that says why there is none."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(status="sent_back") | ~Q(answer=""),
                name="proposal_sent_back_with_a_reason",
                violation_error_message=_("Say why the value is sent back."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.space} · {self.period}"

    def get_absolute_url(self) -> str:
        return address("observatory:proposal", self.pk)

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.SUBMITTED
