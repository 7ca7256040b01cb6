from django.core.files.base import ContentFile

from apps.workplans.models import Activity, Expense, WorkPlan
from apps.workplans.services import calendar, money, reminders
from tests import factories
from tests.access import access


def year(world):
    """A year's work plan in progress."""
    work_plan = factories.WorkPlanFactory()
    return [work_plan.plan.code, work_plan.year]


def draft(world):
    """A draft: the Secretariat's alone."""
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.DRAFT)
    factories.ActivityFactory(work_plan=work_plan)
    return [work_plan.plan.code, work_plan.year]


def submitted(world):
    work_plan = factories.WorkPlanFactory(status=WorkPlan.Status.SUBMITTED)
    return [work_plan.plan.code, work_plan.year]


def activity(world):
    return [factories.ActivityFactory().pk]


def activity_of_region(world):
    """Which the regional secretary owns."""
    return [factories.ActivityFactory(owner=world.region).pk]


def milestone_of_region(world):
    """Of an activity that the regional secretary owns; still to come."""
    activity = factories.ActivityFactory(owner=world.region)
    return [factories.ActivityMilestoneFactory(activity=activity).pk]


def reached_of_region(world):
    activity = factories.ActivityFactory(owner=world.region)
    reached = {"activity": activity, "done_on": "2022-05-01"}
    return [factories.ActivityMilestoneFactory(**reached).pk]


def comment(world):
    """Bakary's own."""
    return [factories.CommentFactory(author=world.officer).pk]


def mention(world):
    """Of Bakary."""
    return [factories.CommentFactory().mentions.create(person=world.officer).pk]


def dropped(world):
    return [factories.ActivityFactory(status=Activity.Status.DROPPED).pk]


def evidence(world):
    """A link that Bakary added today."""
    return [factories.EvidenceFactory(added_by=world.officer).pk]


def result(world):
    return [factories.ExpectedResultFactory().pk]


def recommendation(world):
    return [factories.RecommendationFactory().pk]


def saved_view(world):
    """Bakary's own."""
    return [world.officer.saved_views.create(name="Late", query="state=late").pk]


def voucher(world):
    """Entered by Gabriela, so that Bakary may decide."""
    expense = factories.ExpenseFactory(entered_by=world.general)
    factories.AllocationFactory(expense=expense)
    return [expense.pk]


def approved(world):
    """Entered by Bakary and approved by Gabriela, with its document."""
    expense = factories.ExpenseFactory(
        entered_by=world.officer, document=ContentFile(b"invoice", name="invoice.txt")
    )
    factories.AllocationFactory(expense=expense)
    money.approve(Expense.objects.get(pk=expense.pk), by=world.general)
    return [expense.pk]


def answered(world):
    """By Gabriela, so that Bakary may verify."""
    response = factories.ManagementResponseFactory(responded_by=world.general)
    return [response.recommendation_id]


def with_evidence(world):
    evidence = factories.EvidenceFactory()
    work_plan = evidence.activity.work_plan
    return [work_plan.plan.code, work_plan.year]


def bundle(world):
    """That Bakary asked for."""
    evidence = factories.EvidenceFactory()
    made = factories.BundleFactory(
        asked_by=world.officer,
        work_plan=evidence.activity.work_plan,
        contents=[evidence.pk],
    )
    return [made.pk]


def link(world):
    """Of a reminder to Bakary: it opens for whoever holds it."""
    activity = factories.ActivityFactory(owner=world.officer)
    return [reminders.answer_path(activity, world.officer)]


def feed(world):
    """Bakary's: it opens for whoever holds its address."""
    return [calendar.make_feed(world.officer)]


def workbook(world):
    return [*draft(world), "xlsx"]


def imported(world):
    return [factories.WorkPlanImportFactory(uploaded_by=world.officer).pk]


def applied(world):
    """Nothing was written, so nothing stands against undoing it."""
    row = factories.WorkPlanImportFactory(uploaded_by=world.officer, status="applied")
    return [row.pk]


MATRIX = {
    "workplans:list": access(),
    "workplans:create": access(403, officer=200),
    "workplans:detail": access(404, args=draft, officer=200, region=200),
    "workplans:views": access(403, officer=200, region=200),
    "workplans:view_save": access(
        403,
        args=year,
        method="post",
        data=lambda world: {"name": "Late"},
        officer=302,
        region=302,
    ),
    "workplans:view_rename": access(
        404,
        args=saved_view,
        method="post",
        data=lambda world: {"name": "Very late"},
        officer=302,
    ),
    "workplans:view_delete": access(404, args=saved_view, method="post", officer=302),
    "workplans:money": access(args=year),
    "workplans:travel_csv": access(
        403, args=year, officer=200, region=200, board=200, chair=200
    ),
    "workplans:history": access(
        403, args=year, officer=200, region=200, board=200, chair=200
    ),
    "workplans:edit": access(403, args=year, officer=200),
    "workplans:submit": access(404, args=draft, method="post", officer=302, region=403),
    "workplans:send_back": access(
        404, args=submitted, officer=403, region=403, board=403, chair=200
    ),
    "workplans:approve": access(
        404, args=submitted, officer=403, region=403, board=403, chair=200
    ),
    "workplans:start": access(403, args=year, method="post", officer=302),
    "workplans:close": access(403, args=year, officer=200),
    "workplans:copy": access(403, args=year, officer=200),
    "workplans:changes": access(404, args=draft, officer=200, region=200),
    "workplans:iati": access(
        403, args=year, officer=200, region=200, board=200, chair=200
    ),
    "workplans:coordinators": access(403, args=year, officer=200),
    "workplans:no_change": access(
        403, args=activity_of_region, method="post", officer=302, region=302
    ),
    "workplans:timeline": access(404, args=draft, officer=200, region=200),
    "workplans:board": access(404, args=draft, officer=200, region=200),
    "workplans:calendar": access(403, officer=200, region=200),
    "workplans:calendar_feed": access(200, args=feed, anonymous=200),
    "workplans:answer": access(200, args=link, anonymous=200),
    "workplans:guidance": access(404, args=draft, officer=200, region=200),
    "workplans:export": access(404, args=workbook, officer=200, region=200),
    "workplans:imports": access(403, args=year, officer=200),
    "workplans:import": access(404, args=imported, officer=200),
    "workplans:import_file": access(404, args=imported, officer=200),
    "workplans:import_check": access(404, args=imported, method="post", officer=302),
    "workplans:import_apply": access(404, args=imported, method="post", officer=200),
    "workplans:import_cancel": access(404, args=imported, method="post", officer=302),
    "workplans:import_undo": access(404, args=applied, method="post", officer=302),
    "workplans:results": access(args=year),
    "workplans:result_create": access(403, args=year, officer=200),
    "workplans:result": access(args=result),
    "workplans:result_evidence_create": access(403, args=result, officer=200),
    "workplans:result_edit": access(403, args=result, officer=200),
    "workplans:activity_create": access(403, args=year, officer=200),
    "workplans:activity": access(args=activity),
    "workplans:activity_edit": access(
        403, args=activity_of_region, officer=200, region=200
    ),
    "workplans:activity_duplicate": access(
        403, args=activity_of_region, method="post", officer=302
    ),
    "workplans:activity_cell": access(
        403,
        args=activity_of_region,
        method="post",
        data=lambda world: {"cell": "percent", "percent": "10"},
        officer=200,
        region=200,
    ),
    "workplans:activity_copy": access(
        403, args=activity_of_region, method="post", officer=302
    ),
    "workplans:activity_row": access(
        403, args=activity_of_region, officer=200, region=200
    ),
    "workplans:grid_editors": access(403, args=year, officer=200, region=200),
    "workplans:grid_bulk": access(
        403,
        args=year,
        method="post",
        data=lambda world: {"kind": "shift", "days": "1"},
        officer=422,
        region=422,
    ),
    "workplans:grid_undo": access(
        403, args=year, method="post", officer=422, region=422
    ),
    "workplans:grid_add": access(403, args=year, method="post", officer=422),
    "workplans:activity_drop": access(403, args=activity, officer=200),
    "workplans:activity_resume": access(403, args=dropped, method="post", officer=302),
    "workplans:activity_finish": access(
        403, args=activity_of_region, method="post", officer=302, region=302
    ),
    "workplans:activity_state": access(
        403, args=activity_of_region, officer=200, region=200
    ),
    "workplans:milestone_create": access(
        403, args=activity_of_region, officer=200, region=200
    ),
    "workplans:milestone_edit": access(
        403, args=milestone_of_region, officer=200, region=200
    ),
    "workplans:milestone_reach": access(
        403, args=milestone_of_region, method="post", officer=302, region=302
    ),
    "workplans:milestone_reopen": access(
        403, args=reached_of_region, method="post", officer=302, region=302
    ),
    "workplans:milestone_delete": access(
        403, args=milestone_of_region, method="post", officer=302, region=302
    ),
    "workplans:comment_create": access(
        403, args=activity, method="post", officer=200, region=200
    ),
    "workplans:comment_edit": access(404, args=comment, officer=200, region=403),
    "workplans:comment_withdraw": access(
        404, args=comment, method="post", officer=302, region=403
    ),
    "workplans:mention_seen": access(404, args=mention, method="post", officer=302),
    "workplans:budget": access(403, args=activity_of_region, officer=200, region=200),
    "workplans:note_create": access(
        403, args=activity_of_region, method="post", officer=200, region=200
    ),
    "workplans:participants": access(403, args=activity, officer=200),
    "workplans:evidence_create": access(403, args=activity, officer=200),
    "workplans:evidence": access(args=evidence),
    "workplans:evidence_delete": access(403, args=evidence, method="post", officer=302),
    "workplans:plan_evidence": access(404, args=draft, officer=200, region=200),
    "workplans:plan_bundle": access(302, args=with_evidence, method="post"),
    "workplans:activity_bundle": access(302, args=activity, method="post"),
    "workplans:bundle": access(404, args=bundle, officer=200),
    "workplans:vouchers": access(
        403, args=year, officer=200, region=200, board=200, chair=200
    ),
    "workplans:voucher_create": access(403, args=year, officer=200),
    "workplans:voucher": access(404, args=voucher, officer=200, region=200),
    "workplans:voucher_document": access(
        404, args=approved, officer=200, region=200, board=200, chair=200
    ),
    "workplans:voucher_approve": access(
        404, args=voucher, method="post", officer=302, region=403
    ),
    "workplans:voucher_refuse": access(404, args=voucher, officer=200, region=403),
    "workplans:voucher_reverse": access(
        404, args=approved, officer=200, region=403, board=403, chair=403
    ),
    "workplans:recommendation": access(args=recommendation),
    "workplans:respond": access(403, args=recommendation, officer=200),
    "workplans:verify": access(403, args=answered, officer=200),
}
