"""What is written into a form is not lost: the connection, the session or the page may
go, or a colleague save first.
"""

from secrets import token_hex

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

OFFICER, GENERAL = "secretariat@demo.example", "general@demo.example"
PLAN = "/en/work-plans/2021-2023/2023/"


def open_form(page: Page, row: int) -> str:
    """The form of an activity of this year's plan; its address."""
    page.goto(PLAN)
    link = page.locator("#grid tr[data-values] .plan-grid__code a").nth(row)
    page.goto(f"{link.get_attribute('href')}edit/")
    return page.url


def said(page: Page) -> Locator:
    return page.locator("[data-put-back]")


def text(page: Page) -> Locator:
    return page.locator("#id_description_en")


def send(page: Page) -> None:
    page.locator("main form .form-actions .btn-primary").last.click()


def test_what_was_written_and_not_sent_is_offered_again(enter):
    page = enter(OFFICER)
    form = open_form(page, 6)
    half = f"{text(page).input_value()} Half a sentence"
    text(page).fill(half)
    page.goto(PLAN)

    page.goto(form.replace("/en/", "/fr/"))
    expect(page.locator("[data-throw-away]")).to_have_text("Jeter")
    page.goto(form)
    expect(text(page)).not_to_have_value(half)
    said(page).click()
    expect(text(page)).to_have_value(half)

    # Saved, it is not offered any more; thrown away, neither.
    send(page)
    expect(page.locator(".notice--success")).to_contain_text("saved")
    page.goto(form)
    expect(text(page)).to_have_value(half)
    expect(said(page)).to_have_count(0)
    text(page).fill("Never mind")
    page.goto(PLAN)
    page.goto(form)
    page.locator("[data-throw-away]").click()
    page.goto(form)
    expect(said(page)).to_have_count(0)


def test_what_is_put_back_does_not_undo_what_a_colleague_saved_since(enter):
    page, other = enter(OFFICER, expected="409"), enter(GENERAL)
    form = open_form(page, 5)
    text(page).fill(f"{text(page).input_value()} And more")
    page.goto(PLAN)
    other.goto(form)
    theirs = f"{other.locator('#id_title_en').input_value()} (anew)"
    other.fill("#id_title_en", theirs)
    send(other)
    expect(other.locator(".notice--success")).to_contain_text("saved")

    page.goto(form)
    said(page).click()
    send(page)

    beside = page.locator(".conflict")
    expect(beside.get_by_role("radio", name="Title in English, Saved")).to_be_checked()
    mine = beside.get_by_role("radio", name="Title in English, Yours")
    expect(mine).not_to_be_checked()
    # Who goes on writing in a field wants that.
    page.fill("#id_title_en", f"{theirs} by him")
    expect(mine).to_be_checked()
    send(page)
    expect(page.locator("h1")).to_contain_text(f"{theirs} by him")


def test_a_lost_connection_and_an_ended_session_lose_nothing(enter, states):
    page = enter(OFFICER, expected="403|ERR_INTERNET_DISCONNECTED")
    form = open_form(page, 7)
    before = text(page).input_value()
    text(page).fill("Written on a train")
    page.context.set_offline(True)
    send(page)
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(False)
    page.goto(PLAN)
    page.goto(form)
    said(page).click()
    expect(text(page)).to_have_value("Written on a train")

    text(page).fill(f"{before} Written overnight")
    signed_in = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    send(page)
    expect(page.locator("main")).to_contain_text("Sign in")
    page.context.add_cookies(signed_in)
    page.goto(PLAN)
    page.goto(form)
    said(page).click()
    expect(text(page)).to_have_value(f"{before} Written overnight")
    send(page)
    expect(page.locator(".notice--success")).to_contain_text("saved")


def test_of_two_versions_the_second_person_chooses(enter):
    page, other = enter(OFFICER, expected="409"), enter(GENERAL)
    form = open_form(page, 8)
    other.goto(form)
    title = page.locator("#id_title_en").input_value()
    other.fill("#id_title_en", f"{title}, as she has it")
    other.fill("#id_description_en", f"She alone wrote: {title}.")
    send(other)
    expect(other.locator(".notice--success")).to_contain_text("saved")

    page.fill("#id_title_en", f"{title}, as he has it")
    send(page)

    beside = page.locator(".conflict")
    expect(beside).to_be_focused()
    expect(beside).to_contain_text("as she has it")
    expect(beside).to_contain_text("as he has it")
    expect(said(page)).to_have_count(0)
    choices = beside.locator("input[name=choose-description_en]")
    expect(choices.first).to_be_checked()
    beside.get_by_role("radio", name="Title in English, Saved meanwhile").check()
    send(page)
    expect(page.locator("h1")).to_contain_text(f"{title}, as she has it")
    expect(page.locator("main")).to_contain_text(f"She alone wrote: {title}.")


def test_a_session_that_ends_in_the_grid_loses_nothing(enter):
    page = enter(OFFICER, expected="403|401")
    with page.expect_response("**/grid/editors/"):
        page.goto(PLAN)
    title = page.locator("#grid tr[data-values] .plan-grid__title").nth(9)
    typed = f"{title.inner_text()[:60]}, after the session {token_hex(3)}"
    signed_in = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    title.click()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.locator("#grid-trouble")).to_contain_text("signed out")

    page.context.add_cookies(signed_in)
    page.reload()
    page.get_by_role("button", name="Send again").click()
    expect(title).to_contain_text(typed)


def test_who_signs_out_leaves_nothing_in_the_browser(enter):
    page = enter("board10@demo.example")
    page.goto("/en/")
    page.evaluate("localStorage.setItem('form:1:/x:0', '{}')")
    page.evaluate("localStorage.setItem('grid:1:1:x', '{}')")
    page.evaluate("localStorage.setItem('theme', 'dark')")

    page.locator("header details.menu summary").last.click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")

    assert page.evaluate("Object.keys(localStorage)") == ["theme"]


def test_two_tabs_of_one_form_keep_each_its_own(enter):
    page = enter(OFFICER)
    form = open_form(page, 4)
    other = page.context.new_page()
    other.goto(form)
    first, second = (f"Written in tab {number}: {token_hex(3)}" for number in (1, 2))
    text(page).fill(first)
    text(other).fill(second)
    page.goto(PLAN)
    other.goto(PLAN)

    page.goto(form)
    expect(said(page)).to_have_count(2)
    said(page).nth(0).click()
    expect(text(page)).to_have_value(second)
    said(page).click()
    expect(text(page)).to_have_value(first)

    # What was put back goes with the form it was put into.
    send(page)
    expect(page.locator(".notice--success")).to_contain_text("saved")
    page.goto(form)
    expect(said(page)).to_have_count(0)
