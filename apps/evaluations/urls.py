from django.urls import path

from apps.evaluations import views

app_name = "evaluations"

urlpatterns = [
    path("", views.evaluation_list, name="list"),
    path("open/<slug:mandate>/<int:year>/", views.evaluation_open, name="open"),
    # /evaluations/<pk>/
    path("<int:pk>/", views.evaluation_detail, name="detail"),
    path("<int:pk>/close/", views.evaluation_close, name="close"),
    path("<int:pk>/conclude/", views.evaluation_conclude, name="conclude"),
    # /evaluations/<pk>/ballot/<seat>/
    path("<int:pk>/ballot/<slug:seat>/", views.ballot_detail, name="ballot"),
    path("<int:pk>/ballot/<slug:seat>/submit/", views.ballot_submit, name="submit"),
    path("<int:pk>/ballot/<slug:seat>/reopen/", views.ballot_reopen, name="reopen"),
    path(
        "<int:pk>/ballot/<slug:seat>/axis/<str:code>/",
        views.ballot_axis,
        name="ballot_axis",
    ),
]
