"""The Secretariat's answer to what the Board recommends."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.workplans.models import ManagementResponse, Recommendation, WorkPlan
from metropolis_portal.meanwhile import Meanwhile
from metropolis_portal.together import Written


@transaction.atomic
def respond(
    recommendation: Recommendation, written: Written, *, by: User
) -> ManagementResponse:
    """Answer, or change the answer; history keeps the former one. What was verified of
    it is to be verified again.

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
    response.responded_by, response.responded_at = by, timezone.now()
    response.verified_by = response.verified_at = None
    response.verification = ""
    response.save()
    if activities is not None:
        response.activities.set(activities)
    return response


@transaction.atomic
def verify(
    response: ManagementResponse, *, by: User, what: str, seen: datetime
) -> None:
    """Confirm that what was answered is done, by someone other than who answered.

    `seen` is when the answer that the person read was given: a newer one is read first.
    """
    if not what.strip():
        raise ValidationError(_("Say what you have verified."))
    if response.responded_by_id == by.pk:
        raise ValidationError(_("Whoever answers does not verify the answer."))
    verified = (
        ManagementResponse.objects.filter(
            pk=response.pk, verified_by=None, responded_at=seen
        )
        .exclude(responded_by=by)
        .update(verified_by=by, verified_at=timezone.now(), verification=what.strip())
    )
    response.refresh_from_db()
    if not verified:
        raise Meanwhile(
            _("%(who)s has verified this already.") % {"who": response.verified_by}
            if response.verified_by
            else _("The response was changed meanwhile: read it again.")
        )
