"""The portal's settings, with what only tests need."""

import os
import tempfile

os.environ.setdefault("DEMO_MODE", "1")

from metropolis_portal.settings import *  # noqa: F403 (the whole point)
from metropolis_portal.settings import STORAGES

_folders = []


def folder(name: str) -> str:
    """Empty, and gone when the process ends."""
    _folders.append(tempfile.TemporaryDirectory(prefix=f"metropolis-{name}-"))
    return _folders[-1].name


PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # A worker that a test starts reads the test's files.
        "OPTIONS": {
            "location": os.environ.get("TEST_FILES") or folder("files"),
        },
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Collected files, if there are any, would be read through for each test client anew.
STATIC_ROOT = folder("static")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "tests",
    }
}
# Test processes side by side share one Redis; a worker that a test starts is told.
CELERY_TASK_DEFAULT_QUEUE = os.environ.get("TEST_QUEUE") or f"test-{os.getpid()}"
