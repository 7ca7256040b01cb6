"""The funding sources that every portal has from its first start."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from apps.demo import services as demo
from apps.workplans.models import FundingSource
from metropolis_portal import preparation
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_source_of_each_kind_in_three_languages_and_a_second_run_changes_nothing():
    call_command("load_sources", verbosity=0)
    first = list(FundingSource.objects.all())
    call_command("load_sources", verbosity=0)

    assert list(FundingSource.objects.all()) == first
    assert [(row.kind, row.name_en, row.name_es, row.name_fr) for row in first[:2]] == [
        (
            "fees",
            "Membership fees",
            "Cuotas de los miembros",
            "Cotisations des membres",
        ),
        (
            "grant",
            "Project grants",
            "Subvenciones a proyectos",
            "Subventions de projets",
        ),
    ]
    assert [row.kind for row in first] == sorted(FundingSource.Kind.values)


def test_preparation_brings_them_outside_the_demonstration_too():
    steps = {step.name: step.is_demo for step in preparation.STEPS}

    assert steps["load_sources"] is False


def test_they_stay_when_the_demonstration_goes():
    call_command("load_sources", verbosity=0)

    demo.remove()

    assert FundingSource.objects.count() == 4


def test_without_them_the_budget_says_who_brings_them(client, bakary):
    activity = factories.ActivityFactory(owner=bakary)
    client.force_login(bakary)
    url = reverse("workplans:budget", args=[activity.pk])

    empty = client.get(url).content.decode()
    call_command("load_sources", verbosity=0)
    full = client.get(url).content.decode()

    sentence = "Whoever runs the portal loads the funding sources first."
    assert (sentence in empty, ">Save</button>" in empty) == (True, False)
    assert (sentence in full, ">Save</button>" in full) == (False, True)
