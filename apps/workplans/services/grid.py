"""Changing cells in the grid, one or many rows at once, and undoing the last change.

`change` is the one way from the grid into the cells of activities.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.workplans import cells, permissions
from apps.workplans.cells import Values
from apps.workplans.models import (
    Activity,
    Amendment,
    GridChange,
    SavedView,
    WorkPlan,
)
from apps.workplans.rules import problems_of_days, status_at
from apps.workplans.services import activity as services
from apps.workplans.services.activity import Content, locked
from apps.workplans.services.amendments import Reason, amending
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.together import WrittenMeanwhile

Status = Activity.Status
Edit = Callable[[Values], Values]


class RowsRefused(ValidationError):
    """Nothing was written: `rows` says why, by activity's key."""

    def __init__(self, rows: Mapping[int, Iterable[str]]) -> None:
        self.rows = {pk: list(sentences) for pk, sentences in rows.items()}
        super().__init__([one for rows in self.rows.values() for one in rows])


def held(work_plan: WorkPlan, pks: Iterable[int]) -> dict[int, Activity]:
    """Activities of the work plan by key, held until the transaction ends."""
    rows = Activity.objects.select_for_update().filter(work_plan=work_plan, pk__in=pks)
    return {activity.pk: activity for activity in rows.order_by("pk")}


@transaction.atomic
def change(
    work_plan: WorkPlan,
    pks: Iterable[int],
    edit: Edit,
    *,
    by: User,
    read: Values | None = None,
    reason: Reason | None = None,
) -> GridChange | None:
    """Change cells of activities: `edit` takes what stands in one and says what shall.
    `reason`: see `amending`.

    All or nothing: raises `RowsRefused` with a sentence for each row that refuses.
    `read` is what the person had read in these cells: where somebody else wrote there
    meanwhile `WrittenMeanwhile` is raised. A change of other cells is no conflict.
    Returns the change, to be undone; nothing when everything stood so already. Its
    queries do not grow with the rows.
    """
    work_plan = locked(work_plan)
    activities = held(work_plan, pks)
    stands = cells.standing(activities.values())
    edits = {pk: edit(values) for pk, values in stands.items()}
    for pk, values in edits.items():
        refuse_over_others(values, read or {}, stands[pk])
    changes = {
        pk: differing(with_what_follows(values, stands[pk]), stands[pk])
        for pk, values in edits.items()
    }
    changes = {pk: values for pk, values in changes.items() if values}
    require_sound(work_plan, stands, changes)
    if not changes:
        return None
    before = {pk: picked(stands[pk], values) for pk, values in changes.items()}
    touched = Activity.objects.filter(pk__in=list(changes))
    with amending(work_plan, touched, by=by, reason=reason):
        cells.write(activities, changes)
    return remember(work_plan, before, changes, by=by)


def refuse_over_others(values: Values, read: Values, stands: Values) -> None:
    """A colleague wrote something else in the same cell since it was read."""
    theirs = {
        name: stands[name]
        for name, value in values.items()
        if name in read and stands[name] not in (read[name], value)
    }
    if theirs:
        raise WrittenMeanwhile(theirs)


def with_what_follows(values: Values, stands: Values) -> Values:
    """A status brings its progress along, a progress its status, as notes have it."""
    if "status" in values:
        follows = {Status.DONE: "100", Status.NOT_STARTED: "0"}
        percent = follows.get(values["status"], stands["percent"])
        return values | {"percent": percent}
    if "percent" in values:
        status = status_at(int(values["percent"]), stands["status"])
        return values | {"status": status.value}
    return values


def differing(values: Values, stands: Values) -> Values:
    return {name: value for name, value in values.items() if value != stands[name]}


def picked(stands: Values, names: Iterable[str]) -> Values:
    return {name: stands[name] for name in names}


def require_sound(
    work_plan: WorkPlan,
    stands: Mapping[int, Values],
    changes: Mapping[int, Values],
) -> None:
    refused = {
        pk: sentences
        for pk, values in changes.items()
        if (sentences := list(refusals(work_plan, stands[pk], values)))
    }
    if refused:
        raise RowsRefused(refused)


def refusals(work_plan: WorkPlan, stands: Values, values: Values) -> Iterable[str]:
    """Why these values cannot be, in sentences. No query."""
    if values.keys() & {"starts_on", "ends_on"}:
        days = stands | values
        starts_on, ends_on = (
            date.fromisoformat(days[name]) for name in ("starts_on", "ends_on")
        )
        if ends_on < starts_on:
            yield _("An activity does not end before it starts.")
        for _field, text, filling in problems_of_days(starts_on, ends_on, work_plan):
            yield _(text) % filling
    if "status" in values and stands["status"] == Status.DROPPED:
        yield _("The activity is dropped: take it up again on its page first.")


def remember(
    work_plan: WorkPlan,
    before: Mapping[int, Values | None],
    after: Mapping[int, Values],
    *,
    by: User,
) -> GridChange:
    """Keep a change in the place of the person's last one."""
    kept, _is_new = GridChange.objects.update_or_create(
        work_plan=work_plan,
        made_by=by,
        defaults={
            "before": {str(pk): values for pk, values in before.items()},
            "after": {str(pk): values for pk, values in after.items()},
        },
    )
    return kept


def shifted(days: int) -> Edit:
    """Both days later by so many, or earlier; refuses to leave the calendar."""

    def edit(stands: Values) -> Values:
        try:
            return {
                name: str(date.fromisoformat(stands[name]) + timedelta(days=days))
                for name in ("starts_on", "ends_on")
            }
        except OverflowError:
            raise ValidationError(_("That is too many days.")) from None

    return edit


def tagged(tags: Iterable[str], *, on: bool) -> Edit:
    """With these tags too, or without them."""
    chosen = set(tags)

    def edit(stands: Values) -> Values:
        had = set(stands["tags"])
        return {"tags": sorted(had | chosen if on else had - chosen)}

    return edit


@transaction.atomic
def undo(work_plan: WorkPlan, *, by: User) -> GridChange:
    """Take the person's last change back; returns what was undone. Of an approved plan
    that is an amendment too, and what was added is dropped.

    Refuses when somebody changed the same cells since, or the person may not edit one
    of the activities any more: nothing is written then.
    """
    work_plan = locked(work_plan)
    last = GridChange.objects.filter(work_plan=work_plan, made_by=by).first()
    if last is None:
        raise Meanwhile(_("There is nothing to undo."))
    before = {int(pk): values for pk, values in last.before.items()}
    after = {int(pk): values for pk, values in last.after.items()}
    activities = held(work_plan, after)
    if not all(permissions.may_edit_activity(by, row) for row in activities.values()):
        raise Meanwhile(
            _("Others answer for these activities by now: nothing was undone.")
        )
    stands = cells.standing(activities.values())
    require_untouched(activities, stands, after)
    undone = Reason(Amendment.Reason.CORRECTION, _("Undone"))
    touched = Activity.objects.filter(pk__in=list(after))
    with (
        amending(work_plan, touched, by=by, reason=undone),
        pghistory.context(reason=undone.text),
    ):
        added = [pk for pk, values in before.items() if values is None]
        take_back(work_plan, [activities[pk] for pk in added])
        changes = {pk: values for pk, values in before.items() if values is not None}
        require_in_order(stands, changes)
        cells.write(activities, changes)
    last.delete()
    return last


def require_untouched(
    activities: Mapping[int, Activity],
    stands: Mapping[int, Values],
    after: Mapping[int, Values],
) -> None:
    touched = [
        pk
        for pk, values in after.items()
        if pk in stands and stands[pk] != stands[pk] | values
    ]
    if len(activities) < len(after):
        raise Meanwhile(_("An activity of this change is gone: nothing was undone."))
    if touched:
        raise Meanwhile(
            ngettext(
                "It was changed again since, so nothing was undone: %(names)s.",
                "They were changed again since, so nothing was undone: %(names)s.",
                len(touched),
            )
            % {"names": "; ".join(str(activities[pk]) for pk in touched)}
        )


def require_in_order(
    stands: Mapping[int, Values], changes: Mapping[int, Values]
) -> None:
    """What was right once may not go with what others wrote beside it since."""
    for pk, values in changes.items():
        days = stands[pk] | values
        if days["ends_on"] < days["starts_on"]:
            raise Meanwhile(_("An activity does not end before it starts."))


def take_back(work_plan: WorkPlan, added: list[Activity]) -> None:
    """Delete activities that were added a moment ago; history keeps that they were.
    What was added to an approved plan is dropped, for its amendment names it."""
    keys = [activity.pk for activity in added]
    is_written_in = any(activity.version > 1 for activity in added)
    if is_written_in or services.with_later_work(keys):
        raise Meanwhile(
            _("Something hangs from this activity already: drop it on its page.")
        )
    rows = Activity.objects.filter(pk__in=keys)
    if work_plan.needs_reason:
        rows.update(status=Status.DROPPED, updated_at=timezone.now())
    else:
        rows.delete()


@transaction.atomic
def add(
    work_plan: WorkPlan, content: Content, *, by: User, reason: Reason | None = None
) -> Activity:
    """Add an activity, so that undoing takes it back."""
    activity = services.create(work_plan, content, by=by, reason=reason)
    return remember_added(activity, by=by)


@transaction.atomic
def duplicate(
    activity: Activity, *, by: User, reason: Reason | None = None
) -> Activity:
    """Copy an activity, so that undoing takes the copy back."""
    return remember_added(services.duplicate(activity, by=by, reason=reason), by=by)


def remember_added(activity: Activity, *, by: User) -> Activity:
    activity.refresh_from_db()
    remember(activity.work_plan, {activity.pk: None}, cells.standing([activity]), by=by)
    return activity


@transaction.atomic
def save_view(name: str, query: str, *, by: User) -> SavedView:
    """Keep filters and columns by a name, in the place of those it had."""
    User.objects.select_for_update().get(pk=by.pk)  # one after the other
    views = SavedView.objects.filter(owner=by)
    if not views.filter(name=name).exists() and views.count() >= SavedView.MOST:
        raise ValidationError(
            _("You keep %(count)s views already: delete one first.")
            % {"count": SavedView.MOST}
        )
    view, _is_new = views.update_or_create(
        owner=by, name=name, defaults={"query": query}
    )
    return view
