"""A space's profile of two pages, to print: what its page shows, as an accessible PDF."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from apps.observatory import wording
from apps.observatory.figures import varied
from apps.observatory.models import Release, Source, SpaceTarget
from apps.observatory.space_page import Row, SpacePage
from metropolis_portal import documents
from metropolis_portal.templatetags.ui import long_day

TEMPLATE = settings.BASE_DIR / "templates" / "observatory" / "profile.typ"
FACTS, TARGETS, MEMBERS, ROWS = 4, 6, 10, 60  # what two pages hold
LONG = 110  # signs of a name
SECONDS = 20  # that somebody waits for it


def made(page: SpacePage, cited: Release | None) -> bytes:
    """The PDF, in the language of the moment. Raises what `documents.typeset` does."""
    data = document(page, cited)
    return documents.typeset(TEMPLATE, data, timezone.now(), SECONDS)


def document(page: SpacePage, cited: Release | None) -> dict[str, Any]:
    """All that the template prints, ready to be shown."""
    rows = page.rows[:ROWS]
    sources = page.sources
    printed_ones = {row.figure.source_id for row in rows}
    today = timezone.localdate()
    return {
        "language": get_language(),
        "date": [today.year, today.month, today.day],
        "words": words(),
        "title": short(page.space),
        "place": _("Metropolitan space in %(country)s, %(region)s")
        % {"country": page.space.country, "region": page.space.region},
        "members": [short(one.member) for one in page.memberships[:MEMBERS]],
        "peers": page.peers.problem or compared(page),
        "facts": [printed(row, sources) for row in telling(rows)[:FACTS]],
        "strongest": [printed(row, sources) for row in page.strongest],
        "weakest": [printed(row, sources) for row in page.weakest],
        "targets": [aim(target, rows, sources) for target in page.targets[:TARGETS]],
        "themes": by_theme(rows, sources),
        "release": release_words(cited),
        "citation": citation(page, cited),
        "sources": [credit(sources[key]) for key in sorted(printed_ones)],
    }


def words() -> dict[str, str]:
    return {
        "observatory": _("Metropolis Observatory"),
        "members": _("Members in this space"),
        "none": _("None at present."),
        "strongest": _("Strongest against the peers"),
        "weakest": _("Weakest against the peers"),
        "no_rank": _("None of the space's own figures."),
        "targets": _("Own targets"),
        "indicator": _("Indicator"),
        "value": _("Latest value"),
        "year": _("Year"),
        "target": _("Target"),
        "median": _("Peers' median"),
        "position": _("Position"),
        "among": _("Among the peers"),
        "all": _("All indicators"),
        "nothing": _("The observatory holds no figure of this space yet."),
        "read": _("How to read it"),
        "reading": reading(),
        "cite": _("Cite as"),
        "sources": _("Sources"),
    }


def reading() -> str:
    """What the pictures and the numbers mean."""
    return _(
        "Each value has its own year. On the lines, dots are the peers, the box holds "
        "the middle half of them, the stroke is their median and the diamond is this "
        "space. The right is the better end: lower values lie there where lower is "
        "better; where neither is better, the right is higher. National figures are "
        "the country's, held against other countries. Fewer than five peers give no "
        "median and no position."
    )


def compared(page: SpacePage) -> str:
    if page.peers.label:
        return _("Held against: %(group)s.") % {"group": page.peers.label}
    return _("Held against the same region, or all where fewer than five have a value.")


def telling(rows: list[Row]) -> list[Row]:
    """Those fit for comparing, of different themes before others."""
    by_figure = {id(row.figure): row for row in rows}
    return [by_figure[id(figure)] for figure in varied(row.figure for row in rows)]


def printed(row: Row, sources: dict[int, Source]) -> dict[str, Any]:
    """What the licence keeps to pages is not handed on in a file."""
    figure = row.figure
    is_free = sources[figure.source_id].is_redistributable
    marks = [
        figure.status_label,
        figure.level_label if figure.has_level_to_tell else "",
    ]
    return {
        "name": name(row),
        "unit": str(figure.indicator.unit),
        "source": str(sources[figure.source_id].publisher),
        "value": row.value if is_free else _("online only"),
        "year": str(figure.period),
        "marks": ", ".join(mark for mark in marks if mark),
        "median": f"{row.median} ({row.group.count})" if row.group else "–",
        "position": row.position if is_free and row.group else "–",
        "strip": vars(row.strip) if is_free and row.strip else None,
    }


def name(row: Row) -> str:
    sex = row.figure.sex_label
    return short(row.figure.indicator) + (f", {sex}" if sex else "")


def by_theme(rows: list[Row], sources: dict[int, Source]) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        theme = str(row.figure.indicator.theme)
        groups.setdefault(theme, []).append(printed(row, sources))
    return [{"name": theme, "rows": found} for theme, found in groups.items()]


def aim(
    target: SpaceTarget, rows: list[Row], sources: dict[int, Source]
) -> dict[str, str]:
    """A target beside what is known."""
    row = next(
        (row for row in rows if row.figure.indicator.pk == target.indicator_id), None
    )
    latest = printed(row, sources) if row else {"value": "–", "year": "–"}
    return {
        "name": short(target.indicator),
        "value": wording.quantity(target.indicator, float(target.value)),
        "year": str(target.year),
        "latest": latest["value"],
        "latest_year": latest["year"],
    }


def citation(page: SpacePage, cited: Release | None) -> str:
    address = settings.PUBLIC_URL + page.space.get_absolute_url()
    parts = [_("Metropolis Observatory"), str(page.space), release_words(cited)]
    return ", ".join([part for part in [*parts, address] if part]) + "."


def release_words(cited: Release | None) -> str:
    """With its day; empty for none."""
    if cited is None or cited.published_at is None:
        return ""
    day = long_day(timezone.localtime(cited.published_at).date())
    return _("%(release)s of %(day)s") % {"release": cited, "day": day}


def credit(source: Source) -> str:
    """Who published it, and under which licence."""
    return f"{source.publisher}: {short(source)} ({source.licence})"


def short(value: object) -> str:
    return Truncator(str(value)).chars(LONG)
