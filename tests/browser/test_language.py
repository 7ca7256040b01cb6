import pytest

pytestmark = pytest.mark.browser


def test_choosing_a_language_keeps_the_filters_of_the_moment(enter):
    page = enter("member@demo.example")
    page.goto("/en/members/")
    page.fill("input[name=q]", "montevideo")
    page.wait_for_url("**/en/members/?*q=montevideo*")
    filters = page.url.partition("?")[2]

    for language, name in (("fr", "Français"), ("en", "English")):
        page.locator("details.menu summary").first.click()
        page.get_by_role("button", name=name).click()
        page.wait_for_url(f"**/{language}/members/?{filters}")
        assert page.locator("html").get_attribute("lang") == language
