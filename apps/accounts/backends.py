from functools import cache
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings

from apps.accounts.models import User


@cache
def person(_is_demo_mode: bool) -> tuple[str, tuple[Any, ...]]:
    """Who may come in by the key that is the last parameter, with all their roles.

    Written once: it is asked with each request.
    """
    people = User.objects.admitted().with_roles().order_by()
    sql, parameters = people.filter(pk=0).query.sql_with_params()
    return sql, parameters[:-1]


class AccountBackend(AuthenticationBackend):
    """allauth's, with the person and all their roles in one query."""

    def get_user(self, user_id: int) -> User | None:
        sql, parameters = person(settings.DEMO_MODE)
        return next(iter(User.objects.raw(sql, [*parameters, user_id])), None)
