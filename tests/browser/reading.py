"""What a walk reads on a page without opening it in the browser."""

import json
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent.parent
VOID = {
    "area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use", "wbr",
}  # fmt: skip
WORDLESS = {"script", "style", "svg", "pre", "code", "option"}


class PageReader(HTMLParser):
    """The links of a page, its shape, and its words that claim the page's language.

    `shape` is what kinds of element the body has, each with its classes and attributes:
    pages of one shape differ in words and numbers alone.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.words: list[str] = []
        self.shape: set[tuple] = set()
        self.language = ""
        self.open: list[tuple[str, bool]] = []  # tag, and whether its words are skipped
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        self.shape.add((tag, given.get("class"), given.get("role"), *sorted(given)))
        if tag in VOID:
            return
        is_skipped = bool(self.open) and self.open[-1][1]
        is_foreign = given.get("lang", self.language) != self.language
        self.open.append((tag, is_skipped or is_foreign or tag in WORDLESS))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        text = " ".join(data.split())
        if text and not (self.open and self.open[-1][1]):
            self.words.append(text)


@cache
def english_only(language: str) -> frozenset[str]:
    """Texts that a page of this language must not show: those with a translation."""
    if language == "en":
        return frozenset()
    pairs = [*messages(language), *texts_of_fixtures(language)]
    translations = {translated for _source, translated in pairs}
    sources = {source for source, _translated in pairs} - translations
    return frozenset(text for text in sources if len(text) > 3 and "%(" not in text)


def messages(language: str):
    """Each English message of the interface with its translation."""
    path = ROOT / "locale" / language / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        for message in read_po(file):
            if message.id and message.pluralizable:
                yield from zip(message.id, message.string, strict=False)
            elif message.id:
                yield message.id, message.string


def texts_of_fixtures(language: str):
    """Each English text of the plan and the other fixtures with its translation."""
    for path in (ROOT / "fixtures").rglob("*.json"):
        if "map" not in path.parts:
            yield from texts_in(json.loads(path.read_text()), language)


def texts_in(node, language: str):
    if isinstance(node, dict) and {"en", "es", "fr"} <= node.keys():
        yield node["en"], node[language]
    elif isinstance(node, dict):
        for child in node.values():
            yield from texts_in(child, language)
    elif isinstance(node, list):
        for child in node:
            yield from texts_in(child, language)
