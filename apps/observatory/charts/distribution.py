"""Places along one axis, where there is a single year."""

from collections.abc import Mapping, Sequence

from apps.observatory.charts.frame import (
    LABEL_HEIGHT,
    TOLD,
    Line,
    Spec,
    Style,
    Told,
    framed,
    table,
    value_domain,
)
from metropolis_portal.templatetags.ui import number

TICK = 60  # pixels, of a place in a distribution


def distribution(
    *,
    values: Mapping[str, Told],
    chosen: Sequence[str],
    middle: Line | None,
    benchmarks: Sequence[Line],
    style: Style,
) -> Spec:
    """Every place as a tick along one axis: for indicators with a single year."""
    colours = zip(chosen, style.colours["highlights"], strict=False)
    strong = {name: colour for name, colour in colours if name in values}
    low, high = value_domain(
        [values[name].value for name in strong] + [line.value for line in benchmarks],
        [one.value for one in values.values()],
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
                ("p", *TOLD),
                [(p, *one) for p, one in values.items() if low <= one.value <= high],
            ),
            "mark": {
                "type": "tick",
                "thickness": 2,
                "size": TICK,
                "opacity": 0.6,
                "color": style.colours["others"],
                "clip": True,
            },
            "encoding": {"x": x, "tooltip": style.hover},
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
        dropped_label(name, values[name].value, step, x, style)
        for step, name in enumerate(strong)
    ]
    layers += [
        {
            "data": table(("p", *TOLD), [(name, *values[name])]),
            "mark": {
                "type": "point",
                "filled": True,
                "size": 180,
                "opacity": 1,
                "color": colour,
                "stroke": style.colours["paper"],
                "strokeWidth": 1.5,
            },
            "encoding": {"x": x, "tooltip": style.hover},
        }
        for name, colour in strong.items()
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
