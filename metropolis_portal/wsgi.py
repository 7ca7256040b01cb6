"""What the web server runs."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "metropolis_portal.settings")

application = get_wsgi_application()
# All pages, now: the web server does this once and its workers share what was read.
get_resolver().url_patterns  # noqa: B018 (reads them)
