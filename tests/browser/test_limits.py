"""What is too long, through the real server: it must answer, and with a page of ours."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONGEST = 8190  # of the first line, "GET … HTTP/1.1"


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
    text.evaluate("(field) => { field.value = 'a'.repeat(5_000_000); }")

    with page.expect_navigation() as sent:
        page.locator("main form .btn-primary").click()

    assert sent.value.status == 413
    expect(page.locator("h1")).to_have_text("This is too much at once")
    page.go_back()
    expect(text).to_have_value("a" * 5_000_000)
    page.context.close()
