from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from metropolis_portal.http import PortalRequest


@require_GET
def search(request: PortalRequest) -> HttpResponse:
    return render(request, "portal/search.html", {})
