from django.urls import path

from apps.observatory import views

app_name = "observatory"
urlpatterns = [
    path("", views.indicator_list, name="list"),
    # /observatory/spaces/
    path("spaces/", views.space_list, name="space_list"),
    path("spaces/<slug:slug>/", views.space_detail, name="space"),
    # /observatory/<code>/
    path("<slug:code>/", views.indicator_detail, name="indicator"),
    path("<slug:code>/chart.<slug:form>", views.indicator_chart, name="chart"),
    path("<slug:code>/data.csv", views.indicator_data, name="data"),
]
