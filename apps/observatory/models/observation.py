from collections.abc import Collection
from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Abs
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Country, MetropolitanSpace
from apps.observatory.models.indicator import Indicator, Sex, Source
from apps.observatory.models.release import Release

MISSING_CODES = ["L", "M", "O", "Q"]
VALUE_UNLESS_MISSING = Q(value__isnull=True, status__in=MISSING_CODES) | (
    Q(value__isnull=False) & ~Q(status__in=MISSING_CODES)
)
SAY_WHY = _("Give a value, or a status that says why there is none.")


class ObservationQuerySet(models.QuerySet["Observation"]):
    def values_list(self, *fields: Any, flat: bool = False, named: bool = False) -> Any:
        """Without the detour of each row over its translations: a value has none."""
        return models.QuerySet.values_list(self, *fields, flat=flat, named=named)

    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads every observation."""
        return self if user.is_active else self.none()

    def as_of(self, release: int | None) -> Self:
        """What stood once that release was out; what stands today for None."""
        if release is None:
            return self.filter(until=None)
        return self.filter(Q(until=None) | Q(until__gt=release), since__lte=release)

    def redistributable(self) -> Self:
        """Those whose source's licence lets them leave in a file or through the API."""
        return self.filter(source__is_redistributable=True)

    def with_value(self) -> Self:
        return self.filter(value__isnull=False)

    def in_pairs(self, release: int | None) -> Self:
        """Values of women and of men of the same place and year, where there are both as
        of that release.
        """
        others = Observation.objects.as_of(release).with_value()
        of_same = others.filter(
            Q(space=OuterRef("space")) | Q(country=OuterRef("country")),
            indicator=OuterRef("indicator"),
            period=OuterRef("period"),
        )
        women, men = (Exists(of_same.filter(sex=sex)) for sex in (Sex.WOMEN, Sex.MEN))
        return self.with_value().filter(
            Q(men, sex=Sex.WOMEN) | Q(women, sex=Sex.MEN),
        )

    def of_space(self, space: MetropolitanSpace) -> Self:
        """The space's own values and, for national indicators, its country's."""
        return self.filter(
            Q(space=space) | Q(country=space.country_id, indicator__level="national")
        )

    def of_spaces(self, slugs: Collection[str]) -> Self:
        """The spaces' own values and, for national indicators, their countries'."""
        return self.filter(
            Q(space__slug__in=slugs)
            | Q(
                country__in=MetropolitanSpace.objects.filter(slug__in=slugs)
                .order_by()
                .values("country"),
                indicator__level="national",
            )
        )

    def nearest_to(self, year: int, tolerance: int | F) -> Self:
        """Of each place, indicator and sex the value closest to `year`.

        Nothing further than `tolerance` years, or the years of a field; of two as close,
        the earlier.
        """
        one_of_each = ("indicator_id", "sex", "space_id", "country_id")
        return (
            self.with_value()
            .filter(period__range=(year - tolerance, year + tolerance))
            .alias(distance=Abs(F("period") - Value(year)))
            .order_by(*one_of_each, "distance", "period")
            .distinct(*one_of_each)
        )


class ValueOfPlace(models.Model):
    """What is said of one indicator, for a space or a country, a year and a sex."""

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
        models.PROTECT,
        db_index=False,  # the indexes below begin with it
        related_name="%(class)ss",
        verbose_name=_("indicator"),
    )
    space = models.ForeignKey(
        MetropolitanSpace,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("metropolitan space"),
    )
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
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
        Source, models.PROTECT, related_name="%(class)ss", verbose_name=_("source")
    )
    source_unit = models.CharField(
        _("publisher's unit"),
        max_length=200,
        blank=True,
        help_text=_("The place as the publisher delimits and names it."),
    )
    comment = models.CharField(_("comment"), max_length=300, blank=True)

    class Meta:
        abstract = True


class Observation(ValueOfPlace):
    """One value of one indicator, for a space or a country, in a year, for a sex.

    Rows are only ever added and closed: a value that a release changes keeps its row,
    which ends with that release, and the new value has a row of its own.
    """

    Sex = Sex

    since = models.ForeignKey(
        Release,
        models.PROTECT,
        to_field="number",
        related_name="+",
        verbose_name=_("first release"),
    )
    until = models.ForeignKey(
        Release,
        models.PROTECT,
        to_field="number",
        null=True,
        blank=True,
        db_index=False,  # see below: most values have none
        related_name="+",
        verbose_name=_("release that ended it"),
    )

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        indexes = [
            models.Index(
                fields=["indicator", "sex", "period"], name="observation_by_year"
            ),
            models.Index(
                fields=["until"],
                condition=Q(until__isnull=False),
                name="observation_ended",
            ),
            models.Index(  # few: what there is no value of
                fields=["indicator", "sex"],
                condition=Q(value__isnull=True),
                name="observation_missing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "space", "period", "sex"],
                condition=Q(space__isnull=False, until__isnull=True),
                name="observation_space_once",
                violation_error_message=_(
                    "The space already has a value for that year and sex."
                ),
            ),
            models.UniqueConstraint(
                fields=["indicator", "country", "period", "sex"],
                condition=Q(country__isnull=False, until__isnull=True),
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
                condition=VALUE_UNLESS_MISSING,
                name="observation_value_unless_missing",
                violation_error_message=SAY_WHY,
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="observation_until_after_since",
                violation_error_message=_("A value ends in a later release."),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="values_are_kept",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                declare=[("ended", "observatory_observation")],
                func="""
                    ended := OLD;
                    IF TG_OP = 'UPDATE' AND OLD.until_id IS NULL THEN
                        ended.until_id := NEW.until_id;
                        IF NEW.until_id IS NOT NULL AND NEW = ended THEN
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE EXCEPTION 'A value is kept: a release may only end it.'
                        USING ERRCODE = 'check_violation';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period}"


def unchecked(
    to: type[models.Model], verbose_name: Any, *, is_needed: bool = True
) -> models.ForeignKey[Any, Any]:
    """A key that PostgreSQL keeps without asking or listing it."""
    return models.ForeignKey(
        to,
        models.PROTECT,
        null=not is_needed,
        blank=not is_needed,
        db_index=False,
        db_constraint=False,
        related_name="+",
        verbose_name=verbose_name,
    )


class Revision(ValueOfPlace):
    """What the next release will do to one value: set it, or take it away.

    Gone once the release is published: `Observation` then tells the same. PostgreSQL
    does not ask for the release of each of a million rows: whoever writes one holds the
    release until it is written, and whoever publishes it or gives it up waits for that.
    """

    release = models.ForeignKey(
        Release,
        models.CASCADE,
        db_index=False,  # `revision_once` begins with it
        db_constraint=False,  # who writes holds it: `services.begin`
        related_name="revisions",
        verbose_name=_("release"),
    )
    # By the million, and on their way: the values' own keys are asked about where they
    # come to stay, as observations.
    indicator = unchecked(Indicator, _("indicator"))
    space = unchecked(MetropolitanSpace, _("metropolitan space"), is_needed=False)
    country = unchecked(Country, _("country"), is_needed=False)
    source = unchecked(Source, _("source"))
    is_removal = models.BooleanField(_("takes the value away"), default=False)

    class Meta:
        verbose_name = _("value of the next release")
        verbose_name_plural = _("values of the next release")
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "release",
                    "indicator",
                    "space",
                    "country",
                    "period",
                    "sex",
                ],
                nulls_distinct=False,
                name="revision_once",
                violation_error_message=_(
                    "The next release already sets the value of that year and sex."
                ),
            ),
            models.CheckConstraint(
                condition=Q(space__isnull=False, country__isnull=True)
                | Q(space__isnull=True, country__isnull=False),
                name="revision_space_or_country",
                violation_error_message=_("A value is of a space or of a country."),
            ),
            models.CheckConstraint(
                condition=Q(is_removal=True) | VALUE_UNLESS_MISSING,
                name="revision_value_unless_missing",
                violation_error_message=SAY_WHY,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.period}"
