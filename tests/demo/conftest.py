"""The demonstration mandate, brought once for all tests of this folder.

It stands on the real plan, members and projects. Each test works in a savepoint of
one transaction, so what one changes the next does not see. What is tested before there
is a demonstration comes first: `test_commands.py`.
"""

from collections import Counter

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from apps.accounts.models import User
from apps.demo import services

PASSWORD = "correct horse battery"


def table_counts() -> Counter:
    """Rows of every table but the append-only histories."""
    counts: Counter = Counter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if not table.endswith("event") and not table.startswith("pghistory_"):
                cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
                counts[table] = cursor.fetchone()[0]
    return counts


@pytest.fixture(scope="package")
def ground(django_db_setup, django_db_blocker):
    """Plan, members, projects, sources and travel factors, as every portal has them."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_plan", "fixtures/plan-2021-2023.json", verbosity=0)
        call_command("load_members", verbosity=0)
        call_command("load_projects", verbosity=0)
        call_command("load_sources", verbosity=0)
        call_command("load_travel_factors", verbosity=0)
        yield table_counts()
        transaction.set_rollback(True)


@pytest.fixture(scope="package")
def demonstration(ground, django_db_blocker):
    """What the loading said it brought."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield services.load(PASSWORD)
        transaction.set_rollback(True)


@pytest.fixture
def person(demonstration, db):
    """`person("chair")`: one of the demonstration's people."""
    return lambda name: User.objects.get(email=f"{name}@demo.example")
