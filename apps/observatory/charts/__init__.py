"""Every Vega-Lite specification of the portal, its picture, and strips as SVG.

A specification holds its data and its look; the browser draws it with vega-embed,
documents and readers without JavaScript get the same one through `render`.
"""

from apps.observatory.charts.distribution import distribution
from apps.observatory.charts.frame import (
    HIGHLIGHTS,
    Line,
    Median,
    Spec,
    Style,
    Told,
    blank,
    titled,
)
from apps.observatory.charts.pictures import render
from apps.observatory.charts.ranking import Bar, ranking
from apps.observatory.charts.scatter import Axis, Point, scatter
from apps.observatory.charts.strip import Strip, drawn, strip
from apps.observatory.charts.trend import trend
from apps.observatory.charts.world import Dot, world_map

__all__ = [
    "HIGHLIGHTS",
    "Axis",
    "Bar",
    "Dot",
    "Line",
    "Median",
    "Point",
    "Spec",
    "Strip",
    "Style",
    "Told",
    "blank",
    "distribution",
    "drawn",
    "ranking",
    "render",
    "strip",
    "titled",
    "scatter",
    "trend",
    "world_map",
]
