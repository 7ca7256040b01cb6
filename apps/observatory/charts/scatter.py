"""Places as points, by two indicators."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from textwrap import wrap

from django.utils.translation import gettext

from apps.observatory.charts.frame import HEIGHT, Spec, Style, Told, framed, table
from metropolis_portal.templatetags.ui import number

# What a chart is about as wide as, in pixels: only for telling whether labels meet.
WIDE, NARROW = 700, 300
LETTER, LINE = 7.2, 16  # width and height of a label's letter, in pixels
DOT = 7  # half of a chosen point's width
GAP = 9  # between a point and its name
# Where a name stands, as (align, baseline, dx, dy), the best place first.
SIDES = (
    ("left", "middle", GAP, 0),
    ("right", "middle", -GAP, 0),
    ("center", "bottom", 0, -GAP),
    ("center", "top", 0, GAP),
)
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class Point:
    """A place with two values, each with a year and a source of its own."""

    name: str
    x: Told
    y: Told
    order: int | None = None  # among the chosen, from 0: which colour it has


@dataclass(frozen=True)
class Axis:
    """What a side of the chart measures, and how."""

    title: str
    decimals: int = 1
    is_logarithmic: bool = False


def scatter(*, points: Sequence[Point], x: Axis, y: Axis, style: Style) -> Spec:
    """Chosen places strong and named, the rest grey. `points` is not empty."""
    chosen = [point for point in points if point.order is not None]
    length = 46 if style.is_narrow else 100
    across = channel("x", x, [point.x.value for point in points], length)
    upwards = channel("y", y, [point.y.value for point in points], 52)
    hover = [
        {"field": "p", "title": gettext("place")},
        {"field": "xtold", "title": x.title},
        {"field": "ytold", "title": y.title},
    ]
    encoding = {"x": across, "y": upwards, "tooltip": hover}
    grey = {
        "data": data([point for point in points if point.order is None], x, y),
        "mark": {
            "type": "point",
            "filled": True,
            "size": 50,
            "opacity": 0.7,
            "color": style.colours["others"],
        },
        "encoding": encoding,
    }
    colour = {
        "field": "p",
        "type": "nominal",
        "legend": None,
        "scale": {
            "domain": [point.name for point in chosen],
            "range": [style.colours["highlights"][p.order or 0] for p in chosen],
        },
    }
    strong = {
        "data": data(chosen, x, y),
        "mark": {
            "type": "point",
            "filled": True,
            "size": 150,
            "opacity": 1,
            "stroke": style.colours["paper"],
            "strokeWidth": 1.5,
        },
        "encoding": encoding | {"color": colour},
    }
    layers = [grey, strong, *names(chosen, across, upwards, style)]
    return framed({"layer": layers, "height": HEIGHT}, style)


def channel(field: str, axis: Axis, values: Sequence[float], length: int) -> Spec:
    """One direction, its title in lines of at most `length` letters.

    A little wider than its values, so that no point is cut.
    """
    low, high = min(values), max(values)
    if axis.is_logarithmic:
        scale: Spec = {
            "type": "log",
            "domain": [low / 1.15, high * 1.15],
            "nice": False,
        }
        ticks: Spec = {"format": "~s", "tickCount": 5}
    else:
        room = (high - low or abs(high) or 1) * 0.05
        bottom = 0.0 if 0 <= low < (high - low) * 0.3 else low - room
        scale = {"domain": [bottom, high + room], "nice": False}
        number = "~s" if high >= 100_000 else f",.{axis.decimals}~f"
        ticks = {"format": number, "tickCount": 6}
    return {
        "field": field,
        "type": "quantitative",
        "scale": scale,
        "axis": ticks | {"title": wrap(axis.title, length)},
    }


def data(points: Sequence[Point], x: Axis, y: Axis) -> Spec:
    return table(
        ("p", "x", "y", "xtold", "ytold"),
        [
            (p.name, p.x.value, p.y.value, in_a_line(p.x, x), in_a_line(p.y, y))
            for p in points
        ],
    )


def in_a_line(told: Told, axis: Axis) -> str:
    """`14.2 · 2020 · normal · metropolitan · Global Urban Indicators`."""
    value, *rest = told
    return " · ".join([number(value, axis.decimals), *map(str, rest)])


def names(chosen: Sequence[Point], x: Spec, y: Spec, style: Style) -> list[Spec]:
    """Each chosen place's name, on the side of its point where it meets no other."""
    places = [place_of(point, x, y, style) for point in chosen]
    taken = [(h - DOT, v - DOT, h + DOT, v + DOT) for h, v in places]
    layers = []
    for point, (left, top) in zip(chosen, places, strict=True):
        boxes = [box(point.name, left, top, side) for side in SIDES]
        best = min(range(len(SIDES)), key=lambda n: trouble(boxes[n], taken, style))
        taken.append(boxes[best])
        layers += named(point, SIDES[best], x, y, style)
    return layers


def place_of(point: Point, x: Spec, y: Spec, style: Style) -> tuple[float, float]:
    """About where a point comes to lie, in pixels from the left and from the top."""
    width = NARROW if style.is_narrow else WIDE
    return width * share(point.x.value, x), HEIGHT * (1 - share(point.y.value, y))


def share(value: float, channel: Spec) -> float:
    """How far along its scale a value lies, from 0 to 1."""
    low, high = channel["scale"]["domain"]
    if channel["scale"].get("type") == "log":
        return log(value / low) / log(high / low)
    return float((value - low) / (high - low))


def box(name: str, left: float, top: float, side: tuple[str, str, int, int]) -> Box:
    """What a name covers there."""
    align, baseline, dx, dy = side
    width = len(name) * LETTER
    start = left + dx - {"left": 0, "center": width / 2, "right": width}[align]
    above = top + dy - {"top": 0, "middle": LINE / 2, "bottom": LINE}[baseline]
    return start, above, start + width, above + LINE


def trouble(one: Box, taken: Sequence[Box], style: Style) -> float:
    """How much of a name would lie under others or outside, in square pixels."""
    width = NARROW if style.is_narrow else WIDE
    outside = max(0, -one[0]) + max(0, one[2] - width)
    outside += max(0, -one[1]) + max(0, one[3] - HEIGHT)
    return outside * LINE + sum(shared(one, other) for other in taken)


def shared(one: Box, other: Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, across) * max(0.0, down)


def named(
    point: Point, side: tuple[str, str, int, int], x: Spec, y: Spec, style: Style
) -> list[Spec]:
    """The name with a rim of paper under it, so that it reads over grey points."""
    align, baseline, dx, dy = side
    mark = {
        "type": "text",
        "align": align,
        "baseline": baseline,
        "dx": dx,
        "dy": dy,
        "fontWeight": 600,
        "fontSize": 13,
        "limit": 220,
    }
    paper, ink = style.colours["paper"], style.colours["ink"]
    rim = {"color": paper, "stroke": paper, "strokeWidth": 3, "strokeJoin": "round"}
    layer: Spec = {
        "data": table(("p", "x", "y"), [(point.name, point.x.value, point.y.value)]),
        "encoding": {"x": x, "y": y, "text": {"field": "p"}},
    }
    return [layer | {"mark": mark | rim}, layer | {"mark": mark | {"color": ink}}]
