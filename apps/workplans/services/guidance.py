"""The Secretariat's answer to what the Board recommends."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.models import Activity, ManagementResponse, Recommendation


@transaction.atomic
def respond(
    recommendation: Recommendation,
    *,
    by: User,
    values: dict[str, str],
    activities: Iterable[Activity],
) -> ManagementResponse:
    """Answer, or change the answer; history keeps the former one.

    `values` are the decision and the text in its languages, one at least.
    """
    Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    if not any(values[name].strip() for name in values if name.startswith("text_")):
        raise ValidationError(_("Write the response in at least one language."))
    activities = list(activities)
    if any(
        activity.work_plan.year != recommendation.answering_year
        or activity.work_plan.plan_id != recommendation.plan_id
        for activity in activities
    ):
        raise ValidationError(
            _("Only activities of %(year)s answer this recommendation.")
            % {"year": recommendation.answering_year}
        )
    response = ManagementResponse.objects.filter(recommendation=recommendation).first()
    if response is None:
        response = ManagementResponse(recommendation=recommendation)
    for name, value in values.items():
        setattr(response, name, value)
    response.responded_by = by
    response.save()
    response.activities.set(activities)
    return response
