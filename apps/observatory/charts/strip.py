"""A value among its peers on one line, drawn by the server beside the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

WIDE, HIGH, EDGE = 200, 22, 6  # of the picture; EDGE keeps dots inside
DOTS = 200  # that can be told apart: of more peers, every so many one is drawn


@dataclass(frozen=True)
class Strip:
    """Where things lie, from 0 at the left to 1 at the right.

    The right is the better end: lower values lie there where lower is better.
    """

    own: float
    peers: tuple[float, ...]
    first: float  # quartile
    median: float
    third: float


def strip(
    own: float,
    peers: Sequence[float],
    quartiles: tuple[float, float, float],
    *,
    is_lower_first: bool,
) -> Strip:
    low, high = min(own, *peers), max(own, *peers)

    def at(value: float) -> float:
        if low == high:
            return 0.5
        share = (value - low) / (high - low)
        return round(1 - share if is_lower_first else share, 4)

    first, median, third = map(at, quartiles)
    dots = peers if len(peers) <= DOTS else sorted(peers)[:: -(-len(peers) // DOTS)]
    return Strip(
        at(own),
        tuple(map(at, dots)),
        min(first, third),
        median,
        max(first, third),
    )


def drawn(found: Strip, words: str, told: str) -> SafeString:
    """The picture: `words` for whoever does not see it, `told` on hover."""
    dots = "".join(
        f'<circle class="strip__peer" cx="{x(value)}" cy="{HIGH // 2}" r="3"/>'
        for value in found.peers
    )
    return format_html(
        '<svg class="strip" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>'
        '<line class="strip__line" x1="0" x2="{}" y1="{}" y2="{}"/>'
        '<rect class="strip__middle" x="{}" y="5" width="{}" height="12" rx="2"/>'
        '{}<line class="strip__median" x1="{}" x2="{}" y1="3" y2="19"/>'
        '<path class="strip__own" d="M{} 3l8 8-8 8-8-8z"/></svg>',
        *(WIDE, HIGH, words, told, WIDE, HIGH // 2, HIGH // 2),
        x(found.first),
        round(x(found.third) - x(found.first), 1),
        mark_safe(dots),  # noqa: S308 (made of numbers above)
        x(found.median),
        x(found.median),
        x(found.own),
    )


def x(share: float) -> float:
    return round(EDGE + 2 + share * (WIDE - 2 * EDGE - 4), 1)
