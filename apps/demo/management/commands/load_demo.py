import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from apps.demo import services


class Command(BaseCommand):
    """Accounts, three years of work, reports and evaluations, all labelled."""

    help = "Builds the demonstration mandate. Run again it does nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO_MODE:
            raise CommandError(
                "Demonstration data is only for demonstration mode: set DEMO_MODE=1."
            )
        if services.is_loaded():
            self.keep_password()
        else:
            self.load()
        rendered = services.render_reports()
        if rendered:
            self.stdout.write(f"{rendered} documents of reports set.")

    def load(self) -> None:
        password = settings.DEMO_PASSWORD or secrets.token_urlsafe(9)
        try:
            summary = services.load(password)
        except services.NotReady as reason:
            raise CommandError(str(reason)) from reason
        self.stdout.write(
            f"Demonstration mandate: {summary.people} accounts, "
            f"{summary.activities} activities, {summary.expenses} expenses, "
            f"{summary.files} files."
        )
        if not settings.DEMO_PASSWORD:
            self.stdout.write(f"Password of every demonstration account: {password}")

    def keep_password(self) -> None:
        """Another DEMO_PASSWORD than last time becomes everyone's."""
        if settings.DEMO_PASSWORD and services.set_password(settings.DEMO_PASSWORD):
            self.stdout.write("The demonstration accounts have the new password.")
        else:
            self.stdout.write("The demonstration mandate is there already.")
