"""Test databases, made and emptied in a fraction of the time that Django's way takes."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

MADE_OF = ("apps/**/*.py", "metropolis_portal/**/*.py", "requirements*.lock")
LOCK = 2021  # PostgreSQL's, while one process makes what all others copy
UNFINISHED = "template_unfinished"


def template() -> str:
    """The name of a database with all tables, of this very code; made if missing.

    It stays for the next run. One of other code, or half made, is dropped.
    """
    digest = hashlib.sha256()
    for pattern in MADE_OF:
        for path in sorted(Path(settings.BASE_DIR).glob(pattern)):
            digest.update(path.read_bytes())
    name = f"template_{digest.hexdigest()[:16]}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT datname FROM pg_database WHERE datname ~ '^template_'")
        found = {row[0] for row in cursor.fetchall()}
        if name not in found:
            for old in found:
                cursor.execute(f"DROP DATABASE {old}")
            cursor.execute(f"CREATE DATABASE {UNFINISHED}")
            migrate(UNFINISHED)
            cursor.execute(f"ALTER DATABASE {UNFINISHED} RENAME TO {name}")
    return name


def migrate(name: str) -> None:
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


def tables_with_rows() -> set[str]:
    asked = [
        f"""SELECT '{table}' WHERE EXISTS (SELECT FROM "{table}")"""
        for table in connection.introspection.django_table_names(only_existing=True)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return {row[0] for row in cursor.fetchall()}


def way_to_empty() -> Callable[[TransactionTestCase], None]:
    """After a test that commits: empty the tables that have rows now and had none.

    Django truncates all hundred of them, and brings anew what `migrate` brings; here
    that stays. Only a superuser may leave the triggers aside: others go Django's way.
    """
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        if cursor.fetchone() != ("on",):
            return TransactionTestCase._fixture_teardown
    at_first = tables_with_rows()

    def empty(test: TransactionTestCase) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in tables_with_rows() - at_first:
                cursor.execute(f'DELETE FROM "{table}"')

    return empty
