from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.workplans.models.plan import Activity
from apps.workplans.models.record import ProgressNote
from metropolis_portal.addresses import address


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, user: User) -> Self:
        """Those who work on activities discuss them: the Secretariat, which reads every
        draft. Neither the Board nor members."""
        return self if user.is_secretariat else self.none()

    def for_discussion(self) -> Self:
        """As it was said, with who said it and who is mentioned: two queries."""
        return self.select_related("author").prefetch_related(mentioned())


class Comment(models.Model):
    """What a person says to colleagues about an activity, in the person's language.

    A withdrawn one keeps its place and loses its text, which history alone still has.
    """

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="comments", verbose_name=_("activity")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("author"),
    )
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    text = models.TextField(_("text"), max_length=4000, blank=True)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(withdrawn_at__isnull=True) & ~Q(text=""))
                | Q(withdrawn_at__isnull=False, text=""),
                name="comment_says_something",
                violation_error_message=_("Write what you want to say."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        page = address("workplans:activity", self.activity_id)
        return f"{page}?tab=discussion&since={self.pk}#c{self.pk}"


class MentionQuerySet(models.QuerySet["Mention"]):
    def visible_to(self, user: User) -> Self:
        """One's own, for who reads what colleagues say to each other."""
        return self.filter(person=user) if user.is_secretariat else self.none()

    def unanswered(self) -> Self:
        """Which the person has neither answered nor put aside."""
        return self.filter(seen_at__isnull=True)


class Mention(models.Model):
    """A person who is named, by `@`, in a comment or in a progress note."""

    comment = models.ForeignKey(
        Comment,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("comment"),
    )
    note = models.ForeignKey(
        ProgressNote,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mentions",
        verbose_name=_("progress note"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="mentions",
        verbose_name=_("person"),
    )
    seen_at = models.DateTimeField(_("seen"), null=True, blank=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(comment__isnull=False, note__isnull=True)
                | Q(comment__isnull=True, note__isnull=False),
                name="mention_in_comment_or_note",
                violation_error_message=_(
                    "A mention stands in a comment or in a progress note."
                ),
            ),
            models.UniqueConstraint(
                fields=["comment", "person"],
                name="mention_once_a_comment",
                violation_error_message=_("The person is mentioned already."),
            ),
            models.UniqueConstraint(
                fields=["note", "person"],
                name="mention_once_a_note",
                violation_error_message=_("The person is mentioned already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def written(self) -> Comment | ProgressNote:
        """Where the person is named."""
        found = self.comment or self.note
        assert found is not None  # a constraint holds it
        return found


def mentioned() -> "Prefetch[str, MentionQuerySet, str]":
    """Whom comments or notes mention, to be fetched with them. One query."""
    return Prefetch("mentions", Mention.objects.select_related("person"))
