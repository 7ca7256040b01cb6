from django.urls import include, path

from apps.observatory.views import (
    calls,
    comparing,
    coverage,
    describing,
    downloads,
    embedding,
    imports,
    indicators,
    peers,
    proposals,
    releases,
    spaces,
    targets,
)

app_name = "observatory"
release_patterns = [
    path("", releases.release_list, name="releases"),
    # /observatory/releases/next/, /observatory/releases/<number>/
    path("next/publish/", releases.release_publish, name="release_publish"),
    path("next/discard/", releases.release_discard, name="release_discard"),
    path("<slug:number>/", releases.release_detail, name="release"),
    path("<slug:number>/roll-back/", releases.release_roll_back, name="roll_back"),
]
import_patterns = [
    path("", imports.import_list, name="imports"),
    # /observatory/imports/<pk>/
    path("<int:pk>/", imports.import_detail, name="import"),
    path("<int:pk>/columns/", imports.import_columns, name="import_columns"),
    path("<int:pk>/indicators/", imports.import_indicators, name="import_indicators"),
    path("<int:pk>/places/", imports.import_places, name="import_places"),
    path("<int:pk>/members/", imports.import_members, name="import_members"),
    path("<int:pk>/apply/", imports.import_apply, name="import_apply"),
    path("<int:pk>/cancel/", imports.import_cancel, name="import_cancel"),
    path("<int:pk>/file/", imports.import_file, name="import_file"),
    path("<int:pk>/account.csv", imports.import_account, name="import_account"),
]
proposal_patterns = [
    path("", proposals.proposal_list, name="proposals"),
    # /observatory/proposals/<pk>/
    path("<int:pk>/", proposals.proposal_detail, name="proposal"),
    path("<int:pk>/accept/", proposals.proposal_accept, name="proposal_accept"),
    path(
        "<int:pk>/send-back/", proposals.proposal_send_back, name="proposal_send_back"
    ),
    path("<int:pk>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("<int:pk>/evidence/", proposals.proposal_evidence, name="proposal_evidence"),
]
call_patterns = [
    path("", calls.call_list, name="calls"),
    path("new/", calls.call_new, name="call_new"),
    # /observatory/calls/<year>/
    path("<int:year>/", calls.call_detail, name="call"),
    path("<int:year>/remind/", calls.call_remind, name="call_remind"),
    path("<int:year>/close/", calls.call_close, name="call_close"),
    path("<int:year>/extend/", calls.call_extend, name="call_extend"),
    path("<int:year>/reopen/", calls.call_reopen, name="call_reopen"),
    path("<int:year>/spaces/<slug:slug>/", calls.call_space, name="call_space"),
]
peer_patterns = [
    path("", peers.peer_groups, name="peer_groups"),
    path("new/", peers.peer_group_create, name="peer_group_create"),
    # /observatory/peers/<pk>/
    path("<int:pk>/", peers.peer_group, name="peer_group"),
    path("<int:pk>/edit/", peers.peer_group_edit, name="peer_group_edit"),
    path("<int:pk>/delete/", peers.peer_group_delete, name="peer_group_delete"),
]
space_patterns = [
    path("", spaces.space_detail, name="space"),
    path("profile.pdf", spaces.space_profile, name="profile"),
    path("propose/", proposals.propose, name="propose"),
    path("targets/", targets.targets, name="targets"),
    path("targets/new/", targets.target_create, name="target_create"),
]
target_patterns = [
    path("edit/", targets.target_edit, name="target_edit"),
    path("delete/", targets.target_delete, name="target_delete"),
]
source_patterns = [
    path("", describing.source_list, name="sources"),
    path("new/", describing.source_create, name="source_create"),
    # /observatory/sources/<code>/
    path("<slug:code>/", describing.source_detail, name="source"),
    path("<slug:code>/edit/", describing.source_edit, name="source_edit"),
    path("<slug:code>/delete/", describing.source_delete, name="source_delete"),
]
described_patterns = [
    # /observatory/<code>/
    path("edit/", describing.indicator_edit, name="indicator_edit"),
    path("history/", describing.indicator_history, name="indicator_history"),
    path("retire/", describing.indicator_retire, name="indicator_retire"),
    path("take-up/", describing.indicator_take_up, name="indicator_take_up"),
    path("delete/", describing.indicator_delete, name="indicator_delete"),
    path("benchmarks/new/", describing.benchmark_create, name="benchmark_create"),
    path("benchmarks/<int:pk>/", describing.benchmark_edit, name="benchmark_edit"),
    path(
        "benchmarks/<int:pk>/delete/",
        describing.benchmark_delete,
        name="benchmark_delete",
    ),
]
urlpatterns = [
    path("", indicators.indicator_list, name="list"),
    path("coverage/", coverage.coverage, name="coverage"),
    path("coverage.csv", coverage.coverage_csv, name="coverage_csv"),
    path("observatory.<slug:form>", downloads.everything, name="everything"),
    path("releases/", include(release_patterns)),
    path("imports/", include(import_patterns)),
    path("calls/", include(call_patterns)),
    path("proposals/", include(proposal_patterns)),
    path("compare/", comparing.compare, name="compare"),
    path("compare/chart.<slug:form>", comparing.compare_chart, name="compare_chart"),
    path("compare/values.<slug:form>", comparing.compare_data, name="compare_data"),
    path("sources/", include(source_patterns)),
    path("new/", describing.indicator_create, name="indicator_create"),
    # /observatory/spaces/
    path("spaces/", spaces.space_list, name="space_list"),
    path("spaces/<slug:slug>/", include(space_patterns)),
    path("targets/<int:pk>/", include(target_patterns)),
    path("peers/", include(peer_patterns)),
    # /observatory/<code>/
    path("<slug:code>/", indicators.indicator_detail, name="indicator"),
    path("<slug:code>/embed/", embedding.embed, name="embed"),
    path("<slug:code>/chart.<slug:form>", indicators.indicator_chart, name="chart"),
    path("<slug:code>/", include(described_patterns)),
    # /observatory/<code>.csv and its like stay as they are: people cite them
    path("<slug:code>.<slug:form>", downloads.indicator_data, name="data"),
]
