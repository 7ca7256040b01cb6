"""The chart of each tab of an indicator's page."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.observatory import charts, wording
from apps.observatory.figures import Figure, Reading
from apps.observatory.models import Benchmark, Indicator, Source, SpaceTarget
from apps.observatory.sexes import BOTH, Pair, both, gap_decimals, gap_unit
from metropolis_portal.templatetags.ui import bare

if TYPE_CHECKING:
    from apps.observatory.pages import IndicatorPage


def told(figure: Figure, sources: Mapping[int, Source]) -> charts.Told:
    """What a chart tells of a figure that has a value."""
    assert figure.value is not None
    return charts.Told(
        figure.value,
        figure.period,
        figure.status_label,
        figure.level_label,
        str(sources[figure.source].title),
    )


def number_of(benchmark: Benchmark | SpaceTarget) -> str:
    return wording.quantity(benchmark.indicator, float(benchmark.value))


def middle_line(page: "IndicatorPage") -> charts.Line | None:
    """The median of the peers, or the declared average of all."""
    if page.around is None:
        return average_line(page.reading)
    found = page.around.group
    if found is None:
        return None
    label = _("Median of %(count)s peers: %(value)s")
    if page.around.region:
        label = _("Median of %(count)s peers, %(region)s: %(value)s")
    label %= {
        "count": found.count,
        "region": page.around.region,
        "value": wording.quantity(page.indicator, found.median),
    }
    return charts.Line(found.median, label)


def average_line(reading: Reading) -> charts.Line | None:
    if reading.average is None:
        return None
    label = _("%(kind)s of %(count)s: %(value)s") % {
        "kind": reading.average.kind_label,
        "count": reading.average.count,
        "value": wording.quantity(reading.indicator, reading.average.value),
    }
    return charts.Line(reading.average.value, label)


def trend_spec(page: "IndicatorPage", is_picture: bool) -> charts.Spec:
    reading, chosen, compared = page.reading, page.choice.places, page.compared
    reading.places.know(compared)
    if reading.has_no_lines:
        figures = reading.figures_at(compared)
        sources = page.sources_of(figures.values())
        return charts.distribution(
            values={
                str(reading.places[key].name): told(figure, sources)
                for key, figure in figures.items()
                if key in compared
            },
            chosen=[str(place.name) for place in chosen],
            middle=middle_line(page),
            benchmarks=page.benchmark_lines,
            style=page.style,
        )
    others = compared - {place.key for place in chosen}
    unusual = {} if is_picture else page.unusual(others)
    sources = page.sources_of([*page.chosen_figures, *unusual.values()])
    return charts.trend(
        others={
            str(reading.places[key].name): [
                charts.Told(
                    value, year, *but_usual(unusual.get((key, year)), page, sources)
                )
                for year, value in points
            ]
            for key, points in page.series.items()
            if key in others
        },
        chosen={
            str(place.name): page.told_of(place, reading.sex, sources)
            for place in chosen
        },
        median=charts.Median(page.median_name, page.median_points),
        benchmarks=page.benchmark_lines,
        style=replace(page.style, is_picture=is_picture),
    )


def but_usual(
    figure: Figure | None, page: "IndicatorPage", sources: Mapping[int, Source]
) -> tuple[str, str, str]:
    """A figure's status, level and source; empty where they are as `Style.usual`."""
    if figure is None:
        return "", "", ""
    usual, source = page.style.usual, str(sources[figure.source].title)
    said = (figure.status_label, figure.level_label, source)
    return tuple(  # type: ignore[return-value]
        "" if words == usual[column] else words
        for column, words in zip(("status", "level", "source"), said, strict=True)
    )


def ranking_spec(page: "IndicatorPage", is_picture: bool) -> charts.Spec:
    lines = [(line, "dotted") for line in page.benchmark_lines]
    middle = average_line(page.reading)
    if middle:
        lines.append((middle, "dashed"))
    bars = [
        charts.Bar(
            str(row.place.name),
            told(row.figure, page.sources),
            row.rank,
            row.is_chosen,
            row.left_before,
        )
        for row in page.ranking_rows
    ]
    return charts.ranking(bars=bars, lines=lines, style=page.style)


def map_spec(page: "IndicatorPage", is_picture: bool) -> charts.Spec:
    chosen = {space.pk for space in page.choice.spaces}
    dots = []
    for key, place in page.reading.places.items():
        figure = page.reading.figures.get(key)
        dots += [
            charts.Dot(
                str(space.name),
                space.latitude,
                space.longitude,
                told(figure, page.sources) if figure else None,
                space.pk in chosen,
            )
            for space in place.spaces
        ]
    return charts.world_map(dots=dots, style=page.style, is_picture=is_picture)


def sexes_spec(page: "IndicatorPage", is_picture: bool) -> charts.Spec:
    """Women and men over the years, of the first chosen place."""
    sources = page.sources_of(page.chosen_figures)
    series = {
        str(sex.label): page.told_of(place, sex, sources)
        for place in page.choice.places[:1]
        for sex in BOTH
    }
    if not any(series.values()):
        return charts.blank(page.style)
    return charts.trend(
        others={}, chosen=series, median=None, benchmarks=[], style=page.style
    )


def gap_spec(page: "IndicatorPage") -> charts.Spec:
    """How far apart women and men are over the years, in each chosen place.

    On axes of its own: a ratio has another unit, a difference another height.
    """
    indicator, sources = page.indicator, page.sources_of(page.chosen_figures)
    chosen = {
        str(place.name): [
            told_gap(pair, pair.gap, sources)
            for pair in reversed(pairs)
            if pair.gap is not None
        ]
        for place, pairs in page.pairs.items()
    }
    if not any(chosen.values()):
        return charts.blank(page.style)
    same = 100 if indicator.gap == Indicator.Gap.RATIO else 0
    return charts.trend(
        others={},
        chosen=chosen,
        median=None,
        benchmarks=[charts.Line(same, _("women and men the same"))],
        style=replace(
            page.style, decimals=gap_decimals(indicator), unit=gap_unit(indicator)
        ),
    )


def told_gap(pair: Pair, gap: float, sources: Mapping[int, Source]) -> charts.Told:
    titles = [str(sources[one.source].title) for one in (pair.women, pair.men)]
    status = _("computed (%(status)s)") % {"status": pair.status_label}
    return charts.Told(gap, pair.year, status, pair.level_label, both(*titles))


def key_of(page: "IndicatorPage") -> str:
    """What a picture's numbers are, of when, and what its broken lines say."""
    view, reading = page.question.view, page.reading
    if reading.is_empty or page.question.is_gap or view == "sexes":
        return page.words
    told = [bare(page.indicator.unit), page.indicator.get_polarity_display()]
    if view in SPECS or reading.has_no_lines:
        told.append(_("%(year)s or near it") % {"year": reading.year})
    elif page.medians and page.around:
        of = f", {page.around.region}" if page.around.region else ""
        told.append(_("dashed: median of the peers") + of)
    elif page.medians:
        told.append(_("dashed: median of all places"))
    average = average_line(reading)
    if view == "ranking" and average:
        told.append(_("dashed: %(line)s") % {"line": average.label})
    if view == "ranking":
        lines = [line.label for line in page.benchmark_lines]
        told += [_("dotted: %(line)s") % {"line": line} for line in lines]
    return " · ".join(told)


SPECS: dict[str, Callable[["IndicatorPage", bool], charts.Spec]] = {
    "map": map_spec,
    "ranking": ranking_spec,
    "sexes": sexes_spec,
}
