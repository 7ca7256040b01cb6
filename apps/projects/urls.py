from django.http import HttpResponse
from django.urls import path

app_name = "projects"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="list"),
    path("<slug:mandate>/<slug:slug>/", lambda r, **k: HttpResponse(""), name="detail"),
]
