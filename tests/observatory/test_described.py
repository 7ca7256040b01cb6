"""What is said of each indicator that comes with the portal, in every language."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from apps.observatory import services
from apps.observatory.data_files import read_json
from apps.observatory.management.commands.load_observatory import FIXTURES
from apps.observatory.models import Indicator
from tests import factories

TEXTS = ("definition", "concepts", "rationale", "method", "limitations")
LANGUAGES = ("en", "es", "fr")
SPACE = "\N{NO-BREAK SPACE}"
QUOTED = {"en": "“(.+?)”", "es": "«(.+?)»", "fr": f"«{SPACE}(.+?){SPACE}»"}
NUMBER = re.compile(rf"\d+(?:[.,{SPACE} ]\d+)*")

DESCRIBED = read_json(FIXTURES / "indicators.json")
INDICATORS = DESCRIBED["indicators"]
PLAN = read_json(FIXTURES / "plan-2021-2023.json")


def texts() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Indicator, which of its texts, and that text by language."""
    for row in INDICATORS:
        for field in TEXTS:
            yield row["code"], field, row.get(field, {})


def named(node: Any, language: str) -> Iterator[str]:
    """Whatever the plan says in a language: names and key ideas among it."""
    if isinstance(node, dict) and set(LANGUAGES) <= node.keys():
        yield node[language]
    else:
        children = node.values() if isinstance(node, dict) else node
        for child in children:
            if isinstance(child, dict | list):
                yield from named(child, language)


def numbers(text: str) -> list[str]:
    """Without what languages write differently: thousands, decimals, turn of words."""
    return sorted(re.sub(r"\D", "", found) for found in NUMBER.findall(text))


def test_every_indicator_says_all_five_in_every_language():
    wanting = [
        (code, field, language)
        for code, field, text in texts()
        for language in LANGUAGES
        if not text.get(language, "").strip()
    ]

    assert len(INDICATORS) == 28
    assert wanting == []


def test_no_text_is_that_of_another_language():
    same = [
        (code, field, pair)
        for code, field, text in texts()
        for pair in combinations(LANGUAGES, 2)
        if text[pair[0]].strip() == text[pair[1]].strip()
    ]

    assert same == []


def test_figures_are_the_same_in_every_language():
    other = [
        (code, field)
        for code, field, text in texts()
        if len({tuple(numbers(text[language])) for language in LANGUAGES}) > 1
    ]

    assert other == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_rationale_quotes_is_what_the_plan_says(language):
    plan = set(named(PLAN, language))
    quoted = {
        row["code"]: set(re.findall(QUOTED[language], row["rationale"][language]))
        for row in INDICATORS
    }

    assert all(quoted.values())
    assert {code: names - plan for code, names in quoted.items() if names - plan} == {}


def test_they_are_loaded_and_stand_on_the_page_in_every_language(client, db):
    services.loading.save_descriptions(DESCRIBED)
    client.force_login(factories.UserFactory())

    for language in LANGUAGES:
        path = f"/{language}/observatory/green_area_share/?view=about"
        page = client.get(path).content.decode()
        told = {text[language] for code, _, text in texts() if code in path}

        assert len(told) == len(TEXTS)
        assert [text for text in told if text not in page] == []


def test_they_are_loaded_for_every_indicator(db):
    services.loading.save_descriptions(DESCRIBED)

    loaded = {
        (one.code, field, language): getattr(one, f"{field}_{language}")
        for one in Indicator.objects.all()
        for field in TEXTS
        for language in LANGUAGES
    }

    assert len(loaded) == len(INDICATORS) * len(TEXTS) * len(LANGUAGES)
    assert [key for key, text in loaded.items() if not text] == []
