from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.lookups import IsNull
from django.utils import timezone

from apps.accounts.models import User
from apps.observatory.figures import Figure, SpaceRow
from apps.observatory.models import Indicator, Observation, Sex


@dataclass(frozen=True)
class Cell(Figure):
    """The latest value, or why there never was one; and the row it came from."""

    pk: int = 0

    @property
    def has_value(self) -> bool:
        return self.value is not None


# By indicator and sex, of each place (under the key that the indicator's values have).
Latest = dict[tuple[int, str], dict[int, Cell]]


def latest_of(
    user: User,
    indicators: Iterable[Indicator],
    release: int | None,
    spaces: Collection[SpaceRow] | None = None,
) -> Latest:
    """The latest of each indicator and sex, not later than this year. One query.

    Of all places for None. A value goes before a reason for having none, whatever
    their years.
    """
    national = {one.pk: one.is_national for one in indicators}
    rows = Observation.objects.visible_to(user).as_of(release)
    rows = rows.filter(indicator__in=national, period__lte=timezone.localdate().year)
    if spaces is not None:
        rows = rows.filter(
            Q(space__in=[space.pk for space in spaces])
            | Q(country__in={space.country_id for space in spaces})
        )
    one_of_each = ("indicator_id", "sex", "space_id", "country_id")
    rows = rows.order_by(*one_of_each, IsNull(F("value"), True), "-period")
    columns = ("value", "period", "status", "level", "source_id", "pk")
    found: Latest = defaultdict(dict)
    for indicator, sex, space, country, value, *rest in rows.distinct(
        *one_of_each
    ).values_list(*one_of_each, *columns):
        key = country if national[indicator] else space
        if key is not None:
            real = None if value is None else float(value)
            found[indicator, sex][key] = Cell(key, real, *rest)
    return dict(found)


def sexes_in(latest: Latest, indicator: Indicator, asked: str) -> list[Sex]:
    """The sex asked for; else the total; else all there are."""
    there = [sex for sex in Sex if (indicator.pk, sex) in latest]
    for sex in (asked, Sex.TOTAL):
        if sex in there:
            return [Sex(sex)]
    return there


def label_of(sex: Sex) -> str:
    """Empty for the total."""
    return "" if sex == Sex.TOTAL else str(sex.label)
