"""What the tags of every page keep of what they wrote is what would be written anew."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import DjangoTemplates, TemplatesSetting
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from metropolis_portal.addresses import address
from metropolis_portal.templatetags import ui

LANGUAGES = ("en", "es", "fr")
VALUES = [
    sign * value
    for sign in (1, -1)
    for value in (
        *(0, 1, 7, 999, 1000, 1234, 9_999, 10_000, 1_234_567, 10**12),
        *(Decimal(text) for text in ("0.5", "1.5", "2.5", "0.005", "1234.565")),
        *(Decimal(text) for text in ("12.30", "99.995", "0.49999", "1E+3")),
        *(0.1, 0.25, 2.675, 1234.5, 1e-7, 123456.789),
    )
]


def minus(written):
    return written.replace("-", "\N{MINUS SIGN}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_babel_writes_them(language):
    locale = ui.locale_of(language)

    def babel(value, pattern):
        return minus(format_decimal(value, format=pattern, locale=locale))

    with override(language):
        for _again in range(2):  # kept from the first time
            for value in VALUES:
                assert ui.number(value) == babel(value, "#,##0")
                assert ui.number(value, 1) == babel(value, "#,##0.0")
                assert ui.number(value, 2) == babel(value, "#,##0.00")
                assert ui.quantity(value) == babel(value, "#,##0.##")
                share = format_percent(Decimal(value) / 100, locale=locale)
                assert ui.percent(value) == minus(share)


@pytest.mark.parametrize("language", LANGUAGES)
def test_money_is_written_as_babel_writes_it(language):
    pattern = "¤#,##0" if language == "en" else "#,##0\N{NO-BREAK SPACE}¤"

    with override(language):
        for currency in ("EUR", "USD", "BRL"):
            for value in VALUES:
                written = format_currency(
                    value,
                    currency,
                    locale=ui.locale_of(language),
                    format=pattern,
                    currency_digits=False,
                )
                assert ui.money(value, currency) == minus(written)


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_are_written_as_babel_writes_them(language):
    locale = ui.locale_of(language)

    with override(language):
        for number in range(0, 2000, 17):
            value = date(2019, 12, 28) + timedelta(days=number)
            if value.day == 1:
                continue
            written = ui.day(value)
            assert f">{format_date(value, 'medium', locale=locale)}<" in written
            assert f'title="{format_date(value, "full", locale=locale)}"' in written
            assert f'datetime="{value.isoformat()}"' in written


def test_the_first_of_a_month_is_the_first_in_french():
    first = date(2021, 1, 1)

    with override("fr"):
        assert ui.long_day(first) == "1er janvier 2021"
        assert "vendredi 1er janvier 2021" in ui.day(first)
        assert ui.long_day(date(2021, 1, 11)) == "11 janvier 2021"
    with override("es"):
        assert ui.long_day(first) == "1 de enero de 2021"


def test_bar_that_is_kept_tells_full_from_too_much():
    assert "bar__over" in ui.bar(3, 2)
    assert "bar__over" not in ui.bar(2, 2)
    assert "bar__over" not in ui.bar(0, 0)


def test_address_that_is_kept_is_the_address():
    for _again in range(2):
        assert address("members:list") == reverse("members:list")
        assert address("members:detail", "lyon") == reverse(
            "members:detail", args=["lyon"]
        )
        assert address("members:detail", "lima") == reverse(
            "members:detail", args=["lima"]
        )


def test_choices_are_written_as_django_writes_them():
    choices = [("", "Any"), ("<b>", "<i>"), ("Group & co", [(1, "One"), (2, "Two")])]
    widget = forms.Select(choices=choices, attrs={"required": True, "data-x": '"'})

    ours = widget.render("name", 2, renderer=TemplatesSetting())

    assert ours.split() == widget.render("name", 2, renderer=DjangoTemplates()).split()
    assert '<option value="2" selected>Two</option>' in ours


def test_no_choice_is_one_dash():
    widget = forms.Select(choices=BLANK_CHOICE_DASH)

    ours = widget.render("name", "", renderer=TemplatesSetting())

    assert '<option value="" selected>–</option>' in ours


def test_what_a_person_wrote_names_its_language_to_readers_of_another():
    with override("en"):
        assert ui.language_mark("en") == ""
        assert ui.language_mark("fr") == (
            '<abbr class="untranslated" lang="en" '
            'title="In the language it was written in">FR</abbr>'
        )


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_mail_writes_a_day_as_a_document_does(language):
    with override(language):
        assert date_format(date(2022, 3, 3)) == ui.long_day(date(2022, 3, 3))


def test_what_is_set_apart_has_the_semicolon_of_the_language():
    with override("fr"):
        told = ui.apart(["A, B", "<C>"])

    assert told == "A, B\N{NO-BREAK SPACE}; &lt;C&gt;"
