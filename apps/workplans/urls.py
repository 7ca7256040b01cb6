from django.urls import include, path

from apps.workplans.views import (
    activity,
    calendar,
    copying,
    discussion,
    evidence,
    exchange,
    grid,
    guidance,
    iati,
    milestones,
    money,
    plan,
    promised,
    record,
    reminders,
    result,
    saved,
    ways,
)

app_name = "workplans"

# <mandate>/<year>/
year_urls = [
    path("", plan.plan_detail, name="detail"),
    path("money/", money.plan_money, name="money"),
    path("money/travel.csv", money.travel_csv, name="travel_csv"),
    path("history/", plan.plan_history, name="history"),
    path("edit/", plan.plan_edit, name="edit"),
    path("submit/", plan.plan_submit, name="submit"),
    path("send-back/", plan.plan_send_back, name="send_back"),
    path("approve/", plan.plan_approve, name="approve"),
    path("start/", plan.plan_start, name="start"),
    path("close/", plan.plan_close, name="close"),
    path("copy/", copying.plan_copy, name="copy"),
    path("changes/", promised.plan_changes, name="changes"),
    path("iati/", iati.plan_iati, name="iati"),
    path("coordinators/", reminders.coordinators, name="coordinators"),
    path("timeline/", ways.plan_timeline, name="timeline"),
    path("board/", ways.plan_board, name="board"),
    path("guidance/", guidance.plan_guidance, name="guidance"),
    path("export.<slug:kind>", exchange.plan_export, name="export"),
    path("import/", exchange.import_list, name="imports"),
    path("activities/new/", activity.activity_create, name="activity_create"),
    path("views/", saved.view_save, name="view_save"),
    path("grid/editors/", grid.grid_editors, name="grid_editors"),
    path("grid/bulk/", grid.grid_bulk, name="grid_bulk"),
    path("grid/undo/", grid.grid_undo, name="grid_undo"),
    path("grid/add/", grid.grid_add, name="grid_add"),
    path("results/", result.result_list, name="results"),
    path("results/new/", result.result_create, name="result_create"),
    path("evidence/", evidence.plan_evidence, name="plan_evidence"),
    path("evidence/bundle/", evidence.plan_bundle, name="plan_bundle"),
    path("vouchers/", money.voucher_list, name="vouchers"),
    path("vouchers/new/", money.voucher_create, name="voucher_create"),
]

# activities/<pk>/
activity_urls = [
    path("", activity.activity_detail, name="activity"),
    path("edit/", activity.activity_edit, name="activity_edit"),
    path("duplicate/", activity.activity_duplicate, name="activity_duplicate"),
    path("cell/", grid.activity_cell, name="activity_cell"),
    path("copy/", grid.activity_copy, name="activity_copy"),
    path("row/", grid.activity_row, name="activity_row"),
    path("drop/", activity.activity_drop, name="activity_drop"),
    path("resume/", activity.activity_resume, name="activity_resume"),
    path("finish/", activity.activity_finish, name="activity_finish"),
    path("state/", activity.activity_state, name="activity_state"),
    path("milestones/new/", milestones.milestone_create, name="milestone_create"),
    path("comments/", discussion.comment_create, name="comment_create"),
    path("budget/", activity.budget_edit, name="budget"),
    path("no-change/", record.no_change, name="no_change"),
    path("notes/", record.note_create, name="note_create"),
    path("participants/", record.participants_edit, name="participants"),
    path("evidence/new/", record.evidence_create, name="evidence_create"),
    path("evidence/bundle/", evidence.activity_bundle, name="activity_bundle"),
]

# milestones/<pk>/
milestone_urls = [
    path("", milestones.milestone_edit, name="milestone_edit"),
    path("reach/", milestones.milestone_reach, name="milestone_reach"),
    path("reopen/", milestones.milestone_reopen, name="milestone_reopen"),
    path("delete/", milestones.milestone_delete, name="milestone_delete"),
]

# comments/<pk>/
comment_urls = [
    path("", discussion.comment_edit, name="comment_edit"),
    path("withdraw/", discussion.comment_withdraw, name="comment_withdraw"),
]

# vouchers/<pk>/
voucher_urls = [
    path("", money.voucher_detail, name="voucher"),
    path("document/", money.voucher_document, name="voucher_document"),
    path("approve/", money.voucher_approve, name="voucher_approve"),
    path("refuse/", money.voucher_refuse, name="voucher_refuse"),
    path("reverse/", money.voucher_reverse, name="voucher_reverse"),
]

# imports/<pk>/
import_urls = [
    path("", exchange.import_detail, name="import"),
    path("file/", exchange.import_file, name="import_file"),
    path("check/", exchange.import_check, name="import_check"),
    path("apply/", exchange.import_apply, name="import_apply"),
    path("cancel/", exchange.import_cancel, name="import_cancel"),
    path("undo/", exchange.import_undo, name="import_undo"),
]

urlpatterns = [
    path("", plan.plan_list, name="list"),
    path("new/", plan.plan_create, name="create"),
    path("calendar/", calendar.calendar_page, name="calendar"),
    path("calendar/<str:key>.ics", calendar.calendar_feed, name="calendar_feed"),
    path("views/", saved.view_list, name="views"),
    path("views/<int:pk>/", saved.view_rename, name="view_rename"),
    path("views/<int:pk>/delete/", saved.view_delete, name="view_delete"),
    path("activities/<int:pk>/", include(activity_urls)),
    path("milestones/<int:pk>/", include(milestone_urls)),
    path("comments/<int:pk>/", include(comment_urls)),
    path("mentions/<int:pk>/seen/", discussion.mention_seen, name="mention_seen"),
    path("vouchers/<int:pk>/", include(voucher_urls)),
    path("answers/<str:token>/", reminders.answer, name="answer"),
    path("imports/<int:pk>/", include(import_urls)),
    path("evidence/<int:pk>/", record.evidence_detail, name="evidence"),
    path("evidence/<int:pk>/delete/", record.evidence_delete, name="evidence_delete"),
    path("bundles/<int:pk>/", evidence.bundle_file, name="bundle"),
    path("results/<int:pk>/", result.result_detail, name="result"),
    path(
        "results/<int:pk>/evidence/new/",
        record.result_evidence_create,
        name="result_evidence_create",
    ),
    path("results/<int:pk>/edit/", result.result_edit, name="result_edit"),
    path(
        "recommendations/<int:pk>/",
        guidance.recommendation_detail,
        name="recommendation",
    ),
    path(
        "recommendations/<int:pk>/respond/",
        guidance.recommendation_respond,
        name="respond",
    ),
    path(
        "recommendations/<int:pk>/verify/",
        guidance.response_verify,
        name="verify",
    ),
    path("<slug:mandate>/<int:year>/", include(year_urls)),
]
