import csv
from collections.abc import Iterator

from apps.observatory.downloads.selection import Row, Selection
from metropolis_portal.escaping import as_text_alone

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells spreadsheets that this is UTF-8
COLUMNS = [
    "indicator_code",
    "indicator",
    "unit",
    "direction",
    "place_kind",
    "place_code",
    "place",
    "region",
    "year",
    "sex",
    "value",
    "status_code",
    "status",
    "geographic_level",
    "source",
    "publisher",
    "licence",
    "publishers_place",
    "comment",
    "release",
    "selection",
]
GAP = ["computed_gap", "computed_gap_kind"]


class Echo:
    """A file that hands each line straight on."""

    def write(self, line: str) -> str:
        return line


def write(selection: Selection) -> Iterator[str]:
    """A value a line, each with all it means; in the line of women, how far from men.

    Each says what was asked for, as a table alone has nowhere else to say it. Names and labels are in the reader's language, the heads of columns always the same.
    """
    writer = csv.writer(Echo())
    yield BOM
    yield writer.writerow([*COLUMNS, *GAP])
    release = selection.cited.number if selection.cited else ""
    asked = as_text_alone(selection.words)
    for row, gap in selection.rows_with_gap():
        told = [gap.value, row.indicator.gap] if gap else ["", ""]
        yield writer.writerow([*cells(row), release, asked, *told])


def cells(row: Row) -> list[str | int]:
    indicator, source = row.indicator, row.source
    return [
        *texts(indicator.code, indicator.name, indicator.unit),
        indicator.get_polarity_display(),
        row.place_kind,
        *texts(row.place.code, row.place.name, row.place.region),
        row.period,
        row.sex,
        row.number,
        row.status,
        str(row.status_label),
        row.level,
        *texts(source.title, source.publisher, source.licence),
        *texts(row.source_unit, row.comment),
    ]


def texts(*given: object) -> list[str]:
    """What people write, as no spreadsheet works it out."""
    return [as_text_alone(str(one)) for one in given]
