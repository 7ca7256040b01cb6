"""Who gets in, how often, and what everybody else hears."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import ApiToken
from apps.api import access
from apps.api.api import api
from tests import factories
from tests.api.rows import token_of

ADDRESSES = sorted(
    pattern.name for pattern in api.urls[0] if not pattern.pattern.converters
)


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


def ask(name, secret=None, args=(), **query):
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    return Client().get(reverse(f"api:v1:{name}", args=args), query, headers=headers)


@pytest.mark.parametrize("name", ADDRESSES)
def test_anonymous_hears_401_in_json_everywhere(db, name):
    response = ask(name)

    assert response.status_code == 401
    assert response.json() == {
        "detail": "Sign in, or send a personal token that is still valid."
    }
    assert response["WWW-Authenticate"] == 'Bearer realm="Metropolis"'


def test_token_opens_what_its_person_may_read(ana):
    factories.WorkPlanFactory(year=2022)
    factories.WorkPlanFactory(year=2023, status="draft")

    response = ask("work_plans", token_of(ana))

    assert [row["year"] for row in response.json()["items"]] == [2022]


def test_token_of_an_officer_opens_drafts(bakary):
    factories.WorkPlanFactory(year=2023, status="draft")

    response = ask("work_plans", token_of(bakary))

    assert [row["year"] for row in response.json()["items"]] == [2023]


def test_session_opens_the_same(client, ana):
    client.force_login(ana)

    assert client.get(reverse("api:v1:members")).json()["count"] == 1


@pytest.mark.parametrize(
    "state",
    [
        {"revoked_at": timezone.now()},
        {"expires_at": timezone.now() - timedelta(seconds=1)},
    ],
    ids=["revoked", "expired"],
)
def test_dead_token_opens_nothing(ana, state):
    assert ask("members", token_of(ana, **state)).status_code == 401


def test_token_of_a_person_who_left_opens_nothing(ana):
    secret = token_of(ana)
    ana.is_active = False
    ana.save(update_fields=["is_active"])

    assert ask("members", secret).status_code == 401


def test_token_that_still_runs_opens(ana):
    secret = token_of(ana, expires_at=timezone.now() + timedelta(hours=1))

    assert ask("members", secret).status_code == 200


def test_wrong_token_is_refused_even_beside_a_session(client, ana):
    client.force_login(ana)

    response = client.get(
        reverse("api:v1:members"), headers={"authorization": "Bearer mp_wrong"}
    )

    assert response.status_code == 401


def test_use_of_a_token_is_noted_but_not_each_time(ana, django_assert_num_queries):
    secret = token_of(ana)

    with django_assert_num_queries(5):  # token, person, use, count, rows
        ask("sources", secret)
    first = ApiToken.objects.get().last_used_at
    with django_assert_num_queries(4):  # token, person, count, rows
        ask("sources", secret)

    assert first is not None
    assert ApiToken.objects.get().last_used_at == first


def test_calls_are_counted_for_each_person(client, ana, fabio, monkeypatch):
    monkeypatch.setattr(access, "CALLS_PER_MINUTE", 2)
    monkeypatch.setattr(access.time, "time", lambda: 1_000_000_020.0)
    secret = token_of(ana)
    ask("sources", secret)
    client.force_login(ana)
    client.get(reverse("api:v1:sources"))

    refused = ask("sources", secret)

    assert refused.status_code == 429
    assert refused.json() == {"detail": "Too many calls. Wait for the next minute."}
    assert refused["Retry-After"] == "60"
    assert ask("sources", token_of(fabio)).status_code == 200


def test_limit_ends_with_the_minute(ana, monkeypatch):
    monkeypatch.setattr(access, "CALLS_PER_MINUTE", 1)
    secret = token_of(ana)
    monkeypatch.setattr(access.time, "time", lambda: 1_000_000_020.0)
    ask("sources", secret)
    monkeypatch.setattr(access.time, "time", lambda: 1_000_000_080.0)

    assert ask("sources", secret).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, bakary, method):
    client.force_login(bakary)

    response = getattr(client, method)(reverse("api:v1:members"))

    assert response.status_code == 405
    assert response.json() == {"detail": "The API only reads: use GET."}
    assert response["Allow"] == "GET"


def test_unknown_address_answers_in_json(client, ana):
    client.force_login(ana)

    response = client.get("/api/v1/ballots")

    assert response.status_code == 404
    assert response.json() == {"detail": "There is nothing here that you may read."}


def test_failure_of_ours_is_json_without_details(client, ana, monkeypatch):
    client.force_login(ana)
    monkeypatch.setattr("apps.api.api.page_of", lambda *args: 1 / 0)

    response = client.get(reverse("api:v1:members"))

    assert response.status_code == 500
    assert response.json() == {"detail": "Something went wrong on our side."}


def test_answers_are_private_and_tagged(client, ana):
    client.force_login(ana)
    first = client.get(reverse("api:v1:members"))

    second = client.get(
        reverse("api:v1:members"), headers={"if-none-match": first["ETag"]}
    )

    assert "private" in first["Cache-Control"]
    assert {"Authorization", "Cookie"} <= set(first["Vary"].split(", "))
    assert (second.status_code, second.content) == (304, b"")


def test_what_the_database_does_not_take_is_refused_in_words(ana):
    secret = token_of(ana)

    value = ask("members", secret, region="a\0b")
    path = Client().get(
        "/api/v1/members/a%00b", headers={"authorization": f"Bearer {secret}"}
    )

    assert value.status_code == 422
    assert value.json()["errors"] == [
        {"parameter": "region", "message": "This value is not valid."}
    ]
    assert path.status_code == 404
    assert path.json()["detail"] == "There is nothing here that you may read."
