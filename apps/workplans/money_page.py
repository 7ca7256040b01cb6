"""What the page of money shows of a year: one cut, as rows ready to be written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.strategy.models import Challenge, Theme
from apps.workplans import carbon, permissions
from apps.workplans.carbon import Carbon
from apps.workplans.grid import outcomes_of
from apps.workplans.models import (
    Activity,
    Expense,
    FundingSource,
    TravelFactor,
    TravelLeg,
    WorkPlan,
)
from apps.workplans.models.money import ExpenseQuerySet
from apps.workplans.models.travel import STATED
from apps.workplans.spending import (
    NONE,
    By,
    Key,
    Sums,
    name_of_quarter,
    sums_by,
    total,
)
from metropolis_portal.templatetags.ui import day, money_exact, number

WITHOUT_BUDGET = (By.QUARTER, By.CATEGORY)


@dataclass(frozen=True)
class Row:
    """A sum with its name; `query` leads to the vouchers behind it.

    A `heading` stands above the rows it is the sum of, or has no sums of its own; a
    `rest` is what stands in no place of the cut.
    """

    name: str
    sums: Sums | None = None
    query: str = ""
    code: str = ""
    url: str = ""
    line: int = 0
    kind: str = "part"


class Cut:
    """One cut of the money that a person may know of. Six queries at most."""

    def __init__(self, work_plan: WorkPlan, by: By, *, user: User) -> None:
        self.work_plan, self.by = work_plan, by
        one = WorkPlan.objects.filter(pk=work_plan.pk)
        expenses = told(work_plan, user)
        self.total = total(one, expenses)
        self.sums, self.unborne = sums_by(by, one, expenses)
        self.has_budget = by not in WITHOUT_BUDGET
        self.has_entered = bool(self.total.entered)
        self.rows = list(self.every_row())
        self.has_headings = any(row.kind == "heading" for row in self.rows)

    def every_row(self) -> Iterator[Row]:
        yield from ROWS[self.by](self)
        if self.unborne:
            yield Row(
                gettext("Borne by no activity"),
                self.unborne,
                asking(activity=NONE),
                kind="rest",
            )

    def of(self, *key: Any) -> Sums:
        return self.sums.get(key, Sums())


def told(work_plan: WorkPlan, user: User) -> ExpenseQuerySet:
    """The vouchers whose sums a person may know: members know of the approved ones,
    without reading them."""
    expenses = Expense.objects.filter(work_plan=work_plan)
    return expenses if user.is_secretariat else expenses.counted()


def page(work_plan: WorkPlan, by: By, *, user: User) -> dict[str, Any]:
    """The context of the page."""
    return {
        "by": by,
        "cuts": By,
        "cut": Cut(work_plan, by, user=user),
        "can_read_vouchers": permissions.can_read_vouchers(user),
    }


def voucher_rows(vouchers: Iterable[Expense], *, has_carbon: bool) -> SafeString:
    """The rows of their list as HTML; with the kilograms of their travel if they have
    it. Reads what `Expense.objects.for_list` brings."""
    context = {
        "vouchers": vouchers,
        "categories": dict(Expense.Category.choices),
        "states": dict(Expense.Status.choices),
        "has_carbon": has_carbon,
        "day": day,
        "money_exact": money_exact,
        "number": number,
    }
    rows = render_to_string("workplans/voucher_rows.html", context, using="jinja2")
    return SafeString(rows)


CO2 = "co2"


def carbon_page(
    work_plan: WorkPlan, years: list[WorkPlan], *, user: User
) -> dict[str, Any]:
    """The context of the page of what travel emitted. Five queries."""
    plans = WorkPlan.objects.filter(pk__in=[row.pk for row in years])
    legs = TravelLeg.objects.filter(expense__work_plan__in=plans)
    if not user.is_secretariat:
        legs = legs.filter(expense__status=Expense.Status.APPROVED)
    by_year = carbon.carbon_by(legs, "expense__work_plan__year")
    missing = carbon.not_stated_by_year(plans)
    its_legs = legs.filter(expense__work_plan=work_plan)
    modes = carbon.carbon_by(its_legs, "factor__mode")
    return {
        "by": CO2,
        "cuts": By,
        "has_entered": any(row.entered for row in modes.values()),
        "can_read_vouchers": permissions.can_read_vouchers(user),
        "total": by_year.get(work_plan.year, carbon.Carbon()),
        "missing": missing.get(work_plan.year, carbon.NotStated()),
        "tables": [
            (gettext("Mode of travel"), rows_of_modes(modes)),
            (gettext("Action line and axis"), rows_of_axes(work_plan, its_legs)),
        ],
        "years_rows": [
            (
                row,
                by_year.get(row.year),
                missing.get(row.year, carbon.NotStated()),
            )
            for row in years
        ],
    }


def rows_of_modes(modes: dict[Any, Carbon]) -> list[carbon.Row]:
    return [
        carbon.Row(str(mode.label), modes[mode.value], asking(travel=mode.value))
        for mode in TravelFactor.Mode
        if mode.value in modes
    ]


def rows_of_axes(work_plan: WorkPlan, legs: QuerySet[TravelLeg]) -> list[carbon.Row]:
    """The axes that travelled, under their lines, and what no activity bears."""
    found = carbon.carbon_by_axis(legs)
    axes = {o.axis_id: o.axis for o in outcomes_of(work_plan.plan)}
    rows: list[carbon.Row] = []
    for pk, axis in axes.items():
        if pk not in found:
            continue
        line = axis.line
        if not any(row.line == line.number for row in rows):
            whole = sum(
                (found[p] for p in found if p and axes[p].line_id == line.pk), Carbon()
            )
            query = asking(line=line.number, travel=STATED)
            rows.append(carbon.Row(line.name, whole, query, "", line.number, "heading"))
        query = asking(axis=axis.code, travel=STATED)
        rows.append(carbon.Row(axis.name, found[pk], query, axis.code, line.number))
    if None in found:
        query = asking(activity=NONE, travel=STATED)
        name = gettext("Borne by no activity")
        rows.append(carbon.Row(name, found[None], query, kind="rest"))
    return rows


def asking(**places: Any) -> str:
    return urlencode(places)


def by_line(cut: Cut) -> Iterator[Row]:
    lines = {o.axis.line_id: o.axis.line for o in outcomes_of(cut.work_plan.plan)}
    for line in lines.values():
        yield Row(
            line.name,
            cut.of(line.pk),
            asking(line=line.number),
            url=line.get_absolute_url(),
            line=line.number,
        )


def by_axis(cut: Cut) -> Iterator[Row]:
    axes = {o.axis_id: o.axis for o in outcomes_of(cut.work_plan.plan)}
    lines: dict[int, Sums] = defaultdict(Sums)
    for axis in axes.values():
        lines[axis.line_id] += cut.of(axis.pk)
    for axis in axes.values():
        if axis.line_id in lines:
            yield heading_of_line(axis.line, lines.pop(axis.line_id))
        yield Row(
            axis.name,
            cut.of(axis.pk),
            asking(axis=axis.code),
            axis.code,
            axis.get_absolute_url(),
            axis.line.number,
        )


def heading_of_line(line: Any, sums: Sums) -> Row:
    return Row(
        line.name,
        sums,
        asking(line=line.number),
        url=line.get_absolute_url(),
        line=line.number,
        kind="heading",
    )


def by_outcome(cut: Cut) -> Iterator[Row]:
    outcomes = outcomes_of(cut.work_plan.plan)
    axes: dict[int, Sums] = defaultdict(Sums)
    for outcome in outcomes:
        axes[outcome.axis_id] += cut.of(outcome.pk)
    for outcome in outcomes:
        axis = outcome.axis
        if axis.pk in axes:
            yield Row(
                axis.name,
                axes.pop(axis.pk),
                asking(axis=axis.code),
                axis.code,
                axis.get_absolute_url(),
                axis.line.number,
                "heading",
            )
        yield Row(
            outcome.name,
            cut.of(outcome.pk),
            asking(outcome=outcome.code),
            outcome.code,
            outcome.get_absolute_url(),
            axis.line.number,
        )


def by_source(cut: Cut) -> Iterator[Row]:
    """By kind, the sources that pay something in the year."""
    kinds: dict[str, list[FundingSource]] = defaultdict(list)
    for source in FundingSource.objects.all():
        if cut.of(source.pk):
            kinds[source.kind].append(source)
    for kind, sources in kinds.items():
        sums = sum((cut.of(source.pk) for source in sources), Sums())
        name = FundingSource.Kind(kind).label
        yield Row(str(name), sums, asking(kind=kind), kind="heading")
        for source in sources:
            yield Row(source.name, cut.of(source.pk), asking(source=source.code))
    yield from rest(cut, (None,), gettext("Without a budget line"), source=NONE)


def rest(cut: Cut, key: Key, name: str, **places: str) -> Iterator[Row]:
    if sums := cut.of(*key):
        yield Row(name, sums, asking(**places), kind="rest")


def by_quarter(cut: Cut) -> Iterator[Row]:
    """The four of the year, and those of deposits and late payments that were used."""
    year = cut.work_plan.year
    used = {key for key, sums in cut.sums.items() if sums}
    for of_year, quarter in sorted(used | {(year, n) for n in (1, 2, 3, 4)}):
        yield Row(
            name_of_quarter(of_year, quarter),
            cut.of(of_year, quarter),
            asking(quarter=f"{of_year}-{quarter}"),
        )


def by_marker(cut: Cut) -> Iterator[Row]:
    for marker in reversed(Activity.GenderMarker):
        yield Row(str(marker.label), cut.of(marker.value), asking(marker=marker.value))


def by_matrix(cut: Cut) -> Iterator[Row]:
    plan = cut.work_plan.plan
    themes = list(Theme.objects.filter(plan=plan))
    for challenge in Challenge.objects.filter(plan=plan):
        yield Row(challenge.name, kind="heading")
        for theme in themes:
            yield Row(
                theme.name,
                cut.of(challenge.pk, theme.pk),
                asking(challenge=challenge.code, theme=theme.code),
            )
    name = gettext("Without a challenge and theme")
    yield from rest(cut, (None, None), name, challenge=NONE)


def by_category(cut: Cut) -> Iterator[Row]:
    for category in Expense.Category:
        yield Row(
            str(category.label), cut.of(category.value), asking(category=category.value)
        )


ROWS: dict[By, Any] = {
    By.LINE: by_line,
    By.AXIS: by_axis,
    By.OUTCOME: by_outcome,
    By.SOURCE: by_source,
    By.QUARTER: by_quarter,
    By.MARKER: by_marker,
    By.MATRIX: by_matrix,
    By.CATEGORY: by_category,
}
