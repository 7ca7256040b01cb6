"""Every Vega-Lite specification of the portal, and its picture made on the server.

A specification holds its data and its look; the browser draws it with vega-embed,
documents and readers without JavaScript get the same one through `render`.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import vl_convert
from django.conf import settings
from django.core.cache import cache as shared_cache
from django.templatetags.static import static
from django.utils.translation import gettext

from metropolis_portal.templatetags.ui import current_locale, number

Spec = dict[str, Any]

ANTARCTICA = "010"  # nobody governs a city there
OUTLINES = "vendor/world-atlas/countries-110m.json"
HIGHLIGHTS = 8  # lines that can be told apart
HEIGHT = 380
WIDTH = 760  # of a picture; on a page the chart takes the width there is
TICK = 60  # pixels, of a place in a distribution
LABEL_HEIGHT = 17  # pixels between two labels at the lines' ends
KEPT = 7 * 24 * 60 * 60  # seconds a picture is remembered

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


@dataclass(frozen=True)
class Line:
    """A figure to hold values against: an average or a benchmark, named."""

    value: float
    label: str


@dataclass(frozen=True)
class Dot:
    """A space on the map; `value` is None where there is none."""

    name: str
    latitude: float
    longitude: float
    value: float | None
    period: int | None
    is_chosen: bool = False


@dataclass(frozen=True)
class Bar:
    """A row of a ranking; `left_before` places between it and the one above it."""

    name: str
    value: float
    rank: int
    is_chosen: bool = False
    left_before: int = 0


@dataclass(frozen=True)
class Style:
    """How numbers are written and which look the chart has."""

    decimals: int = 1
    unit: str = ""
    look: str = "light"
    is_narrow: bool = False
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


Series = Sequence[tuple[int, float]]


def trend(
    *,
    everyone: Mapping[str, Series],
    chosen: Sequence[str],
    median: Series,
    benchmarks: Sequence[Line],
    style: Style,
) -> Spec:
    """Lines over the years: chosen places strong, the rest thin grey.

    `everyone` maps names to (year, value); `chosen` are names in it, or without data.
    """
    strong = [name for name in chosen if everyone.get(name)][:HIGHLIGHTS]
    low, high = value_domain(
        [value for name in strong for _year, value in everyone[name]]
        + [value for _year, value in median]
        + [line.value for line in benchmarks],
        [value for series in everyone.values() for _year, value in series],
    )
    rest = [
        (name, year, value)
        for name, series in everyone.items()
        if name not in strong
        for year, value in series
    ]
    years = [year for series in everyone.values() for year, _value in series]
    labels = [(everyone[name][-1], name, name) for name in strong]
    if median:
        labels.append((median[-1], gettext("median"), ""))
    y = {
        "field": "v",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [low, high], "nice": False, "clamp": False},
        "axis": {"format": style.number(high), "tickCount": 6},
    }
    x = {
        "field": "y",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [min(years), max(years)], "nice": False},
        "axis": {"format": "d", "grid": False, "tickMinStep": 1, "tickCount": 8},
    }
    layers = [
        grey_lines(rest, x, y, style),
        *benchmark_layers(benchmarks, min(years), y, style),
        median_line(median, x, y, style),
        *strong_lines(strong, everyone, x, y, style),
        end_labels(labels, strong, x, (low, high), style),
    ]
    return framed({"layer": layers, "height": HEIGHT}, style, right=not style.is_narrow)


def grey_lines(
    rows: Iterable[tuple[str, int, float]], x: Spec, y: Spec, style: Style
) -> Spec:
    return {
        "data": table(("p", "y", "v"), rows),
        "mark": {
            "type": "line",
            "color": style.colours["others"],
            "strokeWidth": 1,
            "opacity": 0.45,
            "clip": True,
        },
        "encoding": {"x": x, "y": y, "detail": {"field": "p"}, "tooltip": by_name()},
    }


def median_line(median: Series, x: Spec, y: Spec, style: Style) -> Spec:
    return {
        "data": table(("y", "v"), median),
        "mark": {
            "type": "line",
            "color": style.colours["ink"],
            "strokeWidth": 2,
            "strokeDash": [6, 4],
        },
        "encoding": {"x": x, "y": y},
    }


def benchmark_layers(
    benchmarks: Sequence[Line], start: int, y: Spec, style: Style
) -> list[Spec]:
    """Dotted lines across, each named above its left end."""
    rows = [(line.label, start, line.value) for line in benchmarks]
    encoding = {"y": y}
    text_x = {"field": "y", "type": "quantitative"}
    return [
        {
            "data": table(("p", "y", "v"), rows),
            "mark": {
                "type": "rule",
                "color": style.colours["ink"],
                "strokeDash": [1, 4],
                "strokeWidth": 2,
                "strokeCap": "round",
            },
            "encoding": encoding,
        },
        {
            "data": table(("p", "y", "v"), rows),
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 4,
                "dy": -8,
                "limit": 260 if style.is_narrow else 480,
                "color": style.colours["ink"],
                "fontSize": 12,
            },
            "encoding": encoding | {"x": text_x, "text": {"field": "p"}},
        },
    ]


def strong_lines(
    strong: Sequence[str],
    everyone: Mapping[str, Series],
    x: Spec,
    y: Spec,
    style: Style,
) -> list[Spec]:
    rows = [(name, year, value) for name in strong for year, value in everyone[name]]
    colour = {
        "field": "p",
        "type": "nominal",
        "legend": None,
        "scale": {
            "domain": list(strong),
            "range": style.colours["highlights"][: len(strong)],
        },
    }
    tooltip = [
        {"field": "p", "title": gettext("place")},
        {"field": "y", "title": gettext("year")},
        {
            "field": "v",
            "type": "quantitative",
            "title": style.unit or gettext("value"),
            "format": style.exact,
        },
    ]
    encoding = {"x": x, "y": y, "color": colour, "tooltip": tooltip}
    data = table(("p", "y", "v"), rows)
    return [
        {
            "data": data,
            "mark": {"type": "line", "strokeWidth": 3},
            "encoding": encoding,
        },
        {
            "data": data,
            "mark": {"type": "point", "filled": True, "size": 42, "opacity": 1},
            "encoding": encoding,
        },
    ]


def end_labels(
    labels: Sequence[tuple[tuple[int, float], str, str]],
    strong: Sequence[str],
    x: Spec,
    domain: tuple[float, float],
    style: Style,
) -> Spec:
    """Name and last value at each line's end, pushed apart where they would meet."""
    low, high = domain
    apart = (high - low) * LABEL_HEIGHT / HEIGHT
    heights = spread([value for (_year, value), _name, _key in labels], apart, low)
    decimals = style.decimals
    rows = [
        (f"{name} {number(value, decimals)}", year, height)
        for ((year, value), name, _key), height in zip(labels, heights, strict=True)
    ]
    encoding_y = {
        "field": "v",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
    }
    side = (
        {"align": "right", "dx": -8, "dy": -10}
        if style.is_narrow
        else {"align": "left", "dx": 8}
    )
    return {
        "data": table(("p", "y", "v"), rows),
        "mark": {
            "type": "text",
            "fontWeight": 600,
            "fontSize": 13,
            "color": style.colours["ink"],
            "baseline": "middle",
            **side,
        },
        "encoding": {"x": x, "y": encoding_y, "text": {"field": "p"}},
    }


def distribution(
    *,
    values: Mapping[str, float],
    chosen: Sequence[str],
    middle: Line | None,
    benchmarks: Sequence[Line],
    style: Style,
) -> Spec:
    """Every place as a tick along one axis: for indicators with a single year."""
    strong = [name for name in chosen if name in values][:HIGHLIGHTS]
    low, high = value_domain(
        [values[name] for name in strong] + [line.value for line in benchmarks],
        list(values.values()),
    )
    x = {
        "field": "v",
        "type": "quantitative",
        "title": style.unit or None,
        "scale": {"domain": [low, high], "nice": False},
        "axis": {"format": style.number(high), "tickCount": 6, "grid": False},
    }
    layers = [
        {
            "data": table(
                ("p", "v"), [row for row in values.items() if low <= row[1] <= high]
            ),
            "mark": {
                "type": "tick",
                "thickness": 2,
                "size": TICK,
                "opacity": 0.6,
                "color": style.colours["others"],
                "clip": True,
            },
            "encoding": {"x": x, "tooltip": by_name()},
        }
    ]
    marks = [(line, [1, 4]) for line in benchmarks]
    if middle:
        marks.append((middle, [6, 4]))
    marks.sort(key=lambda mark: mark[0].value)
    top = LABEL_HEIGHT * len(marks) if style.is_narrow else 0
    for step, (line, dash) in enumerate(marks):
        is_left = step < len(marks) / 2 and line.value > low + (high - low) * 0.3
        layers += upright_line(line, dash, step, x, style, is_left=is_left, top=top)
    layers += [
        dropped_label(name, values[name], step, x, style)
        for step, name in enumerate(strong)
    ]
    layers += [
        {
            "data": table(("p", "v"), [(name, values[name])]),
            "mark": {
                "type": "point",
                "filled": True,
                "size": 180,
                "opacity": 1,
                "color": colour,
                "stroke": style.colours["paper"],
                "strokeWidth": 1.5,
            },
            "encoding": {"x": x, "tooltip": by_name()},
        }
        for name, colour in zip(strong, style.colours["highlights"], strict=False)
    ]
    height = 130 + LABEL_HEIGHT * 2 * max(len(strong), len(marks))
    return framed({"layer": layers, "height": height}, style)


def upright_line(
    line: Line,
    dash: list[int],
    step: int,
    x: Spec,
    style: Style,
    *,
    is_left: bool,
    top: int,
) -> list[Spec]:
    """A line across the ticks, its name above them: one step lower each, to a side."""
    data = table(("p", "v"), [(line.label, line.value)])
    low, high = x["scale"]["domain"]
    is_left = is_left or line.value > low + (high - low) * 0.7
    text_x: Spec = x
    label = {"align": "right" if is_left else "left", "dx": -6 if is_left else 6}
    if style.is_narrow:  # no room beside the line: its name above, with its strokes
        text_x, label = {"value": 0}, {"align": "left"}
        stroke = "┅ " if dash[0] > 1 else "┈ "
        data = table(("p", "v"), [(stroke + line.label, line.value)])
    return [
        {
            "data": data,
            "mark": {
                "type": "rule",
                "y": top,
                "y2": {"expr": f"height / 2 + {TICK / 2}"},
                "strokeDash": dash,
                "strokeWidth": 2,
                "color": style.colours["ink"],
            },
            "encoding": {"x": x},
        },
        {
            "data": data,
            "mark": {
                "type": "text",
                "y": 8 + LABEL_HEIGHT * step,
                **label,
                "fontSize": 12,
                "limit": 340 if style.is_narrow else 380,
                "color": style.colours["ink"],
            },
            "encoding": {"x": text_x, "text": {"field": "p"}},
        },
    ]


def dropped_label(name: str, value: float, step: int, x: Spec, style: Style) -> Spec:
    """A chosen place's name and value, below the ticks, one step lower each."""
    low, high = x["scale"]["domain"]
    is_right = value > (low + high) / 2
    return {
        "data": table(("p", "v"), [(f"{name} {number(value, style.decimals)}", value)]),
        "mark": {
            "type": "text",
            "y": {"expr": f"height / 2 + {44 + LABEL_HEIGHT * step}"},
            "align": "right" if is_right else "left",
            "fontWeight": 600,
            "fontSize": 13,
            "color": style.colours["ink"],
        },
        "encoding": {"x": x, "text": {"field": "p"}},
    }


def ranking(
    *, bars: Sequence[Bar], lines: Sequence[tuple[Line, str]], style: Style
) -> Spec:
    """Bars in the order given, chosen places highlighted.

    `lines` are drawn across the bars: (line, "dashed" | "dotted").
    """
    named: list[tuple[str, float | str, bool]] = []
    for bar in bars:
        if bar.left_before:
            named.append((f"⋮ {bar.left_before}", "", False))
        named.append((f"{bar.rank}  {bar.name}", bar.value, bar.is_chosen))
    largest = max((bar.value for bar in bars), default=1)
    y = {
        "field": "p",
        "type": "nominal",
        "title": None,
        "sort": None,
        "scale": {"domain": [name for name, _value, _chosen in named]},
        "axis": {
            "labelLimit": 130 if style.is_narrow else 220,
            "ticks": False,
            "domain": False,
        },
    }
    x = {
        "field": "v",
        "type": "quantitative",
        "title": style.unit or None,
        "axis": {"format": style.number(largest), "tickCount": 5},
    }
    data = table(("p", "v", "chosen"), named)
    layers: list[Spec] = [
        {
            "data": data,
            "mark": {"type": "bar", "height": {"band": 0.7}},
            "encoding": {
                "x": x,
                "y": y,
                "color": {
                    "condition": {
                        "test": "datum.chosen",
                        "value": style.colours["highlights"][0],
                    },
                    "value": style.colours["others"],
                },
            },
        },
        {
            "data": data,
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 6,
                "fontSize": 12,
                "color": style.colours["ink"],
            },
            "transform": [{"filter": "isValid(datum.v)"}],
            "encoding": {
                "x": x,
                "y": y,
                "text": {
                    "field": "v",
                    "type": "quantitative",
                    "format": style.exact,
                },
            },
        },
    ]
    for line, kind in lines:
        layers.append(
            {
                "data": table(("v",), [(line.value,)]),
                "mark": {
                    "type": "rule",
                    "color": style.colours["ink"],
                    "strokeWidth": 2,
                    "strokeDash": [6, 4] if kind == "dashed" else [1, 4],
                },
                "encoding": {"x": x},
            }
        )
    return framed(
        {"layer": layers, "height": 26 * len(named)}, style, right=False, values=True
    )


def world_map(*, dots: Sequence[Dot], style: Style, is_picture: bool = False) -> Spec:
    """Dots over the outlines of the land, darker where the value is higher.

    The browser fetches the outlines; a picture carries them.
    """
    outline: Spec = {"format": {"type": "topojson", "feature": "countries"}}
    if is_picture:
        outline["values"] = world_outline()
    else:
        outline["url"] = static(OUTLINES)
    valued = [(dot, dot.value) for dot in dots if dot.value is not None]
    steps = steps_of([value for _dot, value in valued], style)
    columns = ("p", "lat", "lon", "v", "y", "c")
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
    tooltip = [
        {"field": "p", "title": gettext("place")},
        {"field": "y", "title": gettext("year")},
        {
            "field": "v",
            "type": "quantitative",
            "title": style.unit or gettext("value"),
            "format": style.exact,
        },
    ]
    layers: list[Spec] = [
        {
            "data": outline,
            "transform": [{"filter": f"datum.id !== '{ANTARCTICA}'"}],
            "mark": {
                "type": "geoshape",
                "fill": style.colours["land"],
                "stroke": style.colours["paper"],
                "strokeWidth": 0.5,
            },
        },
        {
            "data": table(
                columns,
                [
                    (d.name, d.latitude, d.longitude, "", "", "")
                    for d in dots
                    if d.value is None
                ],
            ),
            "mark": {
                "type": "circle",
                "size": 26,
                "opacity": 1,
                "fill": style.colours["paper"],
                "stroke": style.colours["quiet"],
                "strokeWidth": 1,
            },
            "encoding": place | {"tooltip": {"field": "p"}},
        },
        {
            "data": table(
                columns,
                [
                    (
                        d.name,
                        d.latitude,
                        d.longitude,
                        value,
                        d.period,
                        step_of(value, steps),
                    )
                    for d, value in valued
                ],
            ),
            "mark": {
                "type": "circle",
                "size": 70 if style.is_narrow else 110,
                "opacity": 0.95,
                "stroke": style.colours["paper"],
                "strokeWidth": 1,
            },
            "encoding": place
            | {
                "tooltip": tooltip,
                "color": {
                    "field": "c",
                    "type": "nominal",
                    "title": style.unit or None,
                    "scale": {
                        "domain": [label for _upper, label in steps],
                        "range": style.colours["scale"][-len(steps) :],
                    },
                    "legend": {
                        "orient": "bottom",
                        "direction": "horizontal",
                        "columns": 2 if style.is_narrow else 5,
                        "symbolType": "circle",
                        "symbolOpacity": 1,
                        "symbolStrokeWidth": 0,
                        "symbolSize": 120,
                    },
                },
            },
        },
        {
            "data": table(
                columns,
                [
                    (d.name, d.latitude, d.longitude, "", "", "")
                    for d in dots
                    if d.is_chosen
                ],
            ),
            "mark": {
                "type": "circle",
                "size": 230,
                "opacity": 1,
                "fill": "transparent",
                "stroke": style.colours["highlights"][0],
                "strokeWidth": 2.5,
            },
            "encoding": place | {"tooltip": {"field": "p"}},
        },
    ]
    return framed(
        {
            "layer": layers,
            "height": 190 if style.is_narrow else 500,
            "projection": {"type": "naturalEarth1"},
        },
        style,
    )


def blank(style: Style) -> Spec:
    """A chart of nothing, for an indicator without values."""
    mark = {"type": "text", "text": gettext("No values yet"), "fontSize": 14}
    mark["color"] = style.colours["quiet"]
    return framed({"data": table((), [()]), "mark": mark, "height": 80}, style)


Steps = list[tuple[float, str]]


def steps_of(values: Sequence[float], style: Style) -> Steps:
    """(highest value, label) of at most five classes with about as many places each."""
    ordered = sorted(values)
    classes = min(len(style.colours["scale"]), len(set(ordered)))
    steps: Steps = []
    start = 0
    for n in range(1, classes + 1):
        end = round(len(ordered) * n / classes)
        # The same value is never in two classes.
        while end < len(ordered) and ordered[end] == ordered[end - 1]:
            end += 1
        if end <= start:
            continue
        low, high = (
            number(ordered[index], style.decimals) for index in (start, end - 1)
        )
        steps.append((ordered[end - 1], low if low == high else f"{low} – {high}"))
        start = end
    return steps


def step_of(value: float, steps: Steps) -> str:
    return next(label for high, label in steps if value <= high)


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


def spread(heights: Sequence[float], apart: float, floor: float) -> list[float]:
    """The same heights, moved as little as keeps each `apart` from the next."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    moved = list(heights)
    previous = floor - apart
    for index in order:
        moved[index] = max(moved[index], previous + apart)
        previous = moved[index]
    # Where pushing up went on for long, settle back around the middle.
    drift = sum(moved[i] - heights[i] for i in order) / (len(order) or 1)
    return [max(floor, height - drift / 2) for height in moved]


def number_locale() -> dict[str, Any]:
    """What d3 needs to write numbers in the reader's language."""
    symbols = current_locale().number_symbols["latn"]
    return {
        "decimal": symbols["decimal"],
        "thousands": symbols["group"],
        "grouping": [3],
        "currency": ["", "\N{NO-BREAK SPACE}€"],
    }


@cache
def world_outline() -> dict[str, Any]:
    return dict(
        json.loads((settings.BASE_DIR / "static" / OUTLINES).read_text("utf-8"))
    )


def render(spec: Spec, form: str) -> bytes:
    """The picture of a specification, `svg` or `png`; remembered by its content.

    No host is asked for anything: a specification that names an address fails.
    """
    spec = spec | {"width": WIDTH}
    if "projection" in spec:  # no taller than the land is at that width
        spec["height"] = WIDTH // 2
    text = json.dumps(spec, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    key = f"chart.{form}.{digest}"
    picture: bytes | None = shared_cache.get(key)
    if picture is None:
        picture = draw(text, form, spec["usermeta"]["embedOptions"]["formatLocale"])
        shared_cache.set(key, picture, KEPT)
    return picture


def draw(spec: str, form: str, locale: dict[str, Any]) -> bytes:
    if form == "png":
        return bytes(
            vl_convert.vegalite_to_png(
                spec,
                vl_version="6.4",
                scale=2,
                allowed_base_urls=[],
                format_locale=locale,
            )
        )
    svg: str = vl_convert.vegalite_to_svg(
        spec, vl_version="6.4", allowed_base_urls=[], format_locale=locale
    )
    return svg.encode()
