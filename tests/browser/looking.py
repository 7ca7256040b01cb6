"""What a walk sees of a page that it opens in the browser: axe's findings by day and by
night, and whether the page is wider than a screen.

Axe works out slowly what is told apart by colour, and always the same for text of the
same colours in the same place: so it is asked about each of them once, whoever's page it
is on.
"""

from collections import defaultdict

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# What follows from how a page looks, not from how it is written: by day and by night.
BY_LOOKS = ["color-contrast", "link-in-text-block", "target-size"]
LOOKS = {"runOnly": {"type": "rule", "values": BY_LOOKS}}
WRITTEN = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {rule: {"enabled": False} for rule in BY_LOOKS},
}
# Rows, list items and options that look as two before them in the same place do, and
# have no longer word, which could make the page wider.
REMOVE_REPEATED = """() => {
  const named = (one) => [one.localName, one.className, one.getAttribute("style")];
  const around = (one) => one ? named(one) + around(one.parentElement) : "";
  const longest = (one) => Math.max(...one.textContent.split(/\\s+/).map((word) => word.length));
  const seen = new Map();
  for (const item of document.querySelectorAll("tr, li, option, article")) {
    const key = around(item) + [...item.querySelectorAll("*")].map(named);
    const { count, length } = seen.get(key) ?? { count: 0, length: 0 };
    if (count > 1 && longest(item) <= length) item.remove();
    else seen.set(key, { count: count + 1, length: Math.max(length, longest(item)) });
  }
}"""
# Of what shows text: its name, its colours, and what around it paints what it stands on.
# Left in the page for `ASK_AXE`, with two elements of each at most.
TELL_COLOURS = """() => {
  const named = (one) => `${one.localName}.${one.getAttribute("class")}`;
  const grounds = new Map([[document, ""]]);
  const ground = (one) => {
    if (!grounds.has(one)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(one);
      const painted = [backgroundColor, backgroundImage, opacity].join();
      const paints = painted !== "rgba(0, 0, 0, 0),none,1";
      grounds.set(one, ground(one.parentNode) + (paints ? `${named(one)} ${painted} > ` : ""));
    }
    return grounds.get(one);
  };
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  // A link must be told from the text that it stands in, if it stands in any.
  const around = (one) => {
    const block = one.matches("a") && one.parentNode;
    if (!block || block.textContent.trim() === one.textContent.trim()) return "";
    return [named(block), getComputedStyle(block).color];
  };
  window.coloured = new Map();
  for (const one of document.body.querySelectorAll("*")) {
    if (![...one.childNodes].some(isText) && !one.matches("a, input, select, textarea")) continue;
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const key = ground(one) + [named(one), color, fontSize, fontWeight, textShadow, around(one)];
    const alike = coloured.get(key) ?? [];
    coloured.set(key, [...alike, one].slice(0, 2));
  }
  return [...coloured.keys()];
}"""
# What is wrong; and with which of these colours all is well: of some axe cannot tell.
ASK_AXE = """async ([asked, colours]) => {
  for (const key of colours)
    for (const one of coloured.get(key)) one.setAttribute("data-asked", "");
  axe.configure({ noHtml: true, rules: [
    { id: "color-contrast", selector: "[data-asked]" },
    { id: "link-in-text-block", selector: "a[href][data-asked], [role=link][data-asked]" },
  ] });
  const reporter = (results, _options, done) => done(results);
  // `preload` would put our style sheets inline, which the content policy refuses.
  const results = await axe.run({ ...asked, reporter, preload: false });
  for (const one of document.querySelectorAll("[data-asked]")) one.removeAttribute("data-asked");
  const wrong = results.flatMap(({ id, violations }) =>
    violations.slice(0, 3).map(({ node }) => `${id}: ${node.element.outerHTML.slice(0, 200)}`));
  const contrast = results.find(({ id }) => id === "color-contrast");
  const well = new Set(contrast?.passes.map(({ node }) => node.element));
  return [wrong, colours.filter((key) => coloured.get(key).some((one) => well.has(one)))];
}"""


class Eyes:
    """Look at pages, and remember the colours that were well; by day, by night."""

    def __init__(self) -> None:
        self.known: dict[str, set[str]] = defaultdict(set)

    def open_on(self, page: Page) -> None:
        """Before the first page is looked at: axe comes with each page from then on."""
        page.add_init_script(AXE_SCRIPT)
        hold(page, DESK)

    def look_at(self, page: Page) -> list[str]:
        """What is wrong with the open page, by day on a desk and by night on a phone.

        First as the page before it was left: another width is as dear as another page.
        """
        for chart in page.locator("[data-chart]").all():
            chart.locator("svg, canvas").first.wait_for(state="attached")
        problems, _well = page.evaluate(ASK_AXE, [WRITTEN, []])
        if page.locator("h1").count() != 1:
            problems.append("not one heading of the first level")
        problems += too_wide(page)
        page.evaluate(REMOVE_REPEATED)
        problems += self.looks(page)
        hold(page, PHONE if page.viewport_size == DESK else DESK)
        return problems + too_wide(page) + self.looks(page)

    def looks(self, page: Page) -> list[str]:
        when = "by day" if page.viewport_size == DESK else "by night"
        known = self.known[when]
        new = [
            colours for colours in page.evaluate(TELL_COLOURS) if colours not in known
        ]
        problems, well = page.evaluate(ASK_AXE, [LOOKS, new])
        known.update(well)
        return [f"{when}: {problem}" for problem in problems]


def hold(page: Page, screen: dict) -> None:
    """The screen of a desk by day, of a phone by night; without motion, for a colour on
    its way to another is neither.
    """
    page.set_viewport_size(screen)
    scheme = "light" if screen == DESK else "dark"
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def too_wide(page: Page) -> list[str]:
    screen = page.viewport_size["width"]
    width = page.evaluate("document.documentElement.scrollWidth")
    return [f"wider than {screen} pixels"] if width > screen else []
