"""Every kind of page that each role reaches by following links, in a language each:
no link is dead, no word is foreign, axe finds nothing, and nothing is wider than the
screen of a desk or of a phone.
"""

import os
import re
from collections import Counter, defaultdict, deque
from functools import cache
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urljoin, urlsplit
from urllib.request import Request, urlopen

import pytest
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.encoding import iri_to_uri
from playwright.sync_api import Error, Page

from tests.browser.looking import Eyes
from tests.browser.reading import PageReader, english_only

pytestmark = pytest.mark.browser

# Pages of a kind that are read; each role reads one of them at least.
OF_A_KIND = 2
# All roles in all languages, and each of them as much as is read else of all together.
WHOLE = os.environ.get("WALK") == "all"
ROLES = ("member", "focal", "secretariat", "general", "region", "board", "chair")
WALKS = [
    ("", "es"),
    ("member@demo.example", "en"),
    ("focal@demo.example", "es"),
    ("secretariat@demo.example", "es"),
    ("general@demo.example", "fr"),
    ("region@demo.example", "es"),
    ("board@demo.example", "fr"),
    ("chair@demo.example", "en"),
]
if WHOLE:
    WALKS = [("", language) for language in ("en", "es", "fr")]
    WALKS += [
        (f"{role}@demo.example", language)
        for role in ROLES
        for language in ("en", "es", "fr")
    ]
LEFT_OUT = re.compile(
    r"/logout/|/static/|\.(csv|json|pdf|png|sdmx|svg|xlsx|zip)\b|/evidence/"
)

Answer = tuple[int, str]  # the status, and the page; empty for another file


@cache
def kinds_of(path: str) -> tuple[tuple, frozenset[tuple]]:
    """The name of an address with the tab or view asked for; the same with each filter.

    Raises `Resolver404` for an address that the portal does not have.
    """
    parts = urlsplit(path)
    asked = parse_qsl(parts.query)
    kind = (
        resolve(parts.path).view_name,
        *sorted((key, value) for key, value in asked if key in {"tab", "view"}),
    )
    filters = {key for key, _value in asked} - {"tab", "view"}
    return kind, frozenset((*kind, key) for key in filters)


class Seen:
    """What the walks before have read, and looked at, whoever it was."""

    def __init__(self) -> None:
        self.read: dict[str, Counter[tuple]] = defaultdict(Counter)
        self.kinds: set[tuple] = set()
        self.elements: set[tuple] = set()
        self.eyes = Eyes()

    def is_new(self, kind: tuple) -> bool:
        """Whether no page of a kind was met before; notes it."""
        new = kind not in self.kinds
        self.kinds.add(kind)
        return new

    def have_new(self, elements: set[tuple]) -> bool:
        """Whether a page has something that no page before it had; notes it."""
        new = bool(elements - self.elements)
        self.elements |= elements
        return new


class Walk:
    """One role's way through the portal, from page to page, each kind of it."""

    def __init__(self, page: Page, portal: str, language: str, seen: Seen) -> None:
        self.page, self.portal, self.language, self.seen = page, portal, language, seen
        self.kinds: set[tuple] = set()
        self.problems: list[str] = []
        kept = page.context.cookies()
        self.cookies = "; ".join(f"{one['name']}={one['value']}" for one in kept)
        seen.eyes.open_on(page)

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
            kind, filtered = kinds_of(path)
        except Resolver404:
            self.problems.append(f"{path} on {origin} is no address")
            return []
        read = self.seen.read[self.language if WHOLE else ""]
        # Filters change what a page holds, and each does so alone: once is enough.
        is_known = kind in self.kinds and (filtered or read[kind] >= OF_A_KIND)
        if is_known and filtered <= read.keys():
            return []
        self.kinds.add(kind)
        read.update({kind, *filtered})
        answer = self.open(path) if self.seen.is_new(kind) else None
        is_open = answer is not None
        status, text = answer or self.fetch(path)
        if status != 200:
            self.problems.append(f"{path} on {origin} answers {status}")
        if not text:
            return []
        reader = PageReader(text)
        self.problems += [f"{path} {problem}" for problem in self.read(reader)]
        if self.seen.have_new(reader.shape) or is_open:
            if not is_open:
                self.page.goto(path)
            seen = self.seen.eyes.look_at(self.page)
            self.problems += [f"{path} {problem}" for problem in seen]
        return reader.links

    def open(self, path: str) -> Answer | None:
        """In the browser; nothing where that is a file to be kept."""
        try:
            answer = self.page.goto(path)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            return None
        is_page = "text/html" in answer.headers.get("content-type", "")
        return answer.status, answer.text() if is_page else ""

    def fetch(self, path: str) -> Answer:
        """Without the browser, which takes several times as long."""
        address = self.portal + iri_to_uri(path)
        try:
            answer = urlopen(Request(address, headers={"Cookie": self.cookies}))
        except HTTPError as error:
            answer = error
        with answer:
            is_page = answer.headers.get_content_type() == "text/html"
            return answer.status, answer.read().decode() if is_page else ""

    def read(self, reader: PageReader) -> list[str]:
        found = [
            f"says in English: {word}"
            for word in english_only(self.language).intersection(reader.words)
        ]
        found += [f"has twice the id {name}" for name in reader.repeated_ids]
        found += [f"leads to no #{name}" for name in reader.leading_nowhere]
        if reader.language != self.language:
            found.append(f"is in {reader.language}")
        return found


@pytest.fixture(scope="module")
def seen() -> Seen:
    return Seen()


@pytest.mark.parametrize(("email", "language"), WALKS)
def test_every_page_leads_on_in_its_language_and_is_accessible(
    enter, base_url, seen, email, language
):
    walk = Walk(enter(email), base_url, language, seen)

    with translation.override(language):
        walk.begin(f"/{language}/" if email else f"/{language}/accounts/login/")

    assert "\n".join(walk.problems) == ""
    assert len(walk.kinds) > (30 if email else 3)
