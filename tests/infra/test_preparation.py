import pytest
from django.conf import settings
from django.db import connection

from metropolis_portal import preparation, supervisor
from metropolis_portal.preparation import Step


@pytest.fixture
def steps(tmp_path, monkeypatch):
    """Three steps over files of their own; notes in a folder of their own."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(preparation, "ROOT", tmp_path)
    (tmp_path / "plan.json").write_text("1")
    found = (
        Step(("build",), "Building", ("*.json",), is_in_files=True),
        Step(("load", "plan"), "Loading", ("plan.json",)),
        Step(("demo",), "Demonstrating", ("plan.json",), is_demo=True),
    )
    monkeypatch.setattr(preparation, "STEPS", found)
    return found


@pytest.fixture
def url(transactional_db, monkeypatch):
    """The test database, as the supervisor would be told it."""
    monkeypatch.setattr(preparation, "TABLE", "test_preparation")
    given = connection.get_connection_params()
    host = given.get("host", "localhost")
    port = given.get("port", 5432)
    user = given.get("user", "postgres")
    yield f"postgresql://{user}@/{given['dbname']}?host={host}&port={port}"
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS test_preparation")


def left(url, *, is_demo=True):
    return [step.name for step in preparation.pending(url, is_demo=is_demo)]


def test_everything_is_left_at_first(steps, url):
    assert left(url) == ["build", "load plan", "demo"]
    assert left(url, is_demo=False) == ["build", "load plan"]


def test_what_is_noted_is_done(steps, url):
    for step in steps:
        preparation.note(step, url)

    assert left(url) == []


def test_a_changed_file_is_done_again(steps, url, tmp_path):
    for step in steps:
        preparation.note(step, url)
    (tmp_path / "more.json").write_text("2")
    assert left(url) == ["build"]

    (tmp_path / "plan.json").write_text("3")
    assert left(url) == ["build", "load plan", "demo"]


def test_another_password_makes_the_demonstration_again(steps, url, monkeypatch):
    for step in steps:
        preparation.note(step, url)
    monkeypatch.setenv("DEMO_PASSWORD", "another")

    assert left(url) == ["demo"]


def test_a_removed_demonstration_comes_back_only_when_asked(
    steps, url, monkeypatch, capsys
):
    monkeypatch.setattr(preparation, "DEMO", "demo")
    monkeypatch.setenv("DATABASE_URL", url)
    for step in steps:
        preparation.note(step, url)

    with connection.cursor() as cursor:
        preparation.note_demo(cursor, is_removed=True)
    monkeypatch.setenv("DEMO_PASSWORD", "another")
    after_removal = left(url)
    supervisor.Supervisor().greet_to_demo()
    greeting = capsys.readouterr().out
    with connection.cursor() as cursor:
        preparation.note_demo(cursor, is_removed=False)

    assert (after_removal, left(url)) == ([], ["demo"])
    assert "The demonstration was removed." in greeting
    assert "manage.py load_demo loads it again" in greeting
    assert "@demo.example" not in greeting
    supervisor.Supervisor().greet_to_demo()
    assert "chair@demo.example" in capsys.readouterr().out


def test_where_nothing_was_prepared_there_is_nothing_to_note(url):
    with connection.cursor() as cursor:
        preparation.note_demo(cursor, is_removed=True)
        cursor.execute("SELECT to_regclass('test_preparation')")

        assert cursor.fetchone() == (None,)


def test_a_note_that_cannot_be_read_counts_for_nothing(steps, url, tmp_path):
    preparation.note(steps[0], url)
    (tmp_path / "var" / "done.json").write_text("{half")

    assert "build" in left(url)


def test_every_step_names_files_that_are_there():
    root = settings.BASE_DIR
    missing = [
        f"{step.name}: {glob}"
        for step in preparation.STEPS
        for glob in step.inputs
        if not any(root.glob(glob))
    ]

    assert missing == []
