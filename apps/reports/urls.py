from django.http import HttpResponse
from django.urls import path

app_name = "reports"
urlpatterns = [
    path("", lambda r, **k: HttpResponse(""), name="list"),
    path("<slug:mandate>/<int:year>/", lambda r, **k: HttpResponse(""), name="detail"),
]
