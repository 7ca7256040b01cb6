from django.urls import include, path

from apps.observatory.views import (
    comparing,
    downloads,
    embedding,
    imports,
    indicators,
    proposals,
    releases,
    spaces,
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
    path("<int:pk>/places/", imports.import_places, name="import_places"),
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
urlpatterns = [
    path("", indicators.indicator_list, name="list"),
    path("observatory.zip", downloads.everything, name="everything"),
    path("releases/", include(release_patterns)),
    path("imports/", include(import_patterns)),
    path("proposals/", include(proposal_patterns)),
    path("compare/", comparing.compare, name="compare"),
    path("compare/chart.<slug:form>", comparing.compare_chart, name="compare_chart"),
    path("compare/values.<slug:form>", comparing.compare_data, name="compare_data"),
    # /observatory/spaces/
    path("spaces/", spaces.space_list, name="space_list"),
    path("spaces/<slug:slug>/", spaces.space_detail, name="space"),
    path("spaces/<slug:slug>/propose/", proposals.propose, name="propose"),
    # /observatory/<code>/
    path("<slug:code>/", indicators.indicator_detail, name="indicator"),
    path("<slug:code>/embed/", embedding.embed, name="embed"),
    path("<slug:code>/chart.<slug:form>", indicators.indicator_chart, name="chart"),
    # /observatory/<code>.csv and its like stay as they are: people cite them
    path("<slug:code>.<slug:form>", downloads.indicator_data, name="data"),
]
