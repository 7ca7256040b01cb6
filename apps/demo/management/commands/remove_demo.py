from typing import Any

from django.core.management.base import BaseCommand

from apps.demo import services


class Command(BaseCommand):
    """The way back from `load_demo`; works outside demonstration mode too."""

    help = "Removes all demonstration data; plan, members and open data stay."

    def handle(self, *args: Any, **options: Any) -> None:
        removal = services.remove()
        self.stdout.write(
            f"Removed: {removal.work_plans} work plans, {removal.people} accounts, "
            f"{removal.files} files."
        )
        if removal.kept:
            self.stdout.write(
                "Closed instead of removed, because real rows name them: "
                + ", ".join(removal.kept)
            )
