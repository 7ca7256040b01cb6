"""The worker's and the beat's application, and every periodic task with its hour."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis_portal.settings")

app = Celery("metropolis_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
