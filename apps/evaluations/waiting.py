"""Evaluations to answer, for the Board; results to conclude, for its chair."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.accounts.waiting import Urgency, Waiting, urgency_of
from apps.evaluations.models import Evaluation
from apps.evaluations.permissions import can_conclude
from apps.evaluations.services import seats_without_answer


def waiting_for(user: User) -> list[Waiting]:
    """At most three queries; none for who neither sits on the Board nor concludes."""
    found = [to_answer(evaluation) for evaluation, _seat in seats_without_answer(user)]
    if can_conclude(user):
        found += [to_conclude(evaluation) for evaluation in closed()]
    return found


def closed() -> list[Evaluation]:
    """Closed by someone or by the clock, and not concluded. One query."""
    is_over = Q(status=Evaluation.Status.CLOSED) | Q(
        status=Evaluation.Status.OPEN, closes_at__lte=timezone.now()
    )
    rows = Evaluation.objects.filter(is_over)
    year = "edition__report__work_plan__year"
    with_year = rows.select_related("edition__report__work_plan").only(year)
    return list(with_year.order_by("closes_at"))


def to_answer(evaluation: Evaluation) -> Waiting:
    due_on = timezone.localdate(evaluation.closes_at)
    return Waiting(
        title=gettext("Evaluate the year %(year)s") % {"year": evaluation.year},
        url=evaluation.get_absolute_url(),
        due_on=due_on,
        kind="evaluation",
        urgency=urgency_of(due_on, timezone.localdate()),
    )


def to_conclude(evaluation: Evaluation) -> Waiting:
    return Waiting(
        title=gettext("Conclude the evaluation of %(year)s")
        % {"year": evaluation.year},
        url=reverse("evaluations:conclude", args=[evaluation.pk]),
        due_on=None,
        kind="conclusion",
        urgency=Urgency.SOON,
    )
