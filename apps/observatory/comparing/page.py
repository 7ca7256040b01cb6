from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from apps.accounts.models import User
from apps.observatory import charts, wording
from apps.observatory.comparing.beside import Row, SideBySide
from apps.observatory.comparing.downloads import ShownValues
from apps.observatory.comparing.latest import Cell, latest_of, latest_of_one_sex
from apps.observatory.comparing.pairs import Pair, Side, TwoIndicators
from apps.observatory.comparing.spaces import ChosenSpaces
from apps.observatory.forms import CompareQuestion, Question
from apps.observatory.models import Indicator, IndicatorTheme, Release, Sex, Source
from apps.observatory.pages import IndicatorPage


@dataclass
class ComparePage:
    """Up to eight spaces, and what is asked about them."""

    query: QueryDict
    user: User
    release: Release | None  # None: as it stands

    @cached_property
    def question(self) -> CompareQuestion:
        return CompareQuestion.of(self.query)

    @cached_property
    def spaces(self) -> ChosenSpaces:
        return ChosenSpaces(self.question.slugs, self.user)

    @property
    def slugs(self) -> list[str]:
        """The spaces by name, or that there are none: one's own are not meant."""
        return [space.slug for space in self.spaces.shown] or [""]

    @property
    def asked(self) -> dict[str, str]:
        """The indicators that are shown, by the address's names for them."""
        if self.question.view == "time" and self.indicator:
            return {"indicator": self.indicator.code}
        if self.question.view == "scatter" and self.two:
            return {side.code: side.indicator.code for side in self.two.sides}
        return {}

    @property
    def number(self) -> int | None:
        return self.release.number if self.release else None

    # The indicators

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """By code, in order of themes, retired ones too. One query."""
        found = Indicator.objects.visible_to(self.user).with_shared_years()
        shown = found.without_texts().select_related("theme", "source")
        return {one.code: one for one in shown}

    @cached_property
    def offered(self) -> list[Indicator]:
        """Those that are kept up, and what the address names."""
        asked = {self.question.indicator, self.question.x, self.question.y}
        every = self.indicators.values()
        return [one for one in every if not one.is_retired or one.code in asked]

    @property
    def kept_up(self) -> list[Indicator]:
        return [one for one in self.indicators.values() if not one.is_retired]

    @cached_property
    def themes(self) -> list[tuple[IndicatorTheme, list[Indicator]]]:
        groups: dict[IndicatorTheme, list[Indicator]] = {}
        for indicator in self.offered:
            groups.setdefault(indicator.theme, []).append(indicator)
        return list(groups.items())

    @property
    def unknown(self) -> list[str]:
        """Codes that the view is asked for, of no indicator."""
        asked = {
            "time": [self.question.indicator],
            "scatter": [self.question.x, self.question.y],
        }.get(self.question.view, [])
        return [
            one for one in dict.fromkeys(asked) if one not in {"", *self.indicators}
        ]

    @cached_property
    def fit(self) -> list[Indicator]:
        """Those that are fit for comparing; all of them where none is."""
        every = self.kept_up
        return [one for one in every if one.kind == Indicator.Kind.NORMALISED] or every

    @cached_property
    def indicator(self) -> Indicator | None:
        """The one asked for, else one that is fit; None where there is none.

        The first of those with a median for the most years: there are lines to see.
        """
        asked = self.indicators.get(self.question.indicator)
        return asked or max(self.fit, key=years_shared, default=None)

    @cached_property
    def sexes(self) -> list[Sex]:
        """Whom may be asked about, where there is a choice."""
        if self.question.view == "time":
            found = self.over_time.reading.sexes if self.over_time else []
            return found if len(found) > 1 else []
        asked = self.asked_indicators
        if self.question.view == "scatter":
            asked = [side.indicator for side in self.two.sides] if self.two else []
        return list(Sex) if any(one.is_by_sex for one in asked) else []

    # The three views

    @cached_property
    def over_time(self) -> IndicatorPage | None:
        """What the indicator's own page says of these spaces."""
        if self.indicator is None:
            return None
        page = IndicatorPage(self.indicator, Question.of(self.query), self.user)
        countries = self.indicator.is_national
        places = self.spaces.atlas.places(countries=countries)
        page.reading.places = places
        page.choice = page.chosen_among(self.spaces.own)
        return page

    @property
    def asked_indicators(self) -> list[Indicator]:
        """Of the theme asked for; sizes only when they are asked for too."""
        return [
            one
            for one in self.kept_up
            if self.question.theme in ("", one.theme.code)
            and (self.question.has_sizes or one.kind == Indicator.Kind.NORMALISED)
        ]

    @cached_property
    def beside(self) -> SideBySide:
        """One query, or none."""
        spaces, indicators = self.spaces.shown, self.asked_indicators
        latest = latest_of(indicators, self.number, spaces) if spaces else {}
        return SideBySide(spaces, indicators, latest, self.question.sex)

    @cached_property
    def two(self) -> TwoIndicators | None:
        """One query, or two; None where there are not two indicators."""
        x = self.indicators.get(self.question.x) or self.indicator
        others = [one for one in [*self.fit, *self.kept_up] if one != x]
        y = self.indicators.get(self.question.y) or next(iter(others), None)
        if x is None or y is None:
            return None
        spaces = self.spaces.atlas.every()
        sex = self.question.sex
        latest = latest_of_one_sex({x, y}, self.number, spaces, sex)
        countries = x.is_national and y.is_national
        return TwoIndicators(
            Side.of("x", x, latest, sex),
            Side.of("y", y, latest, sex),
            self.spaces.atlas.places(countries=countries).every.values(),
            [space.pk for space in self.spaces.shown],
            self.question.logarithmic,
            self.question.page,
        )

    def spec(self) -> charts.Spec:
        """The chart of two indicators; the chart over time is the indicator's own."""
        look, is_narrow = self.question.look, self.question.is_narrow
        if self.two is None:
            return charts.blank(charts.Style(look=look, is_narrow=is_narrow))
        return self.two.spec(self.two_sources, look, is_narrow=is_narrow)

    @cached_property
    def two_sources(self) -> dict[int, Source]:
        """Of the two indicators' values. One query."""
        shown = self.two.shown if self.two else []
        return Source.objects.in_bulk({cell.source for cell in shown})

    def picture(self, cited: Release | None) -> charts.Spec:
        """The same with its sources."""
        title = " / ".join(side.title for side in self.two.sides) if self.two else ""
        told = [wording.credit(self.two_sources.values(), cited)]
        style = charts.Style(look=self.question.look)
        return charts.titled(self.spec(), title, told, style)

    # What is taken away

    @property
    def named(self) -> dict[str, Any]:
        """What a file of the values says it is of: two indicators are of all spaces."""
        found: dict[str, Any] = {}
        if self.question.view != "scatter":
            found["spaces"] = [space.slug for space in self.spaces.shown]
        if self.question.sex in Sex.values:
            found["sexes"] = [self.question.sex]
        return found

    def values(
        self, described: Iterable[Indicator], cited: Release | None
    ) -> ShownValues:
        """A file of those on the page that their licence lets go, and no other."""
        return ShownValues(
            list(described),
            **self.named,
            release=self.release,
            cited=cited,
            name="compare",
            shown=frozenset(cell.pk for cell in self.shown),
        )

    @property
    def shown(self) -> list[Cell]:
        """The values side by side, or of the two indicators."""
        if self.question.view == "scatter":
            return self.two.shown if self.two else []
        return self.beside.shown

    @cached_property
    def sources_by_key(self) -> dict[int, Source]:
        """Of the values shown. One query."""
        if self.question.view == "scatter":
            return self.two_sources
        shown = {cell.source for cell in self.beside.shown}
        return {one.pk: one for one in Source.objects.filter(pk__in=shown)}

    @property
    def beside_rows(self) -> Iterator[tuple[Row, SafeString]]:
        """Each indicator side by side, and its cells as the page shows them."""
        for row in self.beside.rows:
            yield row, row.written(self.sources_by_key)

    @property
    def chosen_written(self) -> SafeString:
        return self.pairs_written(self.two.chosen_pairs if self.two else [])

    @property
    def others_written(self) -> SafeString:
        return self.pairs_written(self.two.other_pairs if self.two else [])

    def pairs_written(self, pairs: Iterable[Pair]) -> SafeString:
        """Rows of the table of two indicators, as the page shows them."""
        return self.two.written(pairs, self.two_sources) if self.two else SafeString("")

    @property
    def sources(self) -> list[Source]:
        return list(self.sources_by_key.values())

    @cached_property
    def kept_here(self) -> list[Source]:
        """Whose licence lets their values be shown, not handed on."""
        return [source for source in self.sources if not source.is_redistributable]


def years_shared(indicator: Indicator) -> int:
    """In how many years at least half of the spaces have a value; none if national."""
    return 0 if indicator.is_national else indicator.shared_years or 0
