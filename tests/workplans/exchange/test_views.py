"""The pages: what is exported to whom, and an import from its file to its end."""

import io
import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from apps.accounts.models import AccessEvent
from apps.jobs.models import Job
from apps.workplans.exchange.reading import refuse_upload
from apps.workplans.models import Activity, WorkPlanImport
from metropolis_portal.addresses import in_language
from metropolis_portal.tables import OLE
from tests import factories
from tests.workplans.exchange.conftest import apply, work
from tests.workplans.exchange.sheets import CHANGES, NEW

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(work_plan):
    """`address("export", "csv")`: of the year's work plan."""

    def of_year(name, *more):
        place = [work_plan.plan.code, work_plan.year, *more]
        return reverse(f"workplans:{name}", args=place)

    return of_year


def upload(client, path, content, name="plan.json"):
    if isinstance(content, list):
        content = json.dumps(content).encode()
    return client.post(path, {"file": SimpleUploadedFile(name, content)}, follow=True)


def page_of(response):
    return response.content.decode()


# Out


@pytest.mark.parametrize(
    ("kind", "start"),
    [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbfid;identifier;"), ("json", b"{")],
)
def test_export_is_a_download_that_is_noted(officer, make, address, kind, start):
    make()

    response = officer.get(address("export", kind))

    assert response.content.startswith(start)
    name = f"metropolis-work-plan-2022.{kind}"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert AccessEvent.objects.get(kind="downloaded").about == name


def test_no_other_kind_is_exported(officer, work_plan, address):
    assert officer.get(address("export", "pdf")).status_code == 404


def test_export_follows_the_filters_of_the_address(officer, make, address):
    make(title_en="Kept", gender_marker=2)
    make(title_en="Left out")

    rows = officer.get(address("export", "json") + "?marker=2").json()["activities"]

    assert [row["title_en"] for row in rows] == ["Kept"]


def test_export_is_in_the_order_of_the_plan(officer, make, address):
    for number, code in ((2, "2022-L1A1-01"), (1, "2022-L1A1-02")):
        make(code=code, outcome=factories.OutcomeFactory(number=number))

    rows = officer.get(address("export", "json")).json()["activities"]

    assert [row["identifier"] for row in rows] == ["2022-L1A1-02", "2022-L1A1-01"]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "json"])
def test_members_read_who_answers_and_no_address(client, ana, make, address, kind):
    colleague = factories.SecretariatRoleFactory(user__full_name="Colleague").user
    make().contributors.add(colleague)
    client.force_login(ana)

    content = client.get(address("export", kind)).content
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(content))
        cells = [str(c.value) for page in book for row in page.rows for c in row]
        content = "\n".join(cells).encode()

    assert b"Bakary" in content
    assert b"Colleague" in content
    assert b"example.org" not in content


def test_the_workbook_is_in_the_language_of_the_page(officer, make, address):
    make()

    response = officer.get(in_language(address("export", "xlsx"), "es"))

    book = load_workbook(io.BytesIO(response.content))
    names = [cell.value for cell in book.worksheets[0][1]]
    assert book.sheetnames == ["Actividades", "Instrucciones", "Códigos"]
    assert names[1:3] == ["Identificador", "Resultado"]
    assert book.worksheets[0].freeze_panes == "C3"


def values_at(book, place):
    """The values of a column of cells, such as `'Codes'!$A$2:$A$3`."""
    sheet, _mark, cells = place.replace("$", "").replace("'", "").partition("!")
    return [row[0].value for row in book[sheet][cells]]


def test_the_workbook_offers_lists_to_choose_from(officer, make, address):
    make()

    content = officer.get(address("export", "xlsx")).content

    book = load_workbook(io.BytesIO(content))
    rules = book.worksheets[0].data_validations.dataValidation
    offered = [values_at(book, r.formula1) for r in rules if r.type == "list"]
    assert offered == [
        ["1.1.1", "1.1.2"],
        ["bakary@example.org"],
        ["bakary@example.org"],
        ["Not started", "In progress", "Done", "Dropped"],
        [0, 1, 2],
        ["learning", "policy"],
        ["gender"],
        ["use"],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_export_costs_the_same_for_any_number_of_activities(
    officer, make, address, count, django_assert_num_queries
):
    for _n in range(count):
        make()
    officer.get(address("export", "csv"))

    # Session, user, work plan, parts of the filters (3) and their owners, lists (9),
    # activities, links (4) and tags, budgets, the note of the download.
    with django_assert_num_queries(26):
        officer.get(address("export", "csv"))


# In


def test_from_file_to_undo(officer, make, rows, address, bakary):
    activity = make()
    make(title_en="Stays as it is")
    typed = [rows()[0] | CHANGES, NEW]

    page = page_of(officer.get(address("imports")))
    assert "Spreadsheets that are brought into this work plan will be listed" in page

    page = page_of(upload(officer, address("imports"), typed))
    assert "Being checked" in page
    imported = WorkPlanImport.objects.get()
    work(imported)

    page = page_of(officer.get(imported.get_absolute_url()))
    assert "Apply all 2 changes" in page
    assert "31 Dec 2022" in page
    assert "stay as they are" in page

    path = reverse("workplans:import_apply", args=[imported.pk])
    page = page_of(officer.post(path, {"reason": "Agreed"}, follow=True))
    assert "Being applied" in page
    assert "Undo the import" not in page
    work(imported)
    page = page_of(officer.get(imported.get_absolute_url()))
    assert "Undo the import" in page
    activity.refresh_from_db()
    assert activity.title_fr == "Débat"

    path = reverse("workplans:import_undo", args=[imported.pk])
    page = page_of(officer.post(path, follow=True))
    assert "Being undone" in page
    work(imported)
    assert "Undone by Bakary" in page_of(officer.get(imported.get_absolute_url()))
    assert Activity.objects.count() == 2
    assert "plan.json" in page_of(officer.get(address("imports")))


def test_a_wrong_row_is_told_with_its_place_and_refuses_the_rest(
    officer, work_plan, address, make, export
):
    make()
    content = export("csv").decode("utf-8-sig").replace("1000.00", "a lot")

    upload(officer, address("imports"), content.encode(), "plan.csv")
    imported = WorkPlanImport.objects.get()
    work(imported)
    page = page_of(officer.get(imported.get_absolute_url()))

    assert "Y2 · Budget · Membership fees (€)" in page
    assert "“a lot” is not an amount in euros." in page
    assert "Nothing can be applied while a row is wrong." in page
    assert "Apply" not in page.replace("Applied", "")
    path = reverse("workplans:import_apply", args=[imported.pk])
    assert "One row is wrong: nothing is applied." in page_of(officer.post(path))


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_what_is_wrong_is_told_in_the_language_of_the_reader(
    officer, address, work_plan, language
):
    upload(officer, address("imports"), [{"id": 7, "title_en": "A"}])
    imported = WorkPlanImport.objects.get()
    work(imported)

    page = page_of(officer.get(in_language(imported.get_absolute_url(), language)))

    assert {
        "en": "No activity of this work plan has the id 7.",
        "es": "Ninguna actividad de este plan de trabajo tiene el id 7.",
        "fr": "Aucune activité de ce plan de travail n’a l’id 7.",
    }[language] in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OLE + b"\x00" * 600, "the old XLS format"),
        (b"", "The file is empty."),
        (b"<html>", "This is a web page"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_at_once(
    officer, work_plan, address, content, sentence
):
    page = page_of(upload(officer, address("imports"), content, "plan.xlsx"))

    assert sentence in page
    assert not WorkPlanImport.objects.exists()


def test_a_file_over_the_limit_is_refused_at_once(
    officer, work_plan, address, settings
):
    settings.UPLOAD_LIMIT_BYTES = 1024

    page = page_of(upload(officer, address("imports"), b"id,title_en\n" * 200, "a.csv"))

    assert "at most 1.0\xa0KB are taken" in page
    assert not WorkPlanImport.objects.exists()


def test_a_file_that_proves_unreadable_says_why(officer, work_plan, address):
    upload(officer, address("imports"), b"Just a letter", "letter.csv")
    imported = WorkPlanImport.objects.get()
    work(imported)

    page = page_of(officer.get(imported.get_absolute_url()))

    assert "The file could not be read, and nothing was changed." in page
    assert "No row with the names of the columns was found." in page


def test_a_failed_check_can_be_tried_again(officer, work_plan, address, bring):
    imported = bring([NEW | {"id": None}])
    WorkPlanImport.objects.update(status="draft")
    Job.objects.update(state="failed", error="It went wrong.")

    page = page_of(officer.get(imported.get_absolute_url()))

    assert "It went wrong." in page
    assert reverse("jobs:retry", args=[Job.objects.get().pk]) in page


def test_who_watches_hears_only_news(officer, work_plan, bring):
    imported = bring([NEW | {"id": None}])
    WorkPlanImport.objects.update(status="draft")
    job = Job.objects.get()
    Job.objects.update(state="running", percent=40)
    seen = f"draft-running-{job.attempt}-40-{job.step}"
    path, htmx = imported.get_absolute_url(), {"HX-Request": "true"}

    same = officer.get(path, {"seen": seen}, headers=htmx)
    news = officer.get(path, {"seen": "draft-queued-0-0-"}, headers=htmx)

    assert (same.status_code, news.status_code) == (204, 200)
    assert "<html" not in page_of(news)
    assert 'hx-trigger="every 1s"' in page_of(news)


def test_who_watches_asks_again_of_a_job_that_ended_in_between(officer, bring):
    """The import was read while a worker had it, its job a moment later."""
    imported = bring([NEW | {"id": None}])
    WorkPlanImport.objects.update(status="applying")
    Job.objects.update(state="done", percent=100)

    page = page_of(officer.get(imported.get_absolute_url()))

    assert "Being applied" in page
    assert 'hx-trigger="every 1s"' in page


def test_a_conflict_keeps_the_reason_that_was_typed(officer, make, rows, bring):
    make(code="2022-L1A1-03")
    imported = bring([rows()[0] | CHANGES])
    Activity.objects.update(percent=77)

    path = reverse("workplans:import_apply", args=[imported.pk])
    page = page_of(officer.post(path, {"reason": "Agreed in March"}, follow=True))
    assert "Being applied" in page
    work(imported)
    page = page_of(officer.get(imported.get_absolute_url()))

    assert "Nothing was changed." in page
    assert "Someone changed 2022-L1A1-03 since the check" in page
    assert ">\nAgreed in March</textarea>" in page
    page = page_of(
        officer.post(reverse("workplans:import_check", args=[imported.pk]), follow=True)
    )
    assert "The file is being checked again." in page


def test_undo_names_what_was_changed_later(officer, make, rows, bring, bakary):
    make(code="2022-L1A1-03")
    imported = bring([rows()[0] | CHANGES])
    apply(imported, by=bakary)
    Activity.objects.update(percent=77)

    path = reverse("workplans:import_undo", args=[imported.pk])
    officer.post(path)
    work(imported)
    page = page_of(officer.get(imported.get_absolute_url()))

    assert "2022-L1A1-03 was changed after the import" in page
    assert "Undo the import" in page


def test_a_second_press_is_told(officer, make, rows, bring):
    make()
    imported = bring([rows()[0] | CHANGES])
    path = reverse("workplans:import_apply", args=[imported.pk])
    officer.post(path)

    response = officer.post(path)

    assert response.status_code == 409
    assert "Being applied" in page_of(response)
    assert Job.objects.open().count() == 1


def test_the_reason_of_a_refused_amendment_is_kept(
    officer, make, rows, bring, work_plan
):
    make(code="2022-L1A1-03")
    work_plan.approved_on = date(2021, 12, 9)
    work_plan.save()
    imported = bring([rows()[0] | {"ends_on": "2022-09-01"}])
    Activity.objects.update(version=9)
    typed = {"reason": "A partner joins.", "amend-kind": "opportunity"}

    officer.post(reverse("workplans:import_apply", args=[imported.pk]), typed)
    work(imported)
    page = page_of(officer.get(imported.get_absolute_url()))

    assert "Someone changed 2022-L1A1-03 since the check" in page
    assert ">\nA partner joins.</textarea>" in page
    assert '<option value="opportunity" selected>' in page


def test_what_no_worker_could_do_is_tried_again_or_given_up(
    officer, make, rows, bring, bakary
):
    make()
    imported = bring([rows()[0] | CHANGES])
    officer.post(reverse("workplans:import_apply", args=[imported.pk]))
    Job.objects.open().update(state="failed", error="It went wrong.")

    page = page_of(officer.get(imported.get_absolute_url()))
    assert "It went wrong." in page
    assert "Try again" in page

    path = reverse("workplans:import_cancel", args=[imported.pk])
    page = page_of(officer.post(path, follow=True))
    assert "Nothing was changed." in page
    assert "Apply 1 change" in page


def test_cancel_changes_nothing(officer, make, rows, bring):
    make()
    before = rows()
    imported = bring([before[0] | CHANGES])

    path = reverse("workplans:import_cancel", args=[imported.pk])
    page = page_of(officer.post(path, follow=True))

    assert "The import is cancelled. Nothing was changed." in page
    assert rows() == before


def test_rows_are_shown_fifty_at_a_time_and_by_kind(officer, work_plan, bring):
    imported = bring([NEW | {"id": None, "title_en": f"Debate {n}"} for n in range(60)])
    path = imported.get_absolute_url()

    first, second = (page_of(officer.get(f"{path}?page={n}")) for n in (1, 2))

    assert ("Debate 0<" in first, "Debate 59<" in second) == (True, True)
    assert "Debate 59<" not in first
    assert "Debate" not in page_of(officer.get(f"{path}?kind=error"))
    assert officer.get(f"{path}?kind=x&page=y").status_code == 200


def test_what_is_wrong_is_shown_first(officer, bring):
    wrong = {"id": None, "title_en": "Debate of no outcome", "outcome": "9.9.9"}
    imported = bring([NEW | {"id": None, "title_en": "Debate"}, NEW | wrong])
    path = imported.get_absolute_url()

    first, all_rows = (officer.get(path), officer.get(f"{path}?kind=all"))

    assert [row["title"] for row in first.context["page"].rows] == [wrong["title_en"]]
    assert len(all_rows.context["page"].rows) == 2


def test_the_file_is_a_download_that_is_noted(officer, bring, work_plan):
    imported = bring([NEW | {"id": None}], "Plan of March.json")

    response = officer.get(reverse("workplans:import_file", args=[imported.pk]))

    assert json.loads(b"".join(response.streaming_content))
    assert 'filename="plan-of-march.json"' in response["Content-Disposition"]


def test_a_closed_year_takes_no_file(officer, work_plan, address):
    work_plan.status = "closed"
    work_plan.save()

    assert officer.get(address("imports")).status_code == 409
    assert "The work plan is closed." in page_of(
        upload(officer, address("imports"), [NEW])
    )


@pytest.mark.parametrize("count", [1, 3])
def test_an_import_costs_the_same_for_any_number_of_rows(
    officer, work_plan, bring, count, django_assert_num_queries
):
    imported = bring([NEW | {"id": None}] * count)

    # Session, user, import, lists (9).
    with django_assert_num_queries(12):
        officer.get(imported.get_absolute_url())


def test_the_header_of_a_work_plan_leads_out_and_in(officer, client, ana, work_plan):
    path = work_plan.get_absolute_url()
    mine = page_of(officer.get(path))
    client.force_login(ana)
    theirs = page_of(client.get(path))

    assert ("export.xlsx" in mine, "/import/" in mine) == (True, True)
    assert ("export.xlsx" in theirs, "/import/" in theirs) == (True, False)


@pytest.mark.parametrize(
    ("size", "told"),
    [
        (20 * 1024**2 + 1, "The file has 20,971,521 bytes; at most 20,971,520 bytes"),
        (30 * 1024**2, "The file has 30.0\xa0MB; at most 20.0\xa0MB"),
    ],
)
def test_a_file_too_large_is_told_its_size_and_the_limit(settings, size, told):
    settings.UPLOAD_LIMIT_BYTES = 20 * 1024**2
    file = SimpleUploadedFile("plan.csv", b"")
    file.size = size

    with pytest.raises(ValidationError) as refused:
        refuse_upload(file)
    assert refused.value.messages[0].startswith(told)
