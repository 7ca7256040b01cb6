import csv
from collections.abc import Iterator

from apps.observatory.figures import key_field, places_of, values_of
from apps.observatory.models import Indicator, Observation, Source

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
]


class Echo:
    """A file that hands each line straight on."""

    def write(self, line: str) -> str:
        return line


def csv_lines(indicator: Indicator, release: int | None = None) -> Iterator[str]:
    """Every value that its licence lets go, one a line, each with all it means.

    Names and labels are in the reader's language, the heads of columns always the
    same. Five queries, and memory that does not grow with the values.
    """
    writer = csv.writer(Echo())
    yield BOM
    yield writer.writerow(COLUMNS)
    places = places_of(indicator)
    sources = {
        source.pk: [str(source.title), source.publisher, source.licence]
        for source in Source.objects.all()
    }
    statuses = {code: str(label) for code, label in Observation.Status.choices}
    head = [
        indicator.code,
        str(indicator.name),
        str(indicator.unit),
        indicator.get_polarity_display(),
        "country" if indicator.is_national else "space",
    ]
    rows = (
        values_of(indicator, release)
        .redistributable()
        .order_by(key_field(indicator), "period", "sex")
        .values_list(
            key_field(indicator),
            "period",
            "sex",
            "value",
            "status",
            "level",
            "source_id",
            "source_unit",
            "comment",
        )
    )
    for row in rows.iterator(chunk_size=2000):
        key, period, sex, value, status, level, source, unit, comment = row
        place = places[key]
        yield writer.writerow(
            [
                *head,
                place.code,
                str(place.name),
                str(place.region),
                period,
                sex,
                "" if value is None else f"{value.normalize():f}",
                status,
                statuses[status],
                level,
                *sources[source],
                unit,
                comment,
            ]
        )
