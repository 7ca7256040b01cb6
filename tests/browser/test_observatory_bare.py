"""The observatory with a browser that runs no scripts, and with the keyboard alone.

Each page says what it has to say, and each form is sent by its button; forms are sent
empty where another would change what other tests read.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    FileChooser,
    FilePayload,
    Page,
    expect,
)

from tests.browser.keys import tab_to

pytestmark = pytest.mark.browser

MEMBER, FOCAL, OFFICER = (
    f"{name}@demo.example" for name in ("member", "focal", "secretariat")
)
GREEN = "green_area_per_capita/"
INCOME = "national_gni_per_capita_ppp2017/"
CSV = "Country Code,Year,Value\nARG,1986,42.9\nBRA,1987,no number\n"


@dataclass(frozen=True)
class Bare:
    """A page: whose it is, where, its heading, a text that it holds; and its form, by
    the name of its button, what is chosen before, and what comes of it.
    """

    who: str
    path: str
    heading: str
    says: str
    button: str = ""
    choose: tuple[str, str] = ("", "")
    then: str = ""  # what the address holds after; empty: the form says what is wrong


def shows(who, path, heading, says, *choose: str, then: str = "", button="Show"):
    """A page with a form that narrows or widens what is shown."""
    return Bare(who, path, heading, says, button, choose or ("", ""), then)


def writes(who, path, heading, says, button="Save"):
    """A page with a form that is sent empty."""
    return Bare(who, path, heading, says, button)


PAGES = [
    shows(MEMBER, "", "Observatory", "Green area", "#id_q", "verdes", then="q=verdes"),
    Bare(MEMBER, GREEN, "Green area per person", "Median of"),
    *(
        shows(
            MEMBER,
            f"{GREEN}?view={view}",
            "Green area per person",
            "Montevideo",
            "#year",
            "1990",
            then="year=1990",
        )
        for view in ("map", "ranking")
    ),
    Bare(MEMBER, f"{GREEN}?view=table", "Green area per person", "2020"),
    Bare(MEMBER, f"{GREEN}?view=about", "Green area per person", "Direction"),
    Bare(MEMBER, f"{INCOME}?view=sexes", "GNI per capita", "Women"),
    Bare(MEMBER, "pm25_annual_mean/", "Fine particles", "No values yet."),
    shows(
        MEMBER,
        "spaces/montevideo/",
        "Montevideo",
        "Green area per person",
        *("#peers", "population"),
        then="peers=population",
    ),
    Bare(MEMBER, "spaces/", "Metropolitan spaces", "Montevideo"),
    Bare(MEMBER, "compare/?space=montevideo", "Compare", "Montevideo"),
    shows(
        MEMBER,
        "compare/?view=table&space=montevideo",
        "Compare",
        "Montevideo",
        *("#theme", "quality-of-life"),
        then="theme=quality-of-life",
    ),
    Bare(MEMBER, "compare/?view=scatter&space=montevideo", "Compare", "Montevideo"),
    Bare(MEMBER, "releases/", "Releases", "Release 1"),
    Bare(MEMBER, "releases/1/", "Release 1", "Green area per person"),
    Bare(MEMBER, "sources/", "Sources", "UN-Habitat"),
    Bare(MEMBER, "calls/", "Yearly calls", "Yearly call 2"),
    Bare(MEMBER, "peers/", "Peer groups", "Shared by the Secretariat"),
    writes(MEMBER, "peers/new/", "New peer group", "Montevideo"),
    shows(
        FOCAL,
        "spaces/montevideo/propose/?indicator=green_area_per_capita",
        "Give a value",
        "Montevideo",
        *("#ask_period", "1951"),
        then="period=1951",
        button="See what is known",
    ),
    writes(
        FOCAL,
        "spaces/montevideo/propose/?indicator=green_area_per_capita&period=1951",
        "Give a value",
        "m² per person",
        "Send to the Secretariat",
    ),
    Bare(FOCAL, "spaces/montevideo/targets/", "Targets", "Set a target"),
    writes(FOCAL, "spaces/montevideo/targets/new/", "Set a target", "Green area"),
    Bare(FOCAL, "proposals/", "Values given by members", "Yearly calls"),
    shows(
        OFFICER,
        "coverage/",
        "Coverage",
        "Missing",
        *("#id_region", "africa"),
        then="region=africa",
    ),
    Bare(OFFICER, "coverage/?view=matrix", "Coverage", "Montevideo"),
    writes(OFFICER, "imports/", "Import values", "What is taken", "Upload"),
    writes(OFFICER, "calls/new/", "Open a call", "Deadline", "Open the call"),
    writes(OFFICER, "new/", "New indicator", "What it is called"),
    Bare(OFFICER, f"{GREEN}edit/", "Describe the indicator", "What it is called"),
    Bare(OFFICER, f"{GREEN}history/", "History", "Green area per person"),
    writes(OFFICER, f"{GREEN}benchmarks/new/", "Benchmark", "Label in English"),
    writes(OFFICER, "sources/new/", "New source", "Licence"),
]


@pytest.fixture(scope="module")
def bare(portal, browser: Browser, states) -> Iterator[Callable[[str], Page]]:
    """The page of someone whose browser runs no scripts: the same for all tests."""
    contexts: dict[str, tuple[BrowserContext, Page]] = {}

    def page_of(who: str) -> Page:
        if who not in contexts:
            context = browser.new_context(
                base_url=portal.url,
                storage_state=states(who),
                java_script_enabled=False,
            )
            # That a chart is a picture then, `test_observatory` sees: it is dear to draw.
            context.route("**/chart.svg*", lambda route: route.abort())
            contexts[who] = context, context.new_page()
        return contexts[who][1]

    yield page_of
    for context, _page in contexts.values():
        context.close()


def send(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


@pytest.mark.parametrize("one", PAGES, ids=lambda one: one.path or "catalogue")
def test_a_page_says_and_does_the_same_without_scripts(bare, one):
    page = bare(one.who)
    page.goto(f"/en/observatory/{one.path}", wait_until="domcontentloaded")

    expect(page.locator("h1")).to_contain_text(one.heading)
    expect(page.locator("main")).to_contain_text(one.says)
    if not one.button:
        return
    field, value = one.choose
    if field:
        box = page.locator(f"main {field}")
        if box.evaluate("(one) => one.localName") == "select":
            box.select_option(value)
        else:
            box.fill(value)
    send(page, one.button)
    if one.then:
        expect(page).to_have_url(re.compile(re.escape(one.then)))
        expect(page.locator("h1")).to_contain_text(one.heading)
        expect(page.locator("main")).to_contain_text(one.says)
    else:
        expect(page.locator(".error-summary li").first).to_be_visible()


def file_of(content: str) -> dict:
    return {"name": "gini.csv", "mimeType": "text/csv", "buffer": content.encode()}


def test_a_file_is_brought_in_without_scripts(bare):
    """Uploaded, mapped, checked; what is wrong is told row by row, and it is left."""
    page = bare(OFFICER)
    page.goto("/en/observatory/imports/")
    page.get_by_label("Source").select_option(label="Gini index (SI.POV.GINI)")
    page.set_input_files("input[name=file]", [file_of(CSV)])
    send(page, "Upload")
    expect(page.locator("main")).to_contain_text("What the columns are")

    page.locator("select[name=indicator]").select_option("national_gini_index")
    send(page, "Check the file")
    for _look in range(60):
        if page.locator("#values").count():
            break
        page.wait_for_timeout(250)
        page.goto(page.url)
    expect(page.locator("main")).to_contain_text("no number")
    send(page, "Cancel the import")
    expect(page.locator("main")).to_contain_text("Cancelled")


def test_a_spaces_values_are_taken_away_without_scripts(bare):
    page = bare(MEMBER)
    page.goto("/en/observatory/spaces/montevideo/?release=1")
    with page.expect_download() as begun:
        page.get_by_role("link", name="CSV", exact=True).click()

    assert begun.value.suggested_filename == "observatory-montevideo-release-1.csv"
    rows = list(csv.DictReader(begun.value.path().open(encoding="utf-8-sig")))
    assert {row["place_code"] for row in rows} == {"montevideo", "URY"}
    assert {row["release"] for row in rows} == {"1"}
    assert ("green_area_per_capita", "1990") in {
        (row["indicator_code"], row["year"]) for row in rows
    }


def test_a_call_is_followed_without_scripts(bare):
    """By the Secretariat: who waits, and a deadline that has passed already."""
    page = bare(OFFICER)
    page.goto("/en/observatory/calls/")
    page.locator("main tbody a").first.click()
    expect(page.locator("h1")).to_contain_text("Yearly call 2")
    rows = page.locator("main .call tbody tr")
    asked = rows.filter(has_text="Montevideo").locator(f"a[href='mailto:{FOCAL}']")
    expect(asked).to_have_count(1)

    page.get_by_role("link", name="Not yet answered", exact=True).click()
    expect(page).to_have_url(re.compile("view=waiting"))
    expect(rows.filter(has_text="Montevideo")).to_have_count(1)
    page.locator("summary", has_text="Move the deadline").click()
    page.locator("#id_due_on").fill("2020-01-01")
    send(page, "Move the deadline")
    expect(page.locator(".error-summary li").first).to_be_visible()
    expect(page.locator("h1")).to_contain_text("Yearly call 2")


def test_a_call_is_answered_without_scripts(bare):
    """By a focal point, on the page of a space; then as it was again."""
    page = bare(FOCAL)
    page.goto("/en/observatory/calls/")
    page.locator("main tbody a").first.click()
    page.locator("main").get_by_role("link", name="Montevideo", exact=True).click()
    expect(page.locator("h1")).to_have_text("Montevideo")
    share = page.get_by_label("Your answer: Share of green area")
    before = share.locator("option:checked").inner_text()
    assert before != "Nothing to correct"

    for answer in ("Nothing to correct", before):
        share.select_option(label=answer)
        send(page, "Save the answers")
        expect(page.locator("body")).to_contain_text("Your answers are kept.")
        expect(share.locator("option:checked")).to_have_text(answer)


def test_a_value_goes_into_the_next_release_and_is_given_up_without_scripts(bare):
    """Given, sent back without a reason, accepted; the release begun by it has no title,
    and is given up; the value is withdrawn. Nothing stays of it but its history.
    """
    officer, page = bare(OFFICER), bare(FOCAL)
    officer.goto("/en/observatory/releases/next/")
    begun = officer.url.endswith("/next/")  # else it leads to what became of the last
    assert not begun, "Another's release would be given up"
    page.goto(
        "/en/observatory/spaces/montevideo/propose/"
        "?indicator=green_area_per_capita&period=1951"
    )
    page.fill("#id_value", "26.51")
    page.fill("#id_comment", "Read from an old map")
    send(page, "Send to the Secretariat")
    sure = page.get_by_label("It is right as it is")
    if sure.count():
        sure.check()
        send(page, "Send to the Secretariat")

    expect(page.locator("h1")).to_have_text("Green area per person")
    expect(page.locator("main")).to_contain_text("Read from an old map")
    expect(page.get_by_role("button", name="Withdraw")).to_be_visible()
    address = page.url
    officer.goto(address)
    send(officer, "Send back to the member")
    expect(officer.locator(".error-summary li").first).to_be_visible()
    expect(officer.locator("main")).to_contain_text("Read from an old map")
    send(officer, "Accept into the next release")
    expect(officer.locator("main")).to_contain_text("The value is in the next release.")

    officer.goto("/en/observatory/releases/next/")
    expect(officer.locator("h1")).to_have_text("Next release")
    row = officer.locator("main tr", has_text="1951")
    expect(row).to_contain_text("Montevideo")
    expect(row).to_contain_text("26.51")
    send(officer, "Publish this release")
    expect(officer.locator(".error-summary li").first).to_be_visible()
    officer.locator("summary", has_text="Give up the next release").click()
    send(officer, "Give up all its changes")
    expect(officer.locator("body")).to_contain_text("The next release is given up.")
    page.goto(address)
    send(page, "Withdraw")
    expect(page.locator("body")).to_contain_text("Your value is withdrawn.")


# With the keyboard alone


def test_the_catalogue_is_searched_by_keyboard(enter):
    page = enter(MEMBER)
    page.goto("/en/observatory/")

    page.locator("#id_q").press("Shift+Tab")  # to come to it as one does
    tab_to(page, "Search (optional)", most=3)
    page.keyboard.type("verdes")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("q=verdes"))
    card = page.locator("#results").get_by_role("link", name="Green area per person")
    expect(card).to_be_visible()
    tab_to(page, "Green area per person")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Green area per person")


def test_who_lacks_what_leads_to_a_call_by_keyboard(enter):
    """From the matrix to the space, and to the yearly calls that ask for it."""
    page = enter(OFFICER, width=900)  # narrower than the matrix
    page.goto("/en/observatory/coverage/?view=matrix&region=latin-america-caribbean")

    tab_to(page, "All values")  # the view
    tab_to(page, "All values")  # the matrix itself
    page.keyboard.press("ArrowRight")
    for _look in range(40):
        if page.locator(".coverage").evaluate("(one) => one.scrollLeft"):
            break
        page.wait_for_timeout(50)
    else:
        pytest.fail("The matrix does not move")
    first = page.locator(".coverage tbody th a").first.inner_text()
    tab_to(page, first)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(first)

    page.go_back()
    tab_to(page, "Yearly calls")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Yearly calls")
    tab_to(page, "Open a call")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Open a call")


def choose_by_keyboard(page: Page, name: str, file: FilePayload) -> None:
    """Enter opens the window that the browser has for files; a busy one misses a key."""
    opened: list[FileChooser] = []
    page.on("filechooser", lambda chooser: opened.append(chooser))
    tab_to(page, name)
    for _press in range(10):
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)
        if opened:
            opened[-1].set_files([file])
            return
    pytest.fail(f"Enter does not open {name}")


def test_a_file_is_uploaded_and_its_columns_said_by_keyboard(enter):
    page = enter(OFFICER)
    page.goto("/en/observatory/imports/")

    tab_to(page, "Source")
    page.keyboard.type("Gini index")
    choose_by_keyboard(page, "File", file_of(CSV))
    tab_to(page, "Upload")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("What the columns are")

    tab_to(page, "Year")
    expect(page.locator(":focus")).to_have_value("year")
    tab_to(page, "Indicator (optional)")
    page.keyboard.type("Gini")
    expect(page.locator(":focus")).to_have_value("national_gini_index")
    tab_to(page, "Check the file")
    page.keyboard.press("Enter")
    expect(page.locator("main")).not_to_contain_text("What the columns are")
    tab_to(page, "Cancel the import")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Cancelled")


def test_a_value_is_given_by_keyboard(enter):
    """Up to the sentence that says what is wrong: nothing is sent."""
    page = enter(FOCAL)
    page.goto("/en/observatory/spaces/montevideo/")

    tab_to(page, "Give a value")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Give a value")
    tab_to(page, "Indicator")
    page.keyboard.type("Green area per")
    tab_to(page, "Year")
    page.keyboard.type("1951")
    tab_to(page, "See what is known")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("period=1951"))
    tab_to(page, "Send to the Secretariat")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    tab_to(page, page.locator(".error-summary a").first.inner_text(), most=3)
    page.keyboard.press("Enter")
    expect(page.locator("#id_value")).to_be_focused()
