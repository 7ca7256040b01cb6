from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.models import User, today
from apps.members import post_permissions as permissions
from apps.members import posts as services
from apps.members.post_forms import EndForm, PostForm
from metropolis_portal.history import changes_in
from metropolis_portal.http import PortalRequest, accepted, require
from metropolis_portal.once import once

POSTS_A_PAGE = 50


@require_http_methods(["GET", "POST"])
@once
def posts(request: PortalRequest) -> HttpResponse:
    """Who holds which post now, before and later; and a form to give one."""
    require(permissions.can_see_posts(request.user))
    form = PostForm(request.POST or None, user=request.user)
    if form.is_valid() and accepted(form, services.give, form.post(), by=request.user):
        words = _("%(person)s holds the post. A mail says so.")
        messages.success(request, words % {"person": form.cleaned_data["email"]})
        return redirect("members:posts")
    words = request.GET.get("q", "").strip()[:100]
    found = services.all_posts(words)
    context = {
        "form": form,
        "words": words,
        "found": found,
        "page": Paginator(found.before, POSTS_A_PAGE).get_page(request.GET.get("page")),
        "may_end": {
            kind for kind in services.Kind if permissions.can_change(request.user, kind)
        },
        "tab": "posts",
    }
    return render(request, "members/posts.html", context)


@require_safe
def post_history(request: PortalRequest) -> HttpResponse:
    require(permissions.can_see_posts(request.user))
    changes = changes_in(*services.TABLES.values())
    context = {"changes": changes, "tab": "history"}
    return render(request, "members/post_history.html", context)


@require_http_methods(["GET", "POST"])
@once
def post_end(request: PortalRequest, table: str, pk: int) -> HttpResponse:
    """Says what ending it means and asks for the last day; then ends it."""
    post = find_post(request.user, table, pk)
    kind = services.kind_of(post)
    require(permissions.can_change(request.user, kind))
    if services.is_over(post, today()):
        messages.error(request, _("This post is over already."))
        return redirect("members:posts")
    initial = {"ends_on": services.usual_last_day(post)}
    form = EndForm(request.POST or None, initial=initial)
    if form.is_valid():
        on = form.cleaned_data["ends_on"]
        if accepted(form, services.end, post, on=on, by=request.user):
            messages.success(request, _("The end is noted. A mail says so."))
            return redirect("members:posts" if still_reads(request) else "portal:home")
    line = {"post": post, "kind": kind, "place": services.place_of(post)}
    return render(request, "members/post_end.html", {"form": form} | line)


def still_reads(request: PortalRequest) -> bool:
    """Whoever ended their own post may not see the page any more."""
    return permissions.can_see_posts(User.objects.get(pk=request.user.pk))


def find_post(user: User, table: str, pk: int) -> services.Post:
    """To whom the page of posts is closed, no post is there."""
    if table not in services.TABLES or not permissions.can_see_posts(user):
        raise Http404
    return get_object_or_404(services.with_names(services.TABLES[table]), pk=pk)
