"""The year of a work plan drawn by quarters, ready to be written."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from apps.strategy.models import Axis, Milestone, Outcome
from apps.workplans.models import Activity, ActivityMilestone, WorkPlan

HEIGHT = 10  # of a bar's picture; its width is one unit a day


@dataclass(frozen=True)
class Span:
    """An activity with its bar."""

    activity: Activity
    state: str
    bar: SafeString
    late: list[ActivityMilestone]
    others: list[ActivityMilestone]  # which are reached, or to come


class Timeline:
    """Axes with their activities, each from its start to its end. Two queries beyond
    those of its arguments: the milestones of the mandate, and of the activities."""

    def __init__(
        self,
        work_plan: WorkPlan,
        outcomes: Iterable[Outcome],
        activities: Iterable[Activity],
    ) -> None:
        self.today = work_plan.today
        self.first = date(work_plan.year, 1, 1)
        self.days = (date(work_plan.year + 1, 1, 1) - self.first).days
        self.axes: dict[Axis, list[Span]] = {}
        axes = {outcome.pk: outcome.axis for outcome in outcomes}
        activities = list(activities)
        self.of_activity: dict[int, list[ActivityMilestone]] = defaultdict(list)
        for milestone in ActivityMilestone.objects.filter(activity__in=activities):
            self.of_activity[milestone.activity_id].append(milestone)
        for activity in sorted(activities, key=lambda row: (row.starts_on, row.code)):
            self.axes.setdefault(axes[activity.outcome_id], []).append(
                self.span(activity)
            )
        order = list(dict.fromkeys(axes.values()))
        self.axes = {axis: self.axes[axis] for axis in order if axis in self.axes}
        self.milestones = list(
            Milestone.objects.filter(plan=work_plan.plan, year=work_plan.year)
        )

    @property
    def is_this_year(self) -> bool:
        return self.today.year == self.first.year

    def place(self, day: date) -> int:
        """Days since the year began, within the year."""
        return min(max((day - self.first).days, 0), self.days)

    def span(self, activity: Activity) -> Span:
        """The bar, how much of it is done, its milestones, the quarters and today.

        A picture beside the dates in words, so hidden from screen readers.
        """
        begins, ends = self.place(activity.starts_on), self.place(activity.ends_on)
        length = max(ends - begins, 2)
        state = activity.state(self.today)
        quarters = "".join(
            format_html('<rect class="span__quarter" x="{}" width="1" height="10"/>', x)
            for x in self.quarters
        )
        milestones = self.of_activity.get(activity.pk, [])
        for milestone in milestones:
            milestone.activity = activity
        flags = "".join(
            format_html(
                '<rect class="span__milestone" x="{}" width="3" height="10">'
                "<title>{}</title></rect>",
                self.place(milestone.due_on),
                str(milestone),
            )
            for milestone in milestones
        )
        today = (
            format_html(
                '<rect class="span__today" x="{}" width="2" height="10"/>',
                self.place(self.today),
            )
            if self.is_this_year
            else ""
        )
        bar = format_html(
            '<svg class="span span--{}" viewBox="0 0 {} {}" preserveAspectRatio="none" '
            'aria-hidden="true">{}<rect class="span__whole" x="{}" y="2" width="{}" '
            'height="6"/><rect class="span__done" x="{}" y="2" width="{}" height="6"/>'
            "{}{}</svg>",
            state,
            self.days,
            HEIGHT,
            mark_safe(quarters),  # noqa: S308 (made of numbers above)
            begins,
            length,
            begins,
            length * activity.percent // 100,
            mark_safe(flags),  # noqa: S308 (the same)
            today,
        )
        late = [row for row in milestones if row.is_late(self.today)]
        others = [row for row in milestones if row not in late]
        return Span(activity, state, bar, late, others)

    @property
    def quarters(self) -> list[int]:
        """Where the second, the third and the fourth begin, in days."""
        return [self.place(date(self.first.year, month, 1)) for month in (4, 7, 10)]
