"""What is too large is refused in words, and as far as it can be with what was typed."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.workplans.models import Evidence, Expense
from metropolis_portal.addresses import in_language
from tests import factories

pytestmark = pytest.mark.django_db

SENTENCES = {
    "en": "Texts may have up to 2.5 MB in all, files up to 20 MB.",
    "es": "Los textos pueden tener hasta 2,5 MB en total; los archivos, hasta 20 MB.",
    "fr": "Les textes peuvent avoir jusqu’à 2,5 Mo au total, les fichiers jusqu’à 20 Mo.",
}
FIVE_MB = "a" * 5_000_000


def note_url():
    return reverse("workplans:note_create", args=[factories.ActivityFactory().pk])


@pytest.mark.parametrize("language", list(SENTENCES))
def test_a_text_of_5_mb_is_too_much(client, bakary, language):
    client.force_login(bakary)

    response = client.post(in_language(note_url(), language), {"text": FIVE_MB})

    assert response.status_code == 413
    assert SENTENCES[language] in response.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"content_type": "application/x-www-form-urlencoded", "data": f"a={FIVE_MB}"},
        {
            "content_type": "application/x-www-form-urlencoded",
            "data": "&".join(f"a{n}=" for n in range(1_001)),
        },
        {"data": {f"f{n}": SimpleUploadedFile("a.txt", b"a") for n in range(101)}},
    ],
    ids=["text", "fields", "files"],
)
def test_too_much_of_any_kind_is_413(client, bakary, data):
    client.force_login(bakary)

    response = client.post(note_url(), **data)

    assert response.status_code == 413
    assert SENTENCES["en"] in response.content.decode()


def test_too_much_sent_nowhere_is_404(client, bakary):
    client.force_login(bakary)

    assert client.post("/nowhere/", {"text": FIVE_MB}).status_code == 404


def test_too_much_on_the_way_in_is_413(client):
    response = client.post(reverse("account_login"), {"login": FIVE_MB})

    assert response.status_code == 413


def test_what_cannot_be_read_is_still_400(client, bakary):
    client.force_login(bakary)

    response = client.get(reverse("portal:home"), headers={"host": "elsewhere.example"})

    assert response.status_code == 400


def test_evidence_over_the_limit_comes_back_with_what_was_typed(
    client, bakary, settings
):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    activity = factories.ActivityFactory()
    client.force_login(bakary)

    response = client.post(
        reverse("workplans:evidence_create", args=[activity.pk]),
        {
            "kind": "minutes",
            "title": "Minutes of May",
            "language": "en",
            "file": SimpleUploadedFile("minutes.txt", b"a" * (1024 * 1024 + 1)),
        },
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "The file is larger than 1.0\xa0MB. Make it smaller or add a link." in page
    assert 'value="Minutes of May"' in page
    assert not Evidence.objects.exists()


def test_a_document_over_the_limit_comes_back_with_the_voucher(
    client, bakary, settings
):
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    activity = factories.ActivityFactory()
    work_plan = activity.work_plan
    client.force_login(bakary)

    response = client.post(
        reverse("workplans:voucher_create", args=[work_plan.plan.code, work_plan.year]),
        {
            "payee": "Supplier of May",
            "document": SimpleUploadedFile("a.txt", b"a" * (1024 * 1024 + 1)),
        },
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "The file is larger than 1.0\xa0MB." in page
    assert 'value="Supplier of May"' in page
    assert not Expense.objects.exists()


def test_every_page_of_an_error_is_reached_by_something(settings):
    """So that no page is written, translated and never shown."""

    root = Path(settings.BASE_DIR)
    pages = {path.stem for path in (root / "templates" / "errors").glob("*.html")}
    reached = (root / "metropolis_portal" / "http.py").read_text()
    reached += (root / "templates" / "429.html").read_text()

    assert {page for page in pages if page not in reached} == set()
