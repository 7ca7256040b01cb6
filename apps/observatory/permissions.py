from apps.accounts.models import User
from apps.observatory.models import Source


def can_see_full_ranking(user: User) -> bool:
    """Members see the top and their own neighbourhood: nobody is shown as last."""
    return user.is_secretariat


def can_download(user: User, source: Source) -> bool:
    """As the licence says; it holds for the Secretariat too."""
    return source.is_redistributable
