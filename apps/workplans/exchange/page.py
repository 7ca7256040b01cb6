"""What the page of an import shows: totals, and its rows, a page of them at a time."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.text import Truncator
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from apps.jobs.models import Job
from apps.workplans.exchange.checking import KINDS
from apps.workplans.exchange.columns import Column, TextColumn
from apps.workplans.exchange.importing import latest_job
from apps.workplans.exchange.layout import columns_of
from apps.workplans.exchange.lists import lists_of
from apps.workplans.models import WorkPlanImport
from metropolis_portal.other_language import CODES, text_of
from metropolis_portal.sentences import said

ALL = "all"
ROWS = 50  # on one page
SHOWN_CHARACTERS = 240  # of a cell
NO_TITLES = [""] * len(CODES)
GONE = TextColumn(
    "", ()
)  # stands for a column that was there when the file was checked
IN_LANGUAGES = ("title_", "description_")  # columns of one language each

Row = dict[str, Any]


class ImportPage:
    """An import for its reader, who sees first what is wrong. Ten queries while a worker
    has it or once it was checked, and one more after a refusal."""

    def __init__(self, imported: WorkPlanImport, asked: Mapping[str, str]) -> None:
        self.imported = imported
        kind = asked.get("kind", "error" if imported.counts.get("error") else ALL)
        self.kind = kind if kind in KINDS else ALL
        self.number = asked.get("page", "1")

    @cached_property
    def job(self) -> Job | None:
        """The work that is under way, or that did not come to its end."""
        is_worked_on = self.imported.status == "draft" or self.imported.is_going_on
        return latest_job(self.imported) if is_worked_on else None

    @property
    def asked(self) -> dict[str, Any]:
        """The reason of an amendment that was given, and refused. One query at most."""
        job = latest_job(self.imported) if self.imported.problem else None
        return job.arguments.get("amendment", {}) if job else {}

    @property
    def is_awaited(self) -> bool:
        """Whether there is more to come: a job that is read as done was not yet when the
        import was read, just before."""
        return self.job is not None and not self.job.is_failed

    @property
    def stamp(self) -> str:
        """Changes whenever something changes that a watcher sees."""
        job = self.job
        return f"{self.imported.status}-{job.stamp}" if job else self.imported.status

    @property
    def problem(self) -> str:
        return said(self.imported.problem)

    @property
    def kinds(self) -> list[dict[str, Any]]:
        """What the rows can be narrowed to, with how many there are of each."""
        counts = self.imported.counts
        words = {
            ALL: _("All rows"),
            "error": _("Wrong"),
            "update": pgettext("rows", "Changed"),
            "create": _("New"),
            "unchanged": _("Unchanged"),
        }
        numbers = {ALL: sum(counts.get(kind, 0) for kind in KINDS)} | counts
        return [
            {"kind": kind, "label": label, "count": numbers.get(kind, 0)}
            for kind, label in words.items()
            if numbers.get(kind) or kind == ALL
        ]

    @cached_property
    def columns(self) -> dict[str, Column]:
        return columns_of(lists_of(self.imported.work_plan))

    @cached_property
    def page(self) -> Page:
        rows = [row for row in self.imported.rows if self.kind in (ALL, row["kind"])]
        return Paginator(rows, ROWS).get_page(self.number)

    @property
    def rows(self) -> list[Row]:
        return [self.row(row) for row in self.page]

    def row(self, row: Row) -> Row:
        cells = row.get("cells", {})
        known = [key for key in self.columns if key in cells]
        keys = known + [key for key in cells if key not in self.columns]
        return {
            "number": row["number"],
            "kind": row["kind"],
            "pk": row.get("pk"),
            "code": row.get("code", ""),
            "title": text_of(row.get("titles") or NO_TITLES, get_language() or "en"),
            "changes": [self.change(key, *cells[key]) for key in keys],
            "errors": [self.error(key, kept) for key, kept in row.get("errors", [])],
        }

    def label(self, key: str) -> str:
        """A column that is gone since is told by its key."""
        return self.columns[key].label if key in self.columns else key

    def change(self, key: str, old: Any, new: Any) -> dict[str, str]:
        column = self.columns.get(key, GONE)
        before, after = column.shown_change(old, new)
        return {
            "label": self.label(key),
            "language": key.rpartition("_")[2] if key.startswith(IN_LANGUAGES) else "",
            "old": Truncator(before).chars(SHOWN_CHARACTERS),
            "new": Truncator(after).chars(SHOWN_CHARACTERS),
        }

    def error(self, key: str, kept: dict[str, Any]) -> dict[str, str]:
        places = self.imported.result.get("places", {})
        return {
            "column": places.get(key, ""),
            "label": self.label(key),
            "sentence": said(kept),
        }
