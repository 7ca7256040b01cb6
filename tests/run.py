"""`make test`: everything that must hold, on servers of its own.

Beside a portal that runs from the same folder it uses another database and another
part of Redis. Servers that it started itself it stops again.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from metropolis_portal import embedded
from tests import chromium

BIN = Path(sys.executable).parent
REDIS_PART = 9  # of the embedded Redis; the portal uses 0
CHECKS = {
    "style": [BIN / "ruff", "check", "--quiet", "."],
    "formatting": [BIN / "ruff", "format", "--check", "--quiet", "."],
    "types": [BIN / "mypy"],
}
# Named here: importing the portal has put its own settings into the environment.
SETTINGS = "--ds=tests.settings"
PYTEST = [sys.executable, "-m", "pytest", SETTINGS]
APART = ["-m", "not browser", "-n", "2", "--dist", "loadgroup"]
# To rewrite each assert so that it tells what it compared takes seconds in each process.
# Nobody reads it while all is well; what failed is asked again, and tells.
PLAIN = ["--assert", "plain"]
FAILED = ["--last-failed", "--last-failed-no-failures", "none"]
# A walk through the browser is one thing after another, so it goes first.
SECOND = ["nice", "-n", "10"]
BROWSER = ["-m", "browser"]
SOME_FAILED, NOTHING_COLLECTED = 1, 5  # pytest's words for it


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 (a console)


def is_running(name: str) -> bool:
    if name == "redis":
        return embedded.redis_answers()
    return (embedded.var_dir() / "postgres" / "postmaster.pid").exists()


def check_all() -> None:
    """Side by side; what is wrong is said by the check itself."""
    began = time.monotonic()
    running = {name: subprocess.Popen(command) for name, command in CHECKS.items()}
    wrong = [name for name, process in running.items() if process.wait()]
    if wrong:
        sys.exit(f"{', '.join(wrong)}: not as it must be, see above.")
    say(f"{', '.join(running)}: in order ({time.monotonic() - began:.0f} s)")


def find_browser() -> None:
    """The system's Chromium, else Playwright's own, else no browser tests."""
    if chromium.of_the_system():
        return
    installed = subprocess.run(
        [BIN / "playwright", "install", "chromium"], check=False, capture_output=True
    )
    if installed.returncode == 0:
        return
    if os.environ.get("REQUIRE_BROWSER"):
        sys.exit("There is no Chromium, and Playwright could not fetch its own.")
    os.environ["NO_BROWSER"] = "1"
    say("No Chromium, and Playwright could not fetch its own: no browser tests.")


def run_tests(arguments: list[str]) -> int:
    """The checks, then all but the browser's; beside both the browser's, which take
    longest one after another. 0 when all are well.

    In processes apart: Playwright keeps an event loop running in its own, where
    Django then refuses the database.
    """
    with tempfile.TemporaryFile() as told:
        browser = subprocess.Popen(
            [*PYTEST, *BROWSER, *(arguments or ["tests/browser"])],
            stdout=told,
            stderr=subprocess.STDOUT,
        )
        try:
            check_all()
            others = [*APART, *(arguments or ["--ignore=tests/browser"])]
            apart = subprocess.run([*SECOND, *PYTEST, *PLAIN, *others], check=False)
            if apart.returncode == SOME_FAILED:
                subprocess.run([*PYTEST, *FAILED, *others], check=False)
            codes = {apart.returncode, browser.wait()}
        finally:
            if browser.poll() is None:
                browser.send_signal(signal.SIGINT)  # lets it stop its portal
            browser.wait()
        told.seek(0)
        if browser.returncode != NOTHING_COLLECTED:
            say(told.read().decode(errors="replace"))
    if codes != {NOTHING_COLLECTED}:
        codes.discard(NOTHING_COLLECTED)
    return max(codes, key=abs)


def main() -> int:
    os.environ.setdefault("DEMO_MODE", "1")
    os.environ.pop("DEBUG", None)
    # Many processes read the same modules: the first keeps them compiled for the rest.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.chdir(embedded.ROOT)
    find_browser()
    stop = []
    try:
        if not os.environ.get("DATABASE_URL"):
            if not is_running("postgres"):
                stop.append(embedded.stop_postgres)
            os.environ["DATABASE_URL"] = embedded.start_postgres()
        if not os.environ.get("REDIS_URL"):
            if not is_running("redis"):
                stop.append(embedded.stop_redis)
            os.environ["REDIS_URL"] = f"{embedded.start_redis()}?db={REDIS_PART}"
        compile_words = [sys.executable, "manage.py", "translations", "compile"]
        subprocess.run(compile_words, check=True)
        return run_tests(sys.argv[1:])
    except embedded.DidNotStart as error:
        sys.exit(str(error))
    finally:
        for end in stop:
            end()


if __name__ == "__main__":
    sys.exit(main())
