"""Specifications drawn on the server."""

import hashlib
import json
from typing import Any

import vl_convert
from django.core.cache import cache as shared_cache

from apps.observatory.charts.frame import Spec

WIDTH = 760  # of a picture; on a page the chart takes the width there is
KEPT = 7 * 24 * 60 * 60  # seconds a picture is remembered


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
