"""The demonstration's yearly call."""

import pytest
from django.utils import translation

from apps.accounts.models import User
from apps.demo import services
from apps.demo.services.calls import load_call
from apps.members.models import Affiliation, Member
from apps.observatory.models import AskedValue, Call
from tests import factories
from tests.demo.conftest import table_counts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.xdist_group("demonstration"),
]


@pytest.fixture
def indicators():
    for position, code in enumerate(("green_area_share", "green_area_per_capita")):
        factories.IndicatorFactory(code=code, position=position)


@pytest.fixture
def people(demonstration):
    return {one.email: one for one in User.objects.filter(is_demo=True)}


def test_without_the_observatory_there_is_no_call(people):
    load_call(people)

    assert not Call.objects.exists()


@pytest.mark.parametrize(
    ("language", "begins"),
    [("en", "Demonstration: "), ("es", "Demostración: "), ("fr", "Démonstration : ")],
)
def test_each_reads_the_message_in_their_language(people, indicators, language, begins):
    load_call(people)

    with translation.override(language):
        message = Call.objects.get().message
    assert message.startswith(begins)
    assert "\n" not in message


def test_a_focal_point_sees_what_waits_and_what_was_answered(
    people, indicators, person, client
):
    load_call(people)

    call = Call.objects.get()
    client.force_login(person("focal"))
    page = client.get(call.get_absolute_url())
    assert "Demonstration: please give" in page.content.decode()
    own = AskedValue.objects.visible_to(person("focal"))
    assert own.waiting().get().indicator.code == "green_area_per_capita"
    assert own.get(answer="unavailable").answered_by == person("focal")
    assert AskedValue.objects.waiting().count() == 3


def test_a_space_of_real_people_and_a_real_call_are_left_alone(people, indicators):
    Affiliation.objects.create(
        user=factories.UserFactory(),
        member=Member.objects.get(slug="barcelona-city"),
        role=Affiliation.Role.STAFF,
        starts_on="2021-01-01",
    )

    load_call(people)
    load_call(people)

    assert {row.space.slug for row in AskedValue.objects.all()} == {"montevideo"}
    assert Call.objects.count() == 1


def test_it_goes_with_the_demonstration(people, indicators):
    load_call(people)

    services.remove()

    assert not Call.objects.exists()
    assert table_counts()["observatory_askedvalue"] == 0
