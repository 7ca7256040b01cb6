"""What the server cannot take, or does not get: a page of ours says so, and what was
written stays.
"""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONGEST = 8190  # of the first line, "GET … HTTP/1.1"
# A letter is six characters on its way, "%C3%A9": the browser lays out fewer.
FIVE_MB = "é" * 850_000


def test_the_longest_address_is_answered_by_us(enter):
    page = enter("member@demo.example")

    answer = page.request.get(f"/search/?q={'a' * (LONGEST - 40)}")

    assert answer.status == 200
    assert "Metropolis" in answer.text()


def test_a_text_of_5_mb_gets_the_page_and_is_not_lost(portal, browser, states):
    state = states("secretariat@demo.example")
    page = browser.new_context(base_url=portal.url, storage_state=state).new_page()
    page.goto("/work-plans/2021-2023/2023/edit/")
    text = page.locator("#id_introduction_en")
    text.evaluate("(field, text) => { field.value = text; }", FIVE_MB)

    with page.expect_navigation() as sent:
        page.locator("main form .btn-primary").click()

    assert sent.value.status == 413
    expect(page.locator("h1")).to_have_text("This is too much at once")
    page.go_back()
    expect(text).to_have_value(FIVE_MB)
    page.context.close()


def test_a_rating_that_does_not_arrive_is_not_called_saved(portal, browser, states):
    state = states("board09@demo.example")
    page = browser.new_context(base_url=portal.url, storage_state=state).new_page()
    page.goto("/en/evaluations/")
    page.get_by_role("link", name="Evaluation of 2022").click()
    page.get_by_role("link", name=re.compile("your ballot")).click()
    page.locator("main a[href*='/axis/']").last.click()
    page.context.set_offline(True)

    page.locator("[name=score][value='2']").check()

    expect(page.locator("#saved")).to_contain_text("Not saved. Check your connection")
    page.context.set_offline(False)
    page.locator("[name=score][value='3']").check()
    expect(page.locator("#saved")).to_contain_text("saved ")
    expect(page.locator("#saved")).not_to_contain_text("Not saved")
    page.context.close()


def test_a_word_that_is_wider_than_a_phone_breaks(enter):
    page = enter("secretariat@demo.example", width=390)
    page.goto("/en/work-plans/2021-2023/2023/")
    link = page.locator("#grid tr[data-values] .plan-grid__code a").nth(20)
    activity = link.get_attribute("href")
    page.goto(f"{activity}edit/")
    title = page.locator("#id_title_en").input_value()
    name(page, activity, "T" * 120)

    plan = "/en/work-plans/2021-2023/2023/"
    for path in (activity, plan, f"{plan}board/", f"{plan}timeline/"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390, path
    name(page, activity, title)


def name(page, activity, title):
    page.goto(f"{activity}edit/")
    page.fill("#id_title_en", title)
    page.locator("main form .form-actions .btn-primary").last.click()
    expect(page.locator(".notice--success")).to_contain_text("saved")


def test_a_button_that_is_wider_than_a_phone_breaks(enter):
    page = enter("secretariat@demo.example", width=390)
    page.goto("/es/observatory/calls/")
    page.locator("main a[href*='/calls/20']").first.click()

    expect(page.locator(".page-actions .btn-primary")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
