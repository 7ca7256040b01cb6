"""What is odd about a value: said of those in a file, and of one that is typed."""

import re
from decimal import Decimal

from apps.observatory.models import Indicator

FAR = 3  # times the value before it, or that the value before it is of this one


def is_no_percentage(unit: str, value: Decimal) -> bool:
    return unit.startswith("%") and not 0 <= value <= 100


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
    unit, name = (
        str(getattr(indicator, f"{field}_en") or getattr(indicator, field))
        for field in ("unit", "name")
    )
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
