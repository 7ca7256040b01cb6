"""The beat that says it is alive."""

import time
from typing import Any

import redis
from celery.beat import PersistentScheduler
from django.core.cache import cache

BEAT_KEY = "healthz.beat"


class Scheduler(PersistentScheduler):
    """Writes down the time at each turn, for `/healthz`.

    In the beat itself and not in a task, which a busy worker would delay.
    """

    def tick(self, *args: Any, **kwargs: Any) -> float:
        try:
            cache.set(BEAT_KEY, time.time(), timeout=None)
        except redis.RedisError:
            self.logger.warning("The time could not be written down.", exc_info=True)
        delay: float = super().tick(*args, **kwargs)
        return delay
