"""What was typed is never lost to somebody who was faster.

Each form is opened, then what it is about changes, then it is sent: it is refused with
409, in words, with what was typed on the page, and nothing is written.
"""

from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from apps.evaluations import services as evaluations
from apps.evaluations.models import Ballot, Evaluation, Rating
from apps.jobs.models import Job
from apps.members.models import Affiliation, Mandate
from apps.projects.services import participations
from apps.reports import services as reports
from apps.workplans.models import Activity, WorkPlan
from apps.workplans.services import money, plan
from tests import factories
from tests.evaluations.voting import rate

pytestmark = pytest.mark.django_db

TYPED = "Words that took an hour"


@dataclass
class Case:
    """`happens` is what somebody else does between opening the form and sending it."""

    path: str
    happens: object
    data: dict = field(default_factory=dict)
    who: str = "officer"
    page: str = ""
    says: str = "The work plan is closed."


def close_plans():
    WorkPlan.objects.update(status=WorkPlan.Status.CLOSED)


def of_activity(name, page=False, **data):
    def make(world):
        activity = factories.ActivityFactory(owner=world.region)
        path = reverse(f"workplans:{name}", args=[activity.pk])
        shown = activity.get_absolute_url() if page else path
        return Case(path, close_plans, data, page=shown)

    return make


def of_year(name, **data):
    def make(world):
        work_plan = factories.WorkPlanFactory()
        activity = factories.ActivityFactory(work_plan=work_plan)
        own = {"activity_0": activity.pk, "outcome": activity.outcome_id}
        path = reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])
        return Case(path, close_plans, own | {"owner": world.officer.pk} | data)

    return make


def the_activity(world):
    activity = factories.ActivityFactory()
    path = reverse("workplans:activity_edit", args=[activity.pk])
    data = ACTIVITY | {"outcome": activity.outcome_id, "owner": activity.owner_id}
    return Case(path, close_plans, data | {"version": 1})


def the_result(world):
    result = factories.ExpectedResultFactory()
    data = RESULT | {"outcome": result.outcome_id}
    return Case(reverse("workplans:result_edit", args=[result.pk]), close_plans, data)


def a_dropped(world):
    case = of_activity("activity_drop", why=TYPED)(world)
    case.happens = lambda: Activity.objects.update(status="done", percent=100)
    case.says = "Only an open activity can be dropped."
    return case


def of_voucher(name, says, happens):
    def make(world):
        voucher = factories.ExpenseFactory(entered_by=world.focal)
        factories.AllocationFactory(expense=voucher)
        if name == "voucher_reverse":
            money.approve(voucher, by=world.general)
        path = reverse(f"workplans:{name}", args=[voucher.pk])
        act = lambda: happens(voucher, world)  # noqa: E731 (one line each)
        return Case(path, act, {"reason": TYPED}, says=says)

    return make


def of_submitted(name, **data):
    def make(world):
        work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.SUBMITTED)
        path = reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])

        def approve():
            day = timezone.localdate()
            plan.approve(work_plan, by=world.chair, decided_on=day, reference="B-1")

        says = "The work plan is approved already."
        return Case(path, approve, data, "general", says=says)

    return make


def a_request(world):
    project = factories.ProjectFactory()
    path = reverse("projects:ask", args=[project.plan.code, project.slug])
    return Case(
        path,
        lambda: participations.add(project, world.montevideo, by=world.officer),
        {"member": world.montevideo.pk, "message": TYPED},
        "focal",
        project.get_absolute_url(),
        "Montevideo already takes part, or has asked to.",
    )


def an_answer(world):
    asked = factories.ParticipationFactory(member=world.montevideo)
    return Case(
        reverse("projects:participation_answer", args=[asked.pk]),
        lambda: participations.accept(asked, by=world.general),
        {"decision": "decline", "answer": TYPED},
        page=asked.get_absolute_url(),
        says="This request is settled already: Takes part.",
    )


def a_draft(world):
    edition = factories.EditionFactory()
    work_plan = edition.report.work_plan
    return Case(
        reverse("reports:draft", args=[work_plan.plan.code, work_plan.year]),
        lambda: reports.request_draft(work_plan, by=world.general, reason="A sum."),
        {"reason": TYPED},
        page=edition.report.get_absolute_url(),
        says="The report is being drafted already.",
    )


def an_opening(world):
    edition = factories.EditionFactory(report__is_out=True)
    work_plan = edition.report.work_plan
    next_year = timezone.localdate().year + 1
    return Case(
        reverse("evaluations:open", args=[work_plan.plan.code, work_plan.year]),
        lambda: factories.EvaluationFactory(edition=edition),
        {"closes_at": f"{next_year}-01-01T18:00", "quorum": "2"},
        says="This year already has its evaluation.",
    )


def a_close(world):
    evaluation = factories.EvaluationFactory()
    return Case(
        reverse("evaluations:close", args=[evaluation.pk]),
        lambda: evaluations.close(evaluation, reason="Enough.", by=world.general),
        {"reason": TYPED},
        "chair",
        evaluation.get_absolute_url(),
        "This evaluation has already closed.",
    )


def a_conclusion(world):
    evaluation = factories.EvaluationFactory(
        status=Evaluation.Status.CLOSED, closed_at=timezone.now()
    )
    said = {"en": "Well done.", "es": "", "fr": ""}
    return Case(
        reverse("evaluations:conclude", args=[evaluation.pk]),
        lambda: evaluations.conclude(
            evaluation, conclusion=said, recommendations=[], by=world.general
        ),
        {"en": TYPED, "r-TOTAL_FORMS": 1, "r-INITIAL_FORMS": 0, "r-0-en": "Do more."},
        "chair",
        says="Only an evaluation that has closed, and once, can be concluded.",
    )


def a_rating(happens, says):
    def make(world):
        axis = factories.AxisFactory()
        evaluation = factories.EvaluationFactory()
        world.board.language = "en"
        world.board.save()
        return Case(
            reverse(
                "evaluations:ballot_axis", args=[evaluation.pk, "montevideo", axis.code]
            ),
            lambda: happens(evaluation, axis, world),
            {"score": "4", "comment": TYPED, "go": "next"},
            "board",
            says=says,
        )

    return make


def closed(evaluation, axis, world):
    evaluations.close(evaluation, reason="Enough.", by=world.general)


def submitted(evaluation, axis, world):
    colleague = factories.MandateFactory(member=world.montevideo).user
    rate(evaluation, world.montevideo, axis, colleague)
    evaluations.submit(Ballot.objects.get(), by=colleague)


NOTE = {"text": TYPED, "noted_on": "2022-05-02", "language": "en"}
RESULT = {"name_en": TYPED, "unit_en": "meetings", "target": "3"}
ACTIVITY = {
    "title_en": TYPED,
    "starts_on": "2022-03-01",
    "ends_on": "2022-03-02",
    "gender_marker": 0,
}
LINK = {"kind": "link", "title": TYPED, "language": "en", "url": "https://a.example/"}
VOUCHER = {
    "paid_on": "2022-05-02",
    "payee": TYPED,
    "category": "events",
    "amount": "10",
    "currency": "EUR",
    "share_0": "100",
}
CASES = {
    "workplans:activity_create": of_year("activity_create", **ACTIVITY),
    "workplans:activity_edit": the_activity,
    "workplans:activity_drop": a_dropped,
    "workplans:activity_drop, closed": of_activity("activity_drop", why=TYPED),
    "workplans:budget": of_activity("budget"),
    "workplans:note_create": of_activity("note_create", page=True, **NOTE),
    "workplans:participants": of_activity(
        "participants", kind_0="leader", women_0="1713"
    ),
    "workplans:evidence_create": of_activity("evidence_create", **LINK),
    "workplans:edit": of_year("edit", introduction_en=TYPED),
    "workplans:result_create": of_year("result_create", **RESULT),
    "workplans:result_edit": the_result,
    "workplans:voucher_create": of_year("voucher_create", **VOUCHER),
    "workplans:voucher_refuse": of_voucher(
        "voucher_refuse",
        "Gabriela has decided on this voucher already.",
        lambda voucher, world: money.approve(voucher, by=world.general),
    ),
    "workplans:voucher_reverse": of_voucher(
        "voucher_reverse",
        "This voucher is reversed already.",
        lambda voucher, world: money.reverse(voucher, by=world.general, reason="No."),
    ),
    "workplans:send_back": of_submitted("send_back", reason=TYPED),
    "workplans:approve": of_submitted(
        "approve", decided_on="2022-01-12", reference=TYPED
    ),
    "projects:ask": a_request,
    "projects:participation_answer": an_answer,
    "reports:draft": a_draft,
    "evaluations:open": an_opening,
    "evaluations:close": a_close,
    "evaluations:conclude": a_conclusion,
    "evaluations:ballot_axis": a_rating(
        closed, "This evaluation has closed. Nothing was changed."
    ),
    "evaluations:ballot_axis, submitted": a_rating(
        submitted, "The ballot of this seat is submitted. Reopen it to change it."
    ),
}


def prepare(name, world):
    case = CASES[name](world)
    if name == "workplans:budget":
        case.data[f"source_{factories.FundingSourceFactory().pk}"] = "1713"
    return case


@pytest.mark.parametrize("name", sorted(CASES))
def test_what_was_typed_comes_back_with_the_refusal(name, client, world):
    case = prepare(name, world)
    client.force_login(getattr(world, case.who))
    assert client.get(case.page or case.path).status_code == 200
    case.happens()

    with transaction.atomic():
        response = client.post(case.path, case.data)

    page = response.content.decode()
    typed = {"workplans:budget": "1713", "workplans:participants": "1713"}
    typed["evaluations:open"] = '-01-01T18:00"'
    assert response.status_code == 409
    assert case.says in page
    assert typed.get(name, TYPED) in page


@pytest.mark.parametrize("name", sorted(name for name in CASES if "closed" not in name))
def test_without_anybody_being_faster_it_is_taken(name, client, world):
    """Or the test above would prove nothing."""
    case = prepare(name, world)
    client.force_login(getattr(world, case.who))

    assert client.post(case.path, case.data).status_code == 302


@pytest.mark.parametrize(
    "name", ["evaluations:ballot_axis", "evaluations:ballot_axis, submitted"]
)
def test_a_rating_saved_as_it_changes_is_refused_beside_what_was_typed(
    name, client, world
):
    """htmx puts the sentence under the comment, which stays in its field."""
    case = prepare(name, world)
    client.force_login(world.board)
    case.happens()

    response = client.post(case.path, case.data, headers={"hx-request": "true"})

    said = response.content.decode()
    assert (response.status_code, case.says in said) == (409, True)
    assert "<html" not in said
    assert not Rating.objects.filter(comment=TYPED).exists()


def test_htmx_shows_what_a_409_says(client, ana):
    client.force_login(ana)

    page = client.get(reverse("portal:home")).content.decode()

    assert '{"code": "409", "swap": true}' in page


def test_no_form_of_a_closed_plan_is_opened(client, bakary):
    activity = factories.ActivityFactory(work_plan__status=WorkPlan.Status.CLOSED)
    client.force_login(bakary)

    response = client.get(reverse("workplans:activity_edit", args=[activity.pk]))

    assert response.status_code == 409
    assert "The work plan is closed." in response.content.decode()


def test_an_act_without_a_form_is_refused_with_a_page(client, bakary):
    activity = factories.ActivityFactory(work_plan__status=WorkPlan.Status.CLOSED)
    client.force_login(bakary)

    response = client.post(reverse("workplans:activity_duplicate", args=[activity.pk]))

    assert response.status_code == 409
    assert "The work plan is closed." in response.content.decode()
    assert Activity.objects.count() == 1


def test_whoever_loses_the_role_gets_back_what_was_typed(client, fabio, montevideo):
    client.force_login(fabio)
    Affiliation.objects.update(role=Affiliation.Role.STAFF)

    response = client.post(
        reverse("members:edit", args=[montevideo.slug]),
        {"about_es": TYPED, "website": "https://montevideo.example/"},
    )

    assert response.status_code == 403
    assert TYPED in response.content.decode()


def test_whoever_may_invite_no_more_gets_back_the_message(client, fabio, montevideo):
    client.force_login(fabio)
    Affiliation.objects.update(role=Affiliation.Role.STAFF)
    data = {"email": "a@example.org", "member": montevideo.pk, "message": TYPED}

    response = client.post(reverse("members:invitations"), data)

    assert (response.status_code, TYPED in response.content.decode()) == (403, True)


def test_whoever_loses_the_seat_gets_back_the_comment(client, world):
    case = prepare("evaluations:ballot_axis", world)
    client.force_login(world.board)
    Mandate.objects.filter(user=world.board).delete()

    response = client.post(case.path, case.data)

    assert (response.status_code, TYPED in response.content.decode()) == (404, True)


def test_a_password_is_never_shown_back(client, fabio, montevideo):
    client.force_login(fabio)
    Affiliation.objects.update(role=Affiliation.Role.STAFF)

    response = client.post(
        reverse("members:edit", args=[montevideo.slug]),
        {"password": "correct horse battery"},
    )

    assert "correct horse" not in response.content.decode()


def test_another_reason_for_the_same_draft_starts_no_second_job(client, world):
    case = prepare("reports:draft", world)
    client.force_login(world.officer)
    case.happens()

    client.post(case.path, case.data)

    assert Job.objects.get().arguments["reason"] == "A sum."
