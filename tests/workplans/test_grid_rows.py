"""The rows of the grid as HTML: whatever people write stays text, and a row that comes
back from a cell is the row of the page."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.workplans.grid import COLUMNS, Grid, Parts, activities_of
from tests import factories

pytestmark = pytest.mark.django_db

# What has a meaning in HTML, in templates or in formats; letters that join or turn.
PIECES = [
    "<b>",
    "</tr>",
    '"',
    "'",
    "&amp;",
    "&",
    "{{ x }}",
    "{% if %}",
    "{#",
    "%(name)s",
]
PIECES += [
    "%",
    "%%s",
    "\\",
    "`",
    "\x01",
    "\u2028",
    "é\u0301",
    "\u202eאב",
    "<!--",
    "]]>",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map(
    "".join
)


class Read(HTMLParser):
    """The elements of a page in order, each with its attributes, and the text in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.cells: list[str] = []
        self.is_inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in ("td", "th"):
            self.cells.append("")
            self.is_inside = True

    def handle_endtag(self, tag):
        self.is_inside = self.is_inside and tag not in ("td", "th")

    def handle_data(self, data):
        if self.is_inside:
            self.cells[-1] += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _attributes in self.elements]

    def values(self, name: str) -> list[str]:
        return [its[name] for _tag, its in self.elements if name in its]


@pytest.fixture
def work_plan():
    return factories.ActivityFactory().work_plan


def read(work_plan, activity, editor):
    """The rows of a plan of one activity, as a browser reads them."""
    grid = Grid(
        work_plan,
        Parts(work_plan),
        [activity],
        is_filtered=True,
        columns=list(COLUMNS),
        editor=editor,
    )
    return Read(grid.written)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(title=TEXTS, code=TEXTS, owner=TEXTS, is_read=st.booleans())
def test_what_people_write_stays_text(work_plan, bakary, title, code, owner, is_read):
    title, code, owner = title or "-", code or "-", owner or "-"
    activity = activities_of(work_plan).get()
    editor = None if is_read else bakary
    plain = read(work_plan, activity, editor)
    activity.title_en, activity.code, activity.owner.full_name = title, code, owner

    found = read(work_plan, activity, editor)

    assert found.tags == plain.tags
    assert {title, code, owner} <= set(found.cells)
    assert owner in found.values("title")
    if editor:
        assert f"Select {code}" in found.values("aria-label")
        (values,) = found.values("data-values")
        assert json.loads(values)["title_en"] == title


def row_in(page: str, activity) -> str:
    return re.search(
        rf'<tr [^>]*id="activity-{activity.pk}".*?</tr>', page, re.DOTALL
    ).group()


@pytest.mark.parametrize("language", ["en", "es", "fr"])
@pytest.mark.parametrize("columns", ["", "contributors,kinds,tags", "title"])
def test_a_row_comes_back_as_the_page_has_it(
    client, bakary, work_plan, language, columns
):
    client.force_login(bakary)
    rows = [
        factories.ActivityFactory(work_plan=work_plan, title_en="<i>A</i>"),
        factories.ActivityFactory(
            work_plan=work_plan, title_en="", title_fr="Débat", code=""
        ),
    ]
    query = {"columns": columns}
    with override(language):
        address = work_plan.get_absolute_url()
        answers = [reverse("workplans:activity_row", args=[row.pk]) for row in rows]

    page = client.get(address, query).content.decode()

    for row, answer in zip(rows, answers, strict=True):
        changed = client.get(answer, query).content.decode()
        assert row_in(changed, row) == row_in(page, row)
