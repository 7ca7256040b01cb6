"""Whether each part that the portal stands on is alive."""

import logging
from collections.abc import Callable

import redis
from celery.exceptions import CeleryError
from celery.exceptions import TimeoutError as NoAnswer
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import KombuError
from redis.backoff import NoBackoff
from redis.retry import Retry

from apps.jobs.models import Job
from metropolis_portal.beat import BEAT_KEY
from metropolis_portal.celery import WORKER_KEY
from metropolis_portal.tasks import echo

logger = logging.getLogger(__name__)

OK = "ok"
SILENT = "silent"
DOWN = "down"
PATIENCE = 3  # seconds a worker may take to answer
REMEMBERED = 5  # seconds, so that asking often does not load the worker
BEAT_IS_DEAD_AFTER = 60  # seconds


@login_not_required
@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Each part is `ok` or a word; 200 only when all are. No query beyond `SELECT 1`."""
    parts = {
        "database": word_of(database),
        "broker": word_of(broker),
    }
    # Without a broker neither of the two could be heard, however long one waits.
    is_connected = parts["broker"] == OK
    parts["worker"] = word_of(worker) if is_connected else SILENT
    parts["beat"] = word_of(beat) if is_connected else SILENT
    is_well = set(parts.values()) == {OK}
    return JsonResponse(parts, status=200 if is_well else 503)


def word_of(check: Callable[[], str]) -> str:
    """What went wrong is for the log: addresses and names stay inside."""
    try:
        return check()
    except (DatabaseError, redis.RedisError, CeleryError, KombuError, OSError):
        logger.warning("healthz: %s is down.", check.__name__, exc_info=True)
        return DOWN


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK


def broker() -> str:
    with redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
        retry=Retry(NoBackoff(), retries=0),
    ) as client:
        client.ping()
    return OK


def worker() -> str:
    """A task there and back; the answer is remembered for a moment."""
    remembered: str | None = cache.get(WORKER_KEY)
    if remembered:
        return remembered
    answer = ask_worker()
    cache.set(WORKER_KEY, answer, REMEMBERED)
    return answer


def ask_worker() -> str:
    """A worker whose every process is at work is alive too: its jobs say so."""
    try:
        # A worker that comes back later need not answer a question of long ago.
        echo.apply_async(expires=PATIENCE).get(timeout=PATIENCE)
    except NoAnswer:
        return OK if Job.objects.alive().exists() else SILENT
    return OK


def beat() -> str:
    """Alive if it has written down the time lately."""
    written: float | None = cache.get(BEAT_KEY)
    if written is None:
        return SILENT
    age = timezone.now().timestamp() - written
    return OK if age < BEAT_IS_DEAD_AFTER else SILENT
