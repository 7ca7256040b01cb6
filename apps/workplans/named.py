"""What is named beside an activity: people, members, projects, its copies."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.utils.translation import get_language

from apps.accounts.models import User
from apps.members.models import Member
from apps.projects.models import Project
from apps.strategy.models import CrossCuttingFactor, OutcomeKind
from apps.workplans.mentions import mentionable
from apps.workplans.models import Activity
from metropolis_portal.addresses import address
from metropolis_portal.other_language import CODES, text_of
from metropolis_portal.text import fold

PAGES = {
    "members": "members:detail",
    "projects": "projects:detail",
    "copies": "workplans:activity",
}
FULL_NAME = [F("full_name") for _code in CODES]
NAMES = [F(f"name_{code}") for code in CODES]
TEXT = CharField()
CODE_OR_TITLES = [
    Coalesce(NullIf("code", Value("")), f"title_{code}", output_field=TEXT)
    for code in CODES
]
KEY = Cast("pk", TEXT)
NO_KEY, NO_PLACE = Value(""), Value(0)


@dataclass(frozen=True)
class Named:
    """By its name in the reader's language; `url` is empty of what has no page."""

    name: str
    url: str
    place: int  # in its list, before the alphabet; of a copy its year

    def __str__(self) -> str:
        return self.name


def named_beside(activity: Activity, user: User) -> dict[str, list[Named]]:
    """By kind what it is linked to, and under `mentionable` who can be named in a text
    about it. One query."""
    continued = Q(continuations=activity) | Q(origin=activity)
    copies = Activity.objects.visible_to(user).filter(continued)
    its = Q(activities=activity)
    parts = [
        rows("contributors", User, Q(contributed_activities=activity), *FULL_NAME),
        rows("mentionable", User, among(mentionable()), *FULL_NAME),
        rows("outcome_kinds", OutcomeKind, its, *NAMES, place="position"),
        rows("factors", CrossCuttingFactor, its, *NAMES, place="position"),
        rows("members", Member, its, *NAMES, keys=("slug", NO_KEY)),
        rows(
            "projects",
            Project,
            its,
            *NAMES,
            place="position",
            keys=("plan__code", "slug"),
        ),
        rows(
            "copies",
            Activity,
            among(copies),
            *CODE_OR_TITLES,
            place="work_plan__year",
            keys=(KEY, NO_KEY),
        ),
    ]
    found: dict[str, list[Named]] = defaultdict(list)
    for kind, place, *names, key, second in parts[0].union(*parts[1:], all=True):
        url = address(PAGES[kind], *filter(None, (key, second))) if key else ""
        name = text_of(names, get_language() or "en")
        found[kind].append(Named(name, url, place))
    for row in found.values():
        row.sort(key=lambda one: (one.place, fold(one.name)))
    return found


def rows(
    kind: str,
    model: type[Model],
    which: Q,
    *names: Any,
    place: Any = NO_PLACE,
    keys: tuple[Any, Any] = (NO_KEY, NO_KEY),
) -> QuerySet[Any, Any]:
    """One kind of what is named, with what its place and its address are made of."""
    # A queryset of Django's own: one that translates brings columns out of their order.
    found: QuerySet[Any, Any] = QuerySet(model)
    return found.filter(which).order_by().values_list(Value(kind), place, *names, *keys)


def among(chosen: QuerySet[Any]) -> Q:
    return Q(pk__in=chosen.order_by().values("pk"))
