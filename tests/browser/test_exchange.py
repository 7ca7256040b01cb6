"""A work plan as a spreadsheet: out, changed elsewhere, with one wrong row and mended,
in again, applied and undone.
"""

import io
import re

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAN = "/en/work-plans/2021-2023/2023/"
TITLE = "Changed in a spreadsheet"


def changed(content: bytes, marker: object) -> bytes:
    """What a person makes of the file: two cells of the first activity."""
    book = load_workbook(io.BytesIO(content))
    page = book.worksheets[0]
    places = {cell.value: cell.column for cell in page[2]}
    page.cell(3, places["title_en"]).value = TITLE
    page.cell(3, places["description_en"]).value = "=1+1 stays a text"
    page.cell(3, places["description_en"]).data_type = "s"
    page.cell(3, places["gender_marker"]).value = marker
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def upload(page: Page, content: bytes) -> None:
    page.goto(PLAN)
    page.get_by_role("link", name="Import", exact=True).click()
    file = {"name": "work-plan.xlsx", "mimeType": XLSX, "buffer": content}
    page.set_input_files("input[name=file]", [file])
    page.get_by_role("button", name="Upload and check").click()
    # The page follows the check by itself.
    expect(page.locator(".import-rows")).to_be_visible(timeout=60_000)


def test_a_work_plan_goes_out_and_comes_back(enter):
    page = enter("secretariat@demo.example")
    page.goto(PLAN)
    page.locator("summary", has_text="Export").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Spreadsheet (XLSX)").click()
    content = download.value.path().read_bytes()

    upload(page, changed(content, "much"))
    expect(page.locator("main")).to_contain_text("“much” is not known.")
    expect(page.get_by_role("button", name=re.compile("^Apply"))).to_have_count(0)

    upload(page, changed(content, 2))
    page.get_by_role("link", name=re.compile("^Changed")).click()
    expect(page.locator(".import-rows ins").first).to_have_text(f"after: {TITLE}")
    page.locator("[name=reason]").fill("Agreed in the meeting of March")
    page.get_by_role("button", name="Apply 1 change").click()
    # The page follows the worker by itself.
    undo = page.get_by_role("button", name="Undo the import")
    expect(undo).to_be_visible(timeout=60_000)
    page.goto(PLAN)
    expect(page.locator("main")).to_contain_text(TITLE)

    page.go_back()
    undo.click()
    expect(page.locator("main")).to_contain_text("Undone by", timeout=60_000)
    page.goto(PLAN)
    expect(page.locator("main")).not_to_contain_text(TITLE)
