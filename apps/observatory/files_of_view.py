"""What the files of a view are asked for: as its page shows it, so they hold it."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from apps.observatory.sexes import BOTH

if TYPE_CHECKING:
    from apps.observatory.pages import IndicatorPage


def files_of(page: "IndicatorPage") -> dict[str, str]:
    """What the address of a file asks for, by whose values. No view where it holds all
    values, no chosen where there are none.
    """
    question = page.question
    every: dict[str, Any] = {"release": question.release} if question.release else {}
    found, shown = {"all": every}, asked_of_view(page)
    if question.view in ("map", "ranking", "sexes") or (
        page.indicator.is_by_sex and question.view in ("chart", "table")
    ):
        found["view"] = every | shown
    if question.view in ("chart", "map", "ranking", "sexes"):
        slugs = [space.slug for space in page.choice.spaces]
        if question.view == "sexes":
            shown = {"sex": BOTH}  # over the years
        found |= {"chosen": {"space": slugs} | every | shown} if slugs else {}
    return {name: state_of(asked) for name, asked in found.items()}


def asked_of_view(page: "IndicatorPage") -> dict[str, Any]:
    """The sexes and the year that the view shows."""
    if page.reading.is_empty:
        return {}
    if page.question.view == "sexes":
        year = page.sexes.year
        # A gap is of one year: none stands in for another.
        of_year = {"year": year, "tolerance": 0} if year else {}
        return {"sex": BOTH} | of_year | {"pairs": 1}
    found: dict[str, Any] = {"sex": page.reading.sex}
    if page.question.view in ("map", "ranking"):
        found["year"] = page.reading.year
    return found


def state_of(asked: dict[str, Any]) -> str:
    """As an address says it, from the question mark on; empty for nothing."""
    return f"?{urlencode(asked, doseq=True)}" if asked else ""
