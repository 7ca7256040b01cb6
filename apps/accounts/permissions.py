from apps.accounts.models import ApiToken, User


def can_revoke(user: User, token: ApiToken) -> bool:
    """Whoever made it, as long as it is not revoked yet."""
    return token.user_id == user.pk and token.revoked_at is None
