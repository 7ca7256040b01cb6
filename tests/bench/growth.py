"""B2: the same pages with a hundred times as much beside them."""

from collections.abc import Callable, Sequence

from tests.bench.pages import pages
from tests.bench.places import Place
from tests.bench.values import SEXES

MANY_ACTIVITIES, MANDATES = 15_000, range(2000, 2021, 3)  # of three years each
MANY_MEMBERS, YEARS = 14_100, range(2005, 2025)
OF_ALL_SPACES = 5  # indicators: four million values


def grown(
    port: int,
    floor_port: int,
    which: Sequence[Place],
    grow: Callable[[], None],
) -> list[dict]:
    """The pages before and after a hundred times as much stands beside them; `x` is how
    much longer each takes, reckoned against the same floor at both moments."""
    from django.db import connection

    before = pages(port, floor_port, which)
    grow()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    shapes = {row["page"]: (row["rows"], row["cells"]) for row in before}
    after = pages(port, floor_port, which, shapes)
    return [
        {
            "page": now["page"],
            "queries": f"{then['queries']} / {now['queries']}",
            "rows": f"{then['rows']} / {now['rows']}",
            "p50": f"{then['p50_1']} / {now['p50_1']}",
            "x_floor": f"{then['x_1']} / {now['x_1']}",
            "x": round(now["x_1"] / then["x_1"], 2),
        }
        for then, now in zip(before, after, strict=True)
    ]


def few_values() -> None:
    """New indicators, of women and men too, with 20 years of every space's values."""
    from apps.observatory.models import Indicator

    like = Indicator.objects.get(code="green_area_share")
    like.is_by_sex, like.gap = True, Indicator.Gap.DIFFERENCE
    for number in range(OF_ALL_SPACES):
        like.pk, like.code, like.position = None, f"bench-{number}", 900 + number
        like.save()
    publish("A few spaces")


def more_values() -> None:
    """A hundred times the members with a space of their own, each with such values."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(MEMBERS, [MANY_MEMBERS])
    publish("Many spaces")


def publish(title: str) -> None:
    """A release of what the spaces have no values of yet."""
    from django.db import connection, transaction

    from apps.observatory.services.releases import INCOMING, publish_incoming

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INCOMING)
        cursor.execute(VALUES, [YEARS.start, YEARS.stop - 1, list(SEXES)])
        publish_incoming(cursor, {"title_en": title})


# Spread as the first ones are, but each at a place of its own.
MEMBERS = """
WITH known AS (
    SELECT *, row_number() OVER (ORDER BY id) - 1 AS n, count(*) OVER () AS count
    FROM members_metropolitanspace
), added AS (
    SELECT number, (number * 7919) %% 1000 / 500.0 - 1 AS aside, known.*
    FROM generate_series((SELECT max(number) + 1 FROM members_member), %s) AS number
    JOIN known ON n = number %% count
), spaces AS (
    INSERT INTO members_metropolitanspace
        (slug, name, name_en, country_id, region_id, latitude, longitude)
    SELECT 'space-' || number, name || ' ' || number, name_en || ' ' || number,
        country_id, region_id, latitude + aside, longitude + aside
    FROM added RETURNING id, slug
), members AS (
    INSERT INTO members_member (number, slug, name, name_en, government, country_id,
        region_id, latitude, longitude, note, about, website)
    SELECT number, 'member-' || number, name || ' ' || number,
        name_en || ' ' || number, 'City of ' || name || ' ' || number, country_id,
        region_id, latitude + aside, longitude + aside, '', '', ''
    FROM added RETURNING id, number
)
INSERT INTO members_spacemembership (member_id, space_id, role, is_reference)
SELECT members.id, spaces.id, 'single', true
FROM members JOIN spaces ON spaces.slug = 'space-' || members.number
"""
VALUES = """
INSERT INTO incoming (indicator_id, space_id, period, sex, value, status, level,
    source_id, source_unit, comment)
SELECT indicator.id, space.id, period, sex,
    (indicator.id * 7919 + space.id * 31 + period) %% 100000 / 1000.0, 'A', level,
    source_id, '', ''
FROM observatory_indicator AS indicator, generate_series(%s, %s) AS period,
    members_metropolitanspace AS space, unnest(%s::text[]) AS sex
WHERE code LIKE 'bench-%%' AND NOT EXISTS (
    SELECT 1 FROM observatory_observation AS value
    WHERE value.indicator_id = indicator.id AND value.space_id = space.id
)
ORDER BY indicator.id, period, space.id
"""


def more_work() -> None:
    """Earlier mandates with work plans: activities, each with a budget, a tag and an
    approved voucher."""
    from apps.workplans.models import Activity
    from tests import factories

    a_year = (MANY_ACTIVITIES - Activity.objects.count()) // (3 * len(MANDATES))
    for first in MANDATES:
        plan = factories.StrategicPlanFactory(
            code=f"{first}-{first + 2}", first_year=first, last_year=first + 2
        )
        axis = factories.AxisFactory(line=factories.ActionLineFactory(plan=plan))
        for year in range(first, first + 3):
            work_plan = factories.WorkPlanFactory(plan=plan, year=year)
            work(work_plan, factories.OutcomeFactory(axis=axis), a_year)


def work(work_plan, outcome, count: int) -> None:
    """A year's activities and what they cost."""
    from datetime import date

    from django.db import transaction

    from apps.accounts.models import User
    from apps.workplans.models import (
        Activity,
        ActivityTag,
        Allocation,
        BudgetLine,
        Expense,
        FundingSource,
    )
    from tests import factories

    officer, other = User.objects.filter(secretariat_roles__isnull=False)[:2]
    day = date(work_plan.year, 5, 2)
    activities = [
        Activity(
            work_plan=work_plan,
            outcome=outcome,
            owner=officer,
            code=f"{work_plan.year}-L1A1-{number}",
            title_en=f"Activity {number}",
            starts_on=day,
            ends_on=day,
        )
        for number in range(count)
    ]
    expenses = [
        Expense(
            work_plan=work_plan,
            number=number,
            paid_on=day,
            payee="Supplier",
            category="events",
            amount=90,
            entered_by=officer,
        )
        for number in range(1, count + 1)
    ]
    source = FundingSource.objects.first()
    challenge = factories.ChallengeFactory(plan=work_plan.plan)
    theme = factories.ThemeFactory(plan=work_plan.plan)
    with transaction.atomic():
        Activity.objects.bulk_create(activities)
        Expense.objects.bulk_create(expenses)
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=row, source=source, amount=100) for row in activities
        )
        ActivityTag.objects.bulk_create(
            ActivityTag(activity=row, challenge=challenge, theme=theme)
            for row in activities
        )
        Allocation.objects.bulk_create(
            Allocation(activity=activity, expense=expense, share=100)
            for activity, expense in zip(activities, expenses, strict=True)
        )
    work_plan.expenses.update(status="approved", decided_by=other)
