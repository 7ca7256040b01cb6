"""Whatever people enter, shares, sums and reversals balance: on the real database."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from apps.workplans import carbon, spending
from apps.workplans.models import Expense, TravelLeg, WorkPlan
from apps.workplans.services import money
from apps.workplans.services.travel import Leg
from apps.workplans.spending import By, Sums
from tests import factories

pytestmark = pytest.mark.django_db

CENTS = some.decimals(min_value="0.01", max_value="99999.99", places=2)
RATES = some.decimals(min_value="0.5", max_value="20", places=6)
KILOMETRES = some.decimals(min_value=0, max_value=20000, places=1)
LEGS = some.builds(
    Leg,
    some.sampled_from(["train", "car", "plane_long"]),
    KILOMETRES,
    some.integers(min_value=1, max_value=50),
)


@some.composite
def shares(draw):
    """Of up to four activities, in hundredths of a percent, making 100 %."""
    count = draw(some.integers(min_value=1, max_value=4))
    cuts = some.integers(min_value=1, max_value=9999)
    inner = draw(some.lists(cuts, min_size=count - 1, max_size=count - 1, unique=True))
    edges = [0, *sorted(inner), 10000]
    return [
        Decimal(high - low) / 100 for low, high in zip(edges, edges[1:], strict=False)
    ]


VOUCHERS = some.lists(
    some.fixed_dictionaries(
        {
            "amount": CENTS,
            "rate": RATES,
            "shares": shares(),
            "legs": some.lists(LEGS, max_size=2),
            "paid_on": some.dates(date(2021, 10, 1), date(2023, 6, 30)),
            "fate": some.sampled_from(["waits", "approved", "reversed", "refused"]),
        }
    ),
    min_size=1,
    max_size=4,
)
FEW = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def activities():
    """Four of two lines; the second has two sources, the last none."""
    call_command("load_travel_factors", verbosity=0)
    work_plan = factories.WorkPlanFactory()
    other = factories.AxisFactory(line=factories.ActionLineFactory(number=2))
    outcomes = [factories.OutcomeFactory(), factories.OutcomeFactory(axis=other)]
    rows = [
        factories.ActivityFactory(work_plan=work_plan, outcome=outcomes[n % 2])
        for n in range(4)
    ]
    for code, row, amount in [("a", 0, "10"), ("b", 1, "3.33"), ("c", 1, "6.01")]:
        factories.BudgetLineFactory(
            activity=rows[row],
            source=factories.FundingSourceFactory(code=code),
            amount=Decimal(amount),
        )
    return rows


def enter(voucher, activities, bakary, gabriela):
    expense = Expense(
        work_plan=activities[0].work_plan,
        paid_on=voucher["paid_on"],
        payee="Railway",
        category="travel",
        currency="USD",
        amount=voucher["amount"],
        rate=voucher["rate"],
    )
    borne = dict(zip(activities, voucher["shares"], strict=False))
    money.enter(expense, borne, voucher["legs"], by=bakary)
    if voucher["fate"] == "refused":
        money.refuse(expense, by=gabriela, reason="No.")
    elif voucher["fate"] != "waits":
        money.approve(expense, by=gabriela)
    if voucher["fate"] == "reversed":
        money.approve(money.reverse(expense, by=bakary, reason="Twice."), by=gabriela)
    with connection.cursor() as cursor:  # the shares are looked at now
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return expense


def cent(voucher):
    """In euros as the database rounds: half away from zero."""
    return (voucher["amount"] * voucher["rate"]).quantize(
        Decimal("0.01"), rounding="ROUND_HALF_UP"
    )


def near(sums):
    return Sums(
        *(
            value.quantize(Decimal("0.000001"))
            for value in (sums.budget, sums.approved, sums.entered)
        )
    )


@FEW
@given(vouchers=VOUCHERS)
def test_every_cut_makes_the_whole(vouchers, activities, bakary, gabriela):
    with transaction.atomic():
        for voucher in vouchers:
            enter(voucher, activities, bakary, gabriela)
        plans, expenses = WorkPlan.objects.all(), Expense.objects.all()

        whole = spending.total(plans, expenses)

        assert (whole.approved, whole.entered) == (
            sum(cent(v) for v in vouchers if v["fate"] == "approved"),
            sum(cent(v) for v in vouchers if v["fate"] == "waits"),
        )
        for by in By:
            found, unborne = spending.sums_by(by, plans, expenses)
            parts = sum(found.values(), unborne)
            budget = whole.budget if by not in spending.OWN_KEYS else Decimal(0)
            assert near(parts) == near(Sums(budget, whole.approved, whole.entered))
        transaction.set_rollback(True)


@FEW
@given(vouchers=VOUCHERS)
def test_what_is_reversed_leaves_nothing(vouchers, activities, bakary, gabriela):
    with transaction.atomic():
        for voucher in vouchers:
            enter(voucher | {"fate": "reversed"}, activities, bakary, gabriela)

        legs = TravelLeg.objects.all()
        kept = [
            *carbon.carbon_by(legs, "factor__mode").values(),
            *carbon.carbon_by_axis(legs).values(),
        ]

        assert not spending.total(WorkPlan.objects.none(), Expense.objects.all())
        assert not any(kept)
        transaction.set_rollback(True)


@FEW
@given(legs=some.lists(LEGS, max_size=3), borne=shares())
def test_carbon_is_borne_in_full(legs, borne, activities, bakary, gabriela):
    voucher = {
        "amount": Decimal(10), "rate": Decimal(1), "paid_on": date(2022, 5, 2),
        "shares": borne, "legs": legs, "fate": "approved",
    }  # fmt: skip
    with transaction.atomic():
        enter(voucher, activities, bakary, gabriela)
        rows = TravelLeg.objects.all()

        by_hand = sum(
            leg.kilometres
            * row.kg_per_km
            * (1 if leg.mode == "car" else leg.travellers)
            for leg, row in zip(legs, rows.order_by("pk"), strict=True)
        )
        whole = sum(carbon.carbon_by_axis(rows).values(), carbon.Carbon())

        assert whole.approved == by_hand
        assert whole == sum(
            (carbon.carbon_of_activity(activity.pk) for activity in activities),
            carbon.Carbon(),
        )
        transaction.set_rollback(True)
