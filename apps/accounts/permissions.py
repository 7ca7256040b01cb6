from apps.accounts.models import ApiToken, User


def can_revoke(user: User, token: ApiToken) -> bool:
    """Whoever made it."""
    return token.user_id == user.pk
