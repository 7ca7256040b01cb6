import csv
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from apps.observatory.downloads.selection import STATUSES, Row, Selection
from apps.observatory.models import Indicator, Source
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
TEXTS = 4096  # that are kept, of a file


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
    cells = teller()
    for row, gap in selection.rows_with_gap():
        told = [gap.value, row.indicator.gap] if gap else ["", ""]
        yield writer.writerow([*cells(row), release, asked, *told])


def teller() -> Callable[[Row], list[str | int]]:
    """The cells of a row, in the order of `COLUMNS`, for one file in one language: what
    many rows share is worked out once.
    """
    text = lru_cache(TEXTS)(as_text_alone)

    def texts(*given: object) -> list[str]:
        """What people write, as no spreadsheet works it out, with its language if that
        is not the reader's."""
        return [text(str(one)) for one in given]

    @cache
    def of_indicator(one: Indicator) -> list[str]:
        return [*texts(one.code, one.name, one.unit), str(one.get_polarity_display())]

    @cache
    def of_source(one: Source) -> list[str]:
        return texts(one.title, one.publisher, one.licence)

    statuses = {code: str(label) for code, label in STATUSES.items()}

    def cells(row: Row) -> list[str | int]:
        place = row.place
        return [
            *of_indicator(row.indicator),
            row.place_kind,
            *texts(place.code, place.name, place.region),
            row.period,
            row.sex,
            row.number,
            row.status,
            statuses[row.status],
            row.level,
            *of_source(row.source),
            *texts(row.source_unit, row.comment),
        ]

    return cells
