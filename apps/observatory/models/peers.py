from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import MetropolitanSpace
from apps.observatory.models.indicator import Indicator
from metropolis_portal.addresses import address


class PeerGroupQuerySet(models.QuerySet["PeerGroup"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and those that the Secretariat shares with everyone."""
        if not user.is_active:
            return self.none()
        return self.filter(Q(owner=user) | Q(owner=None))

    def in_order(self) -> Self:
        """One's own before the shared ones, the newest first."""
        return self.order_by(models.F("owner").asc(nulls_last=True), "-pk")

    def for_list(self) -> Self:
        """In order. Adds `space_count`."""
        return self.annotate(space_count=models.Count("spaces")).in_order()


class PeerGroup(models.Model):
    """Metropolitan spaces that someone wants to be held against."""

    title = models.CharField(_("title"), max_length=100)
    spaces = models.ManyToManyField(
        MetropolitanSpace,
        through="PeerGroupSpace",
        related_name="+",
        verbose_name=_("metropolitan spaces"),
    )
    owner = models.ForeignKey(
        User,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("whose it is"),
        help_text=_("Empty: the Secretariat's, for everyone."),
    )

    objects = PeerGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer group")
        verbose_name_plural = _("peer groups")

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return address("observatory:peer_group", self.pk)

    @property
    def is_shared(self) -> bool:
        return self.owner_id is None


class PeerGroupSpace(models.Model):
    """A space in a peer group."""

    group = models.ForeignKey(
        PeerGroup,
        models.CASCADE,
        related_name="group_spaces",
        verbose_name=_("peer group"),
    )
    space = models.ForeignKey(
        MetropolitanSpace,
        models.CASCADE,
        related_name="+",
        verbose_name=_("metropolitan space"),
    )

    class Meta:
        verbose_name = _("space in a peer group")
        verbose_name_plural = _("spaces in peer groups")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "space"],
                name="peer_group_space_once",
                violation_error_message=_("This space is already in the peer group."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.space)


class SpaceTargetQuerySet(models.QuerySet["SpaceTarget"]):
    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads every target."""
        return self if user.is_active else self.none()

    def for_space(self) -> Self:
        """With their indicators, in the order of those, the nearest year first."""
        return self.select_related("indicator").order_by(
            "indicator__theme__position", "indicator__position", "year"
        )


class SpaceTarget(models.Model):
    """What a metropolitan space wants to reach, of one indicator by a year."""

    indicator = models.ForeignKey(
        Indicator,
        models.PROTECT,
        related_name="space_targets",
        verbose_name=_("indicator"),
    )
    space = models.ForeignKey(
        MetropolitanSpace,
        models.CASCADE,
        related_name="targets",
        verbose_name=_("metropolitan space"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=6)
    note = models.CharField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("Who decided it, and where that is written."),
    )

    objects = SpaceTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target of a space")
        verbose_name_plural = _("targets of spaces")
        constraints = [
            models.UniqueConstraint(
                fields=["space", "indicator", "year"],
                name="space_target_once_a_year",
                violation_error_message=_(
                    "This space already has a target for that indicator and year."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} · {self.space} · {self.year}"

    def get_absolute_url(self) -> str:
        return f"{self.space.get_absolute_url()}#targets"

    @property
    def title(self) -> str:
        """As a benchmark has it."""
        return _("Target of %(space)s (%(year)s)") % {
            "space": self.space,
            "year": self.year,
        }

    @property
    def source(self) -> str:
        """Where it comes from, as a benchmark has it."""
        return self.note or str(_("Set by a member of the space."))
