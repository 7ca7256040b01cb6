from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.api import documentation
from apps.api.access import CALLS_PER_MINUTE
from apps.api.api import api
from apps.api.questions import MOST
from metropolis_portal.http import PortalRequest


@require_safe
def documentation_page(request: PortalRequest) -> HttpResponse:
    """The API for people: made of the same document that programs read."""
    server = request.build_absolute_uri("/").rstrip("/")
    described = documentation.document(api, server=server)
    return render(
        request,
        "api/documentation.html",
        {
            "groups": documentation.groups_of(described),
            "server": server,
            "root": request.build_absolute_uri(reverse("api:v1:index")),
            "calls_per_minute": CALLS_PER_MINUTE,
            "most": MOST,
        },
    )
