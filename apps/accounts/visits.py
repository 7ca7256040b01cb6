"""A visit: from a sign-in to its end, as the session and the cache know it."""

from datetime import datetime

from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.utils.dateparse import parse_datetime

SEEN_EVERY = 10 * 60  # seconds between two notes that a person is here
IDLE_LIMIT = 30 * 60  # seconds without a request that end the visit of some roles
PREVIOUS = "previous_visit_at"


def begin(session: SessionBase, before: datetime | None) -> None:
    """Start the clock, and remember until the end when the person was here before."""
    session[PREVIOUS] = before.isoformat() if before else None
    cache.set(seen_key(session), True, SEEN_EVERY)
    cache.set(alive_key(session), True, IDLE_LIMIT)


def previous(session: SessionBase) -> datetime | None:
    """When the person was here before this sign-in; None on the first. No query."""
    written = session.get(PREVIOUS)
    return parse_datetime(written) if written else None


def is_idle(session: SessionBase) -> bool:
    """Whether nothing was asked for half an hour; asking starts the clock anew.

    Kept in the cache alone: were it lost, those concerned would sign in again.
    """
    return not cache.touch(alive_key(session), IDLE_LIMIT)


def is_to_be_noted(session: SessionBase) -> bool:
    """True once every ten minutes of a visit, so that pages seldom write."""
    return cache.add(seen_key(session), True, SEEN_EVERY)


def seen_key(session: SessionBase) -> str:
    return f"visit-seen:{session.session_key}"


def alive_key(session: SessionBase) -> str:
    return f"visit-alive:{session.session_key}"
