import pytest

from apps.evaluations import permissions
from apps.evaluations.models import Evaluation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "opens", "counts", "closes", "concludes"),
    [
        ("ana", False, False, False, False),
        ("fabio", False, False, False, False),
        ("ravi", False, False, False, False),
        ("lucia", False, False, False, False),
        ("bakary", True, True, False, False),
        ("gabriela", True, True, True, True),
        ("marta", True, True, True, True),
    ],
)
def test_who_may_lead_an_evaluation(request, who, opens, counts, closes, concludes):
    user = request.getfixturevalue(who)

    assert permissions.can_open(user) is opens
    assert permissions.can_count(user) is counts
    assert permissions.can_close(user) is closes
    assert permissions.can_conclude(user) is concludes


@pytest.mark.parametrize(
    ("who", "while_open", "closed", "concluded"),
    [
        ("ana", False, False, True),
        ("lucia", False, True, True),
        ("marta", False, True, True),
        ("bakary", False, True, True),
        ("ravi", False, True, True),
    ],
)
def test_who_reads_the_results_when(
    request, who, while_open, closed, concluded, evaluation, pass_the_date
):
    user = request.getfixturevalue(who)

    assert permissions.can_read_results(user, evaluation) is while_open
    pass_the_date(evaluation)
    assert permissions.can_read_results(user, evaluation) is closed
    evaluation.status = Evaluation.Status.CONCLUDED
    assert permissions.can_read_results(user, evaluation) is concluded


@pytest.mark.parametrize(
    ("who", "follows"), [("ana", False), ("lucia", True), ("ravi", True)]
)
def test_the_board_and_the_secretariat_follow_an_evaluation(request, who, follows):
    user = request.getfixturevalue(who)
    evaluation = factories.EvaluationFactory()

    assert Evaluation.objects.visible_to(user).contains(evaluation) is follows
