from django.http import HttpResponse
from django.urls import path

app_name = "api"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="documentation"),
]
