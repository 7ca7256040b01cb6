from django.http import HttpResponse
from django.urls import path

app_name = "evaluations"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="list"),
    path("<int:pk>/", lambda r, **k: HttpResponse(""), name="detail"),
]
