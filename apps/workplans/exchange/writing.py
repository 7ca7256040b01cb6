"""Writes a work plan as XLSX, CSV or JSON. The workbook is the form to fill in, too."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from apps.workplans.exchange.columns import (
    ChoiceColumn,
    Column,
    DayColumn,
    ManyColumn,
    MarkerColumn,
    MoneyColumn,
    TextColumn,
    WholeColumn,
)
from apps.workplans.exchange.instructions import instructions
from apps.workplans.exchange.lists import Lists
from apps.workplans.exchange.records import Record
from apps.workplans.models import WorkPlan
from metropolis_portal.cells import cut, encode
from metropolis_portal.escaping import as_text_alone

FORMAT = "metropolis-work-plan"
VERSION = 1
ROOM = 500  # rows under the last one that have their lists to choose from too
INK, QUIET, RULE = "16202E", "4D5868", "D9DEE5"
SURFACE, HEADER = "F5F6F8", "16202E"
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class Content:
    """What is written: the activities as records, the columns and lists of their plan."""

    work_plan: WorkPlan
    columns: dict[str, Column]
    lists: Lists
    records: Sequence[Record]


def write_json(content: Content) -> bytes:
    plan = content.work_plan.plan
    data = {
        "format": FORMAT,
        "version": VERSION,
        "mandate": plan.code,
        "year": content.work_plan.year,
        "activities": [
            {
                key: column.data(record.values[key])
                for key, column in content.columns.items()
            }
            for record in content.records
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def write_csv(content: Content) -> bytes:
    """UTF-8 with its mark and semicolons: what an office in Barcelona or Paris opens
    with a double click. The names of the columns are those for machines."""
    text = io.StringIO()
    lines = csv.writer(text, delimiter=";", lineterminator="\r\n")
    lines.writerow(content.columns)
    for record in content.records:
        lines.writerow(
            as_text_alone(column.text(record.values[key]))
            for key, column in content.columns.items()
        )
    return text.getvalue().encode("utf-8-sig")


def style(name: str, **parts: Any) -> NamedStyle:
    return NamedStyle(name, **parts)


BELOW = Border(bottom=Side("thin", color=RULE))
TOP = Alignment(vertical="top")
WRAPPED = Alignment(wrap_text=True, vertical="top")
STYLES: dict[str, dict[str, Any]] = {
    "plan head": {
        "font": Font(bold=True, color="FFFFFF"),
        "fill": PatternFill("solid", fgColor=HEADER),
        "alignment": Alignment(wrap_text=True, vertical="center"),
    },
    "plan key": {
        "font": Font(size=8, color=QUIET),
        "fill": PatternFill("solid", fgColor="E9ECF0"),
    },
    "plan given": {
        "font": Font(color=QUIET),
        "fill": PatternFill("solid", fgColor=SURFACE),
        "alignment": TOP,
        "border": BELOW,
    },
    "plan text": {
        "alignment": WRAPPED,
        "border": BELOW,
        "number_format": "@",
    },
    "plan day": {
        "alignment": TOP,
        "border": BELOW,
        "number_format": "yyyy-mm-dd",
    },
    "plan number": {
        "alignment": TOP,
        "border": BELOW,
        "number_format": "0",
    },
    "plan money": {
        "alignment": TOP,
        "border": BELOW,
        "number_format": "#,##0.00",
    },
    "plan title": {"font": Font(bold=True, size=16, color=INK)},
    "plan words": {"alignment": WRAPPED},
}


class Book:
    """A workbook that is being written, row after row."""

    def __init__(self) -> None:
        self.book = Workbook(write_only=True)
        for name, parts in STYLES.items():
            self.book.add_named_style(style(name, **parts))

    def sheet(self, title: str, widths: Iterable[int], freeze: str = "") -> Any:
        sheet = self.book.create_sheet(title[:31])
        for place, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(place)].width = width
        if freeze:
            sheet.freeze_panes = freeze
        return sheet

    def cell(self, sheet: Any, value: Any, named: str) -> Any:
        """A text stays a text, whatever it begins with."""
        is_text = isinstance(value, str)
        cell = WriteOnlyCell(sheet, encode(cut(value)) if is_text else value)
        cell.style = named
        if is_text:
            cell.data_type = "s"
            if value[:1] in "=+-@":
                cell.quotePrefix = True
        return cell

    def bytes(self) -> bytes:
        content = io.BytesIO()
        self.book.save(content)
        return content.getvalue()


def style_of(column: Column) -> str:
    if column.is_given:
        return "plan given"
    kinds: list[tuple[type[Column], str]] = [
        (DayColumn, "plan day"),
        (MoneyColumn, "plan money"),
        (WholeColumn, "plan number"),
        (MarkerColumn, "plan number"),
    ]
    return next((name for kind, name in kinds if isinstance(column, kind)), "plan text")


def write_xlsx(content: Content) -> bytes:
    """In the reader's language: activities, instructions, and the codes to choose from.

    Under the names of the columns stand those for machines, by which a file in any
    language, or with other names, is understood.
    """
    book = Book()
    columns = list(content.columns.values())
    activities = book.sheet(
        _("Activities"), [column.width for column in columns], freeze="C3"
    )
    codes = CodeSheet(content)
    for validation in validations(content, codes):
        activities.data_validations.append(validation)
    activities.auto_filter.ref = (
        f"A2:{get_column_letter(len(columns))}{max(2, len(content.records) + 2)}"
    )
    activities.print_title_rows = "1:2"
    activities.page_setup.orientation = "landscape"
    activities.append([book.cell(activities, c.label, "plan head") for c in columns])
    activities.append([book.cell(activities, c.key, "plan key") for c in columns])
    styles = [style_of(column) for column in columns]
    for record in content.records:
        activities.append(
            [
                book.cell(activities, column.cell(record.values[column.key]), named)
                for column, named in zip(columns, styles, strict=True)
            ]
        )
    write_instructions(book, content)
    codes.write(book)
    return book.bytes()


def write_instructions(book: Book, content: Content) -> None:
    sheet = book.sheet(_("Instructions"), [28, 100])
    sheet.append([book.cell(sheet, str(content.work_plan), "plan title")])
    for name, words in instructions(content.columns):
        sheet.append(
            [
                book.cell(
                    sheet, name, "plan head" if name and not words else "plan text"
                ),
                book.cell(sheet, words, "plan words"),
            ]
        )


class CodeSheet:
    """The sheet of codes: for each list its codes and their names, side by side."""

    def __init__(self, content: Content) -> None:
        self.title = _("Codes")[:31]
        self.lists: dict[str, list[tuple[str, str]]] = {}
        for key, column in content.columns.items():
            if column.choices is not None:
                self.lists[key] = offered(column)
        self.lists["challenge"] = named(content.lists.challenges)
        self.lists["theme"] = named(content.lists.themes)
        self.labels = {
            key: content.columns[key].label
            for key in self.lists
            if key in content.columns
        } | {"challenge": _("Challenge"), "theme": _("Orienting theme")}

    def range_of(self, key: str) -> str:
        """Where the codes of a list stand, for a validation."""
        letter = get_column_letter(2 * list(self.lists).index(key) + 1)
        last = len(self.lists[key]) + 1
        return f"{quote_sheetname(self.title)}!${letter}$2:${letter}${last}"

    def write(self, book: Book) -> None:
        sheet = book.sheet(self.title, [18, 34] * len(self.lists), freeze="A2")
        head: list[Any] = []
        for key in self.lists:
            head += [book.cell(sheet, self.labels[key], "plan head")]
            head += [book.cell(sheet, "", "plan head")]
        sheet.append(head)
        longest = max((len(rows) for rows in self.lists.values()), default=0)
        for number in range(longest):
            row: list[Any] = []
            for rows in self.lists.values():
                pair = rows[number] if number < len(rows) else ("", "")
                row += [book.cell(sheet, code_cell(text), "plan text") for text in pair]
            sheet.append(row)


def code_cell(text: str) -> str | int | None:
    """A marker is a number in its cell, so it is one in the list."""
    return int(text) if text.isdecimal() else text or None


def named(options: Any) -> list[tuple[str, str]]:
    return [(row.code, options.name(row.code)) for row in options.rows]


def offered(column: Column) -> list[tuple[str, str]]:
    """What a cell of the column may hold, each with its name."""
    options = column.choices
    assert options is not None
    if isinstance(column, ChoiceColumn) and column.is_named:
        return [(options.name(row.code), "") for row in options.rows]
    return [
        (row.code, row.names.get("") or options.name(row.code))
        for row in options.rows
        if row.is_offered
    ]


def validations(content: Content, codes: CodeSheet) -> Iterable[DataValidation]:
    """What a spreadsheet program offers and refuses while a person types."""
    last = len(content.records) + 2 + ROOM
    for place, (key, column) in enumerate(content.columns.items(), start=1):
        rule = None
        if codes.lists.get(key):
            rule = DataValidation(
                "list", formula1=codes.range_of(key), allow_blank=True
            )
            # Several codes may stand in one cell: the list helps, and refuses nothing.
            rule.showErrorMessage = not isinstance(column, ManyColumn)
        elif key == "percent":
            rule = DataValidation("whole", "between", "0", "100", allow_blank=True)
        elif isinstance(column, TextColumn) and column.limit:
            rule = DataValidation("textLength", "lessThanOrEqual", str(column.limit))
        if rule is not None:
            letter = get_column_letter(place)
            rule.add(f"{letter}3:{letter}{last}")
            rule.errorTitle = column.label[:32]
            rule.error = _("Choose from the list, or see the sheet of codes.")
            yield rule


WRITERS = {"xlsx": write_xlsx, "csv": write_csv, "json": write_json}
