import pytest

from apps.members import permissions
from tests import factories


@pytest.mark.parametrize(
    ("who", "edits", "sees_people"),
    [
        ("ana", False, True),
        ("fabio", True, True),
        ("chloe", False, False),
        ("bakary", True, True),
        ("gabriela", True, True),
        ("ravi", False, False),
        ("lucia", False, False),
        ("marta", False, False),
    ],
)
def test_who_may_do_what(request, montevideo, who, edits, sees_people):
    user = request.getfixturevalue(who)

    assert permissions.can_edit(user, montevideo) is edits
    assert permissions.can_manage_people(user, montevideo) is edits
    assert permissions.can_see_people(user, montevideo) is sees_people
    assert permissions.can_see_history(user, montevideo) is sees_people


def test_the_regions_own_secretary_may_all(montevideo):
    user = factories.RegionalMandateFactory(region=montevideo.region).user

    assert permissions.can_edit(user, montevideo)
    assert permissions.can_see_people(user, montevideo)
