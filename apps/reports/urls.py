from django.urls import path

from apps.reports import views

app_name = "reports"

urlpatterns = [
    path("", views.report_list, name="list"),
    # /reports/<mandate>/<year>/
    path("<slug:mandate>/<int:year>/", views.report_detail, name="detail"),
    path("<slug:mandate>/<int:year>/draft/", views.report_draft, name="draft"),
    path(
        "<slug:mandate>/<int:year>/introduction/",
        views.report_introduction,
        name="introduction",
    ),
    path("<slug:mandate>/<int:year>/publish/", views.report_publish, name="publish"),
    path(
        "<slug:mandate>/<int:year>/editions/<int:number>/<slug:language>.pdf",
        views.report_document,
        name="document",
    ),
]
