"""Every kind of page that each role reaches by following links, in a language each:
no link is dead, no word is foreign, axe finds nothing, and nothing is wider than the
screen of a desk or of a phone.
"""

import os
import re
from collections import Counter, defaultdict, deque
from functools import cache
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Page

from tests.browser.reading import PageReader, english_only

pytestmark = pytest.mark.browser

# Pages of a kind that are read in a language; each role reads one of them at least.
OF_A_KIND = 2
ROLES = ("member", "focal", "secretariat", "general", "region", "board", "chair")
WALKS = [
    ("", "es"),
    ("member@demo.example", "en"),
    ("focal@demo.example", "es"),
    ("secretariat@demo.example", "en"),
    ("secretariat@demo.example", "es"),
    ("general@demo.example", "fr"),
    ("region@demo.example", "es"),
    ("board@demo.example", "fr"),
    ("chair@demo.example", "es"),
]
if os.environ.get("WALK") == "all":
    WALKS = [("", language) for language in ("en", "es", "fr")]
    WALKS += [
        (f"{role}@demo.example", language)
        for role in ROLES
        for language in ("en", "es", "fr")
    ]
LEFT_OUT = re.compile(r"/logout/|/static/|\.(csv|pdf|svg|png|json)\b|/evidence/")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What follows from how a page looks, not from how it is written: by day and by night.
LOOKS = ["color-contrast", "link-in-text-block", "target-size"]
# Rows, list items and options that look as two before them in the same place do.
REMOVE_REPEATED = """() => {
  const named = (one) => [one.localName, one.className, one.getAttribute("style")];
  const around = (one) => one ? named(one) + around(one.parentElement) : "";
  const seen = new Map();
  for (const item of document.querySelectorAll("tr, li, option, article")) {
    const key = around(item) + [...item.querySelectorAll("*")].map(named);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    if (seen.get(key) > 2) item.remove();
  }
}"""


@cache
def kind_of(path: str) -> tuple:
    """The name of an address, with which tab, view and filters are asked for.

    Raises `Resolver404` for an address that the portal does not have.
    """
    parts = urlsplit(path)
    asked = sorted(
        (key, value if key in {"tab", "view"} else "")
        for key, value in parse_qsl(parts.query)
    )
    return (resolve(parts.path).view_name, *asked)


def violations(page: Page, options: dict) -> list[str]:
    # `preload` would put our style sheets inline, which the content policy refuses.
    options |= {"preload": False, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"][:3]
    ]


def look_at(page: Page, path: str) -> list[str]:
    """What is wrong with a page, by day on a desk, then by night on a phone."""
    looks = {"runOnly": {"type": "rule", "values": LOOKS}}
    written = {"runOnly": RULES, "rules": {rule: {"enabled": False} for rule in LOOKS}}
    # Without motion: a colour on its way to another is neither.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(PHONE)
    page.goto(path)
    for chart in page.locator("[data-chart]").all():
        chart.locator("svg, canvas").first.wait_for(state="attached")
    page.evaluate(AXE_SCRIPT)
    problems = violations(page, written)
    if page.locator("h1").count() != 1:
        problems.append("not one heading of the first level")
    for screen in (PHONE, DESK):
        page.set_viewport_size(screen)
        if page.evaluate("document.documentElement.scrollWidth") > screen["width"]:
            problems.append(f"wider than {screen['width']} pixels")
    page.evaluate(REMOVE_REPEATED)
    problems += violations(page, looks)
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    at_night = violations(page, looks)
    return [*problems, *(f"by night: {problem}" for problem in at_night)]


class Seen:
    """What the walks before have read, by language, and looked at, whoever it was."""

    def __init__(self) -> None:
        self.read: dict[str, Counter[tuple]] = defaultdict(Counter)
        self.kinds: set[tuple] = set()
        self.elements: set[tuple] = set()

    def are_new(self, kind: tuple, elements: set[tuple]) -> bool:
        """Whether a page has something that no page before it had; notes it."""
        # Filters change what a page holds; a tab or a view, what it looks like.
        look = (kind[0], *(asked for asked in kind[1:] if asked[1]))
        new = look not in self.kinds or bool(elements - self.elements)
        self.kinds.add(look)
        self.elements |= elements
        return new


class Walk:
    """One role's way through the portal, from page to page, each kind of it."""

    def __init__(self, page: Page, language: str, seen: Seen) -> None:
        self.page, self.language, self.seen = page, language, seen
        self.kinds: set[tuple] = set()
        self.problems: list[str] = []

    def begin(self, start: str) -> None:
        queue, found = deque([(start, "")]), {start}
        while queue:
            path, origin = queue.popleft()
            for link in self.visit(path, origin):
                target = urljoin(path, link).partition("#")[0]
                if target.startswith("/") and target not in found:
                    found.add(target)
                    queue.append((target, path))

    def visit(self, path: str, origin: str) -> list[str]:
        """The links of a page; none where enough of its kind were visited."""
        if LEFT_OUT.search(path):
            return []
        try:
            kind = kind_of(path)
        except Resolver404:
            self.problems.append(f"{path} on {origin} is no address")
            return []
        # Where filters are asked for, there is less of what was read without.
        enough = 1 if len(kind) > 1 else OF_A_KIND
        read = self.seen.read[self.language]
        if kind in self.kinds and read[kind] >= enough:
            return []
        self.kinds.add(kind)
        read[kind] += 1
        answer = self.page.request.get(path)
        if answer.status != 200:
            self.problems.append(f"{path} on {origin} answers {answer.status}")
        if "text/html" not in answer.headers.get("content-type", ""):
            return []
        reader = PageReader(answer.text())
        self.read(path, kind, reader)
        return reader.links

    def read(self, path: str, kind: tuple, reader: PageReader) -> None:
        found = [
            f"says in English: {word}"
            for word in english_only(self.language).intersection(reader.words)
        ]
        if reader.language != self.language:
            found.append(f"is in {reader.language}")
        if self.seen.are_new(kind, reader.shape):
            found += look_at(self.page, path)
        self.problems += [f"{path} {problem}" for problem in found]


@pytest.fixture(scope="module")
def seen() -> Seen:
    return Seen()


@pytest.mark.parametrize(("email", "language"), WALKS)
def test_every_page_leads_on_in_its_language_and_is_accessible(
    enter, seen, email, language
):
    walk = Walk(enter(email), language, seen)

    with translation.override(language):
        walk.begin(f"/{language}/" if email else f"/{language}/accounts/login/")

    assert "\n".join(walk.problems) == ""
    assert len(walk.kinds) > (30 if email else 3)
