"""What a spreadsheet of a work plan holds: one column each, for writer and reader.

A value has three forms. In a record it is plain Python (text, number, date, tuple of
codes). In a file it is what a person reads and types there (`cell`, `text`, `parsed`).
Kept with the result of a check it is JSON (`kept`, `restored`).
"""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, gettext_noop, override

from apps.workplans.exchange.lists import BETWEEN, Options
from apps.workplans.models import Activity
from metropolis_portal.cells import (
    CELL_CHARACTERS,
    NUMBER,
    ErrorValue,
    NoResult,
    Percentage,
    cut,
)
from metropolis_portal.sentences import Refused
from metropolis_portal.templatetags.ui import current_locale, dated, money_exact
from metropolis_portal.text import fold, without_unseen

LANGUAGES = [code for code, _name in settings.LANGUAGES]
UNKEPT = re.compile("[\x00\ud800-\udfff]")

EMPTY = gettext_noop("This cannot be empty.")
UNKEPT_CHARACTER = gettext_noop("The text holds a character that cannot be kept.")
TOO_LONG = gettext_noop(
    "The text has %(count)s characters; at most %(limit)s have their place."
)
NOT_A_DAY = gettext_noop(
    "“%(value)s” is not understood as a date. Write it as 2022-03-31, 31/3/2022 or "
    "31.3.2022: the day comes first, the year has four digits."
)
NOT_A_NUMBER = gettext_noop("“%(value)s” is not a number.")
NOT_WHOLE = gettext_noop("“%(value)s” is not a whole number from 0 to %(most)s.")
NOT_MONEY = gettext_noop("“%(value)s” is not an amount in euros.")
BELOW_ZERO = gettext_noop("A budget is not below zero.")
TOO_MANY_DECIMALS = gettext_noop(
    "“%(value)s” has more than two decimals. Round it to cents."
)
TOO_MUCH = gettext_noop("“%(value)s” is more than the portal can keep.")
UNKNOWN = gettext_noop(
    "“%(value)s” is not known. The sheet of codes lists what can be written here."
)
NOT_A_PAIR = gettext_noop(
    "“%(value)s” is not a challenge and a theme: write both codes with × between them."
)
MADE_A_DATE = gettext_noop(
    "The spreadsheet program made a date of this code. Type it again as text."
)
NO_RESULT = gettext_noop(
    "The formula in this cell has no result yet. Open the file in a spreadsheet "
    "program, save it there and upload it again."
)
NESTED = gettext_noop("“%(value)s” is a list or an object: write a plain text here.")
SHOWS_ERROR = gettext_noop("The cell shows the error %(value)s.")

SHOWN_CHARACTERS = 60  # of what a person wrote, in a sentence about it


def clean(text: str) -> str:
    """As it is kept: no spaces around it, not even those that do not break, and nothing
    that nobody sees."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return without_unseen(text).strip()


def short(raw: Any) -> str:
    """What a person wrote, to be named in a sentence."""
    text = UNKEPT.sub("", clean(str(raw)))
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def as_text(raw: Any) -> str:
    """Any cell as text. Raises `Refused` for what can stand in no database, and for a
    list or an object of JSON where a text belongs."""
    if isinstance(raw, dict | list):
        raise Refused(NESTED, value=short(json.dumps(raw, default=str)))
    if raw is None:
        return ""
    if isinstance(raw, bool):
        raw = int(raw)
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, datetime) and not (raw.hour or raw.minute or raw.second):
        raw = raw.date()
    text = clean(str(raw))
    if UNKEPT.search(text):
        raise Refused(UNKEPT_CHARACTER)
    return text


@dataclass(frozen=True)
class Column(ABC):
    """A column: its name for machines, and by language for people.

    `is_needed`: of every activity. `is_given`: by the portal alone; what a file says is
    ignored. `width` is in characters.
    """

    key: str
    labels: tuple[str, ...]
    width: int = 12
    is_needed: bool = False
    is_given: bool = False

    @property
    def label(self) -> str:
        """In the language of the moment."""
        return self.labels[LANGUAGES.index((get_language() or "en")[:2])]

    def read(self, raw: Any) -> Any:
        """The value of a cell. Raises `Refused` with a sentence about that cell."""
        if isinstance(raw, NoResult):
            raise Refused(NO_RESULT)
        if isinstance(raw, ErrorValue):
            raise Refused(SHOWS_ERROR, value=str(raw))
        return self.parsed(raw)

    @abstractmethod
    def parsed(self, raw: Any) -> Any:
        """The value of a cell that holds neither an error nor a lost result."""

    def is_same(self, old: Any, new: Any) -> bool:
        return bool(old == new)

    def cell(self, value: Any) -> Any:
        """For a workbook."""
        return value

    def text(self, value: Any) -> str:
        """For a text file."""
        return "" if value is None else str(value)

    def data(self, value: Any) -> Any:
        """For JSON: lists stay lists."""
        return self.kept(value)

    def kept(self, value: Any) -> Any:
        return value

    def restored(self, kept: Any) -> Any:
        return kept

    def shown(self, kept: Any) -> str:
        """A kept value for a reader of the page."""
        return "" if kept is None else str(kept)

    def shown_change(self, old: Any, new: Any) -> tuple[str, str]:
        """What a reader of the page is told of two kept values."""
        return self.shown(old), self.shown(new)

    @property
    def choices(self) -> Options | None:
        """What can be written, for a list to choose from."""
        return None


@dataclass(frozen=True)
class TextColumn(Column):
    limit: int | None = None

    def parsed(self, raw: Any) -> str:
        text = as_text(raw)
        if self.limit and len(text) > self.limit:
            raise Refused(TOO_LONG, count=len(text), limit=self.limit)
        return text

    def is_same(self, old: str, new: str) -> bool:
        """What a cell could not hold whole comes back cut, and changes nothing."""
        return old == new or (
            len(old) > CELL_CHARACTERS // 7 and clean(cut(old)) == new
        )

    def cell(self, value: str) -> str | None:
        return value or None


@dataclass(frozen=True)
class WholeColumn(Column):
    """A whole number from 0; a percentage may carry its sign."""

    most: int = 2**31 - 1

    def parsed(self, raw: Any) -> int | None:
        if isinstance(raw, bool):
            raise Refused(NOT_A_NUMBER, value=short(raw))
        if isinstance(raw, Percentage):
            raw = round(Decimal(repr(float(raw))) * 100, 6)
        text = as_text(raw).removesuffix("%").strip().replace(",", ".")
        if not text:
            return None
        if not NUMBER.fullmatch(text):
            raise Refused(NOT_A_NUMBER, value=short(raw))
        number = Decimal(text)
        if not (number.is_finite() and 0 <= number <= self.most and number % 1 == 0):
            raise Refused(NOT_WHOLE, value=short(raw), most=self.most)
        return int(number)


DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z?)?")
SERIAL_DAYS = range(20_000, 80_000)  # 1954 to 2119: a day that lost its format
SERIAL_START = date(1899, 12, 30)


@dataclass(frozen=True)
class DayColumn(Column):
    """A day: a real date, ISO, or day, month, year.

    Of 3/4/2022 nobody can tell which is the month: the day comes first, always, as the
    instructions say, and the page of the check writes the month in letters.
    """

    def parsed(self, raw: Any) -> date | None:
        if isinstance(raw, datetime):
            return raw.date()
        if isinstance(raw, date):
            return raw
        text = as_text(raw)
        if not text:
            return None
        try:
            if isinstance(raw, int | float) and int(raw) in SERIAL_DAYS:
                return date.fromordinal(SERIAL_START.toordinal() + int(raw))
            if found := ISO.fullmatch(text):
                return date(*(int(part) for part in found.groups()))
            if found := DAY_FIRST.fullmatch(text):
                return date(int(found[4]), int(found[3]), int(found[1]))
        except ValueError:
            pass
        raise Refused(NOT_A_DAY, value=short(raw))

    def kept(self, value: date | None) -> str | None:
        return value.isoformat() if value else None

    def restored(self, kept: str | None) -> date | None:
        return date.fromisoformat(kept) if kept else None

    def shown(self, kept: str | None) -> str:
        day = self.restored(kept)
        return dated(day, "d MMM y", current_locale()) if day else ""


MONEY_SIGNS = re.compile(r"(?:€|EUR)", re.IGNORECASE)
SPACES = re.compile(r"[\s'’]")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([.,])[0-9]{3})+")
MOST_MONEY = Decimal(10) ** 10


def amount_of(text: str) -> Decimal:
    """`1.234,50`, `1,234.50`, `1 234,5` and `1234.5` as a number.

    Euros have two decimals: three digits after a single sign are thousands. Raises
    `InvalidOperation` for what is no number.
    """
    bare = SPACES.sub("", MONEY_SIGNS.sub("", text))
    last = max(bare.rfind("."), bare.rfind(","))
    whole, decimals = (bare, "") if last < 0 else (bare[:last], bare[last + 1 :])
    if (found := GROUPED.fullmatch(bare)) and not re.match(r"[+-]?0\d*[.,]", bare):
        signs = set(re.findall(r"[.,]", bare))
        if len(signs) == 1:
            return Decimal(bare.replace(found[1], ""))
    if whole and re.search(r"[.,]", whole):
        group = GROUPED.fullmatch(whole)
        signs = set(re.findall(r"[.,]", whole))
        if not group or len(signs) != 1 or bare[last] in signs:
            raise InvalidOperation
        whole = re.sub(r"[.,]", "", whole)
    if not re.fullmatch(r"[+-]?[0-9]*", whole) or not re.fullmatch(r"[0-9]*", decimals):
        raise InvalidOperation
    return Decimal(f"{whole or '0'}.{decimals or '0'}")


@dataclass(frozen=True)
class MoneyColumn(Column):
    """Euros from one source; nothing and zero are the same: no budget line."""

    def parsed(self, raw: Any) -> Decimal | None:
        if isinstance(raw, bool | date | Percentage):
            raise Refused(NOT_MONEY, value=short(raw))
        if isinstance(raw, int | float | Decimal):
            number = Decimal(repr(raw) if isinstance(raw, float) else raw)
            if number.is_finite() and abs(number) < MOST_MONEY:
                # What a program adds to a cent in its own reckoning is nothing.
                number = round(number, 6)
        elif not (text := as_text(raw)):
            return None
        else:
            try:
                number = amount_of(text)
            except InvalidOperation:
                raise Refused(NOT_MONEY, value=short(raw)) from None
        return self.checked(number, raw)

    def checked(self, number: Decimal, raw: Any) -> Decimal | None:
        if not number.is_finite():
            raise Refused(NOT_MONEY, value=short(raw))
        if number < 0:
            raise Refused(BELOW_ZERO)
        if number >= MOST_MONEY:
            raise Refused(TOO_MUCH, value=short(raw))
        if number != round(number, 2):
            raise Refused(TOO_MANY_DECIMALS, value=short(raw))
        return round(number, 2) or None

    def kept(self, value: Decimal | None) -> str | None:
        return None if value is None else str(value)

    def restored(self, kept: str | None) -> Decimal | None:
        return None if kept is None else Decimal(kept)

    def shown(self, kept: str | None) -> str:
        return "" if kept is None else money_exact(Decimal(kept))


@dataclass(frozen=True)
class ChoiceColumn(Column):
    """One of a list, by its code or its name in any language."""

    options: Options = Options(())
    is_named: bool = False  # a workbook shows the name, a text file the code

    def parsed(self, raw: Any) -> Any:
        if isinstance(raw, date):
            raise Refused(MADE_A_DATE)
        text = as_text(raw)
        if not text:
            return None
        code = self.options.find(text)
        if code is None:
            raise Refused(UNKNOWN, value=short(text))
        return code

    def cell(self, value: Any) -> Any:
        if value is None or not self.is_named:
            return value
        return self.options.name(value)

    def shown(self, kept: Any) -> str:
        return self.options.name(kept) if self.is_named and kept else str(kept or "")

    @property
    def choices(self) -> Options | None:
        return self.options


@dataclass(frozen=True)
class MarkerColumn(ChoiceColumn):
    """The gender marker: a number, by itself or with its words."""

    def parsed(self, raw: Any) -> int | None:
        code = super().parsed(raw)
        return None if code is None else int(code)

    def shown(self, kept: Any) -> str:
        return "" if kept is None else str(kept)


SEPARATORS = re.compile(r"[;,\n|]")


@dataclass(frozen=True)
class ManyColumn(Column):
    """Several of a list, with semicolons between them; in the order of the list."""

    options: Options = Options(())

    def parsed(self, raw: Any) -> tuple[str, ...]:
        if isinstance(raw, date):
            raise Refused(MADE_A_DATE)
        parts = raw if isinstance(raw, list) else SEPARATORS.split(as_text(raw))
        texts = [text for part in parts if (text := as_text(part))]
        return self.in_order({self.one(text) for text in texts})

    def one(self, text: str) -> str:
        code = self.options.find(text)
        if code is None:
            raise Refused(UNKNOWN, value=short(text))
        return code

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(codes, key=self.options.place))

    def cell(self, value: tuple[str, ...]) -> str | None:
        return "; ".join(value) or None

    def text(self, value: tuple[str, ...]) -> str:
        return "; ".join(value)

    def kept(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def restored(self, kept: list[str]) -> tuple[str, ...]:
        return tuple(kept or ())

    def shown(self, kept: list[str]) -> str:
        return "; ".join(kept or ())

    @property
    def choices(self) -> Options | None:
        return self.options


@dataclass(frozen=True)
class TagColumn(ManyColumn):
    """Where challenges meet themes: `growth × cohesion; housing × cohesion`."""

    themes: Options = Options(())

    def one(self, text: str) -> str:
        challenge, between, theme = split_pair(text)
        if not between:
            raise Refused(NOT_A_PAIR, value=short(text))
        pair = self.options.find(challenge), self.themes.find(theme)
        for code, name in zip(pair, (challenge, theme), strict=True):
            if code is None:
                raise Refused(UNKNOWN, value=short(name))
        return f"{pair[0]}{BETWEEN}{pair[1]}"

    def in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        def place(pair: str) -> tuple[int, int]:
            challenge, _between, theme = pair.partition(BETWEEN)
            return self.options.place(challenge), self.themes.place(theme)

        return tuple(sorted(codes, key=place))

    @property
    def choices(self) -> None:
        return None


PAIR = re.compile(r"\s*[×/*]\s*|\s+[xX]\s+")


def split_pair(text: str) -> tuple[str, str, str]:
    found = PAIR.search(text)
    return (text[: found.start()], found[0], text[found.end() :]) if found else (
        text, "", ""
    )  # fmt: skip


def named(label: str | Promise, **filling: Promise | str) -> tuple[str, ...]:
    """A label in each language."""
    labels = []
    for code in LANGUAGES:
        with override(code):
            labels.append(str(label) % {k: str(v) for k, v in filling.items()})
    return tuple(labels)


def of_field(name: str) -> tuple[str, ...]:
    """What the portal calls a field of an activity, in each language."""
    field: Any = Activity._meta.get_field(name)
    labels = []
    for code in LANGUAGES:
        with override(code):
            labels.append(capfirst(str(field.verbose_name)))
    return tuple(labels)


def in_language_labels(field: str, language: str | Promise) -> tuple[str, ...]:
    """`Title in English`, in each language; as the form of an activity has it."""
    labels = []
    for code, name in zip(LANGUAGES, of_field(field), strict=True):
        with override(code):
            words = gettext("%(field)s in %(language)s")
            labels.append(words % {"field": name, "language": language})
    return tuple(labels)


def texts(field: str, width: int, limit: int | None) -> list[Column]:
    return [
        TextColumn(
            f"{field}_{code}", in_language_labels(field, name), width, limit=limit
        )
        for code, name in settings.LANGUAGES
    ]


def header_key(text: Any) -> str:
    """What tells a column's name: without case, accents and signs."""
    return " ".join(re.findall(r"\w+", fold(str(text).replace("_", " "))))


def names_of(columns: dict[str, Column]) -> dict[str, str]:
    """Each name that a column may have in a file, in any language, to its key."""
    found: dict[str, str] = {}
    for column in columns.values():
        for name in (column.key, *column.labels):
            found.setdefault(header_key(name), column.key)
    return found
