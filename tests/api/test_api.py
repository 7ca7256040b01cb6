"""What each address answers, to whom, and at what cost."""

from decimal import Decimal
from typing import get_args

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.api import schemas
from apps.observatory.models import Indicator, Observation
from apps.projects.models import Participation, Project
from apps.strategy.models import KeyIdea, Topic
from apps.workplans.models import (
    Activity,
    ActivityTag,
    Expense,
    FundingSource,
    ParticipantCount,
    WorkPlan,
)
from tests import factories
from tests.api import rows


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def as_ana(client, ana):
    client.force_login(ana)
    return client


@pytest.fixture
def as_bakary(client, bakary):
    client.force_login(bakary)
    return client


@pytest.fixture
def program(ana):
    """Ana's program, which has called before: its token's use is noted."""
    secret = rows.token_of(ana, last_used_at=timezone.now())
    return Client(headers={"authorization": f"Bearer {secret}"})


def get(client, name, *args, expect=200, **query):
    response = client.get(reverse(f"api:v1:{name}", args=args), query)
    assert response.status_code == expect, response.content
    return response.json()


def codes(answer, key="code"):
    return [row[key] for row in answer["items"]]


# The plan


def test_plan_is_a_tree_from_lines_to_outcomes(as_ana):
    outcome = factories.OutcomeFactory(number=2, name="Second outcome")
    line = outcome.axis.line
    KeyIdea.objects.create(line=line, position=1, text="An idea")
    factories.ThemeFactory(plan=line.plan)
    challenge = factories.ChallengeFactory(plan=line.plan)
    Topic.objects.create(challenge=challenge, number=1, name="A topic")
    factories.OutcomeKindFactory(plan=line.plan)

    tree = get(as_ana, "plan", line.plan.code)

    assert tree["lines"] == [
        {
            "code": "1",
            "name": "Line 1",
            "other_languages": {},
            "key_ideas": ["An idea"],
            "axes": [
                {
                    "code": "1.1",
                    "name": "Axis 1",
                    "other_languages": {},
                    "outcomes": [
                        {
                            "code": "1.1.2",
                            "name": "Second outcome",
                            "other_languages": {},
                        }
                    ],
                }
            ],
        }
    ]
    assert codes({"items": tree["themes"]}) == ["sustainability"]
    assert tree["challenges"][0]["topics"][0]["name"] == "A topic"
    assert codes({"items": tree["outcome_kinds"]}) == ["learning"]
    assert tree["url"].startswith("http://testserver/")


@pytest.mark.parametrize("count", [1, 3])
def test_plan_costs_the_same_for_any_number_of_outcomes(
    program, count, django_assert_num_queries
):
    for number in range(1, count + 1):
        line = factories.ActionLineFactory(number=number)
        axis = factories.AxisFactory(line=line)
        factories.OutcomeFactory(axis=axis)
        factories.ChallengeFactory(code=f"challenge-{number}")

    with django_assert_num_queries(12):  # token, person, plan, nine levels
        tree = get(program, "plan", "2021-2023")

    assert len(tree["lines"]) == count


def test_plans_come_newest_first(as_ana):
    factories.StrategicPlanFactory()
    factories.StrategicPlanFactory(code="2024-2026", first_year=2024, last_year=2026)

    assert codes(get(as_ana, "plans")) == ["2024-2026", "2021-2023"]


# Members and spaces


def test_members_come_with_place_and_spaces(as_ana, montevideo):
    factories.SpaceMembershipFactory(
        member=montevideo, space=factories.SpaceFactory(slug="montevideo-area")
    )

    member = get(as_ana, "member", "montevideo")

    assert member["country"]["iso2"] == "UY"
    assert member["region"]["code"] == "latin-america-caribbean"
    assert member["spaces"] == [
        {
            "code": "montevideo-area",
            "name": member["spaces"][0]["name"],
            "other_languages": {},
            "role": "single",
            "is_reference": True,
        }
    ]
    assert (member["latitude"], member["longitude"]) == (41.38879, 2.15899)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["grand-lyon", "montevideo"]),
        ({"region": "europe"}, ["grand-lyon"]),
        ({"country": "uy"}, ["montevideo"]),
        ({"country": "FRX"}, ["grand-lyon"]),
        ({"space": "lyon-area"}, ["grand-lyon"]),
        ({"region": "nowhere"}, []),
    ],
)
def test_members_can_be_filtered(as_ana, montevideo, lyon, query, expected):
    factories.SpaceMembershipFactory(
        member=lyon, space=factories.SpaceFactory(slug="lyon-area")
    )

    assert codes(get(as_ana, "members", **query)) == expected


@pytest.mark.parametrize("count", [1, 3])
def test_members_cost_the_same_for_any_number(
    program, count, django_assert_num_queries, montevideo
):
    for _ in range(count):
        factories.SpaceMembershipFactory()

    with django_assert_num_queries(5):  # token, person, count, members, spaces
        answer = get(program, "members")

    assert answer["count"] == count + 1


def test_spaces_come_with_their_members(as_ana, montevideo):
    space = factories.SpaceFactory(slug="montevideo-area")
    factories.SpaceMembershipFactory(member=montevideo, space=space)
    factories.SpaceFactory(country=factories.CountryFactory(iso2="FR"))

    answer = get(as_ana, "spaces", country="ES")

    assert codes(answer) == ["montevideo-area"]
    assert answer["items"][0]["members"][0]["code"] == "montevideo"
    assert get(as_ana, "space", "montevideo-area") == answer["items"][0]


@pytest.mark.parametrize("count", [1, 3])
def test_spaces_cost_the_same_for_any_number(program, count, django_assert_num_queries):
    for _ in range(count):
        factories.SpaceMembershipFactory()

    with django_assert_num_queries(5):  # token, person, count, spaces, members
        answer = get(program, "spaces")

    assert answer["count"] == count


# Observatory


def test_indicators_come_with_unit_and_licence(as_ana):
    rows.indicator("green-area")

    answer = get(as_ana, "indicators", theme="environment")

    assert codes(answer) == ["green-area"]
    assert answer["items"][0]["unit"] == "m² per person"
    assert answer["items"][0]["source"]["licence"] == "CC BY 4.0"
    assert get(as_ana, "indicator", "green-area") == answer["items"][0]
    assert get(as_ana, "indicators", theme="other")["items"] == []


def test_an_indicator_says_all_that_its_page_says(as_ana):
    indicator = rows.indicator("green-area")
    said = {
        "concepts": "Green is what grows",
        "rationale": "Shade",
        "method": "Seen from above",
        "limitations": "Clouds",
        "tolerance_years": 3,
        "sdg_target": "11.7.1",
    }
    type(indicator).objects.update(
        is_by_sex=True,
        gap="ratio",
        **{f"{key}_en": said[key] for key in list(said)[:4]},
        tolerance_years=3,
        sdg_target="11.7.1",
    )
    challenge, theme = factories.ChallengeFactory(), factories.ThemeFactory()
    indicator.challenges.add(challenge)
    indicator.orienting_themes.add(theme)

    answer = get(as_ana, "indicator", "green-area")

    assert {key: answer[key] for key in said} == said
    assert answer["gap"] == "ratio"
    assert answer["challenges"] == [challenge.code]
    assert answer["orienting_themes"] == [theme.code]


def test_a_retired_indicator_is_given_and_says_so(as_ana):
    indicator = rows.indicator("green-area")
    assert get(as_ana, "indicator", "green-area")["is_retired"] is False

    type(indicator).objects.update(is_retired=True)

    assert get(as_ana, "indicator", "green-area")["is_retired"] is True
    assert codes(get(as_ana, "indicators")) == ["green-area"]


@pytest.mark.parametrize("count", [1, 3])
def test_indicators_cost_the_same_for_any_number(
    program, count, django_assert_num_queries
):
    for number in range(count):
        rows.indicator(f"indicator-{number}")

    # Token, person, count, rows; challenges, orienting themes, benchmarks.
    with django_assert_num_queries(7):
        answer = get(program, "indicators")

    assert answer["count"] == count


def test_observation_says_what_it_is(as_ana):
    of = rows.indicator()
    row = rows.observation(of, value="14.25", status="E", source_unit="Urban centre")

    assert get(as_ana, "observations")["items"] == [
        {
            "indicator": "green-area",
            "space": row.space.slug,
            "country": None,
            "year": 2020,
            "sex": "total",
            "value": 14.25,
            "status": "E",
            "level": "metropolitan",
            "source": "un-habitat",
            "source_unit": "Urban centre",
            "comment": "",
        }
    ]


def test_missing_value_is_empty_and_zero_is_zero(as_ana):
    of = rows.indicator()
    rows.observation(of, value=None, status="L")
    rows.observation(of, value="0")

    values = codes(get(as_ana, "observations"), "value")

    assert sorted(values, key=str) == [0.0, None]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"indicator": "green-area"}, [2018, 2019, 2020]),
        ({"indicator": "income"}, [2020]),
        ({"year_from": 2019, "year_to": 2019}, [2019]),
        ({"country": "ESX"}, [2020]),
        ({"country": "es"}, [2020]),
        ({"sex": "women"}, [2020]),
        ({"space": "here"}, [2018]),
        ({"space": "here", "year_from": 2019}, []),
    ],
)
def test_observations_can_be_filtered(as_ana, query, expected):
    of = rows.indicator("green-area")
    rows.observation(of, 2018, space=factories.SpaceFactory(slug="here"))
    rows.observation(of, 2019)
    rows.observation(of, 2020)
    rows.observation(
        rows.indicator("income"), country=factories.CountryFactory(), sex="women"
    )

    assert codes(get(as_ana, "observations", **query), "year") == expected


def test_values_as_of_a_release_that_never_was_are_not_found(as_ana):
    rows.observation(rows.indicator())

    assert get(as_ana, "observations", release=1)["count"] == 1
    assert as_ana.get("/api/v1/observations?release=2").status_code == 404


def test_values_that_may_not_leave_do_not_leave(as_bakary):
    closed = rows.source("closed", is_redistributable=False)
    rows.observation(rows.indicator(), source=closed)

    assert get(as_bakary, "observations")["count"] == 0
    assert {
        row["code"]: row["is_redistributable"]
        for row in get(as_bakary, "sources")["items"]
    } == {
        "closed": False,
        "un-habitat": True,
    }


@pytest.mark.parametrize("count", [1, 3])
def test_observations_cost_the_same_for_any_number(
    program, count, django_assert_num_queries
):
    of = rows.indicator()
    for _ in range(count):
        rows.observation(of)

    with django_assert_num_queries(4):  # token, person, count, rows
        answer = get(program, "observations")

    assert answer["count"] == count


# Projects


def test_projects_come_with_what_they_serve_and_who_takes_part(
    as_ana, montevideo, lyon
):
    of = rows.project()
    of.outcomes.add(factories.OutcomeFactory(number=3))
    of.themes.add(factories.ThemeFactory())
    rows.participation(of, lyon)
    rows.participation(of, montevideo, Participation.Status.ENDED)

    answer = get(as_ana, "projects", plan="2021-2023")

    (row,) = answer["items"]
    assert (row["code"], row["plan"]) == ("observatory", "2021-2023")
    assert (row["outcomes"], row["themes"]) == (["1.1.3"], ["sustainability"])
    assert row["members"] == ["grand-lyon"]
    assert get(as_ana, "project", "2021-2023", "observatory") == row
    assert get(as_ana, "projects", plan="2024-2026")["items"] == []


def test_requests_to_take_part_do_not_show(as_ana, lyon):
    rows.participation(rows.project(), lyon, Participation.Status.REQUESTED)

    assert get(as_ana, "projects")["items"][0]["members"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_projects_cost_the_same_for_any_number(
    program, lyon, count, django_assert_num_queries
):
    for number in range(count):
        of = rows.project(f"project-{number}")
        of.outcomes.add(factories.OutcomeFactory(number=number + 1))
        rows.participation(of, lyon)

    # token, person, count, projects, outcomes, kinds, themes, challenges, members
    with django_assert_num_queries(9):
        answer = get(program, "projects")

    assert answer["count"] == count


# The annual work plan


@pytest.fixture
def activity(db):
    row = factories.ActivityFactory(
        code="2022-L1A1-01", title="Canary", owner__full_name="Bakary"
    )
    ActivityTag.objects.create(
        activity=row,
        challenge=factories.ChallengeFactory(),
        theme=factories.ThemeFactory(),
    )
    ParticipantCount.objects.create(activity=row, kind="expert", women=7, men=5)
    factories.BudgetLineFactory(activity=row, amount=Decimal("1000.50"))
    return row


def test_activity_says_what_its_page_says(as_ana, activity):
    (row,) = get(as_ana, "activities", "2021-2023", 2022)["items"]

    assert (row["code"], row["outcome"], row["owner"]) == (
        "2022-L1A1-01",
        "1.1.1",
        "Bakary",
    )
    assert (row["status"], row["state"]) == ("not_started", "late")
    assert row["tags"] == [{"challenge": "resilience", "theme": "sustainability"}]
    assert row["participants"]["women"] == 7
    assert row["participant_counts"] == [
        {"kind": "expert", "region": "", "women": 7, "men": 5}
        | {"another": 0, "not_stated": 0}
    ]
    assert row["budget"] == [{"source": "fees", "kind": "fees", "amount": 1000.5}]
    assert (row["budget_total"], row["spent_total"]) == (1000.5, 0.0)


def test_activity_says_who_works_on_it_with_whom_and_by_when(
    as_ana, activity, montevideo
):
    activity.contributors.add(factories.UserFactory(full_name="Bo"))
    activity.members.add(montevideo)
    activity.partners = "CAF"
    activity.save()
    milestone = factories.ActivityMilestoneFactory(activity=activity)

    (row,) = get(as_ana, "activities", "2021-2023", 2022)["items"]

    assert (row["contributors"], row["members"]) == (["Bo"], ["montevideo"])
    assert row["partners"] == "CAF"
    (told,) = row["milestones"]
    assert (told["title"], told["done_on"]) == (milestone.title, None)
    assert told["due_on"] == milestone.due_on.isoformat()


def test_spent_is_the_share_of_approved_expenses(as_ana, activity, bakary):
    for amount, status in (("400.00", "approved"), ("99.00", "entered")):
        expense = factories.ExpenseFactory(
            work_plan=activity.work_plan, amount=Decimal(amount)
        )
        factories.AllocationFactory(
            expense=expense, activity=activity, share=Decimal(60)
        )
        factories.AllocationFactory(
            expense=expense,
            activity=factories.ActivityFactory(
                work_plan=activity.work_plan, code=f"2022-L1A1-9{amount[0]}"
            ),
            share=Decimal(40),
        )
        if status == "approved":
            Expense.objects.filter(pk=expense.pk).update(
                status=status, decided_by=bakary
            )

    row = get(as_ana, "activities", "2021-2023", 2022)["items"][0]

    assert row["spent_total"] == 240.0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["2022-L1A1-01", "2022-L2A3-01"]),
        ({"outcome": "1"}, ["2022-L1A1-01"]),
        ({"outcome": "1.1"}, ["2022-L1A1-01"]),
        ({"outcome": "2.3.4"}, ["2022-L2A3-01"]),
        ({"outcome": "2.3.5"}, []),
        ({"outcome": "2.x"}, []),
        ({"status": "done"}, ["2022-L2A3-01"]),
        ({"challenge": "resilience"}, ["2022-L1A1-01"]),
        ({"theme": "sustainability"}, ["2022-L1A1-01"]),
        ({"theme": "other"}, []),
        ({"project": "observatory"}, ["2022-L2A3-01"]),
    ],
)
def test_activities_can_be_filtered(as_ana, activity, query, expected):
    axis = factories.AxisFactory(line=factories.ActionLineFactory(number=2), number=3)
    other = factories.ActivityFactory(
        code="2022-L2A3-01",
        outcome=factories.OutcomeFactory(axis=axis, number=4),
        status=Activity.Status.DONE,
        percent=100,
    )
    other.projects.add(rows.project())

    answer = get(as_ana, "activities", "2021-2023", 2022, **query)

    assert codes(answer) == expected


@pytest.mark.parametrize("count", [1, 3])
def test_activities_cost_the_same_for_any_number(
    program, activity, count, django_assert_num_queries
):
    for number in range(2, count + 1):
        axis = factories.AxisFactory(number=number)
        factories.ActivityFactory(outcome=factories.OutcomeFactory(axis=axis))

    # token, person, work plan, count, activities, contributors, members, milestones,
    # kinds, factors, projects, tags, participants, budget
    with django_assert_num_queries(14):
        answer = get(program, "activities", "2021-2023", 2022)

    assert answer["count"] == count


@pytest.mark.parametrize(
    ("who", "status", "sees"),
    [
        ("ana", "draft", False),
        ("chloe", "draft", False),
        ("fabio", "draft", False),
        ("lucia", "draft", False),
        ("bakary", "draft", True),
        ("ravi", "draft", True),
        ("ana", "submitted", False),
        ("lucia", "submitted", True),
        ("ana", "approved", True),
    ],
)
def test_drafts_are_read_by_who_reads_their_pages(request, client, who, status, sees):
    client.force_login(request.getfixturevalue(who))
    factories.ActivityFactory(
        title="Canary", work_plan=factories.WorkPlanFactory(year=2023, status=status)
    )

    listed = get(client, "work_plans")
    found = get(client, "work_plan", "2021-2023", 2023, expect=200 if sees else 404)
    inside = get(client, "activities", "2021-2023", 2023, expect=200 if sees else 404)

    assert listed["count"] == (1 if sees else 0)
    assert ("year" in found) is sees
    assert ("Canary" in str(inside)) is sees


def test_work_plans_can_be_filtered(as_ana):
    factories.WorkPlanFactory(year=2021, status=WorkPlan.Status.CLOSED)
    factories.WorkPlanFactory(year=2022)

    assert codes(get(as_ana, "work_plans", status="closed"), "year") == [2021]
    assert codes(get(as_ana, "work_plans"), "year") == [2022, 2021]
    assert get(as_ana, "work_plans", plan="2024-2026")["items"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_work_plans_cost_the_same_for_any_number(
    program, count, django_assert_num_queries
):
    for year in range(2021, 2021 + count):
        work_plan = factories.WorkPlanFactory(year=year)
        factories.ActivityFactory(work_plan=work_plan)
        factories.ActivityFactory(work_plan=work_plan, status="dropped")

    with django_assert_num_queries(4):  # token, person, count, rows
        answer = get(program, "work_plans")

    assert codes(answer, "activity_count") == [1] * count


# Pages, languages, mistakes


def test_pages_lead_to_their_neighbours(as_ana):
    for number in range(5):
        rows.indicator(f"indicator-{number}")

    first = get(as_ana, "indicators", limit=2, theme="environment")
    second = as_ana.get(first["next"]).json()
    third = as_ana.get(second["next"]).json()

    assert [codes(page) for page in (first, second, third)] == [
        ["indicator-0", "indicator-1"],
        ["indicator-2", "indicator-3"],
        ["indicator-4"],
    ]
    assert (first["count"], first["previous"], third["next"]) == (5, None, None)
    assert as_ana.get(second["previous"]).json() == first


def test_texts_come_in_the_language_asked_for_or_your_own(client, chloe, lyon):
    lyon.name_es, lyon.name_fr = "Lyon (es)", "Lyon (fr)"
    lyon.save()
    client.force_login(chloe)

    own = client.get(reverse("api:v1:member", args=["grand-lyon"]))
    asked = client.get(reverse("api:v1:member", args=["grand-lyon"]), {"lang": "es"})

    assert (own.json()["name"], own["Content-Language"]) == ("Lyon (fr)", "fr")
    assert (asked.json()["name"], asked["Content-Language"]) == ("Lyon (es)", "es")


@pytest.mark.parametrize(
    ("name", "query", "parameter", "message"),
    [
        ("members", {"limit": 501}, "limit", "Give at most 500."),
        ("members", {"limit": 0}, "limit", "Give at least 1."),
        ("members", {"offset": -1}, "offset", "Give at least 0."),
        ("members", {"limit": "many"}, "limit", "Give a whole number."),
        ("members", {"lang": "de"}, "lang", "Give one of these: 'en', 'es', 'fr'."),
        (
            "members",
            {"regio": "europe"},
            "regio",
            "This address does not know the parameter.",
        ),
        (
            "observations",
            {"sex": "both"},
            "sex",
            "Give one of these: 'total', 'women', 'men'.",
        ),
        ("observations", {"year_from": "x"}, "year_from", "Give a whole number."),
        (
            "observations",
            {"year_from": 2020, "year_to": 2019},
            "year_to",
            "The last year is before the first.",
        ),
    ],
)
def test_mistake_is_told_in_a_sentence(as_ana, name, query, parameter, message):
    answer = get(as_ana, name, expect=422, **query)

    assert answer == {
        "detail": "Some parameters are not valid.",
        "errors": [{"parameter": parameter, "message": message}],
    }


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("plan", ["2030-2032"]),
        ("member", ["atlantis"]),
        ("space", ["atlantis"]),
        ("indicator", ["atlantis"]),
        ("project", ["2021-2023", "atlantis"]),
        ("work_plan", ["2021-2023", 2050]),
        ("activities", ["2021-2023", 2050]),
    ],
)
def test_what_is_not_there_is_404(as_bakary, name, args):
    assert get(as_bakary, name, *args, expect=404) == {
        "detail": "There is nothing here that you may read."
    }


@pytest.mark.parametrize(
    ("codes_of_schema", "choices"),
    [
        (schemas.Sex, Observation.Sex),
        (schemas.ObservationStatus, Observation.Status),
        (schemas.Level, Indicator.Level),
        (schemas.Polarity, Indicator.Polarity),
        (schemas.IndicatorKind, Indicator.Kind),
        (schemas.Average, Indicator.Average),
        (schemas.Gap, Indicator.Gap),
        (schemas.ProjectKind, Project.Kind),
        (schemas.WorkPlanStatus, WorkPlan.Status),
        (schemas.ActivityStatus, Activity.Status),
        (schemas.ParticipantKind, ParticipantCount.Kind),
        (schemas.SourceKind, FundingSource.Kind),
    ],
)
def test_schemas_know_all_codes_of_the_models(codes_of_schema, choices):
    assert set(get_args(codes_of_schema)) == set(choices.values)


@pytest.mark.parametrize("count", [1, 3])
def test_plans_cost_the_same_for_any_number(program, count, django_assert_num_queries):
    for n in range(count):
        factories.StrategicPlanFactory(
            code=f"p-{n}", first_year=2000 + 3 * n, last_year=2002 + 3 * n
        )

    with django_assert_num_queries(4):  # token, person, count, plans
        plans = get(program, "plans")

    assert plans["count"] == count


@pytest.mark.parametrize("count", [1, 3])
def test_sources_cost_the_same_for_any_number(
    program, count, django_assert_num_queries
):
    for n in range(count):
        factories.SourceFactory(code=f"source-{n}")

    with django_assert_num_queries(4):  # token, person, count, sources
        sources = get(program, "sources")

    assert sources["count"] == count
