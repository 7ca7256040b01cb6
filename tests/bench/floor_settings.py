"""The portal's settings with nothing but sessions and people in the way."""

from metropolis_portal.settings import *  # noqa: F403 (settings extend settings)

ROOT_URLCONF = "tests.bench.floor"
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",  # it refuses to load without
]
