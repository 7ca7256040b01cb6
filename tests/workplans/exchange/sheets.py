"""Work plans and spreadsheets for tests, without a database."""

import io
from datetime import date
from decimal import Decimal

from openpyxl import Workbook, load_workbook

from apps.strategy.models import StrategicPlan
from apps.workplans.exchange import checking, reading
from apps.workplans.exchange.layout import columns_of
from apps.workplans.exchange.lists import Lists, Option, Options, of_choices
from apps.workplans.exchange.records import Record
from apps.workplans.exchange.writing import WRITERS, Content
from apps.workplans.models import Activity, WorkPlan
from metropolis_portal.sentences import said

NEW = {
    "title_en": "A new debate",
    "outcome": "1.1.2",
    "owner": "bakary@example.org",
    "starts_on": "2022-04-01",
    "ends_on": "2022-05-31",
    "tags": ["resilience × sustainability"],
    "outcome_kinds": ["policy"],
    "contributors": ["bakary@example.org"],
    "budget:grant": "500",
}
CHANGES = {
    "title_fr": "Débat",
    "title_en": "=Debate",
    "outcome": "1.1.2",
    "ends_on": "2022-12-31",
    "percent": 40,
    "gender_marker": 2,
    "outcome_kinds": ["policy"],
    "contributors": ["bakary@example.org"],
    "cross_cutting_factors": ["gender"],
    "projects": [],
    "tags": ["resilience × sustainability"],
    "budget:fees": None,
    "budget:grant": "12,50",
}


def options(*codes, **more):
    return Options(
        tuple(
            Option(place, code, {"en": code.title(), "es": f"{code} (es)"}, **more)
            for place, code in enumerate(codes, start=1)
        )
    )


def people():
    ana, bo = options("ana@example.org", "bo@example.org").rows
    gone = Option(3, "gone@example.org", {"": "Gone"}, is_offered=False)
    return Options((ana, bo, gone))


def lists():
    return Lists(
        outcomes=options("1.1.1", "1.1.2"),
        people=people(),
        statuses=of_choices(Activity.Status),
        markers=of_choices(Activity.GenderMarker),
        kinds=options("learning", "policy"),
        factors=options("gender", "emergency"),
        challenges=options("resilience", "growth"),
        themes=options("sustainability", "cohesion"),
        projects=options("use", "observatory"),
        members=options("grand-lyon", "montevideo"),
        sources=options("fees", "grant"),
    )


LISTS = lists()
COLUMNS = columns_of(LISTS)
WORK_PLAN = WorkPlan(
    plan=StrategicPlan(code="2021-2023", first_year=2021, last_year=2023), year=2022
)


def record(pk=1, **values):
    blank = {key: column.parsed(None) for key, column in COLUMNS.items()}
    return Record(
        pk,
        1,
        blank
        | {
            "id": pk,
            "identifier": f"2022-L1A1-{pk:02d}",
            "outcome": "1.1.1",
            "title_en": f"Activity {pk}",
            "owner": "ana@example.org",
            "starts_on": date(2022, 3, 1),
            "ends_on": date(2022, 6, 30),
            "status": "in_progress",
            "percent": 20,
            "gender_marker": 1,
            "outcome_kinds": ("learning",),
            "tags": ("growth × cohesion",),
            "budget:fees": Decimal("1234.50"),
        }
        | values,
    )


def exported(kind, *records):
    return WRITERS[kind](Content(WORK_PLAN, COLUMNS, LISTS, records))


def check(content, *records):
    return checking.check(
        reading.read(content, COLUMNS),
        work_plan=WORK_PLAN,
        columns=COLUMNS,
        lists=LISTS,
        records=list(records),
    )


def check_rows(head, *rows, records=(), sheet="Plan"):
    return check(workbook([head, *rows], sheet), *records)


def workbook(rows, sheet="Plan", change=None):
    """An XLSX of plain cells; `change` may do anything to the sheet."""
    book = Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    if change:
        change(page)
    return saved(book)


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def edited(content, change):
    """An exported workbook, changed in its first sheet and saved by another program."""
    book = load_workbook(io.BytesIO(content))
    change(book.worksheets[0])
    return saved(book)


def cell_of(page, key, row):
    """The cell of a column by its machine name, in an exported sheet."""
    place = next(cell.column for cell in page[2] if cell.value == key)
    return page.cell(row, place)


def sentences(row):
    """Column to what is said of it."""
    found = {}
    for key, kept in row.get("errors", []):
        found[key] = f"{found[key]} {said(kept)}" if key in found else said(kept)
    return found


def only_row(result):
    (row,) = result["rows"]
    return row
