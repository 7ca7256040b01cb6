"""Who calls, and how often."""

import time
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone, translation
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer
from ninja.throttling import BaseThrottle

from apps.accounts.models import ApiToken, User

CALLS_PER_MINUTE = 600
# `last_used_at` is for a person who wonders whether a token is still in use.
USE_NOTED_EVERY = timedelta(minutes=5)


class TokenAccess(HttpBearer):
    """A personal token in the `Authorization` header.

    A token that is wrong, revoked or expired is refused, even beside a good session:
    whoever sends one means to be known by it. Two queries, three when its use is noted.
    """

    def authenticate(self, request: HttpRequest, token: str) -> User:
        found = ApiToken.objects.usable().filter(digest=ApiToken.digest_of(token))
        key = found.first()
        if key is None:
            raise AuthenticationError
        user = User.objects.with_roles().get(pk=key.user_id)
        note_use(key)
        request.user = user
        if "lang" not in request.GET:
            translation.activate(user.language)
        return user


def note_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or token.last_used_at < now - USE_NOTED_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


class CallsPerPerson(BaseThrottle):
    """So many calls in one minute of the clock, whatever the token or session."""

    def allow_request(self, request: Any) -> bool:
        key = f"api-calls:{request.auth.pk}:{int(time.time() // 60)}"
        cache.add(key, 0, timeout=120)
        try:
            return cache.incr(key) <= CALLS_PER_MINUTE
        except ValueError:  # the cache dropped the key in between
            return True

    def wait(self) -> float:
        """Seconds until the next minute begins."""
        return 60 - time.time() % 60
