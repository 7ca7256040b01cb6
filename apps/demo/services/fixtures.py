"""Reads the files under fixtures/demo/."""

import json
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname

FOLDER = settings.BASE_DIR / "fixtures" / "demo"

Row = dict[str, Any]


def read(name: str) -> Row:
    """One file, such as `people`, without what belongs to a year after `DEMO_UNTIL`."""
    content: Row = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return {
        key: [row for row in value if year_of(row) <= settings.DEMO_UNTIL]
        if isinstance(value, list)
        else value
        for key, value in content.items()
    }


def year_of(row: Row) -> str:
    """Of the work plan that it hangs on; nothing of what hangs on none."""
    return str(row.get("year", "")) or row.get("activity", "")[:4]


def activities() -> list[Row]:
    """The activities of all lines, by year and identifier."""
    rows = [row for line in (1, 2, 3) for row in read(f"line-{line}")["activities"]]
    return sorted(rows, key=code_of)


def expected_results() -> list[Row]:
    return [
        row for line in (1, 2, 3) for row in read(f"line-{line}")["expected_results"]
    ]


def code_of(row: Row) -> str:
    """An activity's identifier, such as 2022-L2A3-07."""
    return f"{row['year']}-{row['key']}"


def in_languages(name: str, texts: dict[str, str]) -> dict[str, str]:
    """The values of a translated field's columns."""
    return {
        build_localized_fieldname(name, language): text
        for language, text in texts.items()
    }


def noon(day: str | date) -> datetime:
    """A moment on that day, for rows that keep one."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return timezone.make_aware(datetime.combine(day, time(12)))
