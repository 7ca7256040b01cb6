"""Files that people upload: looked into before they are kept, served to who may read.

What a file is called proves nothing; what it holds does. Names are made by us.
"""

import io
import secrets
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.http import FileResponse
from django.template.defaultfilters import filesizeformat
from django.utils.formats import number_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

from apps.accounts.models import AccessEvent, User

PICTURE_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG"}
PICTURE_PIXELS = 50_000_000  # more is not a photograph but an attack on our memory

# What a document of each kind must hold.
ZIP_PARTS = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "pptx": "ppt/presentation.xml",
    "odt": "content.xml",
    "ods": "content.xml",
}
OPEN_DOCUMENT_TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
ZIP_TOTAL_BYTES = 200 * 1024 * 1024
ZIP_ENTRIES = 5_000
ZIP_RATIO = 200  # office documents pack up to about 1 to 60

EXECUTABLE_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")

ALLOWED = "PDF, PNG, JPEG, DOCX, XLSX, PPTX, ODT, ODS, TXT, CSV"


def sizes(size: int, limit: int) -> dict[str, str]:
    """`size` and `limit` in the reader's language; in bytes where they look the same."""
    told = {"size": filesizeformat(size), "limit": filesizeformat(limit)}
    if told["size"] != told["limit"]:
        return told
    return {
        name: ngettext("%(count)s byte", "%(count)s bytes", count)
        % {"count": number_format(count, use_l10n=True, force_grouping=True)}
        for name, count in (("size", size), ("limit", limit))
    }


def check_upload(file: File) -> ContentFile:
    """What may be kept of an uploaded file, under a name that we made.

    Looks at size and content, never only at the name. Pictures are encoded anew, so
    that only the picture is kept. Raises `ValidationError` with a sentence.
    """
    limit = settings.UPLOAD_LIMIT_BYTES
    if file.size > limit:
        raise ValidationError(
            _("The file is larger than %(limit)s. Make it smaller or add a link.")
            % {"limit": filesizeformat(limit)}
        )
    file.seek(0)
    content = file.read()
    if not content:
        raise ValidationError(_("The file is empty."))
    extension = PurePosixPath(file.name or "").suffix.lstrip(".").lower()
    refuse_dangerous(extension, content)
    check = CHECKS.get(extension)
    if check is None:
        raise ValidationError(
            _("Files of this kind are not taken. These are: %(allowed)s.")
            % {"allowed": ALLOWED}
        )
    content = check(extension, content)
    return ContentFile(content, name=f"{secrets.token_hex(16)}.{extension}")


def refuse_dangerous(extension: str, content: bytes) -> None:
    """Name what is refused on purpose, so that the person knows what to do instead."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if extension in ("svg", "svgz") or b"<svg" in start:
        raise ValidationError(
            _("SVG drawings can hold programs. Save it as PNG or PDF.")
        )
    if extension in ("html", "htm", "xhtml", "mht") or start.startswith(
        (b"<!doctype html", b"<html", b"<script")
    ):
        raise ValidationError(_("Web pages can hold programs. Save it as PDF."))
    if content.startswith(EXECUTABLE_STARTS):
        raise ValidationError(_("This file is a program. Programs are not taken."))
    if extension in ("docm", "xlsm", "pptm", "doc", "xls", "ppt"):
        raise ValidationError(
            _("Files of this kind can hold macros. Save it as DOCX, XLSX or PPTX.")
        )


# What the reader raises over files that were damaged, or made to damage.
BROKEN_PDF = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


def check_pdf(extension: str, content: bytes) -> bytes:
    """A PDF that opens."""
    not_pdf = _("This is not a PDF that can be opened, whatever its name says.")
    if not content.startswith(b"%PDF-"):
        raise ValidationError(not_pdf)
    try:
        len(PdfReader(io.BytesIO(content)).pages)
    except FileNotDecryptedError as error:
        locked = _("This PDF is locked with a password. Save it without one.")
        raise ValidationError(locked) from error
    except BROKEN_PDF as error:
        raise ValidationError(not_pdf) from error
    return content


def check_picture(extension: str, content: bytes) -> bytes:
    """The picture alone, upright, without what a camera or a person hid in the file."""
    kind = PICTURE_FORMATS[extension]
    try:
        # The size is in the head of the file: asked before anything is unpacked.
        with Image.open(io.BytesIO(content), formats=[kind]) as picture:
            if picture.width * picture.height > PICTURE_PIXELS:
                raise ValidationError(_("The picture has too many pixels."))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            if kind == "JPEG" and upright.mode not in ("L", "RGB"):
                upright = upright.convert("RGB")
            kept = io.BytesIO()
            upright.info = {}
            upright.save(kept, kind)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise ValidationError(
            _("This is not a picture that can be opened, whatever its name says.")
        ) from error
    except Image.DecompressionBombError as error:
        raise ValidationError(_("The picture has too many pixels.")) from error
    return kept.getvalue()


def check_office(extension: str, content: bytes) -> bytes:
    """A document of an office program: its parts are there, no macro, no bomb."""
    broken = _("This is not a document that can be opened, whatever its name says.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive)
            names = set(archive.namelist())
            kind = archive.read("mimetype") if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise ValidationError(broken) from error
    if ZIP_PARTS[extension] not in names:
        raise ValidationError(broken)
    if extension in OPEN_DOCUMENT_TYPES:
        if kind.decode("ascii", "replace").strip() != OPEN_DOCUMENT_TYPES[extension]:
            raise ValidationError(broken)
    elif "[Content_Types].xml" not in names:
        raise ValidationError(broken)
    if any("vbaproject" in n.lower() or n.startswith("Basic/") for n in names):
        raise ValidationError(_("The document holds macros. Save it without them."))
    return content


def refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Refuse what would unpack to far more than it is; nothing is unpacked for it."""
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    if (
        len(entries) > ZIP_ENTRIES
        or total > ZIP_TOTAL_BYTES
        or total / packed > ZIP_RATIO
    ):
        raise ValidationError(
            _("The document would unpack to far more than it is. Save it anew.")
        )


def check_text(extension: str, content: bytes) -> bytes:
    """Plain text in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            _("The text is not in UTF-8. Save it as UTF-8 and try again.")
        ) from error
    if "\x00" in text:
        raise ValidationError(_("This is not a text, whatever its name says."))
    return content


CHECKS: dict[str, Callable[[str, bytes], bytes]] = {
    "pdf": check_pdf,
    "txt": check_text,
    "csv": check_text,
    **dict.fromkeys(PICTURE_FORMATS, check_picture),
    **dict.fromkeys(ZIP_PARTS, check_office),
}


class CheckedFileField(forms.FileField):
    """A file field of a form whose value went through `check_upload`."""

    def __init__(self, **kwargs: Any) -> None:
        # We name what is kept, so that the name a person gave may be long.
        super().__init__(**kwargs | {"max_length": None})

    def to_python(self, data: Any) -> ContentFile | None:
        file = super().to_python(data)
        return check_upload(file) if file else None


def serve_private(file: File, filename: str, *, to: User) -> FileResponse:
    """A kept file as a download under a readable name; who takes it is written down.

    The caller asked before whether the person may read it. Raises `FileNotFoundError`
    when the store has lost the file.
    """
    extension = PurePosixPath(file.name or "").suffix
    readable = f"{slugify(filename, allow_unicode=True) or 'file'}{extension}"
    response = FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=readable,
        content_type="application/octet-stream",
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    AccessEvent.objects.create(
        kind=AccessEvent.Kind.DOWNLOADED,
        user=to,
        about=f"{filename}: {file.name}"[:300],
    )
    return response
