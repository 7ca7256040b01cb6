"""Comparing spaces: with the keyboard alone, and without scripts; in three languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.keys import tab_to

pytestmark = pytest.mark.browser

WORDS = {
    "en": (
        "Add a metropolitan space",
        "Show",
        "Remove Montevideo",
        "Two indicators",
    ),
    "es": (
        "Añadir un espacio metropolitano",
        "Mostrar",
        "Quitar Montevideo",
        "Dos indicadores",
    ),
    "fr": (
        "Ajouter un espace métropolitain",
        "Afficher",
        "Retirer Montevideo",
        "Deux indicateurs",
    ),
}


@pytest.mark.parametrize("language", WORDS)
def test_spaces_are_added_and_removed_with_the_keyboard(enter, language):
    add, show, remove, two = WORDS[language]
    page = enter("member@demo.example")
    page.goto(f"/{language}/observatory/compare/?view=table&space=montevideo")

    tab_to(page, add)
    page.keyboard.type("Barcelona" if language != "fr" else "Barcelone")
    tab_to(page, show)
    page.keyboard.press("Enter")
    page.wait_for_url("**space=barcelona**")
    # Where one was, to go on from there.
    expect(page.get_by_role("button", name=show)).to_be_focused()
    expect(page.locator(".chosen__space")).to_have_count(2)
    expect(page.locator(".compare-table thead th")).to_have_count(3)

    tab_to(page, remove)
    page.keyboard.press("Enter")
    expect(page.locator(".chosen__space")).to_have_count(1)
    assert "space=montevideo" not in page.url

    page.goto(page.url)  # a new page, to begin above the tabs
    tab_to(page, two)
    page.keyboard.press("Enter")
    page.wait_for_url("**view=scatter**")
    page.locator("figure.chart svg").wait_for(state="attached")
    link = page.locator('a[href="#pairs"]')
    tab_to(page, link.inner_text())
    page.keyboard.press("Enter")
    expect(page.locator("#pairs")).to_be_in_viewport()


def test_the_page_works_without_scripts(browser, portal, states):
    context = browser.new_context(
        base_url=portal.url,
        storage_state=states("member@demo.example"),
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto("/en/observatory/compare/?view=scatter&space=montevideo")

    page.select_option("#space-1", "barcelona")
    page.select_option("#x", "green_area_per_capita")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**space=montevideo&space=barcelona**")
    assert [
        one.inner_text() for one in page.locator(".chosen__space > a:first-child").all()
    ] == [
        "Montevideo",
        "Barcelona",
    ]
    picture = page.locator("img.chart__image")
    assert picture.evaluate("(image) => image.complete && image.naturalWidth > 0")
    page.get_by_label("Remove Barcelona").click()
    expect(page.locator(".chosen__space")).to_have_count(1)
    context.close()


def test_a_chart_shows_alone_in_a_frame_of_our_own(enter):
    page = enter("member@demo.example", width=760)
    page.goto("/en/observatory/green_area_per_capita/?space=barcelona")
    page.get_by_text("Embed this chart in another page").click()
    snippet = page.locator("#embed-snippet").input_value()
    address = re.search(r'src="([^"]+)"', snippet)[1]

    # A page beside the portal's own, as a host may have.
    frame = (
        f'<iframe name="embedded" src="{address}" width="700" height="680"></iframe>'
    )
    page.route(
        "**/beside.html",
        lambda route: route.fulfill(body=frame, content_type="text/html"),
    )
    page.goto("/beside.html")

    framed = page.frame_locator("iframe[name=embedded]")
    expect(framed.get_by_role("heading", name="Green area per person")).to_be_visible()
    framed.locator("figure.chart svg").wait_for(state="attached", timeout=20_000)
    expect(framed.locator("nav")).to_have_count(0)
