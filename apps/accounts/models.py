import hashlib
import secrets
import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def today() -> date:
    """The day of the Secretariat's calendar: roles begin and end by it, for everyone.

    Never the day where the person happens to be, which the middleware has activated.
    """
    return timezone.localdate(timezone=timezone.get_default_timezone())


def in_force(prefix: str, on: Any) -> Q:
    """A dated row (`starts_on`, `ends_on` or open) that holds on the day `on`."""
    return Q(**{f"{prefix}starts_on__lte": on}) & (
        Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": on})
    )


def in_secretariat(role: str) -> Q:
    """Who holds that role in the Secretariat today, for a query over people."""
    return in_force("secretariat_roles__", today()) & Q(secretariat_roles__role=role)


def array_of(column: str, relation: str, condition: str = "", *values: str) -> RawSQL:
    """A column of the rows that belong to a person, as an array.

    Written by hand, as it is asked with each request: Django takes longer to write
    such a query than PostgreSQL to answer it. Only our own words get into the SQL.
    """
    table = User._meta.get_field(relation).related_model._meta.db_table  # type: ignore[union-attr]
    sql = f"ARRAY(SELECT {column} FROM {table} WHERE user_id = accounts_user.id"  # noqa: S608
    return RawSQL(f"{sql}{condition})", values)  # noqa: S611


def held(column: str, relation: str, *, role: str = "") -> RawSQL:
    """The same of dated rows that hold `today()`."""
    day = "(now() AT TIME ZONE %s)::date"
    condition = f" AND {day} BETWEEN starts_on AND COALESCE(ends_on, 'infinity')"
    values = [settings.TIME_ZONE]
    if role:
        condition += " AND role = %s"
        values.append(role)
    return array_of(column, relation, condition, *values)


class UserManager(BaseUserManager["User"]):
    """Makes people; sets come from `UserQuerySet`."""

    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def admitted(self) -> Self:
        """May come in: active, and a demonstration account only in that mode.

        The password of those accounts is no secret.
        """
        active = self.active()
        return active if settings.DEMO_MODE else active.filter(is_demo=False)

    def with_roles(self) -> Self:
        """Add what `User.roles` reads, so that the person and the roles are one query.

        Adds `role_secretariat`, `role_members`, `role_focal`, `role_board`,
        `role_chair` and `role_regions`: arrays, of codes or keys, of what holds today;
        and `second_factors`: the kinds of authenticator the person has set up.
        """
        return self.annotate(
            role_secretariat=held("role", "secretariat_roles"),
            role_members=held("member_id", "affiliations"),
            role_focal=held("member_id", "affiliations", role="focal_point"),
            role_board=held("member_id", "mandates"),
            role_chair=held("member_id", "mandates", role="chair"),
            role_regions=held("region_id", "regional_mandates"),
            second_factors=array_of("type", "authenticator"),
        )

    def secretariat(self) -> Self:
        """Everyone who works for the Secretariat today, regional secretaries too."""
        return self.filter(
            in_force("secretariat_roles__", today())
            | in_force("regional_mandates__", today())
        ).distinct()


@dataclass(frozen=True)
class Roles:
    """What one person is today. Codes and keys, never names."""

    secretariat: frozenset[str]
    member_ids: frozenset[int]
    focal_member_ids: frozenset[int]
    board_member_ids: frozenset[int]
    chair_member_ids: frozenset[int]
    region_ids: frozenset[int]

    def __bool__(self) -> bool:
        """Whether the person is anything at all."""
        return any(vars(self).values())


class User(AbstractBaseUser):
    """A person who signs in, by email."""

    class Language(models.TextChoices):
        ENGLISH = "en", _("English")
        SPANISH = "es", _("Spanish")
        FRENCH = "fr", _("French")

    email = models.EmailField(_("email address"), unique=True)
    full_name = models.CharField(_("full name"), max_length=150)
    job_title = models.CharField(_("job title"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=Language, default=Language.ENGLISH
    )
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/Madrid")
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demonstration account"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last visit"), null=True, blank=True)

    objects = UserManager.from_queryset(UserQuerySet)()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_name"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Someone already uses this email address."),
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.email

    @cached_property
    def roles(self) -> Roles:
        """What the person is today; no query when loaded by `with_roles`, else one."""
        row: Any = self
        if not hasattr(self, "role_secretariat"):
            row = User.objects.with_roles().get(pk=self.pk)
        return Roles(
            frozenset(row.role_secretariat),
            frozenset(row.role_members),
            frozenset(row.role_focal),
            frozenset(row.role_board),
            frozenset(row.role_chair),
            frozenset(row.role_regions),
        )

    @cached_property
    def has_second_factor(self) -> bool:
        """An app or a key is set up; no query when loaded by `with_roles`, else one."""
        row: Any = self
        if not hasattr(self, "second_factors"):
            row = User.objects.with_roles().get(pk=self.pk)
        return bool({"totp", "webauthn"} & set(row.second_factors))

    def local_time(self, moment: datetime) -> datetime:
        """By the person's own clock; by the portal's where the zone has no name."""
        try:
            return moment.astimezone(zoneinfo.ZoneInfo(self.time_zone))
        except zoneinfo.ZoneInfoNotFoundError:
            return timezone.localtime(moment)

    @property
    def is_officer(self) -> bool:
        """Works on every part of the plan: officers and the Secretary General."""
        return bool(self.roles.secretariat)

    @property
    def is_secretary_general(self) -> bool:
        return SecretariatRole.Role.SECRETARY_GENERAL in self.roles.secretariat

    @property
    def is_regional_secretary(self) -> bool:
        return bool(self.roles.region_ids)

    @property
    def is_secretariat(self) -> bool:
        """Officers, the Secretary General and regional secretaries: reads all drafts."""
        return self.is_officer or self.is_regional_secretary

    @property
    def is_board(self) -> bool:
        return bool(self.roles.board_member_ids)

    @property
    def is_chair(self) -> bool:
        return bool(self.roles.chair_member_ids)

    @property
    def is_focal_point(self) -> bool:
        return bool(self.roles.focal_member_ids)

    @property
    def needs_second_factor(self) -> bool:
        """Secretariat, Board and focal points; demanded outside demonstration mode."""
        return self.is_secretariat or self.is_board or self.is_focal_point

    @property
    def has_idle_limit(self) -> bool:
        """Whose visit ends by itself after half an hour; outside demonstration mode."""
        return self.is_secretariat or self.is_board

    @property
    def role_names(self) -> list[Promise]:
        """What the person is today, in words, without of which member or region."""
        named = [
            (self.is_secretary_general, SecretariatRole.Role.SECRETARY_GENERAL.label),
            (
                SecretariatRole.Role.OFFICER in self.roles.secretariat,
                SecretariatRole.Role.OFFICER.label,
            ),
            (self.is_regional_secretary, _("Regional secretary")),
            (self.is_chair, _("Board chair")),
            (self.is_board and not self.is_chair, _("Board member")),
            (self.is_focal_point, _("Focal point")),
            (
                bool(self.roles.member_ids - self.roles.focal_member_ids),
                _("Member staff"),
            ),
        ]
        return [name for holds, name in named if holds]


class Dated(models.Model):
    """Something a person holds from one day to another, or still."""

    starts_on = models.DateField(_("from"), default=today)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            # What was taken back before it began ends the day before: it never held.
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on") - timedelta(days=1)),
                name="%(class)s_in_order",
                violation_error_message=_(
                    "The last day comes before the day on which it begins."
                ),
            ),
        ]


class SecretariatRole(Dated):
    """A post at the Secretariat General, held by a person for a time."""

    class Role(models.TextChoices):
        OFFICER = "officer", _("Secretariat officer")
        SECRETARY_GENERAL = "secretary_general", _("Secretary General")

    user = models.ForeignKey(
        User, models.CASCADE, related_name="secretariat_roles", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("Secretariat post")
        verbose_name_plural = _("Secretariat posts")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(ends_on__isnull=True),
                name="secretariat_role_one_open",
                violation_error_message=_("This person already holds this post."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, user: User) -> Self:
        """Tokens are personal: nobody sees another's."""
        return self.filter(user=user)

    def usable(self) -> Self:
        return self.filter(
            Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()),
            revoked_at__isnull=True,
            user__in=User.objects.admitted(),
        )


class ApiToken(models.Model):
    """A personal key to the read API. Only its hash is kept."""

    user = models.ForeignKey(
        User, models.CASCADE, related_name="api_tokens", verbose_name=_("person")
    )
    name = models.CharField(
        _("name"),
        max_length=80,
        help_text=_("What it is for, so that you know which one to revoke."),
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("personal token")
        verbose_name_plural = _("personal tokens")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_expired(self) -> bool:
        return self.expires_at is not None and self.expires_at <= timezone.now()

    @staticmethod
    def digest_of(secret: str) -> str:
        return hashlib.sha256(secret.encode()).hexdigest()

    @staticmethod
    def new_secret() -> str:
        """256 bits of chance: a plain hash of it is enough."""
        return f"mp_{secrets.token_urlsafe(32)}"


class SentForm(models.Model):
    """A form that someone sent, so that the same form sent again makes nothing more."""

    key = models.CharField(max_length=64, unique=True)
    made = models.CharField(max_length=500)  # where it led, or the key of the row
    sent_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.made


class KeptMail(models.Model):
    """A mail that demonstration mode keeps to be read instead of sending it."""

    recipient = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, blank=True)
    subject = models.CharField(_("subject"), max_length=500)
    body = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)

    class Meta:
        verbose_name = _("kept mail")
        verbose_name_plural = _("kept mails")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class AccessEventQuerySet(models.QuerySet["AccessEvent"]):
    def visible_to(self, user: User) -> Self:
        """Nobody reads of another, officers neither: it is the person's own log."""
        return self.filter(user=user)


class AccessEvent(models.Model):
    """What left the portal, or was refused: logins, downloads, tokens, roles.

    And what changed in how the person signs in, which allauth's tables do not tell
    once it is gone. Append-only (a trigger refuses updates and deletes); row history is kept apart,
    by pghistory.
    """

    class Kind(models.TextChoices):
        SIGNED_IN = "signed_in", _("Signed in")
        SIGN_IN_FAILED = "sign_in_failed", _("Sign-in refused")
        DOWNLOADED = "downloaded", _("Downloaded")
        READ_REPORT = "read_report", _("Read the report")
        TOKEN_MADE = "token_made", _("Made a token")
        TOKEN_REVOKED = "token_revoked", _("Revoked a token")
        INVITED = "invited", _("Invited")
        ROLE_CHANGED = "role_changed", _("Changed a role")
        PASSWORD_CHANGED = "password_changed", _("Changed the password")
        PASSWORD_RESET = "password_reset", _("Reset the password by mail")
        EMAIL_ADDED = "email_added", _("Gave another email address")
        EMAIL_CHANGED = "email_changed", _("Changed the email address")
        EMAIL_REMOVED = "email_removed", _("Removed an email address")
        # Named by allauth's type of authenticator.
        TOTP_ADDED = "totp_added", _("Set up an authenticator app")
        TOTP_REMOVED = "totp_removed", _("Removed the authenticator app")
        WEBAUTHN_ADDED = "webauthn_added", _("Added a passkey or security key")
        WEBAUTHN_REMOVED = "webauthn_removed", _("Removed a passkey or security key")
        CODES_ADDED = "recovery_codes_added", _("Made recovery codes")
        CODES_RESET = "recovery_codes_reset", _("Made new recovery codes")
        CODES_REMOVED = "recovery_codes_removed", _("Removed the recovery codes")

    kind = models.CharField(_("kind"), max_length=30, choices=Kind)
    user = models.ForeignKey(
        User,
        models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    about = models.CharField(_("about"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = AccessEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("access event")
        verbose_name_plural = _("access events")
        ordering = ["-at"]
        triggers = [
            pgtrigger.Protect(
                name="append_only", operation=pgtrigger.Update | pgtrigger.Delete
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"
