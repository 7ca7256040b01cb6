"""What every chart shares: looks, numbers of the reader's language, inline data."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any, NamedTuple

from django.utils.translation import gettext

from metropolis_portal.templatetags.ui import current_locale

Spec = dict[str, Any]
HIGHLIGHTS = 8  # lines that can be told apart
HEIGHT = 380
LETTERS = 110  # of small print across a picture
LABEL_HEIGHT = 17  # pixels between two labels at the lines' ends

# The eight differ by lightness as well as hue: told apart with any colour vision
# (ΔE ≥ 28 for normal sight, protanopia and deuteranopia; ≥ 3:1 against the paper).
LOOKS: dict[str, dict[str, Any]] = {
    "light": {
        "ink": "#16202e",
        "quiet": "#4d5868",
        "rule": "#d9dee5",
        "paper": "#ffffff",
        "land": "#e3e7ec",
        "others": "#aab2bd",
        "scale": ["#c6d9f0", "#8fb4de", "#5a8cc8", "#2f65a8", "#143f78"],
        "highlights": [
            "#b3261e",
            "#2c45de",
            "#238889",
            "#f26810",
            "#3d1c82",
            "#b76eda",
            "#0d354d",
            "#5c9c67",
        ],
    },
    "dark": {
        "ink": "#e8ecf2",
        "quiet": "#a9b4c3",
        "rule": "#2e3a4b",
        "paper": "#0f151e",
        "land": "#263244",
        "others": "#5b687b",
        "scale": ["#27486f", "#3a6ba4", "#5b92d2", "#92bcec", "#d3e6fb"],
        "highlights": [
            "#ff8a80",
            "#4fc8fe",
            "#09a5b0",
            "#c69637",
            "#8762cb",
            "#edd3d0",
            "#7659fd",
            "#e0f080",
        ],
    },
}


class Told(NamedTuple):
    """A number with what it takes to trust it, all of which is told on hover."""

    value: float
    year: int
    status: str
    level: str
    source: str


TOLD = ("v", "y", "status", "level", "source")  # columns, of a `Told`


class Median(NamedTuple):
    """Year, median and of how many values it is; what the line is called."""

    label: str
    points: Sequence[tuple[int, float, int]]


@dataclass(frozen=True)
class Line:
    """A figure to hold values against: an average or a benchmark, named."""

    value: float
    label: str


@dataclass(frozen=True)
class Style:
    """How numbers are written and which look the chart has."""

    decimals: int = 1
    unit: str = ""
    look: str = "light"
    is_narrow: bool = False
    is_picture: bool = False  # nothing tells more on hover
    usual: Mapping[str, str] = field(default_factory=dict)  # of columns of a `Told`
    colours: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "colours", LOOKS[self.look])

    def number(self, largest: float) -> str:
        """The d3 format of values; large round figures are shortened on the axis."""
        if largest >= 100_000:
            return "~s"
        return f",.{self.decimals}~f"

    @property
    def exact(self) -> str:
        return f",.{self.decimals}f"

    @property
    def hover(self) -> list[Spec]:
        """A number's place, and all that is told of it."""
        return [
            {"field": "p", "title": gettext("place")},
            {"field": "y", "title": gettext("year")},
            {
                "field": "v",
                "type": "quantitative",
                "title": self.unit or gettext("value"),
                "format": self.exact,
            },
            {"field": "status", "title": gettext("status")},
            {"field": "level", "title": gettext("level")},
            {"field": "source", "title": gettext("source")},
        ]


def blank(style: Style) -> Spec:
    """A chart of nothing, for an indicator without values."""
    mark = {"type": "text", "text": gettext("No values yet"), "fontSize": 14}
    mark["color"] = style.colours["quiet"]
    return framed({"data": table((), [()]), "mark": mark, "height": 80}, style)


def framed(
    spec: Spec, style: Style, *, right: bool = False, values: bool = False
) -> Spec:
    """The frame that every chart shares: width, fonts, colours, the reader's numbers."""
    colours = style.colours
    space = {"left": 4, "top": 12, "bottom": 4, "right": 8}
    if right:
        space["right"] = 170  # for the labels at the lines' ends
    if values:
        space["right"] = 60
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": space,
        "background": None,
        "usermeta": {"embedOptions": {"formatLocale": number_locale()}},
        "config": {
            "font": "Inter, system-ui, sans-serif",
            "view": {"stroke": None},
            "axis": {
                "labelColor": colours["quiet"],
                "titleColor": colours["quiet"],
                "gridColor": colours["rule"],
                "domainColor": colours["rule"],
                "tickColor": colours["rule"],
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": 400,
            },
            "legend": {
                "labelColor": colours["quiet"],
                "titleColor": colours["quiet"],
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": 400,
            },
        },
        **spec,
    }


def titled(spec: Spec, title: str, told: Iterable[str], style: Style) -> Spec:
    """A picture that leaves the portal: what it shows and by whom, on its own paper."""
    colours = style.colours
    lines = [part for line in told for part in wrap(line, LETTERS)]
    return spec | {
        "background": colours["paper"],
        "title": {
            "text": wrap(title, LETTERS // 2),
            "subtitle": lines,
            "anchor": "start",
            "frame": "group",
            "color": colours["ink"],
            "fontSize": 18,
            "subtitleColor": colours["quiet"],
            "subtitleFontSize": 12,
            "subtitlePadding": 6,
            "offset": 14,
        },
    }


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Spec:
    """Inline data: rows as objects, numbers as the shortest text that tells them."""
    return {
        "values": [
            {
                column: (float(f"{value:.6g}") if isinstance(value, float) else value)
                for column, value in zip(columns, row, strict=True)
                if value != ""
            }
            for row in rows
        ]
    }


def by_name() -> Spec:
    return {"field": "p", "type": "nominal"}


def value_domain(
    important: Sequence[float], everyone: Sequence[float]
) -> tuple[float, float]:
    """From zero (or below) to a little above what must be seen.

    A few giants among the others are cut off rather than flattening everyone else.
    """
    ordered = sorted(everyone) or [1.0]
    most = ordered[int(0.97 * (len(ordered) - 1))]
    high = max([most, *important])
    low = min([0.0, ordered[0], *important])
    # A series far above zero, such as years of life, is not squeezed under the roof.
    floor = min([ordered[int(0.03 * (len(ordered) - 1))], *important])
    if low == 0 and floor > 0.4 * high:
        low = floor - (high - floor) * 0.1
    return low, high + (high - low) * 0.06


def number_locale() -> dict[str, Any]:
    """What d3 needs to write numbers in the reader's language."""
    symbols = current_locale().number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["", "\N{NO-BREAK SPACE}€"],
    }
