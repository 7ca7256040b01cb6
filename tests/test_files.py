"""What may be kept of an upload, and how it is given out."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from apps.accounts.models import AccessEvent
from metropolis_portal.files import check_upload, serve_private


def upload(name, content):
    return SimpleUploadedFile(name, content)


def pdf(password=""):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind, size=(8, 8), **options):
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind, **options)
    return out.getvalue()


def archive(**parts):
    """A ZIP of these parts; `__` stands for a slash, `_dot_` for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def office(part, **more):
    out = io.BytesIO(archive(**more))
    with zipfile.ZipFile(out, "a") as zipped:
        zipped.writestr("[Content_Types].xml", "<Types/>")
        zipped.writestr(part, "<document/>")
    return out.getvalue()


ODS = "application/vnd.oasis.opendocument.spreadsheet"

GOOD = {
    "minutes.pdf": pdf(),
    "photo.PNG": picture("PNG"),
    "photo.jpg": picture("JPEG"),
    "letter.docx": office("word/document.xml"),
    "table.xlsx": office("xl/workbook.xml"),
    "slides.pptx": office("ppt/presentation.xml"),
    "table.ods": archive(mimetype=ODS, content_dot_xml="<x/>"),
    "list.csv": "city,people\nSão Paulo,12\n".encode(),
    "notes.txt": b"\xef\xbb\xbfnotes",
}

BAD = {
    "drawing.svg": (b"<svg xmlns='x'><script/></svg>", "SVG drawings"),
    "drawing.png": (b"<?xml version='1.0'?><svg/>", "SVG drawings"),
    "page.html": (b"<!doctype html><p>", "Web pages"),
    "page.txt": (b"<html><script>", "Web pages"),
    "invoice.pdf": (b"MZ\x90\x00" + b"\0" * 60, "This file is a program"),
    "run.txt": (b"#!/bin/sh\n", "This file is a program"),
    "tool.exe": (b"data", "Files of this kind are not taken"),
    "noname": (b"data", "Files of this kind are not taken"),
    "broken.pdf": (b"%PDF-1.7 nothing", "not a PDF that can be opened"),
    "secured.pdf": (
        b"%PDF-1.4\n1 0 obj<</Root 1 0 R/Encrypt 1 0 R>>\nendobj\nxref\n0 0\n"
        b"trailer<</Root 1 0 R/Encrypt 1 0 R/Size 1>>\nstartxref\n40\n%%EOF\n",
        "not a PDF that can be opened",
    ),
    "locked.pdf": (pdf("a password"), "locked with a password"),
    "text.pdf": (b"just text", "not a PDF that can be opened"),
    "broken.png": (b"\x89PNG\r\n\x1a\n broken", "not a picture"),
    "really-a.png": (picture("JPEG"), "not a picture"),
    "old.doc": (b"\xd0\xcf\x11\xe0", "can hold macros"),
    "macros.docm": (office("word/document.xml"), "can hold macros"),
    "hidden.xlsx": (
        office("xl/workbook.xml", xl__vbaProject_dot_bin="x"),
        "holds macros",
    ),
    "other.docx": (archive(readme="x"), "not a document that can be opened"),
    "nozip.docx": (b"PK\x03\x04 no", "not a document that can be opened"),
    "wrong.odt": (
        archive(mimetype=ODS, content_dot_xml="<x/>"),
        "not a document that can be opened",
    ),
    "bomb.docx": (
        office("word/document.xml", bomb="0" * 30_000_000),
        "unpack to far more",
    ),
    "latin.csv": ("São".encode("latin-1"), "not in UTF-8"),
    "binary.txt": (b"a\0b", "not a text"),
    "empty.txt": (b"", "The file is empty"),
}


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_sound_file_is_kept_under_a_name_of_ours(name):
    kept = check_upload(upload(name, GOOD[name]))

    stem, _dot, extension = kept.name.partition(".")
    assert len(stem) == 32
    assert extension == name.rpartition(".")[2].lower()


@pytest.mark.parametrize("name", sorted(BAD))
def test_any_other_is_refused_with_a_sentence(name):
    content, sentence = BAD[name]

    with pytest.raises(ValidationError, match=sentence):
        check_upload(upload(name, content))


def test_a_file_above_the_limit_is_refused(settings):
    settings.UPLOAD_LIMIT_BYTES = 10

    with pytest.raises(ValidationError, match="larger than 10"):
        check_upload(upload("notes.txt", b"eleven bytes"))


def test_of_a_picture_only_the_picture_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "the mayor's home"
    sent = picture("JPEG", exif=exif) + b"<script>hidden</script>"

    kept = check_upload(upload("photo.jpg", sent)).read()

    assert b"mayor" not in kept
    assert b"script" not in kept


def test_a_picture_of_too_many_pixels_is_refused_unopened(monkeypatch):
    monkeypatch.setattr("metropolis_portal.files.PICTURE_PIXELS", 63)

    with pytest.raises(ValidationError, match="too many pixels"):
        check_upload(upload("photo.png", picture("PNG")))


@pytest.mark.django_db
def test_a_private_file_is_a_download_that_is_written_down(ana):
    file = ContentFile(b"minutes", name="evidence/2022/ab12.txt")

    response = serve_private(file, "Acta n.º 3: <final>", to=ana)

    assert b"".join(response.streaming_content) == b"minutes"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert ".txt" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    event = AccessEvent.objects.get()
    assert (event.kind, event.user) == (AccessEvent.Kind.DOWNLOADED, ana)
    assert "ab12.txt" in event.about
