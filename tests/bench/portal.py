"""The portal that is measured, over HTTP."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from metropolis_portal import embedded

ROOT = embedded.ROOT
ROUNDS = 3  # interleaved with the floor, so that a slow minute hits both
OFFICER, BOARD = "secretariat@demo.example", "board@demo.example"


def say(text: str = "") -> None:
    print(text, flush=True)  # noqa: T201 (a console)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str, cookie: str = "") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Host": "localhost", "Cookie": cookie, "Accept-Encoding": "identity"}
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


@contextmanager
def started(command: list[str], cwd: Path, port: int) -> Iterator[float]:
    """A portal started by `command`; gives the seconds until its first page."""
    began = time.monotonic()
    environment = {k: v for k, v in os.environ.items() if k not in OUTSIDE}
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment | {"PORT": str(port), "DEMO_MODE": "1"},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not is_up(port):
            if process.poll() is not None:
                sys.exit("The portal to be measured did not start.")
            time.sleep(0.05)
        yield time.monotonic() - began
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)
        while (cwd / "var" / "running.json").exists():
            time.sleep(0.05)


OUTSIDE = {
    "DATABASE_URL",
    "REDIS_URL",
    "PORTAL_VAR",
    "DJANGO_SETTINGS_MODULE",
    "MAKEFLAGS",
    "MAKELEVEL",
    "VIRTUAL_ENV",
    "DEBUG",
}


def is_up(port: int) -> bool:
    try:
        return (
            get(port, "/healthz")[0] == 200
            and get(port, "/en/accounts/login/")[0] == 200
        )
    except (OSError, http.client.HTTPException):
        return False


def session_of(email: str) -> str:
    """The cookie of someone signed in."""
    from django.test import Client

    from apps.accounts.models import User

    client = Client()
    client.force_login(User.objects.get(email=email))
    return f"sessionid={client.cookies['sessionid'].value}"
