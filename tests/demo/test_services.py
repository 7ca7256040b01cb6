"""What the demonstration holds, and that its rows obey the rules of real ones."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from allauth.account.models import EmailAddress
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import F, Sum
from modeltranslation.translator import translator
from pypdf import PdfReader

from apps.accounts.models import User
from apps.demo import services
from apps.demo.services import loading
from apps.evaluations.models import Ballot, Evaluation
from apps.members.models import Mandate
from apps.projects.models import Participation
from apps.reports.models import Edition, Rendering, Report
from apps.reports.services import is_intact
from apps.strategy.models import Outcome
from apps.workplans.models import (
    Activity,
    Allocation,
    BudgetLine,
    Evidence,
    Expense,
    ManagementResponse,
    Recommendation,
    WorkPlan,
)
from apps.workplans.services.copying import Rules, copy_forward, copyable
from metropolis_portal.files import check_upload
from tests import factories
from tests.demo.conftest import PASSWORD, table_counts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.xdist_group("demonstration"),
]


def test_people_hold_the_posts_they_are_named_for(person, montevideo_id):
    assert person("member").roles.member_ids == {montevideo_id}
    assert person("focal").roles.focal_member_ids == {montevideo_id}
    assert person("secretariat").is_officer
    assert person("general").is_secretary_general
    assert person("region").is_regional_secretary
    assert person("board").is_board
    assert not person("board").is_chair
    assert person("chair").is_chair
    assert not person("other").roles.member_ids & {montevideo_id}


@pytest.fixture
def montevideo_id(person):
    return person("member").affiliations.get().member_id


def test_names_read_alike_in_every_language_and_say_demo():
    names = User.objects.filter(is_demo=True).values_list("full_name", flat=True)
    payees = Expense.objects.filter(work_plan__year=2022).values_list(
        "payee", flat=True
    )
    decisions = WorkPlan.objects.values_list("decision_reference", flat=True)

    assert len(set(names)) == len(names) == 23
    assert [name for name in names if not re.fullmatch(r"\w+ Demo", name)] == []
    assert {payee[:8] for payee in payees if payee} == {"Demo SA "}
    assert {decision[:5] for decision in decisions if decision} == {"Demo "}


def test_everyone_can_sign_in_with_the_password():
    people = User.objects.filter(is_demo=True)

    assert people.count() == 23
    assert all(person.check_password(PASSWORD) for person in people[:1])
    assert people.values("password").distinct().count() == 1
    assert (
        EmailAddress.objects.filter(
            user__in=people, verified=True, primary=True
        ).count()
        == 23
    )


def test_board_has_seats_in_every_region_and_several_languages():
    seats = Mandate.objects.filter(user__is_demo=True)

    assert seats.count() == 13
    assert seats.values("member").distinct().count() == 13
    assert seats.values("member__region").distinct().count() == 5
    assert set(seats.values_list("user__language", flat=True)) == {"en", "es", "fr"}


def test_every_outcome_has_work_in_every_year(demonstration):
    found = Counter(Activity.objects.values_list("work_plan__year", "outcome"))

    assert demonstration.activities == Activity.objects.count() == 152
    assert len(found) == 3 * Outcome.objects.count() == 105


def test_some_of_the_current_year_is_late_and_some_at_risk():
    of_2023 = Activity.objects.filter(work_plan__year=2023)

    assert WorkPlan.objects.get(year=2023).status == WorkPlan.Status.IN_PROGRESS
    assert of_2023.late().count() > 3
    assert of_2023.at_risk().count() > 3


@pytest.mark.parametrize("year", [2021, 2022, 2023])
def test_money_of_a_year_is_that_of_an_association_of_this_size(year):
    budget = BudgetLine.objects.filter(activity__work_plan__year=year)
    spent = Expense.objects.filter(work_plan__year=year).counted()

    planned = budget.aggregate(sum=Sum("amount"))["sum"]
    paid = spent.aggregate(sum=Sum("amount_eur"))["sum"]

    assert Decimal(1_000_000) < planned < Decimal(1_700_000)
    assert Decimal("0.3") * planned < paid < Decimal("1.05") * planned


def test_nobody_approved_what_they_entered():
    decided = Expense.objects.exclude(status=Expense.Status.ENTERED)

    assert decided.count() > 300
    assert not decided.filter(decided_by=F("entered_by")).exists()
    assert not decided.filter(decided_by__isnull=True).exists()


def test_money_went_every_way_that_it_can():
    states = Counter(Expense.objects.values_list("status", flat=True))
    shared = Allocation.objects.filter(share__lt=100)

    assert states["entered"] > 10
    assert states["refused"] == 1
    assert Expense.objects.filter(reverses__isnull=False).count() == 1
    assert shared.count() > 20
    assert Expense.objects.exclude(currency="EUR").count() > 10


def test_shares_make_100_and_every_rule_of_the_database_holds():
    totals = Expense.objects.annotate(total=Sum("allocations__share"))

    assert set(totals.values_list("total", flat=True)) == {Decimal(100)}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_every_text_is_there_in_three_languages():
    empty = []
    for model in translator.get_registered_models(abstract=False):
        options = translator.get_options_for_model(model)
        rows = model._default_manager.all()
        if {field.name for field in model._meta.fields} & {"is_demo"}:
            rows = rows.filter(is_demo=True)
        elif model._meta.app_label not in ("workplans", "reports", "evaluations"):
            continue
        for names in options.all_fields.values():
            for row in rows:
                filled = [bool(getattr(row, field.name)) for field in names]
                if any(filled) and not all(filled):
                    empty.append(f"{model.__name__} {row.pk} {names[0].name}")

    assert empty == []


def test_files_are_real_documents_that_an_upload_would_accept():
    evidence = Evidence.objects.exclude(file="")
    one = evidence.filter(language="es").first()

    page = PdfReader(one.file).pages[0].extract_text()

    assert evidence.count() == evidence.values("file").distinct().count() > 150
    assert page.startswith("Documento de demostración.")
    assert one.title in page
    assert check_upload(one.file).name.endswith(".pdf")


def test_vouchers_have_their_documents():
    for expense in Expense.objects.filter(reverses__isnull=True)[:5]:
        text = PdfReader(expense.document).pages[0].extract_text()
        assert f"Demonstration voucher {expense.code}" in text


def test_report_and_evaluation_of_2021_are_concluded():
    report = Report.objects.get(work_plan__year=2021)
    edition = report.editions.get()
    evaluation = edition.evaluation

    assert report.is_published
    assert edition.frozen_at.date().isoformat() == "2022-02-10"
    assert is_intact(edition)
    assert edition.content["introduction"]["fr"].startswith("Voici le premier rapport")
    assert evaluation.is_concluded
    assert evaluation.ballots.submitted().count() == 10


def test_evaluation_of_2022_waits_for_the_board(person):
    evaluation = Evaluation.objects.get(edition__report__work_plan__year=2022)
    ballots = Ballot.objects.filter(evaluation=evaluation)
    half = ballots.get(submitted_at__isnull=True)

    assert evaluation.is_open
    assert ballots.submitted().count() == 5
    assert half.ratings.count() == 6
    assert not ballots.filter(user__in=[person("board"), person("chair")]).exists()


def test_every_rating_is_an_answer_and_every_submitted_ballot_whole():
    for ballot in Ballot.objects.submitted().prefetch_related("ratings"):
        assert len(ballot.ratings.all()) == 11
        assert all(rating.is_answered for rating in ballot.ratings.all())


def test_comments_say_that_they_are_a_demonstration():
    marks = ("Demonstration comment:", "Comentario de demostración:")
    comments = [
        rating.comment
        for ballot in Ballot.objects.prefetch_related("ratings")
        for rating in ballot.ratings.all()
        if rating.comment
    ]

    assert len(comments) > 15
    assert all(
        comment.startswith((*marks, "Commentaire de démonstration"))
        for comment in comments
    )


def test_a_year_can_be_left_to_be_planned(settings, person, ground):
    services.remove()
    settings.DEMO_UNTIL = "2022"

    services.load(PASSWORD)
    origin = WorkPlan.objects.get(year=2022)
    chosen = copyable(origin).values_list("pk", flat=True)
    draft = copy_forward(origin, 2023, Rules(chosen), by=person("secretariat"))
    guidance = Recommendation.objects.addressed_to(origin.plan, 2023)

    assert guidance.unanswered().count() == guidance.count() == 2
    assert draft.activities.count() == len(chosen) > 40
    assert (draft.is_demo, draft.today) == (True, date(2023, 1, 31))

    services.remove()

    assert table_counts() == ground


@pytest.mark.parametrize("year", ["2020", "next"])
def test_a_year_outside_the_mandate_is_refused(settings, year):
    services.remove()
    settings.DEMO_UNTIL = year

    with pytest.raises(services.NotReady, match="one of 2021, 2022, 2023"):
        services.load(PASSWORD)


@pytest.mark.parametrize(("year", "count"), [(2022, 4), (2023, 2)])
def test_recommendations_are_answered_by_work_of_the_year(year, count):
    plan = WorkPlan.objects.get(year=year).plan
    found = Recommendation.objects.addressed_to(plan, year)

    assert found.count() == count
    assert not found.unanswered().exists()
    for response in ManagementResponse.objects.filter(recommendation__in=found):
        years = {activity.work_plan.year for activity in response.activities.all()}
        assert years == {year}


def test_report_of_2022_tells_what_became_of_the_recommendations():
    edition = Edition.objects.get(report__work_plan__year=2022)

    assert len(edition.content["recommendations"]) == 4


def test_members_take_part_in_projects_and_two_ask_to():
    states = Counter(Participation.objects.values_list("status", flat=True))

    assert (states["requested"], states["ended"]) == (2, 5)
    assert states["active"] > 40


def test_documents_of_the_reports_are_set_once():
    first, second = services.render_reports(), services.render_reports()

    assert (first, second) == (6, 0)
    assert set(Rendering.objects.values_list("language", flat=True)) == {
        "en",
        "es",
        "fr",
    }


def test_another_password_becomes_everyones_and_the_same_changes_nothing(person):
    assert services.set_password(PASSWORD) == 0
    assert services.set_password("another horse") == 23
    assert person("chair").check_password("another horse")


def test_loading_that_fails_leaves_nothing(monkeypatch):
    services.remove()
    before, files = table_counts(), stored_files()

    def fail(work):
        raise RuntimeError

    monkeypatch.setattr(loading, "load_reviews", fail)
    with pytest.raises(RuntimeError):
        services.load(PASSWORD)

    assert table_counts() == before
    assert stored_files() == files


def stored_files() -> int:
    return sum(
        len(default_storage.listdir(f"evidence/{year}")[1])
        for year in (2021, 2022, 2023)
    )


def test_real_work_is_never_mixed_with_a_demonstration():
    services.remove()
    plan = loading.StrategicPlan.objects.get(code="2021-2023")
    factories.WorkPlanFactory(plan=plan, year=2022)

    with pytest.raises(services.NotReady, match="work plan of 2022"):
        services.load(PASSWORD)

    assert not services.is_loaded()
