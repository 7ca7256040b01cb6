"""What keeps sessions does not answer: there is a page to read all the same."""

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.urls import reverse
from redis import RedisError


def away(_store):
    raise RedisError


@pytest.mark.django_db
def test_who_asks_cannot_be_known_and_reads_that_we_are_at_fault(
    client, ana, monkeypatch
):
    client.force_login(ana)
    client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr(SessionStore, "load", away)
        response = client.get(reverse("portal:home"))

    assert response.status_code == 500
    assert "Something went wrong on our side" in response.content.decode()
    assert client.get(reverse("portal:home")).status_code == 200
