"""One search over everything that a person may see, in three languages.

Every kind of thing is one part of a single union, narrowed by `visible_to`, so that
a search costs one query however many kinds there are.
"""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import (
    Case,
    Count,
    Func,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Concat, Left
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.members.models import Member, MetropolitanSpace
from apps.observatory.models import Indicator
from apps.portal.localized import (
    EMPTY,
    as_text,
    columns_of,
    language_of,
    localized,
    said,
)
from apps.projects.models import Project
from apps.reports.models import Report
from apps.strategy.models import (
    ActionLine,
    Axis,
    Challenge,
    CrossCuttingFactor,
    KeyIdea,
    Outcome,
    StrategicPlan,
    Theme,
    Topic,
)
from apps.workplans.models import Activity, Recommendation
from metropolis_portal.addresses import address
from metropolis_portal.text import fold

SHOWN = 8  # of a kind
SHORTEST = 2  # characters
TITLE_LENGTH = 200
SUGGESTIONS = 5
LIKENESS = 0.72  # of two words, 0 to 1: one slip in five letters
VOCABULARY = 4_000  # titles that a slip is looked for in

Rows = QuerySet[Any]


@dataclass(frozen=True)
class Kind:
    """Something that can be found: which rows, by which fields, shown how.

    `translated` and `plain` are the fields searched; `title`, `note`, `plan` and
    `key` the columns shown, the last two for the address. `title_of` and `note_of`
    name the translated fields that those two come from.
    """

    group: str
    rows: Callable[[User], Rows]
    title: Any
    url: Callable[[str, str], str]
    translated: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    note: Any = EMPTY
    plan: Any = EMPTY
    key: Any = "pk"
    searches_title: bool = False  # when the title is made, not a field
    title_of: str = ""
    note_of: str = ""


def of_plans(model: Any) -> Callable[[User], Rows]:
    """What belongs to a plan is seen with it."""

    def rows(user: User) -> Rows:
        path = {
            Outcome: "axis__line__plan",
            Axis: "line__plan",
            KeyIdea: "line__plan",
            Topic: "challenge__plan",
        }.get(model, "plan")
        plans = StrategicPlan.objects.visible_to(user)
        return model.objects.filter(**{f"{path}__in": plans})

    return rows


def in_plan(name: str) -> Callable[[str, str], str]:
    return lambda plan, key: address(name, plan, key)


def about(anchor: str) -> Callable[[str, str], str]:
    return lambda plan, key: f"{reverse('portal:about', args=[plan])}#{anchor}"


def at(name: str) -> Callable[[str, str], str]:
    return lambda plan, key: address(name, key)


def dotted(*fields: str) -> Concat:
    """A code such as 1.2.3."""
    parts: list[Any] = []
    for name in fields:
        parts += [as_text(name), Value(".")]
    return Concat(*parts[:-1], output_field=TextField())


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order shown; the texts are in the language of the moment."""
    axis_code = dotted("line__number", "number")
    outcome_code = dotted("axis__line__number", "axis__number", "number")
    return (
        Kind(
            "plan",
            of_plans(ActionLine),
            localized("name"),
            in_plan("portal:line"),
            translated=("name",),
            note=as_text("number"),
            plan=as_text("plan__code"),
            key="number",
            title_of="name",
        ),
        Kind(
            "plan",
            of_plans(Axis),
            localized("name"),
            in_plan("portal:axis"),
            translated=("name",),
            note=axis_code,
            plan=as_text("line__plan__code"),
            key=axis_code,
            title_of="name",
        ),
        Kind(
            "plan",
            of_plans(Outcome),
            localized("name"),
            in_plan("portal:outcome"),
            translated=("name",),
            note=outcome_code,
            plan=as_text("axis__line__plan__code"),
            key=outcome_code,
            title_of="name",
        ),
        Kind(
            "plan",
            of_plans(KeyIdea),
            localized("text"),
            in_plan("portal:line"),
            translated=("text",),
            plan=as_text("line__plan__code"),
            key="line__number",
            title_of="text",
        ),
        Kind(
            "plan",
            of_plans(Theme),
            localized("name"),
            about("themes"),
            translated=("name", "description"),
            plan=as_text("plan__code"),
            title_of="name",
        ),
        Kind(
            "plan",
            of_plans(Challenge),
            localized("name"),
            about("challenges"),
            translated=("name", "summary"),
            plan=as_text("plan__code"),
            title_of="name",
        ),
        Kind(
            "plan",
            of_plans(Topic),
            localized("name"),
            about("challenges"),
            translated=("name", "description"),
            note=localized("challenge__name"),
            plan=as_text("challenge__plan__code"),
            title_of="name",
            note_of="challenge__name",
        ),
        Kind(
            "plan",
            of_plans(CrossCuttingFactor),
            localized("name"),
            about("challenges"),
            translated=("name", "description"),
            plan=as_text("plan__code"),
            title_of="name",
        ),
        Kind(
            "members",
            Member.objects.visible_to,
            localized("name"),
            at("members:detail"),
            translated=("name", "country__name"),
            plain=("government",),
            note=localized("country__name"),
            key="slug",
            title_of="name",
            note_of="country__name",
        ),
        Kind(
            "spaces",
            MetropolitanSpace.objects.visible_to,
            localized("name"),
            at("observatory:space"),
            translated=("name", "country__name"),
            note=localized("country__name"),
            key="slug",
            title_of="name",
            note_of="country__name",
        ),
        Kind(
            "indicators",
            lambda user: Indicator.objects.visible_to(user).in_use(),
            localized("name"),
            at("observatory:indicator"),
            translated=("name", "definition"),
            note=localized("unit"),
            key="code",
            title_of="name",
            note_of="unit",
        ),
        Kind(
            "projects",
            Project.objects.visible_to,
            localized("name"),
            in_plan("projects:detail"),
            translated=("name", "summary"),
            plain=("partners",),
            plan=as_text("plan__code"),
            key="slug",
            title_of="name",
        ),
        Kind(
            "activities",
            Activity.objects.visible_to,
            localized("title"),
            at("workplans:activity"),
            translated=("title", "description"),
            plain=("code", "partners"),
            note=as_text("code"),
            title_of="title",
        ),
        Kind(
            "recommendations",
            Recommendation.objects.visible_to,
            Left(localized("text"), TITLE_LENGTH),
            at("workplans:recommendation"),
            translated=("text",),
            note=Concat(
                as_text("evaluated_year"),
                Value("-"),
                as_text("number"),
                output_field=TextField(),
            ),
            title_of="text",
        ),
        Kind(
            "reports",
            Report.objects.visible_to,
            Concat(
                Value(gettext("Yearly report")),
                Value(" "),
                as_text("work_plan__year"),
                output_field=TextField(),
            ),
            in_plan("reports:detail"),
            searches_title=True,
            plan=as_text("work_plan__plan__code"),
            key="work_plan__year",
        ),
    )


# Code to name, and the list page that has the same text filter.
GROUPS: dict[str, tuple[Promise | str, str]] = {
    "plan": (_("Plan"), ""),
    "activities": (_("Activities"), ""),
    "projects": (_("Projects"), "projects:list"),
    "members": (_("Members"), "members:list"),
    "spaces": (_("Metropolitan spaces"), ""),
    "indicators": (_("Indicators"), "observatory:list"),
    "recommendations": (_("Recommendations"), ""),
    "reports": (_("Yearly reports"), ""),
}


@dataclass(frozen=True)
class Hit:
    """One thing found. `kind` names its group where hits of several stand together."""

    title: str
    note: str
    url: str
    kind: Promise | str = ""


@dataclass
class Group:
    """What was found of one kind; `total` counts what is not shown too."""

    code: str
    label: Promise | str
    all_url: str
    total: int = 0
    hits: list[Hit] = field(default_factory=list)


def find(words: str, user: User) -> list[Group]:
    """What holds every word, accents and case aside, by kind. One query."""
    asked = words.split()
    every = kinds()
    first, *others = [
        shown(kind, position, user, words)
        .alias(hit_text=searched(kind))
        .filter(matching(asked))
        .order_by("hit_rank", "hit_title")[:SHOWN]
        for position, kind in enumerate(every)
    ]
    rows = first.union(*others, all=True).order_by("hit_rank", "hit_title")
    return grouped(rows, every, words)


def grouped(rows: Iterable[Any], every: tuple[Kind, ...], words: str) -> list[Group]:
    groups = {code: Group(code, *entry(code, words)) for code in GROUPS}
    counted: dict[int, int] = {}
    for position, title, note, plan, key, _rank, total, *codes in rows:
        kind = every[position]
        group = groups[kind.group]
        if len(group.hits) < SHOWN:
            title, note = map(said, (title, note), codes)
            group.hits.append(Hit(title, note, kind.url(plan, key)))
        group.total += total - counted.get(position, 0)
        counted[position] = total
    return [group for group in groups.values() if group.hits]


def entry(code: str, words: str) -> tuple[Promise | str, str]:
    label, name = GROUPS[code]
    return label, f"{reverse(name)}?{urlencode({'q': words})}" if name else ""


def shown(kind: Kind, position: int, user: User, words: str = "") -> Rows:
    """The columns of the union: a title that begins with the words comes first."""
    rows = kind.rows(user).order_by().annotate(hit_title=kind.title)
    return rows.annotate(
        hit_kind=Value(position, output_field=IntegerField()),
        hit_note=kind.note,
        hit_plan=kind.plan,
        hit_key=as_text(kind.key),
        hit_rank=Case(
            When(hit_title__folded__startswith=words, then=0),
            When(hit_title__folded__contains=words, then=1),
            default=2,
            output_field=IntegerField(),
        ),
        hit_total=Window(Count("pk")),
        hit_title_language=language_of(kind.title_of) if kind.title_of else EMPTY,
        hit_note_language=language_of(kind.note_of) if kind.note_of else EMPTY,
    ).values_list(
        "hit_kind",
        "hit_title",
        "hit_note",
        "hit_plan",
        "hit_key",
        "hit_rank",
        "hit_total",
        "hit_title_language",
        "hit_note_language",
    )


def searched(kind: Kind) -> Func:
    """All that is searched of a row as one text: one comparison a word, not one a field."""
    columns = [*kind.plain]
    for name in kind.translated:
        columns += columns_of(name)
    texts = [*columns, kind.title] if kind.searches_title else columns
    return Func(Value("\n"), *texts, function="CONCAT_WS", output_field=TextField())


def matching(asked: list[str]) -> Q:
    """Every word, wherever it stands."""
    condition = Q()
    for word in asked:
        condition &= Q(hit_text__folded__contains=word)
    return condition


def near(words: str, user: User) -> list[Hit]:
    """Titles with a word that looks like one of those asked for, in the order of the
    kinds; of each kind the latest `VOCABULARY` are looked at. One query.
    """
    every = kinds()
    first, *others = [
        shown(kind, position, user).order_by("-pk")[:VOCABULARY]
        for position, kind in enumerate(every)
        if kind.group != "recommendations"  # their title is a number
    ]
    rows = list(first.union(*others, all=True))
    titles: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for word in fold(row[1]).replace(",", " ").split():
            titles.setdefault(word, []).append(place)
    places: dict[int, None] = {}
    for asked in fold(words).split():
        for word in difflib.get_close_matches(asked, titles, SUGGESTIONS, LIKENESS):
            places |= dict.fromkeys(titles[word])
    return [
        Hit(
            said(row[1], row[7]),
            said(row[2], row[8]),
            every[row[0]].url(row[3], row[4]),
            GROUPS[every[row[0]].group][0],
        )
        for row in (rows[place] for place in list(places)[:SUGGESTIONS])
    ]
