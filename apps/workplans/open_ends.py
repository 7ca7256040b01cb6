"""What is still open when a year's work plan takes a step that nobody takes back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext_lazy

from apps.accounts.models import User
from apps.strategy.models import Outcome
from apps.workplans.models import Activity, Expense, Recommendation, WorkPlan

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
    refuses: bool  # the step waits for it; the others are for a person to weigh


def before_submitting(work_plan: WorkPlan) -> list[OpenEnd]:
    """Of a draft. Six queries."""
    standing = work_plan.activities.standing()
    asked = Recommendation.objects.addressed_to(work_plan.plan, work_plan.year)
    outcomes = Outcome.objects.of(work_plan.plan)
    lines = work_plan.plan.lines
    owners = User.objects.active().secretariat()
    titled = {f"title_{code}__gt": "" for code in User.Language.values}
    led = work_plan.coordinators.values("line")
    page, plan = page_of(work_plan), work_plan.plan.get_absolute_url()
    return still_open(
        (standing.exclude(owner__in=owners), NO_OWNER, page("detail"), True),
        (asked.unanswered(), NO_ANSWER, page("guidance"), False),
        (standing.filter(budget_lines=None), NO_BUDGET, page("detail"), False),
        (standing.exclude(**titled), NO_TITLE, page("detail"), False),
        (outcomes.exclude(pk__in=standing.values("outcome")), NO_ACTIVITY, plan, False),
        (lines.exclude(pk__in=led), NO_COORDINATOR, page("coordinators"), False),
    )


def before_closing(work_plan: WorkPlan) -> list[OpenEnd]:
    """Of a year in progress. Six queries."""
    asked = Recommendation.objects.addressed_to(work_plan.plan, work_plan.year)
    unverified = asked.filter(response__isnull=False, response__verified_at=None)
    unknown = work_plan.expected_results.filter(actual=None, actual_status="")
    page = page_of(work_plan)
    waiting = page("vouchers", status=Expense.Status.ENTERED)
    return still_open(
        (work_plan.expenses.waiting(), UNDECIDED, waiting, True),
        *(
            (
                work_plan.activities.filter(status=status),
                words,
                page("detail", state=status),
                False,
            )
            for status, words in NOT_DONE.items()
        ),
        (unknown, NO_ACTUAL, page("results"), False),
        (asked.unanswered(), NO_ANSWER, page("guidance"), False),
        (unverified, NOT_VERIFIED, page("guidance"), False),
    )


def page_of(work_plan: WorkPlan) -> Callable[..., str]:
    """`page("vouchers", status="entered")`: a page of the year, filtered."""

    def page(name: str, **query: str) -> str:
        path = reverse(f"workplans:{name}", args=[work_plan.plan.code, work_plan.year])
        return f"{path}?{urlencode(query)}" if query else path

    return page


def still_open(*found: tuple[QuerySet[Any], Any, str, bool]) -> list[OpenEnd]:
    """Those of which there is one at least. A query each."""
    counted = [(rows.count(), *rest) for rows, *rest in found]
    return [
        OpenEnd(str(words % {"count": count}), address, refuses)
        for count, words, address, refuses in counted
        if count
    ]
