"""Two indicators said in words: under the chart, for screen readers."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.observatory import wording
from metropolis_portal.templatetags.ui import number

if TYPE_CHECKING:
    from apps.observatory.comparing.pairs import Pair, TwoIndicators

MINUS = "\N{MINUS SIGN}"
WEAK, STRONG = 0.3, 0.6  # of a correlation, whatever its sign


def description(two: "TwoIndicators") -> str:
    """How many places there are, and the values of those that are chosen."""
    count = len(two.pairs)
    text = ngettext(
        "%(x)s (across) and %(y)s (upwards): %(count)s place.",
        "%(x)s (across) and %(y)s (upwards): %(count)s places.",
        count,
    )
    words = {"x": two.x.title, "y": two.y.title, "count": count}
    chosen = [told(two, pair) for pair in two.chosen_pairs]
    return " ".join([text % words, *chosen])


def told(two: "TwoIndicators", pair: "Pair") -> str:
    text = _("%(place)s: %(x)s in %(x_year)s and %(y)s in %(y_year)s.")
    return text % {
        "place": pair.place.name,
        "x": wording.with_status(two.x.indicator, pair.x),
        "y": wording.with_status(two.y.indicator, pair.y),
        "x_year": pair.x.period,
        "y_year": pair.y.period,
    }


def together(two: "TwoIndicators") -> str:
    """Whether the two go together; empty where there are too few places to say."""
    found = two.correlation
    if found is None:
        return ""
    if abs(found) < WEAK:
        text = _(
            "Where %(x)s is higher, %(y)s is neither higher nor lower as a rule (rank "
            "correlation %(number)s)."
        )
    elif found >= STRONG:
        text = _(
            "Where %(x)s is higher, %(y)s mostly is higher too (rank correlation "
            "%(number)s)."
        )
    elif found > 0:
        text = _(
            "Where %(x)s is higher, %(y)s is somewhat more often higher too (rank "
            "correlation %(number)s)."
        )
    elif found <= -STRONG:
        text = _(
            "Where %(x)s is higher, %(y)s mostly is lower (rank correlation %(number)s)."
        )
    else:
        text = _(
            "Where %(x)s is higher, %(y)s is somewhat more often lower (rank correlation "
            "%(number)s)."
        )
    title = _("“%(title)s”")
    words = {side.code: title % {"title": side.title} for side in two.sides}
    return text % (words | {"number": number(found, 2).replace("-", MINUS)})
