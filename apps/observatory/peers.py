"""Whom a place is held against: by a rule that the address names.

`peers=region` is the default: the places of the same region, or all where fewer than
five of them have a value. `peers=population`; and what members choose by hand:
`peers=picked` with `peer=<slug>` of each space, `peers=group-<key>` of a saved group.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from math import log
from typing import Self

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.members.models import MetropolitanSpace
from apps.observatory.models import Observation, PeerGroup, PeerGroupSpace, Sex

REGION, POPULATION, PICKED, GROUP = "region", "population", "picked", "group-"
NEAREST = 8  # by population
POPULATION_CODE = "population_agglomeration"
LONGEST_KEY = 9  # digits


@dataclass(frozen=True)
class Asked:
    """What an address says of peers. What makes no sense is left aside."""

    rule: str = REGION
    picked: tuple[str, ...] = ()

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        picked = [slug.replace("\0", "") for slug in query.getlist("peer") if slug]
        rule = query.get("peers", "")
        is_rule = rule in (POPULATION, PICKED) or key_of(rule) is not None
        return cls(rule if is_rule else REGION, tuple(dict.fromkeys(picked)))


def is_saved(rule: str) -> bool:
    return key_of(rule) is not None


def key_of(rule: str) -> int | None:
    """The key of the saved group that a rule names."""
    key = rule.removeprefix(GROUP)
    if not rule.startswith(GROUP) or len(key) > LONGEST_KEY:
        return None
    return int(key) if key.isascii() and key.isdecimal() else None


@dataclass(frozen=True)
class Peers:
    """A group of metropolitan spaces; `spaces` is None for the region, or all.

    `problem` says why there is no such group.
    """

    rule: str = REGION
    spaces: frozenset[int] | None = None
    label: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Reference:
    """The space from whose population the nearest are told."""

    pk: int
    name: str


def resolve(
    asked: Asked,
    user: User,
    of: Reference | None,
    release: int | None = None,
    among: Callable[[], Collection[int]] | None = None,
) -> Peers:
    """One query, or none for the region. `among` tells the spaces with a value, where
    only one indicator is looked at.
    """
    if asked.rule == POPULATION:
        return by_population(of, release, among)
    if asked.rule == PICKED:
        rows = MetropolitanSpace.objects.visible_to(user).filter(slug__in=asked.picked)
        spaces = frozenset(rows.order_by().values_list("pk", flat=True))
        if not spaces:
            return Peers(PICKED, spaces, problem=_("Pick five spaces at least."))
        return Peers(PICKED, spaces, _("spaces chosen by hand, as the address says"))
    key = key_of(asked.rule)
    return Peers() if key is None else saved(key, user)


def saved(key: int, user: User) -> Peers:
    rows = PeerGroupSpace.objects.filter(
        group__in=PeerGroup.objects.visible_to(user).filter(pk=key)
    ).select_related("group")
    found = list(rows)
    if not found:
        return Peers(problem=_("This peer group is no longer there, or not yours."))
    spaces = frozenset(row.space_id for row in found)
    group = found[0].group
    told = {"group": group, "rule": by_hand(group, user)}
    return Peers(f"{GROUP}{key}", spaces, _("“%(group)s”, %(rule)s") % told)


def by_hand(group: PeerGroup, user: User) -> str:
    """The rule of a saved group: whoever made it chose its spaces, one by one."""
    if group.is_shared:
        return _("spaces chosen by hand by the Secretariat")
    return _("spaces chosen by hand by %(person)s") % {"person": user}


def by_population(
    of: Reference | None,
    release: int | None,
    among: Callable[[], Collection[int]] | None,
) -> Peers:
    if of is None:
        words = _("Choose a metropolitan space to see those nearest to it.")
        return Peers(POPULATION, frozenset(), problem=words)
    people = populations(release)
    if of.pk not in people:
        words = _("The population of %(space)s is not known.") % {"space": of.name}
        return Peers(POPULATION, frozenset(), problem=words)
    label = _("the eight spaces nearest to %(space)s by population")
    if among is not None:
        fit = {of.pk, *among()}
        people = {key: count for key, count in people.items() if key in fit}
        label = _(
            "of the spaces with a value near the year, the eight nearest to %(space)s by "
            "population"
        )
    return Peers(
        POPULATION, frozenset(nearest(people, of.pk)), label % {"space": of.name}
    )


def populations(release: int | None) -> dict[int, float]:
    """The latest number of people of each space. One query."""
    rows = (
        Observation.objects.as_of(release)
        .with_value()
        .filter(indicator__code=POPULATION_CODE, sex=Sex.TOTAL, space__isnull=False)
        .filter(period__lte=timezone.localdate().year, value__gt=0)
        .order_by("space_id", "-period")
        .distinct("space_id")
        .values_list("space_id", "value")
    )
    return {space: float(value) for space, value in rows if space and value}


def nearest(people: dict[int, float], own: int, most: int = NEAREST) -> list[int]:
    """Whose number of people is closest to that of `own`, as a ratio."""
    others = (key for key in people if key != own)
    return sorted(others, key=lambda key: (abs(log(people[key] / people[own])), key))[
        :most
    ]


def choices(
    groups: Collection[PeerGroup], asked: Asked
) -> list[tuple[str, list[tuple[str, str]]]]:
    """(heading, (rule, words)) of all that may be chosen; the rules have no heading."""
    rules = [
        (REGION, _("Same region, or all")),
        (POPULATION, _("Nearest eight by population")),
    ]
    if asked.picked:
        rules.append((PICKED, _("The spaces that were picked")))
    own = [(f"{GROUP}{one.pk}", str(one)) for one in groups if not one.is_shared]
    shared = [(f"{GROUP}{one.pk}", str(one)) for one in groups if one.is_shared]
    found = [("", rules)]
    if own:
        found.append((_("Your groups"), own))
    if shared:
        found.append((_("Shared by the Secretariat"), shared))
    return found
