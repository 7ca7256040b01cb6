"""From copy to approval, and what changes after: identifiers, promises, amendments."""

from datetime import date
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse

from apps.accounts.models import SecretariatRole, User
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Amendment,
    BudgetLine,
    ExpectedResult,
    ProgressNote,
    Promise,
    WorkPlan,
)
from apps.workplans.promised import compare
from apps.workplans.services import activity as activities
from apps.workplans.services import copying, guidance, money, plan
from apps.workplans.services.activity import Content
from apps.workplans.services.amendments import Reason, ReasonNeeded
from metropolis_portal.meanwhile import Meanwhile
from tests import factories

pytestmark = pytest.mark.django_db

Status = WorkPlan.Status
CORRECTION = Reason(Amendment.Reason.CORRECTION, "The room is free later.")


@pytest.fixture
def draft() -> WorkPlan:
    return factories.WorkPlanFactory(status=Status.DRAFT)


@pytest.fixture
def approved(draft, bakary, marta) -> WorkPlan:
    """With one activity of 1,000 euros, approved by the chair and started."""
    activity = factories.ActivityFactory(work_plan=draft, owner=bakary, code="")
    factories.BudgetLineFactory(activity=activity)
    plan.submit(draft, by=bakary)
    plan.approve(draft, by=marta, decided_on=date(2021, 12, 9), reference="B-7")
    plan.start(draft, by=bakary)
    return draft


@pytest.fixture
def activity(approved) -> Activity:
    return approved.activities.get()


def content_of(activity: Activity, **changes: object) -> Content:
    names = ("title_en", "outcome", "owner", "starts_on", "ends_on", "gender_marker")
    return Content({name: getattr(activity, name) for name in names} | changes)


def edit(activity: Activity, *, by: User, reason: Reason | None = None, **changes):
    activity.refresh_from_db()
    content = content_of(activity, **changes)
    activities.edit(activity, content, version=activity.version, by=by, reason=reason)


def test_history_tells_why_what_was_approved_changed(activity, bakary, asked):
    edit(activity, by=bakary, reason=asked, ends_on=date(2022, 7, 31))

    event = Activity.pgh_event_model.objects.latest("pgh_id")
    assert event.ends_on == date(2022, 7, 31)
    assert event.pgh_context["reason"] == (
        f"Board guidance {asked.guidance}: As the Board asked."
    )


@pytest.fixture
def asked(approved) -> Reason:
    guidance = factories.RecommendationFactory(plan=approved.plan)
    return Reason(Amendment.Reason.GUIDANCE, "As the Board asked.", guidance)


# Demonstration


@pytest.mark.parametrize("is_demo", [True, False])
def test_what_a_demonstration_account_begins_is_a_demonstration(is_demo):
    officer = factories.UserFactory(is_demo=is_demo)
    mandate = factories.StrategicPlanFactory()

    begun = plan.create(mandate, mandate.first_year, by=officer)

    assert begun.is_demo == is_demo


# Identifiers


def test_identifiers_are_given_at_submission_in_the_order_of_the_plan(draft, bakary):
    later = factories.ActivityFactory(
        work_plan=draft, owner=bakary, code="", starts_on=date(2022, 5, 1)
    )
    first = factories.ActivityFactory(work_plan=draft, owner=bakary, code="")
    dropped = factories.ActivityFactory(
        work_plan=draft, code="", status=Activity.Status.DROPPED
    )

    plan.submit(draft, by=bakary)

    codes = {row.pk: row.code for row in draft.activities.all()}
    assert codes == {
        first.pk: "2022-L1A1-01",
        later.pk: "2022-L1A1-02",
        dropped.pk: "",
    }


def test_sent_back_and_submitted_again_each_keeps_its_identifier(draft, bakary, marta):
    kept = factories.ActivityFactory(work_plan=draft, owner=bakary, code="")
    plan.submit(draft, by=bakary)
    plan.send_back(draft, by=marta, reason="Add housing.")
    added = activities.create(
        draft, content_of(kept, starts_on=date(2022, 1, 3)), by=bakary
    )
    assert added.code == ""

    plan.submit(draft, by=bakary)

    kept.refresh_from_db()
    added.refresh_from_db()
    assert (kept.code, added.code) == ("2022-L1A1-01", "2022-L1A1-02")
    assert draft.sent_back_reason == ""


def test_the_database_keeps_an_identifier(activity):
    with pytest.raises(ProgrammingError), transaction.atomic():
        Activity.objects.filter(pk=activity.pk).update(code="2022-L9A9-99")


def test_what_is_added_after_submission_has_its_identifier_at_once(
    approved, activity, bakary
):
    added = activities.create(
        approved, content_of(activity), by=bakary, reason=CORRECTION
    )

    assert added.code == "2022-L1A1-02"


# Submission asks for an owner who can answer


@pytest.mark.parametrize("state", ["inactive", "no longer of the Secretariat"])
def test_nothing_is_submitted_without_an_owner(draft, bakary, state):
    factories.ActivityFactory(work_plan=draft, owner=bakary, code="", title="Debate")
    if state == "inactive":
        User.objects.filter(pk=bakary.pk).update(is_active=False)
    else:
        SecretariatRole.objects.filter(user=bakary).delete()

    with pytest.raises(ValidationError, match="Name an owner .* for: Debate"):
        plan.submit(draft, by=bakary)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


# Mails


def test_each_step_is_told_to_those_it_concerns(
    draft, bakary, gabriela, marta, ravi, at_once
):
    factories.ActivityFactory(work_plan=draft, owner=ravi, code="")
    told = []

    def told_by(act, **given):
        mail.outbox.clear()
        with at_once():
            act(draft, **given)
        told.append(sorted(address for m in mail.outbox for address in m.to))

    told_by(plan.submit, by=bakary)
    told_by(plan.send_back, by=marta, reason="Add housing.")
    assert "Add housing." in mail.outbox[0].body
    told_by(plan.submit, by=bakary)
    told_by(plan.approve, by=marta, decided_on=date(2021, 12, 9), reference="B-7")
    told_by(plan.start, by=bakary)
    told_by(plan.close, by=bakary)

    deciders = ["gabriela@example.org", "marta@example.org"]
    writers = ["bakary@example.org", "ravi@example.org"]
    assert told == [deciders, writers, deciders, writers, writers[1:], writers[1:]]


# While it is with the Board


def test_what_waits_for_the_board_stands_still(draft, bakary):
    activity = factories.ActivityFactory(work_plan=draft, owner=bakary, code="")
    plan.submit(draft, by=bakary)

    with pytest.raises(Meanwhile, match="with the Board"):
        edit(activity, by=bakary, ends_on=date(2022, 7, 1))

    edit(activity, by=bakary, title_en="A better title")
    activity.refresh_from_db()
    assert (activity.title_en, activity.ends_on) == (
        "A better title",
        date(2022, 6, 30),
    )


# Promises and amendments


def test_approval_keeps_what_was_promised(activity):
    promise = Promise.objects.get()

    assert (promise.activity, promise.outcome, promise.starts_on, promise.ends_on) == (
        activity,
        activity.outcome,
        date(2022, 3, 1),
        date(2022, 6, 30),
    )
    assert promise.budget == Decimal("1000.00")


@pytest.mark.parametrize("change", ["dates", "outcome", "budget", "drop", "add"])
def test_a_change_of_the_promise_needs_a_reason(approved, activity, bakary, change):
    source = activity.budget_lines.get().source_id
    acts = {
        "dates": lambda why: edit(
            activity, by=bakary, reason=why, ends_on=date(2022, 9, 1)
        ),
        "outcome": lambda why: edit(
            activity, by=bakary, reason=why, outcome=factories.OutcomeFactory(number=2)
        ),
        "budget": lambda why: money.plan_budget(
            activity,
            {source: Decimal(500)},
            seen={source: Decimal(1000)},
            by=bakary,
            reason=why,
        ),
        "drop": lambda why: activities.drop(
            activity, by=bakary, why="No partner.", reason=why
        ),
        "add": lambda why: activities.create(
            approved, content_of(activity), by=bakary, reason=why
        ),
    }
    kinds = {
        "dates": "New dates",
        "outcome": "Moved",
        "budget": "New budget",
        "drop": "Dropped",
        "add": "Added",
    }

    with pytest.raises(ReasonNeeded):
        acts[change](None)
    activity.refresh_from_db()
    assert activity.ends_on == date(2022, 6, 30)
    assert not Amendment.objects.exists()

    acts[change](CORRECTION)

    amendment = Amendment.objects.get()
    assert amendment.kinds == [kinds[change]]
    assert (amendment.code, amendment.reason, amendment.made_by) == (
        "A-2022-01",
        "correction",
        bakary,
    )


def test_a_change_of_anything_else_is_no_amendment(activity, bakary):
    edit(activity, by=bakary, title_en="Another title", gender_marker=2)

    assert not Amendment.objects.exists()


def test_taken_up_again_is_an_amendment_too(activity, bakary):
    activities.drop(activity, by=bakary, why="No partner.", reason=CORRECTION)

    activities.resume(activity, by=bakary, reason=CORRECTION)

    assert [row.kinds for row in Amendment.objects.order_by("number")] == [
        ["Dropped"],
        ["Taken up again"],
    ]


def test_a_copy_is_added_with_its_budget(activity, bakary):
    copy = activities.duplicate(activity, by=bakary, reason=CORRECTION)

    assert [row.kinds for row in copy.amendments.order_by("number")] == [
        ["Added"],
        ["New budget"],
    ]


def test_guidance_must_be_of_the_board_to_this_plan(approved, activity, bakary):
    ours = factories.RecommendationFactory(plan=approved.plan, evaluated_year=2021)
    other = factories.RecommendationFactory(
        plan=approved.plan, evaluated_year=2022, number=9
    )
    kind = Amendment.Reason.GUIDANCE
    for wrong in (Reason(kind, "Asked."), Reason(kind, "Asked.", other)):
        with pytest.raises(ValidationError):
            edit(activity, by=bakary, reason=wrong, ends_on=date(2022, 9, 1))

    edit(
        activity,
        by=bakary,
        reason=Reason(kind, "Asked.", ours),
        ends_on=date(2022, 9, 1),
    )

    assert Amendment.objects.get().guidance == ours


@pytest.mark.parametrize(
    "change",
    [
        lambda: Activity.objects.update(ends_on=date(2022, 9, 1)),
        lambda: BudgetLine.objects.update(amount=Decimal(1)),
        lambda: BudgetLine.objects.all().delete(),
    ],
)
def test_the_database_lets_no_change_pass_unexplained(activity, change):
    change()

    with pytest.raises(IntegrityError, match="by an amendment only"):
        connection.check_constraints()


def test_promises_and_amendments_are_never_rewritten(activity, bakary):
    edit(activity, by=bakary, reason=CORRECTION, ends_on=date(2022, 9, 1))
    for rows in (Promise.objects.all(), Amendment.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Amendment.objects.update(text="Something else.")


# Approved and current


def test_the_comparison_says_what_changed_and_why(approved, activity, bakary):
    kept = activities.create(
        approved, content_of(activity), by=bakary, reason=CORRECTION
    )
    source = activity.budget_lines.get().source_id
    edit(activity, by=bakary, reason=CORRECTION, ends_on=date(2022, 9, 1))
    money.plan_budget(
        activity,
        {source: Decimal(400)},
        seen={source: Decimal(1000)},
        by=bakary,
        reason=CORRECTION,
    )

    comparison = compare(approved)

    changed = {row.activity.pk: row for row in comparison.changed}
    assert (changed[kept.pk].mark, changed[activity.pk].mark) == ("added", "changed")
    assert [row.label for row in changed[activity.pk].differences] == ["Ends", "Budget"]
    assert [row.code for row in changed[activity.pk].amendments] == [
        "A-2022-02",
        "A-2022-03",
    ]
    total = comparison.total
    assert (total.promised_count, total.now_count) == (1, 2)
    assert (total.promised, total.now, total.difference) == (1000, 400, -600)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_changes(
    client, approved, activity, bakary, count, django_assert_num_queries
):
    for _number in range(count):
        activities.duplicate(activity, by=bakary, reason=CORRECTION)
    client.force_login(bakary)
    url = reverse("workplans:changes", args=[approved.plan.code, approved.year])
    client.get(url)

    with django_assert_num_queries(5):
        response = client.get(url)

    assert b"The room is free later." in response.content


def test_a_form_asks_for_the_reason_and_keeps_what_was_typed(client, activity, bakary):
    client.force_login(bakary)
    url = reverse("workplans:activity_edit", args=[activity.pk])
    typed = {
        "title_en": "Debate, later",
        "outcome": activity.outcome_id,
        "owner": activity.owner_id,
        "starts_on": "2022-03-01",
        "ends_on": "2022-09-01",
        "gender_marker": "0",
        "version": activity.version,
    }

    refused = client.post(url, typed)

    assert b"say why what it promised changes" in refused.content
    assert b'value="Debate, later"' in refused.content
    client.post(
        url, typed | {"amend-kind": "opportunity", "amend-text": "A partner joins."}
    )
    activity.refresh_from_db()
    assert activity.ends_on == date(2022, 9, 1)
    amendment = Amendment.objects.get()
    assert (amendment.reason, amendment.text) == ("opportunity", "A partner joins.")


def test_a_half_given_reason_is_refused_beside_its_field(client, activity, bakary):
    client.force_login(bakary)
    url = reverse("workplans:activity_drop", args=[activity.pk])

    refused = client.post(url, {"why": "No partner.", "amend-kind": "guidance"})

    errors = refused.context["form"].amend.errors
    link = '<a href="#id_amend-guidance">Guidance of the Board</a>: Say which guidance'
    assert link in refused.content.decode()
    assert errors == {"guidance": ["Say which guidance of the Board it follows."]}
    client.post(url, {"why": "No partner.", "amend-kind": "member_need"})
    amendment = Amendment.objects.get()
    assert (amendment.reason, amendment.text) == ("member_need", "No partner.")


# Copy forward


@pytest.fixture
def last_year(bakary) -> WorkPlan:
    work_plan = factories.WorkPlanFactory()
    activity = factories.ActivityFactory(
        work_plan=work_plan,
        owner=bakary,
        starts_on=date(2022, 2, 28),
        percent=60,
        status=Activity.Status.IN_PROGRESS,
    )
    factories.BudgetLineFactory(activity=activity)
    factories.ProgressNoteFactory(activity=activity)
    ActivityTag.objects.create(
        activity=activity,
        challenge=factories.ChallengeFactory(),
        theme=factories.ThemeFactory(),
    )
    activity.projects.add(factories.ProjectFactory())
    factories.ExpectedResultFactory(
        work_plan=work_plan, outcome=activity.outcome, actual=Decimal(7)
    )
    factories.ActivityFactory(work_plan=work_plan, status=Activity.Status.DROPPED)
    return work_plan


def rules(work_plan: WorkPlan, **chosen: bool) -> copying.Rules:
    keys = list(work_plan.activities.values_list("pk", flat=True))
    return copying.Rules(keys, **chosen)


def test_copy_forward_takes_over_and_resets(last_year, bakary):
    origin = last_year.activities.standing().get()

    target = copying.copy_forward(
        last_year, 2023, rules(last_year, with_money=True), by=bakary
    )

    copy = target.activities.get()
    assert (target.year, target.status) == (2023, Status.DRAFT)
    assert (copy.origin, copy.code, copy.owner) == (origin, "", bakary)
    assert (copy.status, copy.percent) == (Activity.Status.NOT_STARTED, 0)
    assert (copy.starts_on, copy.ends_on) == (date(2023, 2, 28), date(2023, 6, 30))
    assert copy.title_en == origin.title_en
    assert (copy.tags.count(), copy.projects.count()) == (1, 1)
    assert copy.budget_lines.get().amount == Decimal("1000.00")
    assert not ProgressNote.objects.filter(activity=copy).exists()
    result = ExpectedResult.objects.get(work_plan=target)
    assert (result.baseline, result.actual) == (Decimal(7), None)


def test_copy_forward_leaves_money_and_results_when_asked(last_year, bakary):
    target = copying.copy_forward(
        last_year, 2023, rules(last_year, with_results=False), by=bakary
    )

    assert not target.activities.get().budget_lines.exists()
    assert not target.expected_results.exists()


def test_what_is_copied_already_is_not_copied_twice(last_year, bakary):
    copying.copy_forward(last_year, 2023, rules(last_year), by=bakary)

    with pytest.raises(ValidationError, match="not there yet"):
        copying.copy_forward(last_year, 2023, rules(last_year), by=bakary)

    assert WorkPlan.objects.get(year=2023).activities.count() == 1


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.CLOSED])
def test_a_plan_that_is_with_the_board_or_closed_takes_nothing(
    last_year, bakary, status
):
    factories.WorkPlanFactory(year=2023, status=status)

    with pytest.raises(Meanwhile, match="takes no activities"):
        copying.copy_forward(last_year, 2023, rules(last_year), by=bakary)


@pytest.fixture
def under_way(last_year):
    """Next year's plan, approved and begun, with an activity of the same axis."""
    target = factories.WorkPlanFactory(
        year=2023, status=Status.IN_PROGRESS, approved_on=date(2022, 12, 1)
    )
    outcome = last_year.activities.standing().get().outcome
    factories.ActivityFactory(
        work_plan=target, outcome=outcome, code="2023-L2A1-04", title="Already there"
    )
    return target


def test_an_approved_plan_takes_each_copy_as_an_amendment(last_year, under_way, bakary):
    reason = Reason(Amendment.Reason.CORRECTION, "Not finished in 2022.")

    copying.copy_forward(
        last_year, 2023, rules(last_year, with_money=True), by=bakary, reason=reason
    )

    copy = under_way.activities.get(origin__isnull=False)
    axis = copy.outcome.axis
    assert copy.code.startswith(f"2023-L{axis.line.number}A{axis.number}-")
    amendment = under_way.amendments.get()
    assert (amendment.activity, amendment.before) == (copy, None)
    assert (amendment.after["budget"], amendment.text) == ("1000.00", reason.text)
    assert not under_way.expected_results.exists()


def test_an_approved_plan_asks_why(last_year, under_way, bakary):
    with pytest.raises(ReasonNeeded):
        copying.copy_forward(last_year, 2023, rules(last_year), by=bakary)

    assert under_way.activities.count() == 1


def test_the_page_copies_into_the_year_that_is_under_way(
    client, last_year, under_way, bakary
):
    client.force_login(bakary)
    path = reverse("workplans:copy", args=[last_year.plan.code, 2022])
    page = client.get(path)
    assert "Why what the Board approved changes" in page.content.decode()
    given = {"year": 2023, "activities": rules(last_year).activities[:1]}

    refused = client.post(path, given)
    done = client.post(
        path, given | {"amend-kind": "correction", "amend-text": "It goes on."}
    )

    assert "say why what it promised changes" in refused.content.decode()
    assert done["Location"] == under_way.get_absolute_url()
    assert under_way.amendments.get().text == "It goes on."
    said = client.get(done["Location"]).content.decode()
    assert "each as an amendment with your reason" in said


def test_the_page_tells_what_an_approved_plan_does(
    client, last_year, under_way, bakary
):
    client.force_login(bakary)
    path = reverse("workplans:copy", args=[last_year.plan.code, 2022])

    page = client.get(path)

    text = page.content.decode()
    assert "gets its identifier at once" in text
    assert "given at submission" not in text
    assert "with_results" not in page.context["form"].fields


def test_the_page_ticks_nothing_that_the_plan_has(client, last_year, bakary):
    client.force_login(bakary)
    copying.copy_forward(last_year, 2023, rules(last_year), by=bakary)

    path = reverse("workplans:copy", args=[last_year.plan.code, 2022])
    page = client.get(path)

    [(_row, years)] = page.context["form"].rows
    assert (years, page.context["form"].chosen) == ([2023], set())
    assert "Already in the plan of 2023" in page.content.decode()


@pytest.mark.parametrize("asked", ["", "2022", "1999", "x", "9" * 5000])
def test_the_page_is_asked_for_a_year(client, last_year, bakary, asked):
    client.force_login(bakary)
    first = factories.WorkPlanFactory(plan=last_year.plan, year=2021, status="closed")

    path = reverse("workplans:copy", args=[last_year.plan.code, first.year])
    page = client.get(path, {"year": asked})

    assert page.context["form"].initial["year"] == 2022


def test_an_approved_plan_keeps_its_coordinators(last_year, under_way, bakary):
    last_year.coordinators.create(
        line=last_year.activities.standing().get().outcome.axis.line, user=bakary
    )
    reason = Reason(Amendment.Reason.CORRECTION, "Not finished in 2022.")

    copying.copy_forward(last_year, 2023, rules(last_year), by=bakary, reason=reason)

    assert not under_way.coordinators.exists()


def test_ways_to_copy_lead_from_one_year_to_the_next(
    client, last_year, under_way, bakary
):
    client.force_login(bakary)
    way = reverse("workplans:copy", args=[last_year.plan.code, 2022])

    before = client.get(last_year.get_absolute_url())
    after = client.get(under_way.get_absolute_url())

    assert (before.context["can_copy"], before.context["earlier"]) == (True, None)
    assert (after.context["can_copy"], after.context["earlier"]) == (False, last_year)
    assert f"{way}?year=2023" in after.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_copying_costs_the_same_for_any_number_of_activities(
    last_year, bakary, count, django_assert_max_num_queries
):
    for _number in range(count):
        extra = factories.ActivityFactory(work_plan=last_year, owner=bakary)
        factories.BudgetLineFactory(activity=extra)

    with django_assert_max_num_queries(26):
        copying.copy_forward(
            last_year, 2023, rules(last_year, with_money=True), by=bakary
        )


def test_the_page_shows_the_rules_then_copies(client, last_year, bakary):
    client.force_login(bakary)
    url = reverse("workplans:copy", args=[last_year.plan.code, 2022])
    page = client.get(url)
    [(row, years)] = page.context["form"].rows
    assert (years, page.context["form"].has_draft) == ([], True)
    assert b"progress starts at 0" in page.content
    assert page.context["form"].chosen == {str(row.pk)}

    response = client.post(url, {"year": "2023", "activities": [row.pk]}, follow=True)

    assert response.context["work_plan"].year == 2023
    assert [a.origin for a in Activity.objects.filter(work_plan__year=2023)] == [row]
    overview = client.get(row.get_absolute_url())
    assert b"In other years" in overview.content


def test_without_a_choice_nothing_is_copied(client, last_year, bakary):
    client.force_login(bakary)
    url = reverse("workplans:copy", args=[last_year.plan.code, 2022])

    response = client.post(url, {"year": "2023"})

    assert response.context["form"].errors == {
        "activities": ["Choose at least one activity."]
    }
    assert not WorkPlan.objects.filter(year=2023).exists()


# Verification of what was answered


@pytest.fixture
def response(gabriela):
    return factories.ManagementResponseFactory(responded_by=gabriela)


def test_someone_else_verifies(client, response, bakary):
    client.force_login(bakary)
    url = reverse("workplans:verify", args=[response.recommendation_id])

    client.post(
        url, {"what": "Read the minutes.", "seen": response.responded_at.isoformat()}
    )

    response.refresh_from_db()
    assert (response.verified_by, response.verification) == (
        bakary,
        "Read the minutes.",
    )


def test_who_answered_does_not_verify(response, gabriela):
    with pytest.raises(ValidationError, match="does not verify"):
        guidance.verify(response, by=gabriela, what="Mine.", seen=response.responded_at)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(response).objects.update(
            verified_by=gabriela, verified_at=response.responded_at, verification="x"
        )


def test_a_response_that_changed_is_read_before_it_is_verified(
    client, response, bakary
):
    seen = response.responded_at
    type(response).objects.update(responded_at="2022-05-01T10:00:00Z")
    client.force_login(bakary)
    url = reverse("workplans:verify", args=[response.recommendation_id])
    typed = {"what": "Read it.", "seen": seen.isoformat()}

    refused = client.post(url, typed)

    assert refused.status_code == 409
    assert b"Read it." in refused.content
    client.post(url, typed | {"seen": refused.context["form"].data["seen"]})
    response.refresh_from_db()
    assert response.verified_by == bakary


def test_the_inbox_sorts_by_where_each_stands(client, response, bakary):
    plan_of = response.recommendation.plan
    year = response.recommendation.answering_year
    factories.WorkPlanFactory(plan=plan_of, year=year)
    client.force_login(bakary)

    page = client.get(reverse("workplans:guidance", args=[plan_of.code, year]))

    counts = [len(rows) for _label, rows in page.context["states"]]
    assert counts == [0, 1, 0]
