"""What each request goes through: the second step, the idle limit, the visit."""

import re
from datetime import timedelta
from html import unescape as html_unescape
from urllib.parse import unquote

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings as project
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts import visits
from apps.accounts.models import User
from tests.accounts.conftest import PASSWORD

NEEDING = ["fabio", "bakary", "gabriela", "ravi", "lucia", "marta"]


@pytest.fixture
def real(settings):
    settings.DEMO_MODE = False


@pytest.fixture
def browser():
    """Signed out, with a page open on which a form is."""
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    return client


def sign_in(client, user):
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def send_note(browser, **headers):
    token = browser.cookies[project.CSRF_COOKIE_NAME].value
    sent = {"text": "We met in the rain.", "csrfmiddlewaretoken": token}
    return browser.post(reverse("workplans:note_create", args=[1]), sent, **headers)


@pytest.mark.django_db
def test_a_form_sent_after_the_session_ended_is_shown_and_led_back(browser):
    page = "/en/work-plans/activities/1/?tab=overview"

    response = send_note(browser, HTTP_REFERER=f"http://testserver{page}")

    html = response.content.decode()
    assert response.status_code == 403
    assert "Your session had ended when you sent this: nothing was saved." in html
    assert "We met in the rain.</textarea>" in html
    (link,) = re.findall(r'class="btn btn-primary" href="([^"]*)"', html)
    sign_in, _mark, left = html_unescape(link).partition("?next=")
    assert sign_in == reverse("account_login")
    assert unquote(left) == f"http://testserver{page}"


@pytest.mark.django_db
def test_what_saves_as_one_goes_is_refused_and_a_part_is_asked_for_anew(browser):
    assert send_note(browser, headers={"HX-Request": "true"}).status_code == 403

    part = browser.get(reverse("members:list"), headers={"HX-Request": "true"})

    assert (part.status_code, part.content) == (403, b"")
    assert part["HX-Refresh"] == "true"


@pytest.mark.django_db
def test_a_page_asked_for_after_the_session_ended_leads_to_the_sign_in(browser):
    response = browser.get(reverse("portal:home"))

    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("who", NEEDING)
def test_roles_that_need_a_second_step_are_led_to_it(request, client, real, who):
    client.force_login(request.getfixturevalue(who))

    response = client.get(reverse("accounts:profile"), follow=True)

    assert response.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "notice--warning" in response.content.decode()


def test_member_staff_need_no_second_step(client, real, ana):
    client.force_login(ana)

    assert client.get(reverse("accounts:profile")).status_code == 200


@pytest.mark.parametrize("who", NEEDING)
def test_with_a_second_step_everything_is_open(
    request, client, real, authenticator_app, who
):
    user = request.getfixturevalue(who)
    authenticator_app(user)
    client.force_login(user)

    assert client.get(reverse("accounts:profile")).status_code == 200


@pytest.mark.parametrize("who", NEEDING)
def test_a_demonstration_demands_no_second_step(request, client, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("accounts:profile")).status_code == 200


@pytest.mark.parametrize(
    "name", ["accounts:tokens", "account_email", "account_change_password"]
)
def test_without_the_second_step_nothing_else_is_left(client, real, bakary, name):
    client.force_login(bakary)

    assert client.get(reverse(name)).url == reverse("mfa_index")


def test_without_the_second_step_one_can_set_it_up_and_leave(
    client, real, bakary, known
):
    known(bakary)
    client.post(reverse("account_login"), {"login": bakary.email, "password": PASSWORD})

    again = client.get(reverse("mfa_activate_totp"))
    assert again.url.startswith(reverse("account_reauthenticate"))
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200

    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session


def test_the_second_step_costs_no_query(
    client, real, bakary, authenticator_app, django_assert_num_queries
):
    authenticator_app(bakary)
    client.force_login(bakary)

    with django_assert_num_queries(2):  # person, tokens
        client.get(reverse("accounts:tokens"))


@pytest.mark.parametrize("who", ["bakary", "gabriela", "ravi", "lucia", "marta"])
def test_half_an_hour_without_a_sign_ends_the_visit(
    request, client, real, authenticator_app, who
):
    user = request.getfixturevalue(who)
    authenticator_app(user)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(user)
        clock.shift(timedelta(minutes=29))
        assert client.get(reverse("accounts:tokens")).status_code == 200
        clock.shift(timedelta(minutes=29))
        assert client.get(reverse("accounts:tokens")).status_code == 200

        clock.shift(timedelta(minutes=31))
        response = client.get(reverse("accounts:tokens"))

    assert response.url == f"{reverse('account_login')}?next=/en/account/tokens/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("who", "is_demo"), [("ana", False), ("bakary", True)])
def test_others_may_be_away_for_longer(request, client, settings, who, is_demo):
    settings.DEMO_MODE = is_demo
    with time_machine.travel(timezone.now(), tick=False) as clock:
        client.force_login(request.getfixturevalue(who))
        clock.shift(timedelta(hours=3))

        assert client.get(reverse("accounts:tokens")).status_code == 200


def test_a_session_lasts_no_longer_than_a_working_day():
    assert project.SESSION_COOKIE_AGE == 12 * 60 * 60


def test_a_visit_is_written_down_every_ten_minutes_at_most(
    client, ana, known, django_assert_num_queries
):
    known(ana)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, ana)
        came = User.objects.get(pk=ana.pk).last_seen_at

        clock.shift(timedelta(minutes=9))
        with django_assert_num_queries(2):  # person, tokens
            client.get(reverse("accounts:tokens"))
        assert User.objects.get(pk=ana.pk).last_seen_at == came

        clock.shift(timedelta(minutes=2))
        client.get(reverse("accounts:tokens"))

    assert User.objects.get(pk=ana.pk).last_seen_at == came + timedelta(minutes=11)
    assert UserSession.objects.get().user == ana


def test_the_visit_remembers_when_the_person_was_here_before(client, ana, known):
    known(ana)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        sign_in(client, ana)
        assert visits.previous(client.session) is None
        first = timezone.now()

        clock.shift(timedelta(days=3))
        client.post(reverse("account_logout"))
        sign_in(client, ana)

    assert visits.previous(client.session) == first


def test_a_person_reads_in_the_own_language_and_time(client, chloe):
    client.force_login(chloe)

    response = client.get("/account/", headers={"accept-language": "es"}, follow=True)

    assert '<html lang="fr"' in response.content.decode()


def test_an_address_asked_the_wrong_way_answers_with_a_page(client, ana):
    client.force_login(ana)

    response = client.get(reverse("set_language"))

    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "This address works another way" in response.content.decode()
