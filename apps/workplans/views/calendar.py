from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.workplans import permissions
from apps.workplans.models import CalendarFeed
from apps.workplans.services import calendar
from metropolis_portal.http import PortalRequest, require


@require_http_methods(["GET", "POST"])
def calendar_page(request: PortalRequest) -> HttpResponse:
    """Make the private address, see it once, or end it."""
    require(permissions.can_have_calendar(request.user))
    address = ""
    if "end" in request.POST:
        calendar.end_feed(request.user)
        messages.success(request, _("The calendar's address works no more."))
        return redirect("workplans:calendar")
    if request.method == "POST":
        key = calendar.make_feed(request.user)
        path = reverse("workplans:calendar_feed", args=[key])
        address = f"{settings.PUBLIC_URL}{path}"
    feed = CalendarFeed.objects.filter(user=request.user).first()
    context = {"feed": feed, "address": address}
    return render(request, "workplans/calendar.html", context)


@login_not_required
@require_safe
def calendar_feed(request: HttpRequest, key: str) -> HttpResponse:
    """The calendar itself, for a program that holds its private address."""
    user = calendar.reader_of(key)
    if user is None or not permissions.can_have_calendar(user):
        raise Http404
    response = HttpResponse(calendar.document(user), content_type="text/calendar")
    response["Cache-Control"] = "private, no-store"
    response["Content-Disposition"] = 'attachment; filename="metropolis.ics"'
    return response
