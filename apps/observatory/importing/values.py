"""Reads the cells of a publisher's file: numbers, years, sexes, reasons for none."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from apps.observatory.models import Indicator, Observation, Sex
from metropolis_portal.cells import ErrorValue, NoResult
from metropolis_portal.text import fold

FIRST_YEAR, LAST_YEAR = 1800, 2150
TOO_LARGE = Decimal(10) ** 14
PLAIN = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,2})?")
COMMA_FOR_POINT = str.maketrans(",.", ".,")
# Of several ways to write a space or an apostrophe between thousands, one.
ONE_GROUP = str.maketrans("\u00a0\u202f\u2009\u2019", "   '")
# What stands after a number to lead to a footnote, or says how sure it is.
MARKED = re.compile(
    r"(?P<sign>[-+\u2212\u2013]?)\s*(?P<number>[0-9.,' ]*[0-9])\s*(?P<mark>[*\u2020\u2021\u00a7#%]+"
    r"|\(?[a-z]\)|[a-z]|[epbu]{1,2}|\[[^\]]*\]|\([^)]*\))?"
)
YEAR = re.compile(r"([0-9]{4})(?:\.0+|-[0-9]{2}(?:-[0-9]{2}.*)?|\s*\[YR[0-9]{4}\])?")
NOTHING = {"", "nan", "null", "none", "nd"}
MISSING = {"..", "...", "…", "-", "–", "—", ":", "n/a", "na", "n.a.", "x", "no data"}
SEXES = {
    "": Sex.TOTAL, "total": Sex.TOTAL, "t": Sex.TOTAL, "_t": Sex.TOTAL,
    "both": Sex.TOTAL, "bothsexes": Sex.TOTAL, "both sexes": Sex.TOTAL,
    "btsx": Sex.TOTAL, "sex_btsx": Sex.TOTAL, "all": Sex.TOTAL, "_z": Sex.TOTAL,
    "women": Sex.WOMEN, "female": Sex.WOMEN, "f": Sex.WOMEN, "fmle": Sex.WOMEN,
    "sex_fmle": Sex.WOMEN, "mujeres": Sex.WOMEN, "femmes": Sex.WOMEN,
    "men": Sex.MEN, "male": Sex.MEN, "m": Sex.MEN, "mle": Sex.MEN,
    "sex_mle": Sex.MEN, "hombres": Sex.MEN, "hommes": Sex.MEN,
}  # fmt: skip
STATUSES = frozenset(Observation.Status.values)
# Our codes, and what publishers call a level, without accents.
LEVELS = {
    str(level): [str(level), *words]
    for level, words in {
        Indicator.Level.METROPOLITAN: (
            "metropolitan area", "metropolitan region", "metro", "metro area",
            "urban agglomeration", "agglomeration", "functional urban area", "fua",
            "metropolitano", "metropolitana", "area metropolitana",
            "aglomeracion urbana", "metropolitaine", "metropolitain",
            "aire metropolitaine", "aire urbaine", "agglomeration urbaine",
        ),
        Indicator.Level.MUNICIPAL: (
            "municipality", "city", "city proper", "town", "local", "municipio",
            "ciudad", "comuna", "communal", "communale", "municipale", "commune",
            "municipalite", "ville", "locale",
        ),
        Indicator.Level.REGIONAL: (
            "region", "province", "state", "subnational", "provincia", "estado",
            "departamento", "regionale", "departement", "etat",
        ),
        Indicator.Level.NATIONAL: (
            "country", "nation", "nacional", "pais", "nationale", "pays",
        ),
    }.items()
}  # fmt: skip
LEVEL_OF = {text: level for level, texts in LEVELS.items() for text in texts}


class Unreadable(ValueError):
    """A cell that is not understood; `problem` is a key of `PROBLEMS`."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


def number_in(cell: Any, sign: str) -> tuple[Decimal | None, str, bool]:
    """A number, the mark that stood after it, and whether a sign says that there is none.

    `sign` is the file's decimal sign. Raises `Unreadable`.
    """
    if isinstance(cell, str):
        text = cell.strip()
    elif cell is None or isinstance(cell, NoResult):
        return None, "", False
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        text = repr(float(cell)) if isinstance(cell, float) else str(cell)
        sign = "."
    else:
        raise Unreadable("number")
    if isinstance(cell, ErrorValue):
        raise Unreadable("number")
    plain = text if sign == "." else text.translate(COMMA_FOR_POINT)
    if PLAIN.fullmatch(plain):
        return within(Decimal(plain)), "", False
    if text.lower() in NOTHING:
        return None, "", False
    if text.lower() in MISSING:
        return None, text, True
    return marked(text, sign)


def marked(text: str, sign: str) -> tuple[Decimal | None, str, bool]:
    """`12.3*`, `1 234,5`, `1,234.5 [1,100-1,300]`; between thousands one sign alone."""
    found = MARKED.fullmatch(text.translate(ONE_GROUP))
    if not found:
        raise Unreadable("number")
    whole, _sign, part = found["number"].partition(sign)
    groups = re.split("[^0-9]", whole)
    is_mixed = len(set(re.findall("[^0-9]", whole))) > 1
    if is_mixed or not well_grouped(*groups) or not re.fullmatch("[0-9]*", part):
        raise Unreadable("number")
    minus = "" if found["sign"] in ("", "+") else "-"
    value = Decimal(f"{minus}{''.join(groups) or 0}.{part or 0}")
    mark = (found["mark"] or "").strip()
    return within(value), "" if mark == "%" else mark, False


def well_grouped(first: str, *rest: str) -> bool:
    """Whether thousands are in threes: `1,234`, not `12,34`."""
    return not rest or (1 <= len(first) <= 3 and all(len(group) == 3 for group in rest))


def within(value: Decimal) -> Decimal:
    if not value.is_finite() or abs(value) >= TOO_LARGE:
        raise Unreadable("number")
    return value


@lru_cache(maxsize=1024)
def year_of(text: str) -> int:
    """`2020`, `2020.0`, `2020-12-31`. Raises `Unreadable`."""
    found = YEAR.fullmatch(text)
    if not found or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
        raise Unreadable("year")
    return int(found[1])


@lru_cache(maxsize=256)
def sex_of(text: str) -> str:
    try:
        return str(SEXES[fold(text)])
    except KeyError:
        raise Unreadable("sex") from None


@lru_cache(maxsize=256)
def status_of(text: str) -> str:
    """The code; empty where nothing is said. Raises `Unreadable`."""
    code = text.strip().upper()
    if code and code not in STATUSES:
        raise Unreadable("status")
    return code


@lru_cache(maxsize=256)
def level_of(text: str) -> str:
    """The code; empty where nothing is said. Raises `Unreadable`."""
    folded = " ".join(fold(text).replace("_", " ").replace("-", " ").split())
    if folded and folded not in LEVEL_OF:
        raise Unreadable("level")
    return LEVEL_OF.get(folded, "")
