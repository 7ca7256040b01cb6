"""A release that changes much is published, and begun to be taken back, by a worker, once
and whole.
"""

import pytest
from django.utils import timezone

from apps.jobs import services as jobs
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


# Taking back


SECOND = "/en/observatory/releases/2/"


@pytest.fixture
def back(officer, lyon) -> Job:
    """Release 2 is asked to be taken back; one of its values was changed since."""
    revise(lyon)
    revise(lyon, 2021, "13")
    publish()
    revise(lyon, 2021, "14")
    publish()
    response = officer.post(f"{SECOND}roll-back/")
    assert response["Location"] == SECOND
    return Job.objects.get()


def test_the_page_shows_how_far_the_taking_back_is_and_asks_for_it_once(officer, back):
    officer.post(f"{SECOND}roll-back/")
    page = officer.get(SECOND).content.decode()

    assert Job.objects.get() == back
    assert back.heading == "Preparing to take back release 2"
    assert f'id="job-{back.pk}"' in page
    assert "What takes this release back becomes the next release" in page
    assert "roll-back/" not in page
    assert not Release.objects.draft().exists()


def test_the_worker_begins_a_release_that_takes_back_once(officer, back):
    tasks.take_back_release(back.pk)
    tasks.take_back_release(back.pk)  # the same message again

    draft = Release.objects.draft().get()
    back.refresh_from_db()
    assert (draft.reverts.number, draft.revisions.get().period) == (2, 2020)
    assert (back.state, back.result_url) == (Job.State.DONE, PAGE)
    assert values() == [(2020, 12), (2021, 14)]
    history = officer.get(PAGE).context["changes"]
    assert history[0].who == "Bakary"


def test_it_leads_to_what_is_begun_which_says_what_stays(officer, back):
    tasks.take_back_release(back.pk)

    assert f'href="{PAGE}">Open the result' in officer.get(SECOND).content.decode()
    again = officer.post(f"{SECOND}roll-back/", follow=True)

    assert again.redirect_chain == [(PAGE, 302)]
    assert "1 value stays: a later release" in again.content.decode()
    assert Job.objects.get() == back


def test_once_that_is_out_the_work_is_no_longer_shown(officer, back):
    tasks.take_back_release(back.pk)
    publish()

    page = officer.get(SECOND).content.decode()

    assert values() == [(2020, 10), (2021, 14)]
    assert "job-" not in page
    assert "roll-back/" in page
    assert (
        "value stays" not in officer.get("/en/observatory/releases/4/").content.decode()
    )


def test_while_another_release_is_prepared_none_is_asked_to_be_taken_back(
    officer, lyon, back
):
    Job.objects.all().delete()
    revise(lyon, 2022, "15")

    page = officer.post(f"{SECOND}roll-back/", follow=True).content.decode()

    assert "it is already begun" in page
    assert not Job.objects.exists()


def test_another_that_was_begun_meanwhile_is_said(officer, lyon, back):
    revise(lyon, 2022, "15")

    tasks.take_back_release(back.pk)

    page = officer.get(SECOND).content.decode()
    assert "it is already begun" in page
    assert "Try again" in page
    assert Release.objects.draft().get().reverts is None


def test_where_taking_back_did_not_work_nothing_is_begun(officer, back, monkeypatch):
    """The worker died before the end: what it wrote is undone with it."""

    def dies(job, result):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(jobs, "finish", dies)
        with pytest.raises(SystemExit):
            tasks.take_back_release(back.pk)
    assert not Release.objects.draft().exists()

    Job.objects.update(heartbeat_at=timezone.now() - Job.STALE_AFTER * 2)
    assert jobs.sweep() == 1
    tasks.take_back_release(back.pk)
    back.refresh_from_db()
    assert (back.state, back.attempt) == (Job.State.DONE, 2)
    assert Release.objects.draft().get().reverts.number == 2


def test_little_is_taken_back_at_once(officer, lyon):
    revise(lyon)
    publish()

    response = officer.post(f"{SECOND}roll-back/")

    assert response["Location"] == PAGE
    assert not Job.objects.exists()


def test_others_see_no_work(client, ana, back):
    client.force_login(ana)

    assert "job-" not in client.get(SECOND).content.decode()
