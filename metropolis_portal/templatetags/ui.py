"""Template tags of every page: numbers, money, dates as the reader's language has them."""

import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent
from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy

from metropolis_portal.addresses import in_language

register = template.Library()

Number = Decimal | int | float
A_MONTH = timedelta(days=30)


@cache
def locale_of(language: str) -> Locale:
    # 3 Mar 2022, not Mar 3, 2022: the association writes from Barcelona.
    return Locale.parse("en_GB" if language == "en" else language.replace("-", "_"))


def current_locale() -> Locale:
    return locale_of(get_language() or "en")


# What is written is kept: writing one number takes as long as a row of a table, and the
# same ones come again on the next page.
KEPT = 4096


def with_minus(written: str) -> str:
    """The sign of the locale data is a hyphen: too short beside digits."""
    return written.replace("-", "\N{MINUS SIGN}")


@register.filter
def number(value: Number | None, decimals: int = 0) -> str:
    """`12,345.6` as the language writes it; an empty value is an en dash."""
    if value is None or value == "":
        return "–"
    places = int(decimals)
    pattern = "#,##0." + "0" * places if places else "#,##0"
    return written_number(value, pattern, get_language() or "en")


@lru_cache(maxsize=KEPT)
def written_number(value: Number, pattern: str, language: str) -> str:
    written = format_decimal(value, format=pattern, locale=locale_of(language))
    return with_minus(written)


@register.filter
def quantity(value: Number | None) -> str:
    """A decimal with as many decimals as it has, two at most: targets, results."""
    if value is None or value == "":
        return "–"
    return written_number(value, "#,##0.##", get_language() or "en")


@register.filter
def exact(value: Number | None) -> str:
    """With all the decimals it has, six at most: where two values are compared."""
    if value is None or value == "":
        return "–"
    return written_number(value, "#,##0.######", get_language() or "en")


@register.filter
def apart(things: Iterable[object]) -> SafeString:
    """Set apart by the language's semicolon: what may hold commas itself."""
    return format_html_join(gettext(";") + " ", "{}", ((one,) for one in things))


@register.filter
def money(value: Number | None, currency: str = "EUR") -> str:
    """Whole units of a currency: sums on pages. `money_exact` shows the cents."""
    if value is None or value == "":
        return "–"
    return written_money(value, currency or "EUR", get_language() or "en")


@lru_cache(maxsize=KEPT)
def written_money(value: Number, currency: str, language: str) -> str:
    written = format_currency(
        value,
        currency,
        locale=locale_of(language),
        format="¤#,##0" if language == "en" else "#,##0\N{NO-BREAK SPACE}¤",
        currency_digits=False,
    )
    return with_minus(written)


@register.filter
def money_exact(value: Number | None, currency: str = "EUR") -> str:
    """To the cent: vouchers."""
    if value is None or value == "":
        return "–"
    return written_money_exact(value, currency or "EUR", get_language() or "en")


@lru_cache(maxsize=KEPT)
def written_money_exact(value: Number, currency: str, language: str) -> str:
    return with_minus(format_currency(value, currency, locale=locale_of(language)))


@register.filter
def percent(value: Number | None) -> str:
    """A value of 0 to 100 with its sign, as the language writes it."""
    if value is None or value == "":
        return "–"
    return written_percent(value, get_language() or "en")


@lru_cache(maxsize=KEPT)
def written_percent(value: Number, language: str) -> str:
    return with_minus(format_percent(Decimal(value) / 100, locale=locale_of(language)))


@register.filter
def percent_exact(value: Decimal | None) -> str:
    """With the decimals it has: shares, which together make 100 %."""
    if value is None:
        return "–"
    return format_percent(
        value / 100, locale=current_locale(), decimal_quantization=False
    )


@register.filter
def day(value: date | datetime | None) -> SafeString | str:
    """`3 Mar 2022`, with the exact date for machines and on hover."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return written_day(value, get_language() or "en")


@lru_cache(maxsize=KEPT)
def written_day(value: date, language: str) -> SafeString:
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        dated(value, "full", locale_of(language)),
        dated(value, "medium", locale_of(language)),
    )


def dated(value: date, form: str, locale: Locale) -> str:
    """As the language writes it; the first of a month is `1er` in French."""
    text = format_date(value, form, locale=locale)
    if value.day == 1 and locale.language == "fr":
        return re.sub(r"\b1 ", "1er ", text, count=1)
    return text


def long_day(value: date) -> str:
    """`3 March 2022` as the language writes it: documents."""
    return dated(value, "long", current_locale())


@register.filter
def ago(value: datetime | None) -> SafeString | str:
    """`3 days ago`, after a month the day; with the exact moment on hover."""
    if value is None:
        return "–"
    delta = value - timezone.now()
    local = timezone.localtime(value)
    said = (
        dated(local, "medium", current_locale())
        if abs(delta) > A_MONTH
        else format_timedelta(delta, add_direction=True, locale=current_locale())
    )
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        local.strftime("%Y-%m-%d %H:%M %Z"),
        said,
    )


@register.filter
def share_of(part: Number | None, whole: Number | None) -> int:
    """What percentage `part` is of `whole`, 0 to 100, for the width of a bar."""
    if not part or not whole:
        return 0
    return max(0, min(100, round(100 * Decimal(part) / Decimal(whole))))


@register.filter
def get(mapping: dict, key: object) -> object:
    """A value of a mapping by a key that is a variable; None when missing."""
    return mapping.get(key)


@register.simple_tag
def translated(obj: Any, field: str) -> SafeString | str:
    """A translated field in the reader's language; another language's text is marked.

    For text that people write in some languages first: never silently replaced.
    """
    language = get_language() or "en"
    text = getattr(obj, f"{field}_{language}", None)
    if text:
        return text
    for code in other_languages(language):
        text = getattr(obj, f"{field}_{code}", None)
        if text:
            return untranslated(text, code)
    return ""


def untranslated(text: str, code: str) -> SafeString:
    """A text with the mark that it is in another language than the page."""
    return format_html(
        '<span lang="{}">{}</span> <abbr class="untranslated" title="{}">{}</abbr>',
        code,
        text,
        gettext("Not translated yet"),
        code.upper(),
    )


@register.simple_tag
def language_mark(code: str) -> SafeString:
    """After what a person wrote in one language: which, unless it is the page's."""
    if code == get_language():
        return SafeString()
    return format_html(
        '<abbr class="untranslated" lang="{}" title="{}">{}</abbr>',
        get_language(),
        gettext("In the language it was written in"),
        code.upper(),
    )


@register.filter
def bare(value: Any) -> str:
    """As text alone, where no mark-up may stand: in attributes, titles and options.

    A text in another language has that language in brackets after it.
    """
    return str(value)


def other_languages(language: str) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != language]


@register.simple_tag(name="once")
def once_field() -> SafeString:
    """The mark of this very form, by which `@once` knows it when it comes twice."""
    return format_html(
        '<input type="hidden" name="once" value="{}">', secrets.token_urlsafe(16)
    )


@register.simple_tag
def unchanging(name: str) -> SafeString:
    """A component that depends on nothing but the language, written once in each."""
    return written_component(name, get_language())


@cache
def written_component(name: str, _language: str | None) -> SafeString:
    return SafeString(render_to_string(name))


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A picture from img/icons.svg; decoration, so hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def bar(part: Number | None, whole: Number | None, css: str = "") -> SafeString:
    """A bar that is `part` of `whole`; above the whole it is full and marked.

    A picture beside its figures, so hidden from screen readers.
    """
    over = bool(part and whole is not None and part > whole)
    return drawn_bar(share_of(part, whole), over, css)


@lru_cache(maxsize=KEPT)
def drawn_bar(share: int, over: bool, css: str) -> SafeString:
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 8" preserveAspectRatio="none" '
        'aria-hidden="true"><rect class="bar__track" width="100" height="8" rx="2"/>'
        '<rect class="{}" width="{}" height="8" rx="2"/></svg>',
        css,
        "bar__over" if over else "bar__fill",
        share,
    )


@register.simple_tag
def sparkline(points: list[tuple[int, float]], css: str = "") -> SafeString | str:
    """A small line of (year, value); nothing for fewer than two points.

    A picture beside its figures, so hidden from screen readers.
    """
    if len(points) < 2:
        return ""
    (first, last), values = (points[0][0], points[-1][0]), [v for _year, v in points]
    low, high = min(values), max(values)
    across = 96 / ((last - first) or 1)
    up = 20 / ((high - low) or 1)
    drawn = [
        (round(2 + (year - first) * across, 1), round(22 - (value - low) * up, 1))
        for year, value in points
    ]
    return format_html(
        '<svg class="sparkline {}" viewBox="0 0 100 24" aria-hidden="true">'
        '<polyline points="{}"/><circle cx="{}" cy="{}" r="2"/></svg>',
        css,
        " ".join(f"{x},{y}" for x, y in drawn),
        *drawn[-1],
    )


@register.simple_tag
def sourced(figure: str, path: str = "") -> SafeString:
    """A figure that leads to where it comes from; plain when `path` is empty.

    The path may be a kept one: it is shown in the reader's language.
    """
    if not path:
        return conditional_escape(figure)
    return format_html('<a class="sourced" href="{}">{}</a>', in_language(path), figure)


register.simple_tag(in_language)


@register.simple_tag
@lru_cache(maxsize=KEPT)
def line_chip(number: int, text: str = "") -> SafeString:
    """An action line's number in its colour, or a code that begins with it."""
    return format_html(
        '<span class="line-chip line-{}">{}</span>', number, text or number
    )


@register.filter
def mentioning(text: str, mentions: Iterable[Any]) -> SafeString:
    """The text with the names of whom it mentions marked. Reads `person` of each."""
    names = sorted(
        {f"@{mention.person.full_name}" for mention in mentions}, key=len, reverse=True
    )
    if not names:
        return conditional_escape(text)
    parts = re.split(f"({'|'.join(map(re.escape, names))})", text)
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<strong class="mention">{}</strong>', part),)
            if part in names
            else (part,)
            for part in parts
        ),
    )


RECKONED = {
    "late": gettext_lazy("Late"),
    "risk": gettext_lazy("At risk"),
    "quiet": gettext_lazy("Not updated"),
}


@register.inclusion_tag("components/activity_state.html")
def activity_state(activity: Any, today: date) -> dict[str, Any]:
    """Late, at risk and not updated as reckoned on `today`; else the status.

    `since` is when something was told last, of what is not updated; `by_hand` is what a
    person said of it against the figures, and why.
    """
    state = activity.state(today)
    return {
        "state": state,
        "label": RECKONED[state] if state in RECKONED else activity.Status(state).label,
        "since": activity.untold_since if state == "quiet" else None,
        "by_hand": activity.by_hand(today),
    }
