import pytest
from django.urls import reverse

from apps.accounts.models import AccessEvent
from apps.jobs.models import Job
from apps.reports import services
from apps.reports.models import Edition, Report
from apps.workplans.models import WorkPlan
from metropolis_portal.addresses import in_language
from tests import factories

pytestmark = pytest.mark.django_db

ADDRESS = ["2021-2023", 2022]


def url(name, *more):
    return reverse(f"reports:{name}", args=[*ADDRESS, *more])


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, bakary, count, django_assert_num_queries
):
    for year in range(2021, 2021 + count):
        work_plan = factories.WorkPlanFactory(year=year)
        factories.EditionFactory(report__work_plan=work_plan)
        factories.WorkPlanFactory(year=year + 10)
    client.force_login(bakary)

    with django_assert_num_queries(3):  # person, years without, reports
        response = client.get(reverse("reports:list"))

    assert len(response.context["reports"]) == count
    assert len(response.context["unreported"]) == count


def test_list_shows_members_what_is_out_and_nothing_to_draft(client, ana, published):
    factories.ReportFactory(work_plan=factories.WorkPlanFactory(year=2023))
    factories.WorkPlanFactory(year=2021)
    client.force_login(ana)

    response = client.get(reverse("reports:list"))

    assert list(response.context["reports"]) == [published]
    assert list(response.context["unreported"]) == []


@pytest.mark.parametrize("count", [1, 3])
def test_detail_costs_the_same_for_any_number_of_activities_and_editions(
    client, bakary, count, django_assert_num_queries
):
    work_plan = factories.WorkPlanFactory()
    for number in range(1, count + 1):
        factories.ActivityFactory(work_plan=work_plan)
        factories.EditionFactory(report__work_plan=work_plan, number=number)
    client.force_login(bakary)

    # person, report with plan, editions, edition, may the work plan be read,
    # documents, job, read today, the note of it
    with django_assert_num_queries(9):
        response = client.get(url("detail"))

    assert len(response.context["reading"].editions) == count


def test_detail_shows_the_frozen_words_with_their_sources(client, ana, published):
    WorkPlan.objects.get().activities.update(title_en="Changed afterwards")
    client.force_login(ana)

    page = client.get(url("detail")).content.decode()

    housing = WorkPlan.objects.get().activities.get(code="2022-L1A1-01")
    assert "Housing" in page
    assert "Changed afterwards" not in page
    assert f'<a class="sourced" href="{housing.get_absolute_url()}">' in page
    assert published.editions.get().checksum in page


def test_detail_leaves_the_sources_out_for_who_may_not_open_them(
    client, ana, published
):
    WorkPlan.objects.update(status=WorkPlan.Status.DRAFT)
    client.force_login(ana)

    page = client.get(url("detail")).content.decode()

    assert "Housing" in page
    assert 'class="sourced"' not in page


def test_detail_opens_an_older_edition_on_demand(client, bakary, edition):
    services.freeze(edition.report, edition.content, by=bakary, reason="Corrected sum")
    client.force_login(bakary)

    newest = client.get(url("detail"))
    older = client.get(url("detail"), {"edition": "1"})

    assert newest.context["reading"].edition.number == 2
    assert older.context["reading"].edition == edition
    assert "Corrected sum" in older.content.decode()


@pytest.mark.parametrize("number", ["2", "x", "-1", "99999999999999"])
def test_detail_of_an_edition_that_is_not_there_is_404(client, ana, published, number):
    client.force_login(ana)

    response = client.get(url("detail"), {"edition": number})

    assert response.status_code == 404


def test_detail_of_a_draft_is_404_for_members(client, ana, edition):
    client.force_login(ana)

    assert client.get(url("detail")).status_code == 404


def test_an_edition_replaced_before_publishing_is_404_for_members(
    client, ana, bakary, edition
):
    services.freeze(edition.report, edition.content, by=bakary, reason="Better")
    services.render(edition, "en")
    services.publish(edition.report, number=2, by=bakary)
    client.force_login(ana)

    assert client.get(url("detail"), {"edition": "1"}).status_code == 404
    assert client.get(url("document", 1, "en")).status_code == 404
    assert client.get(url("detail")).context["reading"].edition.number == 2


def test_detail_notes_who_read_it(client, ana, published):
    client.force_login(ana)

    client.get(url("detail"))
    client.get(url("detail"))

    event = AccessEvent.objects.get(kind=AccessEvent.Kind.READ_REPORT)
    assert (event.user, event.about) == (ana, "2021-2023/2022, 1")


def test_draft_pressed_twice_is_one_job_shown_on_the_page(client, bakary, work_plan):
    client.force_login(bakary)

    client.post(url("draft"))
    response = client.post(url("draft"), follow=True)

    job = Job.objects.get()
    assert job.created_by == bakary
    assert response.context["reading"].job == job
    assert reverse("jobs:detail", args=[job.pk]) in response.content.decode()


def test_draft_again_needs_a_reason(client, bakary, edition):
    client.force_login(bakary)

    without = client.post(url("draft"), follow=True)
    assert "Say why a new edition is needed" in without.content.decode()
    assert not Job.objects.exists()

    client.post(url("draft"), {"reason": "A sum was wrong."})
    assert Job.objects.get().arguments["reason"] == "A sum was wrong."


def test_a_members_page_shows_no_job(client, ana, bakary, published):
    services.request_draft(published.work_plan, by=bakary, reason="Correction")
    client.force_login(ana)

    response = client.get(url("detail"))

    assert response.context["reading"].job is None


def test_publish_opens_it_to_members(client, bakary, ana, edition):
    client.force_login(bakary)
    client.post(url("publish"), {"edition": 1})
    client.force_login(ana)

    assert client.get(url("detail")).context["reading"].edition == edition


def test_publish_sends_the_number_of_the_edition_on_the_screen(client, bakary, edition):
    """And what another froze meanwhile goes not out unread."""
    client.force_login(bakary)
    page = client.get(url("detail")).content.decode()
    assert '<input type="hidden" name="edition" value="1">' in page
    services.freeze(edition.report, edition.content, by=bakary, reason="Better")

    response = client.post(url("publish"), {"edition": "1"})

    assert response.status_code == 409
    assert "There is a newer edition." in response.content.decode()
    assert not Report.objects.get().is_published


def test_only_the_newest_edition_offers_to_be_published(client, bakary, edition):
    services.freeze(edition.report, edition.content, by=bakary, reason="Better")
    client.force_login(bakary)

    assert url("publish") in client.get(url("detail")).content.decode()
    assert (
        url("publish") not in client.get(f"{url('detail')}?edition=1").content.decode()
    )


@pytest.mark.parametrize("number", ["", "²", "1" * 5000])
def test_publish_refuses_an_edition_that_is_not_there(client, bakary, edition, number):
    client.force_login(bakary)

    assert client.post(url("publish"), {"edition": number}).status_code == 409
    assert not Report.objects.get().is_published


def test_publish_without_an_edition_says_what_to_do(client, bakary, report):
    client.force_login(bakary)

    response = client.post(url("publish"), follow=True)

    assert "Draft it first" in response.content.decode()
    assert not Report.objects.get().is_published


def test_introduction_is_saved_in_three_languages(client, bakary, report):
    client.force_login(bakary)

    response = client.post(
        url("introduction"),
        {"introduction_en": "One", "introduction_es": "Uno", "introduction_fr": "Un"},
    )

    report.refresh_from_db()
    assert response.url == report.get_absolute_url()
    assert (report.introduction_en, report.introduction_fr) == ("One", "Un")


def test_the_document_is_a_noted_download(client, ana, published):
    rendering = services.render(Edition.objects.get(), "fr")
    client.force_login(ana)

    response = client.get(url("document", 1, "fr"))

    pdf = b"".join(response.streaming_content)
    assert len(pdf) == rendering.size
    assert "attachment" in response["Content-Disposition"]
    assert "metropolis-report-2022-edition-1-fr.pdf" in response["Content-Disposition"]
    event = AccessEvent.objects.get(kind=AccessEvent.Kind.DOWNLOADED)
    assert event.user == ana


def test_a_language_that_is_not_rendered_is_404(client, ana, published):
    client.force_login(ana)

    assert client.get(url("document", 1, "fr")).status_code == 404


def test_the_page_speaks_the_readers_language(client, chloe, published):
    client.force_login(chloe)

    page = client.get(in_language(url("detail"), "fr")).content.decode()

    # There is no French title: it is shown in English, and marked.
    assert '<span lang="en">Mobility</span>' in page
