import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from apps.projects.services import catalogue

DEFAULT_FILE = settings.BASE_DIR / "fixtures" / "projects.json"


class Command(BaseCommand):
    help = "Loads the projects of a mandate from a file; a second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=DEFAULT_FILE)

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            summary = catalogue.load(data)
        except FileNotFoundError as error:
            raise CommandError(f"There is no file {file}.") from error
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise CommandError(f"{file} is not a file of projects: {error}") from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(
            f"Projects of {summary.plan.code}: "
            f"{summary.created_count} new, {summary.updated_count} as in the file."
        )
