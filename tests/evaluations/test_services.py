from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from apps.evaluations import services, tasks
from apps.evaluations.models import Ballot, Evaluation, Rating
from apps.evaluations.waiting import waiting_for
from apps.reports.models import Report
from apps.workplans.models import Recommendation
from metropolis_portal.addresses import without_language
from tests import factories
from tests.evaluations.voting import rate, vote

pytestmark = pytest.mark.django_db

CLOSES_AT = "2023-06-30 18:00 +0200"
SECOND = timedelta(seconds=1)


def texts(**written):
    return {"en": "", "es": "", "fr": ""} | written


def open_it(edition, by, **changed):
    given = {"closes_at": timezone.now() + timedelta(days=7), "quorum": 1} | changed
    return services.open_evaluation(edition, by=by, **given)


# opening


@pytest.fixture
def edition(axes):
    return factories.EditionFactory(report__is_out=True)


def test_open_lets_the_board_answer_and_tells_it(
    edition,
    bakary,
    lucia,
    marta,
    ana,
    at_once,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        evaluation = open_it(edition, bakary)

    assert (evaluation.phase, evaluation.opened_by) == (Evaluation.Status.OPEN, bakary)
    assert Evaluation.objects.accepting_ballots().get() == evaluation
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "lucia@example.org",
        "marta@example.org",
    ]
    page = without_language(evaluation.get_absolute_url())
    assert all(page in mail.body for mail in mailoutbox)


def test_the_mail_names_the_hour_where_the_person_is(
    edition, bakary, marta, at_once, mailoutbox, django_capture_on_commit_callbacks
):
    marta.time_zone = "Asia/Tokyo"
    marta.save()
    closes_at = timezone.now().replace(hour=16, minute=0) + timedelta(days=7)

    with django_capture_on_commit_callbacks(execute=True):
        open_it(edition, bakary, closes_at=closes_at)

    (mail,) = mailoutbox
    assert "01:00 (Asia/Tokyo)" in mail.body


def test_open_refuses_a_draft(edition, bakary):
    Report.objects.update(status=Report.Status.DRAFT, published_at=None)

    with pytest.raises(ValidationError, match="Publish the report first"):
        open_it(edition, bakary)


def test_open_refuses_an_edition_that_a_newer_one_replaced(edition, bakary):
    factories.EditionFactory(report=edition.report, number=2, reason="Correction")

    with pytest.raises(ValidationError, match="newer edition"):
        open_it(edition, bakary)


def test_open_takes_no_notice_of_an_edition_that_failed(edition, bakary, lucia):
    job = factories.JobFactory(state="failed")
    factories.EditionFactory(report=edition.report, job=job, reason="Correction")

    assert open_it(edition, bakary).edition == edition


def test_open_refuses_a_second_evaluation_of_the_year(edition, bakary, lucia):
    open_it(edition, bakary)
    corrected = factories.EditionFactory(report=edition.report, number=2)

    with pytest.raises(ValidationError, match="already has its evaluation"):
        open_it(corrected, bakary)


def test_open_refuses_a_date_gone_by(edition, bakary):
    with pytest.raises(ValidationError, match="close after now"):
        open_it(edition, bakary, closes_at=timezone.now())


def test_open_refuses_a_date_beyond_a_year(edition, bakary, lucia, marta):
    with pytest.raises(ValidationError, match="close within a year"):
        open_it(edition, bakary, closes_at=timezone.now() + timedelta(days=367))

    assert open_it(edition, bakary, closes_at=timezone.now() + timedelta(days=365))


def test_open_refuses_a_quorum_that_the_board_cannot_reach(edition, bakary, lucia):
    with pytest.raises(ValidationError, match="has 1 seat; no more can answer"):
        open_it(edition, bakary, quorum=2)

    assert open_it(edition, bakary, quorum=1)


@pytest.mark.parametrize(("seats", "quorum"), [(0, 1), (1, 1), (3, 2), (4, 2)])
def test_the_usual_quorum_is_half_the_seats(db, seats, quorum):
    factories.MandateFactory.create_batch(seats)

    assert services.usual_quorum() == quorum


def test_a_seat_of_two_people_is_one_seat_and_a_past_one_is_none(lucia, montevideo):
    factories.MandateFactory(member=montevideo)
    factories.MandateFactory(ends_on=timezone.localdate() - timedelta(days=1))

    assert services.seats_on(timezone.localdate()) == 1


# ballots


def test_a_rating_is_kept_in_the_persons_language(evaluation, axes, lucia, montevideo):
    rate(evaluation, montevideo, axes[0], lucia, 2, "Faltan datos.")
    rate(evaluation, montevideo, axes[0], lucia, 5, " Bien. ")

    rating = Rating.objects.get()
    assert (rating.score, rating.comment, rating.language) == (5, "Bien.", "es")
    assert rating.ballot.member == montevideo


def test_a_comment_without_a_rating_is_no_answer(evaluation, axes, lucia, montevideo):
    services.save_rating(
        evaluation,
        montevideo,
        axes[0],
        by=lucia,
        score=None,
        cannot_judge=False,
        comment="I will come back",
    )

    ballot = Ballot.objects.get()
    assert services.missing_axes(ballot, axes) == axes


def test_two_people_of_a_seat_share_its_ballot(evaluation, axes, lucia, montevideo):
    deputy = factories.MandateFactory(member=montevideo).user
    rate(evaluation, montevideo, axes[0], lucia, 2)
    rate(evaluation, montevideo, axes[1], deputy, 3)

    ballot = Ballot.objects.get()
    assert ballot.user == deputy
    assert Ballot.objects.visible_to(lucia).get() == ballot
    assert ballot.ratings.count() == 2


def test_submit_refuses_what_is_not_whole(evaluation, axes, lucia, montevideo):
    rate(evaluation, montevideo, axes[0], lucia, None)

    with pytest.raises(ValidationError, match=r"Missing: 1\.2"):
        services.submit(Ballot.objects.get(), by=lucia)


def test_submit_counts_the_ballot_once(evaluation, axes, lucia, montevideo):
    ballot = vote(evaluation, montevideo, lucia, [4, None], axes)

    assert ballot.submitted_at is not None
    assert services.turnout_of(evaluation).answered == 1
    with pytest.raises(ValidationError, match="already submitted"):
        services.submit(ballot, by=lucia)


def test_a_submitted_ballot_is_reopened_before_it_is_changed(
    evaluation, axes, lucia, montevideo
):
    ballot = vote(evaluation, montevideo, lucia, [4, 4], axes)
    with pytest.raises(ValidationError, match="Reopen it to change it"):
        rate(evaluation, montevideo, axes[0], lucia, 1)

    services.reopen(ballot, by=lucia)
    rate(evaluation, montevideo, axes[0], lucia, 1)

    assert services.turnout_of(evaluation).answered == 0
    with pytest.raises(ValidationError, match="open already"):
        services.reopen(ballot, by=lucia)


def test_a_score_and_cannot_judge_exclude_each_other(evaluation, axes):
    ballot = factories.BallotFactory(evaluation=evaluation)

    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(ballot=ballot, axis=axes[0], score=3, cannot_judge=True)


# the clock


@pytest.fixture
def due(evaluation):
    """Closes on 30 June 2023 at 18:00 in Barcelona."""
    Evaluation.objects.update(
        opens_at="2023-06-01T08:00+02:00", closes_at="2023-06-30T18:00+02:00"
    )
    evaluation.refresh_from_db()
    return evaluation


def test_ballots_are_taken_until_the_very_second(due, axes, lucia, montevideo):
    with time_machine.travel("2023-06-30 17:59:59 +0200", tick=False):
        ballot = vote(due, montevideo, lucia, [3, 3], axes)
        services.reopen(ballot, by=lucia)

    with time_machine.travel("2023-06-30 18:00:00 +0200", tick=False):
        for change in (services.submit, services.reopen):
            with pytest.raises(ValidationError, match="has closed"):
                change(ballot, by=lucia)
        with pytest.raises(ValidationError, match="has closed"):
            rate(due, montevideo, axes[0], lucia, 5)

    assert Rating.objects.filter(score=5).count() == 0


def test_nothing_is_taken_before_it_opens(due, axes, lucia, montevideo):
    with (
        time_machine.travel("2023-06-01 07:59:59 +0200", tick=False),
        pytest.raises(ValidationError, match="has closed"),
    ):
        rate(due, montevideo, axes[0], lucia)


def test_results_open_at_that_second_without_any_task(due, axes, lucia, montevideo):
    with time_machine.travel("2023-06-30 17:59:59 +0200", tick=False):
        vote(due, montevideo, lucia, [3, 5], axes)
        with pytest.raises(PermissionDenied):
            services.results_of(due)

    with time_machine.travel("2023-06-30 18:00:00 +0200", tick=False):
        means = [result.mean for result in services.results_of(due)]

    assert means == [Decimal(3), Decimal(5)]
    due.refresh_from_db()
    assert due.status == Evaluation.Status.OPEN


def test_the_task_closes_what_is_due_and_tells_the_board_once(
    due, at_once, mailoutbox, django_capture_on_commit_callbacks
):
    with time_machine.travel("2023-06-30 17:59:59 +0200", tick=False):
        tasks.close_due()
    due.refresh_from_db()
    assert due.status == Evaluation.Status.OPEN

    with (
        time_machine.travel("2023-06-30 19:00:00 +0200", tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        tasks.close_due()
        tasks.close_due()

    due.refresh_from_db()
    assert (due.status, due.closed_at) == (Evaluation.Status.CLOSED, due.closes_at)
    assert len(mailoutbox) == 2


def test_the_chair_closes_early_with_a_reason(evaluation, marta, axes, montevideo):
    with pytest.raises(ValidationError, match="Say why"):
        services.close(evaluation, reason=" ", by=marta)

    with translation.override("es"):
        services.close(evaluation, reason="Todos han respondido.", by=marta)

    assert evaluation.phase == Evaluation.Status.CLOSED
    assert evaluation.close_reason == "Todos han respondido."
    with pytest.raises(ValidationError, match="has closed"):
        rate(evaluation, montevideo, axes[0], marta)
    with pytest.raises(ValidationError, match="already closed"):
        services.close(evaluation, reason="Again", by=marta)


def test_the_reason_of_closing_early_names_its_language_to_others(
    client, evaluation, marta
):
    with translation.override("es"):
        services.close(evaluation, reason="Todos han respondido.", by=marta)
    client.force_login(marta)

    pages = {}
    for language in ("en", "es"):
        with translation.override(language):
            page = client.get(evaluation.get_absolute_url()).content.decode()
            pages[language] = page.partition("Todos han respondido.</span>")[2][:200]

    assert pages["en"].startswith(' <abbr class="untranslated"')
    assert ">ES</abbr>" in pages["en"]
    assert "abbr" not in pages["es"]


def test_the_chair_cannot_close_what_the_clock_has_closed(
    evaluation, marta, pass_the_date
):
    with pytest.raises(ValidationError, match="already closed"):
        services.close(pass_the_date(evaluation), reason="Late", by=marta)


# results


def test_results_are_sums_of_what_was_submitted(
    evaluation, axes, lucia, marta, montevideo, barcelona, pass_the_date
):
    vote(evaluation, montevideo, lucia, [2, None], axes, "Faltan datos.")
    vote(evaluation, barcelona, marta, [5, 4], axes)
    unfinished = factories.MandateFactory()
    rate(evaluation, unfinished.member, axes[0], unfinished.user, 1, "NOT SUBMITTED")

    first, second = services.results_of(pass_the_date(evaluation))

    assert (first.mean, first.low, first.high, first.count) == (
        Decimal("3.50"),
        2,
        5,
        2,
    )
    assert first.deviation == Decimal("1.50")
    assert [bar.count for bar in first.bars] == [0, 1, 0, 0, 1]
    assert [(c.text, c.language) for c in first.comments] == [("Faltan datos.", "es")]
    assert (second.mean, second.count, second.cannot_judge_count) == (Decimal(4), 1, 1)


def test_results_of_nobody_are_empty(evaluation, pass_the_date):
    results = services.results_of(pass_the_date(evaluation))

    assert [(r.mean, r.count, r.change) for r in results] == [(None, 0, None)] * 2


def conclude(evaluation, by, **given):
    given = {"conclusion": texts(en="Good."), "recommendations": []} | given
    services.conclude(evaluation, by=by, **given)


def test_results_stand_beside_the_year_before(
    evaluation, axes, lucia, marta, montevideo, pass_the_date, django_assert_num_queries
):
    before = factories.EvaluationFactory(edition__report__work_plan__year=2021)
    vote(before, montevideo, lucia, [2, 3], axes)
    conclude(pass_the_date(before), marta)
    vote(evaluation, montevideo, lucia, [4, None], axes)
    pass_the_date(evaluation)

    first, second = services.results_of(evaluation)

    assert (first.before, first.change) == (Decimal(2), Decimal(2))
    assert (second.before, second.change) == (Decimal(3), None)
    plan = axes[0].line.plan
    with django_assert_num_queries(1):
        means = services.ratings_by_axis(plan)
    assert means == {(axes[0].pk, 2021): Decimal(2), (axes[1].pk, 2021): Decimal(3)}


@pytest.mark.parametrize(("quorum", "is_met"), [(1, True), (2, False)])
def test_the_quorum_is_met_or_not(evaluation, axes, lucia, montevideo, quorum, is_met):
    evaluation.quorum = quorum
    vote(evaluation, montevideo, lucia, [4, 4], axes)

    turnout = services.turnout_of(evaluation)

    assert (turnout.answered, turnout.seats) == (1, 2)
    assert turnout.is_quorum_met is is_met


def test_seats_are_those_of_the_day_it_ended(evaluation, pass_the_date, lucia):
    pass_the_date(evaluation)
    lucia.mandates.update(ends_on=timezone.localdate())

    with time_machine.travel(timezone.now() + timedelta(days=40)):
        assert services.turnout_of(evaluation).seats == 2


# conclusion


def test_conclude_publishes_and_hands_recommendations_to_the_next_work_plan(
    evaluation,
    axes,
    marta,
    ana,
    fabio,
    bakary,
    pass_the_date,
    at_once,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    pass_the_date(evaluation)
    factories.RecommendationFactory(evaluated_year=2022, number=2)
    wanted = {"axis": axes[1], "texts": texts(fr="Écouter plus tôt.")}

    with django_capture_on_commit_callbacks(execute=True):
        conclude(evaluation, marta, recommendations=[wanted])

    assert evaluation.is_concluded
    assert (evaluation.conclusion_en, evaluation.concluded_by) == ("Good.", marta)
    assert evaluation.closed_at == evaluation.closes_at
    plan = axes[0].line.plan
    made = Recommendation.objects.addressed_to(plan, 2023).get(number=3)
    assert (made.axis, made.text_fr) == (axes[1], "Écouter plus tôt.")
    assert Evaluation.objects.visible_to(ana).get() == evaluation
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "bakary@example.org",
        "fabio@example.org",
        "lucia@example.org",
        "marta@example.org",
    ]


def test_conclude_refuses_while_ballots_are_taken(evaluation, marta):
    with pytest.raises(ValidationError, match="Only an evaluation that has closed"):
        conclude(evaluation, marta)


def test_conclude_refuses_a_second_time_and_makes_nothing(
    evaluation, axes, marta, pass_the_date
):
    conclude(pass_the_date(evaluation), marta)

    with pytest.raises(ValidationError, match="Only an evaluation that has closed"):
        conclude(
            evaluation,
            marta,
            recommendations=[{"axis": None, "texts": texts(en="Twice")}],
        )
    assert not Recommendation.objects.exists()


def test_conclude_needs_words_in_one_language(evaluation, marta, pass_the_date):
    with pytest.raises(ValidationError, match="one language at least"):
        conclude(pass_the_date(evaluation), marta, conclusion=texts(es="  "))


# what waits


def test_the_ballot_waits_for_its_seat_until_it_is_in(
    evaluation, axes, lucia, montevideo, bakary
):
    (waiting,) = waiting_for(lucia)
    assert waiting.url == evaluation.get_absolute_url()
    assert waiting.due_on == timezone.localdate(evaluation.closes_at)

    vote(evaluation, montevideo, lucia, [4, 4], axes)

    assert waiting_for(lucia) == []
    assert waiting_for(bakary) == []


def test_the_results_wait_for_the_chair_until_they_are_concluded(
    evaluation, marta, gabriela, lucia, pass_the_date
):
    pass_the_date(evaluation)

    assert [row.kind for row in waiting_for(marta)] == ["conclusion"]
    assert [row.kind for row in waiting_for(gabriela)] == ["conclusion"]
    assert waiting_for(lucia) == []
    conclude(evaluation, marta)
    assert waiting_for(marta) == []
