from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from apps.observatory.downloads import as_csv
from apps.observatory.downloads.long_sheets import filled
from apps.observatory.downloads.selection import GAP_COLUMNS, Selection
from apps.observatory.models import Indicator
from metropolis_portal.cells import cut, encode
from metropolis_portal.escaping import as_text_alone
from metropolis_portal.templatetags.ui import exact

HEAD = {
    "font": Font(bold=True, color="FFFFFF"),
    "fill": PatternFill("solid", fgColor="16202E"),
    "alignment": Alignment(vertical="center"),
}
WRAPPED = Alignment(wrap_text=True, vertical="top")
ROWS_OF_A_SHEET = 500_000  # far from the 2 GiB that a part of a ZIP may have
WIDTHS = {"indicator": 32, "place": 24, "source": 40, "publishers_place": 28}


def write(selection: Selection) -> Iterator[bytes]:
    """Sheets of values, of what they mean, and of notes. A query or two more than the
    rows take, to know how many sheets they need.
    """
    book = Workbook(write_only=True)
    count = selection.observations.count()
    rows = [*parted(book, _("Data"), as_csv.COLUMNS, value_rows(selection), count)]
    if selection.with_gap:
        title, count = _("Women and men"), selection.values_of_women.count()
        rows += parted(book, title, GAP_COLUMNS, gap_rows(selection), count)

    metadata = book.create_sheet(_("Metadata"))
    metadata.freeze_panes = "B2"
    write_pairs(metadata, selection)

    notes = book.create_sheet(_("Notes"))
    notes.column_dimensions["A"].width = 100
    for line in notes_of(selection):
        notes.append([wrapped(notes, line)])
    yield from filled(book, rows)


def value_rows(selection: Selection) -> Iterator[list[Any]]:
    release = selection.cited.number if selection.cited else None
    asked = as_text_alone(selection.words)
    told, value = as_csv.teller(), as_csv.COLUMNS.index("value")
    for row in selection.rows():
        cells: list[Any] = [*told(row), release, asked]
        cells[value] = row.value
        yield cells


def gap_rows(selection: Selection) -> Iterator[list[Any]]:
    """Women, men and the gap declared; of one place and one year each."""
    for gap in selection.gaps():
        yield [as_text_alone(c) if isinstance(c, str) else c for c in gap.cells]


def parted(
    book: Workbook,
    title: str,
    columns: Sequence[str],
    rows: Iterator[Sequence[Any]],
    count: int,
) -> Iterator[Iterable[Sequence[Any]]]:
    """Makes sheets for so many rows at most; of each, the rows that go into it."""
    last = max(1, -(-count // ROWS_OF_A_SHEET))
    for number in range(1, last + 1):
        sheet = book.create_sheet(f"{title} {number}" if number > 1 else title)
        sheet.freeze_panes = "A2"
        for place, column in enumerate(columns, start=1):
            letter = get_column_letter(place)
            sheet.column_dimensions[letter].width = WIDTHS.get(column, 14)
        sheet.append(heads(sheet, columns))
        # The last has all the rest, if more was published meanwhile.
        yield islice(rows, ROWS_OF_A_SHEET) if number < last else rows


def heads(sheet: Any, words: Iterable[str]) -> list[Any]:
    cells = []
    for word in words:
        cell = WriteOnlyCell(sheet, word)
        for part, look in HEAD.items():
            setattr(cell, part, look)
        cells.append(cell)
    return cells


def wrapped(sheet: Any, text: str) -> Any:
    """With the breaks that come along from a word processor."""
    cell = WriteOnlyCell(sheet, encode(cut(text)))
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
        (_("Challenges"), names_of(indicator.challenges.all())),
        (_("Orienting themes"), names_of(indicator.orienting_themes.all())),
        (_("SDG target"), indicator.sdg_target),
        (_("Average used"), indicator.get_average_display()),
        (_("Tolerance, years"), str(indicator.tolerance_years)),
        (_("Women and men"), indicator.get_gap_display()),
        (
            _("To compare with"),
            "; ".join(
                f"{b.title}: {exact(b.value)}" for b in indicator.benchmarks.all()
            ),
        ),
        (_("Source"), f"{source.title}, {source.publisher}"),
        (_("Licence"), f"{source.licence} {source.licence_url}".strip()),
        (_("Citation"), source.citation),
    ]


def names_of(rows: Iterable[Any]) -> str:
    return ", ".join(str(row) for row in rows)


def notes_of(selection: Selection) -> list[str]:
    lines = []
    if selection.cited:
        lines.append(
            _("Metropolis Observatory, %(release)s.") % {"release": selection.cited}
        )
    if selection.words:
        lines.append(
            _("This file holds a selection. %(asked)s.") % {"asked": selection.words}
        )
    lines.append(
        _(
            "Each value has its own year, status, geographic level and source. A status "
            "that says why there is none stands beside an empty value: it is never zero."
        )
    )
    if selection.with_gap:
        lines.append(
            _(
                "The gap between women and men is computed by the portal, from the two "
                "values of the same place and the same year: it is not the source’s own."
            )
        )
    lines += [
        f"{one.title}: {one.note}"
        for one in {i.source_id: i.source for i in selection.indicators}.values()
        if one.note
    ]
    return lines
