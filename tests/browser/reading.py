"""What a walk reads on a page without opening it in the browser."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from lxml import etree, html

ROOT = Path(__file__).resolve().parent.parent.parent
WORDLESS = etree.XPath(
    """//script | //style | //svg | //pre | //code | //option
        | //*[@lang != $language]"""
)


class PageReader:
    """The links of a page, its shape, and its words that claim the page's language.

    `shape` is what kinds of element the page has, each with its classes and attributes:
    pages of one shape differ in words and numbers alone.
    """

    def __init__(self, page: str) -> None:
        root = html.document_fromstring(page)
        self.language = root.get("lang", "")
        self.links: list[str] = root.xpath("//a/@href[. != '']")
        ids = Counter(root.xpath("//@id"))
        self.repeated_ids = [name for name, count in ids.items() if count > 1]
        inside = {link[1:] for link in self.links if link.startswith("#")}
        self.leading_nowhere = sorted(inside - ids.keys())
        self.shape = {
            (one.tag, one.get("class"), one.get("role"), *sorted(one.keys()))
            for one in root.iter("*")
        }
        for one in WORDLESS(root, language=self.language):
            one.clear(keep_tail=True)
        texts = (" ".join(text.split()) for text in root.itertext())
        self.words: list[str] = [text for text in texts if text]


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
