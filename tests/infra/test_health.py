import time

import pytest
from celery.exceptions import TimeoutError as NoAnswer
from celery.signals import worker_ready
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone

from apps.jobs.models import Job
from metropolis_portal import health
from metropolis_portal.beat import BEAT_KEY, Scheduler
from metropolis_portal.celery import app
from tests import factories


class Worker:
    """Stands for the task that asks the worker; counts how often."""

    def __init__(self):
        self.asked = 0
        self.answers = True

    def apply_async(self, **options):
        self.asked += 1
        return self

    def get(self, timeout):
        if not self.answers:
            raise NoAnswer
        return "ok"


@pytest.fixture
def worker(monkeypatch):
    fake = Worker()
    monkeypatch.setattr(health, "echo", fake)
    return fake


@pytest.fixture(autouse=True)
def all_well(db, worker):
    cache.clear()
    cache.set(BEAT_KEY, time.time())
    yield
    cache.clear()


def test_all_well(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json() == dict.fromkeys(
        ("database", "broker", "worker", "beat"), "ok"
    )
    assert "no-cache" in response["Cache-Control"]
    assert not response.cookies


def test_head_says_the_same_without_words(client):
    response = client.head("/healthz")

    assert (response.status_code, response.content) == (200, b"")


def test_it_changes_nothing(client):
    assert client.post("/healthz").status_code == 405


def test_one_query_and_no_session(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get("/healthz")


def test_database_down_and_no_word_why(client, monkeypatch, caplog):
    def refuse():
        raise OperationalError("host=secret.example password=hunter2")

    with monkeypatch.context() as patch:
        patch.setattr(connection, "cursor", refuse)
        response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["database"] == "down"
    assert "secret" not in response.content.decode()
    assert "secret.example" in caplog.text


def test_broker_down_and_whom_it_silences(client, settings, worker):
    settings.REDIS_URL = "unix:///nowhere/redis.sock"
    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json() == {
        "database": "ok",
        "broker": "down",
        "worker": "silent",
        "beat": "silent",
    }
    assert worker.asked == 0


def test_worker_silent(client, worker):
    worker.answers = False

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["worker"] == "silent"


def test_worker_busy_with_a_job_that_gives_signs_of_life(client, worker):
    worker.answers = False
    factories.JobFactory(state=Job.State.RUNNING, heartbeat_at=timezone.now())

    assert client.get("/healthz").json()["worker"] == "ok"


def test_asking_often_does_not_load_the_worker(client, worker):
    for _time in range(5):
        client.get("/healthz")

    assert worker.asked == 1


@pytest.mark.parametrize("age", [61, None])
def test_beat_silent(client, age):
    cache.set(BEAT_KEY, age and time.time() - age)

    response = client.get("/healthz")

    assert response.status_code == 503
    assert response.json()["beat"] == "silent"


def test_the_beat_writes_down_the_time_at_each_turn(tmp_path):
    cache.clear()
    scheduler = Scheduler(app, schedule_filename=str(tmp_path / "schedule"))
    scheduler.schedule.clear()

    scheduler.tick()

    assert time.time() - cache.get(BEAT_KEY) < 5


def test_every_periodic_task_is_there():
    app.loader.import_default_modules()

    tasks = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert sorted(tasks - set(app.tasks)) == []


def test_silence_is_forgotten_when_a_worker_comes(client, worker):
    worker.answers = False
    assert client.get("/healthz").json()["worker"] == "silent"
    worker.answers = True

    worker_ready.send(sender=None)

    assert client.get("/healthz").json()["worker"] == "ok"
