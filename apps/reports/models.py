from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.jobs.models import Job
from apps.workplans.models import WorkPlan
from metropolis_portal.addresses import address


class ReportQuerySet(models.QuerySet["Report"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat reads drafts; everyone else, what is published."""
        if user.is_secretariat:
            return self
        return self.filter(status=Report.Status.PUBLISHED)

    def published(self) -> Self:
        return self.filter(status=Report.Status.PUBLISHED)

    def for_list(self) -> Self:
        """Add `edition_count`; the newest year first, without the introductions."""
        return (
            self.with_work_plan()
            .defer("introduction")
            .annotate(edition_count=models.Count("editions"))
            .order_by("-work_plan__year", "-pk")
        )

    def with_work_plan(self) -> Self:
        """With work plan and plan, as far as pages name them: both have long texts."""
        return self.select_related("work_plan__plan").only(
            *(field.name for field in self.model._meta.concrete_fields),
            "work_plan__year",
            "work_plan__status",
            "work_plan__is_demo",
            "work_plan__plan__code",
            "work_plan__plan__title",
        )


class Report(models.Model):
    """The yearly Secretariat report on one work plan."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    work_plan = models.OneToOneField(
        WorkPlan, models.PROTECT, related_name="report", verbose_name=_("work plan")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("Printed before the figures.")
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly report")
        verbose_name_plural = _("yearly reports")
        ordering = ["-work_plan__year"]

    def __str__(self) -> str:
        return str(_("Yearly report %(year)s") % {"year": self.year})

    @property
    def year(self) -> int:
        """Reads `work_plan`."""
        return self.work_plan.year

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def get_absolute_url(self) -> str:
        return address("reports:detail", self.work_plan.plan.code, self.work_plan.year)


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat reads every edition; others, from the published one on.

        An edition that another replaced before the report was published stays a draft,
        and so does one that is not finished.
        """
        if user.is_secretariat:
            return self
        replaced = Edition.objects.filter(
            report=OuterRef("report"),
            number__gt=OuterRef("number"),
            frozen_at__lte=F("report__published_at"),
        )
        return (
            self.finished()
            .filter(report__in=Report.objects.visible_to(user))
            .exclude(Exists(replaced))
        )

    def finished(self) -> Self:
        """Those with a document in every language, and those that no job has made:
        a demonstration sets its documents when there is time."""
        complete = (
            Rendering.objects.values("edition")
            .alias(languages=Count("language", distinct=True))
            .filter(languages=len(User.Language))
        )
        return self.filter(Q(job=None) | Q(pk__in=complete.values("edition")))

    def without_content(self) -> Self:
        """For lists of editions: the content is most of the row."""
        return self.defer("content").order_by("-number")


class Edition(models.Model):
    """A report frozen on a day: all it needs, with no link to living rows.

    A trigger refuses every change; a correction is a new edition with its reason.
    """

    report = models.ForeignKey(
        Report, models.PROTECT, related_name="editions", verbose_name=_("report")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    content: "models.JSONField[Any, Any]" = models.JSONField(_("content"))
    checksum = models.CharField(_("checksum (SHA-256)"), max_length=64)
    job = models.OneToOneField(
        Job,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="edition",
        verbose_name=_("made by"),
        help_text=_("One job makes one edition, however often it is taken up again."),
    )
    frozen_at = models.DateTimeField(_("frozen"), auto_now_add=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("frozen by"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "number"],
                name="edition_number_once",
                violation_error_message=_("This edition already exists."),
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="frozen", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return str(
            _("%(report)s, edition %(number)s")
            % {"report": self.report, "number": self.number}
        )


class Rendering(models.Model):
    """An edition as a file, in one language."""

    class Format(models.TextChoices):
        PDF = "pdf", _("PDF")

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="renderings", verbose_name=_("edition")
    )
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    format = models.CharField(_("format"), max_length=5, choices=Format)
    file = models.FileField(_("file"), upload_to="reports/%Y/", max_length=200)
    checksum = models.CharField(_("checksum (SHA-256)"), max_length=64)
    size = models.PositiveIntegerField(_("size, bytes"))
    rendered_at = models.DateTimeField(_("rendered"), auto_now_add=True)

    class Meta:
        verbose_name = _("rendering")
        verbose_name_plural = _("renderings")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language", "format"],
                name="rendering_once",
                violation_error_message=_("This rendering already exists."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition} {self.language} {self.format}"
