"""What the page of an activity shows, by tab; each tab asks only for its own."""

from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.functions import Coalesce

from apps.accounts.models import User
from apps.workplans import permissions
from apps.workplans.carbon import carbon_of_activity
from apps.workplans.figures import ZERO, budget_of, people_of, spent_of
from apps.workplans.forms import CommentForm, NoteForm
from apps.workplans.mentions import mentionable
from apps.workplans.models import (
    Activity,
    ActivityContributor,
    ActivityFactor,
    ActivityMember,
    ActivityMilestone,
    ActivityOutcomeKind,
    ActivityProject,
    ActivityTag,
    Allocation,
    BudgetLine,
    Comment,
    Evidence,
    ExpectedResult,
    Expense,
    ParticipantCount,
    ProgressNote,
    Recommendation,
    WorkPlan,
)
from apps.workplans.models.discussion import mentioned
from apps.workplans.named import named_beside
from apps.workplans.services.bundles import Scope, bundle_of
from metropolis_portal.history import changes_of

SHOWN = 100  # comments or milestones; earlier ones when they are asked for

TABS = ("overview", "discussion", "money", "evidence", "history")


def about(
    activity: Activity, tab: str, *, user: User, since: str = ""
) -> dict[str, Any]:
    """The context of the page; at most ten queries on any tab. Of the discussion
    what was said from the comment with the key `since` on, if that is more."""
    context = {
        "activity": activity,
        "work_plan": activity.work_plan,
        "today": activity.work_plan.today,
        "by_hand": activity.by_hand(activity.work_plan.today),
        "tab": tab,
        "can_edit": permissions.can_edit_activity(user, activity),
        "can_duplicate": permissions.can_add_activity(user, activity.work_plan),
        "can_note": permissions.can_note(user, activity),
        "can_read_history": permissions.can_read_history(user),
        "may_discuss": permissions.may_discuss(user),
    }
    if tab == "discussion":
        return context | discussion(activity, user, since)
    return context | TAB_CONTEXTS[tab](activity, user)


def overview(activity: Activity, user: User) -> dict[str, Any]:
    counts = list(activity.participant_counts.select_related("region"))
    return {
        **named_beside(activity, user),
        "tags": activity.tags.select_related("challenge", "theme").order_by(
            "challenge__position", "theme__position"
        ),
        **milestones_of(activity),
        "recommendations": Recommendation.objects.visible_to(user).filter(
            response__activities=activity
        ),
        "amendments": activity.amendments.select_related("guidance", "work_plan"),
        "results": ExpectedResult.objects.filter(
            work_plan=activity.work_plan, outcome=activity.outcome
        ),
        "notes": activity.notes.select_related("author").prefetch_related(mentioned()),
        "people": people_of(counts),
        "counts": counts,
        "note_form": NoteForm(
            initial={"noted_on": activity.work_plan.today, "language": user.language}
        ),
    }


def milestones_of(
    activity: Activity,
) -> dict[str, list[tuple[ActivityMilestone, bool]]]:
    """Each with whether it is late; of very many, those reached are apart. One query."""
    today, rows = activity.work_plan.today, list(activity.milestones.all())
    for milestone in rows:
        milestone.activity = activity
    every = [(milestone, milestone.is_late(today)) for milestone in rows]
    if len(every) <= SHOWN:
        return {"reached": [], "milestones": every}
    return {
        "reached": [pair for pair in every if pair[0].done_on],
        "milestones": [pair for pair in every if not pair[0].done_on],
    }


def discussion(activity: Activity, user: User, since: str = "") -> dict[str, Any]:
    """What colleagues say; for others nothing, not even how much."""
    if not permissions.may_discuss(user):
        return {"comments": None}
    return comments_of(activity, user, since) | {
        "can_discuss": permissions.can_discuss(user, activity.work_plan),
        "comment_form": CommentForm(initial={"language": user.language}),
        "mentionable": mentionable(),
    }


def comments_of(activity: Activity, user: User, since: str) -> dict[str, Any]:
    """The last hundred, or more from the one with the key `since` on; how many were said
    before, and the key from which a hundred more of them are shown. Three queries."""
    every = Comment.objects.visible_to(user).filter(activity=activity)
    keys = list(every.values_list("pk", flat=True))
    asked = [place for place, pk in enumerate(keys) if str(pk) == since]
    first = min(max(len(keys) - SHOWN, 0), *asked, len(keys))
    return {
        "comments": every.filter(pk__in=keys[first:]).for_discussion(),
        "earlier_count": first,
        "earlier": keys[max(first - SHOWN, 0)] if first else None,
    }


def money(activity: Activity, user: User) -> dict[str, Any]:
    sums = Activity.objects.filter(pk=activity.pk).values_list(
        Coalesce(budget_of(), ZERO), Coalesce(spent_of(), ZERO)
    )
    budget, spent = sums.get()
    return {
        "carbon": carbon_of_activity(activity.pk),
        "budget": budget,
        "spent": spent,
        "left": budget - spent,
        "budget_lines": activity.budget_lines.select_related("source").order_by(
            "source__kind", "source__name"
        ),
        "can_read_vouchers": permissions.can_read_vouchers(user),
        "can_enter": permissions.can_enter_expense(user, activity.work_plan),
        "allocations": shown_allocations(activity, user),
    }


def shown_allocations(activity: Activity, user: User) -> QuerySet[Allocation]:
    """The shares of vouchers that this person may read, each with `its_euros`."""
    return (
        activity.allocations.filter(expense__in=Expense.objects.visible_to(user))
        .with_euros()
        .select_related("expense__work_plan")
        .order_by("-expense__paid_on", "-expense__number")
    )


def evidence(activity: Activity, user: User) -> dict[str, Any]:
    shown = Evidence.objects.visible_to(user).filter(activity=activity)
    scope = Scope(activity.work_plan, activity=activity)
    return evidence_shown(shown, activity.work_plan, user) | {
        "bundle": bundle_of(scope, user)
    }


def evidence_shown(
    shown: QuerySet[Evidence], work_plan: WorkPlan, user: User
) -> dict[str, Any]:
    """The list, and the keys of those that this person may take back. One query."""
    rows = list(shown.for_list())  # type: ignore[attr-defined]
    return {
        "evidence": rows,
        "deletable": {
            row.pk for row in rows if permissions.can_delete_evidence(user, row)
        }
        if work_plan.is_editable
        else set(),
    }


def history(activity: Activity, user: User) -> dict[str, Any]:
    if not permissions.can_read_history(user):
        return {"changes": None}
    rows: list[type[Model]] = [
        ActivityTag,
        ActivityContributor,
        ActivityOutcomeKind,
        ActivityFactor,
        ActivityProject,
        ActivityMember,
        ActivityMilestone,
        BudgetLine,
        ProgressNote,
        ParticipantCount,
    ]
    # Some of it belongs to vouchers that wait, of which the Board is not told yet.
    if user.is_secretariat:
        rows.append(Evidence)
    if permissions.may_discuss(user):
        rows.append(Comment)
    return {"changes": changes_of(activity, rows=rows)}


TAB_CONTEXTS = {
    "overview": overview,
    "money": money,
    "evidence": evidence,
    "history": history,
}
