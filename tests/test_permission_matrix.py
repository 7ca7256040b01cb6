"""Every address × every role. A new address without an entry fails."""

import importlib
import pkgutil

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import tests
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


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(MATRIX))
def test_each_role_gets_what_the_matrix_says(name, world):
    row = MATRIX[name]
    got = {}
    for actor in ACTORS:
        with transaction.atomic():
            client = Client(raise_request_exception=False)
            url = reverse(name, args=row.args(world))
            data = row.data(world)
            if actor != "anonymous":
                client.force_login(getattr(world, actor))
            response = getattr(client, row.method)(url, data)
            got[actor] = response.status_code
            transaction.set_rollback(True)

    assert got == row.expected
