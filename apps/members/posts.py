"""Posts at the Secretariat, seats on the Board, regions: who holds which, and when.

Three tables and one page: they differ only in what a post is of.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts import services as accounts
from apps.accounts.models import AccessEvent, SecretariatRole, User, in_force, today
from apps.members import services
from apps.members.invitations import one_at_a_time
from apps.members.models import Mandate, Member, Region, RegionalMandate
from metropolis_portal.text import fold

Post = SecretariatRole | Mandate | RegionalMandate

# By their names in addresses.
TABLES: dict[str, type[Post]] = {
    "secretariat": SecretariatRole,
    "board": Mandate,
    "region": RegionalMandate,
}


class Kind(models.TextChoices):
    """In the order of the page."""

    SECRETARY_GENERAL = "secretary_general", gettext_lazy("Secretary General")
    OFFICER = "officer", gettext_lazy("Secretariat officer")
    REGIONAL_SECRETARY = "regional_secretary", gettext_lazy("Regional secretary")
    CHAIR = "chair", gettext_lazy("Board chair")
    BOARD_MEMBER = "board_member", gettext_lazy("Board member")

    @property
    def is_seat(self) -> bool:
        return self in (self.CHAIR, self.BOARD_MEMBER)

    @property
    def is_at_secretariat(self) -> bool:
        return self in (self.SECRETARY_GENERAL, self.OFFICER)


def kind_of(post: Post) -> Kind:
    if isinstance(post, RegionalMandate):
        return Kind.REGIONAL_SECRETARY
    return Kind(post.role)


def place_of(post: Post) -> Member | Region | None:
    """The member of a seat, the region of a regional secretary."""
    if isinstance(post, SecretariatRole):
        return None
    return post.member if isinstance(post, Mandate) else post.region


def new_post(kind: Kind, user: User, place: Any, **days: date | None) -> Post:
    """Not yet given. `place` is what `kind` asks for."""
    of: dict[str, Any] = {"user": user, **days}
    if kind == Kind.REGIONAL_SECRETARY:
        return RegionalMandate(region=place, **of)
    if kind.is_seat:
        return Mandate(role=kind, member=place, **of)
    return SecretariatRole(role=kind, **of)


@dataclass(frozen=True)
class Line:
    """A post as the page lists it."""

    post: Post
    kind: Kind
    place: Member | Region | None
    table: str

    def holds(self, words: str) -> bool:
        """Whether the person's name or address, or the place, has the words in it."""
        text = f"{self.post.user.full_name} {self.post.user.email} {self.place or ''}"
        return fold(words) in fold(text)


@dataclass(frozen=True)
class Posts:
    """Who holds which post now, from a later day on, and held it before."""

    now: list[Line] = field(default_factory=list)
    later: list[Line] = field(default_factory=list)
    before: list[Line] = field(default_factory=list)


def all_posts(words: str = "") -> Posts:
    """Those that the words find. Three queries."""
    lines = [
        Line(post, kind_of(post), place_of(post), table)
        for table, model in TABLES.items()
        for post in with_names(model)
    ]
    order = list(Kind)
    lines.sort(
        key=lambda line: (
            order.index(line.kind),
            fold(str(line.place or "")),
            fold(str(line.post.user)),
        )
    )
    posts, day = Posts(), today()
    for line in lines:
        if not line.holds(words):
            continue
        if is_over(line.post, day):
            posts.before.append(line)
        elif line.post.starts_on > day:
            posts.later.append(line)
        else:
            posts.now.append(line)
    posts.later.sort(key=lambda line: line.post.starts_on)
    posts.before.sort(key=lambda line: line.post.ends_on or day, reverse=True)
    return posts


def with_names(model: type[Post]) -> "QuerySet[Any]":
    place = {Mandate: ["member"], RegionalMandate: ["region"]}.get(model, [])
    return model._default_manager.select_related("user", *place)


def is_over(post: Post, day: date) -> bool:
    """Also what was taken back before it began."""
    return post.ends_on is not None and post.ends_on < max(day, post.starts_on)


def usual_last_day(post: Post) -> date:
    """Today; of what has not begun, the day before: then it never holds."""
    return max(today(), post.starts_on - timedelta(days=1))


@transaction.atomic
def give(post: Post, *, by: User | None) -> None:
    """Keep a new post and tell the person; `by` is None from the command line.

    Refused when the person holds the same in that time, when somebody else chairs the
    Board then, and when it ends before it begins.
    """
    one_at_a_time("posts")
    if _same(post).exists():
        raise ValidationError(
            _("This person already holds this post in that time, or sits there.")
        )
    post.validate_constraints()
    post.save()
    _tell("given", post, by)


@transaction.atomic
def end(post: Post, *, on: date, by: User) -> None:
    """Let `on` be its last day, and tell the person.

    Nothing is taken back: it ends yesterday at the earliest. The account of someone
    who then is nothing else on the portal is closed. Refused when it is over already,
    and when nobody would be Secretary General from the next day on.
    """
    one_at_a_time("posts")
    if is_over(type(post)._default_manager.get(pk=post.pk), today()):
        raise ValidationError(_("This post is over already."))
    if on < today() - timedelta(days=1):
        raise ValidationError(
            _("It ends yesterday at the earliest: what was done until now stands.")
        )
    if kind_of(post) == Kind.SECRETARY_GENERAL:
        _keep_a_secretary_general(post, on + timedelta(days=1))
    post.ends_on = on
    post.validate_constraints()
    post.save(update_fields=["ends_on"])
    _tell("ended", post, by)
    if is_nobody(post.user):
        services.close_account(post.user)


def is_nobody(user: User) -> bool:
    """Holds nothing today and nothing later. Four queries."""
    later = Q(starts_on__gt=today()) & ~Q(ends_on__lt=F("starts_on"))
    return not User.objects.with_roles().get(pk=user.pk).roles and not any(
        model._default_manager.filter(later, user=user).exists()
        for model in TABLES.values()
    )


def _same(post: Post) -> "QuerySet[Any]":
    """What the person holds of the same post on one of its days."""
    name = {Mandate: "member", RegionalMandate: "region"}.get(type(post), "role")
    same = type(post)._default_manager.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=post.starts_on),
        user=post.user,
        **{name: getattr(post, name)},
    )
    if post.ends_on:
        same = same.filter(starts_on__lte=post.ends_on)
    return same.exclude(ends_on__lt=F("starts_on"))


def _keep_a_secretary_general(post: Post, day: date) -> None:
    """Refuse to leave the portal without one: only they can give the post."""
    others = User.objects.active().exclude(pk=post.user_id)
    in_office = in_force("secretariat_roles__", day)
    is_general = Q(secretariat_roles__role=Kind.SECRETARY_GENERAL)
    if not others.filter(in_office & is_general).exists():
        raise ValidationError(
            _(
                "Nobody else is Secretary General on the day after. "
                "Give the post to somebody first."
            )
        )


def _tell(what: str, post: Post, by: User | None) -> None:
    """A mail to the person in their language, and a line of the log in codes."""
    kind, place = kind_of(post), place_of(post)
    accounts.send(
        f"members/email/post_{what}",
        to=post.user.email,
        language=post.user.language,
        post=post,
        kind=kind,
        place=place,
        never_held=post.ends_on is not None and post.ends_on < post.starts_on,
    )
    code = getattr(place, "slug", "") or getattr(place, "code", "")
    about = f"{post.user.email} {what} {kind.value} {code}".strip()
    accounts.record(AccessEvent.Kind.ROLE_CHANGED, by, about)
