"""The two commands, as they are typed."""

import re

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.demo import services
from apps.members.models import Member
from apps.projects.models import Project
from apps.strategy.models import StrategicPlan
from apps.workplans.models import FundingSource
from tests.demo.conftest import table_counts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("ground"),
    pytest.mark.xdist_group("demonstration"),
]


@pytest.fixture(autouse=True)
def no_documents(monkeypatch):
    """Setting them is tested with the services, and takes seconds."""
    monkeypatch.setattr(services, "render_reports", lambda: 0)


def test_nothing_is_loaded_twice_and_all_is_undone(settings, ground, capsys):
    settings.DEMO_PASSWORD = "correct horse battery"
    call_command("load_demo")
    first = table_counts()
    call_command("load_demo")

    assert table_counts() == first
    assert capsys.readouterr().out.splitlines() == [
        "Demonstration mandate: 23 accounts, 152 activities, 323 expenses, 520 files.",
        "The demonstration mandate is there already.",
    ]

    settings.DEMO_PASSWORD = "another horse"
    call_command("load_demo")

    assert "have the new password" in capsys.readouterr().out
    assert User.objects.get(email="chair@demo.example").check_password("another horse")

    call_command("remove_demo")

    assert table_counts() == ground
    assert "Removed: 3 work plans, 23 accounts, 520 files." in capsys.readouterr().out


def test_password_that_nobody_gave_is_printed(settings, capsys):
    settings.DEMO_PASSWORD = ""

    call_command("load_demo")

    printed = re.search(r"account: (\S+)", capsys.readouterr().out)
    chair = User.objects.get(email="chair@demo.example")
    assert printed
    assert chair.check_password(printed[1])


def test_demonstration_is_refused_outside_its_mode(settings, ground):
    settings.DEMO_MODE = False

    with pytest.raises(CommandError, match="set DEMO_MODE=1"):
        call_command("load_demo")

    assert table_counts() == ground


@pytest.mark.parametrize("model", [StrategicPlan, Member, Project, FundingSource])
def test_demonstration_is_refused_without_what_it_stands_on(model):
    if model is StrategicPlan:
        Project.objects.all().delete()
    model.objects.all().delete()

    with pytest.raises(CommandError, match="Load the plan, the members"):
        call_command("load_demo")

    assert not User.objects.exists()


def test_removing_nothing_says_so(capsys):
    call_command("remove_demo")

    assert capsys.readouterr().out == "Removed: 0 work plans, 0 accounts, 0 files.\n"
