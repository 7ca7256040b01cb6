"""Nobody learns of another's ballot before the close, nor whose it was afterwards.

Lucía's ballot for Montevideo carries canaries; everyone else looks for them wherever
they may look.
"""

import pytest
from django.urls import reverse

from apps.evaluations import services
from apps.evaluations.models import Ballot
from tests import factories
from tests.evaluations.voting import vote

pytestmark = pytest.mark.django_db

CANARY = "CANARYCOMMENT"
OTHERS = ["marta", "joan", "bakary", "gabriela", "ravi", "ana", "fabio", "chloe"]


@pytest.fixture
def joan(db):
    """A Board member like Lucía, of another seat and not the chair."""
    return factories.MandateFactory(user__full_name="Joan").user


@pytest.fixture
def ballot(evaluation, axes, lucia, montevideo):
    lucia.full_name = "Lucía Canaryname"
    lucia.save()
    montevideo.name_en = montevideo.name_es = montevideo.name_fr = "Canaryseat"
    montevideo.save()
    return vote(evaluation, montevideo, lucia, [2, 5], axes, CANARY)


def pages(evaluation):
    """Where an evaluation could show, found with the words of its comments."""
    report = evaluation.edition.report
    return [
        reverse("evaluations:list"),
        evaluation.get_absolute_url(),
        report.get_absolute_url(),
        reverse("reports:list"),
        reverse("portal:home"),
        reverse("portal:search") + f"?q={CANARY}x",
        report.work_plan.plan.get_absolute_url(),
        reverse("workplans:list"),
    ]


def read(client, evaluation):
    return "".join(
        client.get(url, headers={"x-requested-with": "test"}).content.decode()
        for url in pages(evaluation)
    )


@pytest.mark.parametrize("who", OTHERS)
def test_before_the_close_nobody_sees_a_rating_or_a_comment(
    client, request, who, evaluation, ballot
):
    client.force_login(request.getfixturevalue(who))

    said = read(client, evaluation).replace(f"{CANARY}x", "")

    assert CANARY not in said
    detail = client.get(evaluation.get_absolute_url())
    assert not (detail.context or {}).get("results")


@pytest.mark.parametrize("who", ["marta", "joan", "bakary", "gabriela", "ravi"])
def test_before_the_close_nobody_sees_who_has_answered(
    client, request, who, evaluation, ballot
):
    client.force_login(request.getfixturevalue(who))

    for url in pages(evaluation)[:2]:
        said = client.get(url).content.decode()
        assert "Canaryname" not in said
        assert "Canaryseat" not in said


@pytest.mark.parametrize(
    ("who", "counts"),
    [
        ("marta", True),
        ("bakary", True),
        ("gabriela", True),
        ("ravi", False),
        ("joan", False),
        ("lucia", False),
    ],
)
def test_before_the_close_only_the_chair_and_officers_hear_how_many(
    client, request, who, counts, evaluation, ballot
):
    client.force_login(request.getfixturevalue(who))

    response = client.get(evaluation.get_absolute_url())

    assert bool(response.context["turnout"]) is counts


@pytest.mark.parametrize("who", OTHERS)
def test_a_ballot_of_another_seat_is_not_there(
    client, request, who, evaluation, ballot, montevideo
):
    user = request.getfixturevalue(who)
    client.force_login(user)
    seat = [evaluation.pk, montevideo.slug]

    answers = [
        client.get(reverse("evaluations:ballot", args=seat)),
        client.get(reverse("evaluations:ballot_axis", args=[*seat, "1.1"])),
        client.post(reverse("evaluations:ballot_axis", args=[*seat, "1.1"]), {}),
        client.post(reverse("evaluations:submit", args=seat)),
        client.post(reverse("evaluations:reopen", args=seat)),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert not Ballot.objects.visible_to(user).exists()


def test_a_ballot_that_is_not_there_answers_like_one_that_is(
    client, joan, evaluation, montevideo, axes, lucia
):
    client.force_login(joan)
    url = reverse("evaluations:ballot", args=[evaluation.pk, montevideo.slug])

    before = client.get(url).status_code
    vote(evaluation, montevideo, lucia, [2, 5], axes)

    assert (before, client.get(url).status_code) == (404, 404)


@pytest.mark.parametrize("who", ["marta", "joan", "bakary", "gabriela", "ravi"])
def test_after_the_close_comments_have_no_names(
    client, request, who, evaluation, ballot, pass_the_date
):
    client.force_login(request.getfixturevalue(who))

    said = client.get(pass_the_date(evaluation).get_absolute_url()).content.decode()

    assert CANARY in said
    assert '<blockquote class="results__comment" lang="es">' in said
    assert "Canaryname" not in said
    assert "Canaryseat" not in said


@pytest.mark.parametrize("who", ["ana", "fabio", "chloe"])
def test_members_see_nothing_before_the_conclusion(
    client, request, who, evaluation, ballot, pass_the_date, marta
):
    client.force_login(request.getfixturevalue(who))
    url = pass_the_date(evaluation).get_absolute_url()

    assert client.get(url).status_code == 404
    services.conclude(
        evaluation,
        conclusion={"en": "Good.", "es": "", "fr": ""},
        recommendations=[],
        by=marta,
    )
    said = client.get(url).content.decode()
    assert CANARY in said
    assert "Canaryname" not in said


def test_no_mail_tells_of_a_ballot(
    evaluation,
    ballot,
    marta,
    at_once,
    mailoutbox,
    django_capture_on_commit_callbacks,
):
    with django_capture_on_commit_callbacks(execute=True):
        services.close(evaluation, reason="Everyone has answered.", by=marta)

    said = "".join(m.subject + m.body for m in mailoutbox if "lucia" not in m.to[0])
    assert len(mailoutbox) == 2
    assert CANARY not in said
    assert "Canaryname" not in said
