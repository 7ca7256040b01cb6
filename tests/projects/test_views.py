import pytest
from django.urls import reverse

from apps.projects.models import Participation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return factories.ProjectFactory(slug="pilot-projects", name="Pilot Projects")


def names(response):
    return [row.name for row in response.context["projects"]]


def catalogue_rows(count):
    plan = factories.StrategicPlanFactory()
    for position in range(count):
        row = factories.ProjectFactory(plan=plan, position=position)
        row.themes.add(factories.ThemeFactory())
        row.challenges.add(factories.ChallengeFactory())
        factories.ParticipationFactory(project=row, status="active")


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, ana, count, django_assert_num_queries
):
    catalogue_rows(count)
    client.force_login(ana)

    # person, plans, which plans have projects, 3 for the facets' choices,
    # projects, and their themes
    with django_assert_num_queries(8):
        response = client.get(reverse("projects:list"))

    assert len(response.context["projects"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_detail_costs_the_same_for_any_number(
    client, bakary, project, count, django_assert_num_queries
):
    work_plan = factories.WorkPlanFactory()
    for _ in range(count):
        project.activities.add(factories.ActivityFactory(work_plan=work_plan))
        factories.ParticipationFactory(project=project, status="active")
        factories.ParticipationFactory(project=project)
    client.force_login(bakary)

    # person, project with 3 links, outcomes, challenges, themes, activities,
    # participations, members to add
    with django_assert_num_queries(11):
        response = client.get(project.get_absolute_url())

    assert len(response.context["activities"]) == count


def test_list_finds_without_accents_in_every_language(client, ana):
    factories.ProjectFactory(name="Community", name_fr="Communauté des métropoles")
    factories.ProjectFactory(name="Observatory")
    client.force_login(ana)

    response = client.get(reverse("projects:list"), {"q": "METROPOLES"})

    assert names(response) == ["Community"]


@pytest.mark.parametrize(
    ("facet", "link", "factory"),
    [
        ("theme", "themes", factories.ThemeFactory),
        ("challenge", "challenges", factories.ChallengeFactory),
        ("outcome_kind", "outcome_kinds", factories.OutcomeKindFactory),
    ],
)
def test_list_narrows_by_each_facet(client, ana, facet, link, factory):
    row = factory()
    found = factories.ProjectFactory(name="Found")
    getattr(found, link).add(row)
    factories.ProjectFactory(name="Other")
    client.force_login(ana)

    response = client.get(reverse("projects:list"), {facet: row.code})

    assert names(response) == ["Found"]


def test_list_narrows_by_kind_and_answers_htmx_with_its_part(client, ana):
    factories.ProjectFactory(name="Found", kind="service")
    factories.ProjectFactory(name="Other", kind="platform")
    client.force_login(ana)

    response = client.get(
        reverse("projects:list"), {"kind": "service"}, headers={"HX-Request": "true"}
    )

    page = response.content.decode()
    assert "Found" in page
    assert "Other" not in page
    assert "<html" not in page


def test_list_ignores_a_facet_that_does_not_exist(client, ana, project):
    client.force_login(ana)

    response = client.get(reverse("projects:list"), {"theme": "luck"})

    assert names(response) == ["Pilot Projects"]


def test_list_is_of_the_newest_mandate_with_projects(client, ana, project):
    later = factories.StrategicPlanFactory(
        code="2024-2026", first_year=2024, last_year=2026
    )
    client.force_login(ana)

    by_itself = client.get(reverse("projects:list"))
    asked_for = client.get(reverse("projects:list"), {"mandate": later.code})

    assert names(by_itself) == ["Pilot Projects"]
    assert names(asked_for) == []


def test_list_before_any_plan_says_who_fills_it(client, ana):
    client.force_login(ana)

    response = client.get(reverse("projects:list"))

    assert "once the Secretariat loads the plan" in response.content.decode()


def test_detail_shows_no_activity_of_a_draft_to_a_member(client, ana, bakary, project):
    draft = factories.WorkPlanFactory(year=2023, status="draft")
    project.activities.add(
        factories.ActivityFactory(work_plan=draft, title="Canary of the draft")
    )

    client.force_login(ana)
    as_member = client.get(project.get_absolute_url()).content.decode()
    client.force_login(bakary)
    as_officer = client.get(project.get_absolute_url()).content.decode()

    assert "Canary of the draft" not in as_member
    assert "Canary of the draft" in as_officer


def test_detail_hides_the_request_of_another_member(client, chloe, montevideo, project):
    factories.ParticipationFactory(
        project=project, member=montevideo, message="Canary of the request"
    )
    client.force_login(chloe)

    page = client.get(project.get_absolute_url()).content.decode()

    assert "Montevideo" not in page
    assert "Canary of the request" not in page


def test_detail_of_an_unknown_project_is_not_found(client, ana, project):
    client.force_login(ana)

    for mandate, slug in (("2021-2023", "none"), ("1999-2001", project.slug)):
        address = reverse("projects:detail", args=[mandate, slug])
        assert client.get(address).status_code == 404


def test_ask_by_a_focal_point_makes_a_request(client, fabio, montevideo, project):
    client.force_login(fabio)

    response = client.post(
        reverse("projects:ask", args=[project.plan.code, project.slug]),
        {"member": montevideo.pk, "message": "We bring our team."},
    )

    made = Participation.objects.get()
    assert response.url == project.get_absolute_url()
    assert (made.member, made.requested_by, made.message) == (
        montevideo,
        fabio,
        "We bring our team.",
    )


def test_ask_twice_makes_one_request_and_keeps_what_was_typed(
    client, fabio, montevideo, project
):
    client.force_login(fabio)
    address = reverse("projects:ask", args=[project.plan.code, project.slug])
    client.post(address, {"member": montevideo.pk})

    response = client.post(address, {"member": montevideo.pk, "message": "My words"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Montevideo already takes part, or has asked to." in page
    assert "My words" in page
    assert Participation.objects.count() == 1


def test_ask_for_a_member_of_others_is_refused(client, fabio, lyon, project):
    client.force_login(fabio)

    response = client.post(
        reverse("projects:ask", args=[project.plan.code, project.slug]),
        {"member": lyon.pk},
    )

    assert response.context["ask_form"].errors.keys() == {"member"}
    assert Participation.objects.count() == 0


def test_add_by_a_regional_secretary_is_of_the_region(
    client, ravi, montevideo, project
):
    inside = factories.MemberFactory(region=factories.RegionFactory(code="asia"))
    client.force_login(ravi)
    address = reverse("projects:add", args=[project.plan.code, project.slug])

    client.post(address, {"member": inside.pk})
    refused = client.post(address, {"member": montevideo.pk})

    assert refused.context["add_form"].errors.keys() == {"member"}
    assert [row.member for row in Participation.objects.all()] == [inside]


def test_answer_accepts(client, bakary, montevideo):
    row = factories.ParticipationFactory(member=montevideo)
    client.force_login(bakary)

    client.post(
        reverse("projects:participation_answer", args=[row.pk]),
        {"decision": "accept", "answer": "Welcome."},
    )

    row.refresh_from_db()
    assert (row.status, row.answer, row.answered_by) == ("active", "Welcome.", bakary)


def test_answer_that_declines_without_words_is_shown_again(client, bakary, montevideo):
    row = factories.ParticipationFactory(member=montevideo)
    client.force_login(bakary)

    response = client.post(
        reverse("projects:participation_answer", args=[row.pk]),
        {"decision": "decline", "answer": ""},
    )

    row.refresh_from_db()
    assert "Say why, so that the member knows." in response.content.decode()
    assert row.status == "requested"


def test_answer_to_a_settled_request_says_so_and_keeps_the_words(
    client, bakary, montevideo
):
    row = factories.ParticipationFactory(member=montevideo, status="withdrawn")
    client.force_login(bakary)

    response = client.post(
        reverse("projects:participation_answer", args=[row.pk]),
        {"decision": "accept", "answer": "Welcome."},
    )

    page = response.content.decode()
    assert "This request is settled already: Withdrawn." in page
    assert "Welcome." in page


def test_participation_tells_its_history_to_the_two_sides_only(
    client, fabio, chloe, bakary, montevideo
):
    row = factories.ParticipationFactory(
        member=montevideo, message="Canary of the message"
    )
    client.force_login(bakary)
    client.post(
        reverse("projects:participation_answer", args=[row.pk]),
        {"decision": "accept", "answer": "Canary of the answer"},
    )

    client.force_login(fabio)
    own = client.get(row.get_absolute_url()).content.decode()
    client.force_login(chloe)
    stranger = client.get(row.get_absolute_url()).content.decode()

    assert "Canary of the message" in own
    assert "Canary of the answer" in own
    assert "Bakary" in own
    assert "Canary" not in stranger
    assert "Bakary" not in stranger


def test_withdraw_end_and_note_each_change_the_row(client, fabio, bakary, montevideo):
    asked = factories.ParticipationFactory(member=montevideo)
    active = factories.ParticipationFactory(member=montevideo, status="active")
    client.force_login(fabio)

    client.post(reverse("projects:participation_withdraw", args=[asked.pk]))
    client.post(reverse("projects:participation_end", args=[active.pk]))

    asked.refresh_from_db()
    active.refresh_from_db()
    assert (asked.status, active.status) == ("withdrawn", "ended")


@pytest.mark.parametrize("name", ["withdraw", "end", "note", "answer"])
def test_changes_are_not_made_by_a_get(client, fabio, montevideo, name):
    row = factories.ParticipationFactory(member=montevideo)
    client.force_login(fabio)

    response = client.get(reverse(f"projects:participation_{name}", args=[row.pk]))

    assert response.status_code == 405
