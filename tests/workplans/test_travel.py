"""Kilometres of travel vouchers and what they emitted."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.urls import reverse

from apps.workplans import carbon
from apps.workplans.models import Expense, TravelFactor, TravelLeg, WorkPlan
from apps.workplans.services import money
from apps.workplans.services.travel import Leg
from metropolis_portal.addresses import in_language
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def factors():
    call_command("load_travel_factors", verbosity=0)


@pytest.fixture
def activity():
    return factories.ActivityFactory()


def factor(mode="train", year=2023):
    return TravelFactor.objects.get(mode=mode, year=year)


def travel(activity, by, *legs, shares=None, **fields):
    expense = Expense(
        work_plan=activity.work_plan,
        payee="Railway",
        **{
            "paid_on": date(2022, 5, 2),
            "category": "travel",
            "amount": Decimal(100),
        }
        | fields,
    )
    return money.enter(expense, shares or {activity: Decimal(100)}, legs, by=by)


def page_url(work_plan, name="money", language="en", query="?by=co2"):
    place = [work_plan.plan.code, work_plan.year]
    return in_language(reverse(f"workplans:{name}", args=place), language) + query


# Factors


def test_factors_say_where_they_are_from_and_load_twice():
    first = list(TravelFactor.objects.values_list())

    call_command("load_travel_factors", verbosity=0)

    assert list(TravelFactor.objects.values_list()) == first
    assert {row.mode for row in TravelFactor.objects.all()} == {
        *TravelFactor.Mode.values
    }
    train = factor()
    assert (train.kg_per_km, train.licence) == (
        Decimal("0.03546"),
        "Open Government Licence v3.0",
    )
    assert "25_315_3147_11_1" in train.row


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"mode": "zeppelin"}, "zeppelin"),
        ({"kg_per_km": "-1"}, "greater than or equal to 0"),
        ({"kg_per_km": "x"}, "InvalidOperation"),
    ],
)
def test_a_wrong_file_of_factors_loads_nothing(tmp_path, change, sentence):
    edition = {"year": 2030, "source": "S", "licence": "L"}
    row = {"mode": "train", "kg_per_km": "0.03", "row": "R"}
    file = tmp_path / "factors.json"
    file.write_text(json.dumps(edition | {"factors": [row, row | change]}))

    with pytest.raises(CommandError, match=sentence):
        call_command("load_travel_factors", str(file), verbosity=0)

    assert not TravelFactor.objects.filter(year=2030).exists()


@pytest.mark.parametrize(
    ("year", "edition"), [(2020, 2021), (2021, 2021), (2022, 2021), (2024, 2023)]
)
def test_a_journey_has_the_latest_edition_up_to_its_year(year, edition):
    train = factor()
    train.pk, train.year = None, 2021
    train.save()

    assert TravelFactor.objects.for_year(year)["train"].year == edition


# Vouchers


def test_kilometres_emit_by_traveller_or_by_car(activity, bakary):
    expense = travel(
        activity, bakary, Leg("train", Decimal("100.5"), 3), Leg("car", Decimal(100), 3)
    )

    train, car = expense.legs.all()
    assert (train.kg, car.kg) == (Decimal("10.691190"), Decimal("16.664000"))


def test_a_new_edition_leaves_what_was_entered(activity, bakary):
    leg = travel(activity, bakary, Leg("train", Decimal(100))).legs.get()

    TravelFactor.objects.update(kg_per_km=1)

    leg.refresh_from_db()
    assert (leg.kg_per_km, leg.kg) == (Decimal("0.03546"), Decimal("3.546000"))


def test_only_travel_has_kilometres(activity, bakary):
    with pytest.raises(ValidationError, match="Only a voucher of travel"):
        travel(activity, bakary, Leg("train", Decimal(1)), category="events")


def test_a_mode_without_a_factor_is_refused_in_words(activity, bakary):
    TravelFactor.objects.filter(mode="bus").delete()

    with pytest.raises(ValidationError, match="No emission factor is loaded for: Bus"):
        travel(activity, bakary, Leg("bus", Decimal(1)))


ACTS = {
    "change": lambda leg: TravelLeg.objects.update(kilometres=11),
    "delete": lambda leg: leg.delete(),
    "add": lambda leg: TravelLeg.objects.create(
        expense=leg.expense, factor=leg.factor, kilometres=1, kg_per_km=1
    ),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_legs_are_final_with_their_voucher(activity, bakary, gabriela, act):
    expense = travel(activity, bakary, Leg("train", Decimal(10)))
    money.approve(expense, by=gabriela)
    leg = expense.legs.get()

    with pytest.raises(IntegrityError, match="keeps its legs"):
        act(leg)


@pytest.mark.parametrize(
    ("fields", "kilometres"), [({"category": "events"}, 1), ({}, -1)]
)
def test_the_database_refuses_legs_that_do_not_belong(fields, kilometres):
    expense = factories.ExpenseFactory(**{"category": "travel"} | fields)
    train = factor()

    with pytest.raises(IntegrityError, match="do not belong"):
        TravelLeg.objects.create(
            expense=expense,
            factor=train,
            kilometres=kilometres,
            kg_per_km=train.kg_per_km,
        )


def test_a_reversal_takes_the_kilometres_back(activity, bakary, gabriela):
    expense = travel(activity, bakary, Leg("plane_long", Decimal(9000), 2))
    money.approve(expense, by=gabriela)

    twin = money.reverse(expense, by=bakary, reason="Cancelled.")
    money.approve(twin, by=gabriela)

    assert [leg.kilometres for leg in twin.legs.all()] == [-9000]
    assert sum(leg.kg for leg in TravelLeg.objects.all()) == 0


def data(activity, **fields):
    return {
        "paid_on": "2022-05-02",
        "payee": "Railway",
        "category": "travel",
        "amount": "100.00",
        "currency": "EUR",
        "activity_0": activity.pk,
        "share_0": "100",
    } | fields


def test_kilometres_are_entered_with_the_voucher(client, bakary, activity):
    client.force_login(bakary)
    url = page_url(activity.work_plan, "voucher_create", query="")

    response = client.post(
        url,
        data(
            activity,
            mode_0="train", kilometres_0="620", travellers_0="2",
            mode_1="plane_short", kilometres_1="0",
        ),
        follow=True,
    )  # fmt: skip

    legs = Expense.objects.get().legs.all()
    assert [(leg.factor.mode, leg.kilometres, leg.travellers) for leg in legs] == [
        ("train", 620, 2),
        ("plane_short", 0, 1),
    ]
    assert "43.97" not in response.content.decode()
    assert "44.0" in response.content.decode()


def test_half_a_kilometre_is_shown_and_none_is_zero_in_the_file(
    client, bakary, activity
):
    client.force_login(bakary)
    url = page_url(activity.work_plan, "voucher_create", query="")
    legs = {
        "mode_0": "taxi",
        "kilometres_0": "30.5",
        "mode_1": "car",
        "kilometres_1": "0",
    }

    response = client.post(url, data(activity, **legs), follow=True)

    assert ">30.5</td>" in response.content.decode()
    file = client.get(page_url(activity.work_plan, "travel_csv", query=""))
    assert file.content.decode().splitlines()[-1].endswith(",0.000000")


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"mode_0": "train"},
            {"kilometres_0": ["Say how many kilometres; 0 if none."]},
        ),
        ({"kilometres_1": "5"}, {"mode_1": ["Say how they were travelled."]}),
        (
            {"category": "events", "mode_0": "car", "kilometres_0": "5"},
            {"category": ["Only a voucher of travel has kilometres."]},
        ),
        (
            {"mode_0": "car", "kilometres_0": "-5"},
            {"kilometres_0": ["Ensure this value is greater than or equal to 0."]},
        ),
    ],
)
def test_wrong_kilometres_are_refused(client, bakary, activity, fields, errors):
    client.force_login(bakary)
    url = page_url(activity.work_plan, "voucher_create", query="")

    response = client.post(url, data(activity, **fields))

    assert response.context["form"].errors == errors
    assert b'<details class="filters__more" open>' in response.content
    assert not Expense.objects.exists()


# Sums


@pytest.fixture
def year(activity, bakary, gabriela):
    """One voucher that two lines bear, one that waits, three without kilometres."""
    axis = factories.AxisFactory(line=factories.ActionLineFactory(number=3))
    other = factories.ActivityFactory(
        work_plan=activity.work_plan, outcome=factories.OutcomeFactory(axis=axis)
    )
    shares = {activity: Decimal(75), other: Decimal(25)}
    for entered in [
        travel(
            activity, bakary, Leg("train", Decimal(1000), 2), Leg("car", Decimal(100)),
            shares=shares,
        ),
        travel(activity, bakary, Leg("train", Decimal(0))),
        travel(activity, bakary),
    ]:  # fmt: skip
        money.approve(entered, by=gabriela)
    reversed_one = travel(activity, bakary)
    money.approve(reversed_one, by=gabriela)
    money.approve(money.reverse(reversed_one, by=bakary, reason="No"), by=gabriela)
    travel(activity, bakary, Leg("taxi", Decimal(10)))
    return activity.work_plan


BY_AXIS = """
    SELECT o.axis_id, SUM(l.kg * s.share / 100)
    FROM workplans_travelleg l
    JOIN workplans_expense e ON e.id = l.expense_id
    JOIN workplans_allocation s ON s.expense_id = e.id
    JOIN workplans_activity a ON a.id = s.activity_id
    JOIN strategy_outcome o ON o.id = a.outcome_id
    WHERE e.status = 'approved' GROUP BY o.axis_id
"""


def test_carbon_is_what_the_database_adds_up(year):
    legs = TravelLeg.objects.all()

    by_mode = carbon.carbon_by(legs, "factor__mode")
    by_axis = carbon.carbon_by_axis(legs)

    assert by_mode == {
        "train": carbon.Carbon(Decimal("70.92"), Decimal(0), Decimal(2000)),
        "car": carbon.Carbon(Decimal("16.664"), Decimal(0), Decimal(100)),
        "taxi": carbon.Carbon(Decimal(0), Decimal("1.4861"), Decimal(0)),
    }
    with connection.cursor() as cursor:
        cursor.execute(BY_AXIS)
        assert {key: row.approved for key, row in by_axis.items()} == dict(
            cursor.fetchall()
        )
    whole = sum(by_mode.values(), carbon.Carbon())
    assert sum(by_axis.values(), carbon.Carbon()) == whole


def test_not_stated_is_neither_zero_nor_reversed(year):
    found = carbon.not_stated_by_year(WorkPlan.objects.all())

    assert found == {2022: carbon.NotStated(1, Decimal(100))}


def test_sums_of_carbon_lead_to_their_vouchers(client, bakary, year):
    client.force_login(bakary)
    tables = client.get(page_url(year)).context["tables"]

    assert [len(rows) for _name, rows in tables] == [3, 4]
    for _name, rows in tables:
        for row in rows:
            for state in ("approved", "entered"):
                query = f"?{row.query}&status={state}"
                context = client.get(page_url(year, "vouchers", query=query)).context
                assert getattr(context["carbon"], state) == getattr(row.carbon, state)


def test_vouchers_without_kilometres_are_listed(client, bakary, year):
    client.force_login(bakary)

    query = "?travel=not_stated&status=approved"
    context = client.get(page_url(year, "vouchers", query=query)).context

    assert context["sums"]["approved"] == 100
    assert len(context["vouchers"]) == 1


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_members_see_carbon_without_vouchers(client, ana, year, language):
    client.force_login(ana)

    response = client.get(page_url(year, language=language))

    assert response.context["total"].approved == Decimal("87.584")
    assert response.context["total"].entered == 0
    assert b"/vouchers/" not in response.content
    assert b"travel.csv" not in response.content


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_carbon_costs_the_same(
    client, bakary, activity, count, django_assert_num_queries
):
    for _n in range(count):
        travel(activity, bakary, Leg("train", Decimal(1)), Leg("car", Decimal(1)))
    client.force_login(bakary)

    # person, work plans; by year, not stated, by mode, by axis, the outcomes
    with django_assert_num_queries(7):
        client.get(page_url(activity.work_plan))


@pytest.mark.parametrize("count", [1, 3])
def test_the_file_has_each_leg_and_costs_the_same(
    client, bakary, year, count, django_assert_num_queries
):
    client.force_login(bakary)
    activity = year.activities.first()
    for _n in range(count):
        travel(activity, bakary, Leg("bus", Decimal(20), 5))

    # person, work plan, vouchers, legs, factors, allocations, activities,
    # outcomes, axes, lines
    with django_assert_num_queries(10):
        response = client.get(page_url(year, "travel_csv", query=""))

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 1 + 4 + 1 + 1 + 2 + 1 + count
    assert rows[1][7:] == [
        "Train", "1000.0", "2", "0.03546", "per traveller",
        f"{factor().source}, {factor().row}", "53.190000",
    ]  # fmt: skip
    assert [row[7] for row in rows].count("not stated") == 3


def test_an_activity_tells_what_its_travel_emitted(client, ana, year):
    client.force_login(ana)
    activity = year.activities.order_by("pk").first()

    response = client.get(f"{activity.get_absolute_url()}?tab=money")

    assert response.context["carbon"].approved == Decimal("65.688")
    assert "66 kg" in response.content.decode()
