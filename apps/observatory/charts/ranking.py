"""Bars in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from apps.observatory.charts.frame import TOLD, Line, Spec, Style, Told, framed, table


@dataclass(frozen=True)
class Bar:
    """A row of a ranking; `left_before` places between it and the one above it."""

    name: str
    told: Told
    rank: int
    is_chosen: bool = False
    left_before: int = 0


def ranking(
    *, bars: Sequence[Bar], lines: Sequence[tuple[Line, str]], style: Style
) -> Spec:
    """Bars in the order given, chosen places highlighted.

    `lines` are drawn across the bars: (line, "dashed" | "dotted").
    """
    nothing = [""] * len(Told._fields)
    named: list[tuple[Any, ...]] = []
    for bar in bars:
        if bar.left_before:
            named.append((f"⋮ {bar.left_before}", False, *nothing))
        named.append((f"{bar.rank}  {bar.name}", bar.is_chosen, *bar.told))
    largest = max((bar.told.value for bar in bars), default=1)
    y = {
        "field": "p",
        "type": "nominal",
        "title": None,
        "sort": None,
        "scale": {"domain": [name for name, *_rest in named]},
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
    data = table(("p", "chosen", *TOLD), named)
    layers: list[Spec] = [
        {
            "data": data,
            "mark": {"type": "bar", "height": {"band": 0.7}},
            "encoding": {
                "x": x,
                "y": y,
                "tooltip": style.hover,
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
