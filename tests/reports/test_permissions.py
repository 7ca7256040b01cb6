import pytest

from apps.reports import permissions
from apps.workplans.models import WorkPlan
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("ana", False),
        ("fabio", False),
        ("lucia", False),
        ("marta", False),
        ("ravi", False),
        ("bakary", True),
        ("gabriela", True),
    ],
)
def test_only_officers_draft_write_and_publish(request, who, may):
    user = request.getfixturevalue(who)
    work_plan = factories.WorkPlanFactory()

    assert permissions.can_draft(user, work_plan) is may
    assert permissions.can_write_introduction(user) is may
    assert permissions.can_publish(user) is may


@pytest.mark.parametrize("status", ["draft", "submitted", "approved"])
def test_a_year_that_has_not_begun_is_not_reported(bakary, status):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status(status))

    assert not permissions.can_draft(bakary, work_plan)
