from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone
from django.utils.translation import override

from apps.accounts.backends import AccountBackend
from apps.accounts.models import AccessEvent, ApiToken, SecretariatRole, User
from apps.accounts.waiting import SOON, Urgency, urgency_of, waiting_for
from tests import factories


def test_roles_are_what_holds_today(bakary):
    bakary.secretariat_roles.update(ends_on=date(2021, 1, 1))

    assert not User.objects.get(pk=bakary.pk).is_officer


def test_roles_come_with_the_person_in_one_query(fabio, django_assert_num_queries):
    with django_assert_num_queries(1):
        user = AccountBackend().get_user(fabio.pk)
        assert user.is_focal_point
        assert not user.has_second_factor
        assert not user.is_secretariat


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("ana", ["Member staff"]),
        ("fabio", ["Focal point"]),
        ("bakary", ["Secretariat officer"]),
        ("gabriela", ["Secretary General"]),
        ("ravi", ["Regional secretary"]),
        ("lucia", ["Board member"]),
        ("marta", ["Board chair"]),
    ],
)
def test_role_names_say_what_the_person_is(request, who, names):
    user = request.getfixturevalue(who)

    with override("en"):
        assert [str(name) for name in user.role_names] == names


@pytest.mark.parametrize(
    ("who", "needs", "is_limited"),
    [
        ("ana", False, False),
        ("fabio", True, False),
        ("bakary", True, True),
        ("gabriela", True, True),
        ("ravi", True, True),
        ("lucia", True, True),
        ("marta", True, True),
    ],
)
def test_second_factor_and_idle_limit_go_by_role(request, who, needs, is_limited):
    user = request.getfixturevalue(who)

    assert user.needs_second_factor is needs
    assert user.has_idle_limit is is_limited


def test_recovery_codes_alone_are_no_second_factor(bakary):
    Authenticator.objects.create(
        user=bakary, type=Authenticator.Type.RECOVERY_CODES, data={}
    )

    assert not bakary.has_second_factor


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_an_app_or_a_key_is_a_second_factor(bakary, kind):
    Authenticator.objects.create(user=bakary, type=kind, data={})

    assert bakary.has_second_factor
    assert User.objects.with_roles().get(pk=bakary.pk).has_second_factor


def test_two_people_cannot_share_an_address_in_another_case(ana):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.UserFactory(email="ANA@example.org")


def test_usable_tokens_are_neither_revoked_nor_expired_nor_of_disabled_people(ana):
    now = timezone.now()
    good = factories.ApiTokenFactory(user=ana, expires_at=now + timedelta(days=1))
    factories.ApiTokenFactory(user=ana, revoked_at=now)
    factories.ApiTokenFactory(user=ana, expires_at=now - timedelta(seconds=1))
    factories.ApiTokenFactory(user=factories.UserFactory(is_active=False))

    assert list(ApiToken.objects.usable()) == [good]


def test_access_events_cannot_be_changed_or_deleted(ana):
    event = AccessEvent.objects.create(kind=AccessEvent.Kind.DOWNLOADED, user=ana)

    with pytest.raises(ProgrammingError), transaction.atomic():
        AccessEvent.objects.update(about="nothing")
    with pytest.raises(ProgrammingError), transaction.atomic():
        event.delete()


def test_secretariat_holds_officers_and_regional_secretaries(
    bakary, gabriela, ravi, ana
):
    assert set(User.objects.secretariat()) == {bakary, gabriela, ravi}
    assert SecretariatRole.objects.count() == 2


def test_urgency_follows_the_day():
    today = date(2023, 5, 15)

    assert urgency_of(today - timedelta(days=1), today) == Urgency.LATE
    assert urgency_of(today, today) == Urgency.SOON
    assert urgency_of(today + SOON, today) == Urgency.SOON
    assert urgency_of(today + SOON + timedelta(days=1), today) == Urgency.CALM
    assert urgency_of(None, today) == Urgency.CALM


def test_a_missing_second_step_waits_for_whose_role_needs_it(
    bakary, ana, authenticator_app
):
    assert [row.kind for row in waiting_for(bakary)] == ["second_factor"]
    assert waiting_for(ana) == []

    authenticator_app(bakary)

    assert waiting_for(User.objects.with_roles().get(pk=bakary.pk)) == []
