"""One search over everything that a person may see, in three languages.

Every kind of thing is one part of a single union, narrowed by `visible_to`, so that
a search costs one query however many kinds there are.
"""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import F, Func, IntegerField, TextField, Value
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
from apps.portal.union import Part, Rows, answered, named, union_of
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


@dataclass(frozen=True)
class Kind:
    """Something that can be found: which rows, by which fields, shown how.

    `title_of` and `note_of` name the translated fields that are shown; `title` and
    `note` make what is not one. `translated` and `plain` are the fields searched, of
    none of them the title. `plan` leads to the plan, which the address names with `key`.
    """

    group: str
    model: Any
    url: Callable[[str, str], str]
    title_of: str = ""
    title: Callable[[], Any] | None = None  # in the language of the moment
    note_of: str = ""
    note: Any = EMPTY
    translated: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    plan: str = ""
    key: Any = "pk"
    rows: Callable[[], Rows] | None = None  # where they are not all of the model


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


AXIS_CODE = dotted("line__number", "number")
OUTCOME_CODE = dotted("axis__line__number", "axis__number", "number")

# In the order shown.
KINDS = (
    Kind(
        "plan",
        ActionLine,
        in_plan("portal:line"),
        title_of="name",
        translated=("name",),
        note=as_text("number"),
        plan="plan",
        key="number",
    ),
    Kind(
        "plan",
        Axis,
        in_plan("portal:axis"),
        title_of="name",
        translated=("name",),
        note=AXIS_CODE,
        plan="line__plan",
        key=AXIS_CODE,
    ),
    Kind(
        "plan",
        Outcome,
        in_plan("portal:outcome"),
        title_of="name",
        translated=("name",),
        note=OUTCOME_CODE,
        plan="axis__line__plan",
        key=OUTCOME_CODE,
    ),
    Kind(
        "plan",
        KeyIdea,
        in_plan("portal:line"),
        title_of="text",
        translated=("text",),
        plan="line__plan",
        key="line__number",
    ),
    Kind(
        "plan",
        Theme,
        about("themes"),
        title_of="name",
        translated=("name", "description"),
        plan="plan",
    ),
    Kind(
        "plan",
        Challenge,
        about("challenges"),
        title_of="name",
        translated=("name", "summary"),
        plan="plan",
    ),
    Kind(
        "plan",
        Topic,
        about("challenges"),
        title_of="name",
        translated=("name", "description"),
        plan="challenge__plan",
        note_of="challenge__name",
    ),
    Kind(
        "plan",
        CrossCuttingFactor,
        about("challenges"),
        title_of="name",
        translated=("name", "description"),
        plan="plan",
    ),
    Kind(
        "members",
        Member,
        at("members:detail"),
        title_of="name",
        translated=("name", "country__name"),
        plain=("government",),
        key="slug",
        note_of="country__name",
    ),
    Kind(
        "spaces",
        MetropolitanSpace,
        at("observatory:space"),
        title_of="name",
        translated=("name", "country__name"),
        key="slug",
        note_of="country__name",
    ),
    Kind(
        "indicators",
        Indicator,
        at("observatory:indicator"),
        title_of="name",
        rows=Indicator.objects.in_use,
        translated=("name", "definition"),
        key="code",
        note_of="unit",
    ),
    Kind(
        "projects",
        Project,
        in_plan("projects:detail"),
        title_of="name",
        translated=("name", "summary"),
        plain=("partners",),
        plan="plan",
        key="slug",
    ),
    Kind(
        "activities",
        Activity,
        at("workplans:activity"),
        title_of="title",
        translated=("title", "description"),
        plain=("code", "partners"),
        note=as_text("code"),
    ),
    Kind(
        "recommendations",
        Recommendation,
        at("workplans:recommendation"),
        title_of="text",
        title=lambda: Left(localized("text"), TITLE_LENGTH),
        translated=("text",),
        note=Concat(
            as_text("evaluated_year"),
            Value("-"),
            as_text("number"),
            output_field=TextField(),
        ),
    ),
    Kind(
        "reports",
        Report,
        in_plan("reports:detail"),
        title=lambda: Concat(
            Value(gettext("Yearly report")),
            Value(" "),
            as_text("work_plan__year"),
            output_field=TextField(),
        ),
        plan="work_plan__plan",
        key="work_plan__year",
    ),
)


def shown(position: int) -> Rows:
    """The rows of a kind with the columns of the union, in the language of the moment.

    `text` is all that is searched of a row: one comparison a word, not one a field.
    """
    kind = KINDS[position]
    title = kind.title() if kind.title else localized(kind.title_of)
    note = localized(kind.note_of) if kind.note_of else kind.note
    texts: list[Any] = [*kind.plain, *chain(*map(columns_of, kind.translated))] or [
        title
    ]
    columns = {
        "kind": Value(position, output_field=IntegerField()),
        "place": F("pk"),
        "title": title,
        "note": note,
        "plan": as_text(f"{kind.plan}__code") if kind.plan else EMPTY,
        "key": as_text(kind.key),
        "title_language": language_of(kind.title_of) if kind.title_of else EMPTY,
        "note_language": language_of(kind.note_of) if kind.note_of else EMPTY,
        "text": Func(
            Value("\n"), *texts, function="CONCAT_WS", output_field=TextField()
        ),
    }
    return named(kind.rows() if kind.rows else kind.model.objects.all(), columns)


def part_of(position: int) -> Part:
    """What belongs to a plan is seen with it."""
    kind, rows = KINDS[position], partial(shown, position)
    if kind.group == "plan":
        return Part(rows, StrategicPlan.objects.visible_to, path=kind.plan)
    return Part(rows, kind.model.objects.visible_to)


PARTS = [part_of(position) for position in range(len(KINDS))]
COLUMNS = (
    "kind",
    "place",
    "title",
    "note",
    "plan",
    "key",
    "title_language",
    "note_language",
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


# A title that begins with the words comes first. Accents and case are set aside as the
# lookup `folded` does.
FOUND = """
SELECT kind, title, note, plan, key, total, title_language, note_language
FROM (
    SELECT *, COUNT(*) OVER (PARTITION BY kind) AS total,
        ROW_NUMBER() OVER (PARTITION BY kind ORDER BY rank, title, place) AS turn
    FROM (
        SELECT *, CASE
            WHEN portal_fold(title) LIKE portal_fold(%s) THEN 0
            WHEN portal_fold(title) LIKE portal_fold(%s) THEN 1
            ELSE 2 END AS rank
        FROM ({every}) AS every
        WHERE {matching}
    ) AS found
) AS ranked
WHERE turn <= %s
ORDER BY rank, title, kind, place
"""
MATCHING = "portal_fold(text) LIKE portal_fold(%s)"


def find(words: str, user: User) -> list[Group]:
    """What holds every word, accents and case aside, by kind. One query."""
    every, given = union_of(PARTS, user, [*COLUMNS, "text"])
    if not every:
        return []
    whole, *each = map(connection.ops.prep_for_like_query, [words, *words.split()])
    matching = " AND ".join([MATCHING] * len(each))
    rows = answered(
        FOUND.format(every=every, matching=matching),
        [f"{whole}%", f"%{whole}%", *given, *[f"%{word}%" for word in each], SHOWN],
    )
    return grouped(rows, words)


def grouped(rows: Iterable[Any], words: str) -> list[Group]:
    groups = {code: Group(code, *entry(code, words)) for code in GROUPS}
    counted: dict[int, int] = {}
    for position, title, note, plan, key, total, *codes in rows:
        kind = KINDS[position]
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


TITLES = """
SELECT kind, title, note, plan, key, title_language, note_language
FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY kind ORDER BY place DESC) AS turn
    FROM ({every}) AS every
) AS latest
WHERE turn <= %s
ORDER BY kind, turn
"""
# The title of a recommendation is a number.
NAMED = [
    part
    for part, kind in zip(PARTS, KINDS, strict=True)
    if kind.group != "recommendations"
]


def near(words: str, user: User) -> list[Hit]:
    """Titles with a word that looks like one of those asked for, in the order of the
    kinds; of each kind the latest `VOCABULARY` are looked at. One query.
    """
    every, given = union_of(NAMED, user, COLUMNS)
    if not every:
        return []
    rows = answered(TITLES.format(every=every), [*given, VOCABULARY])
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
            said(row[1], row[5]),
            said(row[2], row[6]),
            KINDS[row[0]].url(row[3], row[4]),
            GROUPS[KINDS[row[0]].group][0],
        )
        for row in (rows[place] for place in list(places)[:SUGGESTIONS])
    ]
