"""The cast. Every test that asks who may do what asks it of these people.

Ana works for Montevideo, Fabio is its focal point, and Lucía sits for it on the
Board. Chloé works for Lyon: to Montevideo's private rows she is a stranger. Bakary
is a Secretariat officer, Gabriela the Secretary General. Ravi is the regional
secretary of Asia, where neither member is. Marta chairs the Board, for Barcelona.
"""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module

import pytest
from celery import current_app
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django.utils import translation

from apps.accounts import visits
from apps.accounts.models import SecretariatRole, User
from apps.jobs.models import Job
from apps.members.models import Affiliation, Mandate, Member
from metropolis_portal import health
from metropolis_portal.celery import WORKER_KEY
from metropolis_portal.supervisor import end_group
from tests import databases, factories


@pytest.fixture(autouse=True)
def clean_cache() -> None:
    """What one test used up of a rate limit is not missing in the next.

    No worker listens to most tests: who asks for its health need not wait to find out.
    """
    cache.clear()
    factories.GROUND.clear()
    cache.set(WORKER_KEY, health.SILENT, timeout=None)


def be_signed_in(client: Client, user: User, backend: str | None = None) -> None:
    """The session that a sign-in leaves, and not what else it writes down.

    That takes seventeen statements; `tests/accounts` signs in by the page.
    """
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend or settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    visits.begin(session, before=None)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key


Client.force_login = be_signed_in


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    """A page asked for in another language leaves it on; the next test begins anew."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings, django_db_blocker
) -> None:
    """Each process copies its database from one."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = databases.template()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock():
        empty = databases.way_to_empty()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture
def montevideo(db) -> Member:
    return factories.MemberFactory(
        slug="montevideo",
        name="Montevideo",
        country=factories.CountryFactory(iso2="UY"),
        region=factories.RegionFactory(code="latin-america-caribbean"),
    )


@pytest.fixture
def lyon(db) -> Member:
    return factories.MemberFactory(
        slug="grand-lyon",
        name="Grand Lyon",
        country=factories.CountryFactory(iso2="FR"),
        region=factories.RegionFactory(code="europe"),
    )


@pytest.fixture
def ana(montevideo) -> User:
    user = factories.UserFactory(email="ana@example.org", full_name="Ana")
    factories.AffiliationFactory(user=user, member=montevideo)
    return user


@pytest.fixture
def fabio(montevideo) -> User:
    user = factories.UserFactory(email="fabio@example.org", full_name="Fabio")
    factories.AffiliationFactory(
        user=user, member=montevideo, role=Affiliation.Role.FOCAL_POINT
    )
    return user


@pytest.fixture
def chloe(lyon) -> User:
    user = factories.UserFactory(
        email="chloe@example.org", full_name="Chloé", language="fr"
    )
    factories.AffiliationFactory(user=user, member=lyon)
    return user


@pytest.fixture
def bakary(db) -> User:
    user = factories.UserFactory(email="bakary@example.org", full_name="Bakary")
    factories.SecretariatRoleFactory(user=user)
    return user


@pytest.fixture
def gabriela(db) -> User:
    user = factories.UserFactory(email="gabriela@example.org", full_name="Gabriela")
    factories.SecretariatRoleFactory(
        user=user, role=SecretariatRole.Role.SECRETARY_GENERAL
    )
    return user


@pytest.fixture
def ravi(db) -> User:
    user = factories.UserFactory(email="ravi@example.org", full_name="Ravi")
    factories.RegionalMandateFactory(
        user=user, region=factories.RegionFactory(code="asia")
    )
    return user


@pytest.fixture
def lucia(montevideo) -> User:
    user = factories.UserFactory(
        email="lucia@example.org", full_name="Lucía", language="es"
    )
    factories.MandateFactory(user=user, member=montevideo)
    return user


@pytest.fixture
def marta(db) -> User:
    user = factories.UserFactory(email="marta@example.org", full_name="Marta")
    factories.MandateFactory(
        user=user,
        member=factories.MemberFactory(slug="barcelona", name="Barcelona"),
        role=Mandate.Role.CHAIR,
    )
    return user


@pytest.fixture
def officer(client, bakary) -> Client:
    """The client of Bakary, who is signed in."""
    client.force_login(bakary)
    return client


@dataclass
class World:
    """The cast and their members, for tests over all addresses."""

    montevideo: Member
    lyon: Member
    member: User
    other: User
    focal: User
    officer: User
    general: User
    region: User
    board: User
    chair: User


@pytest.fixture
def world(
    montevideo, lyon, ana, chloe, fabio, bakary, gabriela, ravi, lucia, marta
) -> World:
    return World(
        montevideo, lyon, ana, chloe, fabio, bakary, gabriela, ravi, lucia, marta
    )


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """Within this, what waits for the commit is done, without a worker."""
    conf = current_app.conf
    conf.task_always_eager = conf.task_eager_propagates = True
    yield lambda: django_capture_on_commit_callbacks(execute=True)
    conf.task_always_eager = conf.task_eager_propagates = False


@pytest.fixture
def start_worker(tmp_path) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts a worker of one process on the test database, reading this test's queue."""
    given = connection.get_connection_params()
    host, port = given.get("host", "localhost"), given.get("port", 5432)
    password = f":{given['password']}" if given.get("password") else ""
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{given['user']}{password}@/{given['dbname']}"
        f"?host={host}&port={port}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "TEST_QUEUE": settings.CELERY_TASK_DEFAULT_QUEUE,
        "TEST_FILES": settings.STORAGES["default"]["OPTIONS"]["location"],
    }
    celery = [sys.executable, "-m", "celery", "-A", "metropolis_portal", "worker"]
    quiet = ["--without-mingle", "--without-gossip", "--loglevel", "WARNING"]
    started = []

    def start(*options: str) -> subprocess.Popen:
        with (tmp_path / "worker.log").open("wb") as log:
            process = subprocess.Popen(
                [*celery, "--concurrency", "1", *quiet, *options],
                cwd=settings.BASE_DIR,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        process.terminate()
    for process in started:
        # As the supervisor does: one that lost its child may wait for it for ever.
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=10)
        end_group(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def wait_until() -> Callable[[Callable[[], bool]], None]:
    """Asks until it is so; a minute at most, on a machine that does other things."""

    def wait(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 60
        while not condition():
            assert time.monotonic() < deadline, list(Job.objects.values())
            time.sleep(0.1)

    return wait


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items) -> Iterator[None]:
    """Tests with a worker go to one process; before xdist's own hook reads the groups.

    They come first, whatever other hooks say: while they wait, others are at work.
    """
    no_browser = pytest.mark.skip(reason="no Chromium here; .ci/run demands one")
    for item in items:
        if item.get_closest_marker("browser") and os.environ.get("NO_BROWSER"):
            item.add_marker(no_browser)
        elif item.get_closest_marker("integration"):
            item.add_marker(pytest.mark.xdist_group("integration"))
    yield
    items.sort(key=lambda item: item.get_closest_marker("integration") is None)


def pytest_collection_finish() -> None:
    """What stands by now stays: looking through it for rubbish took a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
