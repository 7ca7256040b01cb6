"""A release that changes much is published by a worker, once and whole."""

import pytest

from apps.jobs.models import Job
from apps.observatory import services, tasks
from apps.observatory.models import Release
from apps.observatory.services import publishing
from tests import factories
from tests.observatory.test_releases import TOLD, publish, revise, values

pytestmark = pytest.mark.django_db
PAGE = "/en/observatory/releases/next/"


@pytest.fixture
def lyon():
    return factories.ObservationFactory(value=10)


@pytest.fixture(autouse=True)
def much(monkeypatch):
    """One value is as many as a request carries out; two are more."""
    monkeypatch.setattr(publishing, "AT_ONCE", 1)


@pytest.fixture
def asked(officer, lyon) -> Job:
    revise(lyon)
    revise(lyon, 2021, "13")
    officer.post(f"{PAGE}publish/", TOLD)
    return Job.objects.get()


def test_the_page_shows_how_far_it_is_and_asks_for_it_once(officer, asked):
    officer.post(f"{PAGE}publish/", TOLD | {"title_en": "Another title"})
    page = officer.get(PAGE).content.decode()

    assert Job.objects.get() == asked
    assert asked.heading == f"Publishing the release “{TOLD['title_en']}”"
    assert f'id="job-{asked.pk}"' in page
    assert "Publish this release" not in page
    assert values() == [(2020, 10)]


def test_the_worker_publishes_all_of_it_for_who_asked(officer, bakary, asked):
    tasks.publish_release(asked.pk)
    tasks.publish_release(asked.pk)  # the same message again

    release = Release.objects.get(number=2)
    asked.refresh_from_db()
    assert (asked.state, asked.result_url) == (
        Job.State.DONE,
        "/en/observatory/releases/2/",
    )
    assert (release.published_by, release.title_fr) == (bakary, TOLD["title_fr"])
    assert values() == [(2020, 12), (2021, 13)]
    history = officer.get("/en/observatory/releases/2/").context["changes"]
    assert history[0].who == "Bakary"


def test_what_was_given_up_before_is_said(officer, asked):
    services.discard(services.begin())

    tasks.publish_release(asked.pk)

    asked.refresh_from_db()
    assert asked.state == Job.State.FAILED
    assert "given up already" in asked.error_text
    assert Release.objects.published().count() == 1


def test_where_it_did_not_work_it_can_be_tried_again(officer, asked, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(publishing, "publish", lambda *_args, **_told: 1 / 0)
        tasks.publish_release(asked.pk)

    page = officer.get(PAGE).content.decode()
    assert "Try again" in page
    assert "Publish this release" in page
    assert values() == [(2020, 10)]
    officer.post(f"/en/jobs/{asked.pk}/retry/")
    tasks.publish_release(Job.objects.open().get().pk)
    assert values() == [(2020, 12), (2021, 13)]


def test_little_is_published_at_once(officer, lyon):
    revise(lyon)

    officer.post(f"{PAGE}publish/", TOLD)

    assert not Job.objects.exists()
    assert values() == [(2020, 12)]


def test_a_release_that_is_out_shows_no_work(officer, lyon, asked):
    publish()

    page = officer.get("/en/observatory/releases/2/").content.decode()

    assert "job-" not in page
