import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import AccessEvent, ApiToken, User
from apps.accounts.templatetags.accounts import browser
from tests import factories

PROFILE = {
    "full_name": "Ana Pérez",
    "job_title": "Planner",
    "language": "es",
    "time_zone": "America/Montevideo",
}


def test_profile_shows_the_roles_of_today(client, lucia, montevideo):
    factories.AffiliationFactory(user=lucia, member=montevideo)
    factories.MandateFactory(
        user=lucia,
        member=factories.MemberFactory(name="Formertown"),
        ends_on=date(2021, 1, 1),
    )
    lucia.language = "en"
    lucia.save(update_fields=["language"])
    client.force_login(lucia)

    page = client.get(reverse("accounts:profile")).content.decode()

    assert "Board member" in page
    assert "Member staff" in page
    assert "Formertown" not in page


def test_profile_keeps_what_the_person_says(client, ana):
    client.force_login(ana)

    response = client.post(reverse("accounts:profile"), PROFILE)

    ana.refresh_from_db()
    assert response.url == "/es/account/"
    assert {name: getattr(ana, name) for name in PROFILE} == PROFILE


def test_profile_with_an_error_keeps_what_was_typed(client, ana):
    client.force_login(ana)

    response = client.post(
        reverse("accounts:profile"), PROFILE | {"time_zone": "Mars/Base"}
    )

    assert response.status_code == 200
    assert "Planner" in response.content.decode()
    ana.refresh_from_db()
    assert ana.job_title == ""


def test_profile_offers_the_second_step_in_a_demonstration(client, bakary, ana):
    client.force_login(bakary)
    assert "offered, not demanded" in client.get("/en/account/").content.decode()

    client.force_login(ana)
    assert "offered, not demanded" not in client.get("/en/account/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_profile_costs_the_same_for_many_roles(
    client, ana, count, django_assert_num_queries
):
    for _number in range(count):
        factories.AffiliationFactory(user=ana)
    client.force_login(ana)

    # person, the person to edit, posts, regions, seats, affiliations
    with django_assert_num_queries(6):
        client.get(reverse("accounts:profile"))


def test_tokens_shows_a_new_secret_once(client, ana):
    client.force_login(ana)

    made = client.post(reverse("accounts:tokens"), {"name": "Laptop"})
    again = client.get(reverse("accounts:tokens"))

    secret = re.search(r"mp_[\w-]+", made.content.decode()).group()
    token = ApiToken.objects.get()
    assert token.digest == ApiToken.digest_of(secret)
    assert "no-store" in made["Cache-Control"]
    assert secret not in again.content.decode()
    assert "Laptop" in again.content.decode()


def test_tokens_last_to_the_end_of_the_day_where_the_person_is(client, ana):
    ana.time_zone = "America/Montevideo"
    ana.save(update_fields=["time_zone"])
    client.force_login(ana)
    day = timezone.localdate() + timedelta(days=30)

    client.post(
        reverse("accounts:tokens"), {"name": "Laptop", "expires_on": day.isoformat()}
    )

    expires_at = ApiToken.objects.get().expires_at
    assert expires_at.utctimetuple()[:5] == (
        *(day + timedelta(1)).timetuple()[:3],
        3,
        0,
    )


def test_tokens_of_the_past_are_refused(client, ana):
    client.force_login(ana)

    page = client.post(
        reverse("accounts:tokens"), {"name": "Laptop", "expires_on": "2020-01-01"}
    ).content.decode()

    assert "This day is over" in page
    assert "Laptop" in page
    assert not ApiToken.objects.exists()


def test_tokens_beyond_the_calendar_are_refused(client, ana):
    client.force_login(ana)

    response = client.post(
        reverse("accounts:tokens"), {"name": "Laptop", "expires_on": "9999-12-31"}
    )

    assert "Enter a valid date." in response.content.decode()
    assert not ApiToken.objects.exists()


def test_tokens_of_others_are_not_shown(client, ana, chloe):
    factories.ApiTokenFactory(user=chloe, name="Canary")
    client.force_login(ana)

    assert "Canary" not in client.get(reverse("accounts:tokens")).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_tokens_cost_the_same_for_many(client, ana, count, django_assert_num_queries):
    factories.ApiTokenFactory.create_batch(count, user=ana)
    client.force_login(ana)

    with django_assert_num_queries(2):  # person, tokens
        client.get(reverse("accounts:tokens"))


def test_token_revoke_ends_it_and_a_second_click_is_refused(client, ana):
    token = factories.ApiTokenFactory(user=ana)
    client.force_login(ana)
    url = reverse("accounts:token_revoke", args=[token.pk])

    assert client.post(url).url == reverse("accounts:tokens")
    again = client.post(url, follow=True)
    assert "This token was revoked already." in again.content.decode()
    assert not ApiToken.objects.usable().exists()


def test_language_is_kept_with_the_account(client, ana):
    client.force_login(ana)

    client.post(reverse("set_language"), {"language": "fr", "next": "/en/account/"})

    assert User.objects.get(pk=ana.pk).language == "fr"
    assert '<html lang="fr"' in client.get("/account/", follow=True).content.decode()


def test_language_of_a_visitor_is_kept_in_the_browser(client, db):
    client.post(reverse("set_language"), {"language": "es", "next": "/"})

    page = client.get("/accounts/login/", follow=True).content.decode()
    assert '<html lang="es"' in page


def test_language_never_leads_to_another_host(client, db):
    response = client.post(
        reverse("set_language"), {"language": "es", "next": "https://evil.example/"}
    )

    assert response.url == "/es/"


def test_kept_mails_show_links_and_the_newest_first(client, db):
    factories.KeptMailFactory(subject="Older")
    factories.KeptMailFactory(
        subject="Newer", body="See https://portal.example/x\n\n<b>bold</b>"
    )

    page = client.get(reverse("accounts:kept_mails")).content.decode()

    assert page.index("Newer") < page.index("Older")
    assert 'href="https://portal.example/x"' in page
    assert "<b>bold</b>" not in page


def test_kept_mails_are_paged(client, db):
    factories.KeptMailFactory.create_batch(21)

    first = client.get(reverse("accounts:kept_mails")).content.decode()
    second = client.get(reverse("accounts:kept_mails"), {"page": 2}).content.decode()

    assert first.count('class="mail"') == 20
    assert second.count('class="mail"') == 1


def test_kept_mails_are_nowhere_outside_a_demonstration(client, bakary, settings):
    factories.KeptMailFactory(subject="Canary")
    settings.DEMO_MODE = False

    anonymous = client.get(reverse("accounts:kept_mails"))

    assert anonymous.status_code == 404
    assert "Canary" not in anonymous.content.decode()


def test_sign_in_page_lists_demonstration_accounts_with_their_password(
    client, db, settings
):
    settings.DEMO_PASSWORD = "known to all"
    officer = factories.UserFactory(email="secretariat@demo.example", is_demo=True)
    factories.SecretariatRoleFactory(user=officer)
    factories.UserFactory(email="real@example.org")

    page = client.get(reverse("account_login")).content.decode()

    assert 'data-fill-email="secretariat@demo.example"' in page
    assert "Secretariat officer" in page
    assert "known to all" in page
    assert "real@example.org" not in page


def test_sign_in_page_lists_nobody_outside_a_demonstration(client, db, settings):
    settings.DEMO_MODE = False
    settings.DEMO_PASSWORD = "known to all"
    factories.UserFactory(email="secretariat@demo.example", is_demo=True)

    page = client.get(reverse("account_login")).content.decode()

    assert "secretariat@demo.example" not in page
    assert "known to all" not in page


@pytest.mark.parametrize(
    "name", ["account_login", "account_reset_password", "account_request_login_code"]
)
def test_pages_of_the_entrance_obey_the_content_security_policy(client, db, name):
    page = client.get(reverse(name)).content.decode()

    assert "<style" not in page
    assert ' style="' not in page
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", page)
    assert all('type="application/json"' in script for script in inline)


def test_sessions_page_works_without_knowing_the_session_yet(client, ana):
    client.force_login(ana)

    page = client.get(reverse("usersessions_list")).content.decode()

    assert "table-stack" in page


@pytest.mark.parametrize(
    ("says", "named"),
    [
        ("Windows NT 10.0) Chrome/126.0 Safari/537.36", "Chrome on Windows"),
        ("Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/1", "Edge on Windows"),
        ("iPhone; CPU OS 17_5 like Mac OS X) Safari/604", "Safari on iPhone"),
        ("X11; Linux x86_64; rv:127.0) Firefox/127.0", "Firefox on Linux"),
        ("curl/8.8", "curl/8.8"),
        ("", "Unknown"),
    ],
)
def test_a_session_names_the_browser_as_a_person_would(says, named):
    assert browser(says) == named


def test_what_anyone_does_with_tokens_is_written_down(client, ana):
    client.force_login(ana)
    client.post(reverse("accounts:tokens"), {"name": "Laptop"})
    client.post(
        reverse("accounts:token_revoke", args=[ApiToken.objects.get().pk]), follow=True
    )

    kinds = set(AccessEvent.objects.values_list("kind", flat=True))
    assert kinds == {"token_made", "token_revoked"}


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_kept_mails_cost_the_same_for_many(client, count, django_assert_num_queries):
    factories.KeptMailFactory.create_batch(count)

    with django_assert_num_queries(2):  # count, mails
        page = client.get(reverse("accounts:kept_mails"))

    assert len(page.context["page"].object_list) == count
