import json
from collections.abc import Iterator
from typing import Any

from apps.observatory.downloads.selection import GAP_COLUMNS, Row, Selection
from apps.observatory.models import Indicator, Source


def write(selection: Selection) -> Iterator[str]:
    """What is measured, by whom it was published, the values, and what is computed of
    them.
    """
    head = {
        "release": release_of(selection),
        "selection": selection_of(selection),
        "indicators": [described(one) for one in selection.indicators],
        "sources": {one.code: source_of(one) for one in selection.used_sources},
    }
    yield written(head).removesuffix("}") + ', "observations": [\n'
    before = ""
    for row in selection.rows():
        yield before + written(observation(row))
        before = ",\n"
    yield '\n], "gaps": [\n'
    before = ""
    for gap in selection.gaps():
        yield before + written(dict(zip(GAP_COLUMNS, gap.cells, strict=True)))
        before = ",\n"
    yield "\n]}\n"


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def release_of(selection: Selection) -> dict[str, Any] | None:
    release = selection.cited
    if release is None or release.published_at is None:
        return None
    return {
        "number": release.number,
        "published": release.published_at.date().isoformat(),
    }


def selection_of(selection: Selection) -> dict[str, Any] | None:
    """What was asked for, for programs and for people; None for everything."""
    if not selection.words:
        return None
    return {"in_words": selection.words, **selection.asked}


def described(indicator: Indicator) -> dict[str, Any]:
    return {
        "code": indicator.code,
        "name": str(indicator.name),
        "definition": str(indicator.definition),
        "concepts": str(indicator.concepts),
        "rationale": str(indicator.rationale),
        "method": str(indicator.method),
        "limitations": str(indicator.limitations),
        "unit": str(indicator.unit),
        "direction": indicator.polarity,
        "kind": indicator.kind,
        "geographic_level": indicator.level,
        "average": indicator.average,
        "tolerance_years": indicator.tolerance_years,
        "women_and_men": indicator.gap,
        "is_retired": indicator.is_retired,
        "sdg_target": indicator.sdg_target,
        "challenges": [one.code for one in indicator.challenges.all()],
        "orienting_themes": [one.code for one in indicator.orienting_themes.all()],
        "benchmarks": [
            {"year": one.year, "value": float(one.value), "label": str(one.label)}
            for one in indicator.benchmarks.all()
        ],
        "source": indicator.source.code,
    }


def source_of(source: Source) -> dict[str, str]:
    return {
        "title": str(source.title),
        "publisher": source.publisher,
        "licence": source.licence,
        "licence_url": source.licence_url,
        "citation": source.citation,
        "url": source.url,
    }


def observation(row: Row) -> dict[str, Any]:
    return {
        "indicator": row.indicator.code,
        "place_kind": row.place_kind,
        "place": row.place.code,
        "place_name": str(row.place.name),
        "year": row.period,
        "sex": row.sex,
        "value": None if row.value is None else float(row.value),
        "status": row.status,
        "geographic_level": row.level,
        "source": row.source.code,
        "publishers_place": row.source_unit,
        "comment": row.comment,
    }
