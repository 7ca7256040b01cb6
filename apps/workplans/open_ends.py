"""What is still open when a year's work plan takes a step that nobody takes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy, ngettext_lazy

from apps.accounts.models import User
from apps.strategy.models import Outcome
from apps.workplans.models import Activity, Expense, Recommendation, WorkPlan

EMPTY = gettext_lazy("Add at least one activity before submitting.")
GOING_ON = ngettext_lazy(
    "%(count)s import is being written or taken back.",
    "%(count)s imports are being written or taken back.",
    "count",
)
NO_OWNER = ngettext_lazy(
    "%(count)s activity has no owner who works for the Secretariat.",
    "%(count)s activities have no owner who works for the Secretariat.",
    "count",
)
NO_ANSWER = ngettext_lazy(
    "%(count)s recommendation of the Board is not answered.",
    "%(count)s recommendations of the Board are not answered.",
    "count",
)
NO_BUDGET = ngettext_lazy(
    "%(count)s activity has no budget.",
    "%(count)s activities have no budget.",
    "count",
)
NO_TITLE = ngettext_lazy(
    "%(count)s activity lacks its title in a language.",
    "%(count)s activities lack their title in a language.",
    "count",
)
NO_ACTIVITY = ngettext_lazy(
    "%(count)s outcome of the plan has no activity this year.",
    "%(count)s outcomes of the plan have no activity this year.",
    "count",
)
NO_COORDINATOR = ngettext_lazy(
    "%(count)s action line has no coordinator.",
    "%(count)s action lines have no coordinator.",
    "count",
)
UNDECIDED = ngettext_lazy(
    "%(count)s voucher waits for a decision.",
    "%(count)s vouchers wait for a decision.",
    "count",
)
NOT_DONE = {
    Activity.Status.NOT_STARTED: ngettext_lazy(
        "%(count)s activity has not started.",
        "%(count)s activities have not started.",
        "count",
    ),
    Activity.Status.IN_PROGRESS: ngettext_lazy(
        "%(count)s activity is still in progress.",
        "%(count)s activities are still in progress.",
        "count",
    ),
}
NO_ACTUAL = ngettext_lazy(
    "%(count)s expected result has no actual yet.",
    "%(count)s expected results have no actual yet.",
    "count",
)
NOT_VERIFIED = ngettext_lazy(
    "%(count)s answer to the Board is not verified.",
    "%(count)s answers to the Board are not verified.",
    "count",
)


@dataclass(frozen=True)
class OpenEnd:
    """A sentence with its count, and the address of the page that deals with it."""

    sentence: str
    address: str
    refuses: bool = False  # the step waits for it; the others are for a person to weigh


def before_submitting(work_plan: WorkPlan) -> list[OpenEnd]:
    """Of a draft. Eight queries."""
    activities, plan = work_plan.activities, work_plan.plan
    standing = activities.standing()
    asked = Recommendation.objects.addressed_to(plan, work_plan.year)
    titled = {f"title_{code}__gt": "" for code in User.Language.values}
    idle = Outcome.objects.of(plan).exclude(pk__in=standing.values("outcome"))
    unled = plan.lines.exclude(pk__in=work_plan.coordinators.values("line"))
    page = page_of(work_plan)
    first = [] if standing.exists() else [OpenEnd(str(EMPTY), page("detail"), True)]
    return first + still_open(
        Found(work_plan.imports.going_on(), GOING_ON, page("imports"), refuses=True),
        Found(activities.without_owner(), NO_OWNER, page("detail"), refuses=True),
        Found(asked.unanswered(), NO_ANSWER, page("guidance")),
        Found(standing.filter(budget_lines=None), NO_BUDGET, page("detail")),
        Found(standing.exclude(**titled), NO_TITLE, page("detail")),
        Found(idle, NO_ACTIVITY, plan.get_absolute_url()),
        Found(unled, NO_COORDINATOR, page("coordinators")),
    )


def before_closing(work_plan: WorkPlan) -> list[OpenEnd]:
    """Of a year in progress. Six queries."""
    asked = Recommendation.objects.addressed_to(work_plan.plan, work_plan.year)
    unverified = asked.filter(response__isnull=False, response__verified_at=None)
    unknown = work_plan.expected_results.filter(actual=None, actual_status="")
    page = page_of(work_plan)
    waiting = page("vouchers", status=Expense.Status.ENTERED)
    undone = [
        Found(
            work_plan.activities.filter(status=status),
            words,
            page("detail", state=status),
        )
        for status, words in NOT_DONE.items()
    ]
    return still_open(
        Found(work_plan.expenses.waiting(), UNDECIDED, waiting, refuses=True),
        *undone,
        Found(unknown, NO_ACTUAL, page("results")),
        Found(asked.unanswered(), NO_ANSWER, page("guidance")),
        Found(unverified, NOT_VERIFIED, page("guidance")),
    )


def page_of(work_plan: WorkPlan) -> Callable[..., str]:
    """`page("vouchers", status="entered")`: a page of the year, filtered."""

    def page(name: str, **query: str) -> str:
        path = reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])
        return f"{path}?{urlencode(query)}" if query else path

    return page


@dataclass(frozen=True)
class Found:
    """Rows that leave something open, if there are any."""

    rows: QuerySet[Any]
    words: Any  # lazy, with `count`
    address: str
    refuses: bool = False


def still_open(*found: Found) -> list[OpenEnd]:
    """Those of which there is one at least. A query each."""
    return [
        OpenEnd(str(one.words % {"count": count}), one.address, one.refuses)
        for one in found
        if (count := one.rows.count())
    ]
