"""The pages of a year's work plan: what they show, to whom, at what cost."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from apps.workplans.models import (
    Activity,
    ActivityTag,
    ExpectedResult,
    WorkPlan,
)
from tests import factories
from tests.workplans.asking import says, text_of, url, year_url

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"


# The list and the page of a year


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number_of_plans(
    officer, count, django_assert_num_queries
):
    for year in range(2021, 2021 + count):
        factories.WorkPlanFactory(year=year)

    with django_assert_num_queries(3):  # person, work plans, totals
        response = officer.get(reverse("workplans:list"))

    assert len(response.context["rows"]) == count


def test_detail_groups_activities_and_adds_them_up(officer):
    work_plan = factories.WorkPlanFactory(is_demo=True, as_of=date(2022, 7, 15))
    late = factories.ActivityFactory(work_plan=work_plan, percent=50)
    done = factories.ActivityFactory(
        work_plan=work_plan,
        outcome=factories.OutcomeFactory(number=2),
        status="done",
        percent=100,
    )
    for row in (late, done):
        factories.BudgetLineFactory(activity=row, amount=Decimal(1000))

    grid = officer.get(work_plan.get_absolute_url()).context["grid"]

    assert [
        row.code if row.is_activity else (row.level, row.code) for row in grid.rows
    ] == [
        ("line", "1"),
        ("axis", "1.1"),
        ("outcome", "1.1.1"),
        late.code,
        ("outcome", "1.1.2"),
        done.code,
    ]
    assert (grid.total.activity_count, grid.total.late_count) == (2, 1)
    assert grid.rows[1].counts == "1 of 2 done"
    assert grid.rows[0].budget == "€2,000"


def test_detail_and_figures_count_the_same(officer):
    from apps.workplans import figures

    work_plan = factories.WorkPlanFactory(is_demo=True, as_of=date(2022, 5, 15))
    for status, percent in [("done", 100), ("dropped", 10), ("in_progress", 5)]:
        row = factories.ActivityFactory(
            work_plan=work_plan, status=status, percent=percent
        )
        factories.BudgetLineFactory(activity=row)

    grid = officer.get(work_plan.get_absolute_url()).context["grid"]

    assert grid.total == figures.total_of(
        figures.totals_by_outcome(WorkPlan.objects.all())
    )


@pytest.mark.parametrize("approved_on", [None, date(2021, 12, 9)])
@pytest.mark.parametrize("count", [1, 3])
def test_detail_costs_the_same_for_any_number_of_activities(
    officer, count, approved_on, django_assert_num_queries
):
    work_plan = factories.WorkPlanFactory(approved_on=approved_on)
    for _n in range(count):
        row = factories.ActivityFactory(work_plan=work_plan)
        ActivityTag.objects.create(
            activity=row,
            challenge=factories.ChallengeFactory(),
            theme=factories.ThemeFactory(),
        )
        factories.BudgetLineFactory(activity=row)
        factories.ManagementResponseFactory().activities.add(row)

    # person, work plans, outcomes, challenges, themes, owners, activities, what
    # they are linked to, recommendations with responses, activities that answer, saved
    # views
    with django_assert_num_queries(11):
        response = officer.get(work_plan.get_absolute_url())

    assert len(response.context["grid"].activities) == count


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["alone", "late", "tagged"]),
        ("q=DÉBAT", ["tagged"]),
        ("q=debat", ["tagged"]),
        ("q=2022-L9", ["late"]),
        ("state=late", ["late"]),
        ("state=risk", ["alone", "tagged"]),
        ("state=done", []),
        ("marker=2", ["tagged"]),
        ("line=1", ["alone", "late", "tagged"]),
        ("mine=on", ["alone"]),
        ("challenge=resilience", ["tagged"]),
        ("challenge=resilience&theme=sustainability", ["tagged"]),
        ("challenge=resilience&theme=care", []),
        ("state=nonsense&owner=x&line=99", ["alone", "late", "tagged"]),
    ],
)
def test_detail_filters(officer, bakary, query, found):
    work_plan = factories.WorkPlanFactory(is_demo=True, as_of=date(2022, 5, 15))
    factories.ThemeFactory(code="care")
    tagged = factories.ActivityFactory(
        work_plan=work_plan, title="tagged", title_fr="Débat", gender_marker=2
    )
    ActivityTag.objects.create(
        activity=tagged,
        challenge=factories.ChallengeFactory(),
        theme=factories.ThemeFactory(),
    )
    factories.ActivityFactory(
        work_plan=work_plan, title="late", code="2022-L9", ends_on=date(2022, 5, 1)
    )
    factories.ActivityFactory(work_plan=work_plan, title="alone", owner=bakary)

    response = officer.get(f"{work_plan.get_absolute_url()}?{query}")

    titles = [row.title for row in response.context["grid"].activities]
    assert sorted(titles) == found


def test_detail_answers_htmx_with_the_activities_only(officer, activity):
    response = officer.get(
        activity.work_plan.get_absolute_url(), headers={"HX-Request": "true"}
    )

    assert b"<html" not in response.content
    assert activity.code.encode() in response.content


def test_a_filtered_address_has_no_empty_parts(officer, activity):
    path = activity.work_plan.get_absolute_url()

    response = officer.get(
        f"{path}?q=&state=late&owner=&mine=on", headers={"HX-Request": "true"}
    )

    assert response["HX-Push-Url"] == f"{path}?state=late&mine=on"


def test_detail_shows_recommendations_of_the_year_before(officer, activity):
    answered = factories.ManagementResponseFactory(
        recommendation=factories.RecommendationFactory(text="Give more time.")
    )
    answered.activities.add(activity)
    factories.RecommendationFactory(evaluated_year=2022, text="Of another year.")

    response = officer.get(activity.work_plan.get_absolute_url())

    assert list(response.context["recommendations"]) == [answered.recommendation]
    assert b"Give more time." in response.content
    assert b"Of another year." not in response.content


@pytest.mark.parametrize(
    ("who", "shows"),
    [("bakary", True), ("ravi", True), ("lucia", False), ("ana", False)],
)
def test_a_draft_never_shows_outside_the_secretariat(request, client, who, shows):
    draft = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(status=WorkPlan.Status.DRAFT),
        title=CANARY,
        code=CANARY,
    )
    factories.ExpectedResultFactory(work_plan=draft.work_plan, name=CANARY)
    evidence = factories.EvidenceFactory(activity=draft, title=CANARY)
    shown = factories.ActivityFactory(work_plan=factories.WorkPlanFactory(year=2021))
    response_of_board = factories.ManagementResponseFactory()
    response_of_board.activities.add(draft, shown)
    client.force_login(request.getfixturevalue(who))

    pages = [
        reverse("workplans:list"),
        draft.work_plan.get_absolute_url(),
        year_url("money", draft.work_plan),
        year_url("results", draft.work_plan),
        draft.get_absolute_url(),
        evidence.get_absolute_url(),
        shown.work_plan.get_absolute_url(),
        response_of_board.recommendation.get_absolute_url(),
    ]
    text = b"".join(client.get(page).content for page in pages)

    assert (CANARY.encode() in text) is shows


def test_the_activities_that_answer_are_those_one_may_read(client, ana):
    """On the page of a year that one reads, of another year that one does not."""
    draft = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(status=WorkPlan.Status.DRAFT), code=CANARY
    )
    factories.WorkPlanFactory(year=2021)
    response = factories.ManagementResponseFactory(
        recommendation=factories.RecommendationFactory(evaluated_year=2020)
    )
    response.activities.add(draft)
    client.force_login(ana)

    page = client.get("/en/work-plans/2021-2023/2021/")

    assert CANARY.encode() not in page.content


# The life of a plan


def test_create_begins_a_draft(officer):
    factories.StrategicPlanFactory()

    officer.post(reverse("workplans:create"), {"year": "2021-2023/2022"})

    assert WorkPlan.objects.get().status == WorkPlan.Status.DRAFT


def test_create_offers_only_years_without_a_plan(officer):
    factories.WorkPlanFactory(year=2022)

    response = officer.get(reverse("workplans:create"))

    choices = [
        value for value, _label in response.context["form"].fields["year"].choices
    ]
    assert choices == ["2021-2023/2021", "2021-2023/2023"]


def test_submit_approve_start_close(client, bakary, marta):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.DRAFT)
    factories.ActivityFactory(work_plan=work_plan, owner=bakary)
    client.force_login(bakary)
    client.post(year_url("submit", work_plan))
    client.force_login(marta)
    client.post(
        year_url("approve", work_plan),
        {"decided_on": "2021-12-09", "reference": "B-7"},
    )
    client.force_login(bakary)
    client.post(year_url("start", work_plan))
    client.post(year_url("close", work_plan))

    work_plan.refresh_from_db()
    assert (work_plan.status, work_plan.decision_reference) == ("closed", "B-7")


def test_a_step_that_is_refused_says_why(officer):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.DRAFT)

    response = officer.post(year_url("submit", work_plan), follow=True)

    assert says(response) == ["Add at least one activity before submitting."]


def sentences(response) -> list[tuple[str, bool]]:
    return [(end.sentence, end.refuses) for end in response.context["open_ends"]]


ONE = [
    ("1 activity has no owner who works for the Secretariat.", True),
    ("1 recommendation of the Board is not answered.", False),
    ("1 activity has no budget.", False),
    ("1 activity lacks its title in a language.", False),
    ("1 outcome of the plan has no activity this year.", False),
    ("1 action line has no coordinator.", False),
]
THREE = [
    ("3 activities have no owner who works for the Secretariat.", True),
    ("3 recommendations of the Board are not answered.", False),
    ("3 activities have no budget.", False),
    ("3 activities lack their title in a language.", False),
    *ONE[4:],
]


@pytest.mark.parametrize(("count", "told"), [(1, ONE), (3, THREE)])
def test_submission_shows_what_is_still_open(
    officer, count, told, django_assert_num_queries
):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.DRAFT)
    for number in range(count):
        factories.ActivityFactory(
            work_plan=work_plan,
            outcome=factories.OutcomeFactory(number=number + 1),
            owner=factories.UserFactory(is_active=False),
            title_es="",
        )
        factories.RecommendationFactory(plan=work_plan.plan)
    factories.OutcomeFactory(number=9)

    with django_assert_num_queries(10):  # person, work plan; then eight
        response = officer.get(year_url("submit", work_plan))

    assert sentences(response) == told


def test_submission_says_first_that_nothing_is_there_yet(officer):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.DRAFT)
    factories.WorkPlanImportFactory(work_plan=work_plan, status="applying")

    response = officer.get(year_url("submit", work_plan))

    assert sentences(response)[:2] == [
        ("Add at least one activity before submitting.", True),
        ("1 import is being written or taken back.", True),
    ]


def test_closing_shows_what_is_still_open(officer, bakary):
    work_plan = factories.WorkPlanFactory()
    factories.ActivityFactory(work_plan=work_plan, status="in_progress")
    factories.ActivityFactory(work_plan=work_plan, status="done", percent=100)
    factories.ExpenseFactory(work_plan=work_plan, entered_by=bakary)
    factories.ExpectedResultFactory(work_plan=work_plan)
    factories.ManagementResponseFactory(recommendation__plan=work_plan.plan)
    factories.RecommendationFactory(plan=work_plan.plan)

    response = officer.get(year_url("close", work_plan))
    vouchers, activities = (end.address for end in response.context["open_ends"][:2])

    assert sentences(response) == [
        ("1 voucher waits for a decision.", True),
        ("1 activity is still in progress.", False),
        ("1 expected result has no actual yet.", False),
        ("1 recommendation of the Board is not answered.", False),
        ("1 answer to the Board is not verified.", False),
    ]
    assert len(officer.get(vouchers).context["vouchers"]) == 1
    assert len(officer.get(activities).context["grid"].activities) == 1


def test_a_step_that_was_taken_meanwhile_has_no_page(officer):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.CLOSED)

    answers = [officer.get(year_url(name, work_plan)) for name in ("submit", "close")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "The work plan is closed." in text_of(answers[0])


def test_nothing_is_offered_to_be_added_to_what_is_with_the_board(officer):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.SUBMITTED)
    activity = factories.ActivityFactory(work_plan=work_plan)

    page = officer.get(work_plan.get_absolute_url())
    own = officer.get(activity.get_absolute_url())
    form = officer.get(year_url("activity_create", work_plan))

    assert year_url("activity_create", work_plan) not in text_of(page)
    assert not page.context["grid"].can_add
    assert not own.context["can_duplicate"]
    assert form.status_code == 409
    assert "The work plan is with the Board" in text_of(form)


def test_approve_keeps_what_was_typed(client, marta):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.SUBMITTED)
    client.force_login(marta)

    response = client.post(
        year_url("approve", work_plan), {"decided_on": "", "reference": "B-7"}
    )

    assert response.context["form"].errors == {
        "decided_on": ["This field is required."]
    }
    assert b'value="B-7"' in response.content


def test_send_back_returns_it_with_a_reason(client, marta):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.SUBMITTED)
    client.force_login(marta)

    answer = client.post(year_url("send_back", work_plan), {"reason": "Add housing."})

    # The chair does not read drafts: not to the page of one.
    assert answer.url == reverse("workplans:list")
    work_plan.refresh_from_db()
    assert work_plan.status == WorkPlan.Status.DRAFT
    event = WorkPlan.pgh_event_model.objects.latest("pgh_id")
    assert event.pgh_context["reason"] == "Add housing."


def test_a_draft_says_why_it_was_sent_back(officer):
    work_plan = factories.WorkPlanFactory(
        status="draft", sent_back_reason="Add housing."
    )

    page = officer.get(work_plan.get_absolute_url()).content.decode()

    assert "<strong>It was sent back:</strong> Add housing." in page


def test_edit_saves_the_introduction(officer):
    work_plan = factories.WorkPlanFactory()

    officer.post(year_url("edit", work_plan), {"introduction_fr": "Bonjour"})

    work_plan.refresh_from_db()
    assert work_plan.introduction_fr == "Bonjour"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("money", 7), ("results", 6)])
def test_pages_of_a_year_cost_the_same(
    officer, name, queries, count, django_assert_num_queries
):
    work_plan = factories.WorkPlanFactory()
    for number in range(1, count + 1):
        outcome = factories.OutcomeFactory(number=number)
        row = factories.ActivityFactory(work_plan=work_plan, outcome=outcome)
        factories.BudgetLineFactory(
            activity=row, source=factories.FundingSourceFactory(code=f"s{number}")
        )
        factories.ExpectedResultFactory(work_plan=work_plan, outcome=outcome)

    with django_assert_num_queries(queries):
        officer.get(year_url(name, work_plan))


def test_history_tells_of_the_plan(officer, bakary):
    work_plan = factories.WorkPlanFactory()
    officer.post(year_url("edit", work_plan), {"introduction_en": "Hello"})

    changes = officer.get(year_url("history", work_plan)).context["changes"]

    assert [(c.who, c.did) for c in changes if c.operation == "update"] == [
        ("Bakary", "changed this")
    ]


# Expected results


def test_an_expected_result_is_added_and_told_what_came_of_it(officer):
    work_plan = factories.WorkPlanFactory()
    data = {
        "outcome": factories.OutcomeFactory().pk,
        "name_en": "Members that took part",
        "unit_en": "members",
        "target": "40",
    }
    officer.post(year_url("result_create", work_plan), data)
    result = ExpectedResult.objects.get()

    officer.post(url("result_edit", result), data | {"actual": "0"})

    result.refresh_from_db()
    assert (result.target, result.actual, result.work_plan) == (40, 0, work_plan)


def test_an_expected_result_needs_a_name_in_one_language(officer):
    response = officer.post(
        year_url("result_create", factories.WorkPlanFactory()), {"target": "40"}
    )

    errors = response.context["form"].errors
    assert sorted(errors) == ["name_en", "outcome", "unit_en"]
    assert not ExpectedResult.objects.exists()


@pytest.mark.parametrize(
    ("tab", "title"),
    [("detail", "Work plan 2023"), ("money", "Money · Work plan 2023")],
)
def test_each_tab_of_a_plan_has_its_own_title(officer, tab, title):
    plan = factories.WorkPlanFactory(year=2023)

    response = officer.get(reverse(f"workplans:{tab}", args=[plan.plan.code, 2023]))

    assert f"<title>{title} · Metropolis</title>" in response.content.decode()


@pytest.mark.parametrize(
    ("columns", "place"), [("owner,when", "th"), ("owner,tags", "td"), ("owner", "th")]
)
def test_what_is_late_stands_where_there_is_room(officer, activity, columns, place):
    Activity.objects.update(ends_on=activity.starts_on, status="in_progress")

    path = activity.work_plan.get_absolute_url()
    page = officer.get(path, {"columns": columns}).content.decode()

    [*groups] = re.findall(r'(?s)<tr class="plan-grid__group .*?</tr>', page)
    assert groups
    for group in groups:
        [cell] = re.findall(r"(?s)<(t[hd])[^>]*>(?:(?!<t[hd]).)*state--late", group)
        assert cell == place
