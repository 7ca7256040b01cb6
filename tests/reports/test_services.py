import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from apps.accounts.models import AccessEvent
from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.reports import services, tasks
from apps.reports.models import Edition, Rendering, Report
from apps.reports.services import drafting
from apps.reports.waiting import waiting_for
from apps.workplans.models import WorkPlan
from metropolis_portal.meanwhile import Meanwhile
from tests import factories

pytestmark = pytest.mark.django_db


# freeze


def test_freeze_numbers_editions_and_signs_them(report, bakary):
    content = services.gather(report.work_plan)

    first = services.freeze(report, content, by=bakary)
    second = services.freeze(report, content, by=bakary, reason="A sum was wrong.")

    assert (first.number, second.number) == (1, 2)
    assert (first.frozen_by, second.reason) == (bakary, "A sum was wrong.")
    assert first.checksum == second.checksum == services.checksum_of(content)
    first.refresh_from_db()
    assert services.is_intact(first)


def test_freeze_refuses_a_second_edition_without_a_reason(edition, bakary):
    with pytest.raises(ValidationError, match="Say why"):
        services.freeze(edition.report, {}, by=bakary, reason="  ")


def test_freeze_gives_a_job_the_edition_it_made(report, bakary):
    job = factories.JobFactory()

    first = services.freeze(report, {"a": 1}, by=bakary, job=job)
    again = services.freeze(report, {"a": 2}, by=bakary, job=job)

    assert first == again
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE reports_edition SET checksum = ''",
        "UPDATE reports_edition SET content = '{}'",
        "DELETE FROM reports_edition",
    ],
)
def test_an_edition_cannot_be_changed_even_by_raw_sql(edition, statement):
    with (
        pytest.raises(DatabaseError, match="Cannot"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    edition.refresh_from_db()
    assert services.is_intact(edition)


def test_an_edition_does_not_follow_the_living_rows(edition, housing):
    housing.title_en = "Changed afterwards"
    housing.save()
    WorkPlan.objects.update(year=2030)

    edition.refresh_from_db()
    assert edition.content["year"] == 2022
    (outcome,) = edition.content["lines"][0]["axes"][0]["outcomes"]
    assert outcome["activities"][0]["title"]["en"] == "Housing"


# drafting


def test_a_second_click_gets_the_same_job(work_plan, bakary, gabriela):
    first = services.request_draft(work_plan, by=bakary)
    second = services.request_draft(work_plan, by=gabriela)

    assert first == second
    assert (first.kind, first.key) == ("report.draft", "2021-2023/2022")
    assert first.heading == "Draft of the report of 2022"
    assert Report.objects.get().work_plan == work_plan


def test_a_draft_of_what_has_an_edition_needs_a_reason(edition, bakary):
    with pytest.raises(ValidationError, match="Say why"):
        services.request_draft(edition.report.work_plan, by=bakary)

    assert not Job.objects.exists()


def test_the_task_makes_one_edition_and_three_documents(work_plan, bakary):
    job = services.request_draft(work_plan, by=bakary)

    tasks.draft_report(job.pk)
    tasks.draft_report(job.pk)  # the same message twice

    job.refresh_from_db()
    edition = Edition.objects.get()
    assert (job.state, job.percent) == (Job.State.DONE, 100)
    assert job.result == {"url": "/reports/2021-2023/2022/", "edition": 1}
    assert (edition.job, edition.frozen_by) == (job, bakary)
    languages = edition.renderings.order_by("language").values_list("language")
    assert [language for (language,) in languages] == ["en", "es", "fr"]


def test_a_job_taken_up_again_goes_on_from_its_edition(work_plan, bakary):
    job = services.request_draft(work_plan, by=bakary)
    job = jobs.claim(job.pk)
    report = Report.objects.get()
    edition = services.freeze(report, services.gather(work_plan), by=bakary, job=job)
    kept = services.render(edition, "en")
    job = jobs.claim(job.pk, is_redelivered=True)

    result = services.write_draft(job)

    assert result["edition"] == 1
    assert Edition.objects.get() == edition
    assert edition.renderings.get(language="en") == kept
    assert edition.renderings.count() == 3


@pytest.fixture
def typst_fails(monkeypatch):
    """Nothing can be set, until `monkeypatch` undoes it."""

    def fail(*args):
        raise OSError("no compiler")

    with monkeypatch.context() as patched:
        patched.setattr(drafting, "render", fail)
        yield patched


def drafted(work_plan, **asked):
    job = services.request_draft(work_plan, **asked)
    tasks.draft_report(job.pk)
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("number", [1, 2])
def test_tried_again_it_finishes_the_edition_that_failed(
    work_plan, bakary, gabriela, typst_fails, number
):
    reason = ""
    if number == 2:
        factories.EditionFactory(report__work_plan=work_plan)
        reason = "A sum was wrong."
    job = drafted(work_plan, by=bakary, reason=reason)
    assert job.is_failed
    for _still_broken in range(2):
        job = jobs.retry(job, by=gabriela)
        tasks.draft_report(job.pk)
        job.refresh_from_db()
        assert job.is_failed

    typst_fails.undo()
    job = jobs.retry(job, by=gabriela)
    tasks.draft_report(job.pk)

    job.refresh_from_db()
    edition = Edition.objects.get(number=number)
    assert (job.state, job.result["edition"]) == (Job.State.DONE, number)
    assert Edition.objects.count() == number
    assert (edition.reason, edition.renderings.count()) == (reason, 3)


def test_asked_anew_after_a_failure_it_is_gathered_anew(edition, bakary, typst_fails):
    work_plan = edition.report.work_plan
    drafted(work_plan, by=bakary, reason="A sum was wrong.")
    typst_fails.undo()

    job = drafted(work_plan, by=bakary, reason="A sum was wrong.")

    assert job.result["edition"] == 3


def test_readers_see_an_edition_once_it_has_all_its_documents(
    published, bakary, ana, typst_fails
):
    job = drafted(published.work_plan, by=bakary, reason="A sum was wrong.")
    second = published.editions.get(number=2)
    typst_fails.undo()

    for language in ("en", "es"):
        services.render(second, language)
    assert not published.editions.visible_to(ana).contains(second)
    assert published.editions.visible_to(bakary).contains(second)

    tasks.draft_report(jobs.retry(job, by=bakary).pk)
    assert published.editions.visible_to(ana).contains(second)


def test_the_next_edition_prints_the_new_introduction(edition, bakary):
    report = edition.report
    report.introduction_es = "Un año de escucha."
    report.save()
    job = services.request_draft(report.work_plan, by=bakary, reason="Introduction")

    tasks.draft_report(job.pk)

    second = report.editions.get(number=2)
    assert second.reason == "Introduction"
    assert second.content["introduction"]["es"] == "Un año de escucha."
    assert edition.content["introduction"]["es"] == ""


def test_each_january_asks_once_for_what_has_no_report(work_plan):
    factories.WorkPlanFactory(year=2021)
    factories.WorkPlanFactory(
        year=2022, plan__code="other", status=WorkPlan.Status.DRAFT
    )

    with time_machine.travel("2023-01-02 06:00 +0100"):
        tasks.draft_yearly()
        tasks.draft_yearly()

    assert [job.key for job in Job.objects.all()] == ["2021-2023/2022"]
    tasks.draft_report(Job.objects.get().pk)
    with time_machine.travel("2023-01-02 06:00 +0100"):
        tasks.draft_yearly()
    assert (Job.objects.count(), Edition.objects.count()) == (1, 1)


# publishing


def test_publish_opens_the_report_and_tells_the_board_and_focal_points(
    edition,
    gabriela,
    lucia,
    fabio,
    ana,
    at_once,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        services.publish(edition.report, number=1, by=gabriela)

    edition.report.refresh_from_db()
    assert edition.report.is_published
    assert edition.report.published_by == gabriela
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "fabio@example.org",
        "lucia@example.org",
    ]
    assert all("/reports/2021-2023/2022/" in mail.body for mail in mailoutbox)


def test_publish_refuses_a_report_without_an_edition(report, bakary):
    with pytest.raises(ValidationError, match="Draft it first"):
        services.publish(report, number=1, by=bakary)


def test_publish_again_is_refused_and_tells_nobody(
    published, bakary, lucia, mailoutbox, at_once, django_capture_on_commit_callbacks
):
    with (
        django_capture_on_commit_callbacks(execute=True),
        pytest.raises(ValidationError, match="already published"),
    ):
        services.publish(published, number=1, by=bakary)

    assert mailoutbox == []


def test_publish_refuses_when_another_edition_was_read(edition, bakary):
    services.freeze(edition.report, {}, by=bakary, reason="Second draft")

    with pytest.raises(Meanwhile, match="There is a newer edition"):
        services.publish(edition.report, number=1, by=bakary)

    assert not Report.objects.get().is_published


def test_publish_refuses_while_a_newer_edition_is_on_its_way(edition, bakary):
    services.request_draft(edition.report.work_plan, by=bakary, reason="Better")

    with pytest.raises(Meanwhile, match="is being drafted"):
        services.publish(edition.report, number=1, by=bakary)

    assert not Report.objects.get().is_published


def test_publish_refuses_an_edition_without_its_documents(
    work_plan, bakary, typst_fails
):
    drafted(work_plan, by=bakary)

    with pytest.raises(ValidationError, match="documents are missing"):
        services.publish(Report.objects.get(), number=1, by=bakary)

    assert not Report.objects.get().is_published


def test_reading_is_noted_once_a_day(edition, ana):
    with time_machine.travel("2023-02-01 10:00 +0100", tick=False):
        services.record_reading(edition, by=ana)
        services.record_reading(edition, by=ana)
    with time_machine.travel("2023-02-02 10:00 +0100", tick=False):
        services.record_reading(edition, by=ana)

    notes = AccessEvent.objects.filter(kind=AccessEvent.Kind.READ_REPORT)
    assert [(note.user, note.about) for note in notes] == [
        (ana, "2021-2023/2022, 1")
    ] * 2


# who sees what, and what waits


@pytest.mark.parametrize(
    ("who", "draft", "out"),
    [
        ("ana", False, True),
        ("lucia", False, True),
        ("marta", False, True),
        ("bakary", True, True),
        ("ravi", True, True),
    ],
)
def test_drafts_are_the_secretariats(request, who, draft, out, published):
    user = request.getfixturevalue(who)
    unfinished = factories.ReportFactory(work_plan=factories.WorkPlanFactory(year=2023))

    seen = Report.objects.visible_to(user)

    assert seen.contains(unfinished) is draft
    assert seen.contains(published) is out


def test_editions_replaced_before_publishing_stay_drafts(
    edition, bakary, gabriela, ana
):
    report = edition.report
    services.freeze(report, {}, by=bakary, reason="Second draft")
    services.publish(report, number=2, by=gabriela)
    services.freeze(report, {}, by=bakary, reason="Correction")

    def numbers(user):
        editions = report.editions.visible_to(user).without_content()
        return [edition.number for edition in editions]

    assert numbers(ana) == [3, 2]
    assert numbers(bakary) == [3, 2, 1]


def test_a_draft_waits_for_the_officers_until_it_is_published(
    edition, bakary, ana, django_assert_num_queries
):
    with django_assert_num_queries(2):  # roles, drafts
        (waiting,) = waiting_for(bakary)

    assert waiting.url == edition.report.get_absolute_url()
    assert waiting_for(ana) == []
    services.publish(edition.report, number=1, by=bakary)
    assert waiting_for(bakary) == []


def test_a_rendering_is_kept_once(edition):
    first = services.render(edition, "en")

    assert services.render(edition, "en") == first
    assert Rendering.objects.count() == 1
