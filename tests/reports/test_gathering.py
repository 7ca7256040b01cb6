"""What a report holds, against rows made by hand."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from apps.reports import words
from apps.reports.content import thaw
from apps.reports.services import checksum_of, gather
from apps.workplans.models import Activity, Amendment, Expense
from apps.workplans.services import activity
from apps.workplans.services.amendments import Reason, keep_promises
from tests import factories

pytestmark = pytest.mark.django_db


def pay(activity, amount, *, status=Expense.Status.APPROVED):
    voucher = factories.ExpenseFactory(
        work_plan=activity.work_plan, amount=Decimal(amount), payee="SECRET PAYEE"
    )
    factories.AllocationFactory(expense=voucher, activity=activity)
    Expense.objects.filter(pk=voucher.pk).update(
        status=status,
        decided_by=None if status == "entered" else factories.UserFactory(),
    )


def test_gather_sums_activities_and_money(work_plan, housing):
    pay(housing, "400.10")
    pay(housing, "99.00", status=Expense.Status.ENTERED)

    summary = gather(work_plan)["summary"]

    assert summary == {
        "activity_count": 2,
        "done_count": 1,
        "late_count": 1,
        "risk_count": 0,
        "dropped_count": 0,
        "percent_mean": 70,
        "budget": "1000.00",
        "spent": "400.10",
        "outcome_count": 1,
        "spent_unallocated": "0.00",
    }


def test_gather_tells_the_state_of_the_day_the_plan_stands_at(work_plan):
    work_plan.is_demo, work_plan.as_of = True, date(2022, 6, 1)
    work_plan.save()

    content = gather(work_plan)

    (outcome,) = content["lines"][0]["axes"][0]["outcomes"]
    assert [row["state"] for row in outcome["activities"]] == ["done", "risk"]
    assert (content["as_of"], content["is_demo"]) == ("2022-06-01", True)


def test_gather_tells_what_is_not_updated(work_plan):
    work_plan.is_demo, work_plan.as_of = True, date(2022, 6, 1)
    work_plan.save()
    Activity.objects.filter(code="2022-L1A1-02").update(
        starts_on=date(2022, 3, 1), ends_on=date(2022, 12, 1)
    )

    (outcome,) = gather(work_plan)["lines"][0]["axes"][0]["outcomes"]

    told = outcome["activities"][1]
    assert (told["state"], told["untold_since"]) == ("quiet", "2022-03-01")


def test_gather_tells_why_a_state_was_set_by_hand(work_plan, bakary, time_machine):
    time_machine.move_to("2022-05-02 10:00Z")
    mobility = work_plan.activities.get(code="2022-L1A1-02")
    activity.override(mobility, "risk", why="The venue fell.", seen=None, by=bakary)

    (outcome,) = gather(work_plan)["lines"][0]["axes"][0]["outcomes"]

    done, told = (row["by_hand"] for row in outcome["activities"])
    assert done is None
    assert told == {
        "state": "risk",
        "on": "2022-05-02",
        "by": "officer",
        "language": "en",
        "reason": "The venue fell.",
    }


def test_gather_holds_every_language_and_invents_none(work_plan):
    content = gather(work_plan)

    (outcome,) = content["lines"][0]["axes"][0]["outcomes"]
    assert outcome["activities"][0]["title"] == {
        "en": "Housing",
        "es": "Vivienda",
        "fr": "",
    }


def test_gather_tells_expected_results(work_plan, housing):
    for target, actual in ((3, 4), (3, None)):
        factories.ExpectedResultFactory(
            work_plan=work_plan, outcome=housing.outcome, target=target, actual=actual
        )

    (outcome,) = gather(work_plan)["lines"][0]["axes"][0]["outcomes"]

    told = [(r["target"], r["actual"], r["is_met"]) for r in outcome["results"]]
    assert told == [("3.00", "4.00", True), ("3.00", None, False)]


def test_gather_tells_people_beside_the_plan(work_plan):
    work_plan.plan.facts.create(
        code="urban-leaders", position=1, value=1000, text="1,000 leaders"
    )
    work_plan.plan.facts.create(code="experts", position=2, value=100, text="Experts")

    people = gather(work_plan)["participants"]

    assert (people["women"], people["total"], people["women_percent"]) == (3, 4, 75)
    assert [row["counted"] for row in people["yardsticks"]] == [3, 1]
    assert [(row["kind"], row["total"]) for row in people["kinds"]] == [
        ("leader", 3),
        ("expert", 1),
    ]
    assert [(row["name"], row["women"]) for row in people["regions"]] == [(None, 3)]


def test_gather_does_not_take_not_counted_for_nobody(work_plan, housing):
    work_plan.plan.facts.create(code="experts", position=1, value=100, text="Experts")
    leaders = factories.ParticipantCountFactory._meta.model.objects.filter(
        kind="leader"
    )

    def experts():
        return gather(work_plan)["participants"]["yardsticks"][0]["counted"]

    housing.participant_counts.exclude(pk__in=leaders).delete()
    assert experts() == 0
    housing.participant_counts.all().delete()
    assert experts() is None


def test_gather_tells_what_the_board_asked_and_its_answer(work_plan, housing, bakary):
    plan = work_plan.plan
    asked = factories.RecommendationFactory(plan=plan, evaluated_year=2021, number=1)
    factories.RecommendationFactory(plan=plan, evaluated_year=2022, number=1)
    response = factories.ManagementResponseFactory(
        recommendation=asked, responded_by=bakary
    )
    response.activities.add(housing)

    (told,) = gather(work_plan)["recommendations"]

    assert (told["code"], told["response"]["decision"]) == ("2021-1", "accepted")
    assert [a["code"] for a in told["response"]["activities"]] == ["2022-L1A1-01"]


def test_gather_takes_over_what_was_asked_at_the_end_of_a_mandate(work_plan, housing):
    before = factories.StrategicPlanFactory(
        code="2019-2021", first_year=2019, last_year=2021
    )
    axis = factories.AxisFactory(line__plan=before)
    factories.RecommendationFactory(plan=before, evaluated_year=2021, axis=axis)

    (told,) = gather(work_plan)["recommendations"]

    assert told["text"]["en"] == "Give members more time to answer."
    assert told["axis"] is None


def test_gather_tells_evidence_but_not_a_vouchers(work_plan, housing):
    factories.EvidenceFactory(activity=housing, title="Minutes")
    voucher = factories.ExpenseFactory(work_plan=work_plan)
    factories.EvidenceFactory(activity=housing, title="Invoice", expense=voucher)

    assert [row["title"] for row in gather(work_plan)["evidence"]] == ["Minutes"]


def test_gather_tells_the_matrix_and_the_kinds(work_plan, housing):
    challenge, theme = factories.ChallengeFactory(), factories.ThemeFactory()
    housing.tags.create(challenge=challenge, theme=theme)
    housing.outcome_kinds.add(factories.OutcomeKindFactory())

    content = gather(work_plan)

    (cell,) = content["matrix"]["challenges"][0]["cells"]
    assert (cell["activity_count"], content["kinds"][0]["activity_count"]) == (1, 1)
    assert cell["path"].endswith("?challenge=resilience&theme=sustainability")


def test_gather_names_what_was_dropped_and_the_projects(work_plan, housing):
    factories.ActivityFactory(
        work_plan=work_plan, code="2022-L1A1-03", status="dropped", title="Given up"
    )
    housing.projects.add(factories.ProjectFactory(name="Pilot Projects"))

    content = gather(work_plan)

    assert [row["title"]["en"] for row in content["dropped"]] == ["Given up"]
    assert content["projects"][0]["activities"] == ["2022-L1A1-01"]
    assert content["summary"]["activity_count"] == 2


def test_gather_tells_what_was_promised_and_why_it_changed(work_plan, housing, bakary):
    work_plan.approved_on = date(2021, 12, 9)
    work_plan.save()
    work_plan.activities.update(status="in_progress", percent=50)
    keep_promises(work_plan)
    reason = Reason(Amendment.Reason.MEMBER_NEED, "No partner.")
    activity.drop(housing, by=bakary, why="No partner.", reason=reason)

    promised = gather(work_plan)["promised"]

    [amendment] = promised.pop("amendments")
    assert promised["promised_count"] - promised["now_count"] == 1
    assert (amendment["activity"], amendment["kinds"], amendment["reason"]) == (
        "2022-L1A1-01",
        ["dropped"],
        "member_need",
    )
    assert amendment["text"] == "No partner."


def test_gather_tells_what_an_amendment_changed(work_plan, housing, bakary):
    work_plan.approved_on = date(2021, 12, 9)
    work_plan.save()
    keep_promises(work_plan)
    was = housing.ends_on
    reason = Reason(Amendment.Reason.CORRECTION, "The room is free later.")
    content = activity.Content({"ends_on": date(2022, 12, 1)})
    housing.refresh_from_db()
    activity.edit(housing, content, version=housing.version, by=bakary, reason=reason)

    frozen = gather(work_plan)
    [amendment] = frozen["promised"]["amendments"]
    with translation.override("fr"):
        read = words.with_differences(thaw(frozen, "fr"))
    [told] = read["promised"]["amendments"]

    assert amendment["was"] == {"ends_on": was.isoformat()}
    assert amendment["now"] == {"ends_on": "2022-12-01"}
    assert told["differences"] == [
        {"label": "Fin", "was": "30 juin 2022", "now": "1er décembre 2022"}
    ]


def test_an_edition_frozen_before_that_is_read_all_the_same():
    content = {"promised": {"amendments": [{"kinds": ["redated"]}]}}

    read = words.with_differences(content)

    assert read["promised"]["amendments"][0]["differences"] == []


def test_a_plan_that_was_never_approved_promised_nothing(work_plan):
    assert gather(work_plan)["promised"] is None


def test_gather_names_no_person_and_no_payee(work_plan, housing):
    pay(housing, "10.00")
    owner = factories.UserFactory(full_name="CANARY PERSON")
    factories.ProgressNoteFactory(activity=housing, author=owner, text="Published.")
    work_plan.activities.update(owner=owner)

    said = json.dumps(gather(work_plan))

    assert "Published." in said
    assert "CANARY PERSON" not in said
    assert "SECRET PAYEE" not in said


def test_gather_again_says_the_same(work_plan, housing):
    pay(housing, "33.33")

    assert checksum_of(gather(work_plan)) == checksum_of(gather(work_plan))


@pytest.mark.parametrize("count", [1, 3])
def test_gather_costs_the_same_for_any_number_of_activities(
    count, django_assert_num_queries
):
    work_plan = factories.WorkPlanFactory()
    for _ in range(count):
        activity = factories.ActivityFactory(work_plan=work_plan)
        activity.projects.add(factories.ProjectFactory())
        factories.ProgressNoteFactory(activity=activity)
        factories.EvidenceFactory(activity=activity)

    # activities with notes, projects and their plan; report; sums and their unallocated;
    # results, outcomes, by outcome; money by source (2), marker, category, the sources;
    # people, regions, facts; kinds and by kind; themes, challenges, by cell; asked; evidence
    with django_assert_num_queries(24):
        gather(work_plan)
