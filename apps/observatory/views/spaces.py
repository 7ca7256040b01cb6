from subprocess import TimeoutExpired

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.members import world_map
from apps.members.models import MetropolitanSpace, SpaceMembership
from apps.observatory import profile
from apps.observatory.models import Release
from apps.observatory.peers import Asked
from apps.observatory.places import SHOWN
from apps.observatory.space_page import SpacePage
from apps.observatory.views.releases import release_asked
from metropolis_portal.http import PortalRequest, render_page


@require_safe
def space_list(request: PortalRequest) -> HttpResponse:
    of_space = SpaceMembership.objects.filter(space=OuterRef("pk")).order_by()
    members = of_space.values("space").annotate(count=Count("pk"))
    spaces = (
        MetropolitanSpace.objects.visible_to(request.user)
        .select_related("country", "region")
        .annotate(member_count=Subquery(members.values("count")))
        .order_by("region__position", "name", "pk")
    )
    first = list(spaces[: SHOWN + 1])
    found = spaces if len(first) > SHOWN else first
    page = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    return render(request, "observatory/space_list.html", {"page": page})


def space_page(request: PortalRequest, slug: str) -> SpacePage:
    spaces = MetropolitanSpace.objects.visible_to(request.user)
    space = get_object_or_404(spaces.select_related("country", "region"), slug=slug)
    words = request.GET.get("find", "").replace("\0", "")
    asked, release = Asked.of(request.GET), release_asked(request)
    return SpacePage(space, request.user, asked, release, words)


def cited(page: SpacePage) -> Release | None:
    """The release asked for, or the newest. One query, or none."""
    return page.release or Release.objects.published().latest_first().first()


@require_safe
def space_detail(request: PortalRequest, slug: str) -> HttpResponse:
    page = space_page(request, slug)
    space = page.space
    point = world_map.project(float(space.latitude), float(space.longitude))
    context = {
        "space": space,
        "page": page,
        "release": page.release,
        "cited": cited(page),
        "dot": f"M{point[0]} {point[1]}h0",
        "frame": world_map.frame_around([point], ratio=1.6, smallest=220),
    }
    template = "observatory/space_detail.html"
    return render_page(request, template, context, partial="answer")


@require_safe
def space_profile(request: PortalRequest, slug: str) -> HttpResponse:
    """Two pages to print, with what the space's page would show."""
    page = space_page(request, slug)
    try:
        made = profile.made(page, cited(page))
    except TimeoutExpired:
        messages.error(request, _("The profile took too long: try again in a minute."))
        return redirect(page.space)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{page.space.slug}.pdf"'
    return response
