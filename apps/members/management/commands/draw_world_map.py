from typing import Any

from django.core.management.base import BaseCommand

from apps.members import world_map


class Command(BaseCommand):
    help = "Draw the world's land and borders into static/img/, from static/vendor/."

    def handle(self, *args: Any, **options: Any) -> None:
        world_map.PICTURE.write_text(world_map.picture(), encoding="utf-8")
        self.stdout.write(f"{world_map.PICTURE.name} drawn.")
