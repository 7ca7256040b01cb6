import pytest
from django.urls import reverse

from apps.jobs import services
from apps.jobs.models import Job
from tests import factories

HTMX = {"HX-Request": "true"}


@pytest.fixture
def job(ana):
    return factories.JobFactory(
        created_by=ana, state=Job.State.RUNNING, percent=40, step="Spanish"
    )


@pytest.fixture
def failed(ana):
    return factories.JobFactory(
        created_by=ana, state=Job.State.FAILED, error=services.TOOK_TOO_LONG
    )


def test_detail_says_in_words_how_far_it_is(client, ana, job):
    client.force_login(ana)

    page = client.get(job.get_absolute_url()).content.decode()

    assert "Draft of the report of 2022" in page
    assert '<progress class="job__bar" max="100" value="40"' in page
    assert "Spanish" in page
    assert 'hx-trigger="every 1s"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


@pytest.mark.parametrize("state", [Job.State.DONE, Job.State.FAILED])
def test_detail_of_a_closed_job_polls_no_more(client, ana, state):
    closed = factories.JobFactory(created_by=ana, state=state)
    client.force_login(ana)

    page = client.get(closed.get_absolute_url()).content.decode()

    assert "hx-trigger" not in page
    assert 'http-equiv="refresh"' not in page


def test_detail_leads_to_the_result(client, ana):
    done = factories.JobFactory(
        created_by=ana, state=Job.State.DONE, result={"url": "/reports/1/"}
    )
    client.force_login(ana)

    assert (
        'href="/en/reports/1/"' in client.get(done.get_absolute_url()).content.decode()
    )


def test_detail_says_what_went_wrong_and_offers_to_try_again(client, ana, failed):
    client.force_login(ana)

    page = client.get(failed.get_absolute_url()).content.decode()

    assert "The work took too long" in page
    assert reverse("jobs:retry", args=[failed.pk]) in page


def test_detail_offers_no_retry_to_whoever_may_not(client, ravi, failed):
    client.force_login(ravi)

    page = client.get(failed.get_absolute_url()).content.decode()

    assert "The work took too long" in page
    assert reverse("jobs:retry", args=[failed.pk]) not in page


def test_detail_answers_a_poll_with_its_part_only_when_there_is_news(client, ana, job):
    client.force_login(ana)
    url = job.get_absolute_url()

    same = client.get(url, {"seen": job.stamp}, headers=HTMX)
    news = client.get(url, {"seen": "running-1-10-French"}, headers=HTMX)

    assert (same.status_code, same.content) == (204, b"")
    assert news.content.decode().strip().startswith("<div")
    assert "<html" not in news.content.decode()


def test_detail_is_in_the_readers_language(client, ana, job):
    ana.language = "es"
    ana.save(update_fields=["language"])
    client.force_login(ana)

    page = client.get(f"/jobs/{job.pk}/", follow=True).content.decode()

    assert '<html lang="es"' in page


def test_detail_costs_the_same_for_each_poll(
    client, ana, job, django_assert_num_queries
):
    client.force_login(ana)
    client.get(job.get_absolute_url())

    with django_assert_num_queries(2):  # person, job
        client.get(job.get_absolute_url(), {"seen": job.stamp}, headers=HTMX)


def test_retry_asks_for_the_work_again_and_shows_it(
    client, ana, failed, django_capture_on_commit_callbacks
):
    client.force_login(ana)

    with django_capture_on_commit_callbacks() as callbacks:
        response = client.post(reverse("jobs:retry", args=[failed.pk]))

    again = Job.objects.get(state=Job.State.QUEUED)
    assert response.url == again.get_absolute_url()
    assert (again.key, again.created_by) == (failed.key, ana)
    assert len(callbacks) == 1


def test_retry_twice_is_one_job(client, ana, failed):
    client.force_login(ana)

    for _click in range(2):
        client.post(reverse("jobs:retry", args=[failed.pk]))

    assert Job.objects.filter(state=Job.State.QUEUED).count() == 1


def test_retry_of_a_running_job_is_refused(client, ana, job):
    client.force_login(ana)

    response = client.post(reverse("jobs:retry", args=[job.pk]))

    assert response.status_code == 403
    assert Job.objects.count() == 1
