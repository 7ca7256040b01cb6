from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from apps.accounts.models import User
from apps.accounts.waiting import Urgency, Waiting
from apps.members.models import Invitation


def waiting_for(user: User) -> list[Waiting]:
    """Invitations the person sent which ran out unanswered, in one row. One query."""
    if not (user.is_secretariat or user.is_focal_point):
        return []
    count = Invitation.objects.filter(invited_by=user).expired().count()
    if not count:
        return []
    title = ngettext(
        "%(count)s invitation ran out without an answer: send it again or revoke it",
        "%(count)s invitations ran out without an answer: send them again or revoke them",
        count,
    ) % {"count": count}
    return [
        Waiting(
            title=title,
            url=reverse("members:invitations"),
            due_on=timezone.localdate(),
            kind="invitation",
            urgency=Urgency.SOON,
        )
    ]
