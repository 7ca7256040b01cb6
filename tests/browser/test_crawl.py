"""Every link of every role leads somewhere, in every language, in that language."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent.parent
PER_PATTERN = 2  # pages of one kind that a crawl opens
SKIP = re.compile(r"/accounts/logout|/static/|\.(csv|pdf|svg|png|json)\b|/evidence/")
VOID = {
    "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr",
}  # fmt: skip

pytestmark = pytest.mark.browser


class PageReader(HTMLParser):
    """The links of a page, and its words that claim the page's language."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.language = ""
        self.open: list[tuple[str, bool]] = []  # tag, whether its words are skipped

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        if tag in VOID:
            return
        foreign = given.get("lang", self.language) != self.language
        hidden = tag in ("script", "style", "svg", "pre", "code", "option")
        above = self.open[-1][1] if self.open else False
        self.open.append((tag, above or foreign or hidden))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not (self.open and self.open[-1][1]):
            self.words.append(text)


def english_only(language: str) -> set[str]:
    """Texts that a page of this language must not show: those with a translation."""
    texts: set[str] = set()
    same: set[str] = set()
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        for message in read_po(file):
            pairs = (
                zip(message.id, message.string, strict=False)
                if message.pluralizable
                else [(message.id, message.string)]
            )
            for source, translated in pairs:
                if not source:
                    continue
                texts.add(source)
                same.add(translated)

    def gather(node):
        if isinstance(node, dict):
            if {"en", "es", "fr"} <= node.keys():
                texts.add(node["en"])
                same.add(node[language])
            else:
                for child in node.values():
                    gather(child)
        elif isinstance(node, list):
            for child in node:
                gather(child)

    for path in (ROOT / "fixtures").rglob("*.json"):
        if "map" not in path.parts:
            gather(json.loads(path.read_text()))
    return {text for text in texts - same if len(text) > 3 and "%(" not in text}


def kind_of(path: str) -> str:
    """`/en/members/accra/?x=1` and `/en/members/tunis/` are of one kind."""
    bare = re.sub(r"^/(en|es|fr)/", "/", path.split("?")[0].split("#")[0])
    parts = bare.strip("/").split("/")
    if len(parts) > 1 and parts[0] in ("members", "observatory", "projects"):
        return "/".join([parts[0], *("*" for _ in parts[1:-1]), "*"])
    return re.sub(r"\d[\d.]*", "*", bare)


@pytest.mark.parametrize(
    ("email", "language"),
    [
        ("member@demo.example", "en"),
        ("focal@demo.example", "es"),
        ("secretariat@demo.example", "en"),
        ("secretariat@demo.example", "es"),
        ("secretariat@demo.example", "fr"),
        ("general@demo.example", "fr"),
        ("region@demo.example", "es"),
        ("board@demo.example", "fr"),
        ("chair@demo.example", "es"),
    ],
)
def test_no_dead_link_and_no_foreign_word(
    portal, browser: Browser, states, email, language
):
    context = browser.new_context(base_url=portal.url, storage_state=states(email))
    ask = context.request
    token = next(c["value"] for c in context.cookies() if "csrftoken" in c["name"])
    ask.post(
        "/language/",
        form={"language": language, "next": "/", "csrfmiddlewaretoken": token},
        headers={"Referer": portal.url},
    )
    forbidden = english_only(language) if language != "en" else set()
    seen: dict[str, int] = {}
    visited: set[str] = set()
    queue = [(f"/{language}/", "the start")]
    problems: list[str] = []

    while queue:
        path, origin = queue.pop(0)
        if path in visited or SKIP.search(path):
            continue
        kind = kind_of(path)
        if seen.get(kind, 0) >= PER_PATTERN:
            continue
        visited.add(path)
        seen[kind] = seen.get(kind, 0) + 1
        answer = ask.get(path)
        if answer.status != 200:
            problems.append(f"{answer.status} {path} (from {origin})")
            continue
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        reader = PageReader()
        reader.feed(answer.text())
        if reader.language != language:
            problems.append(f"{path} is in {reader.language}")
        for word in sorted(set(reader.words) & forbidden):
            problems.append(f"{path} says in English: {word}")
        for link in reader.links:
            link = link.removeprefix(portal.url)
            if link.startswith("?"):
                link = path.split("?")[0] + link
            if link.startswith("/") and not link.startswith("//"):
                queue.append((link.split("#")[0], path))
    context.close()

    assert "\n".join(problems) == ""
    assert len(visited) > 30
