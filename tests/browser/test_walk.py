"""Every kind of page that each role reaches by following links, in a language each:
no link is dead, no word is foreign, axe finds nothing, and nothing is wider than the
screen of a desk or of a phone.
"""

import re
from collections import Counter, defaultdict, deque
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Page

from tests.browser.reading import PageReader, english_only

pytestmark = pytest.mark.browser

OF_A_KIND = 2  # pages that a walk asks for; they differ in what they hold
WALKS = [
    ("", "es"),
    ("member@demo.example", "en"),
    ("focal@demo.example", "es"),
    ("secretariat@demo.example", "en"),
    ("secretariat@demo.example", "es"),
    ("secretariat@demo.example", "fr"),
    ("general@demo.example", "fr"),
    ("region@demo.example", "es"),
    ("board@demo.example", "fr"),
    ("chair@demo.example", "es"),
]
LEFT_OUT = re.compile(r"/logout/|/static/|\.(csv|pdf|svg|png|json)\b|/evidence/")
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


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


def violations(page: Page) -> list[str]:
    # `preload` would put our style sheets inline, which the content policy refuses.
    options = {"runOnly": RULES, "preload": False, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options)
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found.response["violations"]
        for node in rule["nodes"][:3]
    ]


def look_at(page: Page, path: str) -> list[str]:
    """What is wrong with a page, by day on a desk, then by night on a phone."""
    # Without motion: a colour on its way to another is neither.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size(DESK)
    page.goto(path)
    if page.locator("[data-chart]").count():
        page.wait_for_load_state("networkidle")
    problems = violations(page)
    if page.locator("h1").count() != 1:
        problems.append("not one heading of the first level")
    for screen in (DESK, PHONE):
        page.set_viewport_size(screen)
        if page.evaluate("document.documentElement.scrollWidth") > screen["width"]:
            problems.append(f"wider than {screen['width']} pixels")
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return [*problems, *(f"by night: {problem}" for problem in violations(page))]


class Walk:
    """One role's way through the portal, from page to page, each kind of it."""

    def __init__(self, page: Page, language: str, shapes: dict[tuple, set]) -> None:
        self.page, self.language, self.shapes = page, language, shapes
        self.kinds: Counter[tuple] = Counter()
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
        self.kinds[kind] += 1
        if self.kinds[kind] > OF_A_KIND:
            return []
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
        # Filters change what a page holds; a tab or a view, what it looks like.
        look = (kind[0], *(asked for asked in kind[1:] if asked[1]))
        if reader.shape - self.shapes[look]:
            self.shapes[look] |= reader.shape
            found += look_at(self.page, path)
        self.problems += [f"{path} {problem}" for problem in found]


@pytest.fixture(scope="module")
def shapes() -> defaultdict[tuple, set]:
    """What the browser has looked at already, by kind of page, whoever it was for."""
    return defaultdict(set)


@pytest.mark.parametrize(("email", "language"), WALKS)
def test_every_page_leads_on_in_its_language_and_is_accessible(
    enter, shapes, email, language
):
    walk = Walk(enter(email), language, shapes)

    with translation.override(language):
        walk.begin(f"/{language}/" if email else f"/{language}/accounts/login/")

    assert "\n".join(walk.problems) == ""
    assert len(walk.kinds) > (30 if email else 3)
