"""What the list of indicators shows."""

from collections.abc import Collection, Iterable
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
        cls, indicator: Indicator, summary: IndicatorSummary | None
    ) -> "IndicatorCard":
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
        found = {one.pk: one.summary_of_one for one in indicators}
    else:
        then = summaries_as_of(release, [indicator.pk for indicator in indicators])
        found = {
            key: [by_sex[sex] for sex in Sex if sex in by_sex]
            for key, by_sex in then.items()
        }
    cards: dict[int, list[IndicatorCard]] = {}
    for indicator in indicators:
        card = IndicatorCard.of(indicator, next(iter(found[indicator.pk]), None))
        cards.setdefault(indicator.theme_id, []).append(card)
    return [(theme, cards.get(theme.pk, [])) for theme in themes]
