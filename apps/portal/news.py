"""What happened lately, over all that the person may see, in one query."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    DateTimeField,
    F,
    IntegerField,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext

from apps.accounts.models import User
from apps.evaluations.models import Evaluation
from apps.portal.localized import EMPTY, as_text, language_of, localized, said
from apps.portal.union import Part, answered, named, union_of
from apps.projects.models import Participation
from apps.reports.models import Report
from apps.workplans.models import Activity, ProgressNote, Recommendation
from metropolis_portal.addresses import address

SHOWN = 8
OF_A_KIND = 4  # so that many notes do not push a report out


@dataclass(frozen=True)
class News:
    """One thing that happened: a sentence, more of it, and where to read it.

    Both say when they are in another language than the reader's.
    """

    kind: str
    at: datetime
    title: str
    detail: str
    url: str
    is_demo: bool
    is_new: bool


def news_for(user: User, since: datetime | None) -> list[News]:
    """The latest, newest first; new is what came after `since`. One query."""
    latest = f"ORDER BY at DESC LIMIT {OF_A_KIND}"
    sql, parameters = union_of(PARTS, user, COLUMNS, latest)
    if not sql:
        return []
    rows = answered(f"{sql} ORDER BY at DESC LIMIT {SHOWN}", parameters)
    return [as_news(row, since) for row in rows]


COLUMNS = (
    "kind",
    "at",
    "title",
    "detail",
    "language",
    "title_language",
    "year",
    "key",
    "plan",
    "is_demo",
)


def told(rows: QuerySet[Any], kind: str, at: Any, **columns: Any) -> QuerySet[Any]:
    """The columns of the union, of every kind."""
    year = columns.get("year")
    shown = {
        "kind": as_text(Value(kind)),
        "at": Cast(at, DateTimeField()),
        "title": columns.get("title", EMPTY),
        "detail": columns.get("detail", EMPTY),
        "language": columns.get("language", EMPTY),
        "title_language": columns.get("title_language", EMPTY),
        "year": Cast(F(year) if year else Value(0), IntegerField()),
        "key": as_text(columns.get("key", "pk")),
        "plan": columns.get("plan", EMPTY),
        "is_demo": Cast(columns.get("is_demo", Value(False)), BooleanField()),
    }
    return named(rows, shown)


def reports() -> QuerySet[Any]:
    return told(
        Report.objects.published(),
        "report",
        F("published_at"),
        year="work_plan__year",
        plan=as_text("work_plan__plan__code"),
        is_demo=F("work_plan__is_demo"),
    )


def evaluations() -> QuerySet[Any]:
    return told(
        Evaluation.objects.filter(
            status=Evaluation.Status.CONCLUDED, concluded_at__isnull=False
        ),
        "evaluation",
        F("concluded_at"),
        year="edition__report__work_plan__year",
        is_demo=F("is_demo"),
    )


def recommendations() -> QuerySet[Any]:
    return told(
        Recommendation.objects.all(),
        "recommendation",
        F("adopted_at"),
        year="evaluated_year",
        title=as_text("number"),
        detail=localized("text"),
        language=language_of("text"),
        is_demo=F("is_demo"),
    )


def participations() -> QuerySet[Any]:
    return told(
        Participation.objects.active(),
        "participation",
        Coalesce("answered_at", "created_at"),
        title=localized("member__name"),
        title_language=language_of("member__name"),
        detail=localized("project__name"),
        language=language_of("project__name"),
        is_demo=F("is_demo"),
    )


def notes() -> QuerySet[Any]:
    return told(
        ProgressNote.objects.all(),
        "note",
        F("created_at"),
        title=localized("activity__title"),
        title_language=language_of("activity__title"),
        detail=as_text("text"),
        language=as_text("language"),
        key="activity_id",
        is_demo=F("activity__work_plan__is_demo"),
    )


PARTS = (
    Part(reports, Report.objects.visible_to),
    Part(evaluations, Evaluation.objects.visible_to),
    Part(recommendations, Recommendation.objects.visible_to),
    Part(participations, Participation.objects.visible_to),
    Part(notes, Activity.objects.visible_to, path="activity"),
)


def as_news(row: tuple[Any, ...], since: datetime | None) -> News:
    kind, at, title, detail, language, title_language, year, key, plan, is_demo = row
    if language == get_language():  # a note is in its author's
        language = ""
    title = said(title, title_language)
    names = {"year": year, "title": title, "detail": said(detail, language)}
    sentence = {
        "report": gettext("The yearly report %(year)s is published"),
        "evaluation": gettext("The Board has concluded its evaluation of %(year)s"),
        "recommendation": gettext("The Board recommends: %(year)s-%(title)s"),
        "participation": gettext("%(title)s takes part in %(detail)s"),
        "note": gettext("Progress: %(title)s"),
    }[kind]
    url = {
        "report": lambda: address("reports:detail", plan, year),
        "evaluation": lambda: address("evaluations:detail", key),
        "recommendation": lambda: address("workplans:recommendation", key),
        "participation": lambda: address("projects:participation", key),
        "note": lambda: address("workplans:activity", key),
    }[kind]()
    return News(
        kind=kind,
        at=at,
        title=sentence % names,
        detail=""
        if kind == "participation"
        else said(Truncator(detail).chars(160), language),
        url=url,
        is_demo=is_demo,
        is_new=since is not None and at > since,
    )
