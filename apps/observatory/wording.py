"""Figures said in words: under charts, for screen readers, on cards."""

from collections.abc import Iterable
from functools import lru_cache

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.html import strip_tags
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.observatory.figures import Figure, Reading, Series, SpaceFigure
from apps.observatory.models import (
    PEERS_AT_LEAST,
    Indicator,
    Observation,
    Release,
    Source,
)
from apps.observatory.places import Place
from apps.observatory.statistics import Scope, Standing
from metropolis_portal.templatetags.ui import KEPT, day, number

SERIES_TOLD = 3  # of the chosen places, in a chart's description
PLAIN_STATUSES = (Observation.Status.NORMAL, Observation.Status.ESTIMATED)


def quantity(indicator: Indicator, value: float) -> str:
    """`14.2 m²`: the number with its short unit, if it has one."""
    written = number(value, indicator.decimals)
    if not indicator.unit_short:
        return written
    return f"{written}\N{NO-BREAK SPACE}{indicator.unit_short}"


def with_status(indicator: Indicator, figure: Figure) -> str:
    """`5.7 million (forecast)`: what is no plain measurement says so."""
    assert figure.value is not None
    written = quantity(indicator, figure.value)
    if figure.status in PLAIN_STATUSES:
        return written
    return f"{written} ({figure.status_label})"


def direction(indicator: Indicator) -> str:
    """Which end of the ranking is the first."""
    if indicator.polarity == Indicator.Polarity.HIGHER:
        return _("Higher is better: the 1st is the highest.")
    if indicator.polarity == Indicator.Polarity.LOWER:
        return _("Lower is better: the 1st is the lowest.")
    return _("Neither higher nor lower is better: the 1st is the highest.")


def standing_sentence(reading: Reading, place: Place) -> str:
    """Where one place stands; what is missing, when it has no value near the year."""
    figure = reading.of_chosen.get(place.key)
    found = reading.standing(place)
    if figure is None or found is None:
        return no_value(reading, place)
    words = {
        "year": figure.period,
        "place": place.name,
        "value": with_status(reading.indicator, figure),
        "region": place.region,
    } | standing_words(reading.indicator, found)
    if not found.peer_count:
        text = _("In %(year)s %(place)s had %(value)s. No other place has a value.")
    elif found.peer_median is None:
        text = ngettext(
            "In %(year)s %(place)s had %(value)s. %(count)s other place has a value: a "
            "median and a position need five.",
            "In %(year)s %(place)s had %(value)s. %(count)s other places have a value: a "
            "median and a position need five.",
            found.peer_count,
        )
    elif found.scope == Scope.REGION:
        text = _(
            "In %(year)s %(place)s had %(value)s; the median of %(count)s peers in "
            "%(region)s was %(median)s; %(place)s was %(rank)s of %(of)s."
        )
    else:
        text = _(
            "In %(year)s %(place)s had %(value)s; the median of all %(count)s others "
            "was %(median)s; %(place)s was %(rank)s of %(of)s."
        )
    return text % words


def no_value(reading: Reading, place: Place) -> str:
    return _("%(place)s has no value for %(year)s or near it.") % {
        "place": place.name,
        "year": reading.year,
    }


def standing_words(indicator: Indicator, found: Standing) -> dict[str, object]:
    median = found.peer_median
    return {
        "count": found.peer_count,
        "median": "" if median is None else quantity(indicator, median),
        "rank": written_rank(found.rank, get_language()),
        "of": found.of,
    }


@lru_cache(maxsize=KEPT)
def written_rank(rank: int, _language: str | None) -> str:
    """`3rd`. French ordinals come with markup."""
    return strip_tags(str(ordinal(rank)))


def position(figure: SpaceFigure) -> str:
    """`3rd of 9`; empty for a place with fewer than five peers."""
    found = figure.standing
    if found.peer_median is None:
        return ""
    words = standing_words(figure.indicator, found)
    if found.scope != Scope.ALL:
        return _("%(rank)s of %(of)s") % words
    return _("%(rank)s of all %(of)s") % words


def whole(reading: Reading) -> str:
    """All places in one sentence, for whoever has chosen none."""
    found = reading.whole
    if not found.count:
        return ""
    text = ngettext(
        "In %(year)s, or near it, one place has a value: %(low)s.",
        "In %(year)s, or near it, %(count)s places have a value: from %(low)s to "
        "%(high)s.",
        found.count,
    )
    if found.count >= PEERS_AT_LEAST:
        text = _(
            "In %(year)s, or near it, %(count)s places have a value: from %(low)s to "
            "%(high)s, half of them below %(median)s."
        )
    return text % {
        "year": reading.year,
        "count": found.count,
        "low": quantity(reading.indicator, found.spread[0]),
        "high": quantity(reading.indicator, found.spread[-1]),
        "median": quantity(reading.indicator, found.median),
    }


def credit(sources: Iterable[Source], cited: Release | None) -> str:
    """Under a picture that leaves: each source as it is cited, and the release."""
    told = [f"{one.citation} {_('Licence:')} {one.licence}." for one in sources]
    if cited:
        words = {"release": cited, "day": strip_tags(day(cited.published_at))}
        told.append(_("Metropolis Observatory, %(release)s of %(day)s.") % words)
    return " ".join(told)


def description(
    reading: Reading,
    chosen: list[Place],
    series: dict[int, Series],
    medians: tuple[str, Series],
) -> str:
    """What the chart of the years shows, for whoever does not see it.

    `medians` are told under their name.
    """
    years = [year for year, _count in reading.years]
    words = {
        "indicator": reading.indicator.name,
        "first": min(years),
        "last": max(years),
    }
    if reading.has_one_year:
        parts = [_("%(indicator)s in %(last)s.") % words]
    else:
        parts = [_("%(indicator)s, %(first)s to %(last)s.") % words]
    told = [(p.name, series[p.key]) for p in chosen if series.get(p.key)][:SERIES_TOLD]
    if medians[1]:
        told.append(medians)
    for name, points in told:
        parts.append(change(reading.indicator, name, points))
    return " ".join(parts)


def change(indicator: Indicator, name: str, points: Series) -> str:
    (first_year, first), (last_year, last) = points[0], points[-1]
    words = {
        "name": name,
        "first": quantity(indicator, first),
        "first_year": first_year,
        "last": quantity(indicator, last),
        "last_year": last_year,
    }
    if first_year == last_year:
        return _("%(name)s: %(last)s in %(last_year)s.") % words
    return (
        _("%(name)s: from %(first)s in %(first_year)s to %(last)s in %(last_year)s.")
        % words
    )
