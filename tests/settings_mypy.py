"""The settings that mypy reads: without modeltranslation, and nothing is started.

With modeltranslation the type checker loses every manager and sees `Any`; without
it, a misspelt queryset method is an error.
"""

import os

os.environ["DEMO_MODE"] = "1"
os.environ["DATABASE_URL"] = "postgresql://nobody@localhost/nothing"
os.environ["REDIS_URL"] = "redis://localhost/0"

from metropolis_portal.settings import *  # noqa: F403 (settings extend settings)
from metropolis_portal.settings import INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "modeltranslation"]
