from django.urls import include, path

from apps.observatory.views import downloads, indicators, releases, spaces

app_name = "observatory"
release_patterns = [
    path("", releases.release_list, name="releases"),
    # /observatory/releases/next/, /observatory/releases/<number>/
    path("next/publish/", releases.release_publish, name="release_publish"),
    path("next/discard/", releases.release_discard, name="release_discard"),
    path("<slug:number>/", releases.release_detail, name="release"),
    path("<slug:number>/roll-back/", releases.release_roll_back, name="roll_back"),
]
urlpatterns = [
    path("", indicators.indicator_list, name="list"),
    path("observatory.zip", downloads.everything, name="everything"),
    path("releases/", include(release_patterns)),
    # /observatory/spaces/
    path("spaces/", spaces.space_list, name="space_list"),
    path("spaces/<slug:slug>/", spaces.space_detail, name="space"),
    # /observatory/<code>/
    path("<slug:code>/", indicators.indicator_detail, name="indicator"),
    path("<slug:code>/chart.<slug:form>", indicators.indicator_chart, name="chart"),
    # /observatory/<code>.csv and its like stay as they are: people cite them
    path("<slug:code>.<slug:form>", downloads.indicator_data, name="data"),
]
