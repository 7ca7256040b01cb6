from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.models import User
from apps.members.models import Region
from apps.workplans.models.money import Expense
from apps.workplans.models.plan import Activity
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
        """Who reads the activity reads its evidence; what belongs to a voucher is read
        by who reads the voucher too."""
        return self.filter(
            Q(expense__isnull=True) | Q(expense__in=Expense.objects.visible_to(user)),
            activity__in=Activity.objects.visible_to(user),
        )


class Evidence(models.Model):
    """A file or a link that shows what was done."""

    class Kind(models.TextChoices):
        DOCUMENT = "document", _("Document")
        PUBLICATION = "publication", _("Publication")
        AGENDA = "agenda", _("Agenda")
        MINUTES = "minutes", _("Minutes")
        ATTENDANCE = "attendance", _("Attendance list")
        PHOTO = "photo", _("Photograph")
        LINK = "link", _("Link")

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="evidence", verbose_name=_("activity")
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
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address("workplans:evidence", self.pk)
