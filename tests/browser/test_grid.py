"""The grid of the work plan by keyboard and mouse: edits, a conflict, a lost connection,
undo; and what the editors look like to axe, by day and on a phone by night."""

from secrets import token_hex

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page, expect

from tests.browser.looking import WRITTEN

pytestmark = pytest.mark.browser

PLAN = "/en/work-plans/2021-2023/2023/"
OFFICER, GENERAL = "secretariat@demo.example", "general@demo.example"


def cell(page: Page, row: int, label: str) -> Locator:
    rows = page.locator("#grid tr[data-values]")
    return rows.nth(row).locator(f"[data-label='{label}']")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def line(page: Page) -> Locator:
    return page.locator("#grid-line")


def test_by_keyboard(enter):
    page = enter(OFFICER)
    page.goto(PLAN)
    before = [cell(page, row, "Progress").inner_text() for row in range(3)]
    budget = page.locator("#totals").inner_text()

    # Typing edits, Enter saves and goes down; three cells in a row.
    cell(page, 0, "Progress").click()
    for percent in ("21", "22", "23"):
        page.keyboard.type(percent)
        press(page, "Enter")
    for row, percent in enumerate(("21%", "22%", "23%")):
        expect(cell(page, row, "Progress")).to_contain_text(percent)
    expect(cell(page, 3, "Progress")).to_be_focused()

    # Esc gives up, F2 opens with what stands there, Tab saves and goes right.
    cell(page, 2, "Progress").click()
    page.keyboard.type("99")
    press(page, "Escape")
    expect(page.locator("[data-panel]")).to_be_hidden()
    expect(cell(page, 2, "Progress")).to_contain_text("23%")
    press(page, "F2")
    expect(page.locator("[data-panel]")).to_be_visible()
    expect(page.locator("[data-panel] [name=percent]")).to_have_value("23")
    page.keyboard.type("24")
    press(page, "Tab")
    expect(cell(page, 2, "Progress")).to_contain_text("24%")
    expect(cell(page, 2, "Gender marker")).to_be_focused()
    expect(page.locator("#totals")).not_to_have_text(budget)

    # One after the other only the last change is undone.
    press(page, "Control+z")
    expect(line(page)).to_contain_text("Undone")
    expect(cell(page, 2, "Progress")).to_contain_text("23%")

    # Many at once: selected by keyboard, changed, undone together.
    cell(page, 0, "Progress").click()
    press(page, "Shift+ArrowDown", "Shift+ArrowDown")
    expect(page.locator("[data-bulk-count]")).to_have_text("Selected: 3")
    page.select_option("#bulk_kind", "percent")
    page.fill("[data-bulk] [name=percent]", "50")
    page.get_by_role("button", name="Change all").click()
    expect(line(page)).to_contain_text("3 activities")
    page.get_by_role("button", name="Undo").click()
    expect(cell(page, 1, "Progress")).to_contain_text("22%")
    for row, percent in enumerate(before):
        cell(page, row, "Progress").click()
        page.keyboard.type(percent.strip(" %\n"))
        press(page, "Enter")
        expect(cell(page, row, "Progress")).to_contain_text(percent.strip())

    # A row that was added to what the Board approved, with the reason, is taken back.
    page.locator(".grid-amend summary").click()
    page.select_option("[name=amend-kind]", "opportunity")
    page.fill("[name=amend-text]", "A partner joins.")
    cell(page, -1, "Progress").click()
    press(page, "Insert")
    title = f"Round table on benches {token_hex(3)}"  # another each time it is run
    page.keyboard.type(title)
    press(page, "Enter")
    added = page.locator("#grid tr[data-values]", has_text=title)
    expect(added).to_be_visible()
    press(page, "Control+z")
    expect(added).to_contain_text("Dropped")

    # To the next outcome by keyboard, and back by mouse.
    row = page.locator(
        f"#{page.locator('#grid tr[data-values]').first.get_attribute('id')}"
    )
    where = row.get_attribute("data-outcome")
    cell(page, 0, "Progress").click()
    press(page, "Alt+ArrowDown")
    expect(row).not_to_have_attribute("data-outcome", where)
    row.locator(".plan-grid__code").drag_to(page.locator(f"#outcome-{where}"))
    expect(row).to_have_attribute("data-outcome", where)


def tab_to(page: Page, selector: str, key: str = "Tab") -> Locator:
    """Press Tab, or back, until the focus is on such an element, or inside it."""
    here = f"document.activeElement?.closest({selector!r})"
    for _press in range(120):
        if page.evaluate(f"!!{here}"):
            return page.locator(":focus")
        press(page, key)
    raise AssertionError(f"the keyboard does not come to {selector}")


def go_to_first(page: Page, label: str) -> None:
    """From anywhere in the table to such a cell of the first activity."""
    press(page, "Control+Home")
    while not page.locator(":focus").evaluate(
        "one => !!one.closest('tr[data-values]')"
    ):
        press(page, "ArrowDown")
    press(page, "Home")
    for _press in range(20):
        if page.locator(":focus").get_attribute("data-label") == label:
            return
        press(page, "ArrowRight")
    raise AssertionError(f"the keyboard does not come to {label}")


def test_the_whole_loop_without_a_mouse(enter):
    page = enter(OFFICER)
    page.goto(PLAN)
    expect(page.locator("#grid [tabindex='0']")).to_have_count(1)
    before = [cell(page, row, "Progress").inner_text() for row in range(2)]
    row = page.locator(
        f"#{page.locator('#grid tr[data-values]').first.get_attribute('id')}"
    )

    # Into the table, to a cell, over it, given up, and done.
    tab_to(page, "#grid")
    go_to_first(page, "Progress")
    press(page, "F2", "Escape")
    expect(cell(page, 0, "Progress")).to_be_focused()
    page.keyboard.type("31")
    press(page, "Enter")
    expect(cell(page, 0, "Progress")).to_contain_text("31%")
    expect(cell(page, 1, "Progress")).to_be_focused()
    press(page, "Control+z")
    expect(line(page)).to_contain_text("Undone")
    expect(cell(page, 0, "Progress")).to_contain_text(before[0].strip())

    # Two rows at once, and taken back from the line that tells of it.
    go_to_first(page, "Progress")
    press(page, "Shift+ArrowDown")
    expect(page.locator("[data-bulk-count]")).to_have_text("Selected: 2")
    tab_to(page, "#bulk_kind")
    page.keyboard.type("Progress")
    tab_to(page, "[data-bulk] [name=percent]")
    page.keyboard.type("32")
    press(page, "Enter")
    expect(line(page)).to_contain_text("2 activities")
    expect(cell(page, 1, "Progress")).to_contain_text("32%")
    tab_to(page, "[data-undo]", "Shift+Tab")
    press(page, "Enter")
    for place, percent in enumerate(before):
        expect(cell(page, place, "Progress")).to_contain_text(percent.strip())

    # Why what is approved changes; then a new row, and its copy, each taken back.
    tab_to(page, ".grid-amend summary", "Shift+Tab")
    press(page, "Enter")
    tab_to(page, "[name=amend-kind]")
    page.keyboard.type("Correction")
    tab_to(page, "[name=amend-text]")
    page.keyboard.type("By keyboard.")
    tab_to(page, "#grid")
    press(page, "Control+End", "Insert")
    title = f"Round table by keyboard {token_hex(3)}"
    page.keyboard.type(title)
    press(page, "Enter")
    added = page.locator("#grid tr[data-values]", has_text=title)
    expect(added).to_have_count(1)
    press(page, "Control+z")
    expect(added).to_contain_text("Dropped")

    # To the next outcome and back, and into the activity.
    tab_to(page, "#grid")
    go_to_first(page, "Progress")
    press(page, "Escape")
    where = row.get_attribute("data-outcome")
    press(page, "Alt+ArrowDown")
    expect(row).not_to_have_attribute("data-outcome", where)
    press(page, "Alt+ArrowUp")
    expect(row).to_have_attribute("data-outcome", where)
    press(page, "Control+Enter")
    page.wait_for_url("**/work-plans/activities/*/")
    expect(page.locator("h1")).to_be_visible()


def test_what_is_typed_before_the_editors_are_there_is_not_lost(enter):
    page = enter(OFFICER)

    def late(route):
        page.wait_for_timeout(1500)
        route.continue_()

    page.route("**/grid/editors/**", late)
    page.goto(PLAN, wait_until="domcontentloaded")
    before = [cell(page, row, "Progress").inner_text() for row in range(2)]
    title = page.locator("#grid tr[data-values] .plan-grid__title").nth(2)
    was = title.inner_text()

    cell(page, 0, "Progress").click()
    page.keyboard.type("21")
    press(page, "Enter")
    page.keyboard.type("22")
    press(page, "Enter")
    expect(page.locator("[data-panel]")).to_be_hidden()
    for row, percent in enumerate(("21%", "22%")):
        expect(cell(page, row, "Progress")).to_contain_text(percent, timeout=10_000)

    page.goto(PLAN, wait_until="domcontentloaded")
    title.click()
    page.keyboard.type("A title with spaces")
    press(page, "Enter")
    expect(title).to_have_text("A title with spaces", timeout=10_000)
    title.click()
    page.keyboard.type(was)
    press(page, "Enter")
    for row, percent in enumerate(before):
        cell(page, row, "Progress").click()
        page.keyboard.type(percent.strip(" %\n"))
        press(page, "Enter")
        expect(cell(page, row, "Progress")).to_contain_text(percent.strip())


def test_two_people_and_a_lost_connection(enter):
    page = enter(OFFICER, expected="409|ERR_INTERNET_DISCONNECTED")
    other = enter(GENERAL)
    for one in (page, other):
        one.goto(PLAN)
    title = page.locator("#grid tr[data-values] .plan-grid__title").nth(4)
    hers = other.locator("#grid tr[data-values] .plan-grid__title").nth(4)
    hers.click()
    other.keyboard.type("Title of hers")
    press(other, "Enter")
    expect(hers).to_contain_text("Title of hers")

    # In another cell nobody is in the way; in the same one both are shown.
    cell(page, 4, "Progress").click()
    page.keyboard.type("33")
    press(page, "Enter")
    expect(cell(page, 4, "Progress")).to_contain_text("33%")
    hers.click()
    other.keyboard.type("Another of hers")
    press(other, "Enter")
    expect(hers).to_contain_text("Another of hers")
    title.click()
    page.keyboard.type("Title of his")
    press(page, "Enter")
    panel = page.locator("[data-panel]")
    expect(panel).to_contain_text("Someone else saved this cell")
    expect(panel).to_contain_text("Another of hers")
    expect(panel.locator("[name=title_en]")).to_have_value("Title of his")
    press(page, "Enter")
    expect(title).to_contain_text("Title of his")

    # What does not arrive is kept, also when the page is loaded anew.
    page.context.set_offline(True)
    title.click()
    page.keyboard.type("Written on a train")
    press(page, "Enter")
    expect(page.locator("#grid-trouble")).to_contain_text("did not arrive")
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#grid-trouble")).to_contain_text("it was not saved")
    page.get_by_role("button", name="Send again").click()
    expect(title).to_contain_text("Written on a train")
    expect(page.locator("#grid-trouble")).to_be_empty()


def test_what_is_typed_before_the_editors_arrive_is_not_lost(enter):
    page = enter(OFFICER)
    held = []
    page.route("**/grid/editors/", lambda route: held.append(route))
    with page.expect_request("**/grid/editors/"):
        page.goto(PLAN)

    cell(page, 0, "Progress").click()
    page.keyboard.type("37")
    expect(page.locator("[data-panel]")).to_be_hidden()
    held[0].continue_()

    expect(page.locator("[data-panel] [name=percent]")).to_have_value("37")


def test_keys_that_were_early_go_where_the_caret_is(enter):
    page = enter(OFFICER)
    held = []
    page.route("**/grid/editors/", lambda route: held.append(route))
    with page.expect_request("**/grid/editors/"):
        page.goto(PLAN)
    title = page.locator("#grid tr[data-values] .plan-grid__title").first
    was = title.inner_text()

    title.click()
    press(page, "F2", "End")
    page.keyboard.type(" onceX")
    press(page, "Backspace", "Home")
    page.keyboard.type("At ")
    held[0].continue_()

    typed = page.locator("[data-panel] [name=title_en]")
    expect(typed).to_have_value(f"At {was} once")


def test_editors_that_do_not_arrive_are_asked_for_again(enter):
    page = enter(OFFICER, expected="ERR_FAILED")
    page.route("**/grid/editors/", lambda route: route.abort())
    page.goto(PLAN)

    cell(page, 0, "Progress").click()
    press(page, "F2")
    expect(page.locator("#grid-trouble")).to_contain_text("could not be fetched")
    page.unroute("**/grid/editors/")
    press(page, "F2")

    expect(page.locator("[data-panel]")).to_be_visible()
    expect(page.locator("#grid-trouble")).to_be_empty()


def test_several_contribute(enter):
    page = enter(OFFICER)
    page.goto(f"{PLAN}?columns=owner,contributors")
    first = cell(page, 0, "Contributors")
    first.click()
    press(page, "Enter")
    boxes = page.locator("[data-panel] [name=contributors]")
    names = page.locator("[data-panel] label:has([name=contributors])")
    chosen = names.nth(0).inner_text().strip()
    for place in (0, 2):
        boxes.nth(place).check()
    press(page, "Enter")
    expect(first).to_contain_text(chosen)
    expect(first).to_contain_text("+1")

    press(page, "Control+z")
    expect(first).to_have_text("")


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_the_editors_are_accessible(enter, width, dark):
    page = enter(OFFICER, width=width, dark=dark)
    page.goto(PLAN)
    page.evaluate(AXE_SCRIPT)
    # Beside the bars at the ends of a scrolled page what is half hidden seems small.
    options = {
        "runOnly": WRITTEN["runOnly"],
        "rules": {"target-size": {"enabled": False}},
        "resultTypes": ["violations"],
        "preload": False,  # the content policy refuses style sheets inline
    }

    def wrong() -> list[str]:
        found = page.evaluate("options => axe.run(options)", options)["violations"]
        return [f"{rule['id']}: {rule['nodes'][0]['html'][:200]}" for rule in found]

    rows = page.locator("#grid tr[data-values]")
    row = rows.nth(1)
    row.evaluate("row => row.scrollIntoView({ block: 'center' })")
    row.locator("[data-row-menu]").click()
    # All rows have these editors in turn, and the walk looks at the rows themselves.
    rows.evaluate_all("rows => rows.slice(4).forEach((row) => row.remove())")
    found = wrong()
    page.locator("[data-menu] [data-do=outcome]").click()
    found += wrong()
    page.locator("[data-panel-cancel]").click()
    row.locator("[data-pick]").check()
    page.select_option("#bulk_kind", "tags_add")
    found += wrong()

    assert "\n".join(found) == ""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
