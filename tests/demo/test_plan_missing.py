"""On an empty portal there is nothing to stand on."""

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User


def test_demonstration_needs_plan_members_and_projects(db):
    with pytest.raises(CommandError, match="Load the plan, the members"):
        call_command("load_demo")

    assert not User.objects.exists()
