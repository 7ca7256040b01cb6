"""What the Board's ballots say together, once they are all in."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db.models import Avg, Count, Max, Min, Q, StdDev

from apps.evaluations.models import Evaluation, Rating
from apps.evaluations.services.ballots import axes_of
from apps.strategy.models import Axis, StrategicPlan

BAR_HEIGHT = 24


@dataclass(frozen=True)
class Bar:
    """How many gave one score, and how it is drawn."""

    score: int
    label: str
    count: int
    height: int

    @property
    def x(self) -> int:
        return 12 * (self.score - 1)

    @property
    def y(self) -> int:
        return BAR_HEIGHT - self.height


@dataclass(frozen=True)
class Comment:
    """What somebody wrote, without who; in the language they wrote it in."""

    text: str
    language: str


@dataclass
class AxisResult:
    """The ratings of one axis; `mean` and the spread are None when nobody judged."""

    axis: Axis
    mean: Decimal | None = None
    deviation: Decimal | None = None
    low: int | None = None
    high: int | None = None
    count: int = 0
    cannot_judge_count: int = 0
    before: Decimal | None = None
    bars: list[Bar] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)

    @property
    def change(self) -> Decimal | None:
        """Against the year before, where both years have a mean."""
        if self.mean is None or self.before is None:
            return None
        return self.mean - self.before


@dataclass(frozen=True)
class BoardRating:
    """What the Board gave an axis in a concluded evaluation, 1 to 5."""

    year: int
    mean: Decimal
    count: int


Ratings = dict[int, list[BoardRating]]


def ratings_of(plan: StrategicPlan) -> Ratings:
    """Axis's key to its ratings in concluded evaluations, by year. One query."""
    year = "ballot__evaluation__edition__report__work_plan__year"
    rows = (
        Rating.objects.counted()
        .filter(
            axis__line__plan=plan,
            score__isnull=False,
            ballot__evaluation__status=Evaluation.Status.CONCLUDED,
        )
        .order_by(year)
        .values_list("axis_id", year)
        .annotate(mean=Avg("score"), count=Count("pk"))
    )
    ratings: Ratings = defaultdict(list)
    for axis, year, mean, count in rows:
        ratings[axis].append(BoardRating(year, as_decimal(mean), count))
    return dict(ratings)


def ratings_by_axis(plan: StrategicPlan) -> dict[tuple[int, int], Decimal]:
    """(Axis's key, year) to the mean of its ratings. One query."""
    return {
        (axis, rating.year): rating.mean
        for axis, ratings in ratings_of(plan).items()
        for rating in ratings
    }


def as_decimal(value: float) -> Decimal:
    return Decimal(value).quantize(Decimal("0.01"))


def results_of(evaluation: Evaluation) -> list[AxisResult]:
    """The results by axis, in the plan's order. Four queries.

    Raises `PermissionDenied` as long as ballots are taken, whoever asks.
    """
    if evaluation.phase == Evaluation.Status.OPEN:
        raise PermissionDenied
    work_plan = evaluation.edition.report.work_plan
    before = ratings_by_axis(work_plan.plan)
    comments = comments_of(evaluation)
    results = {
        axis.pk: AxisResult(
            axis,
            before=before.get((axis.pk, work_plan.year - 1)),
            comments=comments[axis.pk],
        )
        for axis in axes_of(work_plan.plan)
    }
    for axis_id, *figures in sums_of(evaluation):
        fill(results[axis_id], *figures)
    return list(results.values())


def sums_of(evaluation: Evaluation) -> list[tuple]:
    ratings = Rating.objects.counted().filter(ballot__evaluation=evaluation)
    return list(
        ratings.order_by()
        .values_list("axis_id")
        .annotate(
            Avg("score"),
            StdDev("score"),
            Min("score"),
            Max("score"),
            Count("score"),
            cannot_judge_count=Count("pk", filter=Q(cannot_judge=True)),
            **{
                f"count_{score}": Count("pk", filter=Q(score=score))
                for score in Rating.Score.values
            },
        )
    )


def fill(
    result: AxisResult,
    mean: float | None,
    deviation: float | None,
    low: int | None,
    high: int | None,
    count: int,
    cannot_judge_count: int,
    *counts: int,
) -> None:
    result.mean = None if mean is None else as_decimal(mean)
    result.deviation = None if deviation is None else as_decimal(deviation)
    result.low, result.high, result.count = low, high, count
    result.cannot_judge_count = cannot_judge_count
    most = max(counts) or 1
    result.bars = [
        Bar(score.value, str(score.label), number, round(BAR_HEIGHT * number / most))
        for score, number in zip(Rating.Score, counts, strict=True)
    ]


def comments_of(evaluation: Evaluation) -> dict[int, list[Comment]]:
    """Axis's key to its comments, by their own text: their order tells nothing."""
    rows = (
        Rating.objects.counted()
        .filter(ballot__evaluation=evaluation)
        .exclude(comment="")
        .order_by("axis_id", "comment")
        .values_list("axis_id", "comment", "language")
    )
    comments: dict[int, list[Comment]] = defaultdict(list)
    for axis_id, text, language in rows:
        comments[axis_id].append(Comment(text, language))
    return comments
