from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from metropolis_portal import messages


class Command(BaseCommand):
    help = "Keep the interface's translations: update, compile or check them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("action", choices=["update", "compile", "check"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        if action == "update":
            self.update_files()
        elif action == "compile":
            # In English the words that are borrowed are said in ours as well.
            for language in ("en", *messages.languages()):
                messages.build(language)
        else:
            self.fail_if_incomplete()

    def update_files(self) -> None:
        """Write new words into the files, and drop those that are gone."""
        for language in messages.languages():
            catalog = messages.update(language)
            empty = sum(1 for message in catalog if message.id and not message.string)
            self.stdout.write(
                f"{language}: {len(catalog)} words, {empty} to be translated."
            )

    def fail_if_incomplete(self) -> None:
        lines = [
            f"{language}: {problem}"
            for language in messages.languages()
            for problem in messages.problems(language)
        ]
        if lines:
            raise CommandError("\n".join(lines))
