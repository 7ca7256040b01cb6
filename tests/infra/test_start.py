"""What each process reads before it can serve; a start waits for all of it."""

import subprocess
import sys

from django.conf import settings

PAGES = "apps.portal.views.home"
SHOW = f"; import sys; print({PAGES!r} in sys.modules)"


def has_read_the_pages(code):
    command = [sys.executable, "-W", "ignore", "-c", code + SHOW]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    return done.stdout.strip() == "True"


def test_the_web_server_reads_all_pages_before_its_workers_part():
    assert has_read_the_pages("import metropolis_portal.wsgi")


def test_worker_and_beat_do_not_read_the_pages():
    read_tasks = "from metropolis_portal.celery import app; app.loader.init_worker()"
    named = 'assert "jobs.sweep" in app.tasks'

    assert not has_read_the_pages(f"{read_tasks}; {named}")
