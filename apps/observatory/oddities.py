"""What is odd about a value: said of those in a file, and of one that is typed."""

from decimal import Decimal

FAR = 3  # times the value before it, or that the value before it is of this one


def is_no_percentage(unit: str, value: Decimal) -> bool:
    return unit.startswith("%") and not 0 <= value <= 100


def is_jump(value: Decimal, before: Decimal) -> bool:
    """Nothing is far from nought."""
    return before != 0 and not Decimal(1) / FAR <= value / before <= FAR


def jump(before: str) -> str:
    """The same in SQL, of the columns `value` and `before`."""
    return f"{before} <> 0 AND value / {before} NOT BETWEEN 1.0 / {FAR} AND {FAR}"
