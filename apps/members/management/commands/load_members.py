from typing import Any

from django.core.management.base import BaseCommand

from apps.members import member_files


class Command(BaseCommand):
    help = (
        "Load the members, their countries, regions and metropolitan spaces from "
        "fixtures/, or bring them up to date. Loading twice changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(str(member_files.load_members()))
