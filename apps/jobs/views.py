from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from apps.jobs import permissions, services
from apps.jobs.models import Job
from metropolis_portal.http import PortalRequest, render_page, require

NOTHING_NEW = 204  # htmx leaves the page as it is


@require_safe
@never_cache
def job_detail(request: PortalRequest, pk: int) -> HttpResponse:
    """The job's page; what polls it names the stamp it has, and hears only news."""
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    if request.htmx and request.GET.get("seen") == job.stamp:
        return HttpResponse(status=NOTHING_NEW)
    return render_page(
        request,
        "jobs/job_detail.html",
        {"job": job, "can_retry": permissions.can_retry(request.user, job)},
        partial="progress",
    )


@require_POST
def job_retry(request: PortalRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job.objects.visible_to(request.user), pk=pk)
    require(permissions.can_retry(request.user, job))
    try:
        job = services.retry(job, by=request.user)
    except ValidationError as error:
        messages.error(request, error.message)
    return redirect(job)
