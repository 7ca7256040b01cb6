"""Every address × every role. A new address without an entry fails.

What is read is closed to others: `tests/closed.py` says how.
"""

import importlib
import pkgutil
import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests
from tests import closed
from tests.access import ACTORS, Access


def names(resolver: URLResolver, prefix: str = "") -> list[str]:
    found = []
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            found.append(f"{prefix}{entry.name}")
        else:
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            found += names(entry, inner)
    return found


def collect() -> dict[str, Access]:
    """All the apps' `MATRIX`, in one."""
    matrix: dict[str, Access] = {}
    for package in pkgutil.iter_modules(tests.__path__):
        if package.ispkg:
            try:
                module = importlib.import_module(f"tests.{package.name}.url_matrix")
            except ModuleNotFoundError:
                continue
            matrix |= module.MATRIX
    return matrix


MATRIX = collect()


def test_every_address_has_an_entry():
    assert sorted(set(names(get_resolver())) - set(MATRIX)) == []


def test_no_entry_is_of_a_gone_address():
    assert sorted(set(MATRIX) - set(names(get_resolver()))) == []


AREAS: dict[str, list[str]] = {}
for name in sorted(MATRIX):
    AREAS.setdefault(re.split("[:_]", name)[0], []).append(name)


@pytest.fixture
def sessions(world):
    """The session of each actor: signing in anew for each request takes longer."""
    keys = {}
    for actor in ACTORS:
        client = Client()
        if actor != "anonymous":
            client.force_login(getattr(world, actor))
            keys[actor] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return keys


def ask(actor, sessions, method, url, data):
    """The answer; what it changed is taken back."""
    client = Client(raise_request_exception=False)
    if actor in sessions:
        client.cookies[settings.SESSION_COOKIE_NAME] = sessions[actor]
    with transaction.atomic():
        response = getattr(client, method)(url, data)
        transaction.set_rollback(True)
    return response


def test_most_addresses_are_pages_that_someone_reads():
    read = [
        row
        for row in MATRIX.values()
        if row.method == "get" and 200 in row.expected.values()
    ]

    assert len(read) > 150


@pytest.mark.django_db
@pytest.mark.parametrize("area", AREAS)
def test_each_role_gets_what_the_matrix_says(area, world, sessions):
    wrong = {}
    for name in AREAS[area]:
        row = MATRIX[name]
        with transaction.atomic():
            asked = reverse(name, args=row.args(world)), row.data(world)
            answers = {
                actor: ask(actor, sessions, row.method, *asked) for actor in ACTORS
            }
            transaction.set_rollback(True)
        got = {actor: answer.status_code for actor, answer in answers.items()}
        if got != row.expected:
            wrong[name] = got
        for actor, answer in answers.items():
            if row.method == "get" and answer.status_code == 200:
                closed.look_at(name, answer, actor)

    assert wrong == {name: MATRIX[name].expected for name in wrong}
