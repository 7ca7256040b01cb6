from django.http import HttpResponse
from django.urls import path

app_name = "workplans"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="list"),
    path("activities/<int:pk>/", lambda r, **k: HttpResponse(""), name="activity"),
    path("evidence/<int:pk>/", lambda r, **k: HttpResponse(""), name="evidence"),
    path(
        "recommendations/<int:pk>/",
        lambda r, **k: HttpResponse(""),
        name="recommendation",
    ),
    path("<slug:mandate>/<int:year>/", lambda r, **k: HttpResponse(""), name="detail"),
]
