import errno
import shutil
import time
from typing import Any

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from metropolis_portal import embedded, preparation

# A PostgreSQL that lacks room for the next part of its log of changes stops, and tells
# the reason to its own log alone.
ROOM_NEEDED = 16 * 1024 * 1024


class Command(BaseCommand):
    help = "Do what is left to do before the portal can serve: tables, data, files."

    # Checks ask for the tables that the first step makes.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        url = settings.DATABASE_URL
        for step in preparation.pending(url, is_demo=settings.DEMO_MODE):
            self.do(step)
            # Free the rows before noting it through another connection.
            connection.close()
            preparation.note(step, url)

    def do(self, step: preparation.Step) -> None:
        began = time.monotonic()
        self.stdout.write(f"{step.sentence} … ", ending="")
        self.stdout.flush()
        try:
            with open("/dev/null", "w") as nowhere:
                call_command(*step.command, stdout=nowhere)
        except CommandError:
            self.stdout.write("failed:")
            raise
        except (DatabaseError, OSError) as error:
            self.stdout.write("failed:")
            raise CommandError(reason(error)) from error
        self.stdout.write(f"{time.monotonic() - began:.1f} s")


def reason(error: Exception) -> str:
    """What went wrong, in a line."""
    is_full = isinstance(error.__cause__, psycopg.errors.DiskFull)
    is_full |= shutil.disk_usage(embedded.var_dir()).free < ROOM_NEEDED
    if is_full or getattr(error, "errno", None) == errno.ENOSPC:
        return "The disk is full; free some space and start again."
    return str(error).strip().partition("\n")[0]
