import hashlib
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from apps.observatory.downloads import Selection
from apps.observatory.models import Observation, ObservationQuerySet


@dataclass(frozen=True)
class ShownValues(Selection):
    """The values that a page shows, by their keys, and no other.

    `spaces` and `sexes` are those that the page was asked about.
    """

    shown: frozenset[int] = frozenset()

    @cached_property
    def words(self) -> str:
        compared = _("The values shown by a comparison of metropolitan spaces")
        return "; ".join(said for said in (compared, super().words) if said)

    @property
    def observations(self) -> ObservationQuerySet:
        rows = Observation.objects.filter(pk__in=self.shown).redistributable()
        return rows.order_by("indicator", "space", "country", "period", "sex")

    @property
    def etag(self) -> str:
        described = f"{super().etag} {sorted(self.shown)}"
        return f'"{hashlib.sha256(described.encode()).hexdigest()[:32]}"'
