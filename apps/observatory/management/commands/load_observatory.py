from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.observatory import services

FIXTURES = settings.BASE_DIR / "fixtures"


class Command(BaseCommand):
    help = (
        "Loads the Observatory's themes, sources, indicators, benchmarks and open "
        "data. A second run changes only what the files changed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FIXTURES)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = services.load(options["folder"])
        except ValidationError as error:
            raise CommandError(error.messages[0]) from None
        self.stdout.write(
            f"Observatory: {loaded.indicators} indicators, {loaded.rows} values read: "
            f"{loaded.created} new, {loaded.changed} changed, "
            f"{loaded.unchanged} as they were."
        )
