from django.urls import reverse
from django.utils.translation import gettext

from apps.accounts.models import User
from apps.accounts.waiting import Urgency, Waiting
from apps.members.models import Member


def waiting_for(user: User) -> list[Waiting]:
    """A focal point's members that tell nothing of themselves yet.

    One query; none for anybody else.
    """
    if not user.is_focal_point:
        return []
    return [
        Waiting(
            title=gettext("Tell other members what %(member)s does")
            % {"member": member.name},
            url=reverse("members:edit", args=[member.slug]),
            due_on=None,
            kind="profile",
            urgency=Urgency.CALM,
        )
        for member in Member.objects.filter(pk__in=user.roles.focal_member_ids).only(
            "slug", "name", "about"
        )
        if not member.about_language
    ]
