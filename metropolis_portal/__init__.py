"""The project: settings, urls, and the few things that all apps share."""

from metropolis_portal.celery import app as celery_app

__all__ = ["celery_app"]
