import pytest

from apps.jobs import permissions
from apps.jobs.models import Job
from tests import factories


@pytest.mark.parametrize(
    ("who", "sees", "retries"),
    [
        ("ana", True, True),
        ("fabio", False, False),
        ("chloe", False, False),
        ("bakary", True, True),
        ("gabriela", True, True),
        ("ravi", True, False),
        ("lucia", False, False),
        ("marta", False, False),
    ],
)
def test_who_may_do_what(request, ana, who, sees, retries):
    failed = factories.JobFactory(created_by=ana, state=Job.State.FAILED)
    user = request.getfixturevalue(who)

    assert Job.objects.visible_to(user).contains(failed) is sees
    assert permissions.can_retry(user, failed) is retries


@pytest.mark.parametrize("state", ["queued", "running", "done"])
def test_only_what_failed_can_be_tried_again(ana, state):
    assert not permissions.can_retry(
        ana, factories.JobFactory(created_by=ana, state=state)
    )
