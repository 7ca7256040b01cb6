import pytest
from django.urls import reverse

from apps.strategy.models import KeyIdea, Milestone, Topic
from tests import factories

pytestmark = pytest.mark.django_db


def address(name, *args, **query):
    found = reverse(f"portal:{name}", args=["2021-2023", *args])
    return f"{found}?year={query['year']}" if query else found


@pytest.fixture
def a_year(outcomes, matrix_rows, work, evaluated, bakary):
    """Fills 2022 with `count` of everything that the pages of the plan list."""

    def make(count):
        outcome = outcomes["1.1.1"]
        tag = (matrix_rows["resilience"], matrix_rows["sustainability"])
        evaluated(outcome.axis, 2022, [3] * count)
        for number in range(count):
            activity = work(outcome, 2022, budget=10, spent=5, tags=[tag])
            activity.cross_cutting_factors.add(matrix_rows["gender-mainstreaming"])
            factories.EvidenceFactory(activity=activity, added_by=bakary)
            factories.ExpectedResultFactory(
                work_plan=activity.work_plan, outcome=outcome
            )
            factories.RecommendationFactory(
                axis=outcome.axis, evaluated_year=2021, number=number + 1
            )
            project = factories.ProjectFactory()
            project.outcomes.add(outcome)
            project.challenges.add(tag[0])
            project.themes.add(tag[1])
            KeyIdea.objects.create(
                line=outcome.axis.line, position=number, text=f"Idea {number}"
            )
            Topic.objects.create(
                challenge=tag[0], number=number, name=f"Topic {number}"
            )

    return make


# Everywhere: person, mandates. Then what the page lists.
PAGES = {
    # axes, ratings, totals, outcomes, participants, themes, cells, projects, challenges
    "plan": ([], 11),
    # line, key ideas, axes, ratings, totals, outcomes
    "line": ([1], 8),
    # axes, ratings, totals, outcomes, recommendations
    "axis": (["1.1"], 7),
    # outcome, totals, years, results, activities, projects, evidence, ratings,
    # recommendations
    "outcome": (["1.1.1"], 11),
    # themes, cells, projects, challenges, totals of factors, their cells, factors
    "matrix": ([], 9),
    # theme, challenge, topics, activities, projects
    "cell": (["resilience", "sustainability"], 7),
    # milestones
    "milestones": ([], 3),
    # themes, challenges, topics, factors, outcome kinds, #MetroGovernance, the call
    "about": ([], 9),
    # averages, facts, references
    "sources": ([], 5),
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_pages_of_the_plan_cost_the_same_for_any_number(
    client, ana, a_year, name, count, django_assert_num_queries
):
    args, cost = PAGES[name]
    a_year(count)
    client.force_login(ana)

    with django_assert_num_queries(cost):
        response = client.get(address(name, *args))

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    "person", ["ana", "fabio", "bakary", "ravi", "lucia", "marta", "gabriela"]
)
def test_home_costs_at_most_twelve_queries(
    request, client, a_year, person, count, django_assert_max_num_queries
):
    user = request.getfixturevalue(person)
    a_year(count)
    for _ in range(count):
        factories.ParticipationFactory()
        factories.SpaceMembershipFactory(member=request.getfixturevalue("montevideo"))
    client.force_login(user)

    with django_assert_max_num_queries(12):
        response = client.get(reverse("portal:home"))

    assert response.status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_search_costs_the_same_for_any_number(
    client, ana, count, django_assert_num_queries
):
    for _ in range(count):
        factories.ProjectFactory(name="Care")
    client.force_login(ana)

    # person, everything
    with django_assert_num_queries(2):
        response = client.get(reverse("portal:search"), {"q": "care"})

    assert response.context["total"] == count


CANARY = "Canary of the draft"


@pytest.mark.parametrize(
    "page",
    [
        address("plan"),
        address("outcome", "1.1.1"),
        address("cell", "resilience", "sustainability"),
        "/en/search/?q=canary",
        "/en/",
    ],
)
def test_no_page_shows_a_draft_to_a_member(
    client, ana, bakary, outcomes, matrix_rows, work, page
):
    factories.WorkPlanFactory(year=2023, status="draft")
    tag = (matrix_rows["resilience"], matrix_rows["sustainability"])
    activity = work(outcomes["1.1.1"], 2023, title=CANARY, budget=4321, tags=[tag])
    factories.EvidenceFactory(activity=activity, title=CANARY, added_by=bakary)
    factories.ExpectedResultFactory(
        work_plan=activity.work_plan, outcome=activity.outcome, name=CANARY
    )
    factories.ProgressNoteFactory(activity=activity, text=CANARY, author=bakary)

    client.force_login(ana)
    as_member = client.get(page).content.decode()
    client.force_login(bakary)
    as_officer = client.get(page).content.decode()

    assert CANARY not in as_member
    assert "4,321" not in as_member
    assert CANARY in as_officer or "4,321" in as_officer


def test_plan_index_leads_to_the_newest_mandate(client, ana, plan):
    factories.StrategicPlanFactory(code="2024-2026", first_year=2024, last_year=2026)
    client.force_login(ana)

    response = client.get(reverse("portal:plan_index"))

    assert response.url == "/en/plan/2024-2026/"


def test_plan_index_before_any_plan_says_who_loads_it(client, ana):
    client.force_login(ana)

    page = client.get(reverse("portal:plan_index")).content.decode()

    assert "once the Secretariat loads it from its file" in page


def test_plan_offers_each_mandate_and_year(client, ana, plan):
    factories.StrategicPlanFactory(code="2024-2026", first_year=2024, last_year=2026)
    client.force_login(ana)

    page = client.get(address("plan", year=2022)).content.decode()

    assert 'href="/en/plan/2024-2026/"' in page
    for year in (2021, 2023):
        assert f'href="/en/plan/2021-2023/?year={year}"' in page
    assert 'href="/en/plan/2021-2023/?year=2022" aria-current="true"' in page


def test_plan_keeps_the_year_in_its_links(client, ana, outcomes):
    client.force_login(ana)

    page = client.get(address("plan", year=2022)).content.decode()

    assert "/en/plan/2021-2023/outcomes/1.1.1/?year=2022" in page


@pytest.mark.parametrize(
    "page",
    [
        "/en/plan/1999-2001/",
        "/en/plan/2021-2023/?year=2020",
        "/en/plan/2021-2023/?year=all",
        "/en/plan/2021-2023/lines/9/",
        "/en/plan/2021-2023/axes/1.9/",
        "/en/plan/2021-2023/axes/one/",
        "/en/plan/2021-2023/outcomes/1.1.9/",
        "/en/plan/2021-2023/outcomes/1.1/",
        "/en/plan/2021-2023/outcomes/a.b.c/",
        "/en/plan/2021-2023/matrix/?year=1984",
        "/en/plan/2021-2023/matrix/luck/sustainability/",
        "/en/plan/2021-2023/matrix/resilience/luck/",
    ],
)
def test_what_the_plan_does_not_have_is_not_found(
    client, ana, outcomes, matrix_rows, page
):
    client.force_login(ana)

    assert client.get(page).status_code == 404


def test_outcome_shows_everything_about_it(client, ana, a_year):
    a_year(1)
    client.force_login(ana)

    response = client.get(address("outcome", "1.1.1"))

    context = response.context
    assert context["totals"].budget == 10
    assert context["totals"].spent == 5
    assert len(context["years"][0].results) == 1
    assert len(context["projects"]) == 1
    assert len(context["evidence"]) == 1
    assert [rating.mean for rating in context["ratings"]] == [3]
    assert len(context["recommendations"]) == 1


def test_cell_lists_what_is_in_it_and_nothing_else(
    client, ana, outcomes, matrix_rows, work
):
    green, life = matrix_rows["sustainability"], matrix_rows["quality-of-life"]
    resilience = matrix_rows["resilience"]
    inside = work(outcomes["1.1.1"], budget=100, tags=[(resilience, green)])
    work(outcomes["1.1.1"], budget=7, tags=[(resilience, life)])
    work(outcomes["1.1.1"], tags=[(resilience, green)], status="dropped")
    project = factories.ProjectFactory()
    project.challenges.add(resilience)
    project.themes.add(green)
    client.force_login(ana)

    response = client.get(address("cell", "resilience", "sustainability"))

    assert response.context["activities"] == [inside]
    assert response.context["budget"] == 100
    assert list(response.context["projects"]) == [project]


def test_cell_of_a_factor_lists_its_activities_once(
    client, ana, outcomes, matrix_rows, work
):
    green = matrix_rows["sustainability"]
    tags = [(matrix_rows[code], green) for code in ("resilience", "urban-growth")]
    inside = work(outcomes["1.1.1"], tags=tags)
    inside.cross_cutting_factors.add(matrix_rows["gender-mainstreaming"])
    work(outcomes["1.1.1"], tags=tags)
    client.force_login(ana)

    response = client.get(address("cell", "gender-mainstreaming", "sustainability"))

    assert response.context["activities"] == [inside]


def test_milestones_are_told_by_year(client, ana, plan):
    for position, (year, text) in enumerate([(1985, "Founded"), (2020, "Online")]):
        Milestone.objects.create(plan=plan, year=year, position=position, text=text)
    client.force_login(ana)

    page = client.get(address("milestones")).content.decode()

    assert page.index("1985") < page.index("Founded") < page.index("2020")


def test_search_answers_htmx_with_the_results_alone(client, ana):
    factories.ProjectFactory(name="Care")
    client.force_login(ana)

    page = client.get(
        reverse("portal:search"), {"q": "care"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "Care" in page
    assert "<html" not in page


@pytest.mark.parametrize("words", ["", "a", "\0", "  "])
def test_search_asks_for_two_letters(client, ana, words):
    client.force_login(ana)

    response = client.get(reverse("portal:search"), {"q": words})

    assert not response.context["is_asked"]


def test_search_proposes_near_titles(client, ana, montevideo):
    client.force_login(ana)

    page = client.get(reverse("portal:search"), {"q": "montevidoe"}).content.decode()

    assert "Did you mean" in page
    assert montevideo.get_absolute_url() in page


def test_search_escapes_what_was_typed(client, ana):
    client.force_login(ana)

    page = client.get(reverse("portal:search"), {"q": "<script>x"}).content.decode()

    assert "<script>x" not in page


def test_home_says_what_waits_and_shows_the_metropolis(
    client, fabio, bakary, montevideo
):
    space = factories.SpaceFactory(name="Greater Montevideo")
    factories.SpaceMembershipFactory(member=montevideo, space=space)
    factories.ParticipationFactory(
        member=montevideo, project=factories.ProjectFactory(name="Pilot Projects")
    )

    client.force_login(bakary)
    officer = client.get("/en/").content.decode()
    client.force_login(fabio)
    focal = client.get("/en/").content.decode()

    assert "Answer Montevideo, which asks to take part in Pilot Projects" in officer
    assert "Greater Montevideo" not in officer
    assert "Answer Montevideo" not in focal
    assert "Greater Montevideo" in focal
