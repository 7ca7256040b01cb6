import json
import re

import pytest
from django.utils import translation

from apps.observatory import charts
from apps.observatory.charts import (
    Axis,
    Bar,
    Dot,
    Line,
    Median,
    Point,
    Style,
    Told,
    pictures,
)
from apps.observatory.charts.frame import value_domain
from apps.observatory.charts.trend import spread
from apps.observatory.charts.world import steps_of

SVG_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def told(value, year=2020):
    return Told(value, year, "normal", "metropolitan", "Global Urban Indicators")


CHOSEN = {"Barcelona": [told(2.6, 1990), told(2.0, 2000), told(3.0)]}
OTHERS = {
    "Lyon": [Told(12.0, 1990, "", "", ""), Told(9.0, 2020, "estimated", "", "")],
    "Madrid": [Told(10.0, 1990, "", "", ""), Told(12.5, 2020, "", "municipal", "")],
}
WHO = Line(10, "WHO guideline: 10")


def trend(**changes):
    return charts.trend(
        **{
            "others": OTHERS,
            "chosen": CHOSEN,
            "median": Median("Median of the peers", [(1990, 10.0, 5), (2020, 9.0, 6)]),
            "benchmarks": [WHO],
            "style": Style(),
        }
        | changes
    )


def distribution(**changes):
    return charts.distribution(
        **{
            "values": {
                "Barcelona": told(3),
                "Lyon": told(9),
                "Madrid": told(12.5),
            },
            "chosen": ["Barcelona", "Madrid"],
            "middle": Line(9, "median of 3: 9"),
            "benchmarks": [WHO],
            "style": Style(),
        }
        | changes
    )


def ranking(**changes):
    return charts.ranking(
        **{
            "bars": [Bar("Madrid", told(12.5), 1), Bar("Lyon", told(9), 5, True, 3)],
            "lines": [(WHO, "dotted")],
            "style": Style(),
        }
        | changes
    )


def world_map(**changes):
    return charts.world_map(
        **{
            "dots": [
                Dot("Lyon", 45.7, 4.8, told(9), True),
                Dot("Madrid", 40.4, -3.7, None),
            ],
            "style": Style(unit="m²"),
            "is_picture": True,
        }
        | changes
    )


def scatter(**changes):
    return charts.scatter(
        **{
            "points": [
                Point("Lyon", told(9), told(80, 2019), 0),
                Point("Madrid", told(12.5), told(84, 2019)),
            ],
            "x": Axis("Green area"),
            "y": Axis("Years of life"),
            "style": Style(),
        }
        | changes
    )


ALL = [trend, distribution, ranking, world_map, scatter]


@pytest.mark.parametrize(("look", "is_narrow"), [("light", False), ("dark", True)])
@pytest.mark.parametrize("make", ALL)
def test_every_chart_compiles(make, is_narrow, look):
    style = Style(look=look, is_narrow=is_narrow)

    picture = charts.render(make(style=style), "svg")

    assert picture.startswith(b"<svg")
    assert b"NaN" not in picture


def test_a_picture_can_be_a_png():
    assert charts.render(ranking(), "png").startswith(b"\x89PNG")


def test_a_blank_chart_says_so():
    assert b"No values yet" in charts.render(charts.blank(Style()), "svg")


def test_a_trend_names_the_chosen_the_median_and_the_benchmark():
    picture = charts.render(trend(), "svg").decode()

    for words in ("Barcelona 3.0", "median 9.0", "WHO guideline: 10"):
        assert f">{words}<" in picture
    assert "Madrid" not in [
        row.get("p") for row in trend()["layer"][-1]["data"]["values"]
    ]


def points_told(spec) -> list[tuple[list[str], list[dict]]]:
    """What each layer with a point to hover tells, and of which numbers."""
    return [
        (
            [one["title"] for one in inner["encoding"]["tooltip"]],
            layer["data"]["values"],
        )
        for layer in spec["layer"]
        for inner in layer.get("layer", [])
        if inner["mark"]["type"] == "point"
    ]


def test_each_number_of_a_thin_line_tells_what_it_takes_to_trust_it():
    usual = {"status": "normal", "level": "metropolitan", "source": "Green count"}
    spec = trend(style=Style(usual=usual, unit="m²"))

    (titles, numbers), _median = points_told(spec)

    assert titles == ["place", "year", "m²", "status", "level", "source"]
    assert numbers[1:] == [
        {"p": "Lyon", "v": 9.0, "y": 2020, "status": "estimated"},
        {"p": "Madrid", "v": 10.0, "y": 1990},
        {"p": "Madrid", "v": 12.5, "y": 2020, "level": "municipal"},
    ]
    assert [one["calculate"] for one in spec["layer"][0]["transform"]] == [
        'datum.status || "normal"',
        'datum.level || "metropolitan"',
        'datum.source || "Green count"',
    ]
    assert len(points_told(trend(style=Style(is_picture=True)))) == 1


def test_the_median_tells_its_years_and_of_how_many_values_it_is():
    titles, numbers = points_told(trend())[-1]

    assert titles == ["year", "Median of the peers", "values counted"]
    assert numbers == [{"y": 1990, "v": 10.0, "n": 5}, {"y": 2020, "v": 9.0, "n": 6}]


def test_numbers_are_written_as_the_language_has_them():
    with translation.override("fr"):
        spec = trend()
        picture = charts.render(spec, "svg").decode()

    assert spec["usermeta"]["embedOptions"]["formatLocale"]["decimal"] == ","
    assert ">Barcelona 3,0<" in picture


def test_a_map_for_the_browser_fetches_its_outlines():
    outline = world_map(is_picture=False)["layer"][0]["data"]

    assert outline["url"].startswith("/static/vendor/world-atlas/")
    assert "values" not in outline


def test_a_picture_asks_no_host():
    with pytest.raises(ValueError, match="External data url not allowed"):
        charts.render(world_map(is_picture=False) | {"background": "#123"}, "svg")


def test_a_picture_is_drawn_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(
        pictures, "draw", lambda *args: drawn.append(args) or b"<svg></svg>"
    )
    spec = trend(chosen={"Lyon": CHOSEN["Barcelona"]})

    charts.render(spec, "svg")
    charts.render(spec, "svg")

    assert len(drawn) == 1


def test_a_specification_is_plain_json():
    for make in ALL:
        assert json.loads(json.dumps(make())) == make()


def hovers(spec):
    """Of each layer that tells of more than a name: what, and one of its rows."""
    for layer in spec["layer"]:
        tooltip = layer["encoding"].get("tooltip") if "encoding" in layer else None
        if isinstance(tooltip, list):
            yield [one["field"] for one in tooltip], layer["data"]["values"]


@pytest.mark.parametrize("make", [trend, distribution, ranking, world_map])
def test_each_number_tells_its_year_status_level_and_source_on_hover(make):
    found = list(hovers(make()))

    assert found
    for fields, rows in found:
        assert fields == ["p", "y", "v", "status", "level", "source"]
        for row in rows:
            if "v" in row:
                assert row["source"] == "Global Urban Indicators"
                assert (row["status"], row["level"]) == ("normal", "metropolitan")


def test_each_point_of_two_indicators_tells_both_on_hover():
    (grey, strong) = [rows for _fields, rows in hovers(scatter())]

    about = "normal · metropolitan · Global Urban Indicators"
    assert strong[0]["xtold"] == f"9.0 · 2020 · {about}"
    assert grey[0]["ytold"] == f"84.0 · 2019 · {about}"


def test_labels_are_pushed_apart_and_stay_in_the_frame():
    assert spread([5.0, 5.1, 20.0], 2, 0) == pytest.approx(
        [4.683, 6.683, 19.683], abs=0.01
    )
    assert spread([0.1, 0.2], 2, 0)[0] >= 0


def test_classes_of_the_map_hold_about_as_many_and_never_split_equals():
    style = Style(decimals=0)

    assert [step[1] for step in steps_of([1, 2, 3, 4, 5, 6], style)] == [
        "1",
        "2",
        "3 – 4",
        "5",
        "6",
    ]
    assert [step[1] for step in steps_of([7, 7, 7], style)] == ["7"]
    assert steps_of([], style) == []


def test_the_frame_cuts_giants_rather_than_flattening_everyone():
    everyone = [*range(100), 5000.0]

    low, high = value_domain([40.0], everyone)

    assert low == 0
    assert 97 < high < 110


def test_the_frame_holds_all_that_is_named():
    assert value_domain([5000.0], list(range(100)))[1] > 5000


def test_the_frame_of_values_far_from_zero_starts_near_them():
    low, high = value_domain([82.0], [70.0, 75.0, 80.0, 84.0])

    assert 60 < low < 70
    assert high > 82


@pytest.mark.parametrize(
    ("language", "written"), [("en", "5.5"), ("es", "5,5"), ("fr", "5,5")]
)
def test_a_number_below_nought_has_a_minus_wherever_it_is_written(language, written):
    below = [told(-3, 2000), told(-5.5, 2001)]

    with translation.override(language):
        lines = trend(others={}, chosen={"Lyon": below}, benchmarks=[])
        bars = charts.ranking(
            bars=[Bar("Lyon", told(-5.5), 1)], lines=[], style=Style()
        )
        texts = [
            text
            for spec in (lines, bars)
            for text in SVG_TEXT.findall(pictures.render(spec, "svg").decode())
        ]

    assert f"Lyon \N{MINUS SIGN}{written}" in texts
    assert f"\N{MINUS SIGN}{written}" in texts
    assert [text for text in texts if re.search(r"-\d", text)] == []
