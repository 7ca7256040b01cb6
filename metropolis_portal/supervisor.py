"""`make run`: everything the portal needs, started, watched and stopped as one.

    python -m metropolis_portal.supervisor

Starts PostgreSQL and Redis from wheels (unless `DATABASE_URL`, `REDIS_URL`), prepares
what is not prepared yet, runs web server, worker and beat, and stops them all on
Ctrl-C or SIGTERM. What goes wrong is one sentence and exit status 1.
"""

import errno
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import NoReturn, TextIO

import psutil
import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from metropolis_portal import embedded, preparation

PATIENCE_TO_START = 90  # seconds until /healthz must say that all is well
PATIENCE_TO_STOP = 10  # seconds a child has to end what it does
LONGEST_ADDRESS = "8190"  # characters; the most that gunicorn takes
RESTARTS, WITHIN = 3, 600  # a child that dies more often in so many seconds ends it all
ACCOUNTS = {
    "member@demo.example": "member staff",
    "focal@demo.example": "focal point",
    "secretariat@demo.example": "Secretariat officer",
    "general@demo.example": "Secretary General",
    "region@demo.example": "regional secretary",
    "board@demo.example": "Board member",
    "chair@demo.example": "Board chair",
}


class Refusal(Exception):
    """A sentence for whoever typed the command."""


def say(text: str, *, end: str = "\n", to: TextIO | None = None) -> None:
    print(text, end=end, file=to or sys.stdout, flush=True)


@contextmanager
def step(sentence: str) -> Iterator[None]:
    """Say what is done, and how many seconds it took."""
    began = time.monotonic()
    say(f"{sentence} … ", end="")
    yield
    say(f"{time.monotonic() - began:.1f} s")


@dataclass
class Child:
    """One of the processes that the supervisor keeps."""

    name: str
    command: list[str]
    log: Path
    deaths: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        with self.log.open("ab") as log:
            # A session of its own: Ctrl-C reaches the supervisor alone, which then
            # ends its children in order.
            self.process = subprocess.Popen(  # noqa: S603 (our own words)
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=preparation.ROOT,
                start_new_session=True,
            )


class Supervisor:
    def __init__(self) -> None:
        self.port = port_asked_for()
        self.children: list[Child] = []
        self.is_stopping = False
        self.started_postgres = self.started_redis = False

    def run(self) -> None:
        """Start all, watch until told to stop, stop all. Raises `Refusal`."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.on_signal)
        clear_leftovers()
        refuse_taken_port(self.host, self.port)
        # From here on a second start in this folder is refused, not only once all runs.
        self.remember()
        phases = (
            self.start_servers,
            self.prepare,
            self.start_children,
            self.wait_until_well,
            self.greet,
            self.watch,
        )
        try:
            for phase in phases:
                if not self.is_stopping:
                    phase()
        except embedded.DidNotStart:
            # Ctrl-C also ends the program that makes the database's folder.
            if not self.is_stopping:
                raise
        finally:
            self.stop()

    @property
    def host(self) -> str:
        return os.environ.get("HOST", "127.0.0.1")

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        self.is_stopping = True

    def start_servers(self) -> None:
        if os.environ.get("DATABASE_URL"):
            refuse_broken_database(os.environ["DATABASE_URL"])
        else:
            self.started_postgres = True
            with step("Starting PostgreSQL under var/"):
                os.environ["DATABASE_URL"] = embedded.start_postgres()
        if os.environ.get("REDIS_URL"):
            refuse_broken_redis(os.environ["REDIS_URL"])
        else:
            self.started_redis = True
            with step("Starting Redis under var/"):
                os.environ["REDIS_URL"] = embedded.start_redis()

    def prepare(self) -> None:
        """Tables, data and files; in a process of its own, and only what is left."""
        left = preparation.pending(os.environ["DATABASE_URL"], is_demo=is_demo())
        if not any(left):
            return
        child = Child(
            "prepare", [sys.executable, "manage.py", "prepare"], Path(os.devnull)
        )
        child.process = subprocess.Popen(  # noqa: S603 (our own words)
            child.command, cwd=preparation.ROOT, start_new_session=True
        )
        self.children = [child]
        self.remember()
        while child.process.poll() is None and not self.is_stopping:
            time.sleep(0.05)
        self.children = [] if not self.is_stopping else [child]
        if child.process.returncode and not self.is_stopping:
            raise Refusal("The portal could not be prepared; the line above says why.")

    def start_children(self) -> None:
        python = [sys.executable, "-m"]
        celery = [*python, "celery", "-A", "metropolis_portal"]
        logs = embedded.var_dir() / "log"
        logs.mkdir(exist_ok=True)
        commands = {
            "web": [
                *python,
                *("gunicorn", "metropolis_portal.wsgi", "--preload"),
                *("--bind", f"{self.host}:{self.port}"),
                *("--workers", os.environ.get("WEB_WORKERS", "2")),
                *("--timeout", "60", "--graceful-timeout", "8", "--no-control-socket"),
                *("--limit-request-line", LONGEST_ADDRESS),
            ],
            "worker": [
                *celery,
                *("worker", "--concurrency", os.environ.get("TASK_WORKERS", "2")),
                *("--loglevel", "WARNING", "--without-mingle", "--without-gossip"),
            ],
            "beat": [
                *celery,
                *("beat", "--loglevel", "WARNING", "--pidfile="),
                *("--schedule", str(embedded.var_dir() / "beat-schedule")),
            ],
        }
        for name, command in commands.items():
            child = Child(name, command, logs / f"{name}.log")
            child.start()
            self.children.append(child)
            self.remember()

    def remember(self) -> None:
        """Write down who runs, for a next start after this one was killed."""
        processes = [os.getpid(), *(child.process.pid for child in self.children)]
        record = {pid: created_at(pid) for pid in processes}
        # Whole or not at all: a second start may read it at any moment.
        written = record_file().with_suffix(".new")
        written.write_text(json.dumps({"port": self.port, "processes": record}))
        written.replace(record_file())

    def wait_until_well(self) -> None:
        began = time.monotonic()
        say("Starting web server, worker and beat … ", end="")
        answer = ""
        while not self.is_stopping:
            self.mind_the_children()
            is_well, answer = health(self.host, self.port)
            if is_well:
                say(f"{time.monotonic() - began:.1f} s")
                return
            if time.monotonic() - began > PATIENCE_TO_START:
                raise Refusal(
                    f"The portal did not come up in {PATIENCE_TO_START} seconds "
                    f"({answer}); see var/log/."
                )
            time.sleep(0.1)

    def greet(self) -> None:
        shown = "localhost" if self.host in {"127.0.0.1", "0.0.0.0"} else self.host  # noqa: S104 (compares)
        say(f"\nThe portal is at http://{shown}:{self.port}/")
        if is_demo():
            self.greet_to_demo()
        say("\nCtrl-C stops it.")

    def greet_to_demo(self) -> None:
        if preparation.is_demo_removed(os.environ["DATABASE_URL"]):
            say(
                "\nThe demonstration was removed. "
                "DEMO_MODE=1 .venv/bin/python manage.py load_demo loads it again."
            )
            return
        say("\nDemonstration accounts:")
        for email, role in ACCOUNTS.items():
            say(f"  {email:26} {role}")
        say(f"Password of each: {os.environ['DEMO_PASSWORD']}")

    def watch(self) -> None:
        while not self.is_stopping:
            self.mind_the_children()
            time.sleep(0.5)

    def mind_the_children(self) -> None:
        """Start again who died; a child that keeps dying ends it all."""
        for child in self.children:
            if child.process.poll() is None:
                continue
            now = time.monotonic()
            child.deaths = [when for when in child.deaths if when > now - WITHIN]
            child.deaths.append(now)
            if len(child.deaths) > RESTARTS:
                raise Refusal(
                    f"The {child.name} process stopped {len(child.deaths)} times in "
                    f"{WITHIN // 60} minutes; see {child.log}."
                )
            end_group(child.process.pid, signal.SIGKILL)
            say(f"The {child.name} process stopped; starting it again.", to=sys.stderr)
            child.start()
            self.remember()

    def stop(self) -> None:
        """Children first, the servers that they use last."""
        is_told = bool(self.children) or self.is_stopping
        if is_told:
            say("\nStopping … ", end="")
        for child in self.children:
            with suppress(ProcessLookupError):
                child.process.terminate()
        deadline = time.monotonic() + PATIENCE_TO_STOP
        for child in self.children:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0, deadline - time.monotonic()))
            end_group(child.process.pid, signal.SIGKILL)
            child.process.wait()
        if self.started_redis:
            embedded.stop_redis()
        if self.started_postgres:
            embedded.stop_postgres()
        record_file().unlink(missing_ok=True)
        if is_told:
            say("stopped.")


def is_demo() -> bool:
    return os.environ["DEMO_MODE"].strip().lower() in {"1", "true", "yes", "on"}


def port_asked_for() -> int:
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise Refusal(f"PORT is {text}; it must be a number from 1 to 65535.")
    return int(text)


def refuse_taken_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError:
            raise Refusal(
                f"Port {port} is for administrators; choose another: "
                "PORT=8080 make run."
            ) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise Refusal(
                    f"HOST is {host}; this machine has no such address."
                ) from None
            raise Refusal(
                f"Port {port} is taken by another program; choose another: "
                f"PORT={port + 1} make run."
            ) from None


def refuse_broken_database(url: str) -> None:
    if not url.startswith(("postgresql://", "postgres://")):
        # As the driver would say it, the password in the address would be said too.
        raise Refusal("DATABASE_URL must begin with postgresql://.")
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except (psycopg.Error, ValueError) as error:
        raise Refusal(
            f"DATABASE_URL does not lead to a PostgreSQL database: {reason(error)}"
        ) from None


def refuse_broken_redis(url: str) -> None:
    try:
        redis.Redis.from_url(
            url,
            socket_connect_timeout=5,
            socket_timeout=5,
            retry=Retry(NoBackoff(), retries=0),
        ).ping()
    except (redis.RedisError, ValueError, OSError) as error:
        raise Refusal(
            f"REDIS_URL does not lead to a Redis server: {reason(error)}"
        ) from None


def reason(error: Exception) -> str:
    """The first line of an error, as a sentence."""
    line = str(error).strip().partition("\n")[0] or type(error).__name__
    return line if line.endswith(".") else f"{line}."


def demo_password() -> str:
    """From `DEMO_PASSWORD`, else made once and kept, so that it stays the same."""
    if given := os.environ.get("DEMO_PASSWORD"):
        return given
    kept = embedded.var_dir() / "demo-password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9))
    return kept.read_text().strip()


def record_file() -> Path:
    return embedded.var_dir() / "running.json"


def created_at(pid: int) -> float:
    """When a process began: with its number, who it is. 0 when it is gone."""
    try:
        return psutil.Process(pid).create_time()
    except psutil.Error:
        return 0


def clear_leftovers() -> None:
    """End the children of a supervisor that was killed; refuse beside a living one."""
    try:
        record = json.loads(record_file().read_text())
        supervisor, *children = (
            int(pid) if created_at(int(pid)) == began and began else 0
            for pid, began in record["processes"].items()
        )
    except (FileNotFoundError, ValueError, KeyError):
        return
    if supervisor:
        raise Refusal(
            f"The portal already runs from this folder, on port {record['port']} "
            f"(process {supervisor}); stop it first."
        )
    for pid in filter(None, children):
        say(f"Ending process {pid}, left over from a portal that was killed.")
        with suppress(psutil.NoSuchProcess):
            family = [
                *psutil.Process(pid).children(recursive=True),
                psutil.Process(pid),
            ]
            end_group(pid, signal.SIGKILL)
            psutil.wait_procs(family, timeout=PATIENCE_TO_STOP)
    record_file().unlink(missing_ok=True)


def end_group(pid: int, number: signal.Signals) -> None:
    """A child leads a group; what it started ends with it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def health(host: str, port: int) -> tuple[bool, str]:
    """Whether /healthz says 200, and what it says."""
    reached_at = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104 (compares)
    names = os.environ.get("ALLOWED_HOSTS", "").split(",")
    name = names[0].strip().lstrip(".*") or "localhost"
    connection = http.client.HTTPConnection(reached_at, port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        response = connection.getresponse()
        return response.status == 200, response.read(500).decode(errors="replace")
    except (OSError, http.client.HTTPException) as error:
        return False, f"no answer: {error}"
    finally:
        connection.close()


def sentence_of(error: OSError) -> str:
    """What a failing disk means, in words."""
    place = embedded.ROOT / "var"
    if error.errno == errno.ENOSPC:
        return f"The disk is full; free some space for {place}."
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return f"{error.filename or place} cannot be written; PORTAL_VAR=FOLDER chooses another folder."
    return f"{error.strerror or error}: {error.filename or place}."


def refuse(sentence: str) -> NoReturn:
    say(sentence, to=sys.stderr)
    sys.exit(1)


def main() -> None:
    os.environ.setdefault("DEMO_MODE", "1")
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    try:
        if is_demo():
            os.environ["DEMO_PASSWORD"] = demo_password()
        elif not (os.environ.get("SECRET_KEY") and os.environ.get("ALLOWED_HOSTS")):
            raise Refusal(
                "Without demonstration mode, set SECRET_KEY to a long random text and "
                "ALLOWED_HOSTS to the names the portal answers to."
            )
        Supervisor().run()
    except Refusal as refusal:
        refuse(str(refusal))
    except embedded.DidNotStart as error:
        refuse(str(error))
    except psycopg.Error as error:
        refuse(f"The database stopped answering: {reason(error)}")
    except OSError as error:
        refuse(sentence_of(error))


if __name__ == "__main__":
    main()
