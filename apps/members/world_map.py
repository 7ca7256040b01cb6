"""The world as our pages draw it: a picture of the land, and where a point lies on it.

The land is drawn once into static/img/world-110m.svg (`manage.py draw_world_map`);
pages lay their points over it in the same units. The projection is Natural Earth
(Patterson, Šavrič and Jenny), which distorts little where people live.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import dist, radians
from typing import Any

from django.conf import settings

OUTLINES = settings.BASE_DIR / "static/vendor/world-atlas/countries-110m.json"
PICTURE = settings.BASE_DIR / "static/img/world-110m.svg"
WIDTH = 1000
NORTH, SOUTH = 84.0, -57.0  # Antarctica is left out: nobody governs a city there
ANTARCTICA = "010"
MARGIN = 0.12  # of the frame around a set of points
SMALLEST = 150  # units across, so that one city still shows where in the world it is
FINEST = 1.2  # units between two points of a coast

Place = tuple[float, float]  # latitude and longitude, in degrees
Point = tuple[float, float]  # on the picture, rightwards and downwards


def _plane(latitude: float, longitude: float) -> Point:
    """Natural Earth's polynomials; x grows eastwards and y northwards."""
    phi, lam = radians(latitude), radians(longitude)
    p2 = phi * phi
    p4 = p2 * p2
    x = lam * (
        0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4))
    )
    y = phi * (
        1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4))
    )
    return x, y


SCALE = WIDTH / 2 / _plane(0, 180)[0]
TOP = _plane(NORTH, 0)[1]
HEIGHT = round((TOP - _plane(SOUTH, 0)[1]) * SCALE)


def project(latitude: float, longitude: float) -> Point:
    """Where a place lies on the picture, in its units, to a tenth."""
    x, y = _plane(float(latitude), float(longitude))
    return round(WIDTH / 2 + x * SCALE, 1), round((TOP - y) * SCALE, 1)


@dataclass(frozen=True)
class Frame:
    """The part of the picture that is shown."""

    x: float
    y: float
    width: float
    height: float

    def __str__(self) -> str:
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.height:.0f}"


WORLD = Frame(0, 0, WIDTH, HEIGHT)


def frame_around(
    points: Iterable[Point],
    *,
    ratio: float = WIDTH / HEIGHT,
    smallest: float = SMALLEST,
) -> Frame:
    """The smallest frame of this ratio that holds the points with room around them.

    At least `smallest` units wide; the whole world when there is no point.
    """
    points = list(points)
    if not points:
        return WORLD
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    width = max(right - left, (bottom - top) * ratio) * (1 + 2 * MARGIN)
    width = min(max(width, smallest), WIDTH)
    height = width / ratio
    x = min(max((left + right - width) / 2, 0), WIDTH - width)
    y = min(max((top + bottom - height) / 2, 0), max(HEIGHT - height, 0))
    return Frame(x, y, width, height)


def picture() -> str:
    """The land and the borders as one SVG, from the outlines in fixtures/."""
    topology = json.loads(OUTLINES.read_text(encoding="utf-8"))
    arcs = [_arc(topology, arc) for arc in topology["arcs"]]
    land = []
    uses: Counter[int] = Counter()
    for ring in _rings(topology):
        land.append(_path(_shape(arcs, ring)) + "z")
        # ~index: the same arc, walked from its end.
        uses.update(index if index >= 0 else ~index for index in ring)
    borders = [
        _path([project(*place) for place in arcs[index]])
        for index, count in uses.items()
        if count > 1
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{WORLD}">'
        f'<path id="land" d="{"".join(land)}"/>'
        f'<path id="borders" d="{"".join(borders)}"/>'
        "</svg>\n"
    )


def _rings(topology: dict[str, Any]) -> Iterator[list[int]]:
    for country in topology["objects"]["countries"]["geometries"]:
        if country.get("id") == ANTARCTICA:
            continue
        parts = country["arcs"]
        for polygon in parts if country["type"] == "MultiPolygon" else [parts]:
            yield from polygon


def _arc(topology: dict[str, Any], steps: list[list[int]]) -> list[Place]:
    """An arc of TopoJSON: a first point and steps from it, on a grid of integers."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    places = []
    for step_x, step_y in steps:
        x, y = x + step_x, y + step_y
        places.append((y * scale[1] + shift[1], x * scale[0] + shift[0]))
    return _thinned(places)


def _thinned(places: list[Place]) -> list[Place]:
    """Without those that the eye cannot tell from the one before; the ends stay."""
    kept = places[:1]
    for place in places[1:-1]:
        if dist(project(*place), project(*kept[-1])) >= FINEST:
            kept.append(place)
    return kept + places[-1:]


def _shape(arcs: list[list[Place]], ring: list[int]) -> list[Point]:
    """A ring on the picture; one that crosses 180° goes on beyond it, in one piece."""
    places: list[Place] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        places += arc if not places else arc[1:]
    whole = places[:1]
    for latitude, longitude in places[1:]:
        turns = round((whole[-1][1] - longitude) / 360)
        whole.append((latitude, longitude + 360 * turns))
    middle = sum(longitude for _latitude, longitude in whole) / len(whole)
    turns = round(middle / 360)
    return [project(latitude, lon - 360 * turns) for latitude, lon in whole]


def _path(points: list[Point]) -> str:
    """Steps from point to point, in tenths; points that fall together are one."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    steps = [
        (after[0] - before[0], after[1] - before[1])
        for before, after in pairwise(tenths)
    ]
    drawn = "".join(
        _number(x) + _number(y) for x, y in steps if (x, y) != (0, 0)
    ).lstrip()
    start = "".join(_number(part) for part in tenths[0]).lstrip()
    return f"M{start}l{drawn}" if drawn else f"M{start}"


def _number(tenths: int) -> str:
    """With what parts it from the number before: its sign, or a space."""
    text = f"{abs(tenths) / 10:.1f}".removesuffix(".0")
    if text != "0":
        text = text.removeprefix("0")
    return ("-" if tenths < 0 else " ") + text
