"""The cuts of a year's money against the database itself, and what leads on from them.

A year with all that makes sums go astray: shares, a foreign currency, a reversal, what
waits and what was refused, an activity with two tags, one without a budget line, a
dropped one, a voucher that no activity bears.
"""

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs

import pytest
from django.db import connection
from django.urls import reverse

from apps.workplans import money_page, spending
from apps.workplans.models import Activity, ActivityTag, Expense, WorkPlan
from apps.workplans.services import money
from apps.workplans.spending import By, Sums
from metropolis_portal.addresses import in_language
from tests import factories

pytestmark = pytest.mark.django_db

# Each cut once more, by hand. `%(state)s` is the state that counts.
BORNE = """
    SELECT {key}, SUM(e.amount_eur * s.share / 100)
    FROM workplans_expense e
    JOIN workplans_allocation s ON s.expense_id = e.id
    JOIN workplans_activity a ON a.id = s.activity_id
    JOIN strategy_outcome o ON o.id = a.outcome_id
    JOIN strategy_axis x ON x.id = o.axis_id
    {joins}
    WHERE e.status = %(state)s GROUP BY {key}
"""
OWN = """
    SELECT {key}, SUM(amount_eur) FROM workplans_expense e
    WHERE status = %(state)s GROUP BY {key}
"""
BY_HAND = {
    By.LINE: BORNE.format(key="x.line_id", joins=""),
    By.AXIS: BORNE.format(key="x.id", joins=""),
    By.OUTCOME: BORNE.format(key="o.id", joins=""),
    By.MARKER: BORNE.format(key="a.gender_marker", joins=""),
    By.MATRIX: BORNE.format(
        key="t.challenge_id, t.theme_id",
        joins="LEFT JOIN workplans_activitytag t ON t.activity_id = a.id",
    ),
    By.CATEGORY: OWN.format(key="e.category"),
    By.QUARTER: OWN.format(
        key="EXTRACT(YEAR FROM e.paid_on), EXTRACT(QUARTER FROM e.paid_on)"
    ),
}
UNBORNE = """
    SELECT COALESCE(SUM(amount_eur), 0) FROM workplans_expense e
    WHERE status = %(state)s AND NOT EXISTS
        (SELECT FROM workplans_allocation s WHERE s.expense_id = e.id)
"""
PLANNED = """
    SELECT COALESCE(SUM(b.amount), 0) FROM workplans_budgetline b
    JOIN workplans_activity a ON a.id = b.activity_id WHERE a.status <> 'dropped'
"""


def rows_of(sql, **given):
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return cursor.fetchall()


def exact(value):
    return Decimal(value).quantize(Decimal("0.000001"))


@pytest.fixture
def year(bakary, gabriela):
    work_plan = factories.WorkPlanFactory()
    challenge = factories.ChallengeFactory()
    themes = [factories.ThemeFactory(code=code) for code in ("care", "equality")]
    fees = factories.FundingSourceFactory(code="fees", kind="fees")
    grant = factories.FundingSourceFactory(code="grant", kind="grant")
    axes = [
        factories.AxisFactory(number=1),
        factories.AxisFactory(number=2),
        factories.AxisFactory(line=factories.ActionLineFactory(number=3), number=1),
    ]
    activities = [
        factories.ActivityFactory(
            work_plan=work_plan,
            outcome=factories.OutcomeFactory(axis=axis, number=number),
            gender_marker=number,
        )
        for number, axis in enumerate(axes)
    ]
    first, second, third = activities
    for theme in themes:
        ActivityTag.objects.create(activity=first, challenge=challenge, theme=theme)
    for activity, source, amount in [
        (first, fees, "700.10"), (first, grant, "300.20"), (second, grant, "90"),
    ]:  # fmt: skip
        factories.BudgetLineFactory(
            activity=activity, source=source, amount=Decimal(amount)
        )

    def spend(amount, *shares, approve=True, **fields):
        expense = factories.ExpenseFactory(
            work_plan=work_plan, amount=Decimal(amount), entered_by=bakary, **fields
        )
        for activity, share in shares:
            factories.AllocationFactory(
                expense=expense, activity=activity, share=Decimal(share)
            )
        if approve:
            money.approve(expense, by=gabriela)
        return expense

    spend("99.99", (first, "33.33"), (second, "66.67"), category="travel")
    spend("100", (third, "100"), currency="USD", rate=Decimal("0.913457"))
    spend("12.35", (first, "50"), (third, "50"), approve=False, payee="Waits")
    spend("55", (second, "100"), paid_on=date(2023, 2, 1), payee="Café Royal")
    money.refuse(spend("8", (first, "100"), approve=False), by=gabriela, reason="No")
    wrong = spend("20", (first, "100"), paid_on=date(2021, 11, 2))
    spend("3", (second, "100"), approve=False)
    lost = factories.ExpenseFactory(work_plan=work_plan, amount=7, entered_by=bakary)
    factories.ExpenseFactory(work_plan=work_plan, amount=2, entered_by=bakary)
    Expense.objects.filter(pk=lost.pk).update(status="approved", decided_by=gabriela)
    money.approve(money.reverse(wrong, by=bakary, reason="Twice"), by=gabriela)
    Activity.objects.filter(pk=second.pk).update(status="dropped")
    return work_plan


def cut(work_plan, by):
    return spending.sums_by(
        by, WorkPlan.objects.all(), Expense.objects.filter(work_plan=work_plan)
    )


@pytest.mark.parametrize("by", BY_HAND)
def test_a_cut_is_what_the_database_adds_up(year, by):
    found, unborne = cut(year, by)

    for field, state in [("approved", "approved"), ("entered", "entered")]:
        by_hand = {
            tuple(row[:-1]): exact(row[-1]) for row in rows_of(BY_HAND[by], state=state)
        }
        assert {
            key: exact(getattr(sums, field))
            for key, sums in found.items()
            if key in by_hand or getattr(sums, field)
        } == by_hand
        if by not in spending.OWN_KEYS:
            assert [(getattr(unborne, field),)] == rows_of(UNBORNE, state=state)


@pytest.mark.parametrize("by", [by for by in By if by != By.MATRIX])
def test_the_parts_of_a_cut_make_the_whole(year, by):
    found, unborne = cut(year, by)
    whole = spending.total(WorkPlan.objects.all(), Expense.objects.all())

    parts = sum(found.values(), unborne)

    assert exact(parts.approved) == whole.approved == Decimal("253.34")
    assert exact(parts.entered) == whole.entered == Decimal("17.35")
    if by not in spending.OWN_KEYS:
        assert [(parts.budget,)] == rows_of(PLANNED) == [(Decimal("1000.30"),)]


def test_sources_share_what_their_activity_spent(year):
    found, _unborne = cut(year, By.SOURCE)

    names = {f.pk: f.code for f in spending.BudgetLine.source.get_queryset()}
    spent = {names.get(key[0]): sums for key, sums in found.items()}
    assert exact(spent["fees"].approved) == exact(
        Decimal("99.99")
        * Decimal("33.33")
        / 100
        * Decimal("700.10")
        / Decimal("1000.30")
    )
    assert spent[None].approved == Decimal("91.35")  # no budget line: in its own place
    assert (spent["fees"].budget, spent["grant"].budget) == (
        Decimal("700.10"), Decimal("300.20"),
    )  # fmt: skip


def test_an_activity_with_two_tags_stands_in_both_cells(year):
    found, _unborne = cut(year, By.MATRIX)

    cells = [sums for key, sums in found.items() if key != (None, None)]
    assert len(cells) == 2
    assert cells[0] == cells[1]
    assert cells[0].budget == Decimal("1000.30")


# From a sum to its vouchers


def listed(client, work_plan, query):
    address = reverse("workplans:vouchers", args=[work_plan.plan.code, work_plan.year])
    return client.get(f"{address}?{query}").context


@pytest.mark.parametrize("by", By)
def test_every_sum_leads_to_vouchers_that_make_it(client, bakary, year, by):
    client.force_login(bakary)
    page = money_page.Cut(year, by, user=bakary)

    rows = [row for row in page.rows if row.sums is not None]

    assert any(row.sums.approved for row in rows)
    for row in rows:
        for state in ("approved", "entered"):
            context = listed(client, year, f"{row.query}&status={state}")
            assert exact(context["sums"][state]) == exact(getattr(row.sums, state))
            assert context["filters"].chosen().keys() == {
                *parse_qs(row.query), "status",
            }  # fmt: skip
            counted = sum(voucher.counted for voucher in context["vouchers"])
            assert exact(counted) == exact(getattr(row.sums, state))


def test_places_narrow_together_and_with_words(client, bakary, year):
    client.force_login(bakary)

    context = listed(client, year, "line=1&marker=1&quarter=2023-1&q=cafe")

    assert [voucher.payee for voucher in context["vouchers"]] == ["Café Royal"]
    assert context["sums"]["approved"] == 55


def test_a_voucher_stands_once_in_a_challenge_of_two_themes(client, bakary, year):
    client.force_login(bakary)
    challenge = ActivityTag.objects.first().challenge

    context = listed(client, year, f"challenge={challenge.code}&status=approved")

    assert exact(context["sums"]["approved"]) == exact("33.326667")


def test_places_that_do_not_exist_are_left_out(client, bakary, year):
    client.force_login(bakary)

    context = listed(client, year, "line=9&axis=x&quarter=1999-9&source=gold")

    assert context["filters"].chosen() == {}


# The page


def money_url(work_plan, by, language="en"):
    address = reverse("workplans:money", args=[work_plan.plan.code, work_plan.year])
    return f"{in_language(address, language)}?by={by}"


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("count", [1, 3])
def test_a_cut_costs_the_same_for_any_number(
    client, bakary, by, count, django_assert_max_num_queries
):
    work_plan = factories.WorkPlanFactory()
    for number in range(1, count + 1):
        outcome = factories.OutcomeFactory(number=number)
        row = factories.ActivityFactory(work_plan=work_plan, outcome=outcome)
        source = factories.FundingSourceFactory(code=f"s{number}")
        factories.BudgetLineFactory(activity=row, source=source)
        factories.AllocationFactory(
            activity=row, expense=factories.ExpenseFactory(work_plan=work_plan)
        )
    client.force_login(bakary)

    # person, work plans; sums and budget of the whole and of the cut; two at
    # most for the names
    with django_assert_max_num_queries(8):
        client.get(money_url(work_plan, by))


@pytest.mark.parametrize("by", By)
def test_members_see_sums_without_what_waits_or_leads_on(client, ana, year, by):
    client.force_login(ana)

    response = client.get(money_url(year, by))

    assert response.context["cut"].total == Sums(
        Decimal("1000.30"), Decimal("253.34"), Decimal(0)
    )
    assert b"/vouchers/" not in response.content
    assert b"Waiting for approval" not in response.content


def test_the_board_is_led_to_approved_vouchers(client, lucia, year):
    client.force_login(lucia)

    page = client.get(money_url(year, By.LINE))
    context = listed(client, year, "line=1")

    assert b"Waiting for approval" not in page.content
    assert context["sums"]["entered"] == 0
    assert {voucher.status for voucher in context["vouchers"]} == {"approved"}


@pytest.mark.parametrize("by", ["", "nothing"])
def test_an_unknown_cut_is_the_first(client, bakary, year, by):
    client.force_login(bakary)

    assert client.get(money_url(year, by)).context["by"] == By.LINE
