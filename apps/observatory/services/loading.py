from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext_noop

from apps.observatory.data_files import Described, Places, read_json, rows_of
from apps.observatory.models import Benchmark, Indicator, IndicatorTheme, Source
from apps.observatory.services.releases import INCOMING, publish_incoming
from apps.strategy.models import Challenge, Theme
from metropolis_portal.other_language import in_each_language

TITLE = gettext_noop("Open data that comes with the portal")
COPY = """
COPY incoming (
    indicator_id, space_id, country_id, period, sex, value, status, level, source_id,
    source_unit, comment
) FROM STDIN
"""


@dataclass(frozen=True)
class Loaded:
    """What a load did; `rows` were read, and each is one of the other three."""

    indicators: int
    rows: int
    created: int
    changed: int

    @property
    def unchanged(self) -> int:
        return self.rows - self.created - self.changed


@transaction.atomic
def load(folder: Path) -> Loaded:
    """Bring what `folder` describes into the Observatory: all of it, or nothing.

    `folder` holds `indicators.json` and, under `data/`, `members.csv` and the files of
    values that the indicators name; one that names none has no values yet. Spaces and countries must be there already.
    A space's values are those of its reference member; what other members of the
    space repeat is left aside. Raises `ValidationError` naming file and line.
    """
    described = read_json(folder / "indicators.json")
    indicators = save_descriptions(described)
    places = Places.read(folder / "data" / "members.csv")
    with connection.cursor() as cursor:
        cursor.execute(INCOMING)
        with cursor.copy(COPY) as copy:
            files = {row["file"] for row in described["indicators"] if "file" in row}
            for name in sorted(files):
                for row in rows_of(folder / "data" / name, indicators, places):
                    copy.write_row(row)
        cursor.execute("SELECT count(*) FROM incoming")
        rows = cursor.fetchone()[0]
        release = publish_incoming(cursor, in_each_language("title", TITLE))
    return Loaded(
        indicators=len(indicators),
        rows=rows,
        created=release.new_count if release else 0,
        changed=release.changed_count if release else 0,
    )


def save_descriptions(described: dict[str, Any]) -> dict[str, Described]:
    """Write themes, sources, indicators and benchmarks; return indicators by code.

    What the Secretariat has described in the portal stays as it is.
    """
    themes = {
        row["code"]: IndicatorTheme.objects.update_or_create(
            code=row["code"],
            defaults={"position": row["position"]} | in_languages(row, "name"),
        )[0]
        for row in described["themes"]
    }
    sources = {row["code"]: save_source(row) for row in described["sources"]}
    indicators = {
        row["code"]: save_indicator(
            row, position, themes[row["theme"]], sources[row["source"]]
        )
        for position, row in enumerate(described["indicators"], start=1)
    }
    for row in described["benchmarks"]:
        if indicators[row["indicator"]].is_by_hand:
            continue
        Benchmark.objects.update_or_create(
            indicator=indicators[row["indicator"]],
            year=row["year"],
            value=Decimal(row["value"]),
            defaults=in_languages(row, "label") | in_languages(row, "source"),
        )
    return {
        code: Described(indicator.pk, indicator.level, indicator.source_id)
        for code, indicator in indicators.items()
    }


def in_languages(row: dict[str, Any], key: str, field: str = "") -> dict[str, str]:
    """The texts of `key`, a mapping by language, as columns of `field`."""
    return {
        f"{field or key}_{language}": text
        for language, text in row.get(key, {}).items()
    }


def save_source(row: dict[str, Any]) -> Source:
    kept = Source.objects.filter(code=row["code"], is_by_hand=True).first()
    if kept:
        return kept
    plain = ("publisher", "licence", "licence_url", "url", "citation")
    source, _created = Source.objects.update_or_create(
        code=row["code"],
        defaults={key: row[key] for key in plain}
        | {"is_redistributable": row["redistributable"]}
        | in_languages(row, "title")
        | in_languages(row, "retrieved_note", "note"),
    )
    return source


def save_indicator(
    row: dict[str, Any], position: int, theme: IndicatorTheme, source: Source
) -> Indicator:
    kept = Indicator.objects.filter(code=row["code"], is_by_hand=True).first()
    if kept:
        return kept
    plain = (
        "unit_short",
        "decimals",
        "polarity",
        "level",
        "kind",
        "average",
        "tolerance_years",
    )
    translated = (
        *("name", "definition", "concepts", "rationale", "method", "limitations"),
        *("unit", "level_note"),
    )
    defaults = {key: row[key] for key in plain} | {
        "theme": theme,
        "source": source,
        "position": position,
        "is_by_sex": row["sex_disaggregated"],
        "gap": row.get("gap", Indicator.Gap.NONE),
        "sdg_target": row.get("sdg_target", ""),
    }
    for key in translated:
        defaults |= in_languages(row, key)
    indicator, _created = Indicator.objects.update_or_create(
        code=row["code"], defaults=defaults
    )
    indicator.challenges.set(topics(Challenge, row.get("challenges", [])))
    indicator.orienting_themes.set(topics(Theme, row.get("orienting_themes", [])))
    return indicator


def topics(model: type[Challenge] | type[Theme], codes: list[str]) -> list[Any]:
    """Of every plan that has them; none where no plan is loaded."""
    return list(model._default_manager.filter(code__in=codes)) if codes else []
