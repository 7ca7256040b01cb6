"""What the pages of an evaluation need."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.evaluations import permissions
from apps.evaluations.models import Ballot, Evaluation, Rating
from apps.evaluations.services import (
    axes_of,
    ratings_by_axis,
    results_of,
    turnout_of,
)
from apps.members.models import Member
from apps.reports import words
from apps.reports.content import thaw
from apps.strategy.models import Axis
from apps.workplans.models import Recommendation
from metropolis_portal.history import changes_of

# What a rating means, in words, beside its name.
MEANINGS = {
    Rating.Score.INSUFFICIENT: _("Little of what was promised was done."),
    Rating.Score.WEAK: _("Less was done than promised, and it shows."),
    Rating.Score.ADEQUATE: _("Most of what was promised was done."),
    Rating.Score.GOOD: _("What was promised was done, and done well."),
    Rating.Score.EXCELLENT: _("More came of it than was promised."),
}


def find_evaluation(user: User, pk: int) -> Evaluation:
    """The evaluation that the person may see, with its edition and report, or 404."""
    evaluations = Evaluation.objects.visible_to(user).with_report()
    return get_object_or_404(evaluations, pk=pk)


def find_seat(user: User, slug: str) -> Member:
    """A seat of the person's own, or 404: others' ballots are not there."""
    return get_object_or_404(Member, slug=slug, pk__in=user.roles.board_member_ids)


def find_axis(evaluation: Evaluation, code: str) -> tuple[Axis, list[Axis]]:
    """The axis of that code among those that are rated, or 404."""
    axes = axes_of(evaluation.edition.report.work_plan.plan)
    for axis in axes:
        if axis.code == code:
            return axis, axes
    raise Http404


def page_of(evaluation: Evaluation, user: User) -> dict[str, Any]:
    """The page of an evaluation, with what the person may know at this hour."""
    is_over = evaluation.phase != Evaluation.Status.OPEN
    reads_results = permissions.can_read_results(user, evaluation)
    counts = is_over or permissions.can_count(user)
    return {
        "evaluation": evaluation,
        "is_over": is_over,
        "turnout": turnout_of(evaluation) if counts else None,
        "results": results_of(evaluation) if reads_results else [],
        "seats": seats_of(evaluation, user),
        "recommendations": adopted(evaluation) if evaluation.is_concluded else [],
        "can_close": permissions.can_close(user) and evaluation.is_open,
        "can_conclude": permissions.can_conclude(user)
        and evaluation.phase == Evaluation.Status.CLOSED,
        "changes": changes_of(evaluation) if user.is_secretariat else [],
    }


def seats_of(evaluation: Evaluation, user: User) -> list[tuple[Member, Ballot | None]]:
    """The person's own seats, each with its ballot. Two queries, none off the Board."""
    ids = user.roles.board_member_ids
    if not ids:
        return []
    own = evaluation.ballots.visible_to(user).select_related("user")
    ballots = {ballot.member_id: ballot for ballot in own}
    members = Member.objects.filter(pk__in=ids).order_by("name")
    return [(member, ballots.get(member.pk)) for member in members]


def adopted(evaluation: Evaluation) -> list[Recommendation]:
    """What the Board recommended of that year, with the responses. One query."""
    work_plan = evaluation.edition.report.work_plan
    rows = Recommendation.objects.filter(
        plan=work_plan.plan_id, evaluated_year=work_plan.year
    ).select_related("axis__line", "response")
    return list(rows.order_by("number"))


def overview_of(evaluation: Evaluation, seat: Member) -> dict[str, Any]:
    """A seat's ballot as a whole: each axis with its rating, and what is missing."""
    ballot = ballot_of(evaluation, seat)
    ratings = ratings_in(ballot)
    axes = axes_of(evaluation.edition.report.work_plan.plan)
    rows = [(axis, ratings.get(axis.pk)) for axis in axes]
    return {
        "evaluation": evaluation,
        "seat": seat,
        "ballot": ballot,
        "rows": rows,
        "missing": [axis for axis, mine in rows if not (mine and mine.is_answered)],
        "is_editable": evaluation.is_open and not (ballot and ballot.submitted_at),
    }


@dataclass
class Step:
    """One axis of a ballot: what was promised and done, and its place on the way."""

    axis: Axis
    position: int
    count: int
    before: Axis | None
    after: Axis | None
    told: dict[str, Any]
    recommendations: list[dict[str, Any]]
    mean_before: Decimal | None
    words: dict[str, Any]
    meanings: dict[int, str]


def step_of(
    evaluation: Evaluation, axis: Axis, axes: list[Axis], language: str
) -> Step:
    """From the frozen edition, and from last year's concluded evaluation. Two queries."""
    at = axes.index(axis)
    content = evaluation.edition.content
    means = ratings_by_axis(evaluation.edition.report.work_plan.plan)
    told = [
        part
        for line in content["lines"]
        for part in line["axes"]
        if part["code"] == axis.code
    ]
    asked = [row for row in content["recommendations"] if row["axis"] == axis.code]
    return Step(
        axis=axis,
        position=at + 1,
        count=len(axes),
        before=axes[at - 1] if at else None,
        after=axes[at + 1] if at + 1 < len(axes) else None,
        told=thaw(told[0], language) if told else {},
        recommendations=thaw(asked, language),
        mean_before=means.get((axis.pk, evaluation.year - 1)),
        words=words.labels(),
        meanings={score.value: str(text) for score, text in MEANINGS.items()},
    )


def ballot_of(evaluation: Evaluation, seat: Member) -> Ballot | None:
    ballots = evaluation.ballots.filter(member=seat).select_related("user", "member")
    return ballots.first()


def ratings_in(ballot: Ballot | None) -> dict[int, Rating]:
    """Axis's key to the seat's own rating. One query, none without a ballot."""
    if ballot is None:
        return {}
    return {rating.axis_id: rating for rating in ballot.ratings.all()}
