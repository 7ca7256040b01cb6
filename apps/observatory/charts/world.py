"""Dots over the outlines of the land."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static

from apps.observatory.charts.frame import (
    TOLD,
    Spec,
    Style,
    Told,
    by_name,
    framed,
    table,
)
from metropolis_portal.templatetags.ui import number

ANTARCTICA = "010"  # nobody governs a city there
OUTLINES = "vendor/world-atlas/countries-110m.json"
Steps = list[tuple[float, str]]


@dataclass(frozen=True)
class Dot:
    """A space on the map; `told` is None where there is no value."""

    name: str
    latitude: float
    longitude: float
    told: Told | None
    is_chosen: bool = False


def world_map(*, dots: Sequence[Dot], style: Style, is_picture: bool = False) -> Spec:
    """Dots over the outlines of the land, darker where the value is higher.

    The browser fetches the outlines; a picture carries them.
    """
    outline: Spec = {"format": {"type": "topojson", "feature": "countries"}}
    if is_picture:
        outline["values"] = world_outline()
    else:
        outline["url"] = static(OUTLINES)
    valued = [(dot, dot.told) for dot in dots if dot.told]
    steps = steps_of([one.value for _dot, one in valued], style)
    columns = ("p", "lat", "lon")
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
    }
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
                [(d.name, d.latitude, d.longitude) for d in dots if not d.told],
            ),
            "mark": {
                "type": "circle",
                "size": 26,
                "opacity": 1,
                "fill": style.colours["paper"],
                "stroke": style.colours["quiet"],
                "strokeWidth": 1,
            },
            "encoding": place | {"tooltip": by_name()},
        },
        {
            "data": table(
                (*columns, "c", *TOLD),
                [
                    (d.name, d.latitude, d.longitude, step_of(one.value, steps), *one)
                    for d, one in valued
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
                "tooltip": style.hover,
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
                [(d.name, d.latitude, d.longitude) for d in dots if d.is_chosen],
            ),
            "mark": {
                "type": "circle",
                "size": 230,
                "opacity": 1,
                "fill": "transparent",
                "stroke": style.colours["highlights"][0],
                "strokeWidth": 2.5,
            },
            "encoding": place | {"tooltip": by_name()},
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


@cache
def world_outline() -> dict[str, Any]:
    return dict(
        json.loads((settings.BASE_DIR / "static" / OUTLINES).read_text("utf-8"))
    )
