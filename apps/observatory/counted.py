"""What the values behind a median are: of when, by whom and of which places."""

from dataclasses import dataclass
from typing import Self

# Of the rows named `near`.
COUNTED = """min(near.period) AS first, max(near.period) AS last,
    array_agg(DISTINCT near.source_id) AS sources,
    array_agg(coalesce(near.space_id, near.country_id)) AS places"""


@dataclass(frozen=True)
class Counted:
    """Of which years, by which sources (keys) and of which places peers' values are."""

    first_period: int | None
    last_period: int | None
    sources: frozenset[int]
    places: frozenset[int]  # keys of spaces, or of countries

    @classmethod
    def of(
        cls,
        first: int | None,
        last: int | None,
        sources: list[int] | None,
        places: list[int] | None,
    ) -> Self:
        return cls(first, last, frozenset(sources or ()), frozenset(places or ()))
