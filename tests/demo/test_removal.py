"""What goes, what stays, and that nobody gets in afterwards."""

import shutil
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import ApiToken, KeptMail, User
from apps.demo import services
from apps.jobs.models import Job
from apps.members.models import Invitation, Member
from apps.projects.models import Participation, Project
from apps.workplans.models import (
    Activity,
    Amendment,
    Evidence,
    Expense,
    Recommendation,
    WorkPlan,
)
from metropolis_portal import preparation
from tests import factories
from tests.demo.conftest import PASSWORD, table_counts

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.xdist_group("demonstration"),
]


def test_removal_leaves_what_was_there_before(ground):
    services.remove()

    assert table_counts() == ground


def test_removal_and_the_next_loading_are_noted_for_the_next_start():
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE {preparation.TABLE} (step text PRIMARY KEY, digest text)"
        )

        services.remove()
        cursor.execute("SELECT step, digest FROM portal_preparation")
        removed = cursor.fetchall()
        services.load(PASSWORD)
        cursor.execute("SELECT step, digest FROM portal_preparation")

        assert removed == [("load_demo", "removed")]
        assert cursor.fetchall() == [("load_demo", "")]


def test_what_people_did_in_the_demonstration_goes_too(ground, person):
    chair, focal = person("chair"), person("focal")
    work_plan = WorkPlan.objects.get(year=2023)
    factories.ActivityFactory(work_plan=work_plan, owner=person("secretariat"))
    factories.WorkPlanImportFactory(
        work_plan=work_plan, uploaded_by=person("secretariat")
    )
    Participation.objects.create(
        project=Project.objects.get(slug="use"),
        member=Member.objects.get(slug="lisbon"),
        requested_by=focal,
    )
    Invitation.objects.create(
        email="new@example.org",
        member=Member.objects.get(slug="montevideo"),
        invited_by=focal,
    )
    ApiToken.objects.create(user=chair, name="Test", digest="0" * 64)
    KeptMail.objects.create(recipient=chair.email, subject="Code", body="1234")
    Job.objects.create(kind="report.draft", key="x", task="x", created_by=chair)

    services.remove()

    assert table_counts() == ground


def test_history_of_it_stays(person):
    activity = Activity.objects.get(code="2022-L1A1-01")
    events = Activity.pgh_event_model.objects.filter(pgh_obj_id=activity.pk)

    services.remove()

    assert [event.pgh_label for event in events.order_by("pgh_id")] == [
        "insert",
        "delete",
    ]
    assert events.latest("pgh_id").pgh_context["reason"] == (
        "Demonstration data removed"
    )


def test_real_work_stays_and_who_it_names_is_only_closed(person, ground):
    secretariat = person("secretariat")
    plan = WorkPlan.objects.get(year=2021).plan
    real = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(plan=plan, year=2020),
        outcome=Activity.objects.first().outcome,
        owner=secretariat,
    )

    removal = services.remove()

    secretariat.refresh_from_db()
    assert removal.kept == ["secretariat@demo.example"]
    assert not secretariat.is_active
    assert not secretariat.has_usable_password()
    assert not secretariat.secretariat_roles.exists()
    assert Activity.objects.get() == real
    assert WorkPlan.objects.get().year == 2020


def test_account_that_had_to_stay_opens_again_with_the_next_demonstration(person):
    focal = person("focal")
    kept = factories.ExpenseFactory(
        work_plan=factories.WorkPlanFactory(
            plan=factories.StrategicPlanFactory(code="2024-2026"), year=2024
        ),
        entered_by=focal,
    )
    services.remove()

    services.load(PASSWORD)

    focal.refresh_from_db()
    assert focal.is_active
    assert focal.check_password(PASSWORD)
    assert focal.affiliations.count() == 1
    assert Expense.objects.filter(pk=kept.pk).exists()


def test_decided_vouchers_of_real_work_stay_final(person):
    services.remove()

    bakary, other = factories.UserFactory(), factories.UserFactory()
    expense = factories.ExpenseFactory(entered_by=bakary)
    Expense.objects.filter(pk=expense.pk).update(status="approved", decided_by=other)

    with pytest.raises(Exception, match="decided_is_final"):
        expense.delete()


def test_sessions_and_tokens_end(person):
    chair = person("chair")
    client = Client()
    client.force_login(chair)
    client.get(reverse("portal:home"))

    services.remove()

    response = client.get(reverse("portal:home"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_outside_demonstration_mode_nobody_of_it_gets_in(person, settings):
    chair = person("chair")
    client = Client()
    client.force_login(chair)
    secret = ApiToken.new_secret()
    ApiToken.objects.create(
        user=chair,
        name="Test",
        digest=ApiToken.digest_of(secret),
        expires_at=timezone.now() + timedelta(days=1),
    )

    settings.DEMO_MODE = False

    token = Client(headers={"authorization": f"Bearer {secret}"})
    assert client.get(reverse("portal:home")).status_code == 302
    assert token.get(reverse("api:v1:members")).status_code == 401
    assert not User.objects.admitted().filter(is_demo=True).exists()


@pytest.fixture
def copied_files(settings, tmp_path):
    """What the test deletes, no other test misses."""
    copy = shutil.copytree(default_storage.location, tmp_path / "files")
    default = settings.STORAGES["default"] | {"OPTIONS": {"location": copy}}
    settings.STORAGES = settings.STORAGES | {"default": default}


@pytest.mark.usefixtures("copied_files")
def test_files_go_once_the_rows_are_gone(django_capture_on_commit_callbacks):
    name = Evidence.objects.exclude(file="").first().file.name
    assert default_storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        removal = services.remove()
        assert default_storage.exists(name)

    assert removal.files == 520
    assert not default_storage.exists(name)


def test_guidance_that_a_real_amendment_follows_stays():
    guidance = Recommendation.objects.get(evaluated_year=2022, number=1)
    activity = factories.ActivityFactory(
        work_plan=factories.WorkPlanFactory(
            plan=factories.StrategicPlanFactory(code="2024-2026"), year=2024
        )
    )
    amendment = Amendment.objects.create(
        work_plan=activity.work_plan,
        number=1,
        activity=activity,
        reason=Amendment.Reason.GUIDANCE,
        guidance=guidance,
        text="The Board asked for it.",
        after={},
        made_by=activity.owner,
    )

    services.remove()

    assert Recommendation.objects.get() == guidance
    assert Amendment.objects.get() == amendment
