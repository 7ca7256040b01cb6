"""A value among its peers on one line, drawn by the server beside the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape
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
    first, median, third = x(found.first), x(found.median), x(found.third)
    return mark_safe(  # noqa: S308 (made of numbers, but for what is escaped)
        f'<svg class="strip" viewBox="0 0 {WIDE} {HIGH}" role="img" '
        f'aria-label="{conditional_escape(words)}">'
        f"<title>{conditional_escape(told)}</title>"
        f'<line class="strip__line" x1="0" x2="{WIDE}" y1="{HIGH // 2}" y2="{HIGH // 2}"/>'
        f'<rect class="strip__middle" x="{first}" y="5" width="{round(third - first, 1)}" '
        f'height="12" rx="2"/>{dots}'
        f'<line class="strip__median" x1="{median}" x2="{median}" y1="3" y2="19"/>'
        f'<path class="strip__own" d="M{x(found.own)} 3l8 8-8 8-8-8z"/></svg>'
    )


def x(share: float) -> float:
    return round(EDGE + 2 + share * (WIDE - 2 * EDGE - 4), 1)
