import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from apps.workplans.models import TravelFactor

FILE = settings.BASE_DIR / "fixtures" / "travel-factors.json"


class Command(BaseCommand):
    help = (
        "Loads an edition of the emission factors of travel; loading twice changes "
        "nothing. Vouchers keep the factors they were entered with."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            default=FILE,
            help="JSON of the form of fixtures/travel-factors.json",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            edition = json.loads(options["file"].read_text("utf-8"))
            factors = [self.factor_of(edition, row) for row in edition["factors"]]
        except (OSError, ValueError, ArithmeticError, KeyError, TypeError) as error:
            raise CommandError(f"{options['file']}: {error!r}") from error
        for factor in factors:
            self.keep(factor)
        self.stdout.write(f"{len(factors)} emission factors of {edition['year']}.")

    def factor_of(self, edition: dict[str, Any], row: dict[str, Any]) -> TravelFactor:
        return TravelFactor(
            mode=row["mode"],
            year=edition["year"],
            kg_per_km=Decimal(row["kg_per_km"]),
            is_per_vehicle=row.get("per_vehicle", False),
            row=row["row"],
            source=edition["source"],
            licence=edition["licence"],
            url=edition.get("url", ""),
        )

    def keep(self, factor: TravelFactor) -> None:
        """Write it, or what differs of it."""
        there = TravelFactor.objects.filter(mode=factor.mode, year=factor.year).first()
        if there:
            factor.pk = there.pk
            factor._state.adding = False
        try:
            factor.full_clean()
        except ValidationError as error:
            raise CommandError(f"{factor.mode}: {' '.join(error.messages)}") from error
        factor.save()
