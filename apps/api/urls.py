from django.urls import URLPattern, path

from apps.api.answers import answered
from apps.api.api import api

patterns, app, namespace = api.urls
for pattern in patterns:
    if isinstance(pattern, URLPattern):
        pattern.callback = answered(pattern.callback)

app_name = "api"
urlpatterns = [
    path("v1/", (patterns, app, namespace)),
]
