"""SDMX-CSV 2.0, as the Statistical Data and Metadata eXchange lays it down.

Dimensions FREQ, REF_AREA, INDICATOR, SEX, TIME_PERIOD; codes of CL_FREQ, CL_SEX and
CL_OBS_STATUS. REF_AREA is the code of a metropolitan space or the ISO 3166 code of a
country, INDICATOR ours.
The code list of sexes has none for a gap: it is an attribute of the value of women,
COMPUTED_GAP, of the kind that COMPUTED_GAP_KIND says. SELECTION says in words which
values were asked for; it is empty where all were.
"""

import csv
from collections.abc import Iterator

from apps.observatory.downloads.as_csv import Echo
from apps.observatory.downloads.selection import Selection
from apps.observatory.models import Sex
from metropolis_portal.escaping import as_text_alone

STRUCTURE = "METROPOLIS:OBSERVATORY(1.0)"
DIMENSIONS = ["FREQ", "REF_AREA", "INDICATOR", "SEX", "TIME_PERIOD"]
ATTRIBUTES = [
    "OBS_STATUS",
    "UNIT_MEASURE",
    "DIRECTION",
    "GEO_LEVEL",
    "SOURCE",
    "LICENCE",
    "RELEASE",
    "SELECTION",
    "COMMENT_OBS",
    "COMPUTED_GAP",
    "COMPUTED_GAP_KIND",
]
COLUMNS = [
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    *DIMENSIONS,
    "OBS_VALUE",
    *ATTRIBUTES,
]
SEXES = {Sex.TOTAL: "_T", Sex.WOMEN: "F", Sex.MEN: "M"}


def write(selection: Selection) -> Iterator[str]:
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    release = selection.cited.number if selection.cited else ""
    asked = as_text_alone(selection.words)
    for row, gap in selection.rows_with_gap():
        yield writer.writerow(
            [
                "dataflow",
                STRUCTURE,
                "I",
                "A",
                row.place.code,
                row.indicator.code,
                SEXES[Sex(row.sex)],
                row.period,
                row.number,
                row.status,
                str(row.indicator.unit),
                row.indicator.polarity,
                row.level,
                row.source.code,
                row.source.licence,
                release,
                asked,
                as_text_alone(row.comment),
                *([gap.value, row.indicator.gap] if gap else ["", ""]),
            ]
        )
