"""Whoever changes the next release while a worker does is told so, and nothing is lost."""

from threading import Event, Thread
from time import sleep

import pytest
from django.db import transaction

from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.observatory import services, tasks
from apps.observatory.models import Proposal, Release, Revision
from apps.observatory.services import proposals, publishing, releases, turns
from metropolis_portal.meanwhile import Meanwhile
from tests import factories
from tests.observatory.test_releases import TOLD, revise, values
from tests.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)
PUBLISHED = "Release 2 is being published. Try again when it is out."


@pytest.fixture
def green():
    """One value of one place, 10 in 2020, in release 1; the next release says 12."""
    one = factories.ObservationFactory()
    with transaction.atomic():
        revise(one)
    return one


@pytest.fixture
def proposal(green, bakary, ana, montevideo) -> Proposal:
    """13 of 2021."""
    waiting = Proposal(
        indicator=green.indicator, space=green.space, period=2021, value=13,
        level=green.level, comment="Counted by our own survey.",
    )  # fmt: skip
    return proposals.propose(waiting, by=ana, member=montevideo)


def while_it_is_held(monkeypatch, act, other, *, at="carry_out"):
    """Do `other` while `act` stands still in `releases.<at>`; what came of `other`."""
    is_held, is_over = Event(), Event()
    done = getattr(releases, at)

    def stand_still(*given):
        is_held.set()
        is_over.wait(timeout=10)
        return done(*given)

    def wait_for_it():
        assert is_held.wait(timeout=10)
        try:
            return other()
        finally:
            is_over.set()

    monkeypatch.setattr(releases, at, stand_still)
    _none, came = at_once(act, wait_for_it)
    return came


@pytest.fixture
def publishing_now(monkeypatch, officer, green):
    """`publishing_now(act)`: do it while a worker publishes release 2."""
    monkeypatch.setattr(turns, "PATIENCE", "100ms")
    monkeypatch.setattr(publishing, "AT_ONCE", 0)
    officer.post("/en/observatory/releases/next/publish/", TOLD)
    job = Job.objects.get()

    def do(act):
        return while_it_is_held(monkeypatch, lambda: tasks.publish_release(job.pk), act)

    return do


def test_accepting_says_that_a_release_is_being_published(
    publishing_now, officer, proposal
):
    address = f"{proposal.get_absolute_url()}accept/"
    typed = {"answer": "Thank you for the survey."}

    page = publishing_now(lambda: officer.post(address, typed))

    assert page.status_code == 409
    assert PUBLISHED in page.content.decode()
    assert typed["answer"] in page.content.decode()
    proposal.refresh_from_db()
    assert proposal.is_open
    assert values() == [(2020, 12)]
    assert officer.post(address, typed).status_code == 302
    assert Release.objects.draft().get().revisions.get().period == 2021


@pytest.mark.parametrize(
    "act",
    [
        lambda draft: services.discard(draft),
        lambda draft: publishing.publish_at_once(draft, by=None, told=TOLD),
        lambda _draft: publishing.roll_back_at_once(Release.objects.get(number=1)),
    ],
)
def test_so_does_whoever_changes_releases(publishing_now, act):
    draft = Release.objects.draft().get()

    refused = publishing_now(lambda: act(draft))

    assert isinstance(refused, Meanwhile)
    assert refused.messages == [PUBLISHED]
    assert values() == [(2020, 12)]
    assert not Release.objects.draft().exists()


def test_a_worker_waits_its_turn(publishing_now, bakary, green):
    """It is no person at a page: it comes after, whatever that takes."""
    first = green.since
    factories.ObservationFactory(
        indicator=green.indicator, space=green.space, period=2019
    )
    job = Job.objects.create(kind="taking back", arguments={"release": first.pk})
    worker = Thread(target=at_once, args=[lambda: tasks.take_back_release(job.pk)])

    def begin_to_wait():
        worker.start()
        worker.join(0.5)

    publishing_now(begin_to_wait)
    worker.join(10)

    draft = Release.objects.draft().get()
    assert (draft.reverts, draft.revisions.get().period) == (first, 2019)


@pytest.mark.parametrize(
    ("task", "arguments", "words"),
    [
        (tasks.apply_values, {"file": "WHO.csv"}, "“WHO.csv” is being brought into"),
        (tasks.take_back_release, {"number": 1}, "takes back release 1 is being pre"),
        (None, {}, "Someone else is changing the next release."),
    ],
)
def test_each_long_work_is_named(monkeypatch, proposal, bakary, task, arguments, words):
    monkeypatch.setattr(turns, "PATIENCE", "100ms")
    if task:
        job = Job.objects.create(kind="x", task=task.name, arguments=arguments)
        jobs.claim(job.pk)
    is_held, is_over = Event(), Event()

    def write():
        with transaction.atomic():
            services.begin()
            is_held.set()
            is_over.wait(timeout=10)

    def accept():
        is_held.wait(timeout=10)
        try:
            proposals.accept(proposal, by=bakary)
        finally:
            is_over.set()

    _none, refused = at_once(write, accept)

    assert isinstance(refused, Meanwhile)
    assert words in refused.message


def test_who_writes_for_a_moment_is_waited_for(green, proposal, bakary):
    is_held = Event()

    def write():
        with transaction.atomic():
            revise(green, 2022, "14")
            is_held.set()
            sleep(0.3)

    def accept():
        is_held.wait(timeout=10)
        proposals.accept(proposal, by=bakary)

    assert at_once(write, accept) == [None, None]
    assert [one.period for one in Revision.objects.order_by("period")] == [
        2020,
        2021,
        2022,
    ]
