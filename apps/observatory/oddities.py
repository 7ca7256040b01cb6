"""What is odd about a value: said of those in a file, and of one that is typed."""

import re
from decimal import Decimal
from typing import NamedTuple

from apps.observatory.models import Indicator

FAR = 3  # times the value before it, or that the value before it is of this one


class Bounds(NamedTuple):
    """Between which the values of a unit lie, both among them."""

    least: Decimal
    most: Decimal
    is_percentage: bool = False

    def exclude(self, value: Decimal) -> bool:
        return not self.least <= value <= self.most


PERCENTAGE = Bounds(Decimal(0), Decimal(100), is_percentage=True)
# As a unit names them in English: “index 0-100”, “score from 1 to 10”, “index (0–1)”. The
# ages in “births per 1,000 women aged 15-19” are none.
NAMED_BOUNDS = re.compile(
    r"(?:index|score|scale|ratio|share|points?|rating)\b[\s,:(]*(?:from\s+)?"
    r"(?P<least>-?\d+(?:\.\d+)?)\s*(?:-|–|to)\s*(?P<most>-?\d+(?:\.\d+)?)\)?",
    re.IGNORECASE,
)


def bounds_of(indicator: Indicator) -> Bounds | None:
    unit = english(indicator, "unit")
    if unit.startswith("%"):
        return PERCENTAGE
    found = NAMED_BOUNDS.fullmatch(unit.strip())
    return Bounds(Decimal(found["least"]), Decimal(found["most"])) if found else None


def english(indicator: Indicator, field: str) -> str:
    """What publishers and we write of it; as it is read, if that is not written."""
    return str(getattr(indicator, f"{field}_en") or getattr(indicator, field))


# Of a unit or a name in English, as publishers and we write it: what may be below nought,
# and what is counted or measured from nought.
MAY_BE_NEGATIVE = re.compile(
    r"\b(change|growth|difference|balance|net|gap|deviation|anomaly|degrees?|score|"
    r"migration|variation|celsius|fahrenheit)\b|°|±",
    re.IGNORECASE,
)
FROM_NOUGHT = re.compile(
    r"%|\b(persons?|people|inhabitants?|population|women|men|girls|boys|children|"
    r"households?|dwellings?|homes|students?|jobs|births?|deaths?|cases|trips|vehicles?|"
    r"passengers?|number|count|units?|years?|months?|days?|hours?|minutes?|km|m|ha|"
    r"hectares?|metres?|kilometres?|tonnes?|kg|kt|t|g|l|litres?|kwh|mwh|gwh|toe|µg|μg|mg|"
    r"ppm|ppb|db|usd|eur|euros?|dollars?|ppp|per|ratio|index|share)\b|[$€£¥²³]",
    re.IGNORECASE,
)


def is_from_nought(indicator: Indicator) -> bool:
    """Whether nothing can be below nought: a size, as the model says; or counted, a share,
    an area, a time, a mass, money, as the unit says.
    """
    unit, name = english(indicator, "unit"), english(indicator, "name")
    if MAY_BE_NEGATIVE.search(f"{unit} {name}"):
        return False
    is_size = indicator.kind == Indicator.Kind.ABSOLUTE
    return is_size or FROM_NOUGHT.search(unit) is not None


def is_jump(value: Decimal, before: Decimal) -> bool:
    """Nothing is far from nought."""
    return before != 0 and not Decimal(1) / FAR <= value / before <= FAR


def jump(before: str) -> str:
    """The same in SQL, of the columns `value` and `before`."""
    return f"{before} <> 0 AND value / {before} NOT BETWEEN 1.0 / {FAR} AND {FAR}"
