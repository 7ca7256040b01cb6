"""What is written down of how a person signs in, and who reads it."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_removed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.urls import reverse

from apps.accounts.models import AccessEvent
from tests.accounts.conftest import PASSWORD, code_of
from tests.accounts.test_sign_in import key_of, sign_in


@pytest.fixture
def signed_in(client, ana, known):
    """Ana, who typed her password a moment ago."""
    known(ana)
    sign_in(client, ana.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def written(user):
    """What came after the sign-in, in order."""
    events = AccessEvent.objects.filter(user=user).order_by("pk")
    return list(events.exclude(kind="signed_in").values_list("kind", "about"))


def test_a_changed_password_is_written_down(signed_in, ana):
    new = "another long passphrase"
    typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}

    signed_in.post(reverse("account_change_password"), typed)

    ana.refresh_from_db()
    assert ana.check_password(new)
    assert written(ana) == [("password_changed", "")]


@pytest.mark.django_db(transaction=True)
def test_the_app_and_its_codes_are_written_down(signed_in, ana, at_once):
    secret = signed_in.get(reverse("mfa_activate_totp")).context["form"].secret
    for name, typed in {
        "mfa_activate_totp": {"code": code_of(secret)},
        "mfa_generate_recovery_codes": {},
        "mfa_deactivate_totp": {},
    }.items():
        signed_in.post(reverse(name), typed)

    assert not Authenticator.objects.filter(user=ana).exists()
    assert written(ana) == [
        ("totp_added", ""),
        ("recovery_codes_added", ""),
        ("recovery_codes_reset", ""),
        ("totp_removed", ""),
        ("recovery_codes_removed", ""),
    ]


def test_a_key_is_written_down_by_its_name(signed_in, ana, rf):
    key = key_of(ana, is_passkey=True)
    authenticator_added.send(Authenticator, request=rf, user=ana, authenticator=key)
    signed_in.post(reverse("mfa_remove_webauthn", args=[key.pk]))

    assert not Authenticator.objects.filter(user=ana).exists()
    assert written(ana) == [("webauthn_added", "Key"), ("webauthn_removed", "Key")]


def test_another_address_is_written_down(signed_in, ana, mailoutbox, at_once):
    before = ana.email
    with at_once():
        signed_in.post(
            reverse("account_email"), {"email": "new@example.org", "action_add": ""}
        )
    code = re.search(r"\b\w{4}-\w{4}\b|\b[A-Z0-9]{6}\b", mailoutbox[-1].body).group()
    signed_in.post(reverse("account_email_verification_sent"), {"code": code})

    ana.refresh_from_db()
    assert ana.email == "new@example.org"
    assert written(ana) == [
        ("email_added", "new@example.org"),
        ("email_changed", f"{before} → new@example.org"),
    ]


def test_a_removed_address_is_written_down(ana, rf):
    gone = EmailAddress(user=ana, email="old@example.org")

    email_removed.send(EmailAddress, request=rf, user=ana, email_address=gone)

    assert written(ana) == [("email_removed", "old@example.org")]


def test_a_refusal_is_written_down_for_whom_it_was_about(client, ana, known):
    known(ana)
    sign_in(client, ana.email.upper(), "wrong password")
    sign_in(client, "nobody@example.org", "wrong password")

    mine, nobodys = AccessEvent.objects.order_by("pk").values_list("user", "kind")
    assert mine == (ana.pk, "sign_in_failed")
    assert nobodys == (None, "sign_in_failed")


def test_security_log_shows_the_persons_own_and_the_newest_first(client, ana):
    AccessEvent.objects.create(kind="signed_in", user=ana)
    AccessEvent.objects.create(kind="webauthn_removed", user=ana, about="Old key")
    client.force_login(ana)

    page = client.get(reverse("accounts:security_log")).content.decode()

    assert 0 < page.index("Removed a passkey") < page.index("Signed in")
    assert "Old key" in page


@pytest.mark.parametrize("reader", ["chloe", "fabio", "bakary", "gabriela"])
def test_security_log_of_another_is_nobodys(client, request, ana, reader):
    AccessEvent.objects.create(kind="totp_removed", user=ana, about="Canary")
    AccessEvent.objects.create(kind="sign_in_failed", user=None, about="Canary")
    client.force_login(request.getfixturevalue(reader))

    page = client.get(reverse("accounts:security_log")).content.decode()

    assert "Canary" not in page


@pytest.mark.parametrize("count", [1, 60])
def test_security_log_costs_the_same_for_many(
    client, ana, count, django_assert_num_queries
):
    AccessEvent.objects.bulk_create(
        AccessEvent(kind="signed_in", user=ana) for _ in range(count)
    )
    client.force_login(ana)

    # person, how many there are, those of the page
    with django_assert_num_queries(3):
        page = client.get(reverse("accounts:security_log"))

    # And one for the sign-in itself.
    assert page.content.decode().count('scope="row"') == min(count, 50)
