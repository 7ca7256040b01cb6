"""A text that is not in the reader's language yet says so wherever it shows.

Every translated text of every row is put in Spanish alone; then every page is asked
for in English.
"""

import csv
import json
import pickle
import re
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from modeltranslation.translator import translator

from apps.observatory import services as observatory
from apps.projects.models import Participation
from apps.projects.services import participations
from apps.workplans.models import Activity
from metropolis_portal.addresses import in_language
from metropolis_portal.other_language import OtherLanguage, text_of
from tests import factories
from tests.pages import paths_of, readers_of
from tests.test_permission_matrix import MATRIX

WORDS = "Foro abierto"
MARKED = re.compile(
    rf'<span lang="es">(?:(?!</?span).)*{WORDS}(?:(?!</?span).)*</span> '
    r'<abbr class="untranslated"',
    re.DOTALL,
)
IN_BRACKETS = re.compile(rf"{WORDS}(?: \d+)?(?:…)? \(Spanish\)")
# Fields to write in, and the history, name the language beside the text.
NAMED = re.compile(
    rf'<(?:textarea|input)[^>]*lang="es"[^>]*>(?:\s*{WORDS}[^<]*</textarea>)?'
    r"|\[es\]</dt><dd[^>]*>.*?</dd>",
    re.DOTALL,
)
VOID = {"input", "meta", "link", "img", "br", "hr", "path", "circle", "rect", "use"}


def put_in_spanish_alone():
    """Each text of each row its own, so that none passes for another."""
    for model in translator.get_registered_models():
        fields = translator.get_options_for_model(model).fields
        for row in model._base_manager.all() if fields else []:
            values = {}
            for name in fields:
                values |= {f"{name}_en": "", f"{name}_fr": ""}
                values[f"{name}_es"] = f"{WORDS} {row.pk}"
            model._base_manager.filter(pk=row.pk).update(**values)


@pytest.fixture
def everything(world):
    """A row of each kind that a page may show, in the rows that the matrix uses."""
    activity = factories.ActivityFactory(owner=world.officer)
    plan, axis = activity.work_plan.plan, activity.outcome.axis
    challenge = factories.ChallengeFactory(plan=plan)
    theme = factories.ThemeFactory(plan=plan)
    activity.tags.create(challenge=challenge, theme=theme)
    kind = factories.OutcomeKindFactory(plan=plan)
    activity.outcome_kinds.add(kind)
    project = factories.ProjectFactory(plan=plan)
    project.outcomes.add(activity.outcome)
    project.themes.add(theme)
    project.challenges.add(challenge)
    project.outcome_kinds.add(kind)
    activity.projects.add(project)
    for status in ("requested", "active"):
        factories.ParticipationFactory(
            project=project if status == "active" else factories.ProjectFactory(),
            member=world.montevideo,
            status=status,
        )
    factories.BudgetLineFactory(activity=activity)
    factories.AllocationFactory(activity=activity, expense__entered_by=world.general)
    factories.ExpectedResultFactory(
        work_plan=activity.work_plan, outcome=activity.outcome
    )
    response = factories.ManagementResponseFactory(recommendation__axis=axis)
    response.activities.add(activity)
    factories.SpaceMembershipFactory(member=world.montevideo)
    indicator = factories.IndicatorFactory()
    for space in (world.montevideo.spaces.get(), factories.SpaceFactory()):
        for period in (2019, 2020):
            factories.ObservationFactory(
                indicator=indicator, space=space, period=period
            )
    indicator.benchmarks.create(year=2020, value=15, label="Target", source="WHO")
    observatory.summarise()
    plan.milestones.create(year=2021, position=1, text="Milestone")
    axis.line.key_ideas.create(position=1, text="Idea")
    return world


PAGES = sorted(
    (name, who)
    for name in MATRIX
    for who in readers_of(name)
    if not name.startswith(("account_", "mfa_", "usersessions_", "api:v1:"))
)


# What a script fills a form with: each language's text by the name of its field.
NOT_READ = {"data-values"}


class Places(HTMLParser):
    """The texts of attributes, titles and options: no mark-up may stand in them."""

    def __init__(self, html):
        super().__init__()
        self.found, self.open = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        own = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.found += [
            f"mark-up in {name} of {tag}: {WORDS}"
            for name, text in attrs
            if text and "<span lang" in text
        ]
        if own.get("lang") != "es":
            self.found += [
                f"{name}={text}"
                for name, text in attrs
                if text and name not in NOT_READ
            ]
        if "option" in self.open[:-1] and tag != "option":
            self.found.append(f"<{tag}> in an option: {WORDS}")

    def handle_endtag(self, tag):
        while tag in self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        if self.open and self.open[-1] in ("title", "option"):
            self.found.append(data)


def unmarked(html):
    """Where another language's words stand as if they were the reader's own."""
    hidden = [text for text in Places(html).found if WORDS in text]
    wrong = [text for text in hidden if WORDS in IN_BRACKETS.sub("", text)]
    shown = NAMED.sub("", html)
    shown = re.sub(r"<title>.*?</title>", "", shown, flags=re.DOTALL)
    shown = re.sub(r"<option[^>]*>[^<]*", "", MARKED.sub("", shown))
    shown = IN_BRACKETS.sub("", re.sub(r'\s[\w-]+="[^"]*"', "", shown))
    return wrong + [line.strip() for line in shown.splitlines() if WORDS in line]


@pytest.mark.django_db
def test_no_page_puts_another_language_in_place_without_a_word(everything):
    paths = paths_of((name for name, _who in PAGES), everything)
    put_in_spanish_alone()
    clients = {who: Client() for _name, who in PAGES}
    for who, client in clients.items():
        client.force_login(getattr(everything, who))

    wrong = {}
    for name, who in PAGES:
        response = clients[who].get(paths[name])
        if response["Content-Type"].startswith("text/html"):
            wrong[name, who] = unmarked(response.content.decode())

    assert {page: texts for page, texts in wrong.items() if texts} == {}


# What pages beside the matrix's show, in each way out of the portal


@pytest.mark.django_db
def test_search_marks_titles_and_notes(client, everything):
    put_in_spanish_alone()
    client.force_login(everything.officer)

    html = client.get(reverse("portal:search"), {"q": "foro"}).content.decode()

    kinds = client.get(reverse("portal:search"), {"q": "foro"}).context["groups"]
    assert {group.code for group in kinds} == {
        "plan",
        "activities",
        "projects",
        "members",
        "spaces",
        "indicators",
        "recommendations",
    }
    assert unmarked(html) == []
    assert len(MARKED.findall(html)) > 20


@pytest.mark.django_db
def test_search_marks_what_was_meant(client, everything):
    put_in_spanish_alone()
    client.force_login(everything.officer)

    html = client.get(reverse("portal:search"), {"q": "abeirto"}).content.decode()

    assert unmarked(html) == []
    assert MARKED.search(html)


@pytest.mark.django_db
def test_search_in_the_language_marks_nothing(client, everything):
    put_in_spanish_alone()
    client.force_login(everything.officer)
    search = in_language(reverse("portal:search"), "es")

    html = client.get(search, {"q": "foro"}).content.decode()

    assert WORDS in html
    assert "untranslated" not in html
    assert "(Español)" not in html


@pytest.mark.django_db
def test_news_and_what_waits_are_marked(client, everything):
    activity = Activity.objects.get()
    factories.ProgressNoteFactory(activity=activity)
    put_in_spanish_alone()
    client.force_login(everything.officer)

    page = client.get(reverse("portal:home"))

    html = page.content.decode()
    assert unmarked(html) == []
    assert {item.kind for item in page.context["news"]} == {
        "note",
        "participation",
        "recommendation",
    }
    assert f"Progress: {WORDS} {activity.pk} (Spanish)" in html
    assert f"{activity.code} is late: {WORDS} {activity.pk} (Spanish)" in html


@pytest.mark.django_db
def test_a_frozen_report_marks_in_every_part(client, everything):
    put_in_spanish_alone()
    edition = factories.EditionFactory(report__is_out=True)
    client.force_login(everything.officer)

    html = client.get(edition.report.get_absolute_url()).content.decode()

    assert unmarked(html) == []
    assert len(MARKED.findall(html)) > 10


@pytest.mark.django_db
def test_a_ballot_marks_what_the_frozen_report_tells(client, everything):
    put_in_spanish_alone()
    evaluation = factories.EvaluationFactory()
    everything.board.language = "en"
    everything.board.save()
    client.force_login(everything.board)

    html = client.get(
        reverse("evaluations:ballot_axis", args=[evaluation.pk, "montevideo", "1.1"])
    ).content.decode()

    assert unmarked(html) == []
    assert MARKED.search(html)


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["chart", "map", "ranking", "table", "about"])
def test_the_tabs_of_an_indicator_are_marked(client, everything, view):
    put_in_spanish_alone()
    client.force_login(everything.officer)
    path = reverse("observatory:indicator", args=["green_area"])

    html = client.get(path, {"view": view}).content.decode()

    assert unmarked(html) == []
    assert MARKED.search(html)


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["chart", "map", "ranking"])
def test_a_chart_names_the_language(client, everything, view):
    put_in_spanish_alone()
    client.force_login(everything.officer)
    path = reverse("observatory:chart", args=["green_area", "json"])

    drawn = client.get(path, {"view": view})

    text = json.dumps(drawn.json(), ensure_ascii=False)
    assert WORDS in text
    assert WORDS not in IN_BRACKETS.sub("", text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "args", "own"),
    [
        ("members:download", [], ["name_es"]),
        ("observatory:data", ["green_area", "csv"], []),
    ],
)
def test_a_download_names_the_language(client, everything, name, args, own):
    """But in a column that is of one language."""
    put_in_spanish_alone()
    client.force_login(everything.officer)

    answer = client.get(reverse(name, args=args))

    content = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(content.splitlines()))
    cells = [text for row in rows for name, text in row.items() if name not in own]
    assert any(WORDS in text for text in cells)
    assert [t for t in cells if WORDS in IN_BRACKETS.sub("", t)] == []


API = sorted(
    name
    for name in MATRIX
    if name.startswith("api:v1:") and MATRIX[name].expected["officer"] == 200
)


def texts_in(node):
    """Each object with the names of its fields in Spanish."""
    if isinstance(node, list):
        for item in node:
            yield from texts_in(item)
    if isinstance(node, dict):
        yield (
            node,
            {
                name
                for name, text in node.items()
                if isinstance(text, str) and WORDS in IN_BRACKETS.sub("", text)
            },
        )
        for name, item in node.items():
            if name != "other_languages":
                yield from texts_in(item)


@pytest.mark.django_db
def test_an_answer_of_the_api_says_which_texts_are_in_another_language(
    client, everything
):
    paths = paths_of(API, everything)
    put_in_spanish_alone()
    client.force_login(everything.officer)

    for name, path in paths.items():
        response = client.get(path)
        if response.streaming:
            continue  # a file: see above
        answer = response.json()

        wrong = [
            (node, names)
            for node, names in texts_in(answer)
            if node.get("other_languages", {}) != dict.fromkeys(names, "es")
            and "openapi" not in answer
        ]
        assert {name: wrong} == {name: []}


@pytest.mark.django_db
def test_the_api_says_nothing_of_what_is_translated(client, everything):
    client.force_login(everything.officer)

    path = reverse("api:v1:activities", args=["2021-2023", 2022])
    answer = client.get(path).json()

    assert [item["other_languages"] for item in answer["items"]] == [{}]


@pytest.mark.django_db
def test_a_mail_names_the_language(
    client, everything, monkeypatch, django_capture_on_commit_callbacks
):
    put_in_spanish_alone()
    sent = []
    monkeypatch.setattr(
        "apps.accounts.tasks.send_mail.delay",
        lambda subject, body, to, language: sent.append((subject, body)),
    )
    asked = Participation.objects.get(status="requested")
    everything.focal.language = "en"
    everything.focal.save()

    with django_capture_on_commit_callbacks(execute=True):
        participations.accept(asked, by=everything.officer)

    assert sent
    for subject, body in sent:
        assert "untranslated" not in subject + body
        assert WORDS not in IN_BRACKETS.sub("", subject + body)
        assert WORDS in subject


# The text itself


def test_in_mark_up_the_text_is_marked():
    text = OtherLanguage("Foro <b>", "es")

    page = Template("{{ text }}|{{ text|bare }}|{{ text.text }}")

    assert page.render(Context({"text": text})) == (
        '<span lang="es">Foro &lt;b&gt;</span> <abbr class="untranslated" '
        'title="Not translated yet">ES</abbr>'
        "|Foro &lt;b&gt; (Spanish)|Foro &lt;b&gt;"
    )


def test_inside_another_text_its_language_follows():
    text = OtherLanguage("Foro", "es")

    with translation.override("fr"):
        assert f"1. {text}" == "1. Foro (Espagnol)"
        assert gettext("Progress: %(title)s") % {"title": text} == (
            "Avancement\N{NO-BREAK SPACE}: Foro (Espagnol)"
        )
        assert str(text) == "Foro (Espagnol)"


def test_it_is_the_text_that_is_compared_and_kept():
    text = OtherLanguage("Foro", "es")

    assert text == "Foro"
    assert pickle.loads(pickle.dumps(text)).language == "es"


@pytest.mark.parametrize(
    ("texts", "expected", "code"),
    [
        (["One", "Uno", "Un"], "Un", None),
        (["One", "Uno", ""], "One", "en"),
        (["", "Uno", None], "Uno", "es"),
        (["", None, ""], "", None),
    ],
)
def test_the_first_language_there_is_stands_in(texts, expected, code):
    found = text_of(texts, "fr")

    assert (found, getattr(found, "language", None)) == (expected, code)


@pytest.mark.django_db
def test_every_translated_field_of_every_model_marks():
    """Also one of tomorrow."""
    for model in translator.get_registered_models():
        for name in translator.get_options_for_model(model).fields:
            row = model(**{f"{name}_es": WORDS})
            assert getattr(row, name).language == "es", f"{model.__name__}.{name}"
