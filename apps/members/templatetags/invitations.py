from typing import Any

from django import template

from apps.members import invitations
from apps.members.models import Invitation

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_invitation(context: dict[str, Any]) -> Invitation | None:
    """The open invitation this visitor came with, for the pages of the entrance."""
    request = context.get("request")
    return invitations.kept_in(request.session) if request else None
