from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.members import world_map
from apps.members.models import MetropolitanSpace
from apps.observatory import figures, lists
from apps.observatory.forms.proposals import members_of
from apps.observatory.views.releases import release_asked
from metropolis_portal.http import PortalRequest


@require_safe
def space_list(request: PortalRequest) -> HttpResponse:
    spaces = (
        MetropolitanSpace.objects.visible_to(request.user)
        .select_related("country", "region")
        .annotate(member_count=Count("memberships"))
        .order_by("region__position", "name")
    )
    return render(request, "observatory/space_list.html", {"spaces": spaces})


@require_safe
def space_detail(request: PortalRequest, slug: str) -> HttpResponse:
    spaces = MetropolitanSpace.objects.visible_to(request.user)
    space = get_object_or_404(spaces.select_related("country", "region"), slug=slug)
    release = release_asked(request)
    number = release.number if release else None
    shown = figures.space_figures(space, number)
    point = world_map.project(float(space.latitude), float(space.longitude))
    context = {
        "space": space,
        "memberships": space.memberships.select_related("member").order_by("role"),
        "groups": lists.by_theme_of_space(space, shown, number),
        "release": release,
        "can_propose": bool(members_of(request.user, space)),
        "dot": f"M{point[0]} {point[1]}h0",
        "frame": world_map.frame_around([point], ratio=1.6, smallest=220),
    }
    return render(request, "observatory/space_detail.html", context)
