"""What must be done before the portal can serve, and what of it is done already.

Free of Django, so that a second start learns in milliseconds that nothing is left to
do. What went into the database is noted there, what went into files under var/.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from metropolis_portal import embedded

ROOT = embedded.ROOT
TABLE = "portal_preparation"
DEMO = "load_demo"
REMOVED = "removed"  # in the place of a digest: it is not loaded again by itself


@dataclass(frozen=True)
class Step:
    """One management command and the files that it depends on."""

    command: tuple[str, ...]
    sentence: str
    inputs: tuple[str, ...]
    is_demo: bool = False
    is_in_files: bool = False

    @property
    def name(self) -> str:
        return " ".join(self.command)

    def digest(self) -> str:
        """Changes when a file does that the step depends on."""
        found = sorted({path for glob in self.inputs for path in ROOT.glob(glob)})
        digest = hashlib.sha256()
        for path in found:
            if path.is_file():
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
        if self.is_demo:
            digest.update(os.environ.get("DEMO_PASSWORD", "").encode())
        return digest.hexdigest()


PLAN = "fixtures/plan-2021-2023.json"
STEPS = (
    Step(
        ("translations", "compile"),
        "Compiling the translations",
        ("locale/*/LC_MESSAGES/*.po",),
        is_in_files=True,
    ),
    Step(
        ("collectstatic", "--noinput", "--verbosity=0"),
        "Collecting styles, scripts and pictures",
        ("static/**/*", "requirements.lock"),
        is_in_files=True,
    ),
    Step(
        ("migrate", "--verbosity=0"),
        "Making the tables",
        ("*/migrations/*.py", "apps/*/migrations/*.py", "requirements.lock"),
    ),
    Step(
        ("load_plan", PLAN),
        "Loading the strategic action plan",
        (PLAN, "apps/strategy/management/commands/load_plan.py"),
    ),
    Step(
        ("load_members",),
        "Loading the members",
        (
            "fixtures/members.json",
            "fixtures/data/*",
            "apps/members/management/commands/load_members.py",
        ),
    ),
    Step(
        ("load_observatory",),
        "Loading indicators and open data",
        (
            "fixtures/indicators.json",
            "fixtures/data/*",
            "apps/observatory/management/commands/load_observatory.py",
        ),
    ),
    Step(
        ("load_projects",),
        "Loading the projects",
        (
            "fixtures/projects.json",
            "apps/projects/management/commands/load_projects.py",
        ),
    ),
    Step(
        ("load_sources",),
        "Loading the funding sources",
        (
            "fixtures/funding-sources.json",
            "apps/workplans/management/commands/load_sources.py",
        ),
    ),
    Step(
        ("load_travel_factors",),
        "Loading the emission factors of travel",
        (
            "fixtures/travel-factors.json",
            "apps/workplans/management/commands/load_travel_factors.py",
        ),
    ),
    Step(
        (DEMO,),
        "Building the demonstration mandate",
        ("fixtures/demo/**/*", "apps/demo/**/*.py"),
        is_demo=True,
    ),
)


def notes_file() -> Path:
    return embedded.var_dir() / "done.json"


def notes_in_files() -> dict[str, str]:
    try:
        notes: dict[str, str] = json.loads(notes_file().read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return notes


@contextmanager
def noting(database_url: str) -> Iterator[tuple[psycopg.Connection, sql.Identifier]]:
    """The database, and the table of notes in it; made when missing."""
    table = sql.Identifier(TABLE)
    with psycopg.connect(database_url, connect_timeout=5) as connection:
        connection.execute(
            sql.SQL(
                "CREATE TABLE IF NOT EXISTS {} (step text PRIMARY KEY, digest text)"
            ).format(table)
        )
        yield connection, table


def notes_in_database(database_url: str) -> dict[str, str]:
    """What the database says was done to it."""
    with noting(database_url) as (connection, table):
        query = sql.SQL("SELECT step, digest FROM {}").format(table)
        return dict(connection.execute(query).fetchall())


def pending(database_url: str, *, is_demo: bool) -> Iterator[Step]:
    """The steps that are left, in order; asked lazily, as each may change the rest."""
    done = notes_in_files() | notes_in_database(database_url)
    for step in STEPS:
        noted = done.get(step.name)
        is_asked = not step.is_demo or (is_demo and noted != REMOVED)
        if is_asked and noted != step.digest():
            yield step


def note(step: Step, database_url: str) -> None:
    """Write down that the step is done."""
    if step.is_in_files:
        notes = notes_in_files() | {step.name: step.digest()}
        notes_file().write_text(json.dumps(notes, indent=1))
        return
    with noting(database_url) as (connection, _table):
        write(connection, step.name, step.digest())


def write(database: Any, step: str, digest: str) -> None:
    """Through a connection of psycopg's or a cursor of Django's."""
    statement = sql.SQL(
        "INSERT INTO {} VALUES (%s, %s)"
        " ON CONFLICT (step) DO UPDATE SET digest = excluded.digest"
    ).format(sql.Identifier(TABLE))
    # As text: what keeps the history reads each statement that Django sends.
    database.execute(statement.as_string(None), (step, digest))


def note_demo(cursor: Any, *, is_removed: bool) -> None:
    """Write down that the demonstration was removed, or is wanted again.

    In the transaction that removes or loads it. Where the portal was prepared by hand
    there is no table, and nothing that would load it by itself.
    """
    cursor.execute("SELECT to_regclass(%s)", (TABLE,))
    if cursor.fetchone() != (None,):
        write(cursor, DEMO, REMOVED if is_removed else "")


def is_demo_removed(database_url: str) -> bool:
    return notes_in_database(database_url).get(DEMO) == REMOVED
