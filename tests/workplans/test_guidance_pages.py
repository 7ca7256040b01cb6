"""What the Board recommended, and what was answered."""

import pytest

from apps.workplans.models import (
    ManagementResponse,
)
from tests import factories
from tests.workplans.asking import url

pytestmark = pytest.mark.django_db


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
