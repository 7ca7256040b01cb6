"""Every value of an indicator, a page of them at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from apps.observatory.figures import SAID, Figure, Reading, key_field, values_of
from apps.observatory.forms import SORTS, Question
from apps.observatory.models import Source
from apps.observatory.places import Place

ROWS = 50  # on a page


@dataclass
class ValueTable:
    """`is_full` for whoever may see who comes last."""

    reading: Reading
    question: Question
    is_full: bool

    @cached_property
    def page(self) -> Page:
        """All values, a page of them, as `TableRow`."""
        paginator = Paginator(self.ordered, ROWS)
        if self.reading.is_many:
            paginator.count = self.row_count
        return paginator.get_page(self.question.page)

    @property
    def row_count(self) -> int:
        """Values, as the summary counts them, and reasons for none. One query."""
        told = values_of(self.reading.indicator, self.reading.release)
        missing = told.filter(sex=self.reading.sex, value__isnull=True)
        return missing.count() + sum(count for _year, count in self.reading.years)

    @property
    def sort(self) -> str:
        """As asked for; by value only for whoever may see who comes last."""
        asked = self.question.sort
        if asked.endswith("value") and not self.is_full:
            return SORTS[0]
        return asked

    @property
    def ordered(self) -> Any:
        place = key_field(self.reading.indicator)
        relation = place.removesuffix("_id")
        column = {"year": "period", "place": f"{relation}__name", "value": "value"}
        sort = self.sort
        name = column[sort.removeprefix("-")]
        return (
            values_of(self.reading.indicator, self.reading.release)
            .filter(sex=self.reading.sex)
            .order_by(
                f"-{name}" if sort.startswith("-") else name,
                f"{relation}__name",
                "-period",
            )
            .values_list(place, "value", *SAID)
        )

    @property
    def rows(self) -> Iterator[tuple[Place, Figure, Source]]:
        figures = [Figure(*row) for row in self.page]
        sources = Source.objects.in_bulk({one.source for one in figures})
        self.reading.places.know({one.key for one in figures})
        for figure in figures:
            yield self.reading.places[figure.key], figure, sources[figure.source]
