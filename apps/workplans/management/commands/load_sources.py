import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from modeltranslation.utils import build_localized_fieldname

from apps.workplans.models import FundingSource

FILE = settings.BASE_DIR / "fixtures" / "funding-sources.json"


class Command(BaseCommand):
    help = "Loads the funding sources that budgets name; loading twice changes nothing."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        rows = json.loads(FILE.read_text("utf-8"))["funding_sources"]
        for row in rows:
            names = {
                build_localized_fieldname("name", language): name
                for language, name in row["name"].items()
            }
            FundingSource.objects.update_or_create(
                code=row["code"], defaults={"kind": row["kind"], **names}
            )
        self.stdout.write(f"{len(rows)} funding sources.")
