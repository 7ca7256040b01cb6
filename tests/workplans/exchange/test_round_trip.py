"""What goes out comes back the same, whatever people write."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.workplans.exchange.columns import clean
from apps.workplans.exchange.milestones import Line, tidy
from apps.workplans.exchange.writing import WRITERS
from metropolis_portal.cells import cut, decode, encode
from metropolis_portal.escaping import as_text_alone, as_written
from metropolis_portal.text import without_unseen
from tests.workplans.exchange.sheets import LISTS, check, exported, record

# All that is kept: neither NUL nor half of a pair, nor what nobody sees.
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00").filter(
    without_unseen
)
texts = st.text(letters, max_size=60)
formulas = st.builds(
    str.__add__,
    st.sampled_from(["=", "+", "-", "@", "'", "'=", "\t=", "_x0041_"]),
    texts,
)
written = st.one_of(texts, formulas).map(clean)
days = st.dates(date(1900, 3, 1), date(2200, 1, 1))
euros = st.one_of(
    st.none(),
    st.decimals(Decimal("0.01"), Decimal("9999999999.99"), places=2),
)


def some(options):
    codes = [row.code for row in options.rows]
    return st.sets(st.sampled_from(codes)).map(
        lambda chosen: tuple(code for code in codes if code in chosen)
    )


def tags():
    pairs = [
        f"{challenge.code} × {theme.code}"
        for challenge in LISTS.challenges.rows
        for theme in LISTS.themes.rows
    ]
    return st.sets(st.sampled_from(pairs)).map(
        lambda chosen: tuple(pair for pair in pairs if pair in chosen)
    )


lines = st.builds(
    lambda due_on, titles, done_on: str(Line(due_on, titles, done_on)),
    days,
    st.tuples(*[written.map(lambda text: clean(tidy(text)))] * 3).filter(any),
    st.one_of(st.none(), days),
)

records = st.fixed_dictionaries(
    {
        "title_en": written,
        "title_fr": written,
        "description_en": written,
        "description_es": written,
        "owner": st.sampled_from([row.code for row in LISTS.people.rows]),
        "contributors": some(LISTS.people),
        "outcome": st.sampled_from(["1.1.1", "1.1.2"]),
        "starts_on": days,
        "ends_on": days,
        "status": st.sampled_from([row.code for row in LISTS.statuses.rows]),
        "percent": st.integers(0, 100),
        "gender_marker": st.integers(0, 2),
        "outcome_kinds": some(LISTS.kinds),
        "cross_cutting_factors": some(LISTS.factors),
        "projects": some(LISTS.projects),
        "tags": tags(),
        "members": some(LISTS.members),
        "partners": written,
        "milestones": st.lists(lines, max_size=3).map(sorted).map(tuple),
        "budget:fees": euros,
        "budget:grant": euros,
    }
)


@pytest.mark.parametrize("kind", WRITERS)
@settings(max_examples=30, deadline=None)
@given(rows=st.lists(records, min_size=1, max_size=3))
@example(rows=[{"title_en": "=1+1", "description_en": "@a\nb_x000D_", "percent": 100}])
def test_what_is_exported_comes_back_unchanged(kind, rows):
    stand = [record(pk, **row) for pk, row in enumerate(rows, start=1)]

    result = check(exported(kind, *stand), *stand)

    assert result["counts"] == {
        "create": 0, "update": 0, "unchanged": len(rows), "error": 0, "absent": 0
    }  # fmt: skip
    assert result["unknown"] == []


@pytest.mark.parametrize("there", ["en", "es", "fr"])
@pytest.mark.parametrize("back", ["en", "es", "fr"])
def test_a_workbook_of_any_language_is_read_in_any(there, back):
    stand = record(status="done", percent=100)

    with translation.override(there):
        content = exported("xlsx", stand)
    with translation.override(back):
        result = check(content, stand)

    assert result["counts"]["unchanged"] == 1


@given(text=st.text(letters))
def test_a_cell_holds_any_text(text):
    assert decode(encode(text)) == text


@given(text=st.one_of(texts, formulas))
def test_a_line_holds_any_text(text):
    alone = as_text_alone(text)

    assert as_written(alone) == text
    assert alone[:1] not in {"=", "+", "-", "@", "\t", "\r"}


def test_a_name_that_begins_with_an_apostrophe_keeps_it():
    assert as_text_alone("'s-Hertogenbosch") == as_written("'s-Hertogenbosch")
    assert as_written("'s-Hertogenbosch") == "'s-Hertogenbosch"


@pytest.mark.parametrize("kind", WRITERS)
def test_a_text_longer_than_a_cell_is_not_cut_by_coming_back(kind):
    stand = record(description_en="ä\x0b" * 30_000 + "end")

    result = check(exported(kind, stand), stand)

    assert result["counts"]["unchanged"] == 1


def test_as_much_as_a_cell_holds_is_written():
    assert len(encode(cut("\x0b" * 40_000))) <= 32_767
    assert cut("a" * 32_767) == "a" * 32_767


@pytest.mark.parametrize("kind", WRITERS)
def test_more_milestones_than_a_cell_holds_stay_as_they_are(kind):
    many = tuple(f"2022-04-{day:02d} | {'x' * 200}" for day in range(1, 31)) * 6
    stand = record(milestones=tuple(sorted(many)))

    result = check(exported(kind, stand), stand)

    assert result["counts"]["unchanged"] == 1
