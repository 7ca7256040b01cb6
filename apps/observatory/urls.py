from django.http import HttpResponse
from django.urls import path

app_name = "observatory"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="list"),
    path("spaces/<slug:slug>/", lambda r, **k: HttpResponse(""), name="space"),
    path("<slug:code>/", lambda r, **k: HttpResponse(""), name="indicator"),
]
