from allauth.account.auth_backends import AuthenticationBackend

from apps.accounts.models import User


class AccountBackend(AuthenticationBackend):
    """allauth's, with the person and all their roles in one query."""

    def get_user(self, user_id: int) -> User | None:
        return User.objects.admitted().with_roles().filter(pk=user_id).first()
