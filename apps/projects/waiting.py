"""Requests to answer, for the Secretariat; answers received, for focal points."""

from django.db.models import Q
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.accounts.waiting import Urgency, Waiting
from apps.projects.models import Participation


def waiting_for(user: User) -> list[Waiting]:
    """At most one query; none for who neither asks nor answers."""
    requests, answers = Q(), Q()
    open_request = Q(status=Participation.Status.REQUESTED)
    if user.is_officer:
        requests = open_request
    elif user.is_regional_secretary:
        requests = open_request & Q(member__region__in=user.roles.region_ids)
    if user.is_focal_point:
        answers = Q(
            member__in=user.roles.focal_member_ids,
            answered_at__isnull=False,
            answer_seen_at__isnull=True,
        )
    if not requests and not answers:
        return []
    rows = (
        Participation.objects.filter(requests | answers)
        .select_related("project", "member")
        .only("status", "project__name", "member__name")
        .order_by("created_at")
    )
    return [as_waiting(row) for row in rows]


def as_waiting(participation: Participation) -> Waiting:
    names = {"member": participation.member, "project": participation.project}
    if participation.is_requested:
        title = gettext("Answer %(member)s, which asks to take part in %(project)s")
        kind = "participation_request"
    else:
        title = gettext("Read the answer to %(member)s about %(project)s")
        kind = "participation_answer"
    return Waiting(
        title=title % names,
        url=participation.get_absolute_url(),
        due_on=None,
        kind=kind,
        urgency=Urgency.CALM,
    )
