from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, Max, Prefetch, Q, When
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.strategy.models import Challenge, Theme
from metropolis_portal.addresses import address
from metropolis_portal.choices import called

SEARCHED = ("name", "definition", "unit", "theme__name")
TEXTS = ("definition", "concepts", "rationale", "method", "limitations", "level_note")
PEERS_AT_LEAST = 5  # a group of fewer would say more about one place than about all
DECIMALS_AT_MOST = 6  # as values are kept
SDG_TARGET = RegexValidator(
    r"^\d{1,2}(\.(\d{1,2}|[a-z])){0,2}$",
    _("As the United Nations number it: 11.7.1, say."),
)


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
    is_by_hand = models.BooleanField(
        _("described in the portal"),
        default=False,
        editable=False,
        help_text=_(
            "What the Secretariat wrote stays when our files are loaded again."
        ),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["publisher", "title"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return address("observatory:source", self.code)


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads every indicator."""
        return self if user.is_active else self.none()

    def matching(self, words: str) -> Self:
        """Whose name, definition, unit or theme hold every word, accents aside.

        All three languages are searched.
        """
        every = Q()
        for word in words.split():
            found = Q()
            for field in SEARCHED:
                for language in ("en", "es", "fr"):
                    found |= Q(**{f"{field}_{language}__folded__contains": word})
            every &= found
        return self.filter(every)

    def in_use(self) -> Self:
        """Those that are still kept up."""
        return self.filter(is_retired=False)

    def without_texts(self) -> Self:
        """Without what only an indicator's own page and the files tell."""
        return self.defer(*TEXTS)

    def for_list(self) -> Self:
        """With themes, and the summary of all or, without one, of one sex: two queries."""
        in_turn = Case(*(When(sex=sex, then=turn) for turn, sex in enumerate(Sex)))
        of_one_sex = IndicatorSummary.objects.order_by("indicator_id", in_turn)
        return self.select_related("theme").prefetch_related(
            Prefetch(
                "summaries",
                of_one_sex.distinct("indicator_id"),
                to_attr="summary_of_one",
            )
        )

    def with_shared_years(self) -> Self:
        """Add `shared_years`, of the sex with the most; None without values."""
        return self.annotate(shared_years=Max("summaries__shared_years"))

    def for_files(self) -> Self:
        """With all that a file says of them: four queries."""
        return self.select_related("theme", "source").prefetch_related(
            "challenges", "orienting_themes", "benchmarks"
        )


class Indicator(models.Model):
    """Something measured in many places in the same way."""

    summary_of_one: list["IndicatorSummary"]  # of `for_list`, one or none
    shared_years: int | None  # of `with_shared_years`

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

    class Gap(models.TextChoices):
        """How far apart women and men are told to be."""

        NONE = "none", _("not worked out")
        DIFFERENCE = "difference", _("difference: women minus men")
        RATIO = "ratio", _("ratio: women as a share of men")

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
    concepts = models.TextField(_("concepts"), blank=True)
    rationale = models.TextField(_("rationale"), blank=True)
    method = models.TextField(_("method"), blank=True)
    limitations = models.TextField(_("limitations"), blank=True)
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
    gap = models.CharField(
        _("women and men"), max_length=10, choices=Gap, default=Gap.NONE
    )
    sdg_target = models.CharField(
        _("SDG target"),
        max_length=10,
        blank=True,
        validators=[SDG_TARGET],
        help_text=_("As the United Nations number it: 11.7.1, say."),
    )
    is_ranked_in_full = models.BooleanField(
        _("full ranking for all"),
        default=False,
        help_text=_("Off: only the Secretariat sees who comes last."),
    )
    challenges = models.ManyToManyField(
        Challenge, related_name="indicators", blank=True, verbose_name=_("challenges")
    )
    orienting_themes = models.ManyToManyField(
        Theme,
        related_name="indicators",
        blank=True,
        verbose_name=_("orienting themes"),
    )
    is_retired = models.BooleanField(
        _("retired"),
        default=False,
        editable=False,
        help_text=_("Its values can still be read; it is no longer kept up."),
    )
    is_by_hand = models.BooleanField(
        _("described in the portal"),
        default=False,
        editable=False,
        help_text=_(
            "What the Secretariat wrote stays when our files are loaded again."
        ),
    )

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["theme__position", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decimals__lte=DECIMALS_AT_MOST),
                name="indicator_decimals",
                violation_error_message=_("Values are kept with six decimals at most."),
            ),
            models.CheckConstraint(
                condition=Q(gap="none") | Q(is_by_sex=True),
                name="indicator_gap_of_sexes",
                violation_error_message=_(
                    "Women and men can only be told apart where values are by sex."
                ),
            ),
            models.CheckConstraint(
                condition=Q(is_ranked_in_full=False) | ~Q(polarity="neutral"),
                name="indicator_ranking_has_a_direction",
                violation_error_message=_(
                    "A full ranking needs a direction: say which one is better."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return address("observatory:indicator", self.code)

    # Django's own, which the stubs know of, read the words of every choice to tell one.

    def get_polarity_display(self) -> str:  # type: ignore[no-redef]
        return called(self.Polarity(self.polarity))

    def get_level_display(self) -> str:  # type: ignore[no-redef]
        return called(self.Level(self.level))

    @property
    def is_national(self) -> bool:
        """Its values are of countries; a space shows its country's."""
        return self.level == self.Level.NATIONAL


# The tables behind the topics, under a name each: their history is kept too.


class IndicatorChallenge(Indicator.challenges.through):  # type: ignore[name-defined]
    """That an indicator tells of a challenge."""

    class Meta:
        proxy = True
        verbose_name = _("challenge")


class IndicatorOrientingTheme(
    Indicator.orienting_themes.through  # type: ignore[name-defined]
):
    """That an indicator tells of an orienting theme."""

    class Meta:
        proxy = True
        verbose_name = _("orienting theme")


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
    shared_years = models.PositiveSmallIntegerField(
        _("years with a median"),
        default=0,
        help_text=_("Years with values of at least half of all places."),
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
        """(year, median) of each year with values of at least half of all places, and
        of five.

        A median of a few, this year these and next year those, would tell a story
        about who reports.
        """
        enough = max(PEERS_AT_LEAST, self.place_count / 2)
        return [
            (year, median)
            for year, count, _mean, median in self.years
            if count >= enough
        ]


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
