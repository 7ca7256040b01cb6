import secrets
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Count, Func, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import Dated, User, in_force, today
from metropolis_portal.addresses import address
from metropolis_portal.text import Fold

INVITATION_DAYS = 14


class PlaceQuerySet(models.QuerySet):
    """Regions and countries, as the directory counts them."""

    def with_members(self) -> Self:
        """Those with members, with how many as `member_count`."""
        return self.annotate(member_count=Count("members")).filter(member_count__gt=0)


class Region(models.Model):
    """One of the five regions, each with its regional secretary."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=100)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = PlaceQuerySet.as_manager()
    member_count: int  # of `with_members`

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["position"]

    def __str__(self) -> str:
        return str(self.name)


class Country(models.Model):
    """A country or area of ISO 3166, named by CLDR in each language."""

    iso2 = models.CharField(_("ISO code, two letters"), max_length=2, unique=True)
    iso3 = models.CharField(_("ISO code, three letters"), max_length=3, unique=True)
    name = models.CharField(_("name"), max_length=100)

    objects = PlaceQuerySet.as_manager()
    member_count: int  # of `with_members`

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        ordering = ["name"]

    def __str__(self) -> str:
        return str(self.name)


class MetropolitanSpaceQuerySet(models.QuerySet["MetropolitanSpace"]):
    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads every space."""
        return self if user.is_active else self.none()


class MetropolitanSpace(models.Model):
    """A territory that works as one metropolis; governments operate in it."""

    slug = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="spaces", verbose_name=_("country")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="spaces", verbose_name=_("region")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    geonames_id = models.PositiveIntegerField(
        _("GeoNames id"),
        null=True,
        blank=True,
        help_text=_("Of the city it is known by; publishers' files name places by it."),
    )

    objects = MetropolitanSpaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("metropolitan space")
        verbose_name_plural = _("metropolitan spaces")
        ordering = ["name"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return address("observatory:space", self.slug)


def named(words: str) -> Q:
    """Whose name holds `words` in any language, accents aside."""
    found = Q()
    for code, _label in settings.LANGUAGES:
        found |= Q(**{f"name_{code}__{Fold.lookup_name}__contains": words})
    return found


class MemberQuerySet(models.QuerySet["Member"]):
    BY_NAME = (f"name__{Fold.lookup_name}", "pk")  # as people look names up

    def visible_to(self, user: User) -> Self:
        """Everyone who is signed in reads the directory."""
        return self if user.is_active else self.none()

    def matching(self, words: str) -> Self:
        """Whose name, government, country or space holds `words`, accents aside.

        All three languages are searched.
        """
        countries = Country.objects.filter(named(words))
        spaces = MetropolitanSpace.objects.filter(named(words)).order_by()
        return self.filter(
            Q(**{f"government__{Fold.lookup_name}__contains": words})
            | named(words)
            | Q(country__in=countries.order_by())
            | Q(
                pk__in=SpaceMembership.objects.filter(space__in=spaces).values("member")
            )
        )

    def invitable_by(self, user: User) -> Self:
        """To which the person may invite people."""
        if user.is_officer:
            return self
        return self.filter(
            Q(region__in=user.roles.region_ids) | Q(pk__in=user.roles.focal_member_ids)
        )

    def for_directory(self) -> Self:
        """With country, region and spaces, by name."""
        return (
            self.select_related("country", "region")
            .prefetch_related("spaces")
            .order_by(*self.BY_NAME)
        )


class Member(models.Model):
    """A local or metropolitan government that belongs to the association."""

    number = models.PositiveSmallIntegerField(
        _("number in the plan's list"), unique=True
    )
    slug = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    government = models.CharField(
        _("government"), max_length=250, help_text=_("As the plan prints it.")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="members", verbose_name=_("country")
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="members", verbose_name=_("region")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5)
    note = models.TextField(_("note on the source"), blank=True)
    about = models.TextField(
        _("about"), blank=True, help_text=_("What colleagues elsewhere should know.")
    )
    website = models.URLField(_("website"), blank=True)
    spaces = models.ManyToManyField(
        MetropolitanSpace,
        through="SpaceMembership",
        related_name="members",
        verbose_name=_("metropolitan spaces"),
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["name"]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return address("members:detail", self.slug)

    @property
    def about_language(self) -> str:
        """What `about` is shown in: the reader's language, else the first there is."""
        languages = [
            get_language() or "",
            *(code for code, _label in settings.LANGUAGES),
        ]
        return next(
            (code for code in languages if getattr(self, f"about_{code}", "")), ""
        )


class SpaceMembership(models.Model):
    """A member operating in a metropolitan space, and as what."""

    class Role(models.TextChoices):
        SINGLE = "single", _("single member")
        CORE_CITY = "core_city", _("core city")
        CITY_WITHIN = "city_within", _("city within the metropolitan space")
        CITY_AROUND = "city_around", _("city around the core city")
        METROPOLITAN_BODY = "metropolitan_body", _("metropolitan body")
        PROVINCE_AROUND = "province_around", _("province around the core city")
        PROVINCE = "province", _("province containing the metropolitan space")
        STATE = "state", _("state government containing the metropolitan space")

    member = models.ForeignKey(
        Member,
        models.CASCADE,
        related_name="space_memberships",
        verbose_name=_("member"),
    )
    space = models.ForeignKey(
        MetropolitanSpace,
        models.PROTECT,
        related_name="memberships",
        verbose_name=_("metropolitan space"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    is_reference = models.BooleanField(
        _("reference member of the space"),
        default=False,
        help_text=_("Averages count the space once, through this member."),
    )

    class Meta:
        verbose_name = _("member in a space")
        verbose_name_plural = _("members in spaces")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "space"],
                name="space_membership_once",
                violation_error_message=_("This member is already in that space."),
            ),
            models.UniqueConstraint(
                fields=["space"],
                condition=Q(is_reference=True),
                name="space_one_reference",
                violation_error_message=_("A space has one reference member."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.space}"


class DatedQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(in_force("", today()))


class AffiliationQuerySet(DatedQuerySet):
    def visible_to(self, user: User) -> Self:
        """Officers see all; a regional secretary, the region's; others, colleagues."""
        if user.is_officer:
            return self
        return self.filter(
            Q(member__region__in=user.roles.region_ids)
            | Q(member__in=user.roles.member_ids)
        )

    def focal_points(self) -> Self:
        return self.filter(role=Affiliation.Role.FOCAL_POINT)

    def for_list(self) -> Self:
        """With the person; focal points first."""
        return self.select_related("user").order_by(
            "role", "user__full_name", "user__email"
        )


class Affiliation(Dated):
    """A person who works for a member, from one day to another."""

    class Role(models.TextChoices):
        STAFF = "staff", _("Member staff")
        FOCAL_POINT = "focal_point", _("Focal point")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="affiliations",
        verbose_name=_("person"),
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="affiliations", verbose_name=_("member")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.STAFF)

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "member"],
                condition=Q(ends_on__isnull=True),
                name="affiliation_one_open",
                violation_error_message=_("This person already belongs to the member."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.member}"

    @property
    def is_focal_point(self) -> bool:
        return self.role == self.Role.FOCAL_POINT


class Days(Func):
    """The days on which a dated row holds; none when it ended before it began."""

    template = "daterange(%(expressions)s::date + 1)"
    output_field = DateRangeField()


class Mandate(Dated):
    """A seat on the Board of Directors: a person, for a member, for a time."""

    class Role(models.TextChoices):
        BOARD_MEMBER = "board_member", _("Board member")
        CHAIR = "chair", _("Board chair")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="mandates",
        verbose_name=_("person"),
    )
    member = models.ForeignKey(
        Member, models.PROTECT, related_name="mandates", verbose_name=_("member")
    )
    role = models.CharField(
        _("role"), max_length=20, choices=Role, default=Role.BOARD_MEMBER
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Board mandate")
        verbose_name_plural = _("Board mandates")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "member"],
                condition=Q(ends_on__isnull=True),
                name="mandate_one_open",
                violation_error_message=_("This person already sits for the member."),
            ),
            ExclusionConstraint(
                name="mandate_one_chair",
                expressions=[(Days("starts_on", "ends_on"), RangeOperators.OVERLAPS)],
                condition=Q(role="chair"),
                violation_error_message=_(
                    "Somebody else chairs the Board in that time. "
                    "End that on the day before."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.member}"


class RegionalMandate(Dated):
    """A regional secretary's charge of one region."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="regional_mandates",
        verbose_name=_("person"),
    )
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="mandates", verbose_name=_("region")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("regional secretary")
        verbose_name_plural = _("regional secretaries")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "region"],
                condition=Q(ends_on__isnull=True),
                name="regional_mandate_one_open",
                violation_error_message=_("This person already serves the region."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.region}"


def new_invitation_token() -> str:
    return secrets.token_urlsafe(32)


def invitation_expiry() -> datetime:
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> Self:
        """Officers see all; a regional secretary, the region's; a focal point, own."""
        if user.is_officer:
            return self
        return self.filter(
            Q(member__region__in=user.roles.region_ids)
            | Q(member__in=user.roles.focal_member_ids)
        )

    def pending(self) -> Self:
        return self.filter(
            accepted_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
        )

    def expired(self) -> Self:
        """Neither accepted nor revoked, and too old."""
        return self.filter(
            accepted_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__lte=timezone.now(),
        )

    def for_list(self) -> Self:
        return self.select_related("member", "invited_by").order_by("-created_at")


class Invitation(models.Model):
    """The only way in: a link for one address, as one role, for two weeks."""

    class Role(models.TextChoices):
        STAFF = "staff", _("Member staff")
        FOCAL_POINT = "focal_point", _("Focal point")
        OFFICER = "officer", _("Secretariat officer")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        ACCEPTED = "accepted", _("Accepted")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Revoked")

    email = models.EmailField(_("email address"))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.STAFF)
    member = models.ForeignKey(
        Member,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("member"),
    )
    language = models.CharField(
        _("language of the mail"),
        max_length=2,
        choices=User.Language,
        default=User.Language.ENGLISH,
    )
    message = models.TextField(_("personal message"), blank=True, max_length=1000)
    token = models.CharField(
        max_length=64, unique=True, default=new_invitation_token, editable=False
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    created_at = models.DateTimeField(_("sent"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), default=invitation_expiry)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted by"),
    )
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role="officer", member__isnull=True)
                | (~Q(role="officer") & Q(member__isnull=False)),
                name="invitation_member_unless_officer",
                violation_error_message=_(
                    "Choose a member, or invite to the Secretariat without one."
                ),
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(revoked_at__isnull=True),
                name="invitation_accepted_or_revoked",
                violation_error_message=_(
                    "An invitation is either accepted or revoked."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def state(self) -> State:
        if self.accepted_at is not None:
            return self.State.ACCEPTED
        if self.revoked_at is not None:
            return self.State.REVOKED
        if self.expires_at <= timezone.now():
            return self.State.EXPIRED
        return self.State.OPEN

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_unanswered(self) -> bool:
        """Open or expired: it can be sent again, or revoked."""
        return self.state in (self.State.OPEN, self.State.EXPIRED)
