from django.http import HttpResponse
from django.urls import path

app_name = "accounts"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="profile"),
    path("mails/", lambda r, **k: HttpResponse(""), name="kept_mails"),
]
