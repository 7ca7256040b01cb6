"""The worker's and the beat's application, and every periodic task with its hour."""

import os
from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready
from django.core.cache import cache

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis_portal.settings")
# They read every page, which costs a worker and the beat half of their start and a
# third of their memory. `manage.py check` does the same, and so do the tests.
os.environ.setdefault("CELERY_SKIP_CHECKS", "1")

app = Celery("metropolis_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Hours are Barcelona's (`CELERY_TIMEZONE`). Beat must run once; tasks bear running twice.
app.conf.beat_schedule = {
    # Someone may be watching a job whose worker died: at most a minute and a half.
    "take up jobs left behind": {"task": "jobs.sweep", "schedule": 60.0},
    # A round closes on the hour that it names, not when someone happens to look.
    "close evaluations": {
        "task": "apps.evaluations.tasks.close_due",
        "schedule": crontab(minute=0),
    },
    # Each hour is somebody's morning.
    "send the day's reminders": {
        "task": "workplans.remind",
        "schedule": crontab(minute=5),
    },
    "remind of the yearly call": {
        "task": "observatory.tell_of_call",
        "schedule": crontab(minute=10),
    },
    # In the small hours, when nobody waits for the database.
    "forget the marks of sent forms": {
        "task": "accounts.forget_sent_forms",
        "schedule": crontab(minute=30, hour=3),
    },
    "remove old bundles of evidence": {
        "task": "workplans.remove_bundles",
        "schedule": crontab(minute=45, hour=3),
    },
    "forget what the Observatory's files said": {
        "task": "observatory.forget_values",
        "schedule": crontab(minute=0, hour=4),
    },
    # The first working morning after the year has ended; drafts of last year only.
    "draft the yearly report": {
        "task": "apps.reports.tasks.draft_yearly",
        "schedule": crontab(minute=0, hour=6, day_of_month=2, month_of_year=1),
    },
}
app.conf.beat_scheduler = "metropolis_portal.beat:Scheduler"
app.conf.beat_max_loop_interval = 15  # seconds between two signs of life at most

WORKER_KEY = "healthz.worker"  # what `/healthz` remembers of the worker


@worker_ready.connect
def forget_silence(**kwargs: Any) -> None:
    """Who asked before the worker was there need not wait for the answer to age."""
    cache.delete(WORKER_KEY)
