from datetime import timedelta
from types import SimpleNamespace

import pytest
from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.jobs import services
from apps.jobs.models import Job

LONG_AGO = timedelta(minutes=5)


class FakeTask:
    """Stands for a Celery task; keeps the keys it was called with."""

    name = "tests.fake"

    def __init__(self):
        self.sent = []

    def delay(self, job_pk):
        self.sent.append(job_pk)


@pytest.fixture
def task(monkeypatch):
    fake = FakeTask()
    monkeypatch.setitem(current_app.tasks, fake.name, fake)
    return fake


@pytest.fixture
def ana(db):
    return User.objects.create_user("ana@example.org", full_name="Ana")


@pytest.fixture
def job(ana, task):
    return services.enqueue("report.draft", "2022", by=ana, task=task)


def grow_old(job):
    """As if nothing had been heard of the job for a while."""
    past = timezone.now() - LONG_AGO
    Job.objects.filter(pk=job.pk).update(created_at=past, heartbeat_at=past)


def test_enqueue_writes_the_row_first_and_sends_its_key_on_commit(
    ana, task, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = services.enqueue(
            "report.draft",
            "2022",
            by=ana,
            task=task,
            arguments={"year": 2022},
            title="Report of %(year)s",
        )
        assert task.sent == []

    assert task.sent == [job.pk]
    assert (job.state, job.created_by, job.task) == ("queued", ana, "tests.fake")
    assert job.heading == "Report of 2022"


def test_a_second_click_gets_the_open_job(
    job, ana, task, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        again = services.enqueue("report.draft", "2022", by=ana, task=task)
        other = services.enqueue("report.draft", "2023", by=ana, task=task)

    assert again == job
    assert other != job
    assert task.sent == [other.pk]


def test_a_closed_job_is_no_obstacle(job, ana, task):
    services.finish(services.claim(job.pk))

    assert services.enqueue("report.draft", "2022", by=ana, task=task) != job


def test_a_broker_that_is_down_leaves_the_job_waiting(
    ana, task, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(job_pk):
        raise ConnectionError

    monkeypatch.setattr(task, "delay", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = services.enqueue("report.draft", "2022", by=ana, task=task)

    job.refresh_from_db()
    assert job.state == Job.State.QUEUED


def test_claim_takes_a_waiting_job_once(job):
    first = services.claim(job.pk)
    second = services.claim(job.pk)

    assert (first.state, first.attempt) == (Job.State.RUNNING, 1)
    assert first.heartbeat_at is not None
    assert second is None


def test_claim_takes_a_job_without_a_sign_of_life(job):
    services.claim(job.pk)
    grow_old(job)

    assert services.claim(job.pk).attempt == 2


def test_claim_takes_a_running_job_when_its_message_is_given_back(job):
    services.claim(job.pk)

    assert services.claim(job.pk, is_redelivered=True).attempt == 2


@pytest.mark.parametrize("close", [services.finish, services.fail])
def test_claim_leaves_a_closed_job(job, close):
    close(services.claim(job.pk), *(["Sentence."] if close is services.fail else []))

    assert services.claim(job.pk, is_redelivered=True) is None


def test_claim_of_a_job_that_is_gone(db):
    assert services.claim(0) is None


def test_the_fourth_attempt_is_given_up(job):
    Job.objects.filter(pk=job.pk).update(attempt=Job.MAX_ATTEMPTS)

    assert services.claim(job.pk) is None
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, services.GAVE_UP)


def test_finish_keeps_the_result(job):
    services.finish(services.claim(job.pk), {"url": "/reports/1/"})

    job.refresh_from_db()
    assert (job.state, job.percent) == (Job.State.DONE, 100)
    assert job.result == {"url": "/reports/1/"}
    assert job.finished_at is not None


def test_a_superseded_attempt_cannot_finish(job):
    old = services.claim(job.pk)
    services.claim(job.pk, is_redelivered=True)

    with pytest.raises(services.Superseded):
        services.finish(old, {"url": "/old/"})
    job.refresh_from_db()
    assert (job.state, job.result) == (Job.State.RUNNING, {})


@pytest.mark.django_db(transaction=True)
def test_advance_is_seen_before_the_work_commits(job):
    held = services.claim(job.pk)

    with transaction.atomic():
        services.advance(held, 40, "Gathering the figures")
        transaction.set_rollback(True)

    job.refresh_from_db()
    assert (job.percent, job.step) == (40, "Gathering the figures")


@pytest.mark.django_db(transaction=True)
def test_advance_of_a_superseded_attempt_stops_it(job):
    old = services.claim(job.pk)
    services.claim(job.pk, is_redelivered=True)

    with pytest.raises(services.Superseded):
        services.advance(old, 40, "Gathering the figures")
    job.refresh_from_db()
    assert job.percent == 0


def test_working_finishes_with_what_the_work_returns(job):
    done = services.working(lambda job: {"url": f"/{job.key}/"})

    done(job.pk)

    job.refresh_from_db()
    assert (job.state, job.result) == (Job.State.DONE, {"url": "/2022/"})


def test_working_does_nothing_for_a_second_message(job):
    calls = []
    count = services.working(lambda job: calls.append(job.pk))

    count(job.pk)
    count(job.pk)

    assert calls == [job.pk]


def test_working_leaves_a_job_that_its_work_has_finished(job):
    def work(job):
        services.finish(job, {"url": "/own/"})

    services.working(work)(job.pk)

    job.refresh_from_db()
    assert job.result == {"url": "/own/"}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ValidationError(gettext_lazy("Spanish")), "Spanish"),
        (SoftTimeLimitExceeded(), services.TOOK_TOO_LONG),
        (RuntimeError("password=hunter2"), services.WENT_WRONG),
    ],
)
def test_working_says_what_went_wrong_in_a_sentence(job, error, sentence):
    def work(job):
        raise error

    services.working(work)(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, sentence)


def test_working_logs_the_details_of_a_surprise(job, caplog):
    services.working(lambda job: 1 / 0)(job.pk)

    assert "ZeroDivisionError" in caplog.text


def test_working_of_a_superseded_attempt_changes_nothing(job):
    def work(held):
        services.claim(held.pk, is_redelivered=True)
        return {"url": "/old/"}

    services.working(work)(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempt, job.result) == (Job.State.RUNNING, 2, {})


def test_working_takes_a_message_that_is_given_back(job, monkeypatch):
    services.claim(job.pk)
    request = SimpleNamespace(delivery_info={"redelivered": True})
    monkeypatch.setattr(services, "current_task", SimpleNamespace(request=request))

    services.working(lambda job: None)(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.DONE, 2)


@pytest.mark.django_db(transaction=True)
def test_signs_of_life_are_given_while_the_work_runs(job, monkeypatch):
    monkeypatch.setattr(services, "BEAT_EVERY", 0.01)
    held = services.claim(job.pk)
    grow_old(job)

    with services.heartbeat(held):
        deadline = timezone.now() + timedelta(seconds=5)
        while timezone.now() < deadline:
            job.refresh_from_db()
            if job.heartbeat_at > timezone.now() - timedelta(minutes=1):
                break

    assert job.heartbeat_at > timezone.now() - timedelta(minutes=1)


@pytest.mark.parametrize("is_running", [True, False])
def test_sweep_sends_again_what_nobody_does(
    job, task, is_running, django_capture_on_commit_callbacks
):
    if is_running:
        services.claim(job.pk)
    grow_old(job)

    with django_capture_on_commit_callbacks(execute=True):
        assert services.sweep() == 1

    assert task.sent == [job.pk]
    job.refresh_from_db()
    assert job.state == Job.State.QUEUED
    assert services.sweep() == 0


def test_sweep_sends_a_lost_first_message_again(
    job, task, django_capture_on_commit_callbacks
):
    Job.objects.update(created_at=timezone.now() - LONG_AGO)

    with django_capture_on_commit_callbacks(execute=True):
        services.sweep()

    assert task.sent == [job.pk]


def test_sweep_leaves_what_is_alive_or_closed(job, ana, task):
    services.claim(job.pk)
    closed = services.enqueue("report.draft", "2021", by=ana, task=task)
    services.finish(services.claim(closed.pk))
    grow_old(closed)
    services.enqueue("report.draft", "2023", by=ana, task=task)

    assert services.sweep() == 0


def test_sweep_gives_up_what_died_three_times(job, task):
    services.claim(job.pk)
    Job.objects.update(attempt=Job.MAX_ATTEMPTS)
    grow_old(job)

    assert services.sweep() == 0
    job.refresh_from_db()
    assert (job.state, job.error) == (Job.State.FAILED, services.GAVE_UP)


def test_retry_asks_for_the_same_work_again(job, ana):
    services.fail(services.claim(job.pk), services.WENT_WRONG)
    job.refresh_from_db()

    again = services.retry(job, by=ana)

    assert again.pk != job.pk
    assert (again.kind, again.key, again.state) == (job.kind, job.key, "queued")


def test_retry_refuses_what_did_not_fail(job, ana):
    with pytest.raises(ValidationError, match="Only work that failed"):
        services.retry(job, by=ana)
