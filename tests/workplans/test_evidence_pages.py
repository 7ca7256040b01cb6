"""Files and links on an activity."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import AccessEvent
from apps.workplans.models import (
    Evidence,
)
from tests import factories
from tests.workplans.asking import url

pytestmark = pytest.mark.django_db


def evidence_data(**fields):
    return {"kind": "minutes", "title": "Minutes", "language": "en"} | fields


def test_a_file_is_kept_and_given_out(officer, activity, bakary):
    file = SimpleUploadedFile("../../etc/minutes.txt", b"We met.")
    officer.post(url("evidence_create", activity), evidence_data(file=file))
    evidence = Evidence.objects.get()

    response = officer.get(evidence.get_absolute_url())

    assert "minutes" not in evidence.file.name
    assert b"".join(response.streaming_content) == b"We met."
    assert response["Content-Disposition"] == 'attachment; filename="minutes.txt"'
    assert AccessEvent.objects.filter(user=bakary, kind="downloaded").count() == 1


def test_a_lost_file_is_not_found(officer):
    evidence = factories.EvidenceFactory(url="", file="evidence/gone.pdf")

    assert officer.get(evidence.get_absolute_url()).status_code == 404


def test_a_link_is_shown_before_it_leads_away(officer):
    evidence = factories.EvidenceFactory(url="https://example.org/minutes")

    response = officer.get(evidence.get_absolute_url())

    assert b"https://example.org/minutes" in response.content


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Give a file or a link, one of the two."),
        (
            {"file": SimpleUploadedFile("a.svg", b"<svg/>")},
            "SVG drawings can hold programs. Save it as PNG or PDF.",
        ),
        (
            {"file": SimpleUploadedFile("a.pdf", b"MZ1234")},
            "This file is a program. Programs are not taken.",
        ),
    ],
)
def test_wrong_evidence_is_refused(officer, activity, fields, sentence):
    response = officer.post(url("evidence_create", activity), evidence_data(**fields))

    assert response.context["form"].errors == {"file": [sentence]}
    assert not Evidence.objects.exists()


def test_evidence_is_taken_back(officer, bakary):
    evidence = factories.EvidenceFactory(added_by=bakary)

    officer.post(url("evidence_delete", evidence))

    assert not Evidence.objects.exists()
