import csv
from collections.abc import Iterator
from typing import Any

from apps.observatory.figures import places_of
from apps.observatory.models import Indicator, Observation, Source

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # tells spreadsheets that this is UTF-8
COLUMNS = [
    "indicator_code",
    "indicator",
    "definition",
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
]


class Echo:
    """A file that hands each line straight on."""

    def write(self, line: str) -> str:
        return line


def csv_lines(indicator: Indicator) -> Iterator[str]:
    """Every value that its licence lets go, one a line, each with all it means.

    Names and labels are in the reader's language, the heads of columns always the
    same. Five queries, and memory that does not grow with the values.
    """
    writer = csv.writer(Echo())
    yield BOM
    yield writer.writerow(COLUMNS)
    places = places_of(indicator)
    sources = Source.objects.in_bulk()
    rows = (
        Observation.objects.filter(indicator=indicator)
        .redistributable()
        .order_by("country_id", "space_id", "period", "sex")
    )
    for row in rows.iterator(chunk_size=2000):
        yield writer.writerow(cells(indicator, row, places, sources))


def cells(
    indicator: Indicator, row: Observation, places: dict, sources: dict
) -> list[Any]:
    is_country = row.country_id is not None
    place = places.get(row.country_id if is_country else row.space_id)
    source = sources[row.source_id]
    return [
        indicator.code,
        indicator.name,
        indicator.definition,
        indicator.unit,
        indicator.get_polarity_display(),
        "country" if is_country else "space",
        place.code if place else "",
        place.name if place else "",
        place.region if place else "",
        row.period,
        row.sex,
        "" if row.value is None else f"{row.value.normalize():f}",
        row.status,
        row.get_status_display(),
        row.level,
        source.title,
        source.publisher,
        source.licence,
        row.source_unit,
        row.comment,
    ]
