import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from apps.observatory.downloads import as_csv
from apps.observatory.downloads.selection import Selection
from apps.observatory.models import Indicator

HEAD = {
    "font": Font(bold=True, color="FFFFFF"),
    "fill": PatternFill("solid", fgColor="16202E"),
    "alignment": Alignment(vertical="center"),
}
WRAPPED = Alignment(wrap_text=True, vertical="top")
WIDTHS = {"indicator": 32, "place": 24, "source": 40, "publishers_place": 28}


def write(selection: Selection) -> Iterator[bytes]:
    """Sheets of values, of what they mean, and of notes; held in memory as a whole."""
    book = Workbook(write_only=True)
    data = book.create_sheet(_("Data"))
    data.freeze_panes = "A2"
    for number, column in enumerate(as_csv.COLUMNS, start=1):
        width = WIDTHS.get(column, 14)
        data.column_dimensions[get_column_letter(number)].width = width
    data.append(heads(data, as_csv.COLUMNS))
    release = selection.cited.number if selection.cited else None
    for row in selection.rows():
        cells: list[Any] = [*as_csv.cells(row), release]
        cells[as_csv.COLUMNS.index("value")] = row.value
        data.append(cells)

    metadata = book.create_sheet(_("Metadata"))
    metadata.freeze_panes = "B2"
    write_pairs(metadata, selection)

    notes = book.create_sheet(_("Notes"))
    notes.column_dimensions["A"].width = 100
    for line in notes_of(selection):
        notes.append([wrapped(notes, line)])
    file = io.BytesIO()
    book.save(file)
    yield file.getvalue()


def heads(sheet: Any, words: Iterable[str]) -> list[Any]:
    cells = []
    for word in words:
        cell = WriteOnlyCell(sheet, word)
        for part, look in HEAD.items():
            setattr(cell, part, look)
        cells.append(cell)
    return cells


def wrapped(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # never a formula
    cell.alignment = WRAPPED
    return cell


def write_pairs(sheet: Any, selection: Selection) -> None:
    """A column an indicator; a row for each thing that is said of it."""
    sheet.column_dimensions["A"].width = 24
    indicators = selection.indicators
    for number in range(len(indicators)):
        sheet.column_dimensions[get_column_letter(number + 2)].width = 60
    sheet.append(heads(sheet, ["", *(one.code for one in indicators)]))
    described = [dict(metadata_of(one)) for one in indicators]
    for word in described[0] if described else []:
        sheet.append(
            [wrapped(sheet, word), *(wrapped(sheet, one[word]) for one in described)]
        )


def metadata_of(indicator: Indicator) -> list[tuple[str, str]]:
    source = indicator.source
    return [
        (_("Indicator"), str(indicator.name)),
        (_("Theme"), str(indicator.theme)),
        (_("Definition"), str(indicator.definition)),
        (_("Concepts"), str(indicator.concepts)),
        (_("Rationale"), str(indicator.rationale)),
        (_("Method"), str(indicator.method)),
        (_("Limitations"), str(indicator.limitations)),
        (_("Unit"), str(indicator.unit)),
        (_("Direction"), indicator.get_polarity_display()),
        (_("Kind"), indicator.get_kind_display()),
        (_("Geographic level"), indicator.get_level_display()),
        (_("SDG target"), indicator.sdg_target),
        (_("Source"), f"{source.title}, {source.publisher}"),
        (_("Licence"), f"{source.licence} {source.licence_url}".strip()),
        (_("Citation"), source.citation),
    ]


def notes_of(selection: Selection) -> list[str]:
    lines = []
    if selection.cited:
        lines.append(
            _("Metropolis Observatory, %(release)s.") % {"release": selection.cited}
        )
    lines.append(
        _(
            "Each value has its own year, status, geographic level and source. A status "
            "that says why there is none stands beside an empty value: it is never zero."
        )
    )
    lines += [
        f"{one.title}: {one.note}"
        for one in {i.source_id: i.source for i in selection.indicators}.values()
        if one.note
    ]
    return lines
