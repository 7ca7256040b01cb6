"""A text that is not in the reader's language yet says so wherever it shows."""

import re

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db

WORDS = "Foro abierto"
MARKED = re.compile(rf'<span lang="es">{WORDS}</span> <abbr class="untranslated"')
# A browser's tab and a hint hold no marks; the history names the language before.
BARE = re.compile(
    rf'<title>[^<]*{WORDS}[^<]*</title>|\s[\w-]+="[^"]*{WORDS}[^"]*"'
    rf'|\[es\]</dt><dd lang="es">{WORDS}</dd>'
)
SPANISH = {"en": "", "es": WORDS, "fr": ""}


def only_spanish(field):
    return {f"{field}_{language}": text for language, text in SPANISH.items()}


@pytest.fixture
def pages(world):
    """Where a work plan's texts show, of rows that have Spanish words alone."""
    activity = factories.ActivityFactory(
        owner=world.officer, **only_spanish("title"), **only_spanish("description")
    )
    project = factories.ProjectFactory()
    activity.projects.add(project)
    tag = factories.ChallengeFactory(), factories.ThemeFactory()
    activity.tags.create(challenge=tag[0], theme=tag[1])
    work_plan, axis = activity.work_plan, activity.outcome.axis
    factories.ExpectedResultFactory(
        work_plan=work_plan, outcome=activity.outcome, **only_spanish("name")
    )
    response = factories.ManagementResponseFactory(
        recommendation__axis=axis,
        **{f"recommendation__text_{code}": text for code, text in SPANISH.items()},
        **only_spanish("text"),
    )
    response.activities.add(activity)
    place = [work_plan.plan.code, work_plan.year]
    return {
        "work plan": work_plan.get_absolute_url(),
        "results": reverse("workplans:results", args=place),
        "activity": activity.get_absolute_url(),
        "recommendation": response.recommendation.get_absolute_url(),
        "outcome": activity.outcome.get_absolute_url(),
        "axis": axis.get_absolute_url(),
        "cell": reverse("portal:cell", args=[place[0], tag[0].code, tag[1].code]),
        "project": project.get_absolute_url(),
    }


@pytest.mark.parametrize(
    "name",
    [
        "work plan",
        "results",
        "activity",
        "recommendation",
        "outcome",
        "axis",
        "cell",
        "project",
    ],
)
def test_a_missing_translation_is_marked(name, client, world, pages):
    client.force_login(world.officer)

    html = BARE.sub("", client.get(pages[name]).content.decode())

    assert MARKED.search(html)
    assert [
        line.strip() for line in MARKED.sub("", html).splitlines() if WORDS in line
    ] == []
