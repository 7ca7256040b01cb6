import pytest
from django.urls import reverse
from django.utils import timezone

from apps.evaluations.models import Evaluation, Rating
from apps.workplans.models import Recommendation
from tests import factories
from tests.evaluations.voting import rate, vote

pytestmark = pytest.mark.django_db


def ballot_url(evaluation, seat, name="ballot", *more):
    return reverse(f"evaluations:{name}", args=[evaluation.pk, seat.slug, *more])


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, bakary, count, django_assert_num_queries
):
    for year in range(2021, 2021 + count):
        factories.EvaluationFactory(edition__report__work_plan__year=year)
        factories.EditionFactory(report__is_out=True, report__work_plan__year=year + 10)
    client.force_login(bakary)

    with django_assert_num_queries(3):  # person, reports to open, evaluations
        response = client.get(reverse("evaluations:list"))

    assert len(response.context["evaluations"]) == count
    assert len(response.context["to_open"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_results_cost_the_same_for_any_number_of_ballots(
    client, evaluation, axes, marta, pass_the_date, count, django_assert_num_queries
):
    for mandate in factories.MandateFactory.create_batch(count):
        vote(evaluation, mandate.member, mandate.user, [4, 3], axes, "A comment")
    pass_the_date(evaluation)
    client.force_login(marta)

    # person, evaluation, submitted, seats; means of other years, comments,
    # axes, sums; own ballots, own seats
    with django_assert_num_queries(10):
        response = client.get(evaluation.get_absolute_url())

    assert len(response.context["results"][0].comments) == count


@pytest.mark.parametrize("count", [1, 3])
def test_a_step_costs_the_same_for_any_number_of_axes(
    client, evaluation, lucia, montevideo, count, django_assert_num_queries
):
    for number in range(10, 10 + count):
        factories.AxisFactory(number=number)
    client.force_login(lucia)

    # person, evaluation, seat, axes, the frozen report, last year's means, ballot
    with django_assert_num_queries(7):
        client.get(ballot_url(evaluation, montevideo, "ballot_axis", "1.1"))


def test_open_makes_the_evaluation_with_the_dates_of_the_persons_place(
    client, bakary, axes, lucia
):
    bakary.time_zone = "Asia/Tokyo"
    bakary.save()
    next_year = timezone.localdate().year + 1
    factories.EditionFactory(report__is_out=True)
    client.force_login(bakary)

    client.post(
        reverse("evaluations:open", args=["2021-2023", 2022]),
        {"closes_at": f"{next_year}-01-30T18:00", "quorum": 1},
    )

    evaluation = Evaluation.objects.get()
    assert evaluation.closes_at.isoformat() == f"{next_year}-01-30T09:00:00+00:00"
    assert (evaluation.quorum, evaluation.opened_by) == (1, bakary)


def test_open_keeps_what_was_typed_when_it_is_refused(client, bakary, axes):
    factories.EditionFactory(report__is_out=True)
    client.force_login(bakary)

    response = client.post(
        reverse("evaluations:open", args=["2021-2023", 2022]),
        {"closes_at": "2020-06-30T18:00", "quorum": 7},
    )

    page = response.content.decode()
    assert "must close after now" in page
    assert 'value="7"' in page
    assert not Evaluation.objects.exists()


def test_a_step_tells_what_the_frozen_report_says(
    client, evaluation, lucia, montevideo, axes
):
    client.force_login(lucia)

    response = client.get(ballot_url(evaluation, montevideo, "ballot_axis", "1.2"))

    step = response.context["step"]
    assert (step.axis, step.before, step.after) == (axes[1], axes[0], None)
    assert [row["code"] for row in step.told["outcomes"]] == ["1.2.1"]


def test_saving_by_a_button_leads_to_the_next_axis_and_then_to_the_whole(
    client, evaluation, lucia, montevideo, axes
):
    client.force_login(lucia)
    given = {"score": "4", "comment": "Bien", "go": "next"}

    first = client.post(ballot_url(evaluation, montevideo, "ballot_axis", "1.1"), given)
    last = client.post(
        ballot_url(evaluation, montevideo, "ballot_axis", "1.2"),
        {"score": "none", "comment": "", "go": "next"},
    )

    assert first.url == ballot_url(evaluation, montevideo, "ballot_axis", "1.2")
    assert last.url == ballot_url(evaluation, montevideo)
    kept = Rating.objects.order_by("axis__number").values_list("score", "cannot_judge")
    assert list(kept) == [(4, False), (None, True)]


def test_saving_as_it_changes_answers_with_the_hour_only(
    client, evaluation, lucia, montevideo
):
    client.force_login(lucia)

    response = client.post(
        ballot_url(evaluation, montevideo, "ballot_axis", "1.1"),
        {"score": "", "comment": "Not sure yet"},
        headers={"hx-request": "true"},
    )

    said = response.content.decode()
    assert "guardado" in said or "saved" in said
    assert "<html" not in said
    assert Rating.objects.get().is_answered is False


def test_saving_after_the_close_says_so_and_keeps_what_was_typed(
    client, evaluation, lucia, montevideo, pass_the_date
):
    pass_the_date(evaluation)
    lucia.language = "en"
    lucia.save()
    client.force_login(lucia)
    url = ballot_url(evaluation, montevideo, "ballot_axis", "1.1")

    by_htmx = client.post(url, {"score": "4"}, headers={"hx-request": "true"})
    client.post(url, {"score": "4", "go": "next"})

    assert "This evaluation has closed" in by_htmx.content.decode()
    assert not Rating.objects.exists()


def test_a_comment_that_is_too_long_is_kept_and_refused(
    client, evaluation, lucia, montevideo
):
    client.force_login(lucia)

    response = client.post(
        ballot_url(evaluation, montevideo, "ballot_axis", "1.1"),
        {"score": "4", "comment": "x" * 2001, "go": "next"},
    )

    assert "x" * 2001 in response.content.decode()
    assert not Rating.objects.exists()


def test_an_axis_of_no_plan_is_404(client, evaluation, lucia, montevideo):
    client.force_login(lucia)

    url = ballot_url(evaluation, montevideo, "ballot_axis", "9.9")

    assert client.get(url).status_code == 404


def test_the_overview_says_what_is_missing_and_submits(
    client, evaluation, lucia, montevideo, axes
):
    rate(evaluation, montevideo, axes[0], lucia)
    client.force_login(lucia)
    overview = client.get(ballot_url(evaluation, montevideo))
    assert overview.context["missing"] == [axes[1]]

    client.post(ballot_url(evaluation, montevideo, "submit"))
    assert evaluation.ballots.submitted().count() == 0

    rate(evaluation, montevideo, axes[1], lucia)
    client.post(ballot_url(evaluation, montevideo, "submit"))
    assert evaluation.ballots.submitted().count() == 1

    client.post(ballot_url(evaluation, montevideo, "reopen"))
    assert evaluation.ballots.submitted().count() == 0


def test_submitting_nothing_says_what_to_do(client, evaluation, lucia, montevideo):
    client.force_login(lucia)

    client.post(ballot_url(evaluation, montevideo, "submit"))

    assert not evaluation.ballots.exists()


def test_a_deputy_sees_who_worked_on_the_ballot(
    client, evaluation, lucia, montevideo, axes
):
    deputy = factories.MandateFactory(member=montevideo).user
    rate(evaluation, montevideo, axes[0], lucia)
    client.force_login(deputy)

    page = client.get(ballot_url(evaluation, montevideo)).content.decode()

    assert "Lucía" in page


def test_the_chair_closes_early_with_a_reason(client, evaluation, marta):
    client.force_login(marta)
    url = reverse("evaluations:close", args=[evaluation.pk])

    refused = client.post(url, {"reason": ""})
    assert refused.context["close_form"].errors
    client.post(url, {"reason": "Everyone has answered."})

    evaluation.refresh_from_db()
    assert evaluation.status == Evaluation.Status.CLOSED


def recommended(**rows):
    """The set of forms as the browser sends it."""
    return {"r-TOTAL_FORMS": "2", "r-INITIAL_FORMS": "0"} | rows


def test_the_chair_concludes_with_recommendations(
    client, evaluation, marta, axes, pass_the_date
):
    pass_the_date(evaluation)
    client.force_login(marta)

    response = client.post(
        reverse("evaluations:conclude", args=[evaluation.pk]),
        {"es": "Bien."}
        | recommended(**{"r-0-axis": str(axes[1].pk), "r-0-en": "Listen earlier."}),
    )

    assert response.url == evaluation.get_absolute_url()
    evaluation.refresh_from_db()
    assert evaluation.conclusion_es == "Bien."
    made = Recommendation.objects.get()
    assert (made.text_en, made.axis, made.evaluated_year) == (
        "Listen earlier.",
        axes[1],
        2022,
    )


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"en": "Good.", "r-0-axis": "axis"},
    ],
    ids=["no conclusion", "a recommendation without words"],
)
def test_a_conclusion_that_is_refused_is_kept(
    client, evaluation, marta, axes, pass_the_date, given
):
    pass_the_date(evaluation)
    client.force_login(marta)
    if "r-0-axis" in given:
        given = given | {"r-0-axis": str(axes[0].pk)}

    response = client.post(
        reverse("evaluations:conclude", args=[evaluation.pk]),
        recommended(**given, **{"r-1-fr": "Écouter plus tôt."}),
    )

    assert "Écouter plus tôt." in response.content.decode()
    evaluation.refresh_from_db()
    assert not evaluation.is_concluded
    assert not Recommendation.objects.exists()


def test_conclude_is_refused_before_the_close(client, evaluation, marta):
    client.force_login(marta)

    response = client.get(reverse("evaluations:conclude", args=[evaluation.pk]))

    assert response.status_code == 409
    assert "It is concluded once, after its close." in response.content.decode()


def test_a_concluded_evaluation_is_read_by_members(
    client, evaluation, marta, ana, axes, lucia, montevideo, pass_the_date
):
    vote(evaluation, montevideo, lucia, [4, None], axes)
    pass_the_date(evaluation)
    client.force_login(marta)
    client.post(
        reverse("evaluations:conclude", args=[evaluation.pk]),
        {"en": "A good year."} | recommended(**{"r-0-en": "Listen earlier."}),
    )
    client.force_login(ana)

    page = client.get(evaluation.get_absolute_url()).content.decode()

    assert "A good year." in page
    assert "Listen earlier." in page
    assert "The quorum was not met" in page
