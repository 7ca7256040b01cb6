"""One year's whole loop, walked by clicking: an activity is planned, told and paid for;
the report is drafted and published; the Board rates it unseen, on a phone; the chair
concludes; the recommendation waits in next year's work plan and is answered there.

`LOOP_IN=es` walks it in another language: once on each portal, for it moves the year on.
"""

import os
import re
from collections.abc import Iterator

import pytest
from django.utils import translation
from django.utils.translation import gettext as _
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

LANGUAGE = os.environ.get("LOOP_IN", "en")
AXES = 11
TITLE = "Round table on night buses"
ADVICE = "Count the languages in which learning is offered."


@pytest.fixture(autouse=True)
def in_its_language() -> Iterator[None]:
    with translation.override(LANGUAGE):
        yield


def button(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=words, exact=True)


def link(page: Page, words: str) -> Locator:
    return page.get_by_role("link", name=words)


def field(page: Page, name: str) -> Locator:
    """By its name in the form; each has its label, which axe asks for."""
    return page.locator(f"[name='{name}']")


def plan_activity(page: Page) -> None:
    page.goto(f"/{LANGUAGE}/work-plans/")
    link(page, "2023").first.click()
    link(page, _("Add an activity")).click()
    # A wrong input first: nothing that was typed is lost.
    field(page, "title_en").fill(TITLE)
    field(page, "starts_on").fill("2023-09-01")
    field(page, "ends_on").fill("2023-06-01")
    field(page, "outcome").select_option(index=3)
    button(page, _("Add")).click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(field(page, "title_en")).to_have_value(TITLE)
    field(page, "ends_on").fill("2023-10-31")
    # The Board has approved the plan of the year: what is added needs a reason.
    field(page, "amend-kind").select_option("guidance")
    field(page, "amend-guidance").select_option(index=1)
    field(page, "amend-text").fill("The Board asked for it.")
    button(page, _("Add")).click()
    expect(page.locator("h1")).to_contain_text(TITLE)


def tell_progress(page: Page) -> None:
    field(page, "text").fill("The programme is agreed.")
    field(page, "percent").fill("20")
    button(page, _("Add the note")).click()
    expect(page.locator("main")).to_contain_text("The programme is agreed.")
    expect(page.locator("main")).to_contain_text(_("In progress"))


def pay(page: Page) -> str:
    """Enter a voucher; return its address."""
    page.goto(f"/{LANGUAGE}/work-plans/2021-2023/2023/vouchers/new/")
    field(page, "paid_on").fill("2023-05-10")
    field(page, "payee").fill("Demonstration supplier 99")
    field(page, "category").select_option("events")
    field(page, "amount").fill("321.00")
    activity = field(page, "activity_0")
    of_the_loop = activity.locator("option", has_text=TITLE).first
    activity.select_option(of_the_loop.get_attribute("value"))
    page.locator("main form").last.locator("button.btn-primary").click()
    expect(page.locator("main")).to_contain_text(_("Waiting for approval"))
    return page.url


def report_2023(page: Page) -> None:
    """Drafted in the background, with its progress on the page."""
    page.goto(f"/{LANGUAGE}/reports/")
    button(page, _("Draft the report of %(year)s") % {"year": 2023}).click()
    link(page, _("Open the result")).click(timeout=60_000)
    expect(page.locator(".report__text")).to_be_visible()
    button(page, _("Publish")).click()
    expect(page.locator("main")).to_contain_text(_("Published"))
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF español")).click()
    assert download.value.suggested_filename.endswith(".pdf")


def rate_2022(page: Page) -> None:
    """On a phone; each choice is saved as it is made."""
    page.goto(f"/{LANGUAGE}/")
    link(page, _("Evaluate the year %(year)s") % {"year": 2022}).click()
    ballot = link(page, _("Fill in your ballot"))
    axis = page.locator("main a[href*='/axis/']").first
    expect(ballot.or_(axis).first).to_be_visible()
    if ballot.count():
        ballot.click()
    axis.click()
    for _n in range(AXES):
        page.locator("[name=score][value='4']").check()
        expect(page.locator("#saved")).not_to_be_empty()
        page.locator("button[name=go][value=next]").click()
    button(page, _("Submit the ballot")).click()
    expect(button(page, _("Reopen the ballot"))).to_be_visible()


def conclude_2022(page: Page) -> None:
    """The chair closes early with a reason, sees the results and concludes."""
    page.goto(f"/{LANGUAGE}/evaluations/")
    link(page, _("Evaluation of %(year)s") % {"year": 2022}).click()
    expect(page.locator("main")).not_to_contain_text(_("Conclusion of the Board"))
    page.locator("summary", has_text=_("Close before the date")).click()
    field(page, "reason").fill("Every seat that wished has answered.")
    button(page, _("Close now")).click()
    expect(page.locator("main")).to_contain_text(_("Closed"))
    link(page, _("Write the conclusion")).click()
    field(page, "en").fill("A good year.")
    field(page, "r-0-en").fill(ADVICE)
    button(page, _("Publish the conclusion")).click()
    expect(page.locator("main")).to_contain_text(ADVICE)


def answer_the_board(page: Page) -> None:
    """It waits in next year's work plan, and is answered there."""
    plan = f"/{LANGUAGE}/work-plans/2021-2023/2023/"
    page.goto(plan)
    asked = _("What the Board recommended after %(year)s") % {"year": 2022}
    page.locator("summary", has_text=asked).click()
    page.get_by_role("link", name=re.compile(r"^2022-\d")).last.click()
    expect(page.locator("main")).to_contain_text(ADVICE)
    page.get_by_role("link", name=_("Answer"), exact=True).click()
    page.locator("[name=decision][value=accepted]").check()
    field(page, "text_en").fill("It is counted.")
    page.locator("main form").last.locator("button.btn-primary").click()
    expect(page.locator("main")).to_contain_text("It is counted.")
    page.goto(plan)
    expect(page.locator("main")).to_contain_text("It is counted.")


def test_the_years_loop(enter):
    officer = enter("secretariat@demo.example")
    plan_activity(officer)
    tell_progress(officer)
    voucher = pay(officer)
    expect(button(officer, _("Approve"))).to_have_count(0)

    general = enter("general@demo.example")
    general.goto(voucher)
    button(general, _("Approve")).click()
    expect(general.locator("main")).to_contain_text(_("Approved"))

    report_2023(officer)
    rate_2022(enter("board@demo.example", width=390))
    conclude_2022(enter("chair@demo.example"))
    answer_the_board(officer)
