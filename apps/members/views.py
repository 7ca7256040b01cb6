from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from apps.accounts import services as accounts
from apps.accounts.models import AccessEvent, User
from apps.members import directory, downloads, permissions, services, world_map
from apps.members.forms import DirectoryForm, ProfileForm
from apps.members.models import (
    Affiliation,
    Invitation,
    Mandate,
    Member,
    SpaceMembership,
)
from apps.members.profile import profile_of
from metropolis_portal.history import changes_of
from metropolis_portal.http import PortalRequest, accepted, render_page, require
from metropolis_portal.meanwhile import status_of
from metropolis_portal.together import write

MEMBERS_A_PAGE = 150
MEMBERS_ON_A_MAP = 1000


@require_safe
def member_list(request: PortalRequest) -> HttpResponse:
    """The directory, as a list or as a map of what the list would hold."""
    form = DirectoryForm(request.GET)
    members = directory.narrow(form.apply(Member.objects.visible_to(request.user)))
    size = MEMBERS_ON_A_MAP if form.shows_map else MEMBERS_A_PAGE
    page = Paginator(members, size).get_page(request.GET.get("page"))
    rows = directory.rows_of(page, countries=form.countries, regions=form.region_names)
    context = {"form": form, "members": rows, "page": page}
    if form.shows_map:
        points = [row.point for row in rows]
        context["points"] = points
        context["frame"] = world_map.frame_around((dot.x, dot.y) for dot in points)
    return render_page(request, "members/member_list.html", context, partial="results")


@require_safe
def member_download(request: PortalRequest) -> HttpResponse:
    form = DirectoryForm(request.GET)
    members = form.apply(Member.objects.visible_to(request.user)).for_directory()
    accounts.record(AccessEvent.Kind.DOWNLOADED, request.user, "members.csv")
    return HttpResponse(
        downloads.directory_csv(members),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="members.csv"'},
    )


@require_safe
def member_detail(request: PortalRequest, slug: str) -> HttpResponse:
    member = find_member(request.user, slug)
    context = frame_of(request, member) | {
        "profile": profile_of(member, request.user),
        "tab": "overview",
    }
    return render(request, "members/member_detail.html", context)


@require_http_methods(["GET", "POST"])
def member_edit(request: PortalRequest, slug: str) -> HttpResponse:
    member = find_member(request.user, slug)
    require(permissions.can_edit(request.user, member))
    form = ProfileForm(request.POST or None, instance=member)
    if form.is_valid() and accepted(form, write, member, form.written):
        messages.success(request, _("The page is up to date. Thank you."))
        return redirect(member)
    context = {"member": member, "form": form}
    return render(request, "members/member_edit.html", context, status=status_of(form))


@require_safe
def member_people(request: PortalRequest, slug: str) -> HttpResponse:
    member = find_member(request.user, slug)
    require(permissions.can_see_people(request.user, member))
    context = frame_of(request, member) | {
        "people": member.affiliations.in_force().for_list(),
        "can_manage": permissions.can_manage_people(request.user, member),
        "tab": "people",
    }
    return render(request, "members/member_people.html", context)


@require_safe
def member_history(request: PortalRequest, slug: str) -> HttpResponse:
    member = find_member(request.user, slug)
    require(permissions.can_see_history(request.user, member))
    rows: list[type[Model]] = [SpaceMembership, Affiliation, Mandate]
    # Who was invited is known to those who may invite, as on the page of invitations.
    if permissions.can_manage_people(request.user, member):
        rows.append(Invitation)
    context = frame_of(request, member) | {
        "changes": changes_of(member, rows=rows),
        "tab": "history",
    }
    return render(request, "members/member_history.html", context)


@require_POST
def affiliation_role(request: PortalRequest, pk: int) -> HttpResponse:
    affiliation = find_affiliation(request.user, pk)
    require(permissions.can_manage_people(request.user, affiliation.member))
    try:
        services.change_role(affiliation, request.POST.get("role", ""), by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    else:
        words = _("%(person)s is now: %(role)s.") % {
            "person": affiliation.user,
            "role": affiliation.get_role_display(),
        }
        messages.success(request, words)
    return redirect("members:people", affiliation.member.slug)


@require_http_methods(["GET", "POST"])
def affiliation_end(request: PortalRequest, pk: int) -> HttpResponse:
    """Says what ending it means; then ends it."""
    affiliation = find_affiliation(request.user, pk)
    member = affiliation.member
    require(permissions.can_manage_people(request.user, member))
    if request.method == "GET":
        context = {
            "affiliation": affiliation,
            "member": member,
            "is_last_role": services.is_last_role(affiliation),
        }
        return render(request, "members/affiliation_end.html", context)
    try:
        services.end_affiliation(affiliation, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("members:people", member.slug)
    words = _("%(person)s no longer acts for %(member)s.")
    messages.success(request, words % {"person": affiliation.user, "member": member})
    if permissions.can_see_people(User.objects.get(pk=request.user.pk), member):
        return redirect("members:people", member.slug)
    return redirect(member)


def find_member(user: User, slug: str) -> Member:
    members = Member.objects.visible_to(user).select_related("country", "region")
    return get_object_or_404(members, slug=slug)


def find_affiliation(user: User, pk: int) -> Affiliation:
    """One that holds today; someone who left already is a stranger."""
    affiliations = Affiliation.objects.visible_to(user).in_force()
    return get_object_or_404(affiliations.select_related("user", "member"), pk=pk)


def frame_of(request: PortalRequest, member: Member) -> dict[str, object]:
    """What the heading and the tabs of a member's pages need. No query."""
    return {
        "member": member,
        "can_edit": permissions.can_edit(request.user, member),
        "can_see_people": permissions.can_see_people(request.user, member),
        "can_see_history": permissions.can_see_history(request.user, member),
    }
