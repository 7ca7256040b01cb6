"""A whole portal, started as a newcomer starts it, and Chromium to walk through it."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import chromium

ROOT = Path(__file__).resolve().parent.parent.parent
# `PORTAL_URL=http://localhost:8000 DEMO_PASSWORD=… pytest tests/browser` walks through
# a portal that runs already; it leaves its traces there.
RUNNING = os.environ.get("PORTAL_URL", "")
PASSWORD = os.environ.get("DEMO_PASSWORD", "walk through the portal 2023")
PATIENCE = 180  # seconds for a first start on a slow machine
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages are left soon: making their scripts faster takes longer than it saves.
    "--js-flags=--no-opt --no-maglev",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    system = chromium.of_the_system()
    extra = {"executable_path": system} if system else {}
    return browser_type_launch_args | {"args": CHROMIUM_ARGS} | extra


@dataclass(frozen=True)
class Portal:
    """A running portal."""

    url: str


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="session")
def var() -> Iterator[Path]:
    """A folder that PostgreSQL, which root runs as somebody else, may enter.

    Not one of pytest's: each of its runs closes the folder above them all again.
    """
    with tempfile.TemporaryDirectory(
        prefix="metropolis-", ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def portal(var) -> Iterator[Portal]:
    """Everything `make run` starts, on a free port, with data of its own."""
    if RUNNING:
        yield Portal(RUNNING)
        return
    port = free_port()
    url = f"http://localhost:{port}"
    outside = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE", "TEST_DATABASE"}
    environment = {k: v for k, v in os.environ.items() if k not in outside} | {
        "PORT": str(port),
        "PORTAL_VAR": str(var),
        "DEMO_MODE": "1",
        "DEMO_PASSWORD": PASSWORD,
    }
    log = var / "supervisor.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "metropolis_portal.supervisor"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while not is_healthy(url):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.5)
        yield Portal(url)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def base_url(portal) -> str:
    return portal.url


@pytest.fixture(scope="session")
def states(portal, playwright) -> Callable[[str], dict]:
    """The signed-in browser state of an account, by sending its password once.

    Without a browser, which takes seconds; `test_sign_in` types.
    """
    kept: dict[str, dict] = {}

    def state_of(email: str) -> dict:
        if email not in kept:
            visitor = playwright.request.new_context(base_url=portal.url)
            visitor.get("/en/accounts/login/")
            cookies = visitor.storage_state()["cookies"]
            [token] = [one["value"] for one in cookies if one["name"] == "csrftoken"]
            typed = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token}
            answer = visitor.post("/en/accounts/login/", form=typed)
            assert re.fullmatch(rf"{portal.url}/(en|es|fr)/", answer.url), answer.url
            kept[email] = visitor.storage_state()
            visitor.dispose()
        return kept[email]

    return state_of


@pytest.fixture
def enter(portal, browser: Browser, states) -> Iterator[Callable[..., Page]]:
    """`enter("board@demo.example", width=390)`: a page of someone signed in; of nobody
    when the email is empty.

    A page fails its test when a script fails, a foreign host is asked, or the browser
    reports an error but for those that the test is about (`expected`, a pattern).
    """
    contexts: list[BrowserContext] = []
    troubles: list[str] = []

    def enter_as(
        email: str, *, width: int = 1440, dark: bool = False, expected: str = "^$"
    ) -> Page:
        context = browser.new_context(
            base_url=portal.url,
            storage_state=states(email) if email else None,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on(
            "console",
            lambda line: (
                line.type == "error"
                and not re.search(expected, line.text)
                and troubles.append(f"console: {line.text}")
            ),
        )
        page.on(
            "request",
            lambda request: (
                request.url.startswith((portal.url, "data:", "blob:"))
                or troubles.append(f"foreign host: {request.url}")
            ),
        )
        return page

    yield enter_as
    for context in contexts:
        context.close()
    assert troubles == []
