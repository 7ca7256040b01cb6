"""What the page of an import shows: how far it is, what would become of its values."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from apps.jobs.models import Job
from apps.members.models import Country, MetropolitanSpace
from apps.observatory.models import ImportedValue, Proposal, ValueImport
from apps.observatory.models.imports import OTHER_SOURCE, PROBLEMS, WARNINGS
from apps.observatory.places import named_rows
from apps.observatory.services.imports import latest_job
from metropolis_portal.escaping import as_text_alone
from metropolis_portal.sentences import said

ROWS = 50  # on a page
SHOWN_FIRST = ("error", "unnamed", "unsure", "held", "changed", "new", "removed")
ACCOUNT = [
    "line", "column", "verdict", "what_is_wrong", "as_written", "look_at",
    "place_as_written", "place", "indicator", "year", "sex", "value", "status", "level",
    "comment", "value_before", "status_before", "level_before", "source_before",
]  # fmt: skip


class ImportPage:
    """An import for its reader."""

    def __init__(self, imported: ValueImport, asked: Mapping[str, str]) -> None:
        self.imported = imported
        self.asked = asked

    @cached_property
    def job(self) -> Job | None:
        """The work that is under way, or that did not come to its end."""
        working = (ValueImport.Status.CHECKING, ValueImport.Status.APPLYING)
        return latest_job(self.imported) if self.imported.status in working else None

    @property
    def is_awaited(self) -> bool:
        """Whether there is more to come: a job that is read as done was not yet when the
        import was read, just before."""
        return self.job is not None and not self.job.is_failed

    @property
    def stamp(self) -> str:
        """Changes whenever something changes that a watcher sees."""
        job = self.job
        return f"{self.imported.status}-{job.stamp}" if job else self.imported.status

    @property
    def problem(self) -> str:
        return said(self.imported.problem)

    @property
    def verdicts(self) -> list[tuple[str, str, int]]:
        """Code, words and number of each that there is."""
        counts = self.imported.counts
        return [
            (code, str(label), counts[code])
            for code, label in ImportedValue.Verdict.choices
            if counts.get(code)
        ]

    @property
    def warnings(self) -> list[tuple[str, str, int]]:
        counts = self.imported.counts
        return [
            (code, str(words), counts[code])
            for code, words in WARNINGS.items()
            if counts.get(code)
        ]

    @property
    def other_source(self) -> int:
        """How many values another source said before."""
        return self.imported.count(OTHER_SOURCE)

    @property
    def shown(self) -> str:
        """The verdict or warning whose values are listed."""
        asked = self.asked.get("show", "")
        known = {code for code, _label, _count in [*self.verdicts, *self.warnings]}
        if asked in known or (asked == OTHER_SOURCE and self.other_source):
            return asked
        return next((code for code in SHOWN_FIRST if code in known), "")

    @cached_property
    def page(self) -> Page:
        values = self.imported.values.all()
        if self.shown in WARNINGS:
            values = values.filter(warning=self.shown, verdict__in=("new", "changed"))
        elif self.shown == OTHER_SOURCE:
            values = values.filter(is_other_source=True, verdict="changed")
        else:
            values = values.filter(verdict=self.shown)
        rows = values.select_related(
            "indicator", "space", "country", "standing__source"
        )
        return Paginator(rows.order_by("line", "pk"), ROWS).get_page(
            self.asked.get("page", "1")
        )

    @property
    def names(self) -> list[tuple[str, bool]]:
        """Of the places that are asked about, with whether they are countries."""
        rows = self.imported.values.filter(verdict="unsure")
        found = rows.values_list("place", "indicator__level").distinct()
        return [(text, level == "national") for text, level in found.order_by("place")]

    @property
    def indicator_names(self) -> list[str]:
        """Of the indicators that are asked about."""
        rows = self.imported.values.filter(verdict="unnamed")
        return list(
            rows.values_list("written", flat=True).distinct().order_by("written")
        )

    @property
    def held(self) -> list[tuple[ImportedValue, Proposal | None]]:
        """The first values that are asked about since a member's waits, with that one.

        Two queries.
        """
        rows = self.imported.values.filter(verdict="held").select_related(
            "indicator", "space"
        )
        found = list(rows.order_by("line", "pk")[:ROWS])
        waiting = Proposal.objects.filter(
            status=Proposal.Status.ACCEPTED,
            release__status="draft",
            indicator__in={row.indicator_id for row in found},
            space__in={row.space_id for row in found},
        ).select_related("member")
        given: dict[tuple[Any, ...], Proposal] = {
            (one.indicator_id, one.space_id, one.period, one.sex): one
            for one in waiting.order_by("pk")
        }
        return [
            (row, given.get((row.indicator_id, row.space_id, row.period, row.sex)))
            for row in found
        ]

    def account(self) -> Iterator[list[Any]]:
        """Every value that was read, and what would become of it, line by line."""
        yield ACCOUNT
        verdicts = dict(ImportedValue.Verdict.choices)
        labels = labels_of_places()
        rows = self.imported.values.order_by("line", "pk").select_related(
            "indicator", "standing__source"
        )
        for row in rows.iterator(chunk_size=2000):
            place = labels.get(
                (row.country_id is not None, row.country_id or row.space_id or 0)
            )
            yield [
                row.line or "",
                row.column,
                str(verdicts.get(row.verdict, "")),
                str(PROBLEMS.get(row.problem, "")),
                as_text_alone(row.written),
                "; ".join(row.remarks),
                as_text_alone(row.place),
                place or "",
                row.indicator.code if row.indicator else "",
                row.period or "",
                row.sex,
                as_number(row.value),
                row.status,
                row.level,
                as_text_alone(row.comment),
                *(
                    [
                        as_number(standing.value),
                        standing.status,
                        standing.level,
                        str(standing.source),
                    ]
                    if (standing := row.standing)
                    else [""] * 4
                ),
            ]


def as_number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def labels_of_places() -> dict[tuple[bool, int], str]:
    """By whether it is a country, and key. Two queries."""
    spaces = named_rows(MetropolitanSpace.objects.all())
    found = {(False, pk): str(name) for pk, name in spaces}
    countries = Country.objects.all()
    return found | {(True, pk): str(name) for pk, name in named_rows(countries)}
