from django.urls import path

from apps.projects import views

app_name = "projects"

urlpatterns = [
    path("", views.project_list, name="list"),
    path("participations/<int:pk>/", views.participation, name="participation"),
    path(
        "participations/<int:pk>/answer/",
        views.participation_answer,
        name="participation_answer",
    ),
    path(
        "participations/<int:pk>/withdraw/",
        views.participation_withdraw,
        name="participation_withdraw",
    ),
    path(
        "participations/<int:pk>/end/",
        views.participation_end,
        name="participation_end",
    ),
    path(
        "participations/<int:pk>/noted/",
        views.participation_note,
        name="participation_note",
    ),
    path("<slug:mandate>/<slug:slug>/", views.project_detail, name="detail"),
    path("<slug:mandate>/<slug:slug>/ask/", views.participation_ask, name="ask"),
    path("<slug:mandate>/<slug:slug>/add/", views.participation_add, name="add"),
]
