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
    first, *others = [
        rows.order_by("-news_at")[:OF_A_KIND]
        for rows in (
            reports(user),
            evaluations(user),
            recommendations(user),
            participations(user),
            notes(user),
        )
    ]
    rows = first.union(*others, all=True).order_by("-news_at")[:SHOWN]
    return [as_news(row, since) for row in rows]


def told(rows: QuerySet[Any], kind: str, at: Any, **columns: Any) -> QuerySet[Any]:
    """The columns of the union, in one order for every kind."""
    number = columns.get("year")
    return (
        rows.order_by()
        .annotate(
            news_kind=as_text(Value(kind)),
            news_at=Cast(at, DateTimeField()),
            news_title=columns.get("title", EMPTY),
            news_detail=columns.get("detail", EMPTY),
            news_language=columns.get("language", EMPTY),
            news_title_language=columns.get("title_language", EMPTY),
            news_year=Cast(F(number) if number else Value(0), IntegerField()),
            news_key=as_text(columns.get("key", "pk")),
            news_plan=columns.get("plan", EMPTY),
            news_is_demo=Cast(columns.get("is_demo", Value(False)), BooleanField()),
        )
        .values_list(
            "news_kind",
            "news_at",
            "news_title",
            "news_detail",
            "news_language",
            "news_title_language",
            "news_year",
            "news_key",
            "news_plan",
            "news_is_demo",
        )
    )


def reports(user: User) -> QuerySet[Any]:
    return told(
        Report.objects.visible_to(user).filter(status=Report.Status.PUBLISHED),
        "report",
        F("published_at"),
        year="work_plan__year",
        plan=as_text("work_plan__plan__code"),
        is_demo=F("work_plan__is_demo"),
    )


def evaluations(user: User) -> QuerySet[Any]:
    return told(
        Evaluation.objects.visible_to(user).filter(
            status=Evaluation.Status.CONCLUDED, concluded_at__isnull=False
        ),
        "evaluation",
        F("concluded_at"),
        year="edition__report__work_plan__year",
        is_demo=F("is_demo"),
    )


def recommendations(user: User) -> QuerySet[Any]:
    return told(
        Recommendation.objects.visible_to(user),
        "recommendation",
        F("adopted_at"),
        year="evaluated_year",
        title=as_text("number"),
        detail=localized("text"),
        language=language_of("text"),
        is_demo=F("is_demo"),
    )


def participations(user: User) -> QuerySet[Any]:
    return told(
        Participation.objects.visible_to(user).active(),
        "participation",
        Coalesce("answered_at", "created_at"),
        title=localized("member__name"),
        title_language=language_of("member__name"),
        detail=localized("project__name"),
        language=language_of("project__name"),
        is_demo=F("is_demo"),
    )


def notes(user: User) -> QuerySet[Any]:
    return told(
        ProgressNote.objects.filter(activity__in=Activity.objects.visible_to(user)),
        "note",
        F("created_at"),
        title=localized("activity__title"),
        title_language=language_of("activity__title"),
        detail=as_text("text"),
        language=as_text("language"),
        key="activity_id",
        is_demo=F("activity__work_plan__is_demo"),
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
