"""What is known of each metropolitan space, what is missing, and whom to ask for it.

A value is old when it is further from the year asked for than its indicator bears.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple, Self

from django.core.paginator import Page, Paginator
from django.db import connection
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.members.models import (
    Affiliation,
    AffiliationQuerySet,
    Member,
    MetropolitanSpace,
    Region,
    SpaceMembership,
)
from apps.observatory.models import Indicator, Observation
from apps.observatory.newest import NEWEST, newest
from apps.observatory.places import SHOWN
from metropolis_portal.choices import called
from metropolis_portal.escaping import as_text_alone
from metropolis_portal.jinja import written

ASKED = 25  # spaces on a page, with whom to ask and all they lack
MISSED = frozenset(Observation.MISSING_STATUSES) - {Observation.Status.CANNOT_EXIST}


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
        return self.period is None or self.status in MISSED

    @property
    def cannot_exist(self) -> bool:
        return self.status == Observation.Status.CANNOT_EXIST

    @property
    def is_old(self) -> bool:
        if self.period is None or self.period >= self.year:
            return False
        return (
            self.period < self.year - self.indicator.tolerance_years
            and self.status not in Observation.MISSING_STATUSES
        )

    @property
    def is_asked_for(self) -> bool:
        return self.is_missing or self.is_old

    @property
    def status_label(self) -> str:
        return called(Observation.Status(self.status)) if self.status else ""


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

    @cached_property
    def known(self) -> list[Cell]:
        """Those with a value that is not too old."""
        return [cell for cell in self.cells if has_value(cell)]

    @property
    def count(self) -> int:
        return len(self.known)

    @property
    def is_asked_for(self) -> bool:
        return bool(self.missing or self.old)

    @property
    def has_someone(self) -> bool:
        return any(contact.people for contact in self.contacts)


def has_value(cell: Cell) -> bool:
    return not cell.is_asked_for and not cell.cannot_exist


@dataclass(frozen=True)
class Totals:
    """What the rows of all pages amount to."""

    spaces: int
    missing: int
    old: int
    without_anyone: int
    counts: dict[int, int]  # by indicator, how many spaces have a value

    @classmethod
    def of(cls, rows: Collection[Row]) -> Self:
        asked_for = [row for row in rows if row.is_asked_for]
        return cls(
            len(rows),
            sum(len(row.missing) for row in rows),
            sum(len(row.old) for row in rows),
            len([row for row in asked_for if not row.has_someone]),
            Counter(cell.indicator.pk for row in rows for cell in row.known),
        )


@dataclass(frozen=True)
class Coverage:
    """All spaces by all indicators, for a year; `rows` are those of the page, if any."""

    year: int
    indicators: list[Indicator]
    rows: list[Row]
    totals: Totals
    page: Page | None = None

    @property
    def counts(self) -> list[tuple[Indicator, int]]:
        """How many spaces have a value of each."""
        return [(one, self.totals.counts.get(one.pk, 0)) for one in self.indicators]

    @property
    def possible(self) -> int:
        """How many values there could be: of each indicator in each space."""
        return self.totals.spaces * len(self.indicators)

    @property
    def written(self) -> SafeString:
        """The rows, as the page of all values shows them."""
        return written("observatory/coverage_rows.html", rows=self.rows)

    @cached_property
    def asked_for(self) -> list[Row]:
        """The spaces that lack something."""
        return [row for row in self.rows if row.is_asked_for]

    def of_page(self, number: int) -> Self:
        """With a page of the spaces that lack something for rows."""
        page = Paginator(self.asked_for, ASKED).get_page(number)
        return replace(self, rows=list(page), page=page)

    @property
    def asked_by_region(self) -> Iterator[tuple[Region, SafeString]]:
        """Each region with the rows of its spaces, as the page shows them."""
        for region, rows in groupby(self.asked_for, lambda row: row.space.region):
            shown = {"rows": list(rows), "how_many": how_many}
            yield region, written("observatory/coverage_asked.html", **shown)

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


def how_many(count: int) -> str:
    words = ngettext("%(count)s indicator", "%(count)s indicators", count)
    return words % {"count": count}


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
    user: User,
    *,
    theme: str = "",
    region: str = "",
    year: int | None = None,
    release: int | None = None,
    page: int | None = None,
    lacking: bool = False,
) -> Coverage:
    """Of the spaces' own indicators, as the person may ask for them. Five queries.

    National figures are the countries'. A regional secretary asks the own region's
    members. Without a year, it is the last that has ended; without a release, what
    stands.

    All spaces for no page, and where they fit on one; of a page and when so asked, those
    `lacking` something alone, fewer, as each takes more room. Of more spaces than fit, three
    queries more, one of which looks at every indicator in every space.
    """
    year = year or timezone.localdate().year - 1
    indicators = (
        Indicator.objects.in_use()
        .without_texts()
        .exclude(level=Indicator.Level.NATIONAL)
    )
    spaces = MetropolitanSpace.objects.select_related("region", "country")
    spaces = spaces.only("slug", "name", "region__name", "country__name")
    spaces = spaces.order_by("region__position", "name", "pk")
    if not user.is_officer:
        spaces = spaces.filter(region__in=user.roles.region_ids)
    if theme:
        indicators = indicators.filter(theme__code=theme)
    if region:
        spaces = spaces.filter(region__code=region)
    chosen = list(indicators)
    found = list(spaces if page is None else spaces[: SHOWN + 1])
    if page is None or len(found) <= SHOWN:
        rows = rows_of(found, chosen, year, contacts_of(user), release)
        whole = Coverage(year, chosen, rows, Totals.of(rows))
        return whole if page is None or not lacking else whole.of_page(page)
    keys = list(spaces.values_list("pk", flat=True))
    totals, lack = tally(user, chosen, keys, year, release)
    listed = [key for key in keys if key in lack] if lacking else keys
    shown = Paginator(listed, ASKED if lacking else SHOWN).get_page(page)
    found = list(spaces.filter(pk__in=list(shown)))
    rows = rows_of(found, chosen, year, contacts_of(user, list(shown)), release)
    return Coverage(year, chosen, rows, totals, shown)


def rows_of(
    spaces: Collection[MetropolitanSpace],
    indicators: Collection[Indicator],
    year: int,
    contacts: Mapping[int, list[Contact]],
    release: int | None,
) -> list[Row]:
    """One query."""
    known = latest_of(year, [space.pk for space in spaces], release)
    keys = [(one.pk, one) for one in indicators]
    return [
        Row(
            space,
            contacts.get(space.pk, []),
            [Cell(one, year, *known.get((key, space.pk), ())) for key, one in keys],
        )
        for space in spaces
    ]


def tally(
    user: User,
    indicators: Collection[Indicator],
    spaces: Collection[int],
    year: int,
    release: int | None,
) -> tuple[Totals, set[int]]:
    """What the rows of these spaces would amount to, and the spaces that lack something.

    Two queries, one of which looks at every indicator in every space.
    """
    asked: dict[str, Any] = {
        "indicators": [one.pk for one in indicators],
        "spaces": list(spaces),
        "year": year,
        "release": release,
    }
    with connection.cursor() as cursor:
        cursor.execute(TALLY, asked)
        counted = cursor.fetchall()
    fresh = {key: n for key, _space, n, *_rest in counted if key and n}
    fine = {space: count for _key, space, *_rest, count in counted if space}
    old = sum(row[3] for row in counted if row[0])
    impossible = sum(row[4] for row in counted if row[0])
    every = len(indicators) * len(spaces)
    lack = {key for key in spaces if fine.get(key, 0) < len(indicators)}
    missing = every - sum(fresh.values()) - old - impossible
    alone = len(lack - with_someone(user))
    return Totals(len(spaces), missing, old, alone, fresh), lack


# By indicator, and by space: values that are not too old, those that are, what cannot
# exist, and the first and the last together. As `Cell` tells them apart.
# What has a value in the last year of its indicator, and not too old, is read in one go;
# the rest is looked up space by space. What a later release ended is not in the index of
# what stands, and is read apart.
TALLY = """
WITH place AS MATERIALIZED (SELECT unnest(%(spaces)s::bigint[]) AS space_id),
indicator AS MATERIALIZED (
    SELECT id AS indicator_id, tolerance_years FROM observatory_indicator
    WHERE id = ANY(%(indicators)s)
), of_last_year AS MATERIALIZED (
    SELECT indicator_id, space_id, period
    FROM indicator CROSS JOIN LATERAL (
        SELECT max(period) AS period FROM observatory_observation AS value
        WHERE indicator_id = indicator.indicator_id AND sex = 'total'
            AND period <= %(year)s
    ) AS last JOIN observatory_observation USING (indicator_id, period)
    JOIN place USING (space_id)
    WHERE until_id IS NULL AND sex = 'total' AND value IS NOT NULL
        AND period >= %(year)s - tolerance_years
        AND (%(release)s::integer IS NULL OR since_id <= %(release)s)
), asked AS (
    SELECT indicator_id, space_id FROM indicator CROSS JOIN place
    WHERE NOT EXISTS (
        SELECT FROM of_last_year AS value
        WHERE value.indicator_id = indicator.indicator_id
            AND value.space_id = place.space_id
    )
), newest AS (
    SELECT * FROM of_last_year
    UNION ALL
    SELECT asked.*, standing.period FROM asked CROSS JOIN LATERAL (
        SELECT period FROM observatory_observation AS value
        WHERE until_id IS NULL AND indicator_id = asked.indicator_id
            AND space_id = asked.space_id AND period <= %(year)s
            AND value.value IS NOT NULL
            AND (%(release)s::integer IS NULL OR since_id <= %(release)s)
        ORDER BY period DESC LIMIT 1
    ) AS standing
    UNION ALL
    SELECT indicator_id, space_id, period FROM observatory_observation
    WHERE until_id > %(release)s AND since_id <= %(release)s AND period <= %(year)s
        AND value IS NOT NULL
), known AS MATERIALIZED (
    SELECT indicator_id, space_id,
        bool_or(period >= %(year)s - tolerance_years) AS is_fresh
    FROM newest JOIN indicator USING (indicator_id) JOIN place USING (space_id)
    GROUP BY indicator_id, space_id
), reason AS (
    SELECT DISTINCT ON (indicator_id, space_id) indicator_id, space_id, status
    FROM observatory_observation JOIN place USING (space_id)
    WHERE value IS NULL AND period <= %(year)s AND indicator_id = ANY(%(indicators)s)
        AND (until_id IS NULL OR until_id > %(release)s)
        AND (%(release)s::integer IS NULL OR since_id <= %(release)s)
    ORDER BY indicator_id, space_id, period DESC
), cell AS (
    SELECT indicator_id, space_id, is_fresh, false AS is_impossible FROM known
    UNION ALL
    SELECT indicator_id, space_id, NULL, true
    FROM reason LEFT JOIN known USING (indicator_id, space_id)
    WHERE status = 'M' AND is_fresh IS NULL
)
SELECT indicator_id, space_id, count(*) FILTER (WHERE is_fresh),
    count(*) FILTER (WHERE NOT is_fresh), count(*) FILTER (WHERE is_impossible),
    count(*) FILTER (WHERE is_fresh OR is_impossible)
FROM cell GROUP BY GROUPING SETS ((indicator_id), (space_id))
"""


KNOWN = "SELECT indicator_id, place_id, period, status FROM ({newest}) AS newest"


def latest_of(
    year: int, spaces: Collection[int], release: int | None = None
) -> dict[tuple[int, int], tuple[int, str]]:
    """Year and status by indicator and space, up to `year`. One query."""
    rows = newest(KNOWN.format(newest=NEWEST), spaces, year=year, release=release)
    return {(one, space): (period, status) for one, space, period, status in rows}


def focal_points(user: User) -> AffiliationQuerySet:
    """Of whom the person may see, those that can be asked."""
    focal = Affiliation.objects.visible_to(user).in_force().focal_points()
    return focal.filter(user__is_active=True)


def with_someone(user: User) -> set[int]:
    """The spaces whose members have a focal point. One query."""
    members = focal_points(user).values("member")
    rows = SpaceMembership.objects.filter(member__in=members)
    return set(rows.values_list("space_id", flat=True))


def contacts_of(
    user: User, spaces: Collection[int] | None = None
) -> dict[int, list[Contact]]:
    """The members of each space, or of those, with their focal points, as `user` may see.
    Two queries.
    """
    people = defaultdict(list)
    focal = focal_points(user).for_list()
    for one in focal.only("member", "user__full_name", "user__email"):
        people[one.member_id].append(one.user)
    found: dict[int, list[Contact]] = {}
    rows = SpaceMembership.objects.select_related("member")
    rows = rows.only("space", "member__slug", "member__name")
    if spaces is not None:
        rows = rows.filter(space__in=spaces)
    for row in rows.order_by("-is_reference", "member__name"):
        contact = Contact(row.member, people[row.member_id])
        found.setdefault(row.space_id, []).append(contact)
    return found
