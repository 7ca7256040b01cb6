"""Values of members to check, for officers; asked for or sent back, for focal points."""

from collections import Counter

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from apps.accounts.models import SecretariatRole, User
from apps.accounts.waiting import Urgency, Waiting, urgency_of
from apps.observatory.models import AskedValue, Call, Proposal


def waiting_for(user: User) -> list[Waiting]:
    """For officers, whom the mails ask too, one query; for focal points two; none for
    others.
    """
    waiting = []
    if SecretariatRole.Role.OFFICER in user.roles.secretariat:
        check = gettext("Check the value of %(member)s: %(indicator)s")
        rows = named(Proposal.objects.open()).order_by("proposed_at")
        waiting += [as_waiting(row, check) for row in rows]
    if user.is_focal_point:
        waiting += asked_for(user)
        again = gettext("The value of %(member)s is sent back: %(indicator)s")
        back = named(Proposal.objects.sent_back_to(user)).order_by("decided_at")
        waiting += [as_waiting(row, again) for row in back]
    return waiting


def named(proposals: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With the names that their sentences need."""
    both = proposals.select_related("member", "indicator")
    return both.only("member__name", "indicator__name")


def asked_for(user: User) -> list[Waiting]:
    """By the call that invites, of the spaces of the person's members. A row a space."""
    rows = (
        AskedValue.objects.of_members(user.roles.focal_member_ids)
        .filter(call__in=Call.objects.inviting(timezone.localdate()))
        .waiting()
        .select_related("call", "space")
        .only("call__year", "call__due_on", "space__slug", "space__name")
        .order_by(F("space__name"))
    )
    counted = Counter((row.call, row.space) for row in rows)
    return [
        Waiting(
            title=ngettext(
                "Yearly call %(year)s: %(count)s value of %(space)s is asked for",
                "Yearly call %(year)s: %(count)s values of %(space)s are asked for",
                count,
            )
            % {"year": call.year, "count": count, "space": space},
            url=reverse("observatory:call_space", args=[call.year, space.slug]),
            due_on=call.due_on,
            kind="call",
            urgency=urgency_of(call.due_on, timezone.localdate()),
        )
        for (call, space), count in counted.items()
    ]


def as_waiting(proposal: Proposal, words: str) -> Waiting:
    names = {"member": proposal.member, "indicator": proposal.indicator}
    return Waiting(
        title=words % names,
        url=proposal.get_absolute_url(),
        due_on=None,
        kind="proposal",
        urgency=Urgency.CALM,
    )
