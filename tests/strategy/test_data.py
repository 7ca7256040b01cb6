"""The plan and the directory as they are shipped."""

from collections import Counter

import pytest
from django.apps import apps
from django.core.management import call_command
from modeltranslation.translator import translator

from apps.members.models import Country, Member, MetropolitanSpace, SpaceMembership
from apps.strategy.models import (
    CallPoint,
    GovernanceFactor,
    KeyIdea,
    Milestone,
    Outcome,
    PublishedAverage,
    PublishedFact,
    Reference,
    StrategicPlan,
    Topic,
)


@pytest.fixture
def plan(db, settings):
    call_command(
        "load_plan",
        str(settings.BASE_DIR / "fixtures/plan-2021-2023.json"),
        verbosity=0,
    )
    call_command("load_members")
    return StrategicPlan.objects.get(code="2021-2023")


def test_the_plan_is_whole(plan):
    outcomes = Outcome.objects.of(plan)
    of_axes = Counter(outcome.axis.code for outcome in outcomes)

    assert of_axes == {
        "1.1": 3,
        "1.2": 4,
        "1.3": 3,
        "2.1": 3,
        "2.2": 7,
        "2.3": 2,
        "3.1": 4,
        "3.2": 3,
        "3.3": 4,
        "3.4": 1,
        "3.5": 1,
    }
    assert (plan.lines.count(), len(of_axes), len(outcomes)) == (3, 11, 35)
    assert (
        plan.outcomekinds.count(),
        plan.themes.count(),
        plan.challenges.count(),
        Topic.objects.count(),
        plan.crosscuttingfactors.count(),
        GovernanceFactor.objects.count(),
        CallPoint.objects.count(),
        PublishedAverage.objects.count(),
        Milestone.objects.count(),
        Reference.objects.count(),
        PublishedFact.objects.count(),
        KeyIdea.objects.count(),
    ) == (3, 5, 4, 13, 2, 5, 8, 6, 27, 14, 9, 17)


def test_the_directory_is_whole(plan):
    assert (
        Member.objects.count(),
        MetropolitanSpace.objects.count(),
        Country.objects.count(),
        SpaceMembership.objects.filter(is_reference=True).count(),
    ) == (141, 130, 60, 130)
    assert Counter(
        membership.role
        for membership in SpaceMembership.objects.filter(space__slug="barcelona")
    ) == {"city_within": 1, "metropolitan_body": 1}


def test_every_text_is_there_in_every_language(plan):
    missing = []
    for model in translator.get_registered_models(abstract=False):
        if model._meta.app_label not in ("strategy", "members"):
            continue
        for row in model._default_manager.all():
            for name in translator.get_options_for_model(model).get_field_names():
                texts = [getattr(row, f"{name}_{code}") for code in ("en", "es", "fr")]
                if any(texts) and not all(texts):
                    missing.append((model.__name__, row.pk, name))

    assert missing == []
    assert apps.get_model("strategy.outcome").objects.exclude(name_fr="").count() == 35


def test_loading_the_directory_again_leaves_what_people_wrote(plan):
    Member.objects.filter(slug="accra").update(about="On the coast.")
    before = dict(Member.objects.values_list("slug", "pk"))

    call_command("load_members")

    assert dict(Member.objects.values_list("slug", "pk")) == before
    assert Member.objects.get(slug="accra").about_en == "On the coast."
