from typing import Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from metropolis_portal.addresses import address


class StrategicPlanQuerySet(models.QuerySet["StrategicPlan"]):
    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads every plan."""
        return self if user.is_active else self.none()

    def latest_first(self) -> Self:
        return self.order_by("-first_year")


class StrategicPlan(models.Model):
    """The plan of one mandate of three years."""

    code = models.SlugField(_("code"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    source = models.TextField(_("source"))
    vision = models.TextField(_("vision"), blank=True)
    vision_text = models.TextField(_("the vision explained"), blank=True)
    mission = models.TextField(_("mission"), blank=True)
    mission_text = models.TextField(_("the mission explained"), blank=True)
    challenges_text = models.TextField(_("about the challenges"), blank=True)
    outcomes_text = models.TextField(_("about the outcomes"), blank=True)
    created_text = models.TextField(_("how the plan was made"), blank=True)
    governance_text = models.TextField(_("about #MetroGovernance"), blank=True)
    call_title = models.CharField(_("title of the call"), max_length=200, blank=True)
    call_text = models.TextField(_("text of the call"), blank=True)

    objects = StrategicPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("strategic action plan")
        verbose_name_plural = _("strategic action plans")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="plan_years_in_order",
                violation_error_message=_("The last year is not before the first."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return address("portal:plan", self.code)

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)


class ActionLine(models.Model):
    """One of the plan's broad directions of work."""

    plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, related_name="lines", verbose_name=_("plan")
    )
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1)]
    )
    name = models.CharField(_("name"), max_length=300)

    class Meta:
        verbose_name = _("action line")
        verbose_name_plural = _("action lines")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="line_number_once",
                violation_error_message=_(
                    "The plan already has a line of this number."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    @property
    def code(self) -> str:
        return str(self.number)

    def get_absolute_url(self) -> str:
        return address("portal:line", self.plan.code, self.number)


class KeyIdea(models.Model):
    """One of the ideas that drive the outcomes of an action line."""

    line = models.ForeignKey(
        ActionLine,
        models.CASCADE,
        related_name="key_ideas",
        verbose_name=_("action line"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=300)

    class Meta:
        verbose_name = _("key idea")
        verbose_name_plural = _("key ideas")
        ordering = ["line", "position"]

    def __str__(self) -> str:
        return str(self.text)


class Axis(models.Model):
    """A part of an action line; what the Board rates each year."""

    line = models.ForeignKey(
        ActionLine, models.CASCADE, related_name="axes", verbose_name=_("action line")
    )
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1)]
    )
    name = models.CharField(_("name"), max_length=300)

    class Meta:
        verbose_name = _("axis")
        verbose_name_plural = _("axes")
        ordering = ["line", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "number"],
                name="axis_number_once",
                violation_error_message=_(
                    "The line already has an axis of this number."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        """Such as 1.2; reads `line`."""
        return f"{self.line.number}.{self.number}"

    def get_absolute_url(self) -> str:
        return address("portal:axis", self.line.plan.code, self.code)


class OutcomeQuerySet(models.QuerySet["Outcome"]):
    def of(self, plan: StrategicPlan) -> Self:
        """Of one plan, in the plan's order, each with its axis and line."""
        return (
            self.filter(axis__line__plan=plan)
            .select_related("axis__line__plan")
            .order_by("axis__line__number", "axis__number", "number")
        )


class Outcome(models.Model):
    """What an axis is to bring about by the end of the mandate."""

    axis = models.ForeignKey(
        Axis, models.CASCADE, related_name="outcomes", verbose_name=_("axis")
    )
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1)]
    )
    name = models.CharField(_("name"), max_length=300)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["axis", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["axis", "number"],
                name="outcome_number_once",
                violation_error_message=_(
                    "The axis already has an outcome of this number."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        """Such as 1.2.3; reads `axis` and its line."""
        return f"{self.axis.code}.{self.number}"

    def get_absolute_url(self) -> str:
        return address("portal:outcome", self.axis.line.plan.code, self.code)


class Coded(models.Model):
    """A named thing of a plan, told apart by a code."""

    plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, related_name="%(class)ss", verbose_name=_("plan")
    )
    code = models.SlugField(_("code"))
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        abstract = True
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="%(class)s_code_once",
                violation_error_message=_("The plan already uses this code."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class OutcomeKind(Coded):
    """One of the kinds of outcome that projects and activities result in."""

    aim = models.TextField(_("aim"), blank=True)

    class Meta(Coded.Meta):
        verbose_name = _("outcome kind")
        verbose_name_plural = _("outcome kinds")


class Theme(Coded):
    """An orienting theme of the vision."""

    description = models.TextField(_("description"), blank=True)

    class Meta(Coded.Meta):
        verbose_name = _("orienting theme")
        verbose_name_plural = _("orienting themes")


class Challenge(Coded):
    """A challenge that members hear and the plan answers."""

    summary = models.TextField(_("summary"), blank=True)
    description = models.TextField(_("description"), blank=True)

    class Meta(Coded.Meta):
        verbose_name = _("challenge")
        verbose_name_plural = _("challenges")


class Topic(models.Model):
    """A part of a challenge."""

    challenge = models.ForeignKey(
        Challenge, models.CASCADE, related_name="topics", verbose_name=_("challenge")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["challenge", "number"]

    def __str__(self) -> str:
        return str(self.name)


class CrossCuttingFactor(Coded):
    """A factor that exists across all challenges."""

    description = models.TextField(_("description"), blank=True)

    class Meta(Coded.Meta):
        verbose_name = _("cross-cutting factor")
        verbose_name_plural = _("cross-cutting factors")


class Numbered(models.Model):
    """A numbered point of a list in the plan."""

    plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, related_name="%(class)ss", verbose_name=_("plan")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        abstract = True
        ordering = ["plan", "number"]

    def __str__(self) -> str:
        return str(self.name)


class GovernanceFactor(Numbered):
    """A factor of #MetroGovernance, necessary for a sound approach."""

    class Meta(Numbered.Meta):
        verbose_name = _("factor of #MetroGovernance")
        verbose_name_plural = _("factors of #MetroGovernance")


class CallPoint(Numbered):
    """A point of the Call to rethink our metropolitan spaces."""

    class Meta(Numbered.Meta):
        verbose_name = _("point of the call")
        verbose_name_plural = _("points of the call")


class Milestone(models.Model):
    """Something the plan remembers of the association's history."""

    plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, related_name="milestones", verbose_name=_("plan")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("text"), max_length=300)

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["plan", "year", "position"]

    def __str__(self) -> str:
        return f"{self.year}: {self.text}"


class Reference(models.Model):
    """A document the plan refers to."""

    plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, related_name="references", verbose_name=_("plan")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    author = models.CharField(_("author"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return str(self.title)


class PublishedAverage(models.Model):
    """An average the plan prints; the values behind it are not public."""

    plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, related_name="averages", verbose_name=_("plan")
    )
    code = models.SlugField(_("code"))
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=300)
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    unit = models.CharField(_("unit"), max_length=100)
    spaces_count = models.PositiveSmallIntegerField(_("metropolitan spaces"))
    year = models.PositiveSmallIntegerField(_("year"))
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("published average")
        verbose_name_plural = _("published averages")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="average_code_once",
                violation_error_message=_("The plan already uses this code."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class PublishedFact(models.Model):
    """A figure about the association that the plan prints in its text."""

    plan = models.ForeignKey(
        StrategicPlan, models.CASCADE, related_name="facts", verbose_name=_("plan")
    )
    code = models.SlugField(_("code"))
    position = models.PositiveSmallIntegerField(_("position"))
    value = models.PositiveBigIntegerField(_("value"))
    text = models.CharField(_("text"), max_length=300)

    class Meta:
        verbose_name = _("published figure")
        verbose_name_plural = _("published figures")
        ordering = ["plan", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="fact_code_once",
                violation_error_message=_("The plan already uses this code."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.text)
