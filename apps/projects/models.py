from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member
from apps.strategy.models import (
    Challenge,
    Outcome,
    OutcomeKind,
    StrategicPlan,
    Theme,
)
from metropolis_portal.addresses import address


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads the catalogue."""
        return self if user.is_active else self.none()

    def matching(self, words: str) -> Self:
        """Whose name, summary or partners hold `words`, accents aside, in any language."""
        found = Q(partners__folded__contains=words)
        for field in ("name", "summary"):
            for language in User.Language.values:
                found |= Q(**{f"{field}_{language}__folded__contains": words})
        return self.filter(found)

    def with_participants(self) -> Self:
        """Add `member_count`: members that take part now."""
        return self.annotate(
            member_count=Count(
                "participations",
                filter=Q(participations__status=Participation.Status.ACTIVE),
                distinct=True,
            )
        )

    def for_catalogue(self) -> Self:
        """What the catalogue shows, in the plan's order: 2 queries."""
        themes = Prefetch("themes", Theme.objects.only("name"))
        return (
            self.select_related("plan")
            .only("slug", "name", "summary", "kind", "since", "plan__code")
            .prefetch_related(themes)
            .with_participants()
            .order_by("position")
        )

    def for_page(self) -> Self:
        """What the page of a project tells of it: 4 queries."""
        told = ("slug", "name", "summary", "kind", "since", "partners")
        return (
            self.select_related("plan")
            .only(*told, "plan__code", "plan__title")
            .prefetch_related(
                Prefetch("themes", Theme.objects.only("code", "name")),
                Prefetch("challenges", Challenge.objects.only("code", "name")),
                Prefetch("outcome_kinds", OutcomeKind.objects.only("name")),
            )
            .with_participants()
        )


class Project(models.Model):
    """A standing initiative or service of the association."""

    class Kind(models.TextChoices):
        SERVICE = "service", _("Service")
        INITIATIVE = "initiative", _("Initiative")
        PLATFORM = "platform", _("Platform")
        COMMUNITY = "community", _("Community")
        PARTNERSHIP = "partnership", _("Partnership")

    plan = models.ForeignKey(
        StrategicPlan, models.PROTECT, related_name="projects", verbose_name=_("plan")
    )
    slug = models.SlugField(_("code"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200)
    summary = models.TextField(_("summary"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    since = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    partners = models.CharField(_("partners"), max_length=300, blank=True)
    outcomes = models.ManyToManyField(
        Outcome, related_name="projects", blank=True, verbose_name=_("outcomes")
    )
    outcome_kinds = models.ManyToManyField(
        OutcomeKind,
        related_name="projects",
        blank=True,
        verbose_name=_("outcome kinds"),
    )
    themes = models.ManyToManyField(
        Theme, related_name="projects", blank=True, verbose_name=_("orienting themes")
    )
    challenges = models.ManyToManyField(
        Challenge, related_name="projects", blank=True, verbose_name=_("challenges")
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "slug"],
                name="project_slug_once",
                violation_error_message=_("The plan already has this project."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return address("projects:detail", self.plan.code, self.slug)


# The rows behind the many-to-many fields, by names that migrations see: of a table that
# Django makes by itself they would leave the triggers out, which keep its history.


class ProjectOutcome(Project.outcomes.through):  # type: ignore[name-defined]
    """An outcome that a project works for."""

    class Meta:
        proxy = True
        verbose_name = _("outcome")


class ProjectOutcomeKind(Project.outcome_kinds.through):  # type: ignore[name-defined]
    """An outcome kind that a project helps to bring about."""

    class Meta:
        proxy = True
        verbose_name = _("outcome kind")


class ProjectTheme(Project.themes.through):  # type: ignore[name-defined]
    """An orienting theme of a project."""

    class Meta:
        proxy = True
        verbose_name = _("orienting theme")


class ProjectChallenge(Project.challenges.through):  # type: ignore[name-defined]
    """A challenge that a project answers."""

    class Meta:
        proxy = True
        verbose_name = _("challenge")


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible_to(self, user: User) -> Self:
        """Who takes part is public among members; requests are between two."""
        if user.is_officer:
            return self
        return self.filter(
            Q(status=Participation.Status.ACTIVE)
            | Q(member__in=user.roles.member_ids)
            | Q(member__region__in=user.roles.region_ids)
        )

    def for_project(self) -> Self:
        """What the page of a project tells of each, with member and country."""
        return self.select_related("member__country").only(
            "project",
            "status",
            "since",
            "ended_on",
            "created_at",
            "answered_at",
            "answer_seen_at",
            "is_demo",
            "member__slug",
            "member__name",
            "member__country__name",
        )

    def active(self) -> Self:
        return self.filter(status=Participation.Status.ACTIVE)

    def requested(self) -> Self:
        return self.filter(status=Participation.Status.REQUESTED)

    def answered(self) -> Self:
        """Requests that got an answer which the member's side has not noted yet."""
        return self.filter(answered_at__isnull=False, answer_seen_at__isnull=True)


class Participation(models.Model):
    """A member taking part in a project, or asking to."""

    class Status(models.TextChoices):
        REQUESTED = "requested", _("Asked to take part")
        ACTIVE = "active", _("Takes part")
        ENDED = "ended", _("Took part")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    project = models.ForeignKey(
        Project,
        models.CASCADE,
        related_name="participations",
        verbose_name=_("project"),
    )
    member = models.ForeignKey(
        Member, models.CASCADE, related_name="participations", verbose_name=_("member")
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.REQUESTED
    )
    since = models.DateField(_("since"), null=True, blank=True)
    ended_on = models.DateField(_("until"), null=True, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    message = models.TextField(_("message"), blank=True, max_length=1000)
    answer = models.TextField(_("answer"), blank=True, max_length=1000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answer_seen_at = models.DateTimeField(_("answer noted"), null=True, blank=True)
    created_at = models.DateTimeField(_("asked"), auto_now_add=True)
    is_demo = models.BooleanField(_("demonstration data"), default=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ["member__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "member"],
                condition=Q(status__in=["requested", "active"]),
                name="participation_one_open",
                violation_error_message=_(
                    "This member already takes part, or has asked to."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.project}"

    def get_absolute_url(self) -> str:
        return address("projects:participation", self.pk)

    @property
    def is_requested(self) -> bool:
        return self.status == self.Status.REQUESTED

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def is_answer_unread(self) -> bool:
        return self.answered_at is not None and self.answer_seen_at is None
