import hashlib
from dataclasses import dataclass

from apps.observatory.downloads import Selection
from apps.observatory.models import Observation, ObservationQuerySet


@dataclass(frozen=True)
class ShownValues(Selection):
    """The values that a page shows, by their keys, and no other."""

    shown: frozenset[int] = frozenset()

    @property
    def observations(self) -> ObservationQuerySet:
        rows = Observation.objects.filter(pk__in=self.shown).redistributable()
        return rows.order_by("indicator", "space", "country", "period", "sex")

    @property
    def etag(self) -> str:
        described = f"{super().etag} {sorted(self.shown)}"
        return f'"{hashlib.sha256(described.encode()).hexdigest()[:32]}"'
