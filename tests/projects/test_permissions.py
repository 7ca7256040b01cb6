import pytest

from apps.projects import permissions
from apps.projects.models import Participation
from apps.projects.waiting import waiting_for
from tests import factories

CAST = ("member", "other", "focal", "officer", "general", "region", "board", "chair")


@pytest.fixture
def asked(world):
    return factories.ParticipationFactory(member=world.montevideo)


def those(world, allowed):
    return {name for name in CAST if allowed(getattr(world, name))}


def test_a_request_is_seen_by_its_two_sides(world, asked):
    assert those(
        world, lambda user: Participation.objects.visible_to(user).exists()
    ) == {"member", "focal", "officer", "general"}


def test_who_takes_part_is_seen_by_all(world):
    factories.ParticipationFactory(member=world.montevideo, status="active")

    assert those(
        world, lambda user: Participation.objects.visible_to(user).exists()
    ) == set(CAST)


@pytest.mark.parametrize(
    ("can", "who"),
    [
        (permissions.can_answer, {"officer", "general"}),
        (permissions.can_withdraw, {"focal"}),
        (permissions.can_end, {"focal", "officer", "general"}),
    ],
)
def test_who_may_do_what_with_a_request(world, asked, can, who):
    assert those(world, lambda user: can(user, asked)) == who


def test_who_may_ask_and_add(world):
    assert those(world, permissions.can_ask) == {"focal"}
    assert those(world, permissions.can_add) == {"officer", "general", "region"}


def test_the_regional_secretary_of_the_region_answers(world, asked):
    rosa = factories.UserFactory()
    factories.RegionalMandateFactory(user=rosa, region=world.montevideo.region)

    assert permissions.can_answer(rosa, asked)
    assert [row.kind for row in waiting_for(rosa)] == ["participation_request"]


def test_a_request_waits_for_the_secretariat_alone(world, asked):
    assert those(world, waiting_for) == {"officer", "general"}


def test_an_answer_waits_for_the_focal_point_until_noted(world, asked):
    from apps.projects.services import participations

    participations.accept(asked, by=world.officer)
    before = those(world, waiting_for)
    participations.note_answer(asked)

    assert before == {"focal"}
    assert those(world, waiting_for) == set()
