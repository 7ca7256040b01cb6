"""The export to IATI, valid against the official schema (iatistandard.org, CC BY 4.0)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse
from lxml import etree

from apps.workplans.iati import document
from apps.workplans.models import Activity, Amendment
from apps.workplans.services import money
from apps.workplans.services.amendments import Reason, keep_promises
from tests import factories

pytestmark = pytest.mark.django_db

SCHEMA = Path(__file__).parent / "iati" / "iati-activities-schema.xsd"


@pytest.fixture
def activity(bakary, gabriela) -> Activity:
    """Approved with 1,000 euros, now 800; 400 are spent, and reversed."""
    work_plan = factories.WorkPlanFactory(approved_on=date(2021, 12, 9))
    activity = factories.ActivityFactory(
        work_plan=work_plan,
        code="2022-L1A1-01",
        title="Mobility & care <2022>\x0b",
        gender_marker=2,
    )
    activity.tags.create(
        challenge=factories.ChallengeFactory(), theme=factories.ThemeFactory()
    )
    line = factories.BudgetLineFactory(activity=activity)
    keep_promises(work_plan)
    money.plan_budget(
        activity,
        {line.source_id: Decimal(800)},
        seen={line.source_id: Decimal(1000)},
        by=bakary,
        reason=Reason(Amendment.Reason.CORRECTION, "Cheaper."),
    )
    expense = factories.ExpenseFactory.build(
        work_plan=work_plan, entered_by=bakary, payee="SECRET PAYEE"
    )
    money.enter(expense, {activity: Decimal(100)}, by=bakary)
    money.approve(expense, by=gabriela)
    twin = money.reverse(expense, by=gabriela, reason="Paid twice.")
    money.approve(twin, by=bakary)
    return activity


def read(activity: Activity) -> etree._Element:
    return etree.fromstring(document(activity.work_plan))


def test_it_is_valid_against_the_official_schema(activity):
    schema = etree.XMLSchema(etree.parse(SCHEMA))

    schema.assertValid(read(activity))


@pytest.mark.parametrize("status", Activity.Status.values)
def test_it_is_valid_whatever_the_status_and_without_approval(status):
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    percent = 100 if status == "done" else 0

    schema.assertValid(read(factories.ActivityFactory(status=status, percent=percent)))


def test_it_tells_the_budget_as_approved_and_as_it_stands(activity):
    budgets = read(activity).findall(".//budget")

    assert [(b.get("type"), b.findtext("value")) for b in budgets] == [
        ("1", "1000.00"),
        ("2", "800.00"),
    ]


def test_it_tells_each_approved_voucher_and_its_reversal_without_the_payee(activity):
    root = read(activity)

    values = [row.text for row in root.findall(".//transaction/value")]
    assert [row.get("ref") for row in root.findall(".//transaction")] == [
        "V-2022-001",
        "V-2022-002",
    ]
    assert values == ["400.00", "-400.00"]
    assert b"SECRET PAYEE" not in etree.tostring(root)


def test_shares_that_are_no_whole_cents_make_their_voucher(bakary, gabriela):
    work_plan = factories.WorkPlanFactory()
    voucher = factories.ExpenseFactory(work_plan=work_plan, amount=Decimal("1000.01"))
    for n, share in enumerate(("33.33", "33.33", "33.34")):
        activity = factories.ActivityFactory(work_plan=work_plan, code=f"2022-{n}")
        factories.AllocationFactory(
            expense=voucher, activity=activity, share=Decimal(share)
        )
    money.approve(voucher, by=gabriela)
    twin = money.reverse(voucher, by=bakary, reason="Typed wrong")
    money.approve(twin, by=gabriela)

    root = etree.fromstring(document(work_plan))

    for expense in (voucher, twin):
        path = f"//transaction[@ref='{expense.code}']/value/text()"
        assert sum(map(Decimal, root.xpath(path))) == expense.amount


def test_identifiers_languages_and_marker_are_those_of_the_standard(activity, settings):
    settings.IATI_ORGANISATION = "XM-TEST"

    element = read(activity).find("iati-activity")

    assert element.findtext("iati-identifier") == "XM-TEST-2022-L1A1-01"
    assert element.find("title/narrative").text == "Mobility & care <2022>"
    marker = element.find("policy-marker")
    assert (marker.get("code"), marker.get("significance")) == ("1", "2")
    assert element.find("sector").get("code") == activity.outcome.code


def test_an_activity_without_identifier_is_not_reported():
    activity = factories.ActivityFactory()
    factories.ActivityFactory(work_plan=activity.work_plan, code="")

    assert len(read(activity)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_the_same_for_any_number_of_activities(
    count, django_assert_num_queries
):
    work_plan = factories.WorkPlanFactory()
    for _number in range(count):
        factories.ActivityFactory(work_plan=work_plan)

    with django_assert_num_queries(3):
        document(work_plan)


def test_without_an_identifier_of_the_association_it_says_so(
    client, activity, gabriela, settings
):
    settings.IATI_ORGANISATION = ""
    client.force_login(gabriela)
    work_plan = activity.work_plan
    url = reverse("workplans:iati", args=[work_plan.plan.code, work_plan.year])

    response = client.get(url)

    assert response.status_code == 409
    assert b"IATI_ORGANISATION" in response.content
