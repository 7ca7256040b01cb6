"""What a chart says of a number only where it is not as the indicator says."""

from collections.abc import Collection

from apps.observatory.figures import SAID, Figure, key_field, values_of
from apps.observatory.models import Indicator, Observation


def unusual_of(
    indicator: Indicator, sex: str, keys: Collection[int], release: int | None = None
) -> dict[tuple[int, int], Figure]:
    """By place and year, values of another status, level or source than is usual: no
    plain measurement, or not as the indicator says. One query.
    """
    place = key_field(indicator)
    rows = values_of(indicator, release).with_value().filter(sex=sex)
    told = (
        rows.filter(**{f"{place}__in": keys})
        .exclude(
            status=Observation.Status.NORMAL,
            level=indicator.level,
            source=indicator.source_id,
        )
        .values_list(place, "value", *SAID)
    )
    figures = [Figure(*row) for row in told]
    return {(one.key, one.period): one for one in figures}
