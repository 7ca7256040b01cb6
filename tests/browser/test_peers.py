"""A space's peers, chosen, picked and kept with the keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_peers_are_chosen_picked_and_kept_by_keyboard(enter):
    page = enter("member@demo.example")
    page.goto("/en/observatory/spaces/barcelona/")
    expect(page.locator(".strip").first).to_have_attribute(
        "aria-label", re.compile(r"^\d+ peers from .+; here ")
    )

    page.locator("#peers").focus()
    page.keyboard.type("Nearest")
    expect(page).to_have_url(re.compile("peers=population"))
    expect(page.locator(".peer-rule")).to_contain_text("nearest to Barcelona")
    expect(page.locator("#peers")).to_be_focused()

    page.locator(".picking summary").focus()
    page.keyboard.press("Enter")
    for slug in ("madrid", "lisbon", "sofia", "zagreb", "berlin"):
        page.locator(f"[name=peer][value={slug}]").focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Hold it against these").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("peers=picked"))
    expect(page.locator("[name=peer]:checked")).to_have_count(5)

    page.get_by_role("link", name="Keep these as a peer group").focus()
    page.keyboard.press("Enter")
    page.locator("#id_title_en").focus()
    page.keyboard.type("Five of Europe")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Five of Europe")

    page.get_by_role("link", name="Delete").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Delete the peer group").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Peer groups")
    expect(page.locator("main")).not_to_contain_text("Five of Europe")
