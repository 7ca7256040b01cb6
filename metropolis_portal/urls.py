"""Every address of the portal: pages begin with their language, `/es/members/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from apps.accounts.views import set_language
from apps.api.views import documentation_page
from apps.members import invitation_views
from metropolis_portal import health

handler400 = "metropolis_portal.http.bad_request"
handler403 = "metropolis_portal.http.forbidden"
handler404 = "metropolis_portal.http.not_found"
handler500 = "metropolis_portal.http.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("language/", set_language, name="set_language"),
    path("api/", include("apps.api.urls")),
]

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("account/", include("apps.accounts.urls")),
    path("invitations/<str:token>/", invitation_views.invitation, name="invitation"),
    path("jobs/", include("apps.jobs.urls")),
    path("members/", include("apps.members.urls")),
    path("observatory/", include("apps.observatory.urls")),
    path("projects/", include("apps.projects.urls")),
    path("work-plans/", include("apps.workplans.urls")),
    path("reports/", include("apps.reports.urls")),
    path("evaluations/", include("apps.evaluations.urls")),
    path("api/", documentation_page, name="api_documentation"),
    path("", include("apps.portal.urls")),
)
