from django.http import HttpResponse
from django.urls import path

app_name = "portal"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="home"),
    path("search/", lambda r, **k: HttpResponse(""), name="search"),
    path("plan/", lambda r, **k: HttpResponse(""), name="plan_index"),
    path("plan/<slug:mandate>/", lambda r, **k: HttpResponse(""), name="plan"),
    path(
        "plan/<slug:mandate>/lines/<int:number>/",
        lambda r, **k: HttpResponse(""),
        name="line",
    ),
    path(
        "plan/<slug:mandate>/axes/<str:code>/",
        lambda r, **k: HttpResponse(""),
        name="axis",
    ),
    path(
        "plan/<slug:mandate>/outcomes/<str:code>/",
        lambda r, **k: HttpResponse(""),
        name="outcome",
    ),
]
