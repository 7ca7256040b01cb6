"""What the list of indicators shows."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from apps.observatory.figures import Series
from apps.observatory.models import Indicator, IndicatorSummary, IndicatorTheme, Sex
from apps.observatory.services import summaries_as_of


@dataclass(frozen=True)
class IndicatorCard:
    """An indicator with what its values cover."""

    indicator: Indicator
    place_count: int
    first_period: int | None
    last_period: int | None
    medians: Series

    @classmethod
    def of(
        cls, indicator: Indicator, summaries: Mapping[str, IndicatorSummary]
    ) -> "IndicatorCard":
        """`summaries` are the indicator's, by sex."""
        summary = next((summaries[sex] for sex in Sex if sex in summaries), None)
        if summary is None:
            return cls(indicator, 0, None, None, [])
        return cls(
            indicator,
            summary.place_count,
            summary.first_period,
            summary.last_period,
            summary.medians,
        )


def by_theme(
    themes: Iterable[IndicatorTheme],
    indicators: Collection[Indicator],
    release: int | None = None,
) -> list[tuple[IndicatorTheme, list[IndicatorCard]]]:
    """Every theme, those without an indicator too. No query, one as of a release."""
    if release is None:
        summaries = {
            indicator.pk: {one.sex: one for one in indicator.summaries.all()}
            for indicator in indicators
        }
    else:
        summaries = summaries_as_of(release, [indicator.pk for indicator in indicators])
    cards: dict[int, list[IndicatorCard]] = {}
    for indicator in indicators:
        card = IndicatorCard.of(indicator, summaries[indicator.pk])
        cards.setdefault(indicator.theme_id, []).append(card)
    return [(theme, cards.get(theme.pk, [])) for theme in themes]
