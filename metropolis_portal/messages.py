"""The words of the interface and their translations, without gettext installed.

Message ids come from the code and the templates; `locale/<language>/…/django.po` holds
the translations, sorted by id and without line numbers, so that its changes read well.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

SOURCES = (
    "apps/**/*.py",
    "metropolis_portal/**/*.py",
    "templates/**/*.html",
    "templates/**/*.txt",
)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[sd]|\{(\w*)\}")
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

"""

Id = str | tuple[str, ...]


@dataclass(frozen=True)
class Word:
    """A message id, as the code or a template has it."""

    id: Id
    context: str | None

    def __str__(self) -> str:
        text = self.id if isinstance(self.id, str) else self.id[0]
        return f"{text!r} ({self.context})" if self.context else repr(text)


def languages() -> list[str]:
    """Those that need a translation: all but the source's."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def po_file(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def words_of(path: Path) -> Iterator[Word]:
    """What a file asks gettext for."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = as_python(text, path.name)
    found = extract("python", io.BytesIO(text.encode()), KEYWORDS)
    for _line, message, _comments, context in found:
        if message:
            yield Word(message if isinstance(message, str) else tuple(message), context)


def as_python(template: str, name: str) -> str:
    """The calls that a template amounts to, in one bracket: indentation is no matter."""
    lines = templatize(template, origin=name).splitlines()
    calls = " ".join(line for line in lines if not line.lstrip().startswith("#"))
    return f"({calls})"


def words(root: Path | None = None) -> set[Word]:
    """Every word of the interface.

    A word that also has a plural is one entry, which `build` writes as two.
    """
    root = root or Path(settings.BASE_DIR)
    paths = (path for glob in SOURCES for path in root.glob(glob))
    found = {word for path in paths for word in words_of(path)}
    with_plural = {(w.id[0], w.context) for w in found if isinstance(w.id, tuple)}
    return {word for word in found if (word.id, word.context) not in with_plural}


def read(language: str) -> Catalog:
    """The translations there are; none when the file is missing."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def translation(catalog: Catalog, word: Word) -> Message | None:
    """What a catalogue has for exactly this word; a plural is another word."""
    message = catalog.get(word.id, word.context)
    return message if message and message.id == word.id else None


def update(language: str) -> Catalog:
    """Bring one language's file up to date: new words empty, gone words dropped."""
    old = read(language)
    new = Catalog(locale=language)
    for word in words():
        known = translation(old, word)
        new.add(word.id, known.string if known else None, context=word.context)
    body = io.BytesIO()
    write_po(body, new, no_location=True, omit_header=True, sort_output=True, width=96)
    header = HEADER.format(language=language, plural_forms=new.plural_forms)
    path = po_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + body.getvalue().decode(), encoding="utf-8")
    return new


class WithSingulars(Catalog):
    """A catalogue whose plurals have an entry for the word alone too.

    Python 3.11.2, which Debian 12 has, does not look for it in the plural's entry.
    """

    def __iter__(self) -> Iterator[Message]:
        for message in super().__iter__():
            yield message
            if message.pluralizable:
                word, its = texts_of(message.id)[0], texts_of(message.string)[0]
                yield Message(word, its, context=message.context)


def build(language: str) -> None:
    """Write the file that Django reads, beside the one that people edit."""
    catalog = WithSingulars(locale=language)
    for message in read(language):
        if message.id:
            catalog[message.id] = message
    po_file(language).parent.mkdir(parents=True, exist_ok=True)
    with po_file(language).with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)


def problems(language: str) -> list[str]:
    """What keeps a language from being complete, a line each; empty when it is."""
    catalog = read(language)
    wanted = words()
    found = {
        Word(tuple(texts) if message.pluralizable else texts[0], message.context)
        for message in catalog
        if message.id and (texts := texts_of(message.id))
    }
    lines = [f"not in the file: {word}" for word in wanted - found]
    lines += [f"no longer used: {word}" for word in found - wanted]
    for word in wanted & found:
        message = translation(catalog, word)
        if message and (fault := fault_of(message)):
            lines.append(f"{fault}: {word}")
    return sorted(lines)


def texts_of(value: Any) -> list[str]:
    """One text of a plain message, several of a plural."""
    return [value or ""] if isinstance(value, str | None) else list(value)


def fault_of(message: Message) -> str:
    """What is wrong with one translation, or nothing."""
    strings, ids = texts_of(message.string), texts_of(message.id)
    if message.fuzzy:
        return "marked as uncertain"
    if not all(strings):
        return "not translated"
    known = {name for text in ids for name in placeholders(text)}
    if any(placeholders(text) - known for text in strings):
        return "a placeholder that the English has not"
    # The singular may say "one" where the plural counts.
    if placeholders(strings[-1]) != placeholders(ids[-1]):
        return "a placeholder of the English is missing"
    return ""


def placeholders(text: str) -> set[str]:
    return {match.group() for match in PLACEHOLDER.finditer(text)}
