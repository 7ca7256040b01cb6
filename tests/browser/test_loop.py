"""One year's whole loop, walked by clicking: an activity is planned, told and paid for;
the report is drafted and published; the Board rates it unseen, on a phone; the chair
concludes; the recommendation waits in next year's work plan and is answered there."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

AXES = 11
ADVICE = "Count the languages in which learning is offered."


def plan_activity(page: Page) -> None:
    page.goto("/en/work-plans/")
    page.get_by_role("link", name=re.compile("2023")).first.click()
    page.get_by_role("link", name="Add an activity").click()
    # A wrong input first: nothing that was typed is lost.
    page.get_by_label(re.compile("^Title in English")).fill(
        "Round table on night buses"
    )
    page.get_by_label(re.compile("^Starts")).fill("2023-09-01")
    page.get_by_label(re.compile("^Ends")).fill("2023-06-01")
    page.get_by_label(re.compile("^Outcome")).first.select_option(index=3)
    page.get_by_role("button", name=re.compile("Add|Save")).last.click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing you typed is lost")
    expect(page.get_by_label(re.compile("^Title in English"))).to_have_value(
        "Round table on night buses"
    )
    page.get_by_label(re.compile("^Ends")).fill("2023-10-31")
    page.get_by_role("button", name=re.compile("Add|Save")).last.click()
    expect(page.locator("h1")).to_contain_text("Round table on night buses")


def tell_progress(page: Page) -> None:
    page.get_by_label(re.compile("^What happened")).fill("The programme is agreed.")
    page.get_by_label(re.compile("^Progress")).fill("20")
    page.get_by_role("button", name="Add the note").click()
    expect(page.locator("main")).to_contain_text("The programme is agreed.")
    expect(page.locator("main")).to_contain_text("In progress")


def pay(page: Page) -> str:
    """Enter a voucher; return its address."""
    page.goto("/en/work-plans/2021-2023/2023/vouchers/new/")
    page.get_by_label(re.compile("^Paid on")).fill("2023-05-10")
    page.get_by_label(re.compile("^Payee")).fill("Demonstration supplier 99")
    page.get_by_label(re.compile("^Category")).select_option("events")
    page.get_by_label(re.compile("^Amount")).fill("321.00")
    page.get_by_label("Activity 1").select_option(
        label=page.locator("option", has_text="Round table on night buses")
        .first.text_content()
        .strip()
    )
    page.locator("main form").last.locator("button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("Waiting for approval")
    return page.url


def test_the_years_loop(enter):
    officer = enter("secretariat@demo.example")
    plan_activity(officer)
    tell_progress(officer)
    voucher = pay(officer)
    expect(officer.get_by_role("button", name="Approve")).to_have_count(0)

    general = enter("general@demo.example")
    general.goto(voucher)
    general.get_by_role("button", name="Approve").click()
    expect(general.locator("main")).to_contain_text("Approved")

    # The report of 2023 is drafted in the background, with its progress on the page.
    officer.goto("/en/reports/")
    officer.get_by_role("button", name="Draft the report of 2023").click()
    officer.get_by_role("link", name="Open the result").click(timeout=60_000)
    expect(officer.locator(".report__text")).to_be_visible()
    officer.get_by_role("button", name="Publish").click()
    expect(officer.locator("main")).to_contain_text("Published")
    with officer.expect_download() as download:
        officer.get_by_role("link", name=re.compile("PDF español")).click()
    assert download.value.suggested_filename.endswith(".pdf")

    # A Board member rates the year 2022 on a phone; each choice is saved as it is made.
    board = enter("board@demo.example", width=390)
    board.goto("/en/")
    board.get_by_role("link", name=re.compile("Evaluate the year 2022")).click()
    if board.get_by_role("link", name="Fill in your ballot").count():
        board.get_by_role("link", name="Fill in your ballot").click()
    board.locator("main a[href*='/axis/']").first.click()
    for _ in range(AXES):
        board.get_by_label(re.compile("^4 · Good")).check()
        expect(board.locator("#saved")).to_contain_text("saved")
        board.locator("button[name=go][value=next]").click()
    board.get_by_role("button", name=re.compile("^Submit")).click()
    expect(board.locator("main")).to_contain_text("Submitted by")

    # The chair closes early with a reason, sees the results and concludes.
    chair = enter("chair@demo.example")
    chair.goto("/en/evaluations/")
    chair.get_by_role("link", name="Evaluation of 2022").click()
    expect(chair.locator("main")).not_to_contain_text("Conclusion of the Board")
    chair.locator("summary", has_text="Close").click()
    chair.get_by_label(re.compile("^Reason")).fill(
        "Every seat that wished has answered."
    )
    chair.get_by_role("button", name=re.compile("Close")).click()
    expect(chair.locator("main")).to_contain_text("Closed")
    chair.get_by_role("link", name=re.compile("Conclude|conclusion")).first.click()
    chair.get_by_label(re.compile(r"^Conclusion.*\(English\)")).fill("A good year.")
    first = chair.locator("details.recommendation").first
    first.get_by_label(re.compile(r"\(English\)")).fill(ADVICE)
    chair.get_by_role("button", name="Publish the conclusion").click()
    expect(chair.locator("main")).to_contain_text(ADVICE)

    # It waits in next year's work plan, and is answered there.
    officer.goto("/en/work-plans/2021-2023/2023/")
    officer.get_by_role("link", name=re.compile(r"^2022-\d")).last.click()
    expect(officer.locator("main")).to_contain_text(ADVICE)
    officer.get_by_role("link", name="Answer", exact=True).click()
    officer.get_by_label("Accepted", exact=True).check()
    officer.get_by_label(re.compile("^Response in English")).fill("It is counted.")
    officer.locator("main form").last.locator("button.btn-primary").click()
    expect(officer.locator("main")).to_contain_text("It is counted.")
    officer.goto("/en/work-plans/2021-2023/2023/")
    expect(officer.locator("main")).to_contain_text("It is counted.")
