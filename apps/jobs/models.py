from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from metropolis_portal.addresses import in_language


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> Self:
        """The Secretariat watches every job; anyone else, their own."""
        if user.is_secretariat:
            return self
        return self.filter(created_by=user)

    def open(self) -> Self:
        return self.filter(state__in=Job.OPEN_STATES)

    def alive(self) -> Self:
        """Running, with a recent sign of life."""
        return self.filter(
            state=Job.State.RUNNING, heartbeat_at__gte=timezone.now() - Job.STALE_AFTER
        )

    def stale(self) -> Self:
        """Open, and for a while nothing was heard of it."""
        past = timezone.now() - Job.STALE_AFTER
        return self.open().filter(
            Q(heartbeat_at__lt=past) | Q(heartbeat_at=None, created_at__lt=past)
        )


class Job(models.Model):
    """One piece of background work, from the click to its result."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    OPEN_STATES = (State.QUEUED, State.RUNNING)
    MAX_ATTEMPTS = 3
    STALE_AFTER = timedelta(seconds=60)  # without a sign of life: its process is gone

    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(
        _("key"),
        max_length=120,
        help_text=_("What the work is about; one open job of a kind and key."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.QUEUED
    )
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    percent = models.PositiveSmallIntegerField(_("progress, %"), default=0)
    step = models.CharField(
        _("step"), max_length=200, blank=True, help_text=_("Message id of the step.")
    )
    task = models.CharField(
        _("task"), max_length=200, help_text=_("Name of the task that does the work.")
    )
    title = models.CharField(
        _("title"),
        max_length=200,
        blank=True,
        help_text=_("Message id; its placeholders are filled from the arguments."),
    )
    arguments = models.JSONField(_("arguments"), default=dict, blank=True)
    result = models.JSONField(_("result"), default=dict, blank=True)
    error = models.TextField(_("what went wrong"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("asked by"),
    )
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=Q(state__in=["queued", "running"]),
                name="job_one_open",
                violation_error_message=_("This work is already under way."),
            ),
            models.CheckConstraint(
                condition=Q(percent__lte=100),
                name="job_percent_to_100",
                violation_error_message=_("Progress is at most 100 %%."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("jobs:detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN_STATES

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def is_failed(self) -> bool:
        return self.state == self.State.FAILED

    @property
    def heading(self) -> str:
        """What is being done, in the reader's language."""
        return gettext(self.title or gettext_noop("Background work")) % self.arguments

    @property
    def step_text(self) -> str:
        """The step in the reader's language; empty before the first one."""
        return gettext(self.step) if self.step else ""

    @property
    def error_text(self) -> str:
        """What went wrong in the reader's language; empty unless the job failed."""
        return gettext(self.error) if self.error else ""

    @property
    def result_url(self) -> str:
        """Where the result is, in the reader's language; empty when there is none."""
        url = self.result.get("url", "")
        return in_language(url) if url else ""

    @property
    def stamp(self) -> str:
        """Changes whenever something changes that a watcher sees."""
        return f"{self.state}-{self.attempt}-{self.percent}-{self.step}"
