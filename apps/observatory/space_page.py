"""What a space's page and its profile show."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.members.models import MetropolitanSpace, SpaceMembership
from apps.observatory import (
    among_peers,
    charts,
    peers,
    permissions,
    statistics,
    wording,
)
from apps.observatory.downloads import FORMATS, Format
from apps.observatory.figures import Series, SpaceFigure, space_figures, sparklines
from apps.observatory.left_out import HeldAgainst, LeftOut
from apps.observatory.models import (
    Indicator,
    IndicatorTheme,
    PeerGroup,
    Release,
    Source,
    SpaceTarget,
)
from apps.observatory.peers import Asked, Peers
from apps.observatory.places import Atlas, by_name
from apps.observatory.statistics import Group, Scope
from metropolis_portal.jinja import written

EXTREMES = 3  # strongest, and weakest


@dataclass(frozen=True)
class Row:
    """An indicator of a space: the figure, where it lies, how it came there."""

    figure: SpaceFigure
    source: Source
    series: Series
    targets: list[SpaceTarget]
    page: "SpacePage"

    @cached_property
    def group(self) -> Group | None:
        """The peers', where they are enough to be one."""
        return statistics.group_of(self.figure.peers)

    @cached_property
    def value(self) -> str:
        return wording.quantity(self.figure.indicator, self.figure.value)

    @cached_property
    def median(self) -> str:
        if self.group is None:
            return ""
        return wording.quantity(self.figure.indicator, self.group.median)

    @cached_property
    def position(self) -> str:
        """`3rd of 9`, `3rd highest of 9` where neither end is better; or empty."""
        if self.group is None:
            return ""
        if self.figure.indicator.polarity == Indicator.Polarity.NEUTRAL:
            indicator, standing = self.figure.indicator, self.figure.standing
            words = wording.standing_words(indicator, standing)
            return _("%(rank)s highest of %(of)s") % words
        return wording.position(self.figure)

    @property
    def peer_sources(self) -> list[Source]:
        """Of the values that the median counts."""
        known = self.page.peer_sources
        return [known[key] for key in sorted(self.figure.counted.sources)]

    @property
    def left_out(self) -> LeftOut:
        """The peers without a value near the figure's year."""
        held_against = self.page.held_against[self.figure.standing.scope]
        return held_against.left_out(self.figure)

    @property
    def counted_written(self) -> SafeString:
        """Of when, by whom and of which peers the median is, as the page shows it."""
        return SafeString(
            render_to_string("observatory/peers_counted.html", {"row": self})
        )

    @property
    def problem(self) -> str:
        return "" if self.group else among_peers.too_few(len(self.figure.peers))

    @cached_property
    def strip(self) -> charts.Strip | None:
        if self.group is None:
            return None
        return charts.strip(
            self.figure.value,
            self.figure.peers,
            (self.group.first, self.group.median, self.group.third),
            is_lower_first=statistics.is_lower_first(self.figure.indicator.polarity),
        )

    @property
    def picture(self) -> SafeString | str:
        if self.strip is None:
            return ""
        return charts.drawn(self.strip, self.spread, self.told)

    @property
    def told(self) -> str:
        """`14.2 m² · 2020 · normal · metropolitan · Global Urban Indicators`."""
        figure = self.figure
        words = (figure.period, figure.status_label, figure.level_label, self.source)
        return " · ".join([self.value, *map(str, words)])

    @property
    def spread(self) -> str:
        """The group in words; empty without one."""
        if self.group is None:
            return ""
        numbers = {
            name: wording.quantity(self.figure.indicator, getattr(self.group, name))
            for name in ("lowest", "first", "median", "third", "highest")
        }
        return _(
            "%(count)s peers from %(lowest)s to %(highest)s, half of them between "
            "%(first)s and %(third)s, the median %(median)s; here %(value)s."
        ) % (numbers | {"count": self.group.count, "value": self.value})

    @property
    def share_behind(self) -> float | None:
        """Of the peers, whom it is ahead of; None where that cannot be said."""
        indicator = self.figure.indicator
        if self.group is None or indicator.kind != Indicator.Kind.NORMALISED:
            return None
        return statistics.share_behind(
            self.figure.value, self.figure.peers, indicator.polarity
        )


@dataclass(frozen=True)
class ThemeRows:
    theme: IndicatorTheme
    rows: list[Row]
    missing: list[Indicator]


@dataclass
class SpacePage:
    """A space, the peers that it is held against, and for whom."""

    space: MetropolitanSpace
    user: User
    asked: Asked
    release: Release | None
    words: str = ""  # of spaces to pick, where there are many

    @property
    def number(self) -> int | None:
        return self.release.number if self.release else None

    @cached_property
    def memberships(self) -> list[SpaceMembership]:
        return list(self.space.memberships.select_related("member").order_by("role"))

    @cached_property
    def peers(self) -> Peers:
        of = peers.Reference(self.space.pk, str(self.space))
        return peers.resolve(self.asked, self.user, of, self.number)

    @cached_property
    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groups = PeerGroup.objects.visible_to(self.user).in_order()
        return peers.choices(list(groups), self.asked)

    @cached_property
    def atlas(self) -> Atlas:
        """One query, and one for the regions."""
        return Atlas()

    @cached_property
    def regions(self) -> list[tuple[str, list[tuple[str, str, bool]]]]:
        """(code, name, whether it is picked) of every other space, by region.

        Where there are many, of those picked and those found: two queries, or one.
        """
        picked, spaces = self.asked.picked, list(self.atlas.spaces.values())
        if self.atlas.is_many:
            found = {space.pk: space for space in self.atlas.find(picked, ())}
            found |= {space.pk: space for space in self.atlas.like([self.words])}
            spaces = by_name(found.values())
        groups: dict[str, list[tuple[str, str, bool]]] = {}
        for space in spaces:
            if space.pk != self.space.pk:
                row = (space.slug, space.name, space.slug in picked)
                region = str(self.atlas.regions[space.region_id])
                groups.setdefault(region, []).append(row)
        return sorted(groups.items())

    @cached_property
    def targets(self) -> list[SpaceTarget]:
        rows = SpaceTarget.objects.visible_to(self.user).filter(space=self.space)
        return list(rows.for_space())

    @cached_property
    def indicators(self) -> list[Indicator]:
        """One query."""
        rows = Indicator.objects.visible_to(self.user).without_texts()
        return list(rows.select_related("theme", "source"))

    @cached_property
    def shown(self) -> list[SpaceFigure]:
        """Two queries."""
        return space_figures(
            self.space, self.number, self.peers.spaces, self.indicators
        )

    @cached_property
    def rows(self) -> list[Row]:
        """Four queries, or three without a figure; one more as `sources` says."""
        shown = self.shown
        series = sparklines(self.space, shown, self.number) if shown else {}
        targets: dict[int, list[SpaceTarget]] = {}
        for target in self.targets:
            targets.setdefault(target.indicator_id, []).append(target)
        return [
            Row(
                figure,
                self.sources[figure.source_id],
                series.get(figure.indicator.pk, []),
                targets.get(figure.indicator.pk, []),
                self,
            )
            for figure in shown
        ]

    @cached_property
    def sources(self) -> dict[int, Source]:
        """Of all figures, by key. One query where one is not its indicator's, or none."""
        found = {figure.indicator.source for figure in self.shown}
        usual = {source.pk: source for source in found}
        told = {figure.source_id for figure in self.shown}
        others = told - usual.keys()
        added = Source.objects.in_bulk(others) if others else {}
        return {key: one for key, one in (usual | added).items() if key in told}

    @property
    def kept_here(self) -> list[Source]:
        """Whose licence lets their values be shown, not handed on."""
        return [one for one in self.sources.values() if not one.is_redistributable]

    @property
    def formats(self) -> dict[str, Format]:
        return FORMATS

    @cached_property
    def peer_sources(self) -> dict[int, Source]:
        """Of all peers' values, by key. One query where there are others, or none."""
        told = {key for figure in self.shown for key in figure.counted.sources}
        others = told - self.sources.keys()
        return self.sources | (Source.objects.in_bulk(others) if others else {})

    @cached_property
    def held_against(self) -> dict[Scope, HeldAgainst]:
        peers = self.peers.spaces or ()
        return {
            scope: HeldAgainst(self.space, scope, peers, self.atlas) for scope in Scope
        }

    @cached_property
    def groups(self) -> list[ThemeRows]:
        """The figures and what has none, under their themes."""
        shown = {row.figure.indicator.pk: row for row in self.rows}
        groups: dict[int, ThemeRows] = {}
        for indicator in self.indicators:
            group = groups.setdefault(
                indicator.theme_id, ThemeRows(indicator.theme, [], [])
            )
            if indicator.pk in shown:
                group.rows.append(shown[indicator.pk])
            elif not indicator.is_retired:
                group.missing.append(indicator)
        return list(groups.values())

    @property
    def tables(self) -> Iterator[tuple[ThemeRows, SafeString]]:
        """Each theme, and its figures as the page shows them."""
        for group in self.groups:
            shown = written("observatory/space_rows.html", rows=group.rows, page=self)
            yield group, shown

    @cached_property
    def ordered(self) -> list[tuple[float, Row]]:
        """The space's own figures with a better end, the best among the peers first."""
        ranked = [
            (row.share_behind, row) for row in self.rows if not row.figure.is_national
        ]
        found = [(share, row) for share, row in ranked if share is not None]
        return sorted(found, key=lambda entry: -entry[0])

    @cached_property
    def strongest(self) -> list[Row]:
        """In the better half of the peers."""
        return [row for share, row in self.ordered if share > 0.5][:EXTREMES]

    @cached_property
    def weakest(self) -> list[Row]:
        """In the other half, the furthest behind first."""
        behind = [row for share, row in reversed(self.ordered) if share < 0.5]
        return behind[:EXTREMES]

    @property
    def can_propose(self) -> bool:
        """As `propose` asks; no query."""
        members = {membership.member_id for membership in self.memberships}
        return bool(members & self.user.roles.focal_member_ids)

    @property
    def can_set_targets(self) -> bool:
        members = {membership.member_id for membership in self.memberships}
        return permissions.can_set_targets(self.user, members)
