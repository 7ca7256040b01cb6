from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Country, MetropolitanSpace
from apps.observatory.models.indicator import Indicator, Sex, Source
from apps.observatory.models.observation import Observation, unchecked
from apps.observatory.models.release import Release
from metropolis_portal.addresses import address
from metropolis_portal.templatetags.ui import exact

# What may be wrong with a value of a file, and what may be worth a look.
PROBLEMS = {
    "number": _("is not a number"),
    "year": _("is no year"),
    "sex": _("is no sex that we know"),
    "status": _("is no code of SDMX CL_OBS_STATUS"),
    "level": _("is no geographic level that we know"),
    "level_of_country": _("is not the level of a country, whose values are national"),
    "indicator": _("no indicator is named"),
    "no_value": _("there is no value, and no status that says why"),
    "value_and_missing": _("is a value, and the status says that there is none"),
    "twice": _("the same place, year and sex stands there with two values"),
    "no_place": _("no place is named: its column is empty"),
}
WARNINGS = {
    "unit": _("another unit than the indicator’s"),
    "source": _("names a source that is not one of ours: taken for the file’s own"),
    "percent": _("a percentage outside 0 to 100"),
    "range": _("outside the bounds that the unit names"),
    "negative": _(
        "below nought, where there is nothing below: a count, a share, a size"
    ),
    "far": _(
        "more than three times, or less than a third of, what stands for that year"
    ),
    "jump": _(
        "more than three times, or less than a third of, the last value before it"
    ),
}
STATUSES = dict(Observation.Status.choices)
LEVELS = dict(Indicator.Level.choices)
# A changed value that another publisher said before.
OTHER_SOURCE = "other_source"
# Verdicts that set a value or take it away, and those about a member's in the draft.
CHANGES = ("new", "changed", "removed", "taken")
OF_MEMBERS = ("held", "kept", "taken")


def words_of_levels(before: str, now: str) -> str:
    """Of a value whose geographic level is another one now."""
    words = {"before": LEVELS.get(before, ""), "now": LEVELS.get(now, "")}
    return gettext("another geographic level: %(before)s before, %(now)s now") % words


class ValueImportQuerySet(models.QuerySet["ValueImport"]):
    def visible_to(self, user: User) -> Self:
        """Those who prepare releases see what colleagues brought in."""
        return self if user.is_officer else self.none()

    def for_list(self) -> Self:
        """Newest first."""
        return self.select_related("source", "uploaded_by").order_by("-pk")


class ValueImport(models.Model):
    """A publisher's file of values on its way into the next release."""

    class Status(models.TextChoices):
        MAPPING = "mapping", _("Columns to be named")
        CHECKING = "checking", _("Being checked")
        CHECKED = "checked", _("Checked, not applied")
        APPLYING = "applying", _("Being applied")
        APPLIED = "applied", _("In the release")
        CANCELLED = "cancelled", _("Cancelled")
        FAILED = "failed", _("Not readable")

    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.MAPPING
    )
    source = models.ForeignKey(
        Source, models.PROTECT, related_name="imports", verbose_name=_("source")
    )
    file = models.FileField(_("file"), upload_to="values/%Y/")
    file_name = models.CharField(_("name of the file"), max_length=200)
    layout = models.JSONField(
        _("how the file is laid out"),
        default=dict,
        help_text=_("Kind, encoding, separator, sheet, row of the names, the names."),
    )
    mapping = models.JSONField(
        _("what its columns are"), default=dict, help_text=_("As `Mapping` reads it.")
    )
    counts = models.JSONField(_("values by what becomes of them"), default=dict)
    problem = models.JSONField(_("why it was refused"), default=dict, blank=True)
    uploaded_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    reason = models.CharField(
        _("why values of members give way"), max_length=500, blank=True
    )
    decided_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("applied or cancelled by"),
    )
    decided_at = models.DateTimeField(_("applied or cancelled"), null=True, blank=True)
    release = models.ForeignKey(
        Release,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="imports",
        verbose_name=_("release"),
    )

    objects = ValueImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of values")
        verbose_name_plural = _("imports of values")

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return address("observatory:import", self.pk)

    @property
    def is_open(self) -> bool:
        """Nothing is decided yet, and no worker is writing."""
        return self.status in (
            self.Status.MAPPING,
            self.Status.CHECKING,
            self.Status.CHECKED,
        )

    @property
    def change_count(self) -> int:
        """How many values it would set or take away."""
        return sum(map(self.count, CHANGES))

    @property
    def is_answered(self) -> bool:
        """Checked, with something to do, and with nothing to be asked."""
        asked = self.count("unnamed") + self.count("unsure") + self.count("held")
        return (
            self.status == self.Status.CHECKED and not asked and self.change_count > 0
        )

    @property
    def is_applicable(self) -> bool:
        """Answered, with nothing wrong."""
        return self.is_answered and not self.count("error")

    @property
    def is_applicable_in_part(self) -> bool:
        """Whether what is wrong may be left out: of a file that says not to be all that
        the source has, which would take away what it fails to say.
        """
        is_complete = self.mapping.get("is_complete")
        return self.is_answered and self.count("error") > 0 and not is_complete

    @property
    def is_status_untold(self) -> bool:
        """Whether neither a column nor whoever brought it in says what its values are."""
        return not self.mapping.get("status") and "status" not in self.columns.values()

    def count(self, verdict: str) -> int:
        return int(self.counts.get(verdict, 0))

    @property
    def columns(self) -> dict[int, str]:
        """What each column is, by its place from 0."""
        given: dict[str, Any] = self.mapping.get("columns", {})
        return {int(place): role for place, role in given.items()}


class ImportedValue(models.Model):
    """One value that a file gives, as it was read, and what would become of it.

    Written and compared in sets; forgotten some time after its import has ended.
    PostgreSQL does not ask for the import of each of a million rows: nothing deletes an
    import, and one that is given up, or that ends, takes its values along itself.
    """

    class Verdict(models.TextChoices):
        NEW = "new", pgettext_lazy("value", "new")
        CHANGED = "changed", _("changed")
        UNCHANGED = "unchanged", _("unchanged")
        AGAIN = "again", _("stands there twice, the same")
        REMOVED = "removed", _("no longer in the file")
        UNNAMED = "unnamed", _("indicator to be named")
        UNSURE = "unsure", _("place to be named")
        HELD = "held", _("a member’s value waits: to be decided")
        TAKEN = "taken", _("instead of a member’s value")
        KEPT = "kept", _("left out: a member’s value stays")
        LEFT_OUT = "left_out", _("left out: not ours")
        ERROR = "error", _("wrong")

    imported = models.ForeignKey(
        ValueImport, models.CASCADE, db_constraint=False, related_name="values"
    )
    line = models.PositiveIntegerField(_("line"))
    column = models.CharField(_("column"), max_length=5, blank=True)
    place = models.CharField(_("place as written"), max_length=200, blank=True)
    indicator = unchecked(Indicator, _("indicator"), is_needed=False)
    space = unchecked(MetropolitanSpace, _("metropolitan space"), is_needed=False)
    country = unchecked(Country, _("country"), is_needed=False)
    period = models.SmallIntegerField(_("year"), null=True)
    sex = models.CharField(_("sex"), max_length=5, choices=Sex, default=Sex.TOTAL)
    value = models.DecimalField(
        _("value"), max_digits=20, decimal_places=6, null=True, blank=True
    )
    status = models.CharField(_("status"), max_length=1, blank=True)
    level = models.CharField(
        _("geographic level"), max_length=20, choices=Indicator.Level, blank=True
    )
    source = unchecked(Source, _("source"), is_needed=False)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    source_unit = models.CharField(_("publisher's place"), max_length=200, blank=True)
    verdict = models.CharField(
        _("verdict"), max_length=10, choices=Verdict, default="", blank=True
    )
    problem = models.CharField(_("what is wrong"), max_length=30, blank=True)
    written = models.CharField(_("as written"), max_length=200, blank=True)
    warning = models.CharField(_("what to look at"), max_length=30, blank=True)
    is_other_source = models.BooleanField(_("of another source than before"))
    standing = unchecked(Observation, _("observation"), is_needed=False)

    class Meta:
        verbose_name = _("value of a file")
        verbose_name_plural = _("values of files")

    def __str__(self) -> str:
        return f"{self.line}{self.column}"

    @property
    def named(self) -> str:
        """The place of ours that is meant; empty for none."""
        return str(self.space or self.country or "")

    @property
    def status_label(self) -> str:
        return str(STATUSES.get(self.status, ""))

    @property
    def sentence(self) -> str:
        """What is wrong with it, or should be looked at; empty for neither."""
        if not self.problem:
            return "; ".join(self.remarks)
        words = PROBLEMS[self.problem]
        if self.problem == "twice":  # as it was read, in the reader's language
            said = self.status_label if self.value is None else exact(self.value)
            return gettext("%(value)s: %(words)s") % {"value": said, "words": words}
        if not self.written:
            return str(words)
        quoted = {"written": self.written, "words": words}
        return gettext("“%(written)s” %(words)s") % quoted

    @property
    def remarks(self) -> list[str]:
        """What should be looked at, or why it is left out."""
        if self.verdict == self.Verdict.LEFT_OUT and self.indicator is None:
            return [gettext("no indicator of ours")]
        if self.verdict == self.Verdict.LEFT_OUT:
            return [gettext("no place of ours")]
        found = [str(WARNINGS[self.warning])] if self.warning else []
        is_unsure = self.verdict == self.Verdict.UNSURE
        if is_unsure and self.indicator and self.level != self.indicator.level:
            level = {"level": self.get_level_display()}
            found.append(
                gettext("another level than the indicator’s: %(level)s") % level
            )
        if self.verdict in OF_MEMBERS:
            found.append(
                gettext(
                    "a value that a member gave and the Secretariat accepted waits in "
                    "the next release"
                )
            )
        before = self.standing if self.verdict in ("changed", *OF_MEMBERS) else None
        if before and self.is_other_source:
            source = {"source": before.source}
            found.append(gettext("from another source before: %(source)s") % source)
        if before and before.value == self.value and before.status != self.status:
            found.append(gettext("the value stays: only its status is another"))
        if before and before.level != self.level:
            found.append(words_of_levels(before.level, self.level))
        if before and before.value is not None and self.value is None:
            found.append(gettext("a value stands for that year, the file has none"))
        return found


class PlaceName(models.Model):
    """What a source's files call a place: a space, a country, or none of ours.

    Remembered from the answers of whoever brought a file in, and asked once.
    """

    source = models.ForeignKey(
        Source,
        models.CASCADE,
        related_name="place_names",
        verbose_name=_("source"),
    )
    text = models.CharField(_("as the source writes it"), max_length=200)
    is_national = models.BooleanField(_("of a country"), default=False)
    space = models.ForeignKey(
        MetropolitanSpace,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("metropolitan space"),
    )
    country = models.ForeignKey(
        Country,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("country"),
    )
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = _("name of a place")
        verbose_name_plural = _("names of places")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "text", "is_national"],
                name="place_name_once",
                violation_error_message=_("This name is answered already."),
            ),
            models.CheckConstraint(
                condition=Q(space__isnull=True) | Q(country__isnull=True),
                name="place_name_of_one",
                violation_error_message=_("A name is of a space or of a country."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class IndicatorName(models.Model):
    """What a source's files call an indicator of ours, or one that is none of ours.

    Remembered from the answers of whoever brought a file in, and asked once.
    """

    source = models.ForeignKey(
        Source,
        models.CASCADE,
        related_name="indicator_names",
        verbose_name=_("source"),
    )
    text = models.CharField(_("as the source writes it"), max_length=200)
    indicator = models.ForeignKey(
        Indicator,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("indicator"),
    )
    answered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name=_("answered by")
    )

    class Meta:
        verbose_name = _("name of an indicator")
        verbose_name_plural = _("names of indicators")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "text"],
                name="indicator_name_once",
                violation_error_message=_("This name is answered already."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
