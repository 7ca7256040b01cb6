"""The plan with its figures: by line, axis and outcome, and where challenges meet themes.

The sums come from `workplans.figures`; here they are put where a page shows them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from django.db.models import Count

from apps.accounts.models import User
from apps.evaluations.services import BoardRating, ratings_of
from apps.portal.scope import Scope
from apps.projects.models import Project
from apps.strategy.models import (
    ActionLine,
    Axis,
    Challenge,
    CrossCuttingFactor,
    Outcome,
    StrategicPlan,
    Theme,
)
from apps.workplans.figures import (
    NOTHING,
    Totals,
    totals_by_cell,
    totals_by_factor,
    totals_by_factor_and_theme,
    totals_by_outcome,
)
from metropolis_portal.addresses import address


@dataclass
class OutcomePart:
    outcome: Outcome
    totals: Totals


@dataclass
class AxisPart:
    axis: Axis
    outcomes: list[OutcomePart] = field(default_factory=list)
    ratings: list[BoardRating] = field(default_factory=list)

    @cached_property
    def totals(self) -> Totals:
        return sum((part.totals for part in self.outcomes), NOTHING)

    @property
    def rating(self) -> BoardRating | None:
        """Of the last concluded evaluation."""
        return self.ratings[-1] if self.ratings else None

    @property
    def rating_change(self) -> Decimal | None:
        """Against the evaluation before; None with only one."""
        if len(self.ratings) < 2:
            return None
        return self.ratings[-1].mean - self.ratings[-2].mean


@dataclass
class LinePart:
    line: ActionLine
    axes: list[AxisPart] = field(default_factory=list)

    @cached_property
    def totals(self) -> Totals:
        return sum((part.totals for part in self.axes), NOTHING)

    @property
    def outcome_count(self) -> int:
        return sum(len(part.outcomes) for part in self.axes)


def plan_parts(scope: Scope, *, line: int | None = None) -> list[LinePart]:
    """The plan's lines, axes and outcomes with totals and ratings. Four queries."""
    axes = Axis.objects.filter(line__plan=scope.plan).select_related("line")
    if line is not None:
        axes = axes.filter(line__number=line)
    ratings = ratings_of(scope.plan)
    parts = {}
    for axis in axes.order_by("line__number", "number"):
        axis.line.plan = scope.plan
        parts[axis.pk] = AxisPart(axis, ratings=ratings.get(axis.pk, []))
    totals = totals_by_outcome(scope.work_plans)
    for outcome in Outcome.objects.filter(axis__in=list(parts)).order_by("number"):
        part = parts[outcome.axis_id]
        outcome.axis = part.axis
        part.outcomes.append(OutcomePart(outcome, totals.get(outcome.pk, NOTHING)))
    return by_line(parts.values())


def by_line(axes: Iterable[AxisPart]) -> list[LinePart]:
    """The axes, which come in the plan's order, under their lines."""
    lines: list[LinePart] = []
    for part in axes:
        if not lines or lines[-1].line.pk != part.axis.line_id:
            lines.append(LinePart(part.axis.line))
        lines[-1].axes.append(part)
    return lines


def total_of_parts(parts: Iterable[LinePart]) -> Totals:
    return sum((part.totals for part in parts), NOTHING)


@dataclass(frozen=True)
class Cell:
    """Where a challenge, or a cross-cutting factor, meets a theme."""

    theme: Theme
    totals: Totals
    project_count: int
    url: str

    @property
    def is_hole(self) -> bool:
        return not self.totals.activity_count and not self.project_count


@dataclass(frozen=True)
class MatrixRow:
    """A challenge with its cells; of a factor `totals` is all that has it."""

    head: Challenge | CrossCuttingFactor
    cells: list[Cell]
    totals: Totals = NOTHING


@dataclass(frozen=True)
class Matrix:
    themes: list[Theme]
    challenges: list[MatrixRow]
    factors: list[MatrixRow]

    @property
    def largest_budget(self) -> Decimal:
        """What the bars of money are drawn against."""
        rows = self.challenges + self.factors
        budgets = [cell.totals.budget for row in rows for cell in row.cells]
        return max(budgets, default=Decimal(0))

    @property
    def hole_count(self) -> int:
        return sum(cell.is_hole for row in self.challenges for cell in row.cells)


def matrix_of(scope: Scope, user: User, *, with_factors: bool = True) -> Matrix:
    """The opportunity matrix. Four queries; seven with the cross-cutting factors."""
    themes = list(scope.plan.themes.only("plan", "code", "name"))
    by_cell = totals_by_cell(scope.work_plans)
    projects = projects_by_cell(scope.plan, user)
    challenges = [
        MatrixRow(
            challenge,
            [
                Cell(
                    theme,
                    by_cell.get((challenge.pk, theme.pk), NOTHING),
                    projects.get((challenge.pk, theme.pk), 0),
                    cell_url(scope, challenge, theme),
                )
                for theme in themes
            ],
        )
        for challenge in scope.plan.challenges.only("plan", "code", "name")
    ]
    return Matrix(
        themes, challenges, factor_rows(scope, themes) if with_factors else []
    )


def factor_rows(scope: Scope, themes: list[Theme]) -> list[MatrixRow]:
    """Three queries. Projects name no cross-cutting factor, so none is counted."""
    totals = totals_by_factor(scope.work_plans)
    by_cell = totals_by_factor_and_theme(scope.work_plans)
    return [
        MatrixRow(
            factor,
            [
                Cell(
                    theme,
                    by_cell.get((factor.pk, theme.pk), NOTHING),
                    0,
                    cell_url(scope, factor, theme),
                )
                for theme in themes
            ],
            totals.get(factor.pk, NOTHING),
        )
        for factor in scope.plan.crosscuttingfactors.only("plan", "code", "name")
    ]


def cell_url(scope: Scope, head: Challenge | CrossCuttingFactor, theme: Theme) -> str:
    page = address("portal:cell", scope.plan.code, head.code, theme.code)
    return f"{page}{scope.query}"


def projects_by_cell(plan: StrategicPlan, user: User) -> dict[tuple[int, int], int]:
    """(Challenge's key, theme's key) to how many projects name both. One query."""
    rows = (
        Project.objects.visible_to(user)
        .filter(plan=plan, challenges__isnull=False, themes__isnull=False)
        .order_by()
        .values_list("challenges", "themes")
        .annotate(count=Count("pk", distinct=True))
    )
    return {(challenge, theme): count for challenge, theme, count in rows}
