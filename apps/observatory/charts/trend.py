"""Lines over the years."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from apps.observatory.charts.frame import (
    HEIGHT,
    LABEL_HEIGHT,
    TOLD,
    Line,
    Median,
    Spec,
    Style,
    Told,
    by_name,
    framed,
    table,
    value_domain,
)
from metropolis_portal.templatetags.ui import number

# A point that is only there to tell its number.
UNSEEN: Spec = {"type": "point", "filled": True, "size": 70, "opacity": 0, "clip": True}


def trend(
    *,
    others: Mapping[str, Sequence[Told]],
    chosen: Mapping[str, Sequence[Told]],
    median: Median | None,
    benchmarks: Sequence[Line],
    style: Style,
) -> Spec:
    """Lines over the years by name: chosen places strong, the others thin grey.

    A chosen place may be without data; it keeps its colour. Of the others' numbers,
    what is empty is as `style.usual` says.
    """
    middle = median.points if median else []
    highlights = style.colours["highlights"]
    colours = dict(zip(chosen, highlights, strict=False))
    strong = {name: points for name, points in chosen.items() if points}
    rest = [(name, *point) for name, series in others.items() for point in series]
    points = [point for series in strong.values() for point in series]
    named = [point.value for point in points]
    low, high = value_domain(
        named
        + [value for _year, value, _count in middle]
        + [line.value for line in benchmarks],
        named + [row[1] for row in rest],
    )
    years = [point.year for point in points] + [row[2] for row in rest]
    labels = [(one[-1].year, one[-1].value, name) for name, one in strong.items()]
    if middle:
        labels.append((*middle[-1][:2], gettext("median")))
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
        *([median_line(median, x, y, style)] if median else []),
        *strong_lines(strong, colours, x, y, style),
        end_labels(labels, x, (low, high), style),
    ]
    return framed({"layer": layers, "height": HEIGHT}, style, right=not style.is_narrow)


def grey_lines(rows: Iterable[Sequence[Any]], x: Spec, y: Spec, style: Style) -> Spec:
    """Thin, each telling whose it is; and at each number, all that is told of it."""
    line: Spec = {
        "mark": {
            "type": "line",
            "color": style.colours["others"],
            "strokeWidth": 1,
            "opacity": 0.45,
            "clip": True,
        },
        "encoding": {"detail": {"field": "p"}, "tooltip": by_name()},
    }
    # Too many to go through by keyboard.
    numbers: Spec = {
        "mark": UNSEEN | {"aria": False},
        "encoding": {"tooltip": style.hover},
    }
    return {
        "data": table(("p", *TOLD), rows),
        "transform": [
            {"calculate": f"datum.{column} || {json.dumps(words)}", "as": column}
            for column, words in style.usual.items()
        ],
        "encoding": {"x": x, "y": y},
        "layer": [line] if style.is_picture else [line, numbers],
    }


def median_line(median: Median, x: Spec, y: Spec, style: Style) -> Spec:
    """Dashed; at each year, the median and of how many values it is."""
    line: Spec = {
        "mark": {
            "type": "line",
            "color": style.colours["ink"],
            "strokeWidth": 2,
            "strokeDash": [6, 4],
        }
    }
    hover = [
        {"field": "y", "title": gettext("year")},
        {
            "field": "v",
            "type": "quantitative",
            "title": median.label,
            "format": style.exact,
        },
        {"field": "n", "title": gettext("values counted")},
    ]
    return {
        "data": table(("y", "v", "n"), median.points),
        "encoding": {"x": x, "y": y},
        "layer": [line, {"mark": UNSEEN, "encoding": {"tooltip": hover}}],
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
    strong: Mapping[str, Sequence[Told]],
    colours: Mapping[str, str],
    x: Spec,
    y: Spec,
    style: Style,
) -> list[Spec]:
    """The chosen places' lines, each number with all that is told of it."""
    rows = [(name, *point) for name, points in strong.items() for point in points]
    colour = {
        "field": "p",
        "type": "nominal",
        "legend": None,
        "scale": {
            "domain": list(strong),
            "range": [colours[name] for name in strong],
        },
    }
    encoding = {"x": x, "y": y, "color": colour, "tooltip": style.hover}
    data = table(("p", *TOLD), rows)
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
    labels: Sequence[tuple[int, float, str]],
    x: Spec,
    domain: tuple[float, float],
    style: Style,
) -> Spec:
    """Name and last value at each line's end, pushed apart where they would meet."""
    low, high = domain
    apart = (high - low) * LABEL_HEIGHT / HEIGHT
    heights = spread([value for _year, value, _name in labels], apart, low)
    decimals = style.decimals
    rows = [
        (f"{name} {number(value, decimals)}", year, height)
        for (year, value, name), height in zip(labels, heights, strict=True)
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
