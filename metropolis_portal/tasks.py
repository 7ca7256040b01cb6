"""Signs of life of the worker and the beat."""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

BEAT_KEY = "healthz.beat"


@shared_task(name="portal.echo", ignore_result=False, acks_late=False)
def echo() -> str:
    """Answers; a worker that can say so is alive."""
    return "ok"


@shared_task(name="portal.write_down_the_time", ignore_result=True)
def write_down_the_time() -> None:
    """Sent by the beat: as long as it comes, the beat is alive."""
    cache.set(BEAT_KEY, timezone.now().timestamp(), timeout=None)
