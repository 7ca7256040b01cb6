"""The interface speaks of our things in the glossary's words, in every language."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from metropolis_portal import messages

ROOT = Path(__file__).parent.parent
LANGUAGES = ("es", "fr")
PLURALS = {"axis": "axes", "criterion": "criteria"}

# Inside a sentence this is another English word as well, so that only its own entry
# is held to the glossary.
ALSO_ANOTHER_WORD = {"need": "a verb: 'you need an invitation'"}
# (English, term): why its translation does without the glossary's word.
EXCEPTIONS = {
    (
        "The planned money will stand here. Whoever edits the activity plans it.",
        "plan",
    ): "a verb here: planning money is 'prever', 'prévoir'",
    **{
        (text, "report"): "a verb here: to say what happened"
        for text in (
            "No change to report",
            "No change to report, with one click:",
            "Noted: no change to report.",
            "The identifier under which the association reports to IATI is not set. "
            "Whoever runs the portal sets IATI_ORGANISATION.",
        )
    },
    ("job title", "job"): "what a person does; our job is work in the background",
}


def table(path):
    """The rows of the only table of a file, without its head."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line[:1] == "|"]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


ROWS = table(ROOT / "docs" / "glossary.md")
GLOSSARY = {
    language: {row[0]: row[column] for row in ROWS}
    for column, language in enumerate(LANGUAGES, start=1)
}


@cache
def pairs(language):
    """English and translation, each number of a plural by itself."""
    return [
        pair
        for message in messages.read(language)
        if message.id
        for pair in zip(
            messages.texts_of(message.id),
            messages.texts_of(message.string),
            strict=True,
        )
    ]


def plain(text):
    """Lower case without accents or placeholders, as stems are compared."""
    bare = unicodedata.normalize("NFD", messages.PLACEHOLDER.sub("…", text).lower())
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def plural(term):
    return PLURALS.get(term) or re.sub(r"(?<=[^aeiou])y$", "ie", term) + "s"


def english(term):
    """Finds the term or its plural in an English text, but not in a longer term."""
    words = (plain(other) for other in GLOSSARY["es"])
    head = f"{plain(term)} "
    rest = "".join(rf"(?! {w.removeprefix(head)})" for w in words if w.startswith(head))
    return re.compile(rf"\b({plain(term)}|{plain(plural(term))})\b{rest}")


def stem(translation):
    """Finds the term in its singular or plural: "point focal", "points focaux"."""
    roots = (re.sub("(?<=a)i?l$", "", word) for word in plain(translation).split())
    return re.compile(r"\b" + r"\s+".join(rf"{re.escape(root)}\w*" for root in roots))


@cache
def strays(language):
    """Texts that speak of a term, and their translations that do not, excused or not."""
    texts = [(*pair, *map(plain, pair)) for pair in pairs(language)]
    return [
        (text, term, translation)
        for term, word in GLOSSARY[language].items()
        for speaks, follows in [(english(term), stem(word))]
        for text, translation, plain_text, plain_translation in texts
        if speaks.search(plain_text) and not follows.search(plain_translation)
    ]


def test_the_table_names_every_word_once_and_in_each_language():
    assert all(len(row) == 3 and all(row) for row in ROWS)
    assert len({row[0].lower() for row in ROWS}) == len(ROWS) > 60


def test_the_words_of_the_readme_are_in_the_glossary():
    words = (ROOT / "README.md").read_text("utf-8").split("## The words")[1]
    rows = re.findall(r"^\| (.+?) \|", words.split("\n## ")[0], re.MULTILINE)
    explained = {word for row in rows[1:] for word in row.split(", ")}

    assert explained - set(GLOSSARY["es"]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_excused_would_fail_otherwise(language):
    without = {(text, term) for text, term, _ in strays(language)}

    assert set(EXCEPTIONS) <= without
    assert set(ALSO_ANOTHER_WORD) <= {term for _, term in without}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_term_by_itself_is_translated_exactly_so(language):
    terms = {term.lower(): word for term, word in GLOSSARY[language].items()}
    wrong = [
        f"{text!r}: {translation!r}, not {terms[text.lower()]!r}"
        for text, translation in pairs(language)
        if text.lower() in terms and translation.lower() != terms[text.lower()].lower()
    ]

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_that_speaks_of_a_term_uses_its_word(language):
    wrong = [
        f"{term!r} is {GLOSSARY[language][term]!r}: {text!r}: {translation!r}"
        for text, term, translation in strays(language)
        if term not in ALSO_ANOTHER_WORD
        if (text, term) not in EXCEPTIONS
    ]

    assert wrong == []


def test_a_stem_is_found_in_singular_and_plural_and_not_in_another_word():
    assert stem("point focal").search(plain("Les points\N{NO-BREAK SPACE}focaux"))
    assert stem("plan de travail annuel").search(plain("plans de travail annuels"))
    assert stem("evaluación").search(plain("Las evaluaciones"))
    assert not stem("fiche d’appréciation").search(plain("le bulletin de vote"))
    assert english("axis").search("the axes")
    assert not english("need").search("needed")
    assert not english("budget").search("a budget line")
