from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.models import User
from apps.members.models import Region
from apps.strategy.models import Outcome
from apps.workplans.models.money import Expense
from apps.workplans.models.plan import Activity, WorkPlan
from apps.workplans.models.result import ExpectedResult
from metropolis_portal.addresses import address


class ProgressNote(models.Model):
    """What happened, told by a person on a day, in the person's language.

    That there is nothing to report is a note too: it is not the same as silence.
    """

    class Kind(models.TextChoices):
        TOLD = "told", _("What happened")
        NO_CHANGE = "no_change", _("No change to report")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TOLD)
    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="notes", verbose_name=_("activity")
    )
    noted_on = models.DateField(_("date"), default=timezone.localdate)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("author"),
    )
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    percent = models.PositiveSmallIntegerField(_("progress, %"), null=True, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("progress note")
        verbose_name_plural = _("progress notes")
        ordering = ["-noted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="note_percent_to_100",
                violation_error_message=_("Progress is at most 100 %%."),
            ),
            models.CheckConstraint(
                condition=(Q(kind="told") & ~Q(text=""))
                | Q(kind="no_change", text="", percent__isnull=True),
                name="note_tells_or_says_no_change",
                violation_error_message=_("Say what happened."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noted_on}: {self.text[:60] or self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """Where it stands on the page of its activity."""
        return f"{address('workplans:activity', self.activity_id)}#n{self.pk}"


class ParticipantCount(models.Model):
    """How many people of one kind and one region took part in an activity, by sex.

    An activity without a row is not counted yet; a row of zeros says that nobody came.
    """

    class Kind(models.TextChoices):
        LEADER = "leader", _("Leaders")
        MANAGER = "manager", _("Managers")
        TECHNICIAN = "technician", _("Technicians")
        EXPERT = "expert", _("Experts")
        NOT_STATED = "not_stated", pgettext_lazy("kind of participant", "Not stated")

    SEXES = ("women", "men", "another", "not_stated")

    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        related_name="participant_counts",
        verbose_name=_("activity"),
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, default=Kind.NOT_STATED
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region"),
    )
    women = models.PositiveIntegerField(_("women"), default=0)
    men = models.PositiveIntegerField(_("men"), default=0)
    another = models.PositiveIntegerField(_("another"), default=0)
    not_stated = models.PositiveIntegerField(_("not stated"), default=0)

    class Meta:
        verbose_name = _("participants")
        verbose_name_plural = _("participants")
        ordering = ["activity", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "kind", "region"],
                nulls_distinct=False,
                name="participants_counted_once",
                violation_error_message=_("This kind and region is counted already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.total}"

    @property
    def total(self) -> int:
        return self.women + self.men + self.another + self.not_stated


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: User) -> Self:
        """Who reads the activity or the expected result reads its evidence; what
        belongs to a voucher is read by who reads the voucher too."""
        return self.filter(
            Q(expense__isnull=True) | Q(expense__in=Expense.objects.visible_to(user)),
        ).of(WorkPlan.objects.visible_to(user))

    def of(self, work_plans: models.QuerySet[WorkPlan]) -> Self:
        """Of their activities and of their expected results."""
        return self.filter(
            Q(activity__work_plan__in=work_plans) | Q(result__work_plan__in=work_plans)
        )

    def of_outcome(self, outcome: Outcome) -> Self:
        return self.filter(Q(activity__outcome=outcome) | Q(result__outcome=outcome))

    def for_list(self) -> Self:
        """With what each shows, who added it and its voucher."""
        return self.select_related(
            "activity", "result__outcome__axis__line", "added_by", "expense__work_plan"
        )


class Evidence(models.Model):
    """A file or a link that shows what was done, or what was reached."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        PUBLICATION = "publication", _("Publication")
        AGENDA = "agenda", _("Agenda")
        MINUTES = "minutes", _("Minutes")
        ATTENDANCE = "attendance", _("Attendance list")
        PHOTO = "photo", _("Photograph")
        LINK = "link", _("Link")

    activity = models.ForeignKey(
        Activity,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("activity"),
    )
    result = models.ForeignKey(
        ExpectedResult,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("expected result"),
    )
    expense = models.ForeignKey(
        Expense,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
        verbose_name=_("expense"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    file = models.FileField(_("file"), upload_to="evidence/%Y/", blank=True)
    url = models.URLField(_("link"), blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("added by"),
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(file="") & ~Q(url="")) | (~Q(file="") & Q(url="")),
                name="evidence_file_or_link",
                violation_error_message=_("Give a file or a link, one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(activity__isnull=False, result__isnull=True)
                | Q(activity__isnull=True, result__isnull=False, expense__isnull=True),
                name="evidence_of_activity_or_result",
                violation_error_message=_(
                    "Evidence is of an activity or of an expected result; only that of "
                    "an activity belongs to a voucher."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("workplans:evidence", self.pk)

    @property
    def subject(self) -> Activity | ExpectedResult:
        """What it shows."""
        found = self.activity or self.result
        assert found is not None  # a constraint holds it
        return found

    @property
    def subject_name(self) -> str:
        """Short: an activity's identifier, an expected result by its name."""
        return self.activity.name if self.activity else str(self.result)

    @property
    def list_url(self) -> str:
        """The page on which it stands with the others."""
        path = self.subject.get_absolute_url()
        return f"{path}?tab=evidence" if self.activity else f"{path}#evidence"
