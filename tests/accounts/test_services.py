import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import get_language, override

from apps.accounts import services, tasks
from apps.accounts.mail import KeptMailBackend
from apps.accounts.models import AccessEvent, ApiToken, KeptMail
from tests import factories


def test_make_token_tells_the_secret_once_and_keeps_its_hash(ana):
    token, secret = services.make_token(ana, name="Laptop")

    assert secret.startswith("mp_")
    assert token.digest == ApiToken.digest_of(secret)
    assert secret not in str(ApiToken.objects.values().get())
    event = AccessEvent.objects.get(kind=AccessEvent.Kind.TOKEN_MADE)
    assert (event.user, event.about) == (ana, "Laptop")


def test_revoke_token_ends_it(ana):
    token = factories.ApiTokenFactory(user=ana)

    services.revoke_token(token, by=ana)

    assert not ApiToken.objects.usable().exists()
    assert AccessEvent.objects.filter(kind=AccessEvent.Kind.TOKEN_REVOKED).count() == 1


def test_revoke_token_twice_is_refused(ana):
    token = factories.ApiTokenFactory(user=ana)
    services.revoke_token(token, by=ana)

    with pytest.raises(ValidationError, match="revoked already"):
        services.revoke_token(token, by=ana)


def test_choose_language_keeps_only_our_languages(ana):
    services.choose_language(ana, "es")
    services.choose_language(ana, "xx")

    ana.refresh_from_db()
    assert ana.language == "es"


def test_begin_visit_tells_when_the_person_was_here_before(ana):
    assert services.begin_visit(ana) is None
    ana.refresh_from_db()
    first = ana.last_seen_at

    assert services.begin_visit(ana) == first


def test_send_writes_in_the_language_of_the_reader(montevideo, mailoutbox, at_once):
    invitation = factories.InvitationFactory(member=montevideo)

    with override("en"), at_once():
        services.send(
            "members/email/invitation",
            to="lucia@example.org",
            language="es",
            invitation=invitation,
            link="https://portal.example/x",
        )
        assert get_language() == "en"

    (mail,) = mailoutbox
    assert mail.to == ["lucia@example.org"]
    assert invitation.expires_at.strftime("de %Y") in mail.body
    assert "https://portal.example/x" in mail.body


def test_send_waits_for_the_commit(db, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        services.post("Subject", "Body", to="ana@example.org", language="en")

    assert (len(callbacks), mailoutbox) == (1, [])


def test_kept_mails_are_one_row_a_recipient(db):
    from django.core.mail import EmailMessage

    mail = EmailMessage(
        "Hello",
        "Text",
        to=["a@example.org"],
        cc=["b@example.org"],
        headers={"Content-Language": "es"},
    )

    assert KeptMailBackend().send_messages([mail]) == 2
    assert set(KeptMail.objects.values_list("recipient", "language")) == {
        ("a@example.org", "es"),
        ("b@example.org", "es"),
    }


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_mail_says_in_which_language_it_is(client, ana, mailoutbox, language):
    tasks.send_mail("Subject", "Body", ana.email, language)
    kept = factories.KeptMailFactory(language=language, subject="Kept")

    page = client.get(reverse("accounts:kept_mails")).content.decode()

    assert mailoutbox[0].extra_headers == {"Content-Language": language}
    assert f'<h2 id="mail-{kept.pk}" lang="{language}">Kept</h2>' in page
    assert f'<div class="mail__body" lang="{language}">' in page
