"""The chart of each tab of an indicator's page."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.observatory import charts, wording
from apps.observatory.figures import Figure, Reading
from apps.observatory.models import Benchmark, Source, SpaceTarget
from apps.observatory.sexes import BOTH

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
    """The median of the group that is asked for, or the declared average of all."""
    if page.group is None:
        return average_line(page.reading)
    found = page.group.group
    if found is None:
        return None
    label = _("Median of %(count)s peers: %(value)s") % {
        "count": found.count,
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
    if reading.has_one_year:
        sources = page.sources_of(reading.figures.values())
        return charts.distribution(
            values={
                str(reading.places[key].name): told(reading.figures[key], sources)
                for key in reading.values
                if key in compared
            },
            chosen=[str(place.name) for place in chosen],
            middle=middle_line(page),
            benchmarks=page.benchmark_lines,
            style=page.style,
        )
    sources = page.sources_of(page.chosen_figures)
    others = (compared & reading.places.keys()) - {place.key for place in chosen}
    return charts.trend(
        others={
            str(reading.places[key].name): points
            for key, points in page.series.items()
            if key in others
        },
        chosen={
            str(place.name): page.told_of(place, reading.sex, sources)
            for place in chosen
        },
        median=page.medians,
        benchmarks=page.benchmark_lines,
        style=page.style,
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
        others={}, chosen=series, median=[], benchmarks=[], style=page.style
    )


SPECS: dict[str, Callable[["IndicatorPage", bool], charts.Spec]] = {
    "map": map_spec,
    "ranking": ranking_spec,
    "sexes": sexes_spec,
}
