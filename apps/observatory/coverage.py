"""What is known of each metropolitan space, what is missing, and whom to ask for it.

A value is old when it is further from the year asked for than its indicator bears.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.members.models import (
    Affiliation,
    Member,
    MetropolitanSpace,
    SpaceMembership,
)
from apps.observatory.models import Indicator, Observation
from apps.observatory.newest import NEWEST, newest
from metropolis_portal.escaping import as_text_alone


class Cell(NamedTuple):
    """The newest value of an indicator in a space; else the newest reason for none.

    No period: nothing at all is known.
    """

    indicator: Indicator
    year: int  # asked for
    period: int | None = None
    status: str = ""

    @property
    def is_missing(self) -> bool:
        """What cannot exist is not missed."""
        is_reason = self.status in Observation.MISSING_STATUSES
        return self.period is None or (is_reason and not self.cannot_exist)

    @property
    def cannot_exist(self) -> bool:
        return self.status == Observation.Status.CANNOT_EXIST

    @property
    def is_old(self) -> bool:
        if self.period is None or self.is_missing or self.cannot_exist:
            return False
        return self.period < self.year - self.indicator.tolerance_years

    @property
    def is_asked_for(self) -> bool:
        return self.is_missing or self.is_old

    @property
    def status_label(self) -> str:
        return str(Observation.Status(self.status).label) if self.status else ""


@dataclass(frozen=True)
class Contact:
    """A member of a space, with its focal points that the reader may see."""

    member: Member
    people: list[User]


@dataclass(frozen=True)
class Row:
    """A space: whom to ask, and what is known of each indicator."""

    space: MetropolitanSpace
    contacts: list[Contact]
    cells: list[Cell]

    @cached_property
    def missing(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_missing]

    @cached_property
    def old(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_old]

    @property
    def count(self) -> int:
        """How many indicators it has a value of that is not too old."""
        return len([cell for cell in self.cells if has_value(cell)])

    @property
    def has_someone(self) -> bool:
        return any(contact.people for contact in self.contacts)


def has_value(cell: Cell) -> bool:
    return not cell.is_asked_for and not cell.cannot_exist


@dataclass(frozen=True)
class Coverage:
    """All spaces by all indicators, for a year."""

    year: int
    indicators: list[Indicator]
    rows: list[Row] = field(default_factory=list)

    @property
    def counts(self) -> list[tuple[Indicator, int]]:
        """How many spaces have a value of each."""
        cells = (cell for row in self.rows for cell in row.cells)
        counted = Counter(cell.indicator.pk for cell in cells if has_value(cell))
        return [(one, counted[one.pk]) for one in self.indicators]

    @property
    def missing_count(self) -> int:
        return sum(len(row.missing) for row in self.rows)

    @property
    def old_count(self) -> int:
        return sum(len(row.old) for row in self.rows)

    @cached_property
    def asked_for(self) -> list[Row]:
        """The spaces that lack something."""
        return [row for row in self.rows if row.missing or row.old]

    @property
    def without_anyone(self) -> int:
        """Spaces that lack something, which nobody can be asked for."""
        return len([row for row in self.asked_for if not row.has_someone])

    def lines(self) -> Iterator[list[str]]:
        """What is asked for, one value a line, as a table for a spreadsheet."""
        yield [
            _("Region"),
            _("Metropolitan space"),
            _("Members"),
            _("Focal points"),
            _("Indicator"),
            _("Code"),
            _("Unit"),
            _("Newest year"),
            _("Status"),
            _("Asked for because"),
        ]
        for row in self.asked_for:
            about = [str(row.space.region), str(row.space), *whom(row)]
            for cell in row.missing + row.old:
                yield [as_text_alone(text) for text in [*about, *what(cell)]]


def whom(row: Row) -> list[str]:
    people = {person for contact in row.contacts for person in contact.people}
    return [
        "; ".join(str(contact.member) for contact in row.contacts),
        "; ".join(sorted(f"{person} <{person.email}>" for person in people)),
    ]


def what(cell: Cell) -> list[str]:
    return [
        str(cell.indicator),
        cell.indicator.code,
        str(cell.indicator.unit),
        str(cell.period or ""),
        cell.status_label,
        _("missing") if cell.is_missing else _("too old"),
    ]


def coverage_of(
    user: User, *, theme: str = "", region: str = "", year: int | None = None
) -> Coverage:
    """Of the spaces' own indicators, as the person may ask for them. Five queries.

    National figures are the countries'. A regional secretary asks the own region's
    members. Without a year, it is the last that has ended.
    """
    year = year or timezone.localdate().year - 1
    indicators = Indicator.objects.in_use().exclude(level=Indicator.Level.NATIONAL)
    spaces = MetropolitanSpace.objects.select_related("region", "country")
    spaces = spaces.order_by("region__position", "name")
    if not user.is_officer:
        spaces = spaces.filter(region__in=user.roles.region_ids)
    if theme:
        indicators = indicators.filter(theme__code=theme)
    if region:
        spaces = spaces.filter(region__code=region)
    chosen, contacts, found = list(indicators), contacts_of(user), list(spaces)
    known = latest_of(year, [space.pk for space in found])
    keys = [(one.pk, one) for one in chosen]
    rows = [
        Row(
            space,
            contacts.get(space.pk, []),
            [Cell(one, year, *known.get((key, space.pk), ())) for key, one in keys],
        )
        for space in found
    ]
    return Coverage(year, chosen, rows)


KNOWN = "SELECT indicator_id, place_id, period, status FROM ({newest}) AS newest"


def latest_of(
    year: int, spaces: Collection[int]
) -> dict[tuple[int, int], tuple[int, str]]:
    """Year and status by indicator and space, up to `year`. One query."""
    rows = newest(KNOWN.format(newest=NEWEST), spaces, year=year)
    return {(one, space): (period, status) for one, space, period, status in rows}


def contacts_of(user: User) -> dict[int, list[Contact]]:
    """The members of each space with their focal points, as `user` may see. Two queries."""
    people = defaultdict(list)
    focal = Affiliation.objects.visible_to(user).in_force().focal_points()
    for one in focal.filter(user__is_active=True).for_list():
        people[one.member_id].append(one.user)
    found: dict[int, list[Contact]] = {}
    rows = SpaceMembership.objects.select_related("member")
    for row in rows.order_by("-is_reference", "member__name"):
        contact = Contact(row.member, people[row.member_id])
        found.setdefault(row.space_id, []).append(contact)
    return found
