from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from metropolis_portal.addresses import address


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, user: User) -> Self:
        """Everyone reads what is published; the Secretariat, the next one too."""
        if not user.is_active:
            return self.none()
        return self if user.is_secretariat else self.published()

    def published(self) -> Self:
        return self.filter(status=Release.Status.PUBLISHED)

    def draft(self) -> Self:
        """The next release: one row, or none."""
        return self.filter(status=Release.Status.DRAFT)

    def latest_first(self) -> Self:
        """The next one before those that are published."""
        return self.order_by(models.F("number").desc(nulls_first=True))


class Release(models.Model):
    """A numbered set of changes to the Observatory's values, published as one.

    A value belongs to the releases from `Observation.since` until before
    `Observation.until`; so each view can be asked for as of any release.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")

    number = models.PositiveIntegerField(_("number"), null=True, unique=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT
    )
    title = models.CharField(_("title"), max_length=200, blank=True)
    notes = models.TextField(
        _("notes"),
        blank=True,
        help_text=_("What a reader should know: what came in, what was mended, why."),
    )
    reverts = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reverted_by",
        verbose_name=_("takes back"),
    )
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    new_count = models.PositiveIntegerField(_("new values"), default=0)
    changed_count = models.PositiveIntegerField(_("changed values"), default=0)
    removed_count = models.PositiveIntegerField(_("removed values"), default=0)
    touched = models.JSONField(
        _("counts"),
        default=list,
        help_text=_("Key, new, changed and removed values of each indicator."),
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status="draft"),
                name="release_one_draft",
                violation_error_message=_("The next release is already begun."),
            ),
            models.CheckConstraint(
                condition=Q(
                    status="draft", number__isnull=True, published_at__isnull=True
                )
                | Q(
                    status="published",
                    number__isnull=False,
                    published_at__isnull=False,
                ),
                name="release_number_once_published",
                violation_error_message=_(
                    "A release has its number and its date when it is published."
                ),
            ),
        ]

    def __str__(self) -> str:
        if self.number is None:
            return str(_("Next release"))
        return _("Release %(number)s") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return address("observatory:release", self.number or "next")

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT

    @property
    def change_count(self) -> int:
        return self.new_count + self.changed_count + self.removed_count
