"""What the Board approved, kept; and each change of it since, with its reason."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db.models import Max, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.figures import ZERO, budget_of
from apps.workplans.models import (
    Activity,
    Amendment,
    Promise,
    Recommendation,
    WorkPlan,
)
from metropolis_portal.meanwhile import Meanwhile

TITLES = ("title", "title_en", "title_es", "title_fr")
WITH_THE_BOARD = gettext_lazy(
    "The work plan is with the Board: what it promises stands until the Board decides "
    "or sends it back."
)
STANDING = ["pk", "outcome_id", "starts_on", "ends_on", "status", "planned"]


@dataclass(frozen=True)
class Reason:
    """Why what the Board approved changes; in the language of the page, if not said."""

    kind: Amendment.Reason
    text: str
    guidance: Recommendation | None = None
    language: str = field(default_factory=lambda: get_language() or "en")

    def __str__(self) -> str:
        """As the history of what changed gives it, in the language of who asked."""
        asked = f" {self.guidance}" if self.guidance else ""
        return f"{self.kind.label}{asked}: {self.text.strip()}"


class ReasonNeeded(ValidationError):
    """The work plan is approved, and nobody said why it changes."""

    def __init__(self) -> None:
        super().__init__(
            _("The Board has approved this: say why what it promised changes.")
        )


def with_planned(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """Add `planned`: the euros budgeted from all sources."""
    return activities.annotate(planned=Coalesce(budget_of(), ZERO))


def keep_promises(work_plan: WorkPlan) -> None:
    """Write down what is approved of each activity that stands. Two queries."""
    Promise.objects.bulk_create(
        Promise(
            work_plan=work_plan,
            activity=activity,
            outcome_id=activity.outcome_id,
            starts_on=activity.starts_on,
            ends_on=activity.ends_on,
            budget=activity.planned,  # type: ignore[attr-defined]
            **{name: getattr(activity, name) for name in TITLES},
        )
        for activity in with_planned(work_plan.activities.standing())
    )


def stand(activities: QuerySet[Activity]) -> dict[int, dict[str, Any]]:
    """How activities stand, in the words of `Amendment.after`, by key. One query."""
    rows = with_planned(activities).order_by("pk").values(*STANDING)
    return {
        row["pk"]: {
            "outcome": row["outcome_id"],
            "starts_on": row["starts_on"].isoformat(),
            "ends_on": row["ends_on"].isoformat(),
            "budget": f"{row['planned']:.2f}",
            "is_dropped": row["status"] == Activity.Status.DROPPED,
        }
        for row in rows
    }


@contextmanager
def amending(
    work_plan: WorkPlan,
    activities: QuerySet[Activity],
    *,
    by: User,
    reason: Reason | None,
) -> Iterator[None]:
    """Around a change of activities, with their work plan held by `locked`.

    Of an approved plan each activity that then stands otherwise gets an amendment with
    the reason, which history tells too; without one it raises `ReasonNeeded`. What waits
    for the Board does not change (`Meanwhile`); a draft changes freely. Four queries at
    most.
    """
    if not (work_plan.is_before_board or work_plan.needs_reason):
        yield
        return
    before = stand(activities.all())
    with pghistory.context(**{"reason": str(reason)} if reason else {}):
        yield
    after = stand(activities.all())
    changed = [pk for pk in after if after[pk] != before.get(pk)]
    if not changed:
        return
    if work_plan.is_before_board:
        raise Meanwhile(WITH_THE_BOARD)
    if reason is None:
        raise ReasonNeeded
    write_down(
        work_plan, {pk: (before.get(pk), after[pk]) for pk in changed}, reason, by
    )


def write_down(
    work_plan: WorkPlan,
    changes: dict[int, tuple[dict[str, Any] | None, dict[str, Any]]],
    reason: Reason,
    by: User,
) -> None:
    """An amendment for each activity that changed. Two queries."""
    check(reason, work_plan)
    last = work_plan.amendments.aggregate(last=Max("number"))["last"] or 0
    Amendment.objects.bulk_create(
        Amendment(
            work_plan=work_plan,
            number=number,
            activity_id=pk,
            reason=reason.kind,
            guidance=reason.guidance,
            text=reason.text.strip(),
            language=reason.language,
            before=before,
            after=after,
            made_by=by,
        )
        for number, (pk, (before, after)) in enumerate(changes.items(), last + 1)
    )


def check(reason: Reason, work_plan: WorkPlan) -> None:
    """A reason is explained, and guidance is of the Board to this very plan."""
    if not reason.text.strip():
        raise ValidationError(_("Explain the amendment."))
    if (reason.kind == Amendment.Reason.GUIDANCE) != (reason.guidance is not None):
        raise ValidationError(_("Say which guidance of the Board it follows."))
    if reason.guidance is not None:
        addressed = Recommendation.objects.addressed_to(work_plan.plan, work_plan.year)
        if not addressed.filter(pk=reason.guidance.pk).exists():
            raise ValidationError(_("That guidance is on another work plan."))
