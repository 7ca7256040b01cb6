"""One year as an officer lives it, through the pages: from last year's plan to vouchers."""

import io
import json
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from apps.workplans.models import Activity, Amendment, Expense, WorkPlan
from metropolis_portal.history import changes_of
from tests import factories
from tests.workplans.exchange.conftest import work

pytestmark = pytest.mark.django_db

COUNT = 60  # activities


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def last_year(bakary) -> WorkPlan:
    work_plan = factories.WorkPlanFactory(year=2022, status="in_progress")
    source = factories.FundingSourceFactory()
    for number in range(COUNT):
        activity = factories.ActivityFactory(
            work_plan=work_plan,
            owner=bakary,
            code=f"2022-L1A1-{number + 1:02d}",
            title=f"Activity {number + 1}",
        )
        factories.BudgetLineFactory(activity=activity, source=source)
    return work_plan


def address(name: str, *args: object, year: int = 2023) -> str:
    if args:
        return reverse(f"workplans:{name}", args=args)
    return reverse(f"workplans:{name}", args=["2021-2023", year])


def export(officer: Client):
    answer = officer.get(reverse("workplans:export", args=["2021-2023", 2023, "xlsx"]))
    return load_workbook(io.BytesIO(answer.content))


def columns_of(sheet) -> tuple[dict[str, int], int]:
    """The place of each column by its machine's name, and the first row of data."""
    for row in sheet.iter_rows(min_row=1, max_row=5):
        names = {cell.value: cell.column for cell in row}
        if "id" in names:
            return names, row[0].row + 1
    raise AssertionError("the sheet has no row of machine names")


def bring(officer: Client, workbook):
    """Upload the workbook, as saved, and let the check be done."""
    content = io.BytesIO()
    workbook.save(content)
    file = SimpleUploadedFile("plan.xlsx", content.getvalue())
    officer.post(address("imports"), {"file": file})
    imported = WorkPlan.objects.get(year=2023).imports.latest("pk")
    work(imported)
    return imported


def test_from_last_years_plan_to_the_voucher_behind_a_sum(
    last_year, bakary, gabriela, marta
):
    officer, chair = signed_in(bakary), signed_in(marta)
    guidance = factories.RecommendationFactory(plan=last_year.plan, evaluated_year=2022)

    # Copied forward
    keys = [str(pk) for pk in last_year.activities.values_list("pk", flat=True)]
    officer.post(
        address("copy", year=2022),
        {"year": "2023", "activities": keys, "with_money": "on"},
    )
    work_plan = WorkPlan.objects.get(year=2023)
    rows = list(work_plan.activities.order_by("pk"))
    assert len(rows) == COUNT

    # Twenty changed in the grid
    for activity in rows[:20]:
        typed = {"title_en": f"{activity.title}, anew", "title_es": "", "title_fr": ""}
        read = {"title_en": activity.title, "title_es": "", "title_fr": ""}
        answer = officer.post(
            address("activity_cell", activity.pk),
            {"cell": "title", "read": json.dumps(read)} | typed,
        )
        assert answer.status_code == 200

    # Out, fifty cells changed, one of them wrong
    workbook = export(officer)
    sheet = workbook.worksheets[0]
    names, first = columns_of(sheet)
    for place in range(50):
        sheet.cell(first + place, names["title_es"]).value = f"Actividad {place + 1}"
    sheet.cell(first + 3, names["ends_on"]).value = "2031-02-30"
    imported = bring(officer, workbook)
    assert imported.counts["error"] == 1
    page = officer.get(address("import", imported.pk))
    assert "2031-02-30" in page.content.decode()
    officer.post(address("import_apply", imported.pk), {"reason": ""})
    assert not work_plan.activities.exclude(title_es="").exclude(title_es=None).exists()

    # Mended, brought in, and taken back
    sheet.cell(first + 3, names["ends_on"]).value = date(2023, 6, 30)
    imported = bring(officer, workbook)
    assert (imported.counts["error"], imported.counts["update"]) == (0, 50)
    officer.post(
        address("import_apply", imported.pk), {"reason": "From the planning day"}
    )
    work(imported)
    assert work_plan.activities.filter(title_es__startswith="Actividad").count() == 50
    officer.post(address("import_undo", imported.pk))
    work(imported)
    assert not work_plan.activities.filter(title_es__startswith="Actividad").exists()

    # Submitted, approved, started
    officer.post(address("submit"))
    chair.post(address("approve"), {"decided_on": "2022-12-13", "reference": "B-12"})
    officer.post(address("start"))
    work_plan.refresh_from_db()
    assert (work_plan.status, work_plan.decision_reference) == ("in_progress", "B-12")
    activity = work_plan.activities.get(code="2023-L1A1-01")

    # An amendment that the Board's guidance asked for
    read = {"starts_on": "2023-03-01", "ends_on": "2023-06-30"}
    officer.post(
        address("activity_cell", activity.pk),
        {
            "cell": "when",
            "read": json.dumps(read),
            "starts_on": "2023-02-01",
            "ends_on": "2023-06-30",
            "amend-kind": "guidance",
            "amend-guidance": guidance.pk,
            "amend-text": "The Board wants it earlier.",
        },
    )
    diff = officer.get(address("changes")).content.decode()
    assert "The Board wants it earlier." in diff
    assert guidance.code in diff
    assert Amendment.objects.get().guidance == guidance

    # A voucher, its approval by another, its reversal
    officer.post(
        address("voucher_create"),
        {
            "paid_on": "2022-11-02",
            "payee": "Demonstration supplier",
            "category": "events",
            "amount": "400",
            "currency": "EUR",
            "activity_0": activity.pk,
            "share_0": "100",
        },
    )
    expense = Expense.objects.get()
    officer.post(address("voucher_approve", expense.pk))
    assert Expense.objects.get().status == "entered"
    signed_in(gabriela).post(address("voucher_approve", expense.pk))
    money = officer.get(address("money")).content.decode()
    assert "400" in money
    vouchers = officer.get(address("vouchers")).content.decode()
    assert expense.get_absolute_url() in vouchers
    officer.post(address("voucher_reverse", expense.pk), {"reason": "Paid twice."})
    twin = Expense.objects.get(reverses=expense)
    assert twin.amount == Decimal("-400.00")

    # Each step stands in the history with who, and why where it was asked
    page = officer.get(f"{activity.get_absolute_url()}?tab=history").content.decode()
    assert "Bakary" in page
    reasons = {
        change.reason for change in changes_of(Activity.objects.get(pk=activity.pk))
    }
    assert any("plan.xlsx" in reason for reason in reasons)
    plan_history = officer.get(address("history")).content.decode()
    assert "Marta" in plan_history
