"""The yearly call: which values the members are asked for, and what they say of each."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member, MetropolitanSpace
from apps.observatory.models.indicator import Indicator
from apps.observatory.models.observation import Observation
from apps.observatory.models.proposal import Proposal
from metropolis_portal.addresses import address


class CallQuerySet(models.QuerySet["Call"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat reads all; others, those that ask about their own spaces."""
        if user.is_secretariat:
            return self
        asked = AskedValue.objects.visible_to(user).filter(call=OuterRef("pk"))
        return self.filter(Exists(asked))

    def open(self) -> Self:
        return self.filter(status=Call.Status.OPEN)

    def inviting(self, today: date) -> Self:
        """Those whose deadline is not over."""
        return self.open().filter(due_on__gte=today)


class Call(models.Model):
    """What the Secretariat asks of all members at once, for a year, by a deadline.

    After the deadline it invites nobody any more, but still takes answers, until someone
    closes it.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("Takes answers")
        CLOSED = "closed", _("Takes no more answers")

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.OPEN
    )
    year = models.PositiveSmallIntegerField(
        _("year"),
        unique=True,
        error_messages={"unique": _("There is a call for this year already.")},
        help_text=_("That the values are needed for."),
    )
    due_on = models.DateField(_("deadline"))
    message = models.TextField(_("message"), blank=True)
    opened_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    closed_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly call")
        verbose_name_plural = _("yearly calls")
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status="open"),
                name="call_one_open",
                violation_error_message=_("Another call is open: close it first."),
            ),
            models.CheckConstraint(
                condition=Q(status="open", closed_at__isnull=True)
                | Q(status="closed", closed_at__isnull=False),
                name="call_closed_at_a_time",
                violation_error_message=_(
                    "Only a closed call says when it was closed."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Yearly call %(year)s") % {"year": self.year})

    def get_absolute_url(self) -> str:
        return address("observatory:call", self.year)

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    @property
    def is_inviting(self) -> bool:
        return self.is_open and self.due_on >= timezone.localdate()


def of_members(members: Collection[int]) -> Q:
    """Of the spaces in which any of these operates."""
    spaces = MetropolitanSpace.objects.filter(members__in=members).order_by()
    return Q(space__in=spaces.values("pk"))


class AskedValueQuerySet(models.QuerySet["AskedValue"]):
    def visible_to(self, user: User) -> Self:
        """Officers read all; a regional secretary, the region's; others, those of the
        spaces of the members that they work or sit for.
        """
        if user.is_officer:
            return self
        own = user.roles.member_ids | user.roles.board_member_ids
        in_region = Q(space__region__in=user.roles.region_ids)
        return self.filter(in_region | of_members(own))

    def of_members(self, members: Collection[int]) -> Self:
        return self.filter(of_members(members))

    def with_given(self) -> Self:
        """Add `is_given`, a value is on its way to the next release, and `is_known`, the
        Observatory has one that is not too old, or knows that it cannot exist.
        """
        same = {"indicator": OuterRef("indicator"), "space": OuterRef("space")}
        oldest = OuterRef("call__year") - OuterRef("indicator__tolerance_years")
        on_the_way = Proposal.objects.filter(
            Q(status=Proposal.Status.SUBMITTED)
            | Q(status=Proposal.Status.ACCEPTED, release__status="draft"),
            **same,
            period__gte=oldest,
            period__lte=OuterRef("call__year"),
        )
        known = Observation.objects.as_of(None).filter(
            Q(value__isnull=False, period__gte=oldest)
            | Q(status=Observation.Status.CANNOT_EXIST),
            **same,
            period__lte=OuterRef("call__year"),
        )
        return self.annotate(is_given=Exists(on_the_way), is_known=Exists(known))

    def waiting(self) -> Self:
        """What nobody has said anything of yet, of indicators that are still kept up."""
        unsaid = self.with_given().filter(answer="", is_given=False, is_known=False)
        return unsaid.filter(indicator__is_retired=False)

    def for_list(self) -> Self:
        rows = self.with_given().select_related(
            "indicator__theme", "space__region", "member", "answered_by"
        )
        return rows.order_by(
            F("space__region__position"),
            "space__name",
            "indicator__theme__position",
            "indicator__position",
        )


class AskedValue(models.Model):
    """A value of a space that a call asks for; an answer where there is none to give.

    No answer is no zero and no refusal: it is not yet.
    """

    class Answer(models.TextChoices):
        NOTHING = "nothing", _("Nothing to correct")
        UNAVAILABLE = "unavailable", _("Not available")

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="asked", verbose_name=_("yearly call")
    )
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="+", verbose_name=_("indicator")
    )
    space = models.ForeignKey(
        MetropolitanSpace,
        models.PROTECT,
        related_name="+",
        verbose_name=_("metropolitan space"),
    )
    answer = models.CharField(_("answer"), max_length=12, choices=Answer, blank=True)
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member"),
    )
    answered_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = AskedValueQuerySet.as_manager()
    is_given: bool  # of `with_given`
    is_known: bool

    class Meta:
        verbose_name = _("value asked for")
        verbose_name_plural = _("values asked for")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "space", "indicator"],
                name="asked_value_once",
                violation_error_message=_("This value is asked for already."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, member__isnull=True)
                | (
                    ~Q(answer="")
                    & Q(answered_by__isnull=False, member__isnull=False)
                    & Q(answered_at__isnull=False)
                ),
                name="asked_value_answered_by_someone",
                violation_error_message=_("An answer says who gave it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.space}"

    @property
    def state(self) -> str:
        """A code: what is known leads over what was said. Of `with_given`."""
        if self.is_known:
            return "known"
        return "given" if self.is_given else self.answer

    @property
    def takes_answer(self) -> bool:
        is_over = self.is_known or self.is_given or self.indicator.is_retired
        return not is_over


class CallMailQuerySet(models.QuerySet["CallMail"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat's own: whoever waits for whom."""
        return self if user.is_secretariat else self.none()

    def reminders(self) -> Self:
        kinds = (CallMail.Kind.FIRST, CallMail.Kind.LAST, CallMail.Kind.BY_HAND)
        return self.filter(kind__in=kinds)

    def alike(self, mail: "CallMail") -> Self:
        """Those that went out for the same reason, by name of the person."""
        same = self.filter(call=mail.call_id, kind=mail.kind, anchor=mail.anchor)
        return same.select_related("person").order_by("person__full_name", "pk")

    def latest_round(self) -> "CallMail | None":
        """The last mail, with how many went out for its reason. One query."""
        alike = self.model.objects.filter(
            call=OuterRef("call"), kind=OuterRef("kind"), anchor=OuterRef("anchor")
        )
        count = alike.values("call").annotate(n=Count("pk")).values("n")
        return self.annotate(letter_count=Subquery(count)).order_by("sent_at").last()


class CallMail(models.Model):
    """That a focal point was written to about a call, once of each kind.

    `anchor` is the day the reason hangs on: the opening, the deadline, or the day on
    which someone opened it again or reminded by hand. When a deadline moves, its
    reminders are new ones.
    """

    class Kind(models.TextChoices):
        OPENED = "opened", _("Opening")
        REOPENED = "reopened", _("Opening again")
        FIRST = "first", _("First reminder")
        LAST = "last", _("Last reminder")
        BY_HAND = "by_hand", _("Reminder by hand")

    call = models.ForeignKey(
        Call, models.CASCADE, related_name="mails", verbose_name=_("yearly call")
    )
    person = models.ForeignKey(
        User, models.CASCADE, related_name="+", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    anchor = models.DateField(_("reason of"))
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    objects = CallMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about a call")
        verbose_name_plural = _("mails about a call")
        constraints = [
            models.UniqueConstraint(
                fields=["call", "person", "kind", "anchor"],
                name="call_mail_once",
                violation_error_message=_("This was written already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call}: {self.get_kind_display()}"
