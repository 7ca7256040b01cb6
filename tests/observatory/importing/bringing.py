"""A publisher's file in the hands of a test, and what became of its values."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from apps.jobs import services as jobs
from apps.jobs.models import Job
from apps.observatory.models import (
    ImportedValue,
    ValueImport,
)
from apps.observatory.services import imports

LIST = "/en/observatory/imports/"
PLAIN = "city,year,value\n"
VERDICT_CODES = set(ImportedValue.Verdict.values)
VERDICTS = ("line", "verdict", "problem", "written")


def upload(content: str | bytes, name="values.csv") -> SimpleUploadedFile:
    data = content.encode() if isinstance(content, str) else content
    return SimpleUploadedFile(name, data)


def workbook(*rows, sheet="Data") -> bytes:
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def work(imported: ValueImport) -> ValueImport:
    """Do what a worker was asked."""
    job = jobs.claim(Job.objects.open().get(key=str(imported.pk)).pk)
    do = imports.carry_out if job.arguments["do"] == "apply" else imports.check
    result = do(job)
    if Job.objects.open().filter(pk=job.pk).exists():
        jobs.finish(job, result)
    imported.refresh_from_db()
    return imported


def told(imported: ValueImport) -> list[tuple]:
    return list(imported.values.order_by("line", "pk").values_list(*VERDICTS))


def verdicts(imported: ValueImport) -> list[str]:
    return list(
        imported.values.order_by("line", "pk").values_list("verdict", flat=True)
    )
