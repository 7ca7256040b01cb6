"""The pages: what they show, to whom, at what cost."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import AccessEvent
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Evidence,
    ExpectedResult,
    Expense,
    ManagementResponse,
    ProgressNote,
    WorkPlan,
)
from apps.workplans.services import activity as activities
from apps.workplans.services import money
from metropolis_portal.addresses import in_language
from tests import factories

pytestmark = pytest.mark.django_db

CANARY = "canary-7f3a"


@pytest.fixture
def officer(client, bakary):
    """The client of Bakary, who is signed in."""
    client.force_login(bakary)
    return client


@pytest.fixture
def activity():
    return factories.ActivityFactory(title="Policy debate")


def url(name, obj):
    return reverse(f"workplans:{name}", args=[obj.pk])


def year_url(name, work_plan):
    return reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])


def typed(activity, **fields):
    """What the form of an activity posts."""
    return {
        "title_en": "Policy debate",
        "title_es": "",
        "title_fr": "",
        "description_en": "",
        "description_es": "",
        "description_fr": "",
        "outcome": activity.outcome_id,
        "owner": activity.owner_id,
        "starts_on": "2022-03-01",
        "ends_on": "2022-06-30",
        "gender_marker": "1",
        "version": activity.version,
    } | fields


def says(response):
    return [str(message) for message in response.context["messages"]]


def approved(activity, bakary, gabriela, **fields):
    expense = factories.ExpenseFactory(
        work_plan=activity.work_plan, entered_by=bakary, **fields
    )
    factories.AllocationFactory(expense=expense, activity=activity)
    money.approve(expense, by=gabriela)
    return expense


# The list and the page of a year


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number_of_plans(
    officer, count, django_assert_num_queries
):
    for year in range(2021, 2021 + count):
        factories.WorkPlanFactory(year=year)

    with django_assert_num_queries(4):  # session, person, work plans, totals
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

    # session, person, work plans, outcomes, challenges, themes, owners, activities, what
    # they are linked to, recommendations with responses, activities that answer, saved
    # views
    with django_assert_num_queries(12):
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
@pytest.mark.parametrize(("name", "queries"), [("money", 8), ("results", 7)])
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


# The page of an activity


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("tab", "queries"),
    [("overview", 12), ("discussion", 7), ("money", 7), ("evidence", 5)],
)
def test_activity_costs_the_same_for_any_number_of_rows(
    officer, activity, bakary, gabriela, tab, queries, count, django_assert_num_queries
):
    for number in range(count):
        activity.projects.add(factories.ProjectFactory(slug=f"p{number}"))
        ActivityTag.objects.create(
            activity=activity,
            challenge=factories.ChallengeFactory(code=f"c{number}"),
            theme=factories.ThemeFactory(),
        )
        note = factories.ProgressNoteFactory(activity=activity)
        note.mentions.create(person=bakary)
        comment = factories.CommentFactory(activity=activity)
        comment.mentions.create(person=bakary)
        factories.ActivityMilestoneFactory(activity=activity)
        activity.members.add(factories.MemberFactory())
        factories.EvidenceFactory(activity=activity)
        factories.ExpectedResultFactory(outcome=activity.outcome)
        approved(activity, bakary, gabriela)

    with django_assert_num_queries(queries):
        response = officer.get(f"{activity.get_absolute_url()}?tab={tab}")

    assert response.status_code == 200


@pytest.mark.parametrize(
    ("who", "vouchers"),
    [("bakary", ["approved", "entered"]), ("lucia", ["approved"]), ("ana", [])],
)
def test_activity_shows_sums_to_all_and_vouchers_to_some(
    request, client, activity, bakary, gabriela, who, vouchers
):
    approved(activity, bakary, gabriela, payee="Paid")
    waiting = factories.ExpenseFactory(work_plan=activity.work_plan, payee="Waiting")
    factories.AllocationFactory(expense=waiting, activity=activity)
    client.force_login(request.getfixturevalue(who))

    response = client.get(f"{activity.get_absolute_url()}?tab=money")

    assert response.context["spent"] == 400
    statuses = [row.expense.status for row in response.context["allocations"]]
    assert sorted(statuses) == vouchers
    assert (b"Paid" in response.content.partition(b"tab=")[2]) is bool(vouchers)


def test_history_is_not_for_members(client, ana, activity):
    client.force_login(ana)

    response = client.get(f"{activity.get_absolute_url()}?tab=history")

    assert response.context["changes"] is None


def test_create_adds_an_activity_and_says_what_is_missing(officer, bakary):
    model = factories.ActivityFactory.build(
        outcome=factories.OutcomeFactory(), owner=bakary
    )
    tag = (factories.ChallengeFactory(), factories.ThemeFactory())

    response = officer.post(
        year_url("activity_create", factories.WorkPlanFactory()),
        typed(model, tags=[f"{tag[0].pk}-{tag[1].pk}"]),
        follow=True,
    )

    made = Activity.objects.get()
    assert (made.code, made.owner) == ("2022-L1A1-01", bakary)
    assert [(t.challenge, t.theme) for t in made.tags.all()] == [tag]
    assert says(response) == [
        "The activity is saved.",
        "Its title is still to be written in these languages: Spanish, French.",
    ]


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"title_en": ""}, "title_en"),
        ({"ends_on": "2022-01-01"}, "__all__"),
        ({"starts_on": "2023-01-01", "ends_on": "2023-02-01"}, "ends_on"),
        ({"tags": ["999-999"]}, "tags"),
        ({"owner": "999"}, "owner"),
    ],
)
def test_create_refuses_and_keeps_what_was_typed(officer, bakary, fields, where):
    model = factories.ActivityFactory.build(
        outcome=factories.OutcomeFactory(), owner=bakary
    )

    response = officer.post(
        year_url("activity_create", factories.WorkPlanFactory()),
        typed(model, description_en="Typed with care") | fields,
    )

    assert list(response.context["form"].errors) == [where]
    assert b"Typed with care" in response.content
    assert not Activity.objects.exists()


def test_edit_saves(officer, bakary):
    activity = factories.ActivityFactory(owner=bakary)

    officer.post(url("activity_edit", activity), typed(activity, title_es="Debate"))

    activity.refresh_from_db()
    assert (activity.title_en, activity.title_es) == ("Policy debate", "Debate")


def test_what_stands_there_already_is_no_new_version(officer, bakary):
    activity = factories.ActivityFactory(owner=bakary, title="Policy debate")
    activity.tags.create(
        challenge=factories.ChallengeFactory(), theme=factories.ThemeFactory()
    )
    [tag] = activity.tags.all()
    same = typed(activity, tags=[f"{tag.challenge_id}-{tag.theme_id}"])

    for _n in range(3):  # the second on top of the first, the third from a stale page
        response = officer.post(url("activity_edit", activity), same)
        assert response.status_code == 302

    assert Activity.objects.get().version <= activity.version + 1


def test_the_second_editor_sees_both_versions(officer, bakary):
    activity = factories.ActivityFactory(owner=bakary, title="Debate")
    opened = activity.version
    officer.post(
        url("activity_edit", activity), typed(activity, title_en="Theirs", tags=[])
    )

    response = officer.post(
        url("activity_edit", activity),
        typed(activity, title_en="Mine", description_en="Not lost", version=opened),
    )

    assert response.status_code == 409
    assert [
        (row.label, row.theirs, row.yours)
        for row in response.context["form"].differences
    ] == [
        ("Title in English", "Theirs", "Mine"),
        ("Description in English", "", "Not lost"),
    ]
    assert b'value="Mine"' in response.content
    assert Activity.objects.get().title_en == "Theirs"

    # Saved again, on top of the version that was shown.
    version = response.context["form"].data["version"]
    officer.post(
        url("activity_edit", activity),
        typed(activity, title_en="Mine", version=version),
    )
    assert Activity.objects.get().title_en == "Mine"


def test_of_two_versions_each_field_is_chosen_and_what_was_not_touched_stays(
    officer, bakary
):
    activity = factories.ActivityFactory(owner=bakary, title="Debate", description="")
    page = officer.get(url("activity_edit", activity)).context["form"]
    read = {"version": activity.version, "read": page["read"].value()}
    kind = factories.OutcomeKindFactory(plan=activity.work_plan.plan)
    theirs = typed(activity, title_en="Theirs", description_en="Theirs too")
    officer.post(url("activity_edit", activity), theirs | {"outcome_kinds": [kind.pk]})

    mine = typed(activity, title_en="Mine", title_es="Mía", **read)
    response = officer.post(url("activity_edit", activity), mine)

    assert response.status_code == 409
    form = response.context["form"]
    assert {row.name: row.is_theirs for row in form.differences} == {
        "title_en": False,
        "title_es": False,
        "description_en": True,
        "outcome_kinds": True,
    }
    chosen = {
        "choose-title_en": "theirs",
        "choose-title_es": "yours",
        "choose-description_en": "theirs",
        "choose-outcome_kinds": "theirs",
    }
    newest = {name: form.data[name] for name in ("version", "read")}
    officer.post(url("activity_edit", activity), mine | newest | chosen)

    activity.refresh_from_db()
    assert (activity.title_en, activity.title_es) == ("Theirs", "Mía")
    assert activity.description_en == "Theirs too"
    assert list(activity.outcome_kinds.all()) == [kind]


def test_duplicate_leads_to_the_form_of_the_copy(officer, activity):
    response = officer.post(url("activity_duplicate", activity))

    copy = Activity.objects.exclude(pk=activity.pk).get()
    assert response.url == url("activity_edit", copy)


def test_drop_asks_why_then_drops(officer, activity):
    officer.post(url("activity_drop", activity), {"why": "No partner."})

    activity.refresh_from_db()
    assert activity.status == Activity.Status.DROPPED
    officer.post(url("activity_resume", activity))
    activity.refresh_from_db()
    assert activity.status == Activity.Status.NOT_STARTED


def test_drop_without_a_reason_stays_on_the_page(officer, activity):
    response = officer.post(url("activity_drop", activity), {"why": ""})

    assert response.context["form"].errors == {"why": ["This field is required."]}
    activity.refresh_from_db()
    assert activity.is_open


def test_a_note_is_added_on_the_page(officer, activity, bakary):
    response = officer.post(
        url("note_create", activity),
        {
            "text": "We met.",
            "percent": "100",
            "noted_on": "2022-04-01",
            "language": "en",
        },
        follow=True,
    )

    note = ProgressNote.objects.get()
    assert (note.text, note.author) == ("We met.", bakary)
    # 100 % asks whether it is done, and does not decide it.
    assert response.context["activity"].status == Activity.Status.IN_PROGRESS
    assert b"Is the activity done?" in response.content


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"text": ""}, {"text": ["This field is required."]}),
        ({"percent": "130"}, {"percent": ["Progress is at most 100 %."]}),
        (
            {"noted_on": "9998-12-31"},
            {"noted_on": ["A note is of a day from 1 January 2021 to today."]},
        ),
        (
            {"noted_on": "0001-01-01"},
            {"noted_on": ["A note is of a day from 1 January 2021 to today."]},
        ),
    ],
)
def test_a_wrong_note_keeps_what_was_typed(officer, activity, fields, errors):
    data = {"text": "We met.", "noted_on": "2022-04-01", "language": "en"} | fields

    response = officer.post(url("note_create", activity), data)

    assert response.context["note_form"].errors == errors
    assert not ProgressNote.objects.exists()


def count(client, activity, **fields):
    """As from a page that was just opened."""
    seen = client.get(url("participants", activity)).context["form"]["seen"].value()
    data = {"seen": seen} | fields
    return client.post(url("participants", activity), data)


def test_participants_are_counted_and_corrected(officer, activity):
    africa = factories.RegionFactory()
    row = {"kind_0": "leader", "region_0": africa.pk, "women_0": "3", "men_0": "2"}
    other = {"kind_1": "not_stated", "not_stated_1": "1"}

    assert count(officer, activity, **row, **other).status_code == 302
    assert count(officer, activity, **row | {"women_0": ""}, **other).status_code == 302

    rows = activity.participant_counts.values_list("kind", "region", "women", "men")
    assert list(rows) == [("leader", africa.pk, 0, 2), ("not_stated", None, 0, 0)]


def test_a_zero_is_counted_and_an_empty_row_is_not(officer, activity):
    count(officer, activity, kind_0="expert", women_0="0", kind_1="not_stated")
    assert activity.participant_counts.get().total == 0
    assert (
        "Nobody took part." in officer.get(activity.get_absolute_url()).content.decode()
    )

    count(officer, activity, kind_0="expert")
    assert (
        "Not counted yet." in officer.get(activity.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"kind_0": "leader"},
            {"women_0": ["Say how many; zero is a number too."]},
        ),
        (
            {"kind_0": "leader", "men_0": "1", "kind_1": "leader", "men_1": "2"},
            {"kind_1": ["This kind and region has a row already."]},
        ),
        (
            {"kind_0": "leader", "women_0": "-1"},
            {"women_0": ["Ensure this value is greater than or equal to 0."]},
        ),
    ],
)
def test_participants_that_make_no_sense_are_refused(officer, activity, fields, errors):
    response = count(officer, activity, **fields)

    assert response.context["form"].errors == errors
    assert not activity.participant_counts.exists()


def test_the_results_show_people_beside_what_the_plan_says(officer, activity):
    plan = activity.work_plan.plan
    plan.facts.create(code="experts", position=1, value=1, text="Experts")
    page = reverse("workplans:results", args=[plan.code, activity.work_plan.year])
    assert "Not counted yet." in officer.get(page).content.decode()

    factories.ParticipantCountFactory(activity=activity, kind="expert", women=2)

    (yardstick,) = officer.get(page).context["yardsticks"]
    assert (yardstick.counted, yardstick.is_reached) == (2, True)


def test_budget_is_planned_by_source(officer, activity):
    source = factories.FundingSourceFactory()

    officer.post(url("budget", activity), {f"source_{source.pk}": "1500.50"})

    assert activity.budget_lines.get().amount == Decimal("1500.50")


def test_a_budget_a_colleague_saved_meanwhile_is_not_lost(officer, activity):
    mine, theirs = (
        factories.FundingSourceFactory(code=code, name=code) for code in ("a", "b")
    )
    data = {f"source_{mine.pk}": "1500", "seen": "{}"}
    factories.BudgetLineFactory(activity=activity, source=theirs)

    refused = officer.post(url("budget", activity), data)

    form = refused.context["form"]
    assert refused.status_code == 409
    assert "b €1,000.00" in form.non_field_errors()[0]
    assert form[f"source_{mine.pk}"].value() == "1500"
    assert activity.budget_lines.get().source == theirs

    data["seen"] = form["seen"].value()
    officer.post(url("budget", activity), data)

    assert activity.budget_lines.get().source == mine


@pytest.mark.parametrize("seen", ["[1]", '{"x": "1"}', '{"1": []}', '{"1": "x"}', "3"])
def test_a_budget_over_what_nobody_can_have_seen_is_refused(officer, activity, seen):
    line = factories.BudgetLineFactory(activity=activity)

    response = officer.post(url("budget", activity), {"seen": seen})

    assert response.status_code == 409
    assert activity.budget_lines.get() == line


# Evidence


def evidence_data(**fields):
    return {"kind": "minutes", "title": "Minutes", "language": "en"} | fields


def test_a_file_is_kept_and_given_out(officer, activity, bakary):
    file = SimpleUploadedFile("../../etc/minutes.txt", b"We met.")
    officer.post(url("evidence_create", activity), evidence_data(file=file))
    evidence = Evidence.objects.get()

    response = officer.get(evidence.get_absolute_url())

    assert "minutes" not in evidence.file.name
    assert b"".join(response.streaming_content) == b"We met."
    assert response["Content-Disposition"] == 'attachment; filename="minutes.txt"'
    assert AccessEvent.objects.filter(user=bakary, kind="downloaded").count() == 1


def test_a_lost_file_is_not_found(officer):
    evidence = factories.EvidenceFactory(url="", file="evidence/gone.pdf")

    assert officer.get(evidence.get_absolute_url()).status_code == 404


def test_a_link_is_shown_before_it_leads_away(officer):
    evidence = factories.EvidenceFactory(url="https://example.org/minutes")

    response = officer.get(evidence.get_absolute_url())

    assert b"https://example.org/minutes" in response.content


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Give a file or a link, one of the two."),
        (
            {"file": SimpleUploadedFile("a.svg", b"<svg/>")},
            "SVG drawings can hold programs. Save it as PNG or PDF.",
        ),
        (
            {"file": SimpleUploadedFile("a.pdf", b"MZ1234")},
            "This file is a program. Programs are not taken.",
        ),
    ],
)
def test_wrong_evidence_is_refused(officer, activity, fields, sentence):
    response = officer.post(url("evidence_create", activity), evidence_data(**fields))

    assert response.context["form"].errors == {"file": [sentence]}
    assert not Evidence.objects.exists()


def test_evidence_is_taken_back(officer, bakary):
    evidence = factories.EvidenceFactory(added_by=bakary)

    officer.post(url("evidence_delete", evidence))

    assert not Evidence.objects.exists()


# Vouchers


def voucher_data(activity, **fields):
    return {
        "paid_on": "2022-05-02",
        "payee": "Supplier",
        "category": "events",
        "amount": "100.00",
        "currency": "EUR",
        "activity_0": activity.pk,
        "share_0": "100",
    } | fields


def test_a_voucher_is_entered_with_its_document(officer, activity, bakary):
    other = factories.ActivityFactory(work_plan=activity.work_plan)
    data = voucher_data(
        activity,
        share_0="60",
        activity_1=other.pk,
        share_1="40",
        currency="usd",
        rate="0.9",
        document=SimpleUploadedFile(f"invoice {'x' * 200}.txt", b"100 USD"),
    )

    response = officer.post(
        year_url("voucher_create", activity.work_plan), data, follow=True
    )

    expense = Expense.objects.get()
    assert (expense.number, expense.entered_by) == (1, bakary)
    assert (expense.currency, expense.amount_eur) == ("USD", Decimal("90.00"))
    assert sorted(expense.allocations.values_list("share", flat=True)) == [40, 60]
    assert says(response) == ["Voucher V-2022-001 is entered. A colleague approves it."]
    document = officer.get(url("voucher_document", expense))
    assert b"".join(document.streaming_content) == b"100 USD"


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"share_0": "60"},
            {"share_0": ["The shares make 60 %; they must make 100 %."]},
        ),
        (
            {"amount": "-5"},
            {"amount": ["An expense is above zero; only a reversal is below."]},
        ),
        ({"currency": "USD"}, {"rate": ["Give the rate of the day of payment."]}),
        ({"currency": "ZZZ"}, {"currency": ["No currency is called ZZZ."]}),
        (
            {"amount": "0.01", "currency": "IDR", "rate": "0.01"},
            {"amount": ["That is less than one cent in euros."]},
        ),
        ({"currency": "1€2"}, {"currency": ["A currency has three letters."]}),
        (
            {"amount": "9999999999.99", "currency": "USD", "rate": "9999"},
            {"amount": ["Ensure that there are no more than 14 digits in total."]},
        ),
        ({"share_1": "40"}, {"activity_1": ["Say which activity bears it."]}),
        (
            {"document": SimpleUploadedFile("a.html", b"<html>")},
            {"document": ["Web pages can hold programs. Save it as PDF."]},
        ),
    ],
)
def test_a_wrong_voucher_is_refused(officer, activity, fields, errors):
    response = officer.post(
        year_url("voucher_create", activity.work_plan), voucher_data(activity, **fields)
    )

    assert response.context["form"].errors == errors
    assert b'value="Supplier"' in response.content
    assert not Expense.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentence", "rule"),
    [
        (
            "en",
            "Vouchers of 2022 are paid from 1 October 2021 to 30 June 2023.",
            "From 1 October 2021, for deposits, to 30 June 2023, when the books of 2022 "
            "are closed.",
        ),
        (
            "es",
            "Los comprobantes de 2022 se pagan del 1 de octubre de 2021 al 30 de junio "
            "de 2023.",
            "Desde el 1 de octubre de 2021, para anticipos, hasta el 30 de junio de "
            "2023, cuando se cierran las cuentas de 2022.",
        ),
        (
            "fr",
            "Les pièces de 2022 sont payées du 1 octobre 2021 au 30 juin 2023.",
            "Du 1 octobre 2021, pour les acomptes, au 30 juin 2023, à la clôture des "
            "comptes de 2022.",
        ),
    ],
)
def test_a_voucher_outside_its_books_is_refused_in_words(
    client, activity, bakary, language, sentence, rule
):
    client.force_login(bakary)

    response = client.post(
        in_language(year_url("voucher_create", activity.work_plan), language),
        voucher_data(activity, paid_on="2021-09-30"),
    )

    assert response.context["form"].errors == {"paid_on": [sentence]}
    page = response.content.decode()
    assert rule in page
    assert 'min="2021-10-01" max="2023-06-30"' in page


def test_a_voucher_still_to_be_paid_is_refused(officer, activity):
    with time_machine.travel(datetime(2022, 5, 1, 12, tzinfo=UTC)):
        response = officer.post(
            year_url("voucher_create", activity.work_plan),
            voucher_data(activity, paid_on="2022-05-02"),
        )

    assert response.context["form"].errors == {
        "paid_on": ["What is still to be paid is no expense yet."]
    }


def test_a_colleague_approves(client, activity, bakary, gabriela):
    expense = factories.AllocationFactory(
        activity=activity,
        expense=factories.ExpenseFactory(
            work_plan=activity.work_plan, entered_by=bakary
        ),
    ).expense
    client.force_login(gabriela)

    response = client.post(url("voucher_approve", expense), follow=True)

    assert says(response) == [f"Voucher {expense.code} is approved."]
    again = client.post(url("voucher_approve", expense), follow=True)
    assert says(again) == ["Gabriela has decided on this voucher already."]


def test_whoever_entered_it_is_refused(officer, activity, bakary):
    expense = factories.ExpenseFactory(work_plan=activity.work_plan, entered_by=bakary)

    assert officer.post(url("voucher_approve", expense)).status_code == 403


def test_refuse_and_reverse_ask_why(client, activity, bakary, gabriela):
    expense = approved(activity, bakary, gabriela)
    client.force_login(bakary)
    client.post(url("voucher_reverse", expense), {"reason": "Paid twice."})
    twin = Expense.objects.get(reverses=expense)
    client.force_login(gabriela)

    client.post(url("voucher_refuse", twin), {"reason": "It was right."})

    twin.refresh_from_db()
    assert (twin.amount, twin.status, twin.reason) == (
        -400,
        Expense.Status.REFUSED,
        "It was right.",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_vouchers_cost_the_same_for_any_number(
    officer, activity, count, django_assert_num_queries
):
    for _n in range(count):
        expense = factories.ExpenseFactory(work_plan=activity.work_plan)
        factories.AllocationFactory(expense=expense, activity=activity)

    # session, person, work plans; outcomes, activities, sources, challenges and themes
    # to choose from; sums, vouchers, allocations, their activities
    with django_assert_num_queries(12):
        response = officer.get(year_url("vouchers", activity.work_plan))

    assert len(response.context["vouchers"]) == count


@pytest.mark.parametrize(
    ("query", "payees"),
    [
        ("", ["Waiting", "Café Royal", "Refused"]),
        ("q=cafe", ["Café Royal"]),
        ("q=V-2022-002", ["Café Royal"]),
        ("status=entered", ["Waiting"]),
        ("category=travel", ["Refused"]),
    ],
)
def test_vouchers_show_what_waits_first_and_filter(
    officer, activity, bakary, gabriela, query, payees
):
    plan = activity.work_plan
    approved(
        activity, bakary, gabriela, number=2, payee="Café Royal",
        paid_on=date(2022, 6, 2),
    )  # fmt: skip
    refused = factories.ExpenseFactory(
        work_plan=plan, number=3, payee="Refused", category="travel", entered_by=bakary
    )
    money.refuse(refused, by=gabriela, reason="No invoice.")
    factories.ExpenseFactory(
        work_plan=plan, number=1, payee="Waiting", paid_on=date(2022, 1, 2)
    )

    response = officer.get(f"{year_url('vouchers', plan)}?{query}")

    assert [row.payee for row in response.context["vouchers"]] == payees


def test_the_board_reads_approved_vouchers_only(
    client, activity, bakary, gabriela, lucia
):
    expense = approved(activity, bakary, gabriela)
    waiting = factories.ExpenseFactory(work_plan=activity.work_plan, payee=CANARY)
    client.force_login(lucia)

    response = client.get(year_url("vouchers", activity.work_plan))

    assert list(response.context["vouchers"]) == [expense]
    assert CANARY.encode() not in response.content
    assert client.get(waiting.get_absolute_url()).status_code == 404


# Recommendations


def test_a_recommendation_is_answered(officer, activity, bakary):
    recommendation = factories.RecommendationFactory()

    officer.post(
        url("respond", recommendation),
        {"decision": "partly", "text_es": "En parte.", "activities": [activity.pk]},
    )

    response = ManagementResponse.objects.get()
    assert (response.text_es, response.responded_by) == ("En parte.", bakary)
    assert list(response.activities.all()) == [activity]
    page = officer.get(recommendation.get_absolute_url())
    assert list(page.context["activities"]) == [activity]


def test_the_next_mandate_takes_what_was_said_of_the_last_year(officer):
    said = factories.RecommendationFactory(evaluated_year=2023)
    factories.RecommendationFactory(evaluated_year=2022)
    next_plan = factories.StrategicPlanFactory(
        code="2024-2026", first_year=2024, last_year=2026
    )
    factories.RecommendationFactory(plan=next_plan, evaluated_year=2024)
    work_plan = factories.WorkPlanFactory(plan=next_plan, year=2024)
    outcome = factories.OutcomeFactory(axis__line__plan=next_plan)
    answer = factories.ActivityFactory(work_plan=work_plan, outcome=outcome)

    page = officer.get(work_plan.get_absolute_url())
    officer.post(
        url("respond", said),
        {"decision": "accepted", "text_en": "Yes.", "activities": [answer.pk]},
    )

    assert list(page.context["recommendations"]) == [said]
    assert list(ManagementResponse.objects.get().activities.all()) == [answer]
    detail = officer.get(said.get_absolute_url())
    assert detail.context["answering_plan"] == work_plan


def test_another_mandate_takes_nothing_that_was_said_within_this_one(officer):
    said = factories.RecommendationFactory(evaluated_year=2021)
    other = factories.StrategicPlanFactory(
        code="2020-2022", first_year=2020, last_year=2022
    )
    work_plan = factories.WorkPlanFactory(plan=other, year=2022)
    outcome = factories.OutcomeFactory(axis__line__plan=other)
    foreign = factories.ActivityFactory(work_plan=work_plan, outcome=outcome)

    page = officer.get(work_plan.get_absolute_url())
    refused = officer.post(
        url("respond", said),
        {"decision": "accepted", "text_en": "Yes.", "activities": [foreign.pk]},
    )

    assert list(page.context["recommendations"]) == []
    assert list(refused.context["form"].errors) == ["activities"]


def test_an_empty_response_is_refused(officer):
    recommendation = factories.RecommendationFactory()

    response = officer.post(url("respond", recommendation), {"decision": "accepted"})

    assert response.context["form"].errors == {
        "text_en": ["Write the response in at least one language."]
    }


def test_a_recommendation_does_not_claim_that_the_board_has_concluded(client, ana):
    client.force_login(ana)

    page = client.get(factories.RecommendationFactory().get_absolute_url())

    lead = "Guidance of the Board on 2021; the work plan of 2022 answers."
    assert lead in page.content.decode()


def test_a_recommendation_links_only_to_a_work_plan_one_may_read(client, ana):
    recommendation = factories.RecommendationFactory()
    client.force_login(ana)

    page = client.get(recommendation.get_absolute_url())

    assert page.context["answering_plan"] is None


@pytest.mark.parametrize(
    ("tab", "title"),
    [("detail", "Work plan 2023"), ("money", "Money · Work plan 2023")],
)
def test_each_tab_of_a_plan_has_its_own_title(officer, tab, title):
    plan = factories.WorkPlanFactory(year=2023)

    response = officer.get(reverse(f"workplans:{tab}", args=[plan.plan.code, 2023]))

    assert f"<title>{title} · Metropolis</title>" in response.content.decode()


# Members and partners


def test_members_and_partners_are_written_and_shown_on_both_pages(
    officer, activity, montevideo
):
    typed_in = typed(activity, members=[montevideo.pk], partners="UN Women")

    officer.post(url("activity_edit", activity), typed_in)

    activity.refresh_from_db()
    assert list(activity.members.all()) == [montevideo]
    page = officer.get(activity.get_absolute_url()).content.decode()
    assert "UN Women" in page
    assert montevideo.get_absolute_url() in page
    assert (
        activity.get_absolute_url()
        in officer.get(montevideo.get_absolute_url()).content.decode()
    )
    history = officer.get(f"{activity.get_absolute_url()}?tab=history")
    assert "added: member" in history.content.decode()


@pytest.mark.parametrize(
    ("who", "is_shown"), [("ana", False), ("marta", False), ("bakary", True)]
)
def test_member_page_shows_no_activity_of_a_draft(
    client, request, activity, montevideo, who, is_shown
):
    WorkPlan.objects.update(status=WorkPlan.Status.DRAFT)
    activity.members.add(montevideo)
    client.force_login(request.getfixturevalue(who))

    page = client.get(montevideo.get_absolute_url()).content.decode()

    assert ("Policy debate" in page) is is_shown


def test_a_copy_keeps_members_and_partners(activity, bakary, montevideo):
    activity.members.add(montevideo)
    activity.partners = "UN Women"
    activity.save()

    copy = activities.duplicate(activity, by=bakary)

    assert (copy.partners, list(copy.members.all())) == ("UN Women", [montevideo])


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
