from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Abs
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Country, MetropolitanSpace
from metropolis_portal.addresses import address


class Sex(models.TextChoices):
    """Whom a value is about."""

    TOTAL = "total", _("total")
    WOMEN = "women", _("women")
    MEN = "men", _("men")


class IndicatorTheme(models.Model):
    """One of the Observatory's six themes."""

    code = models.SlugField(_("code"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("theme of the Observatory")
        verbose_name_plural = _("themes of the Observatory")
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.name)


class Source(models.Model):
    """Who published the values, and under which licence."""

    code = models.SlugField(_("code"), unique=True)
    publisher = models.CharField(_("publisher"), max_length=200)
    title = models.CharField(_("title"), max_length=300)
    licence = models.CharField(_("licence"), max_length=200)
    licence_url = models.URLField(_("text of the licence"), blank=True)
    url = models.URLField(_("publisher's page"), blank=True)
    citation = models.TextField(_("citation"))
    is_redistributable = models.BooleanField(
        _("may be downloaded"),
        default=True,
        help_text=_("Off: shown on pages, left out of downloads and of the API."),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["publisher", "title"]

    def __str__(self) -> str:
        return str(self.title)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads every indicator."""
        return self if user.is_active else self.none()

    def matching(self, words: str) -> Self:
        """Whose name, definition, unit or theme holds `words`, accents aside.

        All three languages are searched.
        """
        found = Q()
        for field in ("name", "definition", "unit", "theme__name"):
            for language in ("en", "es", "fr"):
                found |= Q(**{f"{field}_{language}__folded__contains": words})
        return self.filter(found)

    def for_list(self) -> Self:
        """With themes and summaries: two queries."""
        return self.select_related("theme").prefetch_related("summaries")


class Indicator(models.Model):
    """Something measured in many places in the same way."""

    class Polarity(models.TextChoices):
        HIGHER = "higher_is_better", _("higher is better")
        LOWER = "lower_is_better", _("lower is better")
        NEUTRAL = "neutral", _("neither higher nor lower is better")

    class Level(models.TextChoices):
        METROPOLITAN = "metropolitan", _("metropolitan")
        MUNICIPAL = "municipal", _("municipal")
        REGIONAL = "regional", _("regional")
        NATIONAL = "national", _("national")

    class Kind(models.TextChoices):
        NORMALISED = "normalised", _("normalised: fit for comparing")
        ABSOLUTE = "absolute", _("absolute: a size, not a performance")

    class Average(models.TextChoices):
        MEAN = "mean", _("mean")
        MEDIAN = "median", _("median")
        NONE = "none", _("no average")

    code = models.SlugField(_("code"), max_length=80, unique=True)
    theme = models.ForeignKey(
        IndicatorTheme,
        models.PROTECT,
        related_name="indicators",
        verbose_name=_("theme"),
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="indicators", verbose_name=_("source")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("definition"))
    unit = models.CharField(_("unit"), max_length=100)
    unit_short = models.CharField(_("unit, short"), max_length=30, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals shown"), default=1)
    polarity = models.CharField(
        _("direction"), max_length=20, choices=Polarity, default=Polarity.NEUTRAL
    )
    level = models.CharField(_("geographic level"), max_length=20, choices=Level)
    level_note = models.CharField(_("delimitation"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    average = models.CharField(_("average used"), max_length=10, choices=Average)
    tolerance_years = models.PositiveSmallIntegerField(
        _("tolerance, years"),
        default=0,
        help_text=_("How far from the year asked for a value may be, and says so."),
    )
    is_by_sex = models.BooleanField(_("by sex"), default=False)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["theme__position", "position"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return address("observatory:indicator", self.code)

    @property
    def is_national(self) -> bool:
        """Its values are of countries; a space shows its country's."""
        return self.level == self.Level.NATIONAL


class IndicatorSummary(models.Model):
    """What an indicator's values of one sex amount to, reckoned after each load.

    Pages that speak of all indicators, or of all years, read this row instead of the
    values, so their cost does not grow with them.
    """

    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        related_name="summaries",
        verbose_name=_("indicator"),
    )
    sex = models.CharField(_("sex"), max_length=5, choices=Sex, default=Sex.TOTAL)
    place_count = models.PositiveIntegerField(_("places"))
    first_period = models.PositiveSmallIntegerField(_("first year"))
    last_period = models.PositiveSmallIntegerField(_("last year"))
    years = models.JSONField(
        _("years"), help_text=_("Year, places, mean and median of each year.")
    )

    class Meta:
        verbose_name = _("summary of an indicator")
        verbose_name_plural = _("summaries of indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "sex"],
                name="indicator_summary_once",
                violation_error_message=_("This summary is already there."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.sex}"

    @property
    def medians(self) -> list[tuple[int, float]]:
        """(year, median) of each year with values of at least half of all places.

        A median of a few, this year these and next year those, would tell a story
        about who reports.
        """
        return [
            (year, median)
            for year, count, _mean, median in self.years
            if count * 2 >= self.place_count
        ]


class ObservationQuerySet(models.QuerySet["Observation"]):
    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads every observation."""
        return self if user.is_active else self.none()

    def redistributable(self) -> Self:
        """Those whose source's licence lets them leave in a file or through the API."""
        return self.filter(source__is_redistributable=True)

    def with_value(self) -> Self:
        return self.filter(value__isnull=False)

    def of_space(self, space: MetropolitanSpace) -> Self:
        """The space's own values and, for national indicators, its country's."""
        return self.filter(
            Q(space=space) | Q(country=space.country_id, indicator__level="national")
        )

    def nearest_to(self, year: int, tolerance: int) -> Self:
        """Of each place, indicator and sex the value closest to `year`.

        Nothing further than `tolerance` years; of two as close, the earlier.
        """
        one_of_each = ("indicator_id", "sex", "space_id", "country_id")
        return (
            self.with_value()
            .filter(period__range=(year - tolerance, year + tolerance))
            .alias(distance=Abs(F("period") - Value(year)))
            .order_by(*one_of_each, "distance", "period")
            .distinct(*one_of_each)
        )


class Observation(models.Model):
    """One value of one indicator, for a space or a country, in a year, for a sex."""

    Sex = Sex

    class Status(models.TextChoices):
        """SDMX CL_OBS_STATUS 2.2; L, M, O and Q say why there is no value."""

        NORMAL = "A", _("normal")
        BREAK = "B", _("break in the series")
        DEFINITION = "D", _("definition differs")
        ESTIMATED = "E", _("estimated")
        FORECAST = "F", _("forecast")
        IMPUTED = "I", _("imputed")
        PROVISIONAL = "P", _("provisional")
        UNRELIABLE = "U", _("low reliability")
        NOT_COLLECTED = "L", _("missing: exists but was not collected")
        CANNOT_EXIST = "M", _("missing: cannot exist")
        MISSING = "O", _("missing")
        SUPPRESSED = "Q", _("missing: suppressed")

    MISSING_STATUSES = (
        Status.NOT_COLLECTED,
        Status.CANNOT_EXIST,
        Status.MISSING,
        Status.SUPPRESSED,
    )

    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        related_name="observations",
        verbose_name=_("indicator"),
    )
    space = models.ForeignKey(
        MetropolitanSpace,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("metropolitan space"),
    )
    country = models.ForeignKey(
        Country,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="observations",
        verbose_name=_("country"),
    )
    period = models.PositiveSmallIntegerField(_("year"))
    sex = models.CharField(_("sex"), max_length=5, choices=Sex, default=Sex.TOTAL)
    value = models.DecimalField(
        _("value"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    status = models.CharField(
        _("status"), max_length=1, choices=Status, default=Status.NORMAL
    )
    level = models.CharField(
        _("geographic level"), max_length=20, choices=Indicator.Level
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="observations", verbose_name=_("source")
    )
    source_unit = models.CharField(
        _("publisher's unit"),
        max_length=200,
        blank=True,
        help_text=_("The place as the publisher delimits and names it."),
    )
    comment = models.CharField(_("comment"), max_length=300, blank=True)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        indexes = [
            models.Index(
                fields=["indicator", "sex", "period"], name="observation_by_year"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "space", "period", "sex"],
                condition=Q(space__isnull=False),
                name="observation_space_once",
                violation_error_message=_(
                    "The space already has a value for that year and sex."
                ),
            ),
            models.UniqueConstraint(
                fields=["indicator", "country", "period", "sex"],
                condition=Q(country__isnull=False),
                name="observation_country_once",
                violation_error_message=_(
                    "The country already has a value for that year and sex."
                ),
            ),
            models.CheckConstraint(
                condition=Q(space__isnull=False, country__isnull=True)
                | Q(space__isnull=True, country__isnull=False),
                name="observation_space_or_country",
                violation_error_message=_("A value is of a space or of a country."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True, status__in=["L", "M", "O", "Q"])
                | (Q(value__isnull=False) & ~Q(status__in=["L", "M", "O", "Q"])),
                name="observation_value_unless_missing",
                violation_error_message=_(
                    "Give a value, or a status that says why there is none."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period}"


class Benchmark(models.Model):
    """A figure to hold values against, with its year and who set it."""

    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        related_name="benchmarks",
        verbose_name=_("indicator"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)
    label = models.CharField(_("label"), max_length=200)
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("benchmark")
        verbose_name_plural = _("benchmarks")
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "value"],
                name="benchmark_once",
                violation_error_message=_("This benchmark is already there."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.label)

    @property
    def title(self) -> str:
        """The label, with the year unless it says it already."""
        if str(self.year) in self.label:
            return self.label
        return f"{self.label} ({self.year})"
