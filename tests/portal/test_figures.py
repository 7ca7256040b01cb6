from decimal import Decimal

import pytest
from django.http import Http404

from apps.evaluations.models import Evaluation
from apps.evaluations.services import ratings_by_axis, ratings_of
from apps.portal.figures import matrix_of, plan_parts, total_of_parts
from apps.portal.outcome import total_of_years, years_of
from apps.portal.scope import scope_of
from tests import factories

pytestmark = pytest.mark.django_db


def scope(user, year=None):
    return scope_of(user, "2021-2023", year)


def test_plan_parts_add_up_by_outcome_axis_and_line(bakary, outcomes, work):
    work(outcomes["1.1.1"], 2021, budget=100, spent=80, status="done", percent=100)
    work(outcomes["1.1.1"], 2022, budget=50)
    work(outcomes["1.1.2"], 2022, budget=30, spent=10)
    work(outcomes["2.1.1"], 2022, budget=7, status="dropped")

    lines = plan_parts(scope(bakary))

    first, second = lines
    axis = first.axes[0]
    assert [row.outcome.code for row in axis.outcomes] == ["1.1.1", "1.1.2"]
    assert [row.totals.activity_count for row in axis.outcomes] == [2, 1]
    assert [row.totals.done_count for row in axis.outcomes] == [1, 0]
    assert [row.totals.budget for row in axis.outcomes] == [150, 30]
    assert [row.totals.spent for row in axis.outcomes] == [80, 10]
    assert (axis.totals.budget, first.totals.spent) == (180, 90)
    assert second.totals.activity_count == 0
    assert second.totals.budget == 0
    assert first.outcome_count == 2
    assert total_of_parts(lines).budget == 180


def test_plan_parts_of_a_year_count_that_year_alone(bakary, outcomes, work):
    work(outcomes["1.1.1"], 2021, budget=100)
    work(outcomes["1.1.1"], 2022, budget=50)

    assert total_of_parts(plan_parts(scope(bakary, "2021"))).budget == 100


def test_plan_parts_leave_out_what_the_reader_may_not_see(
    world, outcomes, work, django_assert_num_queries
):
    work(outcomes["1.1.1"], 2022, budget=100)
    for year, status in ((2021, "draft"), (2023, "submitted")):
        factories.WorkPlanFactory(year=year, status=status)
        work(outcomes["1.1.1"], year, budget=10)

    seen = {
        name: total_of_parts(plan_parts(scope(getattr(world, name)))).budget
        for name in ("member", "board", "officer", "region")
    }

    assert seen == {"member": 100, "board": 110, "officer": 120, "region": 120}


def test_ratings_are_means_of_concluded_evaluations(outcomes, evaluated):
    axis = outcomes["1.1.1"].axis
    evaluated(axis, 2021, [3, 4, 5, 3])
    evaluated(axis, 2022, [2, 3, 2])
    evaluated(axis, 2023, [5], status=Evaluation.Status.OPEN)

    ratings = ratings_of(axis.line.plan)[axis.pk]

    assert [(row.year, row.mean, row.count) for row in ratings] == [
        (2021, Decimal("3.75"), 4),
        (2022, Decimal("2.33"), 3),
    ]
    assert ratings_by_axis(axis.line.plan)[axis.pk, 2022] == ratings[-1].mean


def test_an_axis_shows_its_last_rating_and_the_change(bakary, outcomes, evaluated):
    axis = outcomes["1.1.1"].axis
    evaluated(axis, 2021, [4])
    evaluated(axis, 2022, [3])

    part = plan_parts(scope(bakary))[0].axes[0]

    assert (part.rating.year, part.rating_change) == (2022, -1)


def test_matrix_counts_activities_projects_and_money(
    bakary, outcomes, matrix_rows, work
):
    resilience, growth = matrix_rows["resilience"], matrix_rows["urban-growth"]
    green, life = matrix_rows["sustainability"], matrix_rows["quality-of-life"]
    work(outcomes["1.1.1"], budget=100, tags=[(resilience, green), (growth, green)])
    work(outcomes["1.1.1"], budget=20, tags=[(resilience, green)])
    work(outcomes["1.1.1"], budget=5, tags=[(resilience, green)], status="dropped")
    project = factories.ProjectFactory()
    project.challenges.add(resilience, growth)
    project.themes.add(life)

    matrix = matrix_of(scope(bakary), bakary)

    got = {
        (row.head.code, cell.theme.code): (
            cell.totals.activity_count,
            cell.totals.budget,
            cell.project_count,
        )
        for row in matrix.challenges
        for cell in row.cells
    }
    assert got == {
        ("resilience", "sustainability"): (2, 120, 0),
        ("resilience", "quality-of-life"): (0, 0, 1),
        ("urban-growth", "sustainability"): (1, 100, 0),
        ("urban-growth", "quality-of-life"): (0, 0, 1),
    }
    assert matrix.largest_budget == 120
    assert matrix.hole_count == 0


def test_matrix_holes_are_where_neither_activity_nor_project_is(bakary, matrix_rows):
    matrix = matrix_of(scope(bakary), bakary)

    assert matrix.hole_count == 4


def test_matrix_counts_a_factor_once_for_each_theme(
    bakary, outcomes, matrix_rows, work
):
    resilience, growth = matrix_rows["resilience"], matrix_rows["urban-growth"]
    green = matrix_rows["sustainability"]
    factor = matrix_rows["gender-mainstreaming"]
    both = work(
        outcomes["1.1.1"], budget=100, tags=[(resilience, green), (growth, green)]
    )
    untagged = work(outcomes["1.1.1"], budget=7)
    for activity in (both, untagged):
        activity.cross_cutting_factors.add(factor)

    row = matrix_of(scope(bakary), bakary).factors[0]

    assert [cell.totals.activity_count for cell in row.cells] == [1, 0]
    assert [cell.totals.budget for cell in row.cells] == [100, 0]
    assert (row.totals.activity_count, row.totals.budget) == (2, 107)


def test_years_of_an_outcome_hold_its_results_activities_and_money(
    bakary, outcomes, work
):
    outcome = outcomes["1.1.1"]
    first = work(outcome, 2021, budget=100, spent=90)
    second = work(outcome, 2022, budget=50)
    work(outcomes["1.1.2"], 2022, budget=1000)
    result = factories.ExpectedResultFactory(
        work_plan=second.work_plan, outcome=outcome, target=3, actual=1
    )

    years = years_of(outcome, scope(bakary).work_plans)

    assert [year.number for year in years] == [2022, 2021]
    assert [year.activities for year in years] == [[second], [first]]
    assert [year.results for year in years] == [[result], []]
    assert [year.totals.budget for year in years] == [50, 100]
    assert total_of_years(years).spent == 90


@pytest.mark.parametrize("year", ["2020", "2024", "last", "²", "-1"])
def test_a_year_outside_the_mandate_is_not_found(bakary, plan, year):
    with pytest.raises(Http404):
        scope(bakary, year)


def test_an_unknown_mandate_is_not_found(bakary, plan):
    with pytest.raises(Http404):
        scope_of(bakary, "1999-2001", None)
