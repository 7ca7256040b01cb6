"""Sets an edition as an accessible PDF, each language in a process of its own."""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.reports import words
from apps.reports.content import thaw
from apps.reports.models import Edition, Rendering
from metropolis_portal import documents
from metropolis_portal.addresses import in_language
from metropolis_portal.other_language import OtherLanguage
from metropolis_portal.templatetags.ui import (
    long_day,
    money,
    number,
    percent,
    quantity,
    share_of,
)

TEMPLATE = settings.BASE_DIR / "templates" / "reports" / "report.typ"
MONEY = frozenset({"budget", "spent", "spent_unallocated"})
PERCENTS = frozenset({"percent", "percent_mean", "women_percent"})
PLAIN = frozenset({"year", "schema", "marker", "gender_marker"})


def written(value: Any, name: str = "") -> Any:
    """Thawed content as a document prints it, in the language of the moment."""
    if isinstance(value, list):
        return [written(item) for item in value]
    if isinstance(value, dict):
        return {key: written(item, key) for key, item in value.items()} | shares(value)
    if name == "path":
        return in_language(value) if value else value
    if isinstance(value, OtherLanguage):
        return {"text": value.text, "lang": value.language, "mark": value.mark}
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, bool) or name in PLAIN:
        return value
    if name in PERCENTS:
        return percent(value)
    if name in MONEY:
        return money(value)
    if isinstance(value, int):
        return number(value)
    return quantity(value) if isinstance(value, Decimal) else value


def shares(value: dict[str, Any]) -> dict[str, int]:
    """How long the bars are, in percent, of what has a part and a whole."""
    found = {}
    if "spent" in value and "budget" in value:
        found["spent_share"] = share_of(value["spent"], value["budget"])
    if "done_count" in value:
        found["done_share"] = share_of(value["done_count"], value["activity_count"])
    return found


def document(edition: Edition, language: str) -> dict[str, Any]:
    """All that the template prints, in one language and ready to be shown."""
    with translation.override(language):
        content = words.with_differences(thaw(edition.content, language))
        frozen_on = timezone.localtime(
            edition.frozen_at, timezone.get_default_timezone()
        )
        return {
            "language": language,
            "words": words.labels(),
            "brief": words.in_brief(content),
            "edition": {
                "number": edition.number,
                "reason": edition.reason,
                "checksum": edition.checksum,
                "frozen_on": long_day(frozen_on.date()),
                "date": [frozen_on.year, frozen_on.month, frozen_on.day],
            },
            "site": settings.PUBLIC_URL,
            "content": written(content),
            "languages": {code: str(word) for code, word in User.Language.choices},
        }


def typeset(edition: Edition, language: str) -> bytes:
    """The PDF. The same edition gives the same bytes: its date is the document's.

    Raises what `documents.typeset` does.
    """
    return documents.typeset(TEMPLATE, document(edition, language), edition.frozen_at)


def render(edition: Edition, language: str) -> Rendering:
    """The edition's document in a language, set once and then kept.

    The file is written under a name of its own before the row points to it, so that
    an attempt that dies leaves no half document, and of two the first is kept.
    """
    kept = edition.renderings.filter(
        language=language, format=Rendering.Format.PDF
    ).first()
    if kept:
        return kept
    pdf = typeset(edition, language)
    rendering = Rendering(
        edition=edition,
        language=language,
        format=Rendering.Format.PDF,
        checksum=hashlib.sha256(pdf).hexdigest(),
        size=len(pdf),
    )
    rendering.file.save(
        f"{edition.checksum[:12]}-{language}.pdf", ContentFile(pdf), save=False
    )
    try:
        with transaction.atomic():
            rendering.save()
    except IntegrityError:
        rendering.file.delete(save=False)
        return edition.renderings.get(language=language, format=Rendering.Format.PDF)
    return rendering
