"""The observatory as its people use it: a member finds, downloads and cites a trend; a
publisher's file nobody prepared goes in; a focal point's correction travels to a release.
"""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SOURCE = "Gini index (SI.POV.GINI)"
GREEN = "/en/observatory/green_area_per_capita/"
# As the World Bank gives it: lines above the names, a column for each year, an empty one
# at the end, regions among the countries, and "..", where there is nothing.
WORLD_BANK = """\ufeff"Data Source","World Development Indicators",

"Last Updated Date","2022-09-16",

"Country Name","Country Code","Indicator Name","Indicator Code","1986","1987","2035",
"Argentina","ARG","Gini index","SI.POV.GINI","42.9","{wrong}","",
"Africa Eastern and Southern","AFE","Gini index","SI.POV.GINI","","40.1","",
"Brazil","BRA","Gini index","SI.POV.GINI","..","59.1","",
"""


def button(page: Page, words: str | re.Pattern) -> None:
    page.get_by_role("button", name=words).click()


def publish(page: Page, title: str) -> None:
    """What waits in the next release, as the Secretariat."""
    page.goto("/en/observatory/releases/next/")
    for language in ("en", "es", "fr"):
        page.fill(f"[name=title_{language}]", title)
    button(page, "Publish this release")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Release")


def test_three_clicks_to_a_trend_that_can_be_taken_away_and_cited(enter):
    page = enter("member@demo.example")
    page.goto("/en/")
    page.get_by_role("navigation").get_by_role("link", name="Observatory").first.click()
    page.get_by_role("link", name="Green area per person", exact=False).first.click()
    rows = page.get_by_role("row")
    expect(rows.filter(has=page.get_by_role("rowheader", name="1990"))).to_be_visible()
    expect(rows.first).to_contain_text("Median of the peers")
    expect(page.locator(".citation")).to_contain_text(
        re.compile(r"Metropolis Observatory, Release \d+ of \d+ \w+ \d{4}")
    )
    with page.expect_download() as download:
        page.locator(".citation").get_by_role("link", name="CSV").first.click()
    text = download.value.path().read_text("utf-8-sig")
    years = {line["year"] for line in csv.DictReader(io.StringIO(text))}
    assert "1990" in years


def test_the_values_of_a_chart_are_read_by_keyboard(enter):
    page = enter("member@demo.example")
    page.goto(GREEN)
    told = page.locator("[data-chart-told]")
    page.locator("[data-chart-drawn] [data-chart-place]").focus()

    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("Montevideo year 1990")
    expect(page.locator("#vg-tooltip-element")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(told).to_contain_text("year 2000")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(told).to_contain_text("year 2020")

    page.keyboard.press("Tab")
    expect(page.locator("#vg-tooltip-element")).to_be_hidden()


def test_the_year_of_a_map_is_slid_by_keyboard(enter):
    page = enter("member@demo.example")
    page.goto(f"{GREEN}?view=map&year=2020")
    slider = page.get_by_role("slider", name="Year")
    expect(page.locator("#year")).to_be_hidden()
    slider.focus()

    page.keyboard.press("ArrowLeft")
    expect(page.locator("output[for=year-slider]")).to_have_text("2010")
    page.wait_for_url("**year=2010**")
    expect(page.locator("main")).to_contain_text("In 2010 Montevideo had")
    expect(slider).to_be_focused()
    expect(slider).to_have_attribute("aria-valuetext", "2010")
    page.keyboard.press("Home")
    page.wait_for_url("**year=1990**")


def test_thin_lines_and_the_median_tell_their_numbers(enter):
    page = enter("member@demo.example")
    page.goto(f"{GREEN}?space=montevideo")
    place = page.locator("[data-chart-drawn] [data-chart-place]")
    told = page.locator("#vg-tooltip-element")
    for group, words in (
        (".mark-symbol[aria-hidden=true]", ("place", "year", "status", "level")),
        (".mark-symbol:not([aria-hidden=true])", ("Median of the peers", "counted")),
    ):
        place.locator(f"{group} > path").first.dispatch_event(
            "pointermove", {"bubbles": True, "clientX": 300, "clientY": 300}
        )
        for one in words:
            expect(told).to_contain_text(one)


def test_without_scripts_the_year_of_a_map_is_a_list(portal, browser, states):
    context = browser.new_context(
        base_url=portal.url,
        storage_state=states("member@demo.example"),
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(f"{GREEN}?view=map")
    expect(page.locator("#year-slider")).to_be_hidden()
    page.get_by_role("combobox", name="Year").select_option("2010")
    button(page, "Show")
    assert "year=2010" in page.url
    expect(page.locator("#year")).to_have_value("2010")
    context.close()


def test_without_scripts_a_chart_is_a_picture_and_choices_work(portal, browser, states):
    context = browser.new_context(
        base_url=portal.url,
        storage_state=states("member@demo.example"),
        java_script_enabled=False,
    )
    page = context.new_page()
    page.goto(GREEN)
    expect(page.locator("main img[src*='.svg'], main svg[role=img]")).to_be_visible()
    page.get_by_label("Add a metropolitan space").select_option(index=5)
    button(page, "Show")
    assert "space=" in page.url
    page.get_by_role("link", name=re.compile("^Remove")).first.click()
    expect(page.locator("main table").first).to_be_visible()
    context.close()


def upload(page: Page, wrong: str) -> None:
    page.goto("/en/observatory/imports/")
    page.get_by_label("Source").select_option(label=SOURCE)
    content = WORLD_BANK.format(wrong=wrong).encode()
    file = {"name": "API_SI.POV.GINI.csv", "mimeType": "text/csv", "buffer": content}
    page.set_input_files("input[name=file]", [file])
    button(page, "Upload")


def check(page: Page) -> None:
    page.locator("select[name=indicator]").select_option("national_gini_index")
    button(page, "Check the file")
    # The page follows the check by itself.
    expect(page.locator("#values")).to_be_visible(timeout=60_000)


def test_a_publishers_file_goes_into_a_release(enter):
    page = enter("secretariat@demo.example")
    upload(page, wrong="about 45")
    check(page)
    expect(page.locator("main")).to_contain_text("about 45")
    expect(page.get_by_role("button", name=re.compile("^Bring"))).to_have_count(0)
    button(page, "Cancel the import")

    upload(page, wrong="45.2")
    check(page)
    main = page.locator("main")
    expect(main.locator(".facts")).to_contain_text("changed4")
    button(page, re.compile("^Bring .* into the next release"))
    page.get_by_role("link", name=re.compile("next release", re.I)).click(
        timeout=60_000
    )
    expect(main).to_contain_text("42.9")
    publish(page, "Inequality of income, as of September 2022")
    page.goto("/en/observatory/national_gini_index/?space=buenos-aires")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="1986"))
    expect(row).to_contain_text("42.9")


def test_a_members_correction_travels_to_a_release(enter):
    page = enter("focal@demo.example", width=390)
    page.goto("/en/observatory/spaces/montevideo/propose/")
    main = page.locator("main")
    page.locator("#ask_indicator").select_option("green_area_per_capita")
    page.fill("#ask_period", "2020")
    button(page, "See what is known")
    expect(main).to_contain_text("Known:")
    page.fill("#id_value", "")
    button(page, "Send to the Secretariat")
    expect(main).to_contain_text("Give a value, or a status that says why")
    expect(page.locator("#id_period")).to_have_value("2020")
    page.fill("#id_value", "9400")
    expect(page.locator("#said")).to_contain_text("more than three times apart")
    expect(page.locator("#id_value")).to_be_focused()
    page.fill("#id_value", "9.4")
    expect(page.locator("#said")).not_to_contain_text("more than three times apart")
    page.fill("#id_comment", "Count of the park department")
    button(page, "Send to the Secretariat")
    sure = page.get_by_label("It is right as it is")
    if sure.is_visible():
        sure.check()
        button(page, "Send to the Secretariat")
    expect(main).to_contain_text("The Secretariat has your value.")
    address = page.url

    officer = enter("secretariat@demo.example")
    officer.goto(address)
    button(officer, "Send back to the member")
    expect(officer.locator("main")).to_contain_text("Say why the value is sent back.")
    officer.fill("[name=answer]", "Thank you.")
    button(officer, "Accept into the next release")
    publish(officer, "A correction by Montevideo")

    page.goto("/en/observatory/green_area_per_capita/?space=montevideo")
    expect(main).to_contain_text("9.4")
    expect(main.locator(".citation")).to_contain_text("Release")
    page.goto(address)
    expect(main).to_contain_text("Release")
