"""B5: the dry run of a work plan's spreadsheet."""

import statistics
import time
from collections.abc import Callable

from tests.bench.portal import ROUNDS

ROWS = 5_000
FILLED = "2023-L9A9-"  # how identifiers begin of what `fill` adds


def spreadsheet() -> dict:
    """The dry run of a workbook with as many activities, each with a change; the floor
    is reading its cells alone. Nothing of it stays in the database."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from apps.workplans.exchange.content import content_of
    from apps.workplans.exchange.importing import dry_run
    from apps.workplans.exchange.writing import write_xlsx
    from apps.workplans.models import WorkPlan

    work_plan = WorkPlan.objects.select_related("plan").get(year=2023)
    with transaction.atomic():
        fill(work_plan, ROWS)
        activities = work_plan.activities.in_plan_order()
        began = time.perf_counter()
        content = write_xlsx(content_of(work_plan, activities, with_emails=True))
        written = time.perf_counter() - began
        work_plan.activities.update(percent=50, status="in_progress")
        times, floor_times = [], []
        for _round in range(ROUNDS):
            floor_times.append(seconds_of(lambda: read_alone(content)))
            with CaptureQueriesContext(connection) as captured:
                times.append(
                    seconds_of(lambda: dry_run(work_plan, content, lambda count: None))
                )
        transaction.set_rollback(True)
    seconds, floor = statistics.median(times), statistics.median(floor_times)
    return {
        "rows": ROWS,
        "kb": round(len(content) / 1000),
        "queries": len(captured),
        "dry_run_s": round(seconds, 2),
        "worst_s": round(max(times), 2),
        "floor_s": round(floor, 2),
        "x": round(seconds / floor, 2),
        "export_s": round(written, 2),
    }


def fill(work_plan, count: int) -> None:
    """As many activities as that, with money and tags."""
    from django.db import transaction

    from apps.workplans.models import Activity, ActivityTag, BudgetLine, FundingSource

    made = list(work_plan.activities.all())
    source = FundingSource.objects.first()
    challenge, theme = work_plan.plan.challenges.first(), work_plan.plan.themes.first()
    new = []
    for number in range(len(made), count):
        activity = made[number % len(made)]
        values = {
            field.attname: getattr(activity, field.attname)
            for field in Activity._meta.concrete_fields
            if not field.primary_key
        }
        new.append(Activity(**values | {"code": f"{FILLED}{number}"}))
    with unexplained(), transaction.atomic():
        Activity.objects.bulk_create(new, batch_size=500)
        BudgetLine.objects.bulk_create(
            BudgetLine(activity=activity, source=source, amount=100) for activity in new
        )
        ActivityTag.objects.bulk_create(
            ActivityTag(activity=activity, challenge=challenge, theme=theme)
            for activity in new
        )


def unexplained():
    """No amendment tells of what is added here to a plan that the Board approved."""
    import pgtrigger

    return pgtrigger.ignore(
        "workplans.Activity:promise_is_explained",
        "workplans.BudgetLine:promise_is_explained",
    )


def unfill() -> None:
    from django.db import transaction

    from apps.workplans.models import Activity

    with unexplained(), transaction.atomic():
        Activity.objects.filter(code__startswith=FILLED).delete()


def read_alone(content: bytes) -> int:
    import io
    import zipfile

    from metropolis_portal.workbook import Workbook

    book = Workbook(zipfile.ZipFile(io.BytesIO(content)))
    return sum(len(values) for _number, values in book.rows(next(iter(book.paths))))


def seconds_of(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
