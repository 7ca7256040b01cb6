"""Vouchers: entered by one person, approved by another."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.workplans.models import (
    Expense,
)
from apps.workplans.services import money
from metropolis_portal.addresses import in_language
from tests import factories
from tests.workplans.asking import approved, says, url, year_url

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"


def voucher_data(activity, **fields):
    return {
        "paid_on": "2022-05-02",
        "payee": "Supplier",
        "category": "events",
        "amount": "100.00",
        "currency": "EUR",
        "activity_0": activity.pk,
        "share_0": "100",
    } | fields


def test_a_voucher_is_entered_with_its_document(officer, activity, bakary):
    other = factories.ActivityFactory(work_plan=activity.work_plan)
    data = voucher_data(
        activity,
        share_0="60",
        activity_1=other.pk,
        share_1="40",
        currency="usd",
        rate="0.9",
        document=SimpleUploadedFile(f"invoice {'x' * 200}.txt", b"100 USD"),
    )

    response = officer.post(
        year_url("voucher_create", activity.work_plan), data, follow=True
    )

    expense = Expense.objects.get()
    assert (expense.number, expense.entered_by) == (1, bakary)
    assert (expense.currency, expense.amount_eur) == ("USD", Decimal("90.00"))
    assert sorted(expense.allocations.values_list("share", flat=True)) == [40, 60]
    assert says(response) == ["Voucher V-2022-001 is entered. A colleague approves it."]
    document = officer.get(url("voucher_document", expense))
    assert b"".join(document.streaming_content) == b"100 USD"


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"share_0": "60"},
            {"share_0": ["The shares make 60 %; they must make 100 %."]},
        ),
        (
            {"amount": "-5"},
            {"amount": ["An expense is above zero; only a reversal is below."]},
        ),
        ({"currency": "USD"}, {"rate": ["Give the rate of the day of payment."]}),
        ({"currency": "ZZZ"}, {"currency": ["No currency is called ZZZ."]}),
        (
            {"amount": "0.01", "currency": "IDR", "rate": "0.01"},
            {"amount": ["That is less than one cent in euros."]},
        ),
        ({"currency": "1€2"}, {"currency": ["A currency has three letters."]}),
        (
            {"amount": "9999999999.99", "currency": "USD", "rate": "9999"},
            {"amount": ["Ensure that there are no more than 14 digits in total."]},
        ),
        ({"share_1": "40"}, {"activity_1": ["Say which activity bears it."]}),
        (
            {"document": SimpleUploadedFile("a.html", b"<html>")},
            {"document": ["Web pages can hold programs. Save it as PDF."]},
        ),
    ],
)
def test_a_wrong_voucher_is_refused(officer, activity, fields, errors):
    response = officer.post(
        year_url("voucher_create", activity.work_plan), voucher_data(activity, **fields)
    )

    assert response.context["form"].errors == errors
    assert b'value="Supplier"' in response.content
    assert not Expense.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentence", "rule"),
    [
        (
            "en",
            "Vouchers of 2022 are paid from 1 October 2021 to 30 June 2023.",
            "From 1 October 2021, for deposits, to 30 June 2023, when the books of 2022 "
            "are closed.",
        ),
        (
            "es",
            "Los comprobantes de 2022 se pagan del 1 de octubre de 2021 al 30 de junio "
            "de 2023.",
            "Desde el 1 de octubre de 2021, para anticipos, hasta el 30 de junio de "
            "2023, cuando se cierran las cuentas de 2022.",
        ),
        (
            "fr",
            "Les pièces de 2022 sont payées du 1er octobre 2021 au 30 juin 2023.",
            "Du 1er octobre 2021, pour les acomptes, au 30 juin 2023, à la clôture des "
            "comptes de 2022.",
        ),
    ],
)
def test_a_voucher_outside_its_books_is_refused_in_words(
    client, activity, bakary, language, sentence, rule
):
    client.force_login(bakary)

    response = client.post(
        in_language(year_url("voucher_create", activity.work_plan), language),
        voucher_data(activity, paid_on="2021-09-30"),
    )

    assert response.context["form"].errors == {"paid_on": [sentence]}
    page = response.content.decode()
    assert rule in page
    assert 'min="2021-10-01" max="2023-06-30"' in page


def test_a_voucher_still_to_be_paid_is_refused(officer, activity):
    with time_machine.travel(datetime(2022, 5, 1, 12, tzinfo=UTC)):
        response = officer.post(
            year_url("voucher_create", activity.work_plan),
            voucher_data(activity, paid_on="2022-05-02"),
        )

    assert response.context["form"].errors == {
        "paid_on": ["What is still to be paid is no expense yet."]
    }


def test_shares_are_shown_as_they_were_entered(officer, activity):
    voucher = factories.ExpenseFactory(work_plan=activity.work_plan)
    other = factories.ActivityFactory(work_plan=activity.work_plan)
    for row, share in ((activity, "33.33"), (other, "66.67")):
        factories.AllocationFactory(expense=voucher, activity=row, share=Decimal(share))

    page = officer.get(voucher.get_absolute_url()).content.decode()
    money_tab = officer.get(f"{activity.get_absolute_url()}?tab=money").content.decode()

    assert "33.33%" in page
    assert "66.67%" in page
    assert "33.33%" in money_tab


def test_a_colleague_approves(client, activity, bakary, gabriela):
    expense = factories.AllocationFactory(
        activity=activity,
        expense=factories.ExpenseFactory(
            work_plan=activity.work_plan, entered_by=bakary
        ),
    ).expense
    client.force_login(gabriela)

    response = client.post(url("voucher_approve", expense), follow=True)

    assert says(response) == [f"Voucher {expense.code} is approved."]
    again = client.post(url("voucher_approve", expense), follow=True)
    assert says(again) == ["Gabriela has decided on this voucher already."]


def test_whoever_entered_it_is_refused(officer, activity, bakary):
    expense = factories.ExpenseFactory(work_plan=activity.work_plan, entered_by=bakary)

    assert officer.post(url("voucher_approve", expense)).status_code == 403


def test_refuse_and_reverse_ask_why(client, activity, bakary, gabriela):
    expense = approved(activity, bakary, gabriela)
    client.force_login(bakary)
    client.post(url("voucher_reverse", expense), {"reason": "Paid twice."})
    twin = Expense.objects.get(reverses=expense)
    client.force_login(gabriela)

    client.post(url("voucher_refuse", twin), {"reason": "It was right."})

    twin.refresh_from_db()
    assert (twin.amount, twin.status, twin.reason) == (
        -400,
        Expense.Status.REFUSED,
        "It was right.",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_vouchers_cost_the_same_for_any_number(
    officer, activity, count, django_assert_num_queries
):
    for _n in range(count):
        expense = factories.ExpenseFactory(work_plan=activity.work_plan)
        factories.AllocationFactory(expense=expense, activity=activity)

    # person, work plans; outcomes, activities, sources, challenges and themes
    # to choose from; sums, vouchers, their shares
    with django_assert_num_queries(10):
        response = officer.get(year_url("vouchers", activity.work_plan))

    assert len(response.context["vouchers"]) == count


@pytest.mark.parametrize(
    ("query", "payees"),
    [
        ("", ["Waiting", "Café Royal", "Refused"]),
        ("q=cafe", ["Café Royal"]),
        ("q=V-2022-002", ["Café Royal"]),
        ("status=entered", ["Waiting"]),
        ("category=travel", ["Refused"]),
    ],
)
def test_vouchers_show_what_waits_first_and_filter(
    officer, activity, bakary, gabriela, query, payees
):
    plan = activity.work_plan
    approved(
        activity, bakary, gabriela, number=2, payee="Café Royal",
        paid_on=date(2022, 6, 2),
    )  # fmt: skip
    refused = factories.ExpenseFactory(
        work_plan=plan, number=3, payee="Refused", category="travel", entered_by=bakary
    )
    money.refuse(refused, by=gabriela, reason="No invoice.")
    factories.ExpenseFactory(
        work_plan=plan, number=1, payee="Waiting", paid_on=date(2022, 1, 2)
    )

    response = officer.get(f"{year_url('vouchers', plan)}?{query}")

    assert [row.payee for row in response.context["vouchers"]] == payees


def test_the_board_reads_approved_vouchers_only(
    client, activity, bakary, gabriela, lucia
):
    expense = approved(activity, bakary, gabriela)
    waiting = factories.ExpenseFactory(work_plan=activity.work_plan, payee=CANARY)
    client.force_login(lucia)

    response = client.get(year_url("vouchers", activity.work_plan))

    assert list(response.context["vouchers"]) == [expense]
    assert CANARY.encode() not in response.content
    assert client.get(waiting.get_absolute_url()).status_code == 404
