import json

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import translation

from apps.projects.models import Project
from apps.strategy import services
from apps.strategy.models import (
    ActionLine,
    Axis,
    KeyIdea,
    Milestone,
    Outcome,
    StrategicPlan,
    Theme,
    Topic,
)
from tests import factories
from tests.strategy.plans import small_plan, text

pytestmark = pytest.mark.django_db


def test_load_plan_makes_the_plan_with_all_its_lists():
    summary = services.load_plan(small_plan())

    plan = StrategicPlan.objects.get(code="2024-2026")
    assert (plan.title_en, plan.title_fr) == ("Plan 2024-2026", "Plan 2024-2026 (fr)")
    assert (plan.call_title_es, plan.subtitle_en) == ("Call (es)", "")
    assert [str(outcome) for outcome in Outcome.objects.of(plan)] == [
        "1.1.1 Homes",
        "1.1.2 Rents",
        "2.1.1 Trees",
    ]
    assert [(i.position, i.text) for i in KeyIdea.objects.all()] == [
        (1, "Listen"),
        (2, "Act"),
    ]
    assert (summary.created, summary.updated, summary.removed) == (18, 0, 0)


def test_load_plan_twice_changes_nothing():
    first = services.load_plan(small_plan())
    keys = list(Outcome.objects.values_list("pk", flat=True))

    second = services.load_plan(small_plan())

    assert (second.created, second.updated, second.removed) == (0, 0, 0)
    assert second.unchanged == first.created
    assert list(Outcome.objects.values_list("pk", flat=True)) == keys


def test_load_plan_updates_by_number_and_keeps_primary_keys():
    services.load_plan(small_plan())
    before = Outcome.objects.get(axis__line__number=2)
    data = small_plan()
    data["lines"][1]["axes"][0]["outcomes"][0]["name"] = text("Shady streets")
    data["themes"].reverse()

    summary = services.load_plan(data)

    after = Outcome.objects.get(axis__line__number=2)
    assert (after.pk, after.name, after.name_fr) == (
        before.pk,
        "Shady streets",
        "Shady streets (fr)",
    )
    assert [theme.code for theme in Theme.objects.all()] == ["climate", "care"]
    assert (summary.created, summary.updated, summary.removed) == (0, 3, 0)
    told = Outcome.pgh_event_model.objects.filter(pgh_obj_id=before.pk)
    assert list(told.order_by("pgh_id").values_list("pgh_label", "name_fr")) == [
        ("insert", before.name_fr),
        ("update", "Shady streets (fr)"),
    ]


def test_load_plan_in_another_language_stores_the_same():
    with translation.override("fr"):
        services.load_plan(small_plan())

    line = ActionLine.objects.get(number=1)
    assert (line.name_en, line.name_es, line.name_fr) == (
        "Care",
        "Care (es)",
        "Care (fr)",
    )


def test_load_plan_stands_beside_another_mandate():
    factories.OutcomeFactory()

    services.load_plan(small_plan())

    assert StrategicPlan.objects.count() == 2
    assert Outcome.objects.filter(axis__line__plan__code="2021-2023").count() == 1


def test_load_plan_removes_what_vanished_with_all_under_it():
    services.load_plan(small_plan())
    data = small_plan()
    del data["lines"][1]
    data["challenges"] = []

    summary = services.load_plan(data)

    assert summary.removed == 5  # line, axis, outcome; challenge, topic
    assert [line.number for line in ActionLine.objects.all()] == [1]
    assert not Topic.objects.exists()


def test_load_plan_keeps_what_an_activity_needs():
    services.load_plan(small_plan())
    plan = StrategicPlan.objects.get()
    factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(plan=plan, year=2024),
        outcome=Outcome.objects.of(plan).last(),
    )
    data = small_plan()
    del data["lines"][1]
    data["lines"][0]["name"] = text("Changed")

    with pytest.raises(ValidationError) as refusal:
        services.load_plan(data)

    assert refusal.value.messages == [
        "outcome “2.1.1 Trees” is not in the file any more, but is used by "
        "activities (1). Put it back, or change those first."
    ]
    assert ActionLine.objects.get(number=1).name == "Care"


def test_load_plan_keeps_a_theme_that_a_project_is_tagged_with():
    services.load_plan(small_plan())
    plan = StrategicPlan.objects.get()
    project = Project.objects.create(plan=plan, slug="p", name="P", summary="S")
    project.themes.set(Theme.objects.filter(code="climate"))
    data = small_plan()
    del data["themes"][1]

    with pytest.raises(ValidationError, match="is used by projects \\(1\\)"):
        services.load_plan(data)

    assert Theme.objects.count() == 2


def test_load_plan_names_every_problem_and_changes_nothing():
    data = small_plan()
    data["last_year"] = 2020
    data["colour"] = "red"
    data["title"] = {"en": "Plan"}
    data["lines"][0]["axes"][0]["outcomes"][1]["number"] = 1
    data["lines"][1]["axes"] = []
    data["lines"][0]["name"]["es"] = "x" * 301
    data["themes"][0]["code"] = "not a code"
    data["milestones"][0]["year"] = "soon"
    data["facts"][0]["value"] = None
    data["references"] = {}
    data["challenges"][0]["topics"][0] = "Shade"

    with pytest.raises(ValidationError) as refusal:
        services.load_plan(data)

    assert refusal.value.messages == [
        "colour: a plan has nothing of this name.",
        "title: the text in Spanish is missing.",
        "title: the text in French is missing.",
        "last_year: it is before first_year.",
        "lines[0].name: the text in Spanish has 301 characters; 300 fit.",
        "lines[0].axes[0].outcomes[1].number: 1 is there twice.",
        "lines[1].axes: at least one is needed.",
        "themes[0].code: Enter a valid “slug” consisting of letters, numbers, "
        "underscores or hyphens.",
        "challenges[0].topics[0]: expected an object.",
        "milestones[0].year: “soon” value must be an integer.",
        "references: expected a list.",
        "facts[0].value: This field cannot be null.",
    ]
    assert not StrategicPlan.objects.exists()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ([], "The file is not an object with the plan's fields."),
        (
            small_plan() | {"call": "now"},
            "call: expected an object with title and text.",
        ),
        (small_plan() | {"vision": "Bright"}, "vision: expected a text in en, es, fr."),
        (small_plan() | {"code": True}, "code: expected a single value."),
    ],
)
def test_load_plan_refuses_what_has_another_form(data, problem):
    with pytest.raises(ValidationError) as refusal:
        services.load_plan(data)

    assert refusal.value.messages == [problem]


def test_load_plan_costs_the_same_for_any_number_of_rows(django_assert_num_queries):
    services.load_plan(small_plan())

    with django_assert_num_queries(18):  # savepoint and release, plan, 15 lists
        services.load_plan(small_plan())


def test_command_says_what_it_did(tmp_path, capsys):
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(small_plan()), encoding="utf-8")

    call_command("load_plan", str(file))

    assert capsys.readouterr().out == (
        "Plan 2024-2026: 18 created, 0 updated, 0 unchanged, 0 removed.\n"
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "cannot be read: No such file or directory."),
        ("{", "is not JSON in UTF-8"),
        ("{}", "was not loaded, and nothing was changed:\n  code:"),
    ],
)
def test_command_says_in_a_sentence_what_is_wrong(tmp_path, content, says):
    file = tmp_path / "plan.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")

    with pytest.raises(CommandError) as refusal:
        call_command("load_plan", str(file))

    assert says in str(refusal.value)
    assert not Axis.objects.exists()
    assert not Milestone.objects.exists()
