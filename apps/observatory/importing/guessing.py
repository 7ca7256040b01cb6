"""What the columns of a publisher's file may be, by what they are called."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from metropolis_portal.text import fold

ENOUGH = 2  # columns that must be recognised
ROLES = {
    "": _("not used"),
    "place": _("place"),
    "place_name": _("name of the place, where its code is missing"),
    "country": _("country of the city"),
    "indicator": _("indicator"),
    "year": _("year"),
    "sex": _("sex"),
    "value": _("value"),
    "status": _("status"),
    "level": _("geographic level"),
    "source": _("source, where it is one of ours"),
    "unit": _("unit"),
    "source_unit": _("place as the publisher delimits it"),
    "comment": _("comment"),
    "of_year": _("values of the year that it is called"),
}
VALUES_OF = "values_of:"  # and the code of an indicator: one column of several
# As UN-Habitat, WHO, the World Bank, Eurostat, OECD, SDMX and our own files call them,
# without accents, spaces and signs; the better name for a role comes first. Of a city, a
# second column may name the country.
CITIES = ("city", "cityname", "cityorlocality", "cities", "ciudad", "ville")
COUNTRIES = (
    "countrycode", "countryiso3", "iso3", "iso3code", "iso2", "countryname", "country",
    "whocountryname", "countryorarea", "pais", "pays",
)  # fmt: skip
# Of a place that another column has a code for.
PLACE_NAMES = (
    "placename", "spacename", *CITIES, "geoareaname", "locationname", "location",
    "areaname", "entity", "countryname", "whocountryname", "countryorarea", "country",
    "pais", "pays",
)  # fmt: skip
NAMES = {
    "place": (
        "refarea", "placecode", "geonamesid", "spaceid", "space", "member", *CITIES,
        "countrycode", "countryiso3", "iso3", "iso3code", "spatialdimvaluecode",
        "spatialdimensionvaluecode", "geo", "geotimeperiod", "geoareacode",
        "locationcode", "place", "code", "country", "countryname", "countryorarea",
        "location", "geoareaname", "entity", "area", "territory", "pais", "pays",
        "lugar", "lieu",
    ),
    "indicator": (
        "indicatorcode", "indicator", "indicatorid", "seriescode", "indicador",
        "indicateur",
    ),
    "year": (
        "timeperiod", "year", "period", "time", "timedim", "date", "annee", "ano",
        "anio", "measurementyear", "referenceyear",
    ),
    "sex": ("sex", "gender", "dim1", "sexo", "sexe", "genero", "genre"),
    "value": (
        "obsvalue", "factvaluenumeric", "numericvalue", "value", "valor", "valeur",
        "numeric", "displayvalue",
    ),
    "status": (
        "obsstatus", "statuscode", "status", "flag", "flags", "obsflag", "nature",
        "estado", "statut",
    ),
    "level": (
        "geographiclevel", "geolevel", "geographicallevel", "spatiallevel", "level",
        "nivelgeografico", "niveaugeographique", "nivel", "niveau",
    ),
    "source": ("source", "sourcecode", "fuente"),
    "unit": (
        "unit", "unitmeasure", "units", "unitofmeasure", "factvalueuom", "unidad",
        "unite",
    ),
    "source_unit": ("sourceunit", "publishersplace", "boundary", "delimitation"),
    "comment": (
        "commentobs", "comment", "comments", "factcomments", "footnote", "footnotes", "note", "notes",
        "comentario", "commentaire",
    ),
}  # fmt: skip
NUMBER = re.compile(r"[-+<>~]?\d[\d.,\s]*")
YEAR = re.compile(r"(1[89]\d\d|20\d\d|21\d\d)(?:\s*\[?YR\d{4}\]?)?")


def plain(name: Any) -> str:
    """`COUNTRY (ISO3)` as `countryiso3`."""
    return re.sub(r"[^a-z0-9]", "", fold(str(name or "")))


def year_in(name: Any) -> int | None:
    """The year that a column is of: `1995`, or the World Bank's `1995 [YR1995]`."""
    if isinstance(name, float) and name.is_integer():
        name = int(name)
    found = YEAR.fullmatch(str(name or "").strip())
    return int(found[1]) if found else None


def score(cells: list[Any]) -> int:
    """How many columns a row names; years count once there are three."""
    names = {plain(cell) for cell in cells if cell is not None}
    known = sum(any(name in names for name in group) for group in NAMES.values())
    years = sum(year_in(cell) is not None for cell in cells)
    return known + (years if years > 2 and known else 0)


def roles_of(names: list[str]) -> dict[int, str]:
    """What each column seems to be, by its place from 0; each role but years once."""
    found: dict[int, str] = {}
    plain_names = [plain(name) for name in names]
    for role, known in NAMES.items():
        for name in known:
            if name in plain_names:
                found.setdefault(plain_names.index(name), role)
                break
    of_place = next((plain_names[at] for at in found if found[at] == "place"), "")
    if of_place in CITIES:
        named = [plain_names.index(name) for name in COUNTRIES if name in plain_names]
        found |= dict.fromkeys(named[:1], "country")
    elif of_place and of_place not in PLACE_NAMES:
        named = [plain_names.index(name) for name in PLACE_NAMES if name in plain_names]
        found |= dict.fromkeys(named[:1], "place_name")
    if "value" not in found.values():
        for place, name in enumerate(names):
            if year_in(name) is not None:
                found[place] = "of_year"
    return found


def number_columns(names: list[str], sample: list[list[str]]) -> list[int]:
    """Those that may hold values: mostly numbers, and not called after a year."""
    found = []
    for place, name in enumerate(names):
        said = [row[place] for row in sample if place < len(row) and row[place]]
        numbers = sum(NUMBER.match(text) is not None for text in said)
        if numbers > len(said) / 2 and year_in(name) is None:
            found.append(place)
    return found


def decimal_sign(texts: list[str]) -> str:
    """`,` where the numbers leave no other reading, else `.`."""
    return told_sign(texts) or "."


def told_sign(texts: list[str]) -> str:
    """The one reading that the numbers leave; empty where they leave both: of `28.327`.

    Where a space or an apostrophe parts the thousands, the other sign is the decimals'.
    """
    for text in texts:
        if found := re.fullmatch(r"[-+]?\d{1,3}(?:[\s'’]\d{3})+([,.])\d+", text):
            return found[1]
        if "," in text and "." in text:
            return max(",.", key=text.rfind)
        if re.fullmatch(r"[-+]?\d+,(\d{1,2}|\d{4,})", text):
            return ","
        if re.fullmatch(r"[-+]?\d+\.(\d{1,2}|\d{4,})", text):
            return "."
    return ""
