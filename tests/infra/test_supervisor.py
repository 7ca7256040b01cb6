"""`make run`, as whoever types it sees it."""

import errno
import json
import os
import signal
import socket
import subprocess
import sys
import time
from types import SimpleNamespace

import psutil
import pytest
from django.conf import settings
from django.db import OperationalError, connection

from metropolis_portal import embedded, preparation, supervisor
from metropolis_portal.management.commands import prepare

PATIENCE = 90  # seconds, on a machine that does other things as well


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def start(tmp_path):
    """Start a supervisor with data of its own; whatever is left of it ends after."""
    outside = {"REDIS_URL", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    outside |= {"DEMO_MODE", "DEBUG"}
    started = []

    def start(**environment):
        kept = {k: v for k, v in os.environ.items() if k not in outside}
        process = subprocess.Popen(
            [sys.executable, "-m", "metropolis_portal.supervisor"],
            cwd=settings.BASE_DIR,
            env=kept | {"PORTAL_VAR": str(tmp_path / "var")} | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=30)


@pytest.fixture
def prepared(transactional_db, monkeypatch):
    """The test database, noted as prepared: what loads data is tested elsewhere."""
    given = connection.get_connection_params()
    host, port = given.get("host", "localhost"), given.get("port", 5432)
    password = f":{given['password']}" if given.get("password") else ""
    url = f"postgresql://{given['user']}{password}@/{given['dbname']}?host={host}&port={port}"
    monkeypatch.setenv("DEMO_PASSWORD", "walk through the portal")
    for step in preparation.STEPS:
        if not step.is_in_files:
            preparation.note(step, url)
    yield url
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {preparation.TABLE}")


def refusal(process) -> str:
    """The one line that a portal which does not start says on stderr."""
    _out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, err
    assert len(err.strip().splitlines()) == 1, err
    return err.strip()


def read_until(process, words: str) -> str:
    """What was said, up to a line with these words."""
    said = ""
    for line in process.stdout:
        said += line
        if words in line:
            return said
    raise AssertionError(f"ended without {words!r}: {said}{process.stderr.read()}")


def wait_for(condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_a_taken_port_is_named_with_the_way_out(start):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = refusal(start(PORT=str(port)))

    assert said == (
        f"Port {port} is taken by another program; choose another: "
        f"PORT={port + 1} make run."
    )


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("PORT", "eighty", "PORT is eighty; it must be a number"),
        ("PORT", "70000", "PORT is 70000; it must be a number"),
        (
            "DATABASE_URL",
            "postgresql://x:hunter2@127.0.0.1:1/x",
            "DATABASE_URL does not lead to a PostgreSQL database",
        ),
        (
            "DATABASE_URL",
            "mysql://x:hunter2@localhost/x",
            "must begin with postgresql:",
        ),
        ("REDIS_URL", "redis://127.0.0.1:1/0", "REDIS_URL does not lead to a Redis"),
        ("REDIS_URL", "nonsense", "REDIS_URL does not lead to a Redis"),
        ("PORTAL_VAR", "/dev/null/var", "Not a directory: /dev/null/var"),
        ("HOST", "192.0.2.1", "HOST is 192.0.2.1; this machine has no such address."),
        ("HOST", "no-such-name.invalid", "HOST is no-such-name.invalid"),
        ("DEMO_MODE", "0", "set SECRET_KEY to a long random text"),
    ],
)
def test_what_is_wrong_is_one_sentence(start, prepared, variable, value, words):
    environment = {"PORT": str(free_port()), "DATABASE_URL": prepared}

    said = refusal(start(**environment | {variable: value}))

    assert words in said
    assert "hunter2" not in said


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EROFS, "cannot be written; PORTAL_VAR=FOLDER chooses another folder"),
        (errno.EACCES, "cannot be written"),
    ],
)
def test_a_failing_disk_is_said_in_words(number, words):
    assert words in supervisor.sentence_of(OSError(number, os.strerror(number)))


@pytest.mark.integration
def test_it_starts_mends_starts_after_a_kill_and_ends_leaving_nothing(
    start, prepared, tmp_path
):
    port = free_port()
    killed = start(PORT=str(port), DATABASE_URL=prepared)

    said = read_until(killed, "Ctrl-C")
    assert f"http://localhost:{port}/" in said
    assert "chair@demo.example" in said
    assert "walk through the portal" in said
    assert supervisor.health("127.0.0.1", port)[0]

    web = recorded(tmp_path)[1]
    os.kill(web, signal.SIGKILL)
    wait_for(lambda: recorded(tmp_path)[1] != web)
    wait_for(lambda: supervisor.health("127.0.0.1", port)[0])

    beside = start(PORT=str(free_port()), DATABASE_URL=prepared)
    assert f"already runs from this folder, on port {port}" in refusal(beside)

    orphans = [psutil.Process(pid) for pid in recorded(tmp_path)[1:]]
    killed.kill()
    killed.wait()
    again = start(PORT=str(port), DATABASE_URL=prepared)
    said = read_until(again, "Ctrl-C")
    assert said.count("left over from a portal that was killed") == len(orphans) == 3
    assert psutil.wait_procs(orphans, timeout=1)[1] == []

    family = psutil.Process(again.pid).children(recursive=True)
    assert len(family) >= 3
    again.terminate()
    again.wait(timeout=30)

    assert again.returncode == 0
    assert psutil.wait_procs(family, timeout=1)[1] == []
    assert not (tmp_path / "var" / "running.json").exists()
    assert not (tmp_path / "var" / "redis" / "redis.sock").exists()


@pytest.mark.integration
def test_a_second_start_is_refused_while_the_first_still_prepares(
    start, prepared, tmp_path
):
    first = start(PORT=str(free_port()), DATABASE_URL=prepared)
    wait_for((tmp_path / "var" / "running.json").exists)

    beside = start(PORT=str(free_port()), DATABASE_URL=prepared)

    assert "already runs from this folder" in refusal(beside)
    assert first.poll() is None


def recorded(tmp_path) -> list[int]:
    """The supervisor's number, the web server's, the worker's, the beat's."""
    record = json.loads((tmp_path / "var" / "running.json").read_text())
    return [int(pid) for pid in record["processes"]]


def test_who_stops_it_while_the_servers_start_reads_of_no_failure(
    monkeypatch, tmp_path, capsys
):
    """Ctrl-C ends what makes the database's folder, before the supervisor looks."""
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.setenv("PORT", str(free_port()))
    portal = supervisor.Supervisor()

    def start_servers():
        portal.on_signal(signal.SIGINT, None)
        raise embedded.DidNotStart("PostgreSQL did not start.")

    monkeypatch.setattr(portal, "start_servers", start_servers)
    monkeypatch.setattr(supervisor.signal, "signal", lambda number, handler: None)

    portal.run()

    assert capsys.readouterr().out == "\nStopping … stopped.\n"
    assert not (tmp_path / "running.json").exists()


def test_servers_that_do_not_start_are_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.setenv("PORT", str(free_port()))
    portal = supervisor.Supervisor()

    def start_servers():
        raise embedded.DidNotStart("PostgreSQL did not start.")

    monkeypatch.setattr(portal, "start_servers", start_servers)
    monkeypatch.setattr(supervisor.signal, "signal", lambda number, handler: None)

    with pytest.raises(embedded.DidNotStart):
        portal.run()


def test_a_child_that_keeps_dying_ends_it_all_and_one_that_died_long_ago_does_not(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path))
    monkeypatch.setenv("PORT", str(free_port()))
    clock = [0.0]
    monkeypatch.setattr(supervisor.time, "monotonic", lambda: clock[0])
    portal = supervisor.Supervisor()
    child = supervisor.Child("worker", ["false"], tmp_path / "worker.log")
    portal.children = [child]
    child.start()

    def die(after: float) -> None:
        child.process.wait()
        clock[0] += after
        portal.mind_the_children()

    for _death in range(2 * supervisor.RESTARTS):
        die(after=supervisor.WITHIN)
    for _death in range(supervisor.RESTARTS - 1):
        die(after=1)

    with pytest.raises(
        supervisor.Refusal, match="worker process stopped 4 times in 10"
    ):
        die(after=1)


@pytest.mark.parametrize(
    ("free", "words"),
    [(10**6, "The disk is full"), (10**9, "server closed the connection")],
)
def test_a_database_that_the_full_disk_stopped_is_told_as_such(
    monkeypatch, free, words
):
    usage = SimpleNamespace(free=free)
    monkeypatch.setattr(prepare.shutil, "disk_usage", lambda path: usage)

    said = prepare.reason(OperationalError("server closed the connection\nmore"))

    assert said.startswith(words)
