from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.workplans import permissions
from apps.workplans.iati import document
from apps.workplans.views.plan import found
from metropolis_portal.http import PortalRequest, require
from metropolis_portal.meanwhile import Meanwhile


@require_safe
def plan_iati(request: PortalRequest, mandate: str, year: int) -> HttpResponse:
    """The year as an IATI 2.03 file to keep."""
    work_plan = found(request, mandate, year)
    require(permissions.can_export_iati(request.user))
    if not settings.IATI_ORGANISATION:
        raise Meanwhile(
            _(
                "The identifier under which the association reports to IATI is not "
                "set. Whoever runs the portal sets IATI_ORGANISATION."
            )
        )
    response = HttpResponse(document(work_plan), content_type="application/xml")
    name = f"metropolis-{work_plan.year}-iati.xml"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
