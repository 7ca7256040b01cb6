"""What the Board approved of each year's plan, and its amendments since."""

from typing import Any

from apps.demo.services.fixtures import Row, noon, read
from apps.demo.services.work import Work
from apps.workplans.models import Activity, Amendment, Promise, Recommendation
from apps.workplans.services.amendments import TITLES, stand


def load_promises(work: Work, year: int) -> None:
    """Of one year, from what stands and what the fixtures say it was before."""
    given = sorted(read("mandate")["amendments"], key=lambda row: row["on"])
    rows = {row["activity"]: row for row in given if row["activity"][:4] == str(year)}
    work_plan = work.work_plans[year]
    stood = stand(Activity.objects.filter(work_plan=work_plan))
    Promise.objects.bulk_create(
        promise_of(activity, before_of(rows.get(code), stood[activity.pk]))
        for code, activity in work.activities.items()
        if activity.pk in stood and (code not in rows or rows[code]["was"])
    )
    guidance = {str(row): row for row in Recommendation.objects.filter(is_demo=True)}
    Amendment.objects.bulk_create(
        amendment_of(number, row, work, stood, guidance)
        for number, row in enumerate(rows.values(), 1)
    )


def before_of(row: Row | None, stands: dict[str, Any]) -> dict[str, Any]:
    return {**stands, **((row and row["was"]) or {})}


def promise_of(activity: Activity, approved: dict[str, Any]) -> Promise:
    return Promise(
        work_plan_id=activity.work_plan_id,
        activity=activity,
        outcome_id=approved["outcome"],
        starts_on=approved["starts_on"],
        ends_on=approved["ends_on"],
        budget=approved["budget"],
        **{name: getattr(activity, name) for name in TITLES},
    )


def amendment_of(
    number: int,
    row: Row,
    work: Work,
    stood: dict[int, dict[str, Any]],
    guidance: dict[str, Recommendation],
) -> Amendment:
    activity = work.activities[row["activity"]]
    after = stood[activity.pk]
    return Amendment(
        work_plan=activity.work_plan,
        number=number,
        activity=activity,
        reason=row["reason"],
        guidance=guidance[row["guidance"]] if row["guidance"] else None,
        text=row["text"],
        language=row["language"],
        before=before_of(row, after) if row["was"] else None,
        after=after,
        made_by=work.people[row["by"]],
        made_at=noon(row["on"]),
    )
