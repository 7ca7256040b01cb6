"""Pages carry their language in their address; what is kept and sent carries the right one."""

import json
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse
from django.utils import translation

from apps.accounts.models import User
from apps.evaluations.services import rounds
from apps.jobs import services as jobs
from apps.members import invitations
from apps.reports import services as reports
from metropolis_portal import urls
from metropolis_portal.addresses import in_language, without_language
from tests import factories
from tests.accounts.conftest import PASSWORD, known

__all__ = ["known"]  # a fixture of the people who sign in

HOST = "http://testserver"


def language_of(response):
    return re.search(r'<html lang="(\w+)"', response.content.decode()).group(1)


@pytest.mark.parametrize(
    ("address", "in_spanish", "in_none"),
    [
        ("/", "/es/", "/"),
        ("", "/es/", "/"),
        ("/fr/", "/es/", "/"),
        ("/fr", "/es/", "/"),
        ("/fr?q=a", "/es/?q=a", "/?q=a"),
        ("/en/members/?q=/en/#top", "/es/members/?q=/en/#top", "/members/?q=/en/#top"),
        ("/reports/2022/", "/es/reports/2022/", "/reports/2022/"),
        ("/entries/", "/es/entries/", "/entries/"),
        ("/de/members/", "/es/de/members/", "/de/members/"),
        ("https://p.example/fr/plan/", "https://p.example/es/plan/", None),
        ("https://p.example", "https://p.example/es/", None),
    ],
)
def test_an_address_in_a_language_and_in_none(address, in_spanish, in_none):
    assert in_language(address, "es") == in_spanish
    if in_none:
        assert without_language(address) == in_none
    with translation.override("es"):
        assert in_language(address) == in_spanish


# Which language a page is in


def test_the_address_leads_over_account_cookie_and_browser(client, chloe):
    client.cookies["language"] = "en"
    client.force_login(chloe)

    page = client.get("/es/members/", headers={"accept-language": "en"})

    assert language_of(page) == page["Content-Language"] == "es"
    assert 'href="/es/plan/"' in page.content.decode()
    assert User.objects.get(pk=chloe.pk).language == "fr"


def test_a_page_names_itself_in_the_other_languages(client, ana):
    client.force_login(ana)

    page = client.get("/es/members/?q=a&view=map").content.decode()

    assert re.findall(
        r'<link rel="alternate" hreflang="(\w+)" href="(.*?)">', page
    ) == [
        ("en", "/en/members/?q=a&amp;view=map"),
        ("fr", "/fr/members/?q=a&amp;view=map"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/de/", "/de/members/", "/EN/members/", "/eng/"])
@pytest.mark.parametrize("who", ["anonymous", "member"])
def test_a_language_that_is_not_ours_is_not_found(client, world, who, address):
    if who == "member":
        client.force_login(world.member)

    assert client.get(address).status_code == 404


def broken(request):
    raise ZeroDivisionError


def short(request):
    return HttpResponse(status=405, headers={"Allow": "GET"})


class Broken:
    """The portal's addresses, and some that fail."""

    urlpatterns = [*urls.urlpatterns, path("broken", broken), path("405", short)]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/es/nothing-here/", 404),
        ("/es/work-plans/new/", 403),
        ("/es/plan/2021-2023/?year=x", 404),
        ("/es/account/tokens/1/revoke/", 405),
    ],
)
def test_an_error_is_told_in_the_language_of_the_address(
    client, chloe, address, status
):
    client.force_login(chloe)

    response = client.get(address)

    assert response.status_code == status
    assert language_of(response) == "es"
    assert 'class="btn btn-primary" href="/es/"' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "status"), [("/nothing/", 404), ("/broken", 500), ("/405", 405)]
)
def test_an_error_without_a_language_is_told_in_that_of_the_account(
    settings, chloe, address, status
):
    settings.ROOT_URLCONF = Broken
    client = Client(raise_request_exception=False)
    client.force_login(chloe)

    response = client.get(address)

    assert response.status_code == status
    assert language_of(response) == "fr"
    assert 'href="/fr/"' in response.content.decode()


def test_a_refused_form_is_told_in_the_language_of_the_address(ana):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ana)

    response = client.post("/fr/account/", {"full_name": "Ana"})

    assert response.status_code == 403
    assert language_of(response) == "fr"


# Addresses without a language


@pytest.mark.parametrize(
    ("address", "led_to"),
    [
        ("/", "/fr/"),
        ("/members/?q=a%20b&q=c", "/fr/members/?q=a%20b&q=c"),
        ("/members", "/fr/members/"),
        ("/api/", "/fr/api/"),
        ("/styleguide/", "/fr/styleguide/"),
        ("/accounts/email/", "/fr/accounts/email/"),
    ],
)
def test_without_a_language_a_person_is_led_to_that_of_the_account(
    client, chloe, address, led_to
):
    client.cookies["language"] = "es"
    client.force_login(chloe)

    response = client.get(address, headers={"accept-language": "en"})

    assert (response.status_code, response.url) == (302, led_to)
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("cookie", "browser", "language"),
    [
        ("es", "fr", "es"),
        ("", "fr-CA,en;q=0.5", "fr"),
        ("de", "de,es;q=0.7", "es"),
        ("", "", "en"),
    ],
)
def test_without_a_language_a_visitor_is_led_by_cookie_then_browser(
    client, db, cookie, browser, language
):
    if cookie:
        client.cookies["language"] = cookie
    headers = {"accept-language": browser}

    led = client.get("/accounts/password/reset/?a=b", headers=headers)
    closed = client.get("/members/?q=a", headers=headers)

    assert led.url == f"/{language}/accounts/password/reset/?a=b"
    assert {"Accept-Language", "Cookie"} <= set(led["Vary"].split(", "))
    # The account's language is not known yet, so `next` names none.
    assert closed.url == f"/{language}/accounts/login/?next=/members/%3Fq%3Da"


@pytest.mark.parametrize(
    "address", ["/healthz", "/language/", "/api/v1/members", "/api/v1/openapi.json"]
)
def test_addresses_for_machines_have_no_language(client, ana, address):
    client.force_login(ana)

    assert client.get(address).status_code in (200, 405, 503)
    assert client.get(f"/en{address}").status_code == 404


def test_a_form_sent_to_an_old_address_arrives(client, chloe):
    client.force_login(chloe)
    form = {
        "full_name": "Chloé L.",
        "job_title": "",
        "language": "fr",
        "time_zone": "Europe/Paris",
    }

    response = client.post("/account/", form)
    assert (response.status_code, response.url) == (307, "/fr/account/")
    client.post("/account/", form, follow=True)

    assert User.objects.get(pk=chloe.pk).full_name == "Chloé L."


def test_a_visitor_is_led_to_sign_in_in_the_language_of_the_address(client, db):
    response = client.get("/es/members/")

    assert response.url == "/es/accounts/login/?next=/es/members/"


# Signing in


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("", "/fr/"),
        ("?next=/es/members/", "/es/members/"),
        ("?next=/members/", "/fr/members/"),
    ],
)
def test_signing_in_leads_to_the_accounts_language_or_where_one_wanted(
    client, chloe, known, wanted, led_to
):
    known(chloe)
    form = {"login": chloe.email, "password": PASSWORD}

    response = client.post(f"/en/accounts/login/{wanted}", form, follow=True)

    assert response.redirect_chain[-1][0] == led_to
    assert language_of(response) == led_to[1:3]
    assert User.objects.get(pk=chloe.pk).language == "fr"


def test_what_a_sign_in_page_guessed_does_not_outlive_it(client, chloe):
    asked = client.get("/", headers={"accept-language": "en"})
    assert asked.url == "/en/accounts/login/?next=/"
    client.force_login(chloe)

    assert client.get("/").url == "/fr/"


# Choosing a language


def choose(client, language, **where):
    headers = {"referer": where.pop("referer")} if "referer" in where else {}
    return client.post("/language/", {"language": language} | where, headers=headers)


def test_choosing_a_language_keeps_page_and_filters_with_the_account(client, ana):
    client.force_login(ana)
    page = client.get("/es/members/?q=a&view=map").content.decode()
    shown = re.search(r'name="next" value="(.*?)"', page).group(1)
    assert shown == "/es/members/?q=a&amp;view=map"

    response = choose(client, "fr", next="/es/members/?q=a&view=map")

    assert response.url == "/fr/members/?q=a&view=map"
    assert response.cookies["language"].value == "fr"
    assert User.objects.get(pk=ana.pk).language == "fr"
    assert language_of(client.get(response.url)) == "fr"


def test_choosing_a_language_keeps_filters_that_a_script_put_there(client, ana):
    client.force_login(ana)

    response = choose(
        client, "es", next="/en/members/", referer=f"{HOST}/en/members/?region=asia"
    )

    assert response.url == f"{HOST}/es/members/?region=asia"


def test_a_visitors_choice_is_kept_in_the_browser(client, db):
    response = choose(client, "es", next="/en/accounts/login/?next=/members/")

    assert response.url == "/es/accounts/login/?next=/members/"
    assert client.get("/").url == "/es/accounts/login/?next=/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"next": "https://evil.example/en/"},
        {"next": "//evil.example/en/"},
        {"referer": "https://evil.example/en/"},
        {},
    ],
)
def test_choosing_a_language_never_leads_to_another_host(client, db, elsewhere):
    assert choose(client, "es", **elsewhere).url == "/es/"


def test_a_language_that_is_not_ours_is_not_kept(client, ana):
    client.force_login(ana)

    assert choose(client, "de", next="home").status_code == 302
    response = choose(client, "de", next="/es/members/")

    assert response.url == "/es/members/"
    assert "language" not in response.cookies
    assert User.objects.get(pk=ana.pk).language == "en"


def test_the_profile_leads_to_itself_in_the_language_chosen_there(client, ana):
    client.force_login(ana)
    form = {"full_name": "Ana", "language": "es", "time_zone": "Europe/Madrid"}

    assert client.post("/en/account/", form).url == "/es/account/"


# What is sent, and what is kept


def test_a_mail_leads_to_the_language_of_who_reads_it(
    lucia, chloe, fabio, at_once, mailoutbox, settings
):
    settings.PUBLIC_URL = "https://portal.example"
    evaluation = factories.EvaluationFactory()

    with translation.override("en"), at_once():
        rounds.tell([lucia, chloe, fabio], "closed", evaluation)

    assert {
        mail.to[0]: re.search(r"https://\S+", mail.body).group() for mail in mailoutbox
    } == {
        person.email: f"https://portal.example/{language}/evaluations/{evaluation.pk}/"
        for person, language in ((lucia, "es"), (chloe, "fr"), (fabio, "en"))
    }


def test_an_invitation_leads_to_its_own_language(settings, db):
    settings.PUBLIC_URL = "https://portal.example/"
    invitation = factories.InvitationFactory(language="es")

    assert invitations.link(invitation) == (
        f"https://portal.example/es/invitations/{invitation.token}/"
    )


def test_a_new_password_is_chosen_in_the_language_of_the_account(
    client, lucia, at_once, mailoutbox
):
    with at_once():
        client.post("/fr/accounts/password/reset/", {"email": lucia.email})

    assert f"{HOST}/es/accounts/password/reset/key/" in mailoutbox[0].body


def test_the_result_of_a_job_is_kept_for_every_reader(client, ana):
    job = factories.JobFactory(created_by=ana)
    claimed = jobs.claim(job.pk)
    with translation.override("fr"):
        jobs.finish(claimed, {"url": reverse("reports:list"), "edition": 1})
    client.force_login(ana)

    page = client.get(in_language(job.get_absolute_url(), "es")).content.decode()

    job.refresh_from_db()
    assert job.result == {"url": "/reports/", "edition": 1}
    assert 'class="btn btn-primary" href="/es/reports/"' in page


def paths_in(value):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from [item] if key == "path" else paths_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from paths_in(item)


def test_an_edition_is_frozen_without_a_language_and_read_in_ones_own(client, bakary):
    activity = factories.ActivityFactory(status="done", percent=100)
    with translation.override("fr"):
        content = reports.gather(activity.work_plan)
    edition = factories.EditionFactory(
        report__work_plan=activity.work_plan, content=content
    )
    client.force_login(bakary)

    page = client.get(in_language(edition.report.get_absolute_url(), "es"))
    printed = reports.document(edition, "fr")["content"]

    kept = set(paths_in(content))
    assert f"/work-plans/activities/{activity.pk}/" in kept
    assert not [path for path in kept if re.match(r"/(en|es|fr)/", path)]
    sources = re.findall(r'class="sourced" href="(.*?)"', page.content.decode())
    assert f"/es/work-plans/activities/{activity.pk}/" in sources
    assert not [path for path in sources if not path.startswith("/es/")]
    assert {path[:4] for path in paths_in(printed)} == {"/fr/"}
    assert content == json.loads(json.dumps(reports.gather(activity.work_plan)))


def test_the_grid_of_activities_leads_to_each_readers_language(client, bakary):
    activity = factories.ActivityFactory()
    client.force_login(bakary)

    for language in ("en", "es", "en"):
        page = client.get(in_language(activity.work_plan.get_absolute_url(), language))
        link = f'href="/{language}/work-plans/activities/{activity.pk}/"'
        assert link in page.content.decode()


def test_the_api_leads_to_pages_in_the_language_asked_for(client, chloe, lyon):
    client.force_login(chloe)

    own = client.get(f"/api/v1/members/{lyon.slug}").json()
    asked = client.get(f"/api/v1/members/{lyon.slug}?lang=es").json()
    index = client.get("/api/v1/").json()

    assert own["url"] == f"{HOST}/fr/members/{lyon.slug}/"
    assert asked["url"] == f"{HOST}/es/members/{lyon.slug}/"
    assert index["documentation"] == f"{HOST}/fr/api/"
    assert index["members"] == f"{HOST}/api/v1/members"
