from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from apps.accounts import borrowed_words
from metropolis_portal import messages
from metropolis_portal.messages import Word

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
a = _("One " "line")
b = ngettext("%(n)s member", "%(n)s members", n) % {"n": n}
c = pgettext("month", "May")
d = _(f"never {a}")
"""
TEMPLATE = """
{# Translators: a note that must not swallow what follows #}
{% if x %}
    <h1 title="{% translate 'It''s' %}">{% translate "The year's plan" %}</h1>
  {% endif %}
{{ name|default:_("Nobody") }}
{% translate "May" context "month" %}
{% blocktranslate trimmed with n=plan.year %}
  Plan
  of {{ n }}
{% endblocktranslate %}
{% blocktranslate count n=rows|length %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}
"""


@pytest.fixture
def project(tmp_path, settings):
    """A small project with one template and one module, and room for its words."""
    (tmp_path / "apps").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "apps" / "views.py").write_text(PYTHON)
    (tmp_path / "templates" / "page.html").write_text(
        TEMPLATE.replace("{% translate 'It''s' %}", "x")
    )
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path


def translate(language, **strings):
    """Fill in what the file leaves empty."""
    path = messages.po_file(language)
    text = path.read_text()
    for old, new in strings.items():
        text = text.replace(
            f'msgid "{old}"\nmsgstr ""', f'msgid "{old}"\nmsgstr "{new}"'
        )
    path.write_text(text)


def test_words_of_code_and_templates(project):
    assert messages.words() == {
        Word("One line", None),
        Word(("%(n)s member", "%(n)s members"), None),
        Word("May", "month"),
        Word("The year's plan", None),
        Word("Nobody", None),
        Word("Plan of %(n)s", None),
        Word(("%(n)s row", "%(n)s rows"), None),
    }


def test_update_keeps_translations_and_drops_gone_words(project):
    call_command("translations", "update", verbosity=0)
    translate("es", Nobody="Nadie")
    (project / "apps" / "views.py").write_text("")

    call_command("translations", "update")

    text = messages.po_file("es").read_text()
    assert 'msgid "Nobody"\nmsgstr "Nadie"' in text
    assert "One line" not in text
    assert "#:" not in text
    assert text.index("%(n)s row") < text.index("Nobody") < text.index("The year's")


def test_update_twice_changes_nothing(project):
    call_command("translations", "update")
    first = messages.po_file("fr").read_text()

    call_command("translations", "update")

    assert messages.po_file("fr").read_text() == first


def test_what_is_said_otherwise_in_english_is_borrowed():
    """A word of ours is changed where it stands."""
    own = {message.id for message in messages.read("en") if message.id}
    borrowed = messages.words_of(Path(borrowed_words.__file__))

    assert own
    assert own <= {word.id for word in borrowed}


def test_compile_writes_what_django_reads(project):
    call_command("translations", "update")
    translate("es", Nobody="Nadie")

    call_command("translations", "compile")

    catalogue = messages.po_file("es").with_suffix(".mo").read_bytes()
    assert b"Nadie" in catalogue


def test_a_word_that_also_has_a_plural_is_compiled_alone_too():
    """Python 3.11.2 finds no singular in the entry of a plural."""
    with messages.po_file("es").with_suffix(".mo").open("rb") as file:
        found = GNUTranslations(file)._catalog

    assert found["activity"] == "actividad"
    assert found["activity", 1] == "actividades"


@pytest.mark.parametrize(
    ("msgstr", "fault"),
    [
        ("", "not translated"),
        ("Plan de %(m)s", "a placeholder that the English has not"),
        ("Plan del año", "a placeholder of the English is missing"),
        ("Plan de %(n)s", ""),
    ],
)
def test_problems_of_one_translation(project, msgstr, fault):
    call_command("translations", "update")
    translate("es", **{"Plan of %(n)s": msgstr})

    found = [line for line in messages.problems("es") if "Plan of" in line]

    assert found == ([f"{fault}: 'Plan of %(n)s'"] if fault else [])


def test_problems_of_words_that_came_and_went(project):
    call_command("translations", "update")
    (project / "apps" / "views.py").write_text('a = _("New")')

    found = messages.problems("es")

    assert "not in the file: 'New'" in found
    assert "no longer used: 'One line'" in found


def test_problems_of_a_translation_that_is_uncertain(project):
    call_command("translations", "update")
    path = messages.po_file("es")
    path.write_text(
        path.read_text().replace('msgid "Nobody"', '#, fuzzy\nmsgid "Nobody"')
    )

    assert "marked as uncertain: 'Nobody'" in messages.problems("es")


def test_check_fails_with_the_list(project):
    call_command("translations", "update")

    with pytest.raises(CommandError, match="es: not translated: 'May' \\(month\\)"):
        call_command("translations", "check")


def test_a_placeholder_in_a_plural_may_be_missing_from_the_singular(project):
    call_command("translations", "update")
    path = messages.po_file("fr")
    path.write_text(
        path.read_text().replace(
            'msgid_plural "%(n)s rows"\nmsgstr[0] ""\nmsgstr[1] ""',
            'msgid_plural "%(n)s rows"\nmsgstr[0] "une ligne"\nmsgstr[1] "%(n)s lignes"',
        )
    )

    assert not [line for line in messages.problems("fr") if "row" in line]


@pytest.mark.parametrize("language", messages.languages())
def test_the_portals_own_words_are_complete(language):
    assert messages.problems(language) == []


def test_the_languages_are_those_that_need_a_translation():
    assert messages.languages() == ["es", "fr"]
    assert translation.get_language() == "en"
