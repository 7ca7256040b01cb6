"""allauth's flows, as far as our settings, adapter and templates decide them."""

import json
import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import gettext, override
from fido2.webauthn import AuthenticatorData

from apps.accounts.adapter import MFAAdapter
from apps.accounts.key_forms import AddKeyForm
from apps.accounts.models import AccessEvent
from metropolis_portal.addresses import in_language
from tests.accounts.conftest import PASSWORD, code_of


def sign_in(client, email, password=PASSWORD, **extra):
    return client.post(
        reverse("account_login"), {"login": email, "password": password}, **extra
    )


def without_chance(response, email):
    """A page without what is different each time: the token of the form, the address."""
    page = re.sub(r"\b[A-Za-z0-9]{64}\b", "", response.content.decode())
    return page.replace(email, "")


def test_sign_in_by_password(client, ana, known):
    known(ana)

    response = sign_in(client, "ANA@example.org")

    assert response.url == reverse("portal:home")
    assert client.session["_auth_user_id"] == str(ana.pk)
    assert AccessEvent.objects.values_list("kind", "user").get() == (
        "signed_in",
        ana.pk,
    )
    ana.refresh_from_db()
    assert ana.last_seen_at is not None


def test_sign_in_changes_the_session(client, ana, known):
    known(ana)
    client.get(reverse("account_login"))
    client.post(reverse("set_language"), {"language": "es"})
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key

    sign_in(client, ana.email)

    assert client.session.session_key != before


def test_a_refused_sign_in_is_written_down(client, ana, known):
    known(ana)

    response = sign_in(client, ana.email, "wrong password")

    assert response.status_code == 200
    event = AccessEvent.objects.get()
    assert (event.kind, event.about) == ("sign_in_failed", ana.email)


def test_five_wrong_passwords_close_the_account_for_a_while(client, ana, known):
    known(ana)
    for number in range(5):
        sign_in(client, ana.email, f"wrong {number}", REMOTE_ADDR=f"10.0.0.{number}")

    response = sign_in(client, ana.email, REMOTE_ADDR="10.0.0.9")

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session
    assert "Too many failed login attempts" in response.content.decode()


def test_too_many_attempts_get_our_page(client, db):
    for number in range(30):
        sign_in(client, f"nobody{number}@example.org", "wrong password")

    response = sign_in(client, "nobody@example.org", "wrong password")

    assert response.status_code == 429
    assert "Too many attempts" in response.content.decode()
    assert 'class="topbar"' in response.content.decode()


@pytest.mark.parametrize(
    "name", ["account_reset_password", "account_request_login_code"]
)
def test_nobody_learns_whether_an_address_is_known(client, ana, known, name, at_once):
    known(ana)
    answers = {}
    for email in (ana.email, "nobody@example.org"):
        client.logout()
        with at_once():
            answer = client.post(reverse(name), {"email": email})
        page = client.get(answer.url)
        answers[email] = (
            answer.status_code,
            answer.url,
            page.status_code,
            without_chance(page, email),
        )

    assert answers[ana.email] == answers["nobody@example.org"]


def test_a_wrong_password_and_an_unknown_address_look_the_same(client, ana, known):
    known(ana)

    wrong = sign_in(client, ana.email, "wrong password")
    unknown = sign_in(client, "nobody@example.org", "wrong password")

    assert wrong.status_code == unknown.status_code
    assert without_chance(wrong, ana.email) == without_chance(
        unknown, "nobody@example.org"
    )


def test_sign_in_by_code_works_once(client, ana, known, mailoutbox, at_once):
    known(ana)
    with at_once():
        client.post(reverse("account_request_login_code"), {"email": ana.email})
    code = re.search(r"\b\w{4}-\w{4}\b", mailoutbox[0].body).group()
    confirm = reverse("account_confirm_login_code")

    assert client.post(confirm, {"code": code}).url == reverse("portal:home")

    client.logout()
    again = client.post(confirm, {"code": code})
    assert again.url == reverse("account_request_login_code")


def test_a_wrong_code_is_written_down(client, ana, known):
    known(ana)
    client.post(reverse("account_request_login_code"), {"email": ana.email})

    client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})

    assert AccessEvent.objects.values_list("kind", "user").get() == (
        "sign_in_failed",
        ana.pk,
    )


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_codes_come_in_the_language_of_the_account(
    client, ana, known, mailoutbox, at_once, language
):
    known(ana)
    ana.language = language
    ana.save(update_fields=["language"])

    with at_once():
        client.post(reverse("account_request_login_code"), {"email": ana.email})

    (mail,) = mailoutbox
    with override(language):
        assert mail.subject == gettext("Your sign-in code")
        assert mail.body.startswith(gettext("Good day,"))
    assert mail.to == [ana.email]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_reset_mail_leads_to_a_new_password(
    client, ana, known, mailoutbox, at_once, language
):
    known(ana)
    ana.language = language
    ana.save(update_fields=["language"])
    with at_once():
        client.post(reverse("account_reset_password"), {"email": ana.email})
    with override(language):
        assert mailoutbox[0].subject == gettext("Choose a new password")
    link = re.search(r"http://testserver(/\S+)", mailoutbox[0].body).group(1)

    form = client.get(link, follow=True)
    new = "another long passphrase"
    with at_once():
        client.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})

    assert "_auth_user_id" not in client.session
    ana.refresh_from_db()
    assert ana.check_password(new)
    assert AccessEvent.objects.filter(user=ana, kind="password_reset").count() == 1
    assert [mail.to for mail in mailoutbox] == [[ana.email], [ana.email]]


def test_reset_does_not_skip_the_second_step(client, ana, known, authenticator_app):
    known(ana)
    authenticator_app(ana)

    response = sign_in(client, ana.email)

    assert response.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_second_step_lets_in_with_the_code_of_the_moment(
    client, ana, known, authenticator_app
):
    known(ana)
    code = authenticator_app(ana)
    sign_in(client, ana.email)

    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    right = client.post(reverse("mfa_authenticate"), {"code": code()})

    assert wrong.status_code == 200
    assert right.url == reverse("portal:home")
    kinds = list(AccessEvent.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["sign_in_failed", "signed_in"]


def test_second_step_is_asked_after_a_code_by_mail_too(
    client, ana, known, authenticator_app, mailoutbox, at_once
):
    known(ana)
    authenticator_app(ana)
    with at_once():
        client.post(reverse("account_request_login_code"), {"email": ana.email})
    code = re.search(r"\b\w{4}-\w{4}\b", mailoutbox[0].body).group()

    response = client.post(reverse("account_confirm_login_code"), {"code": code})

    assert response.url == reverse("mfa_authenticate")


def test_setting_up_the_app_asks_for_the_password_and_encrypts_the_secret(
    client, ana, known
):
    known(ana)
    sign_in(client, ana.email)
    url = reverse("mfa_activate_totp")
    assert client.get(url).url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    page = client.get(url)
    secret = page.context["form"].secret
    assert 'src="data:image/svg+xml' in page.content.decode()
    client.post(url, {"code": code_of(secret)})

    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert kept != secret
    assert secret not in kept
    assert MFAAdapter().decrypt(kept) == secret


@pytest.mark.parametrize(
    ("language", "labels"),
    [("es", ["Nombre", "Sin contraseña"]), ("fr", ["Nom", "Sans mot de passe"])],
)
def test_adding_a_key_is_in_the_persons_language(client, ana, known, language, labels):
    known(ana)
    ana.language = language
    ana.save()
    sign_in(client, ana.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    form = client.get(reverse("mfa_add_webauthn")).context["form"]

    with override(language):
        assert [str(field.label) for field in form.visible_fields()] == labels


def test_recovery_codes_are_encrypted_too(client, ana, authenticator_app):
    codes = RecoveryCodes.activate(ana).generate_codes()

    kept = str(Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).data)
    assert all(code not in kept for code in codes)


def test_secrets_stay_readable_when_the_key_is_renewed(settings):
    settings.MFA_SECRET_KEYS = ["old"]
    kept = MFAAdapter().encrypt("secret")

    settings.MFA_SECRET_KEYS = ["new", "old"]

    assert MFAAdapter().decrypt(kept) == "secret"


def test_a_disabled_person_is_out_at_once(client, ana):
    client.force_login(ana)
    assert client.get(reverse("accounts:profile")).status_code == 200

    ana.is_active = False
    ana.save(update_fields=["is_active"])

    response = client.get(reverse("accounts:profile"))
    assert response.url.startswith(reverse("account_login"))


def test_a_disabled_person_cannot_come_in(client, ana, known):
    known(ana)
    ana.is_active = False
    ana.save(update_fields=["is_active"])

    sign_in(client, ana.email)

    assert "_auth_user_id" not in client.session


def test_an_unverified_address_must_be_confirmed_first(client, ana):
    EmailAddress.objects.create(user=ana, email=ana.email, primary=True)

    response = sign_in(client, ana.email)

    assert response.url == reverse("account_email_verification_sent")
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up_without_an_invitation(client, db):
    data = {
        "email": "new@example.org",
        "full_name": "New",
        "password1": "correct horse battery",
    }

    page = client.get(reverse("account_signup")).content.decode()
    client.post(reverse("account_signup"), data)

    assert "You need an invitation" in page
    assert not EmailAddress.objects.exists()


def patterns(resolver, prefix=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from patterns(entry, inner)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", entry


def test_every_page_is_closed_unless_it_says_otherwise():
    """The list of what is open to anyone, of our own pages of sign-in."""
    ours = {
        name
        for name, pattern in patterns(get_resolver())
        if getattr(pattern.callback, "login_required", True) is False
        and not name.startswith(("account_", "mfa_", "api"))
    }

    assert ours == {
        "healthz",
        "set_language",
        "invitation",
        "accounts:kept_mails",
        "workplans:answer",
        "workplans:calendar_feed",
        "observatory:embed",
    }


def test_sign_in_leads_back_to_where_one_wanted_to_go(client, ana, known):
    known(ana)

    asked = client.get(reverse("accounts:tokens"))
    response = client.post(
        asked.url,
        {"login": ana.email, "password": PASSWORD, "next": reverse("accounts:tokens")},
    )

    assert asked.url == f"{reverse('account_login')}?next=/en/account/tokens/"
    assert response.url == reverse("accounts:tokens")


# Keys: a passkey signs in alone, any other is the step after the password


def key_of(user, *, is_passkey):
    told = {"clientExtensionResults": {"credProps": {"rk": is_passkey}}}
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Key", "credential": told},
    )


@pytest.fixture
def used(monkeypatch):
    """The browser used this key, and what it sent is right."""

    def use(key):
        answers = {
            "parse_authentication_response": None,
            "extract_user_from_response": key.user,
            "complete_authentication": key,
        }
        for name, answer in answers.items():
            monkeypatch.setattr(
                f"allauth.mfa.webauthn.internal.auth.{name}",
                lambda *args, answer=answer: answer,
            )

    return use


SENT = {"credential": '{"id": "a"}'}


def test_a_passkey_lets_in_alone(client, ana, known, used):
    known(ana)
    used(key_of(ana, is_passkey=True))

    response = client.post(reverse("mfa_login_webauthn"), SENT)

    assert response.url == reverse("portal:home")
    assert client.session["_auth_user_id"] == str(ana.pk)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "This key is the second step of your account, not a passkey."),
        ("es", "Esta llave es el segundo paso de su cuenta, no una llave de acceso."),
        ("fr", "Cette clé est la seconde étape de votre compte, pas une clé d’accès."),
    ],
)
def test_a_key_that_is_the_second_step_lets_nobody_in_alone(
    client, ana, known, used, language, words
):
    known(ana)
    used(key_of(ana, is_passkey=False))
    door = in_language(reverse("mfa_login_webauthn"), language)

    page = client.post(door, SENT, follow=True)

    assert words in page.content.decode()
    assert page.request["PATH_INFO"] == in_language(reverse("account_login"), language)
    assert "_auth_user_id" not in client.session


def test_a_key_is_asked_for_after_the_password(client, ana, known):
    known(ana)
    key_of(ana, is_passkey=False)

    response = sign_in(client, ana.email)

    assert response.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("chosen", "told"), [(False, True), (True, None)])
def test_a_key_is_what_the_person_chose_whatever_the_device_tells(
    ana, monkeypatch, chosen, told
):
    verified = AuthenticatorData(bytes(32) + b"\x05" + bytes(4))
    for name, answer in {
        "parse_registration_response": None,
        "complete_registration": verified,
    }.items():
        monkeypatch.setattr(
            f"allauth.mfa.webauthn.internal.auth.{name}",
            lambda *args, answer=answer: answer,
        )
    said = {"clientExtensionResults": {"credProps": {"rk": told}} if told else {}}
    typed = {"name": "Laptop", "credential": json.dumps(said)}
    form = AddKeyForm(typed | ({"passwordless": "on"} if chosen else {}), user=ana)

    assert form.is_valid()

    kept = form.cleaned_data["credential"]["clientExtensionResults"]
    assert kept == {"credProps": {"rk": chosen}}
