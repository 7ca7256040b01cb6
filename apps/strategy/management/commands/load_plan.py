import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from apps.strategy import services


class Command(BaseCommand):
    help = (
        "Load the plan of a mandate from a JSON file (see docs/plan-file.md), or "
        "bring it up to date. All or nothing; loading twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(
                f"{file} cannot be read: {error.strerror or error}."
            ) from error
        except ValueError as error:
            raise CommandError(f"{file} is not JSON in UTF-8: {error}.") from error
        try:
            summary = services.load_plan(data)
        except ValidationError as error:
            problems = "\n".join(f"  {message}" for message in error.messages)
            raise CommandError(
                f"{file} was not loaded, and nothing was changed:\n{problems}"
            ) from error
        self.stdout.write(str(summary))
