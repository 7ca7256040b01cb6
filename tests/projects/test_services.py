from datetime import date

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext

from apps.projects.models import Participation, Project
from apps.projects.services import catalogue, participations
from tests import factories

pytestmark = pytest.mark.django_db

Status = Participation.Status


@pytest.fixture
def project():
    return factories.ProjectFactory(name="Pilot Projects")


@pytest.fixture
def request_of_montevideo(project, montevideo, fabio):
    return participations.ask(
        project, montevideo, by=fabio, message="We bring our mobility team."
    )


def sentence(refusal):
    return " ".join(refusal.value.messages)


def test_ask_makes_a_request_and_tells_the_officers(
    project, montevideo, fabio, bakary, ravi, at_once
):
    with at_once():
        made = participations.ask(
            project, montevideo, by=fabio, message="  We bring our team. "
        )

    made.refresh_from_db()
    assert made.status == Status.REQUESTED
    assert made.requested_by == fabio
    assert made.message == "We bring our team."
    assert [letter.to for letter in mail.outbox] == [["bakary@example.org"]]
    assert mail.outbox[0].subject == ("Montevideo asks to take part in Pilot Projects")
    assert made.get_absolute_url() in mail.outbox[0].body
    assert "We bring our team." in mail.outbox[0].body


def test_ask_tells_the_regional_secretary_of_the_member(
    project, montevideo, fabio, at_once
):
    factories.RegionalMandateFactory(
        user=factories.UserFactory(email="rosa@example.org"), region=montevideo.region
    )

    with at_once():
        participations.ask(project, montevideo, by=fabio)

    assert [letter.to for letter in mail.outbox] == [["rosa@example.org"]]


def test_ask_twice_is_refused(project, montevideo, fabio, request_of_montevideo):
    with pytest.raises(ValidationError) as refusal:
        participations.ask(project, montevideo, by=fabio)

    assert sentence(refusal) == "Montevideo already takes part, or has asked to."
    assert Participation.objects.count() == 1


def test_ask_again_after_a_decline_is_allowed(
    project, montevideo, fabio, bakary, request_of_montevideo
):
    participations.decline(request_of_montevideo, by=bakary, answer="Full this year.")

    participations.ask(project, montevideo, by=fabio)

    assert sorted(Participation.objects.values_list("status", flat=True)) == [
        Status.DECLINED,
        Status.REQUESTED,
    ]


@time_machine.travel("2023-05-15 12:00Z", tick=False)
def test_accept_lets_the_member_take_part_from_today(
    request_of_montevideo, bakary, lucia, fabio, at_once
):
    fabio.language = "fr"
    fabio.save()

    with at_once():
        participations.accept(request_of_montevideo, by=bakary, answer="Welcome.")

    row = request_of_montevideo
    assert row.status == Status.ACTIVE
    assert row.since == date(2023, 5, 15)
    assert row.answered_by == bakary
    assert row.answer == "Welcome."
    assert [letter.to for letter in mail.outbox] == [["fabio@example.org"]]
    assert "Welcome." in mail.outbox[0].body


def test_accept_twice_is_refused(request_of_montevideo, bakary, gabriela):
    stale = Participation.objects.get(pk=request_of_montevideo.pk)
    participations.accept(request_of_montevideo, by=bakary)

    with pytest.raises(ValidationError) as refusal:
        participations.decline(stale, by=gabriela, answer="No room.")

    stale.refresh_from_db()
    assert sentence(refusal) == "This request is settled already: Takes part."
    assert (stale.status, stale.answered_by, stale.answer) == (
        Status.ACTIVE,
        bakary,
        "",
    )


def test_decline_says_why(request_of_montevideo, bakary):
    with pytest.raises(ValidationError) as refusal:
        participations.decline(request_of_montevideo, by=bakary, answer="  ")

    request_of_montevideo.refresh_from_db()
    assert refusal.value.message_dict == {
        "answer": ["Say why, so that the member knows."]
    }
    assert request_of_montevideo.status == Status.REQUESTED


def test_decline_tells_the_focal_points(request_of_montevideo, bakary, at_once):
    with at_once():
        participations.decline(request_of_montevideo, by=bakary, answer="Full.")

    assert request_of_montevideo.status == Status.DECLINED
    assert request_of_montevideo.since is None
    assert [letter.to for letter in mail.outbox] == [["fabio@example.org"]]


def test_withdraw_takes_a_request_back(request_of_montevideo):
    participations.withdraw(request_of_montevideo)

    assert request_of_montevideo.status == Status.WITHDRAWN


def test_withdraw_after_the_answer_is_refused(request_of_montevideo, bakary):
    stale = Participation.objects.get(pk=request_of_montevideo.pk)
    participations.accept(request_of_montevideo, by=bakary)

    with pytest.raises(ValidationError) as refusal:
        participations.withdraw(stale)

    assert sentence(refusal) == (
        "The request has an answer already; it cannot be taken back."
    )


def test_mails_speak_the_language_of_their_reader(project, montevideo, fabio, at_once):
    factories.SecretariatRoleFactory(user=factories.UserFactory(language="fr"))

    with at_once(), translation.override("es"):
        participations.ask(project, montevideo, by=fabio)

    with translation.override("fr"):
        subject = gettext("%(member)s asks to take part in %(project)s") % {
            "member": montevideo,
            "project": project,
        }
    assert mail.outbox[0].subject == subject


def test_add_notes_a_member_and_tells_its_focal_points(
    project, montevideo, fabio, bakary, at_once
):
    with at_once():
        made = participations.add(project, montevideo, by=bakary)

    assert made.status == Status.ACTIVE
    assert made.is_answer_unread
    assert mail.outbox[0].to == ["fabio@example.org"]
    assert mail.outbox[0].subject == "Montevideo now takes part in Pilot Projects"


def test_add_is_refused_while_a_request_is_open(
    project, montevideo, bakary, request_of_montevideo
):
    with pytest.raises(ValidationError) as refusal:
        participations.add(project, montevideo, by=bakary)

    assert sentence(refusal) == "Montevideo already takes part, or has asked to."


def test_end_by_the_focal_point_tells_the_secretariat(
    request_of_montevideo, fabio, bakary, at_once
):
    participations.accept(request_of_montevideo, by=bakary)

    with at_once():
        participations.end(request_of_montevideo, by=fabio)

    assert request_of_montevideo.status == Status.ENDED
    assert request_of_montevideo.ended_on is not None
    assert [letter.to for letter in mail.outbox] == [["bakary@example.org"]]


def test_end_by_the_secretariat_tells_the_focal_point(
    request_of_montevideo, fabio, bakary, at_once
):
    participations.accept(request_of_montevideo, by=bakary)

    with at_once():
        participations.end(request_of_montevideo, by=bakary)

    assert [letter.to for letter in mail.outbox] == [["fabio@example.org"]]


def test_end_twice_is_refused(request_of_montevideo, bakary):
    participations.accept(request_of_montevideo, by=bakary)
    participations.end(request_of_montevideo, by=bakary)

    with pytest.raises(ValidationError) as refusal:
        participations.end(request_of_montevideo, by=bakary)

    assert sentence(refusal) == "Montevideo does not take part now."


def test_note_answer_is_kept_once(request_of_montevideo, bakary):
    participations.accept(request_of_montevideo, by=bakary)
    participations.note_answer(request_of_montevideo)
    first = request_of_montevideo.answer_seen_at

    participations.note_answer(request_of_montevideo)

    assert first is not None
    assert request_of_montevideo.answer_seen_at == first


def a_file(**changes):
    words = {"en": "A", "es": "B", "fr": "C"}
    given = {
        "slug": "observatory",
        "position": 1,
        "name": words,
        "summary": words,
        "kind": "service",
        "since": 2016,
        "outcomes": ["1.1.1"],
        "outcome_kinds": ["learning"],
        "themes": ["sustainability"],
        "challenges": ["resilience"],
        "partners": ["UCLG", "LSE Cities"],
    }
    return {"plan": "2021-2023", "projects": [given | changes]}


@pytest.fixture
def plan():
    plan = factories.StrategicPlanFactory()
    factories.OutcomeFactory()
    factories.OutcomeKindFactory()
    factories.ThemeFactory()
    factories.ChallengeFactory()
    return plan


def test_load_makes_the_projects_with_their_links(plan):
    summary = catalogue.load(a_file())

    made = Project.objects.get()
    assert (summary.created_count, summary.updated_count) == (1, 0)
    assert (made.name_en, made.name_es, made.name_fr) == ("A", "B", "C")
    assert made.partners == "UCLG, LSE Cities"
    assert [outcome.code for outcome in made.outcomes.of(plan)] == ["1.1.1"]
    assert [row.code for row in made.themes.all()] == ["sustainability"]
    assert [row.code for row in made.challenges.all()] == ["resilience"]
    assert [row.code for row in made.outcome_kinds.all()] == ["learning"]


def test_load_again_changes_nothing_and_keeps_the_key(plan):
    catalogue.load(a_file())
    key = Project.objects.get().pk

    summary = catalogue.load(a_file(outcomes=[]))

    assert (summary.created_count, summary.updated_count) == (0, 1)
    assert Project.objects.get().pk == key
    assert Project.objects.get().outcomes.count() == 0


def test_load_names_what_the_plan_does_not_have_and_writes_nothing(plan):
    with pytest.raises(ValidationError) as refusal:
        catalogue.load(a_file(outcomes=["9.9.9"], themes=["luck"]))

    assert refusal.value.messages == [
        "observatory: the plan has no “9.9.9” among its outcomes.",
        "observatory: the plan has no “luck” among its themes.",
    ]
    assert Project.objects.count() == 0


def test_load_before_the_plan_is_refused(db):
    with pytest.raises(ValidationError) as refusal:
        catalogue.load(a_file())

    assert sentence(refusal) == (
        "Load the plan “2021-2023” first; the projects belong to it."
    )
