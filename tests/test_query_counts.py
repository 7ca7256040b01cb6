"""No address costs more queries for more rows. A new one is looked at by itself.

Each is read with one row of everything and with three. What every query of a list is
for stands in the tests of its app.
"""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client

from tests.pages import paths_of, readers_of
from tests.rows import grow
from tests.test_permission_matrix import MATRIX

# Whose cost follows something else than our rows, and what.
REASONS = {
    "portal:plan_index": "leads to the plan",
    "reports:document": "one file",
    "members:history": "names are asked for once there are any: tests/test_history.py",
    "members:post_history": "the same",
    "workplans:history": "the same",
    "observatory:targets": "the same: tests/observatory/test_targets.py",
    "observatory:indicator_history": "the same: tests/test_history.py",
}


def readers():
    return sorted(
        (name, who)
        for name in MATRIX
        if name not in REASONS
        for who in readers_of(name)
    )


def table_of(sql):
    """What a query reads first, so that a failure names the culprit."""
    found = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
    return found[1] if found else sql.split()[0]


def cost_of(client, path):
    """How often each table was asked. Django's own count spells out every value."""
    tables: Counter[str] = Counter()

    def count(execute, sql, *rest):
        tables[table_of(sql)] += 1
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        response = client.get(path)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code == 200, path
    del tables["accounts_accessevent"]  # who reads a new edition is noted once
    return tables


def costs(clients, paths):
    return {(name, who): cost_of(clients[who], paths[name]) for name, who in readers()}


@pytest.mark.django_db
def test_three_rows_cost_what_one_costs(world):
    paths = paths_of((name for name, _who in readers()), world)
    clients = {who: Client() for _name, who in readers()}
    for who, client in clients.items():
        client.force_login(getattr(world, who))
    for client in clients.values():
        client.get(paths["account_email"])  # writes the address down, the first time
    grow(world)
    one = costs(clients, paths)

    grow(world)
    grow(world)
    three = costs(clients, paths)

    more = {}
    for key, cost in three.items():
        cost.subtract(one[key])
        if any(cost.values()):
            more[key] = {table: count for table, count in cost.items() if count}
    assert more == {}


def test_every_address_that_is_read_is_measured_or_has_its_reason():
    read = {name for name in MATRIX if readers_of(name)}

    assert {name for name, _who in readers()} | set(REASONS) == read
