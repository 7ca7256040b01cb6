"""Bundles of evidence: what is in them, for whom, and for how long."""

import csv
import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import AccessEvent
from apps.jobs.models import Job
from apps.strategy.models import ActionLine
from apps.workplans.models import Bundle
from apps.workplans.services import bundles
from apps.workplans.services.bundles import Scope
from apps.workplans.tasks import bundle_evidence
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(db):
    return factories.ActivityFactory(code="2022-L1A1-01")


def evidence(activity, title, content=b"", **fields):
    """A file of this content; a link without."""
    if content:
        file = ContentFile(content, name="kept.pdf")
        fields |= {"file": file, "url": "", "kind": "document"}
    return factories.EvidenceFactory(activity=activity, title=title, **fields)


def made(scope, user):
    """The bundle, after the work is done."""
    job = bundles.request(scope, by=user)
    bundle_evidence(job.pk)
    job.refresh_from_db()
    assert job.is_done, job.error
    return bundles.bundle_of(scope, user)


def opened(bundle):
    """The archive, and its manifest as rows."""
    with bundle.file.open("rb") as file:
        archive = zipfile.ZipFile(io.BytesIO(file.read()))
    assert archive.testzip() is None
    text = archive.read("manifest.csv").decode("utf-8-sig")
    return archive, list(csv.DictReader(io.StringIO(text)))


def test_a_bundle_holds_files_links_and_a_manifest(activity, bakary):
    first = evidence(activity, "Minutes / of May", b"%PDF-one", added_by=bakary)
    evidence(activity, "Minutes / of May", b"%PDF-two")
    evidence(activity, "=cmd", url="https://a.example/x")

    archive, rows = opened(made(Scope(activity.work_plan), bakary))

    assert archive.namelist() == [
        "2022-L1A1-01/001-minutes-of-may.pdf",
        "2022-L1A1-01/002-minutes-of-may.pdf",
        "manifest.csv",
    ]
    assert archive.read(rows[0]["path"]) == b"%PDF-one"
    assert rows[0] == {
        "path": "2022-L1A1-01/001-minutes-of-may.pdf",
        "title": "Minutes / of May",
        "kind": "document",
        "language": "en",
        "date": timezone.localtime(first.added_at).date().isoformat(),
        "who": "Bakary",
        "activity": "2022-L1A1-01",
        "outcome": activity.outcome.code,
        "voucher": "",
        "link": "",
        "sha256": hashlib.sha256(b"%PDF-one").hexdigest(),
    }
    assert (rows[2]["title"], rows[2]["link"], rows[2]["path"]) == (
        "'=cmd",
        "https://a.example/x",
        "",
    )


@pytest.mark.parametrize("title", ["../../etc/passwd", "???", "con", "a" * 200])
def test_names_in_a_bundle_are_safe(activity, bakary, title):
    evidence(activity, title, b"%PDF-")

    archive, (row,) = opened(made(Scope(activity.work_plan), bakary))

    folder, _slash, name = row["path"].partition("/")
    assert (folder, row["path"]) == ("2022-L1A1-01", archive.namelist()[0])
    assert name.startswith("001-")
    assert name.isascii()
    assert len(name) < 100
    assert not set(name) & set('/\\:*?"<>|')


def test_a_bundle_holds_what_its_person_may_read(activity, bakary, ana):
    waiting = factories.ExpenseFactory(work_plan=activity.work_plan)
    evidence(activity, "For all", b"%PDF-")
    evidence(activity, "With the voucher", b"%PDF-", expense=waiting)
    scope = Scope(activity.work_plan)

    titles = {
        user: [row["title"] for row in opened(made(scope, user))[1]]
        for user in (bakary, ana)
    }

    assert titles == {bakary: ["For all", "With the voucher"], ana: ["For all"]}


def test_a_bundle_is_of_a_year_a_line_or_an_activity(activity, bakary):
    work_plan = activity.work_plan
    other = factories.ActivityFactory(work_plan=work_plan, outcome=activity.outcome)
    line = ActionLine.objects.get()
    elsewhere = factories.ActivityFactory(
        work_plan=work_plan,
        outcome=factories.OutcomeFactory(
            axis=factories.AxisFactory(line=factories.ActionLineFactory(number=2))
        ),
    )
    result = factories.ExpectedResultFactory(
        work_plan=work_plan, outcome=activity.outcome
    )
    for row, title in ((activity, "A"), (other, "B"), (elsewhere, "C")):
        evidence(row, title)
    factories.EvidenceFactory(activity=None, result=result, title="R")

    def titles(scope):
        return sorted(row["title"] for row in opened(made(scope, bakary))[1])

    assert titles(Scope(work_plan)) == ["A", "B", "C", "R"]
    assert titles(Scope(work_plan, line=line)) == ["A", "B", "R"]
    assert titles(Scope(work_plan, activity=activity)) == ["A"]


def test_asked_twice_it_is_one_job_and_the_new_one_takes_the_place(
    activity, bakary, django_capture_on_commit_callbacks
):
    evidence(activity, "A", b"%PDF-")
    scope = Scope(activity.work_plan)

    assert bundles.request(scope, by=bakary) == bundles.request(scope, by=bakary)
    Job.objects.all().delete()
    former = made(scope, bakary)
    with django_capture_on_commit_callbacks(execute=True):
        bundle = made(scope, bakary)

    assert Bundle.objects.get() == bundle
    assert default_storage.exists(bundle.file.name)
    assert not default_storage.exists(former.file.name)


def test_without_evidence_there_is_no_bundle(activity, bakary):
    with pytest.raises(ValidationError, match="no evidence"):
        bundles.request(Scope(activity.work_plan), by=bakary)


def test_a_file_that_is_lost_leaves_its_row(activity, bakary):
    lost = evidence(activity, "Lost", b"%PDF-")
    default_storage.delete(lost.file.name)

    archive, (row,) = opened(made(Scope(activity.work_plan), bakary))

    assert archive.namelist() == ["manifest.csv"]
    assert (row["title"], row["path"], row["sha256"]) == ("Lost", "", "")


def test_a_bundle_is_taken_by_whoever_asked_and_may_still_read_it(
    client, activity, bakary, gabriela, ana
):
    waiting = factories.ExpenseFactory(work_plan=activity.work_plan)
    evidence(activity, "With the voucher", b"%PDF-", expense=waiting)
    bundle = made(Scope(activity.work_plan), bakary)
    for user in (gabriela, ana):
        client.force_login(user)
        assert client.get(bundle.get_absolute_url()).status_code == 404

    client.force_login(bakary)
    answer = client.get(bundle.get_absolute_url())

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert AccessEvent.objects.filter(kind="downloaded", user=bakary).count() == 1

    bakary.secretariat_roles.all().delete()

    assert client.get(bundle.get_absolute_url()).status_code == 404


def test_old_bundles_go_after_a_week(activity, bakary):
    evidence(activity, "A", b"%PDF-")
    bundle = made(Scope(activity.work_plan), bakary)
    name = bundle.file.name
    now = timezone.now()

    with time_machine.travel(now + timedelta(days=6)):
        assert bundles.remove_outdated() == 0
    with time_machine.travel(now + timedelta(days=8)):
        bundles.remove_outdated()

    assert not Bundle.objects.exists()
    assert not default_storage.exists(name)


def test_the_pages_offer_the_bundle(client, activity, bakary):
    evidence(activity, "A", b"%PDF-")
    client.force_login(bakary)
    work_plan = activity.work_plan
    place = [work_plan.plan.code, work_plan.year]

    asked = client.post(reverse("workplans:plan_bundle", args=place), {"line": "1"})

    assert asked.url == Job.objects.get().get_absolute_url()
    bundle_evidence(Job.objects.get().pk)
    page = client.get(reverse("workplans:plan_evidence", args=place), {"line": "1"})
    assert page.context["bundle"].get_absolute_url() in page.content.decode()
    page = client.get(f"{activity.get_absolute_url()}?tab=evidence").content.decode()
    assert reverse("workplans:activity_bundle", args=[activity.pk]) in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_evidence_of_a_year_costs_the_same(
    client, activity, bakary, count, django_assert_num_queries
):
    for n in range(count):
        evidence(activity, f"Evidence {n}")
    client.force_login(bakary)
    work_plan = activity.work_plan
    path = reverse(
        "workplans:plan_evidence", args=[work_plan.plan.code, work_plan.year]
    )

    # person, post, work plans, lines, evidence and their count, bundle
    with django_assert_num_queries(6):
        client.get(path)
