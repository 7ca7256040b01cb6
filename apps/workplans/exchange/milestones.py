"""The milestones of an activity in one cell, a line each.

`2022-04-15 | Programme agreed | Programa acordado | Programme convenu | 2022-04-12`: by
when, the title in each language, and when it was reached; what is empty at the end is
left out. A | in a title would end it, and is written as ¦.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext_noop, ngettext

from apps.workplans.exchange.columns import (
    LANGUAGES,
    Column,
    DayColumn,
    as_text,
    clean,
    short,
)
from apps.workplans.models import ActivityMilestone
from apps.workplans.rules import NO_TITLE
from metropolis_portal.cells import CELL_CHARACTERS, encode
from metropolis_portal.other_language import text_of
from metropolis_portal.sentences import Refused

NO_MILESTONE = gettext_noop(
    "“%(value)s” is no milestone. Write a line for each, such as: 2022-03-31 | "
    "Programme agreed"
)
LONG_TITLE = gettext_noop("The title of a milestone has at most %(limit)s characters.")

MORE = ("…",)  # more than a cell holds: they stay as they are
SIGN, INSTEAD = "|", "¦"
TITLES = [f"title_{code}" for code in LANGUAGES]
TITLE_CHARACTERS = 200
DAY = DayColumn("due_on", ())


@dataclass(frozen=True)
class Line:
    due_on: date
    titles: tuple[str, ...]  # in each language, empty where it has none
    done_on: date | None

    def __str__(self) -> str:
        cells = [
            self.due_on.isoformat(),
            *self.titles,
            self.done_on.isoformat() if self.done_on else "",
        ]
        while not cells[-1]:
            cells.pop()
        return f" {SIGN} ".join(cells)


def tidy(title: str | None) -> str:
    """A title on one line that does not end before its end."""
    return clean(" ".join((title or "").replace(SIGN, INSTEAD).split()))


def in_one_language(text: str) -> str:
    """A kept line, with its title as the reader sees it."""
    line = read_line(text)
    title = text_of(line.titles, get_language() or "en")
    return str(Line(line.due_on, (str(title),), line.done_on))


def others_stay(count: int) -> str:
    return ngettext(
        "%(count)s other stays as it is", "%(count)s others stay as they are", count
    ) % {"count": count}


def line_of(milestone: ActivityMilestone) -> Line:
    titles = tuple(tidy(getattr(milestone, name)) for name in TITLES)
    return Line(milestone.due_on, titles, milestone.done_on)


def read_line(text: str) -> Line:
    """Raises `Refused` with a sentence about that line."""
    cells = [cell.strip() for cell in text.split(SIGN)]
    most = len(TITLES) + 2
    if not 2 <= len(cells) <= most or not cells[0]:
        raise Refused(NO_MILESTONE, value=short(text))
    cells += [""] * (most - len(cells))
    due, *titles, done = cells
    titles = [tidy(title) for title in titles]
    if not any(titles):
        raise Refused(NO_TITLE)
    if any(len(title) > TITLE_CHARACTERS for title in titles):
        raise Refused(LONG_TITLE, limit=TITLE_CHARACTERS)
    day = DAY.parsed(due)
    assert day is not None
    return Line(day, tuple(titles), DAY.parsed(done))


@dataclass(frozen=True)
class MilestonesColumn(Column):
    """Its value: the lines, by day."""

    def parsed(self, raw: Any) -> tuple[str, ...]:
        lines = raw if isinstance(raw, list) else as_text(raw).split("\n")
        texts = [text for line in lines if (text := as_text(line))]
        if tuple(texts) == MORE:
            return MORE
        return tuple(sorted(str(read_line(text)) for text in texts))

    def is_same(self, old: Any, new: Any) -> bool:
        return bool(new in (old, MORE))

    def cell(self, value: tuple[str, ...]) -> str | None:
        text = "\n".join(value)
        fits = len(encode(text)) <= CELL_CHARACTERS
        return (text if fits else MORE[0]) or None

    def text(self, value: tuple[str, ...]) -> str:
        return "\n".join(value)

    def kept(self, value: tuple[str, ...]) -> list[str]:
        return list(value)

    def restored(self, kept: list[str] | None) -> tuple[str, ...]:
        return tuple(kept or ())

    def shown(self, kept: list[str] | None) -> str:
        return "; ".join(kept or ())

    def shown_change(
        self, old: list[str] | None, new: list[str] | None
    ) -> tuple[str, str]:
        """The lines that differ; of each the title in the reader's language, where that
        tells them apart."""
        old, new = old or [], new or []
        gone = [line for line in old if line not in new]
        come = [line for line in new if line not in old]
        short = [[in_one_language(line) for line in lines] for lines in (gone, come)]
        if not set(short[0]) & set(short[1]):
            gone, come = short
        stay = len(old) - len(gone)
        if stay and not come:
            come = [others_stay(stay)]
        return self.shown(gone), self.shown(come)


def lines_of(milestones: QuerySet[ActivityMilestone]) -> dict[int, tuple[str, ...]]:
    """The lines of each activity by its key. One query."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in milestones:
        found[row.activity_id].append(str(line_of(row)))
    return {pk: tuple(sorted(lines)) for pk, lines in found.items()}


def set_milestones(wanted: Mapping[int, Iterable[str]]) -> None:
    """Give each activity these. A row stays where it says the same, and is changed where
    only its day or only its title is another. Four queries."""
    if not wanted:
        return
    stands: dict[int, list[ActivityMilestone]] = defaultdict(list)
    for row in ActivityMilestone.objects.filter(activity__in=list(wanted)):
        stands[row.activity_id].append(row)
    gone: list[int] = []
    changed: list[ActivityMilestone] = []
    missing: list[ActivityMilestone] = []
    for pk, lines in wanted.items():
        rows, new = apart(stands[pk], [read_line(text) for text in lines])
        for is_like in (has_titles, has_day):
            changed += take(rows, new, is_like)
        gone += [row.pk for row in rows]
        missing += [filled(ActivityMilestone(activity_id=pk), line) for line in new]
    ActivityMilestone.objects.filter(pk__in=gone).delete()
    ActivityMilestone.objects.bulk_update(changed, ["due_on", "done_on", *TITLES])
    ActivityMilestone.objects.bulk_create(missing)


def apart(
    rows: Iterable[ActivityMilestone], lines: Iterable[Line]
) -> tuple[list[ActivityMilestone], list[Line]]:
    """The rows that no line names as they are, and the lines that no row is."""
    new, others = Counter(lines), []
    for row in rows:
        line = line_of(row)
        if new[line]:
            new[line] -= 1
        else:
            others.append(row)
    return others, list(new.elements())


def take(
    rows: list[ActivityMilestone],
    lines: list[Line],
    is_like: Callable[[ActivityMilestone, Line], bool],
) -> list[ActivityMilestone]:
    """The rows that are like a line, as it says; both are taken out of their lists."""
    taken = []
    for line in list(lines):
        row = next((row for row in rows if is_like(row, line)), None)
        if row:
            rows.remove(row)
            lines.remove(line)
            taken.append(filled(row, line))
    return taken


def has_titles(row: ActivityMilestone, line: Line) -> bool:
    return line_of(row).titles == line.titles


def has_day(row: ActivityMilestone, line: Line) -> bool:
    return row.due_on == line.due_on


def filled(row: ActivityMilestone, line: Line) -> ActivityMilestone:
    row.due_on, row.done_on = line.due_on, line.done_on
    for name, title in zip(TITLES, line.titles, strict=True):
        setattr(row, name, title or None)  # as a form leaves it
    return row
