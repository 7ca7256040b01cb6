"""The Secretariat's answer to what the Board recommends."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.models import ManagementResponse, Recommendation, WorkPlan
from metropolis_portal.together import Written


@transaction.atomic
def respond(
    recommendation: Recommendation, written: Written, *, by: User
) -> ManagementResponse:
    """Answer, or change the answer; history keeps the former one.

    Written are the decision, the text in its languages, one at least, and the
    activities that answer.
    """
    Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    response = ManagementResponse.objects.filter(recommendation=recommendation).first()
    if response is None:
        response = ManagementResponse(recommendation=recommendation)
    changes = written.changes(response)
    activities = changes.pop("activities", None)
    answering = WorkPlan.objects.following(
        recommendation.plan, recommendation.evaluated_year
    )
    if {activity.work_plan_id for activity in activities or []} - {
        work_plan.pk for work_plan in answering
    }:
        raise ValidationError(
            _("Only activities of %(year)s answer this recommendation.")
            % {"year": recommendation.answering_year}
        )
    for name, value in changes.items():
        setattr(response, name, value)
    texts = [getattr(response, f"text_{language}") for language in User.Language.values]
    if not any(text and text.strip() for text in texts):
        raise ValidationError(_("Write the response in at least one language."))
    response.responded_by = by
    response.save()
    if activities is not None:
        response.activities.set(activities)
    return response
