from django.http import HttpResponse
from django.urls import path

app_name = "members"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="list"),
    path("invitations/", lambda r, **k: HttpResponse(""), name="invitations"),
    path("<slug:slug>/", lambda r, **k: HttpResponse(""), name="detail"),
]
