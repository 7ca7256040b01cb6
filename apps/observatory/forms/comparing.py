from dataclasses import dataclass
from typing import Self

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from apps.observatory.forms.questions import readable, whole_number

COMPARE_VIEWS = {
    "time": _("Over time"),
    "table": _("Side by side"),
    "scatter": _("Two indicators"),
}
AXES = ("x", "y")


@dataclass(frozen=True)
class CompareQuestion:
    """What the address of the compare page asks for.

    `slugs` is None when it names no space: one's own are shown then. Codes are as they
    were typed: whether there is such a space or indicator is the page's to say.
    """

    view: str
    slugs: list[str] | None
    indicator: str
    x: str
    y: str
    sex: str
    theme: str
    has_sizes: bool
    logarithmic: frozenset[str]  # of AXES
    page: int
    look: str
    is_narrow: bool

    @classmethod
    def of(cls, query: QueryDict) -> Self:
        view = query.get("view", "")
        slugs = [readable(slug) for slug in query.getlist("space") if slug]
        return cls(
            view=view if view in COMPARE_VIEWS else "time",
            slugs=list(dict.fromkeys(slugs)) if "space" in query else None,
            indicator=readable(query.get("indicator", "")),
            x=readable(query.get("x", "")),
            y=readable(query.get("y", "")),
            sex=query.get("sex", ""),
            theme=query.get("theme", ""),
            has_sizes="sizes" in query,
            logarithmic=frozenset(query.getlist("log")).intersection(AXES),
            page=whole_number(query.get("page")) or 1,
            look="dark" if query.get("look") == "dark" else "light",
            is_narrow="narrow" in query,
        )
