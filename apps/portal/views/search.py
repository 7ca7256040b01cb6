from django.http import HttpResponse
from django.views.decorators.http import require_safe

from apps.portal import search as searching
from metropolis_portal.http import PortalRequest, render_page

LONGEST = 100  # characters; nobody types more


@require_safe
def search(request: PortalRequest) -> HttpResponse:
    words = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST]
    asked = len(words) >= searching.SHORTEST
    groups = searching.find(words, request.user) if asked else []
    context = {
        "words": words,
        "is_asked": asked,
        "groups": groups,
        "total": sum(group.total for group in groups),
        "near": searching.near(words, request.user) if asked and not groups else [],
    }
    return render_page(request, "portal/search.html", context, partial="results")
