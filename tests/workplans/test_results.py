"""Expected results: what they are measured as, what is known of them, what shows it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from apps.workplans.forms.result import MOST_PEOPLE
from apps.workplans.models import ExpectedResult
from apps.workplans.services import plan
from metropolis_portal.together import Written
from tests import factories

pytestmark = pytest.mark.django_db

PEOPLE = {"women": 3, "men": 2, "another": 0, "not_stated": 1}


def typed(**fields):
    """What the form needs, and what is told of it."""
    needed = {"name_en": "People trained", "unit_en": "people", "target": "40"}
    return needed | {"outcome": factories.OutcomeFactory().pk} | fields


def create(officer, **fields):
    work_plan = factories.WorkPlanFactory()
    path = reverse(
        "workplans:result_create", args=[work_plan.plan.code, work_plan.year]
    )
    return officer.post(path, typed(**fields))


REFUSED = [
    {"actual": 1, "actual_status": "L"},
    {"actual": None, "actual_status": "E"},
    {"baseline": None, "baseline_status": "A"},
    {"baseline": 0, "baseline_status": "M"},
    {"measure": "people", "actual": 6},
    {"measure": "people", "actual": 7, **PEOPLE},
    {"measure": "people", "actual": None, **PEOPLE},
    {"measure": "number", "actual": 6, **PEOPLE},
    {"measure": "people", "actual": 3, "women": 3},
    {"measure": "percent", "actual": 50},
    {"measure": "percent", "actual": None, "numerator": 1, "denominator": 2},
    {"measure": "percent", "actual": 50, "numerator": 1},
    {"measure": "percent", "actual": 50, "numerator": 1, "denominator": 3},
    {"measure": "percent", "actual": 0, "numerator": 0, "denominator": 0},
    {"measure": "number", "actual": 50, "numerator": 1, "denominator": 2},
]
TAKEN = [
    {"actual": None, "actual_status": "L"},
    {"actual": 1, "actual_status": "E"},
    {"baseline": None, "baseline_status": ""},
    {"measure": "people", "actual": 6, **PEOPLE},
    {"measure": "people", "actual": None},
    {"measure": "percent", "actual": "33.33", "numerator": 1, "denominator": 3},
    {"measure": "percent", "actual": "66.67", "numerator": 2, "denominator": 3},
    {"measure": "percent", "actual": None},
]


@pytest.mark.parametrize("fields", REFUSED)
def test_the_database_refuses_what_does_not_add_up(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.ExpectedResultFactory(**fields)
    with pytest.raises(ValidationError):
        factories.ExpectedResultFactory.build(**fields).validate_constraints()


@pytest.mark.parametrize("fields", TAKEN)
def test_the_database_takes_what_adds_up(fields):
    factories.ExpectedResultFactory(**fields).validate_constraints()


@pytest.mark.parametrize("numerator", ["0.01", "1.01", "2.5", "99.99"])
@pytest.mark.parametrize("denominator", ["3", "7", "0.8", "200"])
def test_python_and_the_database_round_a_percentage_alike(numerator, denominator):
    result = factories.ExpectedResultFactory.build(
        measure="percent",
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
    )
    result.reckon()

    factories.ExpectedResultFactory(
        measure="percent",
        actual=result.actual,
        numerator=result.numerator,
        denominator=result.denominator,
    )


def test_people_by_sex_make_the_actual(officer):
    create(officer, measure="people", women="3", men="2")

    result = ExpectedResult.objects.get()
    assert (result.actual, result.another, result.not_stated) == (5, 0, 0)
    page = officer.get(result.get_absolute_url()).content.decode()
    assert "3 women, 2 men, 0 another, 0 not stated" in page


def test_a_percentage_is_computed(officer):
    create(officer, measure="percent", numerator="2", denominator="3")

    result = ExpectedResult.objects.get()
    assert result.actual == Decimal("66.67")
    assert "2 / 3" in officer.get(result.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("fields", "where", "sentence"),
    [
        (
            {"measure": "people", "actual": "5"},
            "women",
            "Say how many of them are women, men, another or not stated.",
        ),
        (
            {"measure": "people", "actual": "5", "women": "4"},
            "actual",
            "The people of each sex add up to 4.",
        ),
        (
            {"measure": "people", "women": "2147483647"},
            "women",
            "Ensure this value is less than or equal to 500000000.",
        ),
        (
            {"measure": "people", "target": "5.5"},
            "target",
            "Give a whole number of people.",
        ),
        (
            {"measure": "percent", "numerator": "-1", "denominator": "5"},
            "numerator",
            "A numerator is zero or more.",
        ),
        (
            {"measure": "percent", "actual": "5"},
            "numerator",
            "Give numerator and denominator: they make the percentage.",
        ),
        (
            {"measure": "percent", "numerator": "5"},
            "denominator",
            "A percentage needs both, or none of the two.",
        ),
        (
            {"measure": "percent", "numerator": "5", "denominator": "0"},
            "denominator",
            "A denominator is above zero.",
        ),
        (
            {
                "measure": "percent",
                "numerator": "1",
                "denominator": "2",
                "actual": "51",
            },
            "actual",
            "Numerator and denominator make 50 %.",
        ),
        (
            {"actual": "5", "actual_status": "L"},
            "__all__",
            "Give the actual, or a status that says why there is none.",
        ),
        (
            {"baseline_status": "E"},
            "__all__",
            "Give the baseline, or a status that says why there is none.",
        ),
    ],
)
def test_what_does_not_add_up_is_refused_with_a_sentence(
    officer, fields, where, sentence
):
    response = create(officer, **fields)

    assert response.context["form"].errors == {where: [sentence]}
    assert not ExpectedResult.objects.exists()


def test_the_most_people_of_each_sex_are_added_up(officer):
    create(officer, measure="people", **dict.fromkeys(PEOPLE, str(MOST_PEOPLE)))

    assert ExpectedResult.objects.get().actual == 4 * MOST_PEOPLE


def test_another_measure_forgets_the_parts(officer):
    result = factories.ExpectedResultFactory(measure="people", actual=6, **PEOPLE)
    path = reverse("workplans:result_edit", args=[result.pk])

    officer.post(path, typed(measure="number", actual="6", women="3"))

    result.refresh_from_db()
    assert (result.measure, result.actual, result.women) == ("number", 6, None)


def test_two_may_write_two_parts_of_one_actual(bakary):
    result = factories.ExpectedResultFactory(measure="people", actual=6, **PEOPLE)

    for sex in ("women", "men"):
        plan.expect(result, Written({sex: 10}, {}), by=bakary)

    result.refresh_from_db()
    assert (result.women, result.men, result.actual) == (10, 10, 21)


def test_the_status_of_a_value_is_said_beside_it(officer):
    result = factories.ExpectedResultFactory(actual=2, actual_status="P")
    missing = factories.ExpectedResultFactory(actual_status="L", outcome=result.outcome)
    factories.ExpectedResultFactory(outcome=result.outcome)
    place = [result.work_plan.plan.code, result.work_plan.year]

    page = officer.get(reverse("workplans:results", args=place)).content.decode()

    assert "provisional" in page
    assert missing.actual_word in page
    assert "not yet known" in page


def test_an_indicator_of_the_observatory_is_linked(officer):
    indicator = factories.IndicatorFactory()
    result = factories.ExpectedResultFactory(
        indicator=indicator, verification="Yearly survey"
    )

    page = officer.get(result.get_absolute_url()).content.decode()

    assert indicator.get_absolute_url() in page
    assert "Yearly survey" in page


def test_a_retired_indicator_is_offered_where_it_is_linked_alone(officer):
    retired = factories.IndicatorFactory(is_retired=True)
    linked = factories.ExpectedResultFactory(indicator=retired)
    other = factories.ExpectedResultFactory()

    pages = [
        officer.get(reverse("workplans:result_edit", args=[result.pk]))
        for result in (linked, other)
    ]

    offered = [
        f'value="{retired.pk}"' in str(p.context["form"]["indicator"]) for p in pages
    ]
    assert offered == [True, False]


# Evidence


LINK = {
    "kind": "link",
    "title": "The list",
    "language": "en",
    "url": "https://a.example/",
}


def test_evidence_is_added_to_a_result_and_taken_back(officer):
    result = factories.ExpectedResultFactory()
    path = reverse("workplans:result_evidence_create", args=[result.pk])

    assert "expense" not in officer.get(path).context["form"].fields
    officer.post(path, LINK)

    evidence = result.evidence.get()
    page = officer.get(result.get_absolute_url()).content.decode()
    assert evidence.title in page
    assert officer.get(evidence.get_absolute_url()).status_code == 200
    officer.post(reverse("workplans:evidence_delete", args=[evidence.pk]))
    assert not result.evidence.exists()


def test_evidence_is_of_one_thing():
    result = factories.ExpectedResultFactory()
    for fields in (
        {"result": result},
        {"activity": None},
        {"activity": None, "result": result, "expense": factories.ExpenseFactory()},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            factories.EvidenceFactory(**fields)


def test_the_outcome_shows_what_was_reached_and_who_reads_it(client, officer, ana):
    work_plan = factories.WorkPlanFactory(status="draft")
    result = factories.ExpectedResultFactory(work_plan=work_plan)
    factories.EvidenceFactory(activity=None, result=result, title="Seen by few")
    page = result.outcome.get_absolute_url()
    assert "Seen by few" in officer.get(page).content.decode()

    client.force_login(ana)

    assert "Seen by few" not in client.get(page).content.decode()


def test_a_result_costs_the_same_for_any_evidence(
    officer, bakary, django_assert_num_queries
):
    result = factories.ExpectedResultFactory()
    for count in (1, 3):
        for _n in range(count):
            factories.EvidenceFactory(activity=None, result=result, added_by=bakary)
        # person, post, result, evidence, history and its names
        with django_assert_num_queries(8):
            officer.get(result.get_absolute_url())
