from apps.accounts.models import User
from apps.members.posts import Kind


def can_see_posts(user: User) -> bool:
    """Officers and the Secretary General."""
    return user.is_officer


def can_change(user: User, kind: Kind) -> bool:
    """Give and end: officers seats and regions, the Secretary General every post."""
    if kind.is_at_secretariat:
        return user.is_secretary_general
    return user.is_officer
