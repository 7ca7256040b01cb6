"""The document: accessible, the same bytes from the same edition, in any script."""

import hashlib
import io
import json
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from pypdf import PdfReader

from apps.reports import services
from apps.reports.content import thaw, without_sources
from metropolis_portal.other_language import OtherLanguage
from metropolis_portal.typeset import MISSING, coverage, shown
from tests import factories

pytestmark = pytest.mark.django_db

FROZEN_AT = datetime(2023, 1, 31, 9, tzinfo=UTC)


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_the_document_is_tagged_titled_and_in_its_language(edition, language):
    pdf = read(services.typeset(edition, language))

    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata.title.endswith("2022")
    assert pdf.metadata.author == "Metropolis"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_the_same_edition_gives_the_same_bytes(edition):
    first = services.typeset(edition, "es")
    again = services.typeset(edition, "es")

    assert hashlib.sha256(first).hexdigest() == hashlib.sha256(again).hexdigest()


def test_the_documents_date_is_the_editions(edition):
    edition.frozen_at = FROZEN_AT

    pdf = read(services.typeset(edition, "en"))

    assert pdf.metadata.creation_date.date() == FROZEN_AT.date()


def test_the_document_holds_words_and_figures(edition):
    told = text_of(services.typeset(edition, "en"))

    for words in ("Housing", "€1,000", "2022-L1A1-02", edition.checksum[:20]):
        assert words in told


def test_each_page_of_a_demonstration_says_so(work_plan):
    work_plan.is_demo = True
    work_plan.save()
    edition = factories.EditionFactory(report__work_plan=work_plan)

    pages = read(services.typeset(edition, "en")).pages

    assert all("Demonstration data" in page.extract_text() for page in pages)


def test_a_text_that_is_missing_is_shown_in_another_language_and_says_so(edition):
    told = text_of(services.typeset(edition, "fr"))

    assert "Housing" in told  # there is no French title
    assert "(anglais)" in told.casefold().replace("(english)", "(anglais)")


def test_other_scripts_do_not_stop_the_document(work_plan, housing):
    housing.title_en = "Audiencia en العربية, 北京 and 🙂 <b>#set</b>"
    housing.save()
    edition = factories.EditionFactory(report__work_plan=work_plan)

    told = text_of(services.typeset(edition, "en"))

    assert "Audiencia en " + MISSING in told
    assert "<b>#set</b>" in told


def test_the_fonts_cover_what_members_are_called():
    members = json.loads((settings.BASE_DIR / "fixtures/members.json").read_text())
    fonts = sorted((settings.BASE_DIR / "static/fonts").glob("*.ttf"))
    covered = set.intersection(*(coverage(font.read_bytes()) for font in fonts))

    said = json.dumps(members, ensure_ascii=False)
    assert len(fonts) == 3
    assert MISSING not in shown(said, covered)
    assert shown("São Paulo\u3000, Łódź, İstanbul", covered).startswith("São Paulo ")


def test_thaw_takes_one_language_and_says_when_it_is_another():
    frozen = {
        "name": {"en": "", "es": "Vivienda", "fr": "Logement"},
        "budget": "12.50",
        "on": "2022-03-01",
        "rows": [{"title": {"en": "A", "es": "", "fr": ""}}],
    }

    thawed = thaw(frozen, "fr")

    assert (thawed["name"], str(thawed["budget"])) == ("Logement", "12.50")
    assert thawed["on"].month == 3
    assert thaw(frozen, "en")["name"] == "Vivienda"
    title = thawed["rows"][0]["title"]
    assert isinstance(title, OtherLanguage)
    assert '<span lang="en">A</span>' in title.__html__()
    assert thaw({"t": {"en": "", "es": "", "fr": ""}}, "en") == {"t": ""}


def test_the_sources_can_be_left_out():
    content = {"path": "/a/", "rows": [{"path": "/b/", "code": "1"}]}

    assert without_sources(content) == {"path": "", "rows": [{"path": "", "code": "1"}]}


def test_the_document_tells_what_is_quiet_and_what_was_set_by_hand(work_plan, bakary):
    work_plan.activities.filter(code="2022-L1A1-02").update(
        starts_on="2022-03-01",
        ends_on="2022-12-01",
        owner=bakary,
        override="on_track",
        override_reason="The venue is booked.",
        overridden_by=bakary,
        overridden_at=datetime(2022, 3, 10, 12, tzinfo=UTC),
    )
    work_plan.is_demo, work_plan.as_of = True, date(2022, 6, 1)
    work_plan.save()
    edition = factories.EditionFactory(
        report=factories.ReportFactory(work_plan=work_plan)
    )

    told = text_of(services.typeset(edition, "en"))

    assert "Not updated · last told of 10 March 2022" in told
    by_hand = "On track, set by hand by its owner: The venue is booked."
    assert f"10 March 2022 · {by_hand}" in told
    assert "The venue is booked. (Inglés)" in text_of(services.typeset(edition, "es"))
